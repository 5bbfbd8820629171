"""The map under review: numbered like the live one in window, meeting, paper and command, and with its badges."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.analysis.review_data import plain_review
from app.analysis.reviewed import review_of
from app.model.document import Document
from app.model.numbering import step_numbers
from app.model.operations import AddNote, Decide, OpenRound
from app.model.records import Finding, Round
from app.model.reviews.panel import usual_seats
from app.model.reviews.rounds import looked_at
from app.render.minutes import minutes_of
from app.render.theme import LIGHT
from app.samples import sample_document
from app.session import Session
from app.ui.canvas.scene import MapScene
from app.ui.meeting.map_cut import MapCut
from app.ui.modes import Mode
from app.ui.rounds.frozen import FrozenMap
from app.ui.workplace import Workplace
from tests.fakes import NOW, fixed_clock
from tests.reviewing import note
from tests.ui.rounds.holding import a_place, open_a_round


@pytest.fixture(scope="module")
def sample() -> Document:
    """The sample with a round open on it."""
    document = sample_document("response-card", "de")
    session = Session(document, clock=fixed_clock())
    session.execute(OpenRound(round_id="r", version_id="v", seats=tuple(usual_seats(document)), at=NOW))
    return session.document


@pytest.fixture
def place() -> Workplace:
    """A round is open, and Review shows what it looks at."""
    made = a_place(mode=Mode.DRAW)
    frozen = FrozenMap(made)
    open_a_round(made)
    made.set_mode(Mode.REVIEW)
    frozen.follow()
    assert made.editor.version is not None
    return made


def live_numbers(document: Document) -> dict[str, str]:
    assert document.main_map is not None
    return step_numbers(document, document.main_map.id)


def test_the_frozen_map_has_the_numbers_of_the_map_it_was(sample: Document) -> None:
    frozen = looked_at(sample, sample.get(Round, "r"))

    assert live_numbers(frozen) == live_numbers(sample)


def test_minutes_coverage_flags_and_command_call_steps_by_the_numbers_on_the_map(sample: Document) -> None:
    numbers = live_numbers(sample)
    review = review_of(sample, sample.get(Round, "r"), NOW)

    plain: dict[str, Any] = plain_review(sample, review)
    labels = {block.text: block.label for block in minutes_of(review).blocks if block.level == 3}

    judged = [step.step.id for step in review.steps]
    assert {step["id"]: step["number"] for step in plain["steps"]} == {i: numbers[i] for i in judged}
    assert labels == {step.step.name: numbers[step.step.id] for step in review.steps}


def test_notes_and_verdicts_stand_on_the_frozen_map_at_once(place: Workplace) -> None:
    scene = MapScene(place)
    before = scene.styles.of(place.document.records["call"])

    place.do(AddNote(note=note("n", "call", "customer")))
    place.do(Decide(finding=Finding(id="f", round="r", step="call", verdict="change", decided_at=NOW)))

    style: Any = scene.styles.of(place.document.records["call"])
    assert (getattr(before, "customer_notes", None), style.customer_notes, style.verdict) == (0, 1, "change")


def test_a_badge_comes_where_the_frozen_map_is_painted(place: Workplace) -> None:
    scene = MapScene(place)
    spoiled: list[object] = []
    scene.spoiled.connect(spoiled.append)

    place.do(AddNote(note=note("n", "call", "customer")))

    assert spoiled != []


def test_a_note_that_was_replaced_has_no_badge(place: Workplace) -> None:
    scene = MapScene(place)
    place.do(AddNote(note=note("old", "call")))
    place.do(AddNote(note=note("new", "call", supersedes="old")))

    style: Any = scene.styles.of(place.document.records["call"])

    assert style.company_notes == 1


def test_the_map_in_the_meeting_has_badges_too(place: Workplace, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    step: Any = place.document.records["call"]
    cut = MapCut(place.document, step, LIGHT, host, place.process)
    place.do(AddNote(note=note("n", "call", "customer")))

    cut.refresh()

    styles = {piece.element.id: piece.style for piece in cut.drawing.pieces}
    assert getattr(styles["call"], "customer_notes", None) == 1
    assert getattr(styles["call"], "number", None) == live_numbers(place.process)["call"]
