"""Short ways to a round in a workplace, and keys as a person presses them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.model.operations import HandIn, OpenRound, Reveal, Score
from app.model.records import Rating, Record, Round
from app.ui.modes import Mode
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.workplace import Workplace
from tests.fakes import NOW
from tests.reviewing import PEOPLE, STEPS, process, seats
from tests.ui.fakes import workplace_with

S = TypeVar("S", bound=PlaceSheet)


def sheet_on(sheet: S) -> S:
    """Show a sheet beside its window."""
    sheet.resize(720, 520)
    sheet.show()
    for _ in range(3):
        QApplication.processEvents()
    return sheet


def a_place(*more: Record, mode: Mode = Mode.REVIEW) -> Workplace:
    """The process of tests.reviewing: four steps, four people, a customer among them."""
    return workplace_with([*process(*more)], mode)


def open_a_round(place: Workplace, *who: str, **values: object) -> None:
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(*who), at=NOW, **values))  # type: ignore[arg-type]


def hand_in(place: Workplace, person: str, customer: int | None, company: int | None = 5) -> None:
    """Let a person give every step the same ratings."""
    scores = tuple(Score(step=step, customer=customer, company=company) for step in STEPS)
    place.do(HandIn(round_id="r", person_id=person, scores=scores, at=NOW))


def all_revealed(place: Workplace, customer: tuple[int | None, ...], company: tuple[int | None, ...]) -> None:
    """Hold a whole round: each person gives every step their numbers, in the order of PEOPLE."""
    open_a_round(place)
    for person, one, other in zip(PEOPLE, customer, company, strict=True):
        hand_in(place, person, one, other)
    place.do(Reveal(round_id="r", at=NOW))


def the_round(place: Workplace) -> Round:
    return next(iter(place.process.all(Round)))


def ratings(place: Workplace, person: str) -> list[tuple[str, str, int | None]]:
    return sorted((r.step, r.view, r.score) for r in place.process.all(Rating) if r.person == person)


def keys(widget: QWidget, typed: str) -> None:
    """Type letters; "\\n" is Enter and "<" is Backspace."""
    special = {"\n": Qt.Key.Key_Return, "<": Qt.Key.Key_Backspace}
    for letter in typed:
        if letter in special:
            QTest.keyClick(widget, special[letter])
        else:
            QTest.keyClicks(widget, letter)
