"""A meeting by keyboard alone: prepared, held step by step, left, resumed, ended; nothing is seen before the reveal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app import files
from app.model.attachments import encoded
from app.model.operations import AddNote, AddStep, Attach, CloseRound, OpenRound, Reveal
from app.model.records import Attachment, Finding, Note, OpenPoint, Person, Proposal, ProposalItem, Rating, Round, Step
from app.model.reviews.evidence import grade_of
from app.model.reviews.panel import usual_seats
from app.model.reviews.rounds import ballot_of, current_round, is_open, steps_in_order
from app.settings import Settings
from app.ui.attached.strip import PictureStrip
from app.ui.attached.viewer import PictureViewer
from app.ui.main_window import MainWindow
from app.ui.meeting.end_page import EndPage
from app.ui.meeting.look_page import LookPage
from app.ui.meeting.note_page import NotePage
from app.ui.meeting.prepare_page import PreparePage
from app.ui.meeting.rate_page import RatePage
from app.ui.meeting.reveal_page import DotsView, RevealPage
from app.ui.meeting.sitting import Sitting
from app.ui.modes import Mode
from app.ui.parts import Column
from tests.render.picture_files import a_png
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.meeting.hands import CTRL, SHIFT, Facilitator, Key, texts_of


def held(window: MainWindow) -> Round:
    review = current_round(window.place.process)
    assert review is not None
    return review


def ratings(window: MainWindow) -> list[tuple[str, int | None]]:
    found = [r for r in window.place.process.all(Rating) if r.round == held(window).id]
    return sorted(((r.view, r.score) for r in found), key=lambda pair: (pair[0], pair[1] or 0))


def finding(window: MainWindow) -> Finding:
    (found,) = (f for f in window.place.process.all(Finding) if f.round == held(window).id)
    return found


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


def test_f5_leaves_from_the_meeting_and_from_the_main_window(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_F5)
    assert not facilitator.is_held

    facilitator.begin()
    assert facilitator.is_held
    facilitator.begin()

    assert not facilitator.is_held


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


def test_one_person_at_a_time_and_an_empty_screen_between(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    page = facilitator.meeting.page
    assert isinstance(page, RatePage)

    facilitator.type("347")
    assert page.card.isVisible()
    facilitator.press(Key.Key_PageDown)
    assert "Somebody is rating" in facilitator.said
    facilitator.press(Key.Key_Return)

    assert page.blank.isVisible()
    facilitator.press(Key.Key_Return)
    assert page.names.isVisible()
    assert facilitator.meeting.head.handed_in.text() == "1 of 7 handed in"


def test_a_card_can_be_typed_again_or_given_back(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)

    facilitator.type("147")
    facilitator.press(Key.Key_Backspace)
    facilitator.press(Key.Key_Escape)
    facilitator.type("14")
    facilitator.press(Key.Key_Backspace)
    facilitator.type("5-")
    facilitator.press(Key.Key_Return)

    assert ratings(window) == [("company", None), ("customer", 5)]


def test_revealing_before_all_have_handed_in_is_asked_once(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.rate("55")

    facilitator.press(Key.Key_PageDown)
    assert "6 have not handed in yet" in facilitator.said
    assert facilitator.phase == "rate"
    facilitator.press(Key.Key_PageDown)

    assert facilitator.phase == "reveal"
    assert held(window).revealed == (facilitator.meeting.sitting.step.id,)


def test_without_any_rating_the_meeting_goes_on_to_the_notes(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)

    facilitator.press(Key.Key_PageDown)
    facilitator.press(Key.Key_PageDown)

    assert facilitator.phase == "note"
    assert held(window).revealed == ()
    facilitator.press(Key.Key_PageUp)
    assert facilitator.phase == "rate"


def test_nothing_of_a_rating_can_be_found_before_its_reveal(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    before = "\n".join(texts_of(window))

    facilitator.type("138")
    while_typing = "\n".join(texts_of(window))
    facilitator.press(Key.Key_Return)
    facilitator.press(Key.Key_Return)
    facilitator.press(Key.Key_F2)
    facilitator.type("387")
    cards = "\n".join(texts_of(window))

    def digits(said: str) -> set[str]:
        """Lines in which a rating could stand: those that were not there before and hold a digit."""
        lines = {line for line in said.splitlines() if re.search(r"\d", line)} - set(before.splitlines())
        return {line for line in lines if not re.search(r"handed in|\d\d:\d\d|^\d    |F2", line)}

    assert digits(while_typing) == set()
    assert digits(cards) == set()


def test_the_sentence_says_how_far_the_views_lie_apart(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("58" * 7)
    facilitator.press(Key.Key_PageDown)

    page = facilitator.meeting.page
    assert isinstance(page, RevealPage)
    assert page.sentence.text() == "The views lie 3 points apart: clear that up first, then decide."


def test_departments_of_few_are_not_named_unless_the_panel_agrees(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("28" * 3 + "88" * 4)

    facilitator.press(Key.Key_PageDown)

    dots = [dot for view in facilitator.meeting.page.findChildren(DotsView) for dot in view._dots.dots]
    assert {dot.label for dot in dots} == {"others"}


def test_names_are_shown_where_the_panel_wants_it(facilitator: Facilitator) -> None:
    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    page.names.click()
    facilitator.press(Key.Key_Return, CTRL)
    facilitator.press(Key.Key_PageDown)
    facilitator.rate("28")

    facilitator.press(Key.Key_PageDown)
    facilitator.press(Key.Key_PageDown)

    dots = [dot for view in facilitator.meeting.page.findChildren(DotsView) for dot in view._dots.dots]
    assert {dot.label for dot in dots} == {"Anke Grotefend"}


def to_the_notes(facilitator: Facilitator) -> None:
    """Go to the notes of a step of which no customer has said anything yet."""
    facilitator.open_round()
    for _ in range(3):
        facilitator.press(Key.Key_PageDown, CTRL)
    assert facilitator.meeting.sitting.notes("customer") == []
    for _ in range(3):
        facilitator.press(Key.Key_PageDown)
    assert facilitator.phase == "note"


def written(window: MainWindow) -> Note:
    return [note for note in window.place.process.all(Note) if note.round == held(window).id][-1]


def test_a_fact_of_the_customer_comes_first_and_needs_only_enter(facilitator: Facilitator, window: MainWindow) -> None:
    to_the_notes(facilitator)

    facilitator.type("Three days without an answer")
    facilitator.press(Key.Key_Return)

    note = written(window)
    assert (note.view, note.evidence, note.direction) == ("customer", "measurement", "weakness")
    assert note.claim == "Three days without an answer"


def test_three_keys_beyond_the_text_say_all_the_rest(facilitator: Facilitator, window: MainWindow) -> None:
    to_the_notes(facilitator)

    facilitator.press(Key.Key_5, CTRL)
    facilitator.type("Sorting is quick")
    facilitator.press(Key.Key_Tab)
    facilitator.type("Watched at the desk, 12.10.2026")
    facilitator.press(Key.Key_Return, SHIFT)

    note = written(window)
    assert (note.view, note.evidence, note.direction) == ("company", "observation", "strength")
    assert (note.source, note.observed_on) == ("Watched at the desk", "2026-10-12")


def test_a_measurements_n_and_period_are_typed_behind_its_source_and_make_it_grade_a(
    facilitator: Facilitator, window: MainWindow
) -> None:
    to_the_notes(facilitator)

    facilitator.type("First call after 8 days")
    facilitator.press(Key.Key_Tab)
    facilitator.type("CRM n=40 2026-10")
    page = facilitator.meeting.page
    assert isinstance(page, NotePage)
    hint = page.hint.text()
    facilitator.press(Key.Key_Return)

    note = written(window)
    assert (note.source, note.n, note.period, note.evidence) == ("CRM", 40, "2026-10", "measurement")
    assert grade_of(note) == "A"
    assert hint == "Source: CRM · n = 40 · period 2026-10"
    assert "n = 40" in "\n".join(texts_of(window))


def test_words_in_quotation_marks_are_the_customers(facilitator: Facilitator, window: MainWindow) -> None:
    to_the_notes(facilitator)

    facilitator.type('"I never heard back"')
    facilitator.press(Key.Key_Return)

    assert written(window).evidence == "customer_quote"


def test_what_is_typed_is_kept_when_the_meeting_goes_on_or_is_left(
    facilitator: Facilitator, window: MainWindow
) -> None:
    to_the_notes(facilitator)

    facilitator.type("Half a thought")
    facilitator.press(Key.Key_F5)

    assert written(window).claim == "Half a thought"


def test_cutting_needs_a_note_of_the_customer_and_a_reason(facilitator: Facilitator, window: MainWindow) -> None:
    to_the_notes(facilitator)
    facilitator.press(Key.Key_PageDown)
    facilitator.type("3")
    assert "at least one note from the customer's side" in facilitator.said

    facilitator.press(Key.Key_PageUp)
    facilitator.type("Customers do not miss it")
    facilitator.press(Key.Key_Return)
    facilitator.press(Key.Key_PageDown)
    facilitator.type("3")
    assert "Why?" in facilitator.said
    facilitator.type("No use to anybody")
    facilitator.press(Key.Key_Return)

    assert (finding(window).verdict, finding(window).reason) == ("cut", "No use to anybody")


def test_a_proposal_follows_from_a_cut_filled_in_as_one_act(facilitator: Facilitator, window: MainWindow) -> None:
    to_the_notes(facilitator)
    facilitator.type("Customers do not miss it")
    facilitator.press(Key.Key_Return)
    facilitator.press(Key.Key_PageDown)
    facilitator.type("3No use")
    facilitator.press(Key.Key_Return)
    acts = window.place.editor.session.history.position
    known = {each.id for each in window.place.process.all(Proposal)}

    facilitator.type("5")

    (proposal,) = (p for p in window.place.process.all(Proposal) if p.id not in known)
    assert window.place.editor.session.history.position == acts + 1
    assert proposal.findings == (finding(window).id,)
    assert proposal.reason.startswith("No use\n")
    assert "Customers do not miss it" in proposal.reason
    items = [item for item in window.place.process.all(ProposalItem) if item.proposal == proposal.id]
    assert len(items) == 1
    facilitator.type("5")
    assert window.place.editor.session.history.position == acts + 1


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


def test_both_windows_show_the_same_document(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    step = facilitator.meeting.sitting.step

    window.place.set_mode(Mode.DRAW)
    window.place.do(AddStep(step=Step(id="new", map=step.map, name="Drawn meanwhile")))
    facilitator.press(Key.Key_PageDown)
    facilitator.press(Key.Key_PageUp)

    assert "The map has changed since the round opened" in facilitator.said
    assert window.isEnabled()
    assert not facilitator.meeting.isModal()


def test_undo_in_the_main_window_leaves_the_meeting_where_it_is(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    said: list[str] = []
    window.place.said.connect(lambda sentence: said.append(str(sentence)))

    window.place.undo()
    facilitator.settle()

    assert isinstance(facilitator.meeting.page, RatePage)
    assert said[-1].startswith("“Open a review round” cannot be undone.")


def test_a_round_closed_elsewhere_ends_the_meeting_at_the_preparation(
    facilitator: Facilitator, window: MainWindow
) -> None:
    facilitator.open_round()
    review = held(window)
    session = window.place.editor.session
    facilitator.press(Key.Key_PageDown)
    facilitator.rate("55")

    session.execute(Reveal(round_id=review.id, at="2026-11-26"))
    session.execute(CloseRound(round_id=review.id, at="2026-11-26", reason="enough"))
    facilitator.settle()

    assert isinstance(facilitator.meeting.page, PreparePage)


def test_the_meeting_speaks_the_language_that_is_chosen(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()

    window.application.use_language("de")
    facilitator.settle()

    assert facilitator.meeting.windowTitle().startswith("Besprechung")
    assert "▸ Ansehen" in facilitator.meeting.head.phases.text()


def test_closing_the_document_closes_its_meeting(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    meeting = facilitator.meeting

    window.place.file.close(discard=True)
    window.put_away()
    QApplication.processEvents()

    assert not window.desks
    assert not any(top is meeting and top.isVisible() for top in QApplication.topLevelWidgets())


def test_the_panel_may_agree_to_name_departments_of_few(facilitator: Facilitator) -> None:
    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    page.departments.click()
    facilitator.press(Key.Key_Return, CTRL)
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("28" * 3 + "88" * 4)

    facilitator.press(Key.Key_PageDown)

    dots = [dot for view in facilitator.meeting.page.findChildren(DotsView) for dot in view._dots.dots]
    assert {"Customer", "Marketing", "Field sales"} <= {dot.label for dot in dots}
    said = "\n".join(label.text() for label in facilitator.meeting.page.findChildren(QLabel))
    assert "Those furthest apart speak first: 2 (Customer, Sales management, Sales office)" in said
    assert "Anke" not in said


def test_after_the_reveal_of_all_everybody_can_rate_again_blind(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    for row in range(1, page.steps.count()):
        page.steps.item(row).setCheckState(Qt.CheckState.Unchecked)
    facilitator.press(Key.Key_Return, CTRL)
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("28" * 7)
    for _ in range(4):
        facilitator.press(Key.Key_PageDown)
    assert facilitator.phase == "end"

    facilitator.press(Key.Key_F2)
    facilitator.press(Key.Key_A)
    facilitator.press(Key.Key_Return)

    assert facilitator.phase == "rate"
    assert (held(window).state, held(window).ballot) == ("second", 2)
    facilitator.hold_up("88" * 7)
    facilitator.press(Key.Key_PageDown)
    assert {r.score for r in window.place.process.all(Rating) if r.round == held(window).id and r.ballot == 1} == {2, 8}
    assert "n = 7" in "\n".join(texts_of(window))


def test_drawing_in_the_main_window_does_not_make_the_meeting_work(
    facilitator: Facilitator, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_the_notes(facilitator)
    page = facilitator.meeting.page
    assert page is not None
    worked: list[str] = []
    monkeypatch.setattr(page, "refresh", lambda: worked.append("refresh"))
    window.place.set_mode(Mode.DRAW)

    window.place.editor.session.execute(AddStep(step=Step(id="new", map=window.place.map_id, name="Drawn meanwhile")))
    facilitator.settle()

    assert worked == []


def test_a_note_of_the_main_window_appears_in_the_meeting(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    step = facilitator.meeting.sitting.step

    window.place.do(AddNote(note=Note(id="n", target=step.id, claim="Written beside", view="customer")))
    facilitator.settle()

    assert "Opinion: Written beside" in "\n".join(texts_of(window))


def test_other_colours_are_taken_at_once_and_keep_what_is_typed(facilitator: Facilitator, window: MainWindow) -> None:
    to_the_notes(facilitator)
    facilitator.type("Half a thought")

    window.application.use_theme("dark")
    facilitator.settle()

    assert facilitator.meeting.page is not None
    assert facilitator.meeting.page.colours.name == "dark"
    assert written(window).claim == "Half a thought"
    window.application.use_theme("light")


def test_long_lists_are_scrolled_by_keyboard(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.meeting.resize(1000, 560)
    for _ in facilitator.meeting.sitting.agenda:
        facilitator.press(Key.Key_PageDown, CTRL)
    page = facilitator.meeting.page
    assert isinstance(page, EndPage)
    bars = [column.verticalScrollBar() for column in page.findChildren(Column)]
    assert any(bar.maximum() for bar in bars)

    facilitator.press(Key.Key_Down)

    assert any(bar.value() for bar in bars)


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


def test_pictures_of_the_step_are_shown_and_open_large(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.begin()
    step = steps_in_order(window.place.process)[0].id
    picture = Attachment(id="p", target=step, name="Form", media_type="image/png", content=encoded(a_png(300, 200)))
    window.place.editor.session.execute(Attach(attachments=(picture,)))
    facilitator.press(Key.Key_Return, CTRL)
    assert facilitator.meeting.page is not None
    strip = facilitator.meeting.page.findChild(PictureStrip)
    assert isinstance(strip, PictureStrip)
    strip.choose("p")

    QTest.keyClick(strip, Key.Key_Return)

    viewer = facilitator.meeting.findChild(PictureViewer)
    assert isinstance(viewer, PictureViewer)
    assert viewer.isVisible()
    viewer.close()


def test_a_file_that_is_read_only_says_so_and_stays_as_it_is(qapp: QApplication) -> None:
    sitting = Sitting(workplace_with(a_line_of_steps("Ask"), read_only=True), Settings())
    said: list[str] = []
    sitting.say = said.append

    done = sitting.add_person("Ida", None)

    assert not done
    assert "read only" in said[0]
    assert sitting.process.count(Person) == 0


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_fits_into_1280_by_720(facilitator: Facilitator, window: MainWindow, language: str) -> None:
    window.application.use_language(language)
    facilitator.begin()
    meeting = facilitator.meeting
    meeting.resize(1280, 720)
    wide: dict[str, tuple[int, int]] = {}

    facilitator.press(Key.Key_Return, CTRL)
    facilitator.press(Key.Key_PageDown)
    for turn in ("names", "cards"):
        wide[turn] = meeting.minimumSizeHint().toTuple()
        facilitator.press(Key.Key_F2)
    facilitator.hold_up("28" * 7)
    for key in ("", "", "2"):
        facilitator.press(Key.Key_PageDown)
        facilitator.type(key)
        wide[facilitator.phase] = meeting.minimumSizeHint().toTuple()

    assert max(width for width, _ in wide.values()) <= 1280, wide
    assert max(height for _, height in wide.values()) <= 720, wide


def test_cards_that_are_typed_in_are_not_lost_by_going_elsewhere(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.press(Key.Key_F2)
    facilitator.type("28")

    facilitator.press(Key.Key_PageDown, CTRL)

    assert "not handed in yet" in facilitator.said
    assert facilitator.phase == "rate"
    facilitator.press(Key.Key_Return)
    assert facilitator.meeting.head.handed_in.text() == "1 of 7 handed in"


# -- a further ballot, of the step in hand or of some ----------------------------------------------


def reveal_the_first(facilitator: Facilitator) -> None:
    """Everybody holds up a 5 for the first step, and it is revealed."""
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("55" * len(facilitator.meeting.sitting.seats))
    facilitator.press(Key.Key_PageDown)


def test_the_step_in_hand_is_rated_again_at_once_and_the_first_ballot_stays(
    facilitator: Facilitator, window: MainWindow
) -> None:
    reveal_the_first(facilitator)
    step = facilitator.meeting.sitting.step.id

    facilitator.press(Key.Key_F2)
    assert (facilitator.phase, facilitator.meeting.sitting.step.id) == ("rate", step)
    facilitator.hold_up("77" * len(facilitator.meeting.sitting.seats))
    facilitator.press(Key.Key_PageDown)

    given = {(r.ballot, r.score) for r in window.place.process.all(Rating) if r.round == held(window).id}
    assert facilitator.phase == "reveal"
    assert given == {(1, 5), (2, 7)}
    assert held(window).state == "open"


def test_while_the_step_is_rated_again_its_new_ratings_are_nowhere_to_be_seen(
    facilitator: Facilitator, window: MainWindow
) -> None:
    reveal_the_first(facilitator)
    facilitator.press(Key.Key_F2)
    facilitator.rate("99")

    facilitator.press(Key.Key_PageDown, CTRL)
    facilitator.press(Key.Key_PageUp)

    seen = [t for t in texts_of(window) if re.search(r"\bmedian 9|\b9 \(", t)]
    assert facilitator.meeting.sitting.step.id == facilitator.meeting.sitting.agenda[0]
    assert seen == []


def test_after_three_ballots_of_a_step_no_further_one_is_offered(facilitator: Facilitator) -> None:
    reveal_the_first(facilitator)
    for _ in range(2):
        facilitator.press(Key.Key_F2)
        facilitator.hold_up("66" * len(facilitator.meeting.sitting.seats))
        facilitator.press(Key.Key_PageDown)

    facilitator.press(Key.Key_F2)

    assert facilitator.phase == "reveal"


def test_at_the_end_the_steps_that_are_ticked_are_rated_again(facilitator: Facilitator, window: MainWindow) -> None:
    reveal_the_first(facilitator)
    window.place.do(Reveal(round_id=held(window).id, at="2026-11-26T10:00:00+00:00"))
    for _ in facilitator.meeting.sitting.agenda:
        facilitator.press(Key.Key_PageDown, CTRL)

    facilitator.press(Key.Key_F2)
    facilitator.press(Key.Key_Return)
    assert facilitator.said == "Tick at least one step."
    facilitator.press(Key.Key_Down)
    facilitator.press(Key.Key_Space)
    facilitator.press(Key.Key_Return)

    review, agenda = held(window), facilitator.meeting.sitting.agenda
    assert (facilitator.phase, facilitator.meeting.sitting.step.id) == ("rate", agenda[1])
    assert [step_id for step_id in agenda if is_open(review, step_id)] == [agenda[1]]


def test_the_choice_of_steps_is_left_with_esc_and_nothing_has_changed(
    facilitator: Facilitator, window: MainWindow
) -> None:
    reveal_the_first(facilitator)
    for _ in facilitator.meeting.sitting.agenda:
        facilitator.press(Key.Key_PageDown, CTRL)
    facilitator.press(Key.Key_F2)

    facilitator.press(Key.Key_Escape)

    page = facilitator.meeting.page
    assert isinstance(page, EndPage)
    assert page.point.hasFocus()
    assert facilitator.is_held
    assert ballot_of(held(window), facilitator.meeting.sitting.agenda[0]) == 1


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


def test_the_text_size_that_is_set_is_obeyed_and_followed(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.begin()
    facilitator.meeting.resize(1280, 720)
    facilitator.settle()
    usual = facilitator.meeting.unit

    window.application.use_text_size(150)
    facilitator.settle()
    larger = facilitator.meeting.page.font().pixelSize() if facilitator.meeting.page is not None else 0
    window.application.use_text_size(100)
    facilitator.settle()

    assert (usual, larger) == (20, 30)
    assert facilitator.meeting.unit == 20


@pytest.mark.parametrize(("width", "height", "per_cent"), [(1280, 720, 150), (1920, 1080, 200), (1280, 720, 100)])
def test_no_page_needs_a_wider_or_higher_window_than_there_is(
    facilitator: Facilitator, window: MainWindow, width: int, height: int, per_cent: int
) -> None:
    window.application.use_language("de")
    window.application.use_text_size(per_cent)
    facilitator.begin()
    needed = []

    def look() -> None:
        facilitator.meeting.resize(width, height)
        facilitator.settle()
        least = facilitator.meeting.minimumSizeHint()
        needed.append((facilitator.phase, least.width() <= width and least.height() <= height))

    look()
    facilitator.press(Key.Key_Return, CTRL)
    look()
    facilitator.press(Key.Key_PageDown)
    look()
    facilitator.hold_up("28" * 7)
    for _ in range(3):
        facilitator.press(Key.Key_PageDown)
        look()
    for _ in facilitator.meeting.sitting.agenda:
        facilitator.press(Key.Key_PageDown, CTRL)
    look()
    window.application.use_text_size(100)

    assert needed == [(phase, True) for phase in ("", "look", "rate", "reveal", "note", "verdict", "end")]


def test_at_large_sizes_the_field_that_has_the_keys_is_in_sight(facilitator: Facilitator, window: MainWindow) -> None:
    window.application.use_text_size(150)
    to_the_notes(facilitator)
    facilitator.meeting.resize(1280, 720)
    facilitator.settle()
    page = facilitator.meeting.page
    assert isinstance(page, NotePage)

    facilitator.press(Key.Key_Tab)

    assert page.source.hasFocus()
    assert page.source.visibleRegion().boundingRect().height() == page.source.height()
    window.application.use_text_size(100)
