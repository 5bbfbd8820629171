from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.operations import AddNote, CutStep
from app.model.records import Finding, Flow, Note, Proposal, ProposalItem
from app.ui.modes import Mode
from app.ui.panels.note_words import lacks
from app.ui.panels.notes import NotesPanel
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import enter, heard_by, press, shown, write


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log", "Offer"), Mode.REVIEW)


@pytest.fixture
def panel(qtbot: QtBot, place: Workplace) -> NotesPanel:
    made = shown(qtbot, NotesPanel(place), 340, 1100)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def notes(place: Workplace) -> list[tuple[str, str, str]]:
    return [(note.target, note.view, note.claim) for note in place.process.all(Note)]


def a_note(claim: str, target: str = "log", **values: object) -> Note:
    return replace(Note(id=f"note-{claim}", target=target, claim=claim), **values)  # type: ignore[arg-type]


def test_a_note_is_written_on_the_selected_step(panel: NotesPanel, place: Workplace) -> None:
    place.select(["log"])
    panel.form.view.choose("customer")

    write(panel.form.claim, "Nobody tells me anything")
    press(panel.save_button)

    assert notes(place) == [("log", "customer", "Nobody tells me anything")]
    assert panel.form.claim.toPlainText() == ""


def test_ctrl_enter_saves_and_goes_to_the_next_step(panel: NotesPanel, place: Workplace) -> None:
    place.select(["ask"])
    write(panel.form.claim, "Quick")

    QTest.keyClick(panel.form.claim, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert notes(place) == [("ask", "company", "Quick")]
    assert place.selection == ("log",)
    assert panel.form.claim.hasFocus()


def test_a_note_on_the_whole_map_stays_in_view(panel: NotesPanel, place: Workplace) -> None:
    place.select([])

    panel.form.claim.setPlainText("Nobody asks the customer")
    panel.save_and_go_on()

    assert place.selection == ()
    assert [note.claim for note in place.process.notes_on("map")] == ["Nobody asks the customer"]


def test_back_and_next_walk_along_the_flow(panel: NotesPanel, place: Workplace) -> None:
    place.select(["ask"])

    press(panel.head.next_button)
    press(panel.head.next_button)

    assert place.selection == ("offer",)
    assert not panel.head.next_button.isEnabled()
    assert "3 of 3 steps" in panel.head.where.text()
    press(panel.head.back_button)
    assert place.selection == ("log",)


def test_a_note_being_typed_is_saved_to_its_step_when_another_is_selected(panel: NotesPanel, place: Workplace) -> None:
    place.select(["ask"])
    write(panel.form.claim, "Half a thought")

    place.select(["offer"])

    assert notes(place) == [("ask", "company", "Half a thought")]
    assert panel.form.claim.toPlainText() == ""


def test_a_note_being_typed_survives_when_the_selection_goes_with_a_change(
    qtbot: QtBot, panel: NotesPanel, place: Workplace
) -> None:
    place.select([])
    write(panel.form.claim, "About all of it")
    place.select([])
    place._selection = ("log", "offer")

    place.editor.edit(CutStep(step_id="offer"))
    qtbot.waitUntil(lambda: place.process.count(Note) == 1)

    assert notes(place) == [("map", "company", "About all of it")]


def test_an_empty_form_writes_nothing(panel: NotesPanel, place: Workplace) -> None:
    said = heard_by(place)
    place.select(["ask"])

    press(panel.save_button)

    assert notes(place) == []
    assert said == ["A note needs a sentence. Write what was seen or heard."]


def test_the_author_is_remembered_for_the_next_note(panel: NotesPanel, place: Workplace) -> None:
    place.select(["ask"])
    write(panel.form.claim, "One")
    write(panel.form.author, "M. Koch")
    panel.form.department.choose("office")
    press(panel.save_button)

    place.select(["log"])
    write(panel.form.claim, "Two")
    press(panel.save_button)

    assert [(n.author, n.author_department) for n in place.process.all(Note)] == [("M. Koch", "office")] * 2


def test_evidence_fields_show_as_they_are_needed(panel: NotesPanel, place: Workplace) -> None:
    place.select(["ask"])

    panel.form.evidence.choose("opinion")
    panel.form._show_needed()
    with_opinion = panel.form.n.isVisible(), panel.form.period.isVisible()
    panel.form.evidence.choose("measurement")
    panel.form._show_needed()

    assert with_opinion == (False, False)
    assert panel.form.n.isVisible()
    assert panel.form.period.isVisible()


def test_notes_are_counted_by_view_and_the_one_that_has_some_is_in_front(panel: NotesPanel, place: Workplace) -> None:
    place.do(AddNote(note=a_note("slow", view="customer")))

    place.select(["log"])

    assert panel.tabs.tabText(panel.tabs.currentIndex()) == "Customer view (1)"
    assert panel.list.count() == 1


def test_a_note_can_be_changed_and_removed(panel: NotesPanel, place: Workplace) -> None:
    place.do(AddNote(note=a_note("slow")))
    place.select(["log"])
    panel.list.setCurrentRow(0)

    press(panel.edit_button)
    write(panel.form.claim, "Slow on Mondays")
    press(panel.save_button)
    changed = notes(place)
    panel.list.setCurrentRow(0)
    press(panel.remove_button)

    assert changed == [("log", "company", "Slow on Mondays")]
    assert notes(place) == []


def test_a_note_that_a_proposal_rests_on_is_replaced_not_changed(qtbot: QtBot) -> None:
    fixed = a_note("slow")
    records = [*a_line_of_steps("Ask", "Log"), fixed, Proposal(id="p", title="Faster", notes=(fixed.id,))]
    place = workplace_with(records, Mode.REVIEW)
    panel = shown(qtbot, NotesPanel(place), 340, 1100)
    place.select(["log"])
    panel.list.setCurrentRow(0)

    may_remove = panel.remove_button.isEnabled()
    press(panel.edit_button)
    panel.form.claim.setPlainText("Slow, measured")
    press(panel.save_button)

    assert not may_remove
    assert [(n.claim, n.supersedes) for n in place.process.all(Note)] == [("slow", None), ("Slow, measured", fixed.id)]


@pytest.mark.parametrize(
    ("note", "missing"),
    [
        (a_note("x"), "opinion without evidence"),
        (a_note("x", evidence="observation"), "no source: counts as an opinion"),
        (a_note("x", evidence="measurement", source="log"), "without number and period: counts as an observation"),
        (a_note("x", evidence="measurement", source="log", n=40, period="May"), None),
    ],
)
def test_what_a_note_lacks_is_said(note: Note, missing: str | None) -> None:
    said = lacks(note)

    assert (str(said) if said is not None else None) == missing


def test_a_verdict_is_recorded_with_its_reason(panel: NotesPanel, place: Workplace) -> None:
    place.select(["log"])

    write(panel.verdict.reason, "works")
    press(panel.verdict.buttons["keep"])

    (finding,) = place.process.all(Finding)
    assert (finding.step, finding.verdict, finding.reason) == ("log", "keep", "works")
    assert panel.verdict.buttons["keep"].isChecked()


def test_to_cut_without_a_customers_note_is_refused_and_shows_nothing_chosen(
    panel: NotesPanel, place: Workplace
) -> None:
    said = heard_by(place)
    place.select(["log"])
    write(panel.verdict.reason, "useless")

    press(panel.verdict.buttons["cut"])

    assert place.process.count(Finding) == 0
    assert not panel.verdict.buttons["cut"].isChecked()
    assert said == ["To cut a step needs at least one note from the customer's side. Add it first."]


def test_reason_and_dissent_typed_later_go_with_the_verdict_and_it_says_when_and_by_whom(
    panel: NotesPanel, place: Workplace
) -> None:
    place.select(["log"])
    panel.remember_author("M. Koch", "office")
    place.select(["ask"])
    place.select(["log"])
    press(panel.verdict.buttons["keep"])

    enter(panel.verdict.dissent, "Sales sees it otherwise")

    (finding,) = place.process.all(Finding)
    assert (finding.verdict, finding.dissent, finding.decided_by) == ("keep", "Sales sees it otherwise", "M. Koch")
    assert panel.deciding.signed.text().startswith("Decided on ")
    assert "by M. Koch." in panel.deciding.signed.text()
    assert "It rests on opinions only" in panel.deciding.signed.text()


def test_what_is_typed_about_a_verdict_is_kept_when_another_step_is_selected(
    panel: NotesPanel, place: Workplace
) -> None:
    place.select(["log"])
    press(panel.verdict.buttons["keep"])
    write(panel.verdict.reason, "works")

    place.select(["offer"])

    assert [(f.step, f.reason) for f in place.process.all(Finding)] == [("log", "works")]


@pytest.mark.parametrize(("verdict", "items"), [("change", 0), ("cut", 1)])
def test_change_and_cut_open_a_proposal_filled_in_with_reason_and_notes(
    panel: NotesPanel, place: Workplace, verdict: str, items: int
) -> None:
    place.do(AddNote(note=a_note("slow", view="customer", direction="weakness")))
    place.select(["log"])
    write(panel.verdict.reason, "Nobody needs it")
    press(panel.verdict.buttons[verdict])

    press(panel.deciding.propose_button)

    (proposal,) = place.process.all(Proposal)
    (finding,) = place.process.all(Finding)
    assert proposal.reason == "Nobody needs it\nslow"
    assert (proposal.findings, proposal.notes) == ((finding.id,), ("note-slow",))
    assert place.process.count(ProposalItem) == items
    assert (place.mode, place.editor.proposal) == (Mode.CHANGE, proposal)


def test_a_verdict_that_has_a_proposal_leads_to_it_and_makes_no_second(panel: NotesPanel, place: Workplace) -> None:
    place.select(["log"])
    press(panel.verdict.buttons["change"])
    press(panel.deciding.propose_button)
    place.set_mode(Mode.REVIEW)
    place.select(["log"])

    said = panel.deciding.propose_button.text()
    press(panel.deciding.propose_button)

    assert said == "Go to its proposal"
    assert place.process.count(Proposal) == 1
    assert place.editor.proposal is not None


@pytest.mark.parametrize("verdict", ["keep", "undecided"])
def test_from_keep_and_undecided_no_proposal_follows(panel: NotesPanel, place: Workplace, verdict: str) -> None:
    place.select(["log"])

    press(panel.verdict.buttons[verdict])

    assert not panel.deciding.propose_button.isVisible()


def test_a_day_is_understood_as_people_write_it(panel: NotesPanel, place: Workplace) -> None:
    place.select(["log"])
    panel.form.evidence.choose("observation")
    write(panel.form.claim, "Slow")
    write(panel.form.observed_on, "1.12.2025")

    press(panel.save_button)

    assert [note.observed_on for note in place.process.all(Note)] == ["2025-12-01"]


def test_old_notes_are_marked_stale_and_fresh_ones_are_not(panel: NotesPanel, place: Workplace) -> None:
    for claim, day in (("old", "2020-01-01"), ("fresh", "2026-02-28")):
        place.do(AddNote(note=a_note(claim, evidence="observation", source="visit", observed_on=day)))
    place.select(["log"])

    lines = {panel.list.item(row).text().splitlines()[0]: panel.list.item(row).text().splitlines()[-1]
             for row in range(panel.list.count())}  # fmt: skip

    assert lines == {"old": "⚠ stale: older than 12 months", "fresh": "Evidence B"}


def test_a_note_can_be_written_on_a_flow(panel: NotesPanel, place: Workplace) -> None:
    flow = place.document.all(Flow)[0]
    place.select([flow.id])
    write(panel.form.claim, "Takes days")

    press(panel.save_button)

    assert notes(place) == [(flow.id, "company", "Takes days")]
    assert "flow" in panel.head.where.text()
    assert not panel.deciding.isVisible()


def test_in_a_file_open_for_reading_nothing_can_be_written(qtbot: QtBot) -> None:
    place = workplace_with(a_line_of_steps("Ask"), Mode.REVIEW, read_only=True)
    panel = shown(qtbot, NotesPanel(place))

    place.select(["ask"])

    assert not panel.save_button.isEnabled()
    assert not panel.form.isEnabled()
