"""Writing down in a meeting what was said about a step, and what follows from it, by keyboard alone."""

from __future__ import annotations

from app.model.records import Proposal, ProposalItem
from app.model.reviews.evidence import grade_of
from app.ui.main_window import MainWindow
from app.ui.meeting.note_page import NotePage
from tests.ui.meeting.hands import CTRL, SHIFT, Facilitator, Key, finding, texts_of, to_the_notes, written


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
