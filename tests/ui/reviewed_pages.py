"""The pages and sheets of a review, and those of a meeting, one after the other, for `everywhere`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.model.operations import OpenRound, Reveal
from app.model.records import Lane, Round
from app.model.reviews.panel import usual_seats
from app.ui.coverage_sheet import CoverageSheet
from app.ui.main_window import MainWindow
from app.ui.meeting.course import END, LOOK, NOTE, RATE, REVEAL, VERDICT, Place
from app.ui.meeting.sitting import Sitting
from app.ui.meeting.window import MeetingWindow
from app.ui.modes import Mode
from app.ui.rounds.passing_sheet import PassingSheet
from app.ui.workplace import Workplace

Page = Callable[[MainWindow], QWidget]


def open_round(window: MainWindow) -> Sitting:
    """Have a round open, with everybody on everything."""
    place = window.place
    sitting = Sitting(place, window.application.settings)
    if sitting.review is None:
        seats = tuple(usual_seats(place.process))
        opening = OpenRound(round_id=place.new_id(), version_id=place.new_id(), seats=seats, at=place.now())
        place.editor.session.execute(opening)
    return sitting


def revealed_step(sitting: Sitting) -> str:
    """Have the first step of the agenda rated and revealed."""
    step = sitting.agenda[0]
    sitting.go(Place(step=step, phase=RATE))
    if not sitting.is_revealed:
        for number, seat in enumerate(sitting.seats):
            assert sitting.hand_in(seat.person, 1 + number, 9 - number)
        assert sitting.reveal()
    return step


def in_review(window: MainWindow) -> QWidget:
    window.show_document()
    window.place.set_mode(Mode.REVIEW)
    return window


def coloured(window: MainWindow) -> QWidget:
    """Review with a legend, a step picked out, and a hint."""
    in_review(window)
    window.place.colouring.choose("gap", "")
    return window


def round_open(window: MainWindow) -> QWidget:
    open_round(window)
    return in_review(window)


def round_revealed(window: MainWindow) -> QWidget:
    place = window.place
    revealed_step(open_round(window))
    rest = place.process.all(Round)[-1]
    place.do(Reveal(round_id=rest.id, at=place.now()))
    return in_review(window)


def rating_card(window: MainWindow) -> QWidget:
    """The laptop in somebody's hands."""
    open_round(window)
    sheet = PassingSheet(window.place, window)
    sheet.names.setCurrentRow(0)
    sheet.names.itemActivated.emit(sheet.names.currentItem())
    return sheet


def meeting(phase: str) -> Page:
    """A meeting in one of its phases; "" is its preparation."""

    def show(window: MainWindow) -> QWidget:
        sitting = Sitting(window.place, window.application.settings)
        if phase:
            step = revealed_step(open_round(window))
            rated = phase in (REVEAL, NOTE, VERDICT, END)
            sitting.go(Place(step=step if rated else sitting.agenda[1], phase=phase))
        application = window.application
        held = MeetingWindow(sitting, lambda: application.palette, lambda: "Sample")
        held.resize(1280, 720)
        return held

    return show


def lane_question(window: MainWindow) -> QWidget:
    """The window asks above the map what becomes of a lane's steps."""
    window.show_document()
    window.place.set_mode(Mode.DRAW)
    assert window.desk is not None
    window.desk.ask_what_becomes(window.place.document.all(Lane)[0])
    return window


def coverage(window: MainWindow) -> QWidget:
    sheet = CoverageSheet(_in_review(window), window)
    sheet.finish_now()
    return sheet


def _in_review(window: MainWindow) -> Workplace:
    in_review(window)
    return window.place


PAGES: dict[str, Page] = {"lane_question": lane_question, "coloured": coloured, "round_open": round_open}
SHEETS: dict[str, Page] = {
    "coverage": coverage,
    "meeting": meeting(""),
    "card": rating_card,
    **{f"meeting_{phase}": meeting(phase) for phase in (LOOK, RATE, REVEAL, NOTE, VERDICT, END)},
}
IN_ORDER = PAGES | SHEETS | {"round_revealed": round_revealed}
"""Once a round is open it stays open, and what is revealed cannot be rated."""
