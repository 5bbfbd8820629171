from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from app.model.operations import Add, TakeVersion, edit
from app.model.records import Person, SilencedCheck, Step
from app.ui.checking import PATIENCE, REST
from app.ui.panels.finding_lists import TARGET
from app.ui.panels.findings import LISTED, FindingsPanel
from app.ui.workplace import Workplace
from tests.layout.maps import placed_map
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import enter, heard_by, press, shown, write


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log"))


@pytest.fixture
def panel(qtbot: QtBot, place: Workplace) -> FindingsPanel:
    made = shown(qtbot, FindingsPanel(place))
    wait_until_checked(qtbot, made)
    return made


def wait_until_checked(qtbot: QtBot, panel: FindingsPanel) -> None:
    qtbot.waitUntil(lambda: panel.checking.is_done and not panel._show_soon.isActive(), timeout=20_000)


def rows(panel: FindingsPanel) -> list[QListWidgetItem]:
    """The findings, without their headings."""
    items = [panel.list.item(row) for row in range(panel.list.count())]
    return [item for item in items if item.data(TARGET)]


def headings(panel: FindingsPanel) -> list[str]:
    items = [panel.list.item(row) for row in range(panel.list.count())]
    return [item.text() for item in items if not item.data(TARGET)]


def texts(panel: FindingsPanel) -> list[str]:
    return [item.text() for item in rows(panel)]


def choose(panel: FindingsPanel, word: str) -> QListWidgetItem:
    item = next(item for item in rows(panel) if word in item.text())
    panel.list.setCurrentItem(item)
    return item


def test_what_does_not_fit_is_listed_and_a_repair_takes_it_out(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    before = texts(panel)
    place.do(edit("log", name=""))
    qtbot.waitUntil(lambda: panel._state.text() == "checking …")

    wait_until_checked(qtbot, panel)
    with_fault = texts(panel)
    place.do(edit("log", name="Log"))
    wait_until_checked(qtbot, panel)

    assert len(with_fault) == len(before) + 1
    assert texts(panel) == before


def test_findings_stand_under_the_name_and_number_of_their_sort(panel: FindingsPanel) -> None:
    assert headings(panel) == ["Errors (3)", "Warnings (1)"]
    assert panel._summary.text() == "4 findings"
    assert [item.data(Qt.ItemDataRole.AccessibleTextRole).split(":")[0] for item in rows(panel)] == [
        "error",
        "error",
        "error",
        "warning",
    ]


def test_headings_cannot_be_chosen(panel: FindingsPanel, place: Workplace) -> None:
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)

    chosen = panel.list.currentItem()

    assert chosen.data(TARGET)


def test_a_click_goes_to_the_place(panel: FindingsPanel, place: Workplace) -> None:
    at = panel.list.visualItemRect(choose(panel, "Log")).center()

    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert place.selection == ("log",)


def test_enter_goes_to_the_place(panel: FindingsPanel, place: Workplace) -> None:
    choose(panel, "Log")

    QTest.keyClick(panel.list, Qt.Key.Key_Return)

    assert place.selection == ("log",)


def test_what_concerns_the_whole_map_says_so(panel: FindingsPanel, place: Workplace) -> None:
    said = heard_by(place)
    choose(panel, "no start")

    QTest.keyClick(panel.list, Qt.Key.Key_Return)

    assert said == ["This concerns the map as a whole."]


def test_a_finding_is_silenced_with_a_reason_and_heard_again(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    before = texts(panel)
    panel.author = "Kim Berger"
    choose(panel, "Log")
    write(panel.reason, "drawn later")

    press(panel.silence_button)
    wait_until_checked(qtbot, panel)
    silenced = texts(panel)
    folded = not panel.silent.isVisible() and panel.fold.text() == "Silenced (1)"
    press(panel.fold)
    said = panel.silent.item(0).text()
    panel.silent.setCurrentRow(0)
    press(panel.hear_button)
    wait_until_checked(qtbot, panel)

    assert silenced == [each for each in before if "Log" not in each]
    assert folded
    assert said == "Dead end at “Log”: drawn later\nKim Berger · 2026-11-23"
    assert texts(panel) == before
    assert place.process.count(SilencedCheck) == 0
    assert not panel.fold.isVisible()


def test_enter_in_the_reason_silences_too_and_undo_takes_it_back(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    choose(panel, "Log")

    enter(panel.reason, "drawn later")
    silenced = place.process.count(SilencedCheck)
    label = str(place.editor.session.history.undoable.label)
    place.undo()

    assert silenced == 1
    assert label == "Silence “Dead end” at “Log”"
    assert place.process.count(SilencedCheck) == 0


def test_whoever_is_a_person_of_the_document_is_named_by_their_id(panel: FindingsPanel, place: Workplace) -> None:
    place.do(Add(record=Person(id="kim", name="Kim Berger")))
    panel.author = "Kim Berger"
    choose(panel, "Log")

    enter(panel.reason, "drawn later")

    assert [silent.author for silent in place.process.all(SilencedCheck)] == ["kim"]


def test_without_a_reason_nothing_is_silenced(panel: FindingsPanel) -> None:
    choose(panel, "Log")

    assert not panel.silence_button.isEnabled()


def test_a_large_map_is_checked_in_slices_and_an_edit_makes_the_run_void(qtbot: QtBot) -> None:
    place = workplace_with(placed_map(3_000))
    panel = shown(qtbot, FindingsPanel(place))
    runs: list[object] = []
    place.checking.found.connect(
        lambda: runs.append(place.document.get(Step, "s9").name) if place.checking.is_done else None
    )

    qtbot.waitUntil(lambda: place.checking._idle.is_busy)
    at_once = panel.list.count()
    place.do(edit("s9", name=""))
    qtbot.waitUntil(lambda: bool(runs), timeout=20_000)
    wait_until_checked(qtbot, panel)

    assert at_once == 0
    assert runs == [""]
    assert len(rows(panel)) == LISTED


def test_while_nobody_looks_there_is_more_patience_but_the_count_is_kept(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    panel.hide()
    before = place.checking.count

    place.do(edit("log", name=""))
    at_once = place.checking.count
    waiting = place.checking._idle._timer.interval()
    panel.show()
    wait_until_checked(qtbot, panel)

    assert at_once == before + 1
    assert waiting == PATIENCE > REST
    assert place.checking.count == before + 1


def test_looking_at_other_documents_of_the_file_checks_those(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    place.do(TakeVersion(version_id="v1", name="first", at="2026-11-23"))
    before = texts(panel)
    place.do(edit("log", name=""))
    wait_until_checked(qtbot, panel)
    now = texts(panel)

    place.look_at_version("v1")
    wait_until_checked(qtbot, panel)

    assert len(now) == len(before) + 1
    assert texts(panel) == before
    assert not panel.reason.isEnabled()


def test_the_list_is_made_anew_only_if_it_says_something_else(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    first = panel.list.item(0)

    place.do(edit("ask", description="long", owner="Kim"))
    wait_until_checked(qtbot, panel)

    assert panel.list.item(0) is first


def test_what_was_chosen_stays_chosen_while_the_list_changes(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    choose(panel, "Log")

    place.do(edit("ask", name=""))
    wait_until_checked(qtbot, panel)

    assert panel.list.currentItem().data(TARGET) == "log"
