"""All notes in one list: searched, filtered, and left for their places, also for those that are gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.operations import AddNote, CutStep, Decide, OpenProposal, TakeVersion
from app.model.records import Finding, Map, Proposal
from app.ui.modes import Mode
from app.ui.panels.all_notes import AllNotesSheet
from app.ui.workplace import Workplace
from tests.fakes import NOW
from tests.reviewing import note, process
from tests.ui.fakes import workplace_with

NOTES = (
    note("quote", "call", "customer", evidence="customer_quote", claim="They ring back at once", direction="strength"),
    note("guess", "call", "customer", evidence="opinion", claim="Customers surely like it", source=""),
    note("count", "sort", evidence="measurement", n=40, period="May", claim="Four days on the desk", severity=3),
    note("old", "sort", observed_on="2020-01-01", claim="Cards were lost", author_department="sales"),
    note("way", "mail>sort", claim="Nobody knows when", severity=1),
    note("whole", "map", claim="Far too long"),
)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


@pytest.fixture
def place() -> Workplace:
    return workplace_with([*process(*NOTES)], Mode.REVIEW)


@pytest.fixture
def sheet(place: Workplace, host: QWidget) -> AllNotesSheet:
    return sheet_on(place, host)


def sheet_on(place: Workplace, host: QWidget) -> AllNotesSheet:
    made = AllNotesSheet(place, host)
    made.show()
    for _ in range(3):
        QApplication.processEvents()
    return made


def shown(sheet: AllNotesSheet) -> set[str]:
    return {str(sheet.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(sheet.list.count())}


def choose(sheet: AllNotesSheet, note_id: str) -> None:
    rows = {str(sheet.list.item(row).data(Qt.ItemDataRole.UserRole)): row for row in range(sheet.list.count())}
    sheet.list.setCurrentRow(rows[note_id])


def press_enter(sheet: AllNotesSheet) -> None:
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)


def test_every_note_is_there_with_what_it_is_about(sheet: AllNotesSheet) -> None:
    first_lines = {sheet.list.item(row).text().splitlines()[0] for row in range(sheet.list.count())}

    assert shown(sheet) == {each.id for each in NOTES}
    assert sheet.count.text() == "6 of 6 notes. Enter goes to the place."
    assert first_lines >= {"call · Customer view", "Way from “mail” to “sort” · Company view",
                           "The whole map “Sales” · Company view"}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("view", "customer", {"quote", "guess"}),
        ("direction", "strength", {"quote"}),
        ("severity", 3, {"count"}),
        ("grade", "A", {"count"}),
        ("grade", "C", {"guess"}),
        ("department", "sales", {"old"}),
        ("target", "flow", {"way"}),
        ("target", "map", {"whole"}),
        ("state", "stale", {"old"}),
        ("state", "proxy", {"guess"}),
    ],
)
def test_each_choice_leaves_only_what_fits(sheet: AllNotesSheet, name: str, value: object, expected: set[str]) -> None:
    sheet.choices[name].choose(value)

    assert shown(sheet) == expected


def test_choices_add_up_and_go_together(sheet: AllNotesSheet) -> None:
    sheet.choices["view"].choose("customer")
    sheet.choices["grade"].choose("B")
    both = shown(sheet)

    sheet.clear_button.click()

    assert both == {"quote"}
    assert shown(sheet) == {each.id for each in NOTES}
    assert not sheet.clear_button.isEnabled()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("ring", {"quote"}), ("desk days", {"count"}), ("mia far", {"whole"}), ("sort", {"count", "old", "way"}),
     ("nothing of the kind", set())],
)  # fmt: skip
def test_words_are_sought_in_claims_authors_and_places(sheet: AllNotesSheet, typed: str, expected: set[str]) -> None:
    QTest.keyClicks(sheet.search, typed)

    assert shown(sheet) == expected


def test_what_rests_on_a_proposal_or_a_verdict_is_dealt_with(place: Workplace, sheet: AllNotesSheet) -> None:
    sheet.choices["state"].choose("open")
    before = shown(sheet)

    place.do(OpenProposal(proposal=Proposal(id="p", number=1, title="Faster", notes=("count",))))
    place.do(Decide(finding=Finding(id="f", step="call", verdict="keep")))

    assert before == {each.id for each in NOTES}
    assert shown(sheet) == {"old", "way", "whole"}


def test_a_replaced_note_shows_only_where_it_is_asked_for(place: Workplace, sheet: AllNotesSheet) -> None:
    place.do(AddNote(note=replace(NOTES[2], id="count-2", supersedes="count", claim="Three days")))
    in_force = shown(sheet)

    sheet.choices["state"].choose("replaced")

    assert "count" not in in_force
    assert "count-2" in in_force
    assert shown(sheet) == {"count"}


@pytest.mark.parametrize(("note_id", "selected"), [("quote", ("call",)), ("way", ("mail>sort",)), ("whole", ())])
def test_enter_goes_to_the_step_the_flow_or_the_whole_map(
    place: Workplace, sheet: AllNotesSheet, note_id: str, selected: tuple[str, ...]
) -> None:
    place.set_mode(Mode.DRAW)
    place.select(["mail"])
    choose(sheet, note_id)

    press_enter(sheet)

    assert place.mode == Mode.REVIEW
    assert place.selection == selected
    assert place.map_id in {each.id for each in place.process.all(Map)}


def test_a_note_on_a_cut_step_stays_and_leads_to_the_version_that_has_it(place: Workplace, host: QWidget) -> None:
    place.do(TakeVersion(version_id="v", name="as it was", at=NOW))
    place.set_mode(Mode.DRAW)
    place.do(CutStep(step_id="call"))
    sheet = sheet_on(place, host)
    sheet.choices["target"].choose("gone")
    gone = shown(sheet)
    choose(sheet, "quote")

    press_enter(sheet)

    assert gone == {"quote", "guess"}
    assert sheet.list.item(0).text().startswith("call (no longer on the map)")
    assert place.editor.version is not None
    assert (place.editor.version.id, place.selection, place.mode) == ("v", ("call",), Mode.COMPARE)
    assert "Version 1" in sheet.sentence.text()


def test_a_note_without_any_version_of_its_step_says_so(host: QWidget) -> None:
    place = workplace_with([*process(note("lost", "never-there"))], Mode.REVIEW)
    sheet = sheet_on(place, host)
    choose(sheet, "lost")

    press_enter(sheet)

    assert "no longer there" in sheet.sentence.text()


def test_the_list_follows_the_document(place: Workplace, sheet: AllNotesSheet) -> None:
    place.do(AddNote(note=note("new", "deliver", claim="Late on Fridays")))

    assert "new" in shown(sheet)


def test_the_panel_asks_for_the_list(qtbot: QtBot, place: Workplace) -> None:
    from app.ui.panels.notes import NotesPanel

    panel = NotesPanel(place)
    qtbot.addWidget(panel)
    asked: list[bool] = []
    panel.all_notes_asked.connect(lambda: asked.append(True))

    panel.all_button.click()

    assert asked == [True]
