"""A meeting by keyboard alone: prepared, held step by step, left, resumed, ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import files
from app.model.operations import AddStep, OpenRound
from app.model.records import Finding, OpenPoint, Person, Step
from app.model.reviews.panel import usual_seats
from app.model.reviews.rounds import current_round
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.meeting.end_page import EndPage
from app.ui.meeting.look_page import LookPage
from app.ui.meeting.prepare_page import PreparePage
from app.ui.meeting.rate_page import RatePage
from app.ui.meeting.reveal_page import DotsView, RevealPage
from app.ui.meeting.sitting import Sitting
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.meeting.hands import CTRL, Facilitator, Key, finding, held, ratings, texts_of, to_the_notes


def test_f5_prepares_a_meeting_with_everybody_and_every_step(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.begin()

    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    assert page.people.count() == 7
    assert page.steps.count() == 13
    assert current_round(window.place.process) is None


def test_only_the_chosen_steps_and_people_come_into_the_round(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.begin()

    facilitator.press(Key.Key_Space)
    facilitator.press(Key.Key_Tab)
    facilitator.press(Key.Key_Home)
    facilitator.press(Key.Key_Space)
    facilitator.press(Key.Key_Return, CTRL)

    assert len(facilitator.meeting.sitting.seats) == 6
    assert len(facilitator.meeting.sitting.agenda) == 12


def test_somebody_who_is_not_known_yet_is_added_to_those_who_are_there(facilitator: Facilitator) -> None:
    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)

    page.name.setFocus()
    facilitator.type("Ida Neu")
    facilitator.press(Key.Key_Return)

    assert page.people.item(page.people.count() - 1).text() == "Ida Neu"


def test_the_areas_without_a_seat_are_named(facilitator: Facilitator) -> None:
    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    assert page._missing.text() == "Every area has a seat."

    facilitator.press(Key.Key_Space)

    assert page._missing.text() == "Nobody sits for: Customer"


def test_two_steps_from_the_look_to_the_verdict(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    assert isinstance(facilitator.meeting.page, LookPage)

    facilitator.press(Key.Key_PageDown)
    facilitator.rate("28", "37", "26")
    facilitator.hold_up("87767-0-")
    assert len(ratings(window)) == 14
    facilitator.press(Key.Key_PageDown)
    assert isinstance(facilitator.meeting.page, RevealPage)
    assert len(facilitator.meeting.page.findChildren(DotsView)) == 2

    facilitator.press(Key.Key_PageDown)
    facilitator.type("Customers wait three days")
    facilitator.press(Key.Key_Return)
    facilitator.press(Key.Key_PageDown)
    facilitator.type("2")
    assert finding(window).verdict == "change"

    facilitator.press(Key.Key_PageDown)
    assert facilitator.meeting.sitting.place is not None
    assert facilitator.meeting.sitting.place.step == facilitator.meeting.sitting.agenda[1]
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("99" * 7)
    for _ in range(3):
        facilitator.press(Key.Key_PageDown)
    facilitator.type("1")

    verdicts = {f.verdict for f in window.place.process.all(Finding) if f.round == held(window).id}
    assert verdicts == {"change", "keep"}


def test_esc_leaves_and_f5_goes_on_at_the_same_place(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)

    facilitator.press(Key.Key_Escape)
    assert not facilitator.is_held
    facilitator.begin()

    assert isinstance(facilitator.meeting.page, RatePage)


def test_the_place_is_in_the_file_itself(facilitator: Facilitator, window: MainWindow, tmp_path: Path) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown, CTRL)
    facilitator.press(Key.Key_PageDown)
    step = facilitator.meeting.sitting.step.id

    window.place.file.save_as(tmp_path / "met.klarweg")
    again = files.open_file(tmp_path / "met.klarweg", read_only=True)

    review = current_round(again.session.document)
    assert review is not None
    assert (review.place, review.place_phase) == (step, "rate")
    again.close()


def test_the_end_shows_what_was_decided_and_takes_open_points(facilitator: Facilitator, window: MainWindow) -> None:
    to_the_notes(facilitator)
    facilitator.press(Key.Key_PageDown)
    facilitator.type("1")
    for _ in facilitator.meeting.sitting.agenda:
        facilitator.press(Key.Key_PageDown, CTRL)
    assert isinstance(facilitator.meeting.page, EndPage)

    facilitator.type("Ask the customers")
    facilitator.press(Key.Key_Tab)
    facilitator.press(Key.Key_Down)
    facilitator.press(Key.Key_Tab)
    facilitator.type("1.13.2026")
    facilitator.press(Key.Key_Return)
    assert "is no date" in facilitator.said
    facilitator.press(Key.Key_Backspace)
    for _ in range(6):
        facilitator.press(Key.Key_Backspace)
    facilitator.type("12.2026")
    facilitator.press(Key.Key_Return)

    (point,) = (p for p in window.place.process.all(OpenPoint) if p.round == held(window).id)
    assert (point.text, point.due) == ("Ask the customers", "2026-12-01")
    assert facilitator.meeting.sitting.name_of(point.owner) == "Anke Grotefend"
    said = "\n".join(texts_of(window))
    assert "Ask the customers (Anke Grotefend, until 2026-12-01)" in said
    assert "Without a verdict:" in said


def test_the_meeting_speaks_the_language_that_is_chosen(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()

    window.application.use_language("de")
    facilitator.settle()

    assert facilitator.meeting.windowTitle().startswith("Besprechung")
    assert "▸ Ansehen" in facilitator.meeting.head.phases.text()


def test_a_round_that_is_open_already_is_begun_as_it_is(facilitator: Facilitator, window: MainWindow) -> None:
    seats = usual_seats(window.place.process)[:4]
    opening = OpenRound(round_id="r", version_id="v", seats=tuple(seats), at="2026-11-26")
    window.place.editor.session.execute(opening)

    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    assert page.people.count() == 4
    assert not page.add_button.isEnabled()
    facilitator.press(Key.Key_Return, CTRL)

    assert facilitator.phase == "look"
    assert held(window).id == "r"


def test_the_minutes_are_remembered_for_the_next_meeting(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    page.minutes.setFocus()

    facilitator.press(Key.Key_Up)
    facilitator.press(Key.Key_Return, CTRL)

    assert window.application.settings.get("meeting_minutes") == 6
    assert facilitator.meeting.head.clock.text().endswith("/ 06:00")


def test_a_file_that_is_read_only_says_so_and_stays_as_it_is(qapp: QApplication) -> None:
    sitting = Sitting(workplace_with(a_line_of_steps("Ask"), read_only=True), Settings())
    said: list[str] = []
    sitting.say = said.append

    done = sitting.add_person("Ida", None)

    assert not done
    assert "read only" in said[0]
    assert sitting.process.count(Person) == 0


def test_where_a_meeting_stands_is_nobodys_act_and_undo_passes_through_it(
    facilitator: Facilitator, window: MainWindow
) -> None:
    facilitator.open_round()
    window.place.editor.session.execute(AddStep(step=Step(id="new", map=window.place.map_id, name="Drawn meanwhile")))
    facilitator.settle()
    facilitator.press(Key.Key_PageDown)
    facilitator.press(Key.Key_PageUp)
    facilitator.press(Key.Key_PageDown)

    words = window.actions_by_id.by_id["undo"].text()
    window.actions_by_id.by_id["undo"].trigger()

    assert "Go on" not in words
    assert window.place.process.find(Step, "new") is None
    window.actions_by_id.by_id["redo"].trigger()
    assert window.place.process.find(Step, "new") is not None
    assert facilitator.phase == "rate"


# -- sizes -----------------------------------------------------------------------------------------
