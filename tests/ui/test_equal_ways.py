"""Canvas, outline and form are equal ways: what the table of actions offers for a step is done from either."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import files
from app.model.records import Flow, Lane, Note, Proposal, Record, Step, TextNote
from app.ui.actions.base import Action, sequences
from app.ui.actions.table import ACTIONS
from app.ui.application import Application
from app.ui.canvas.tools import Tool
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.ui.fakes import a_line_of_steps

CONCERNED = ("edit", "insert", "structure", "arrange", "process", "map")
"""The menus that speak of what is selected, or of the map."""
WALKING = ("edit/go", "insert/tool")
"""Going about on the map and tools for the mouse: in the table arrows, pages and letters go from row to row."""
LATER = {"arrange", "arrange_selection"}
"""What works beside the window and is done later: it knows no focus."""
OTHERWISE = {
    "next_step": "Tab leads out of the table; Insert adds the next step there",
    "add_step": "the canvas asks for a place; the table puts the step after the one in hand",
    "connect": "a tool for the mouse; the table has the column of the next steps",
}


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    made.resize(1700, 900)
    qtbot.waitExposed(made)
    made.show_file(files.create(a_line_of_steps("Ask", "Log", "Offer")))
    made.left.setVisible(True)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow())
    made.place.numbering.now()
    yield made
    for window in tuple(application.windows):
        while window.desk is not None:
            window.place.file.close(discard=True)
            window.put_away()
        window.close()
        window.deleteLater()


@pytest.fixture(autouse=True)
def questions_are_closed(qapp: QApplication) -> Iterator[None]:
    """Close whatever asks something, as Esc does."""

    def close() -> None:
        asked = QApplication.activeModalWidget()
        if asked is not None:
            asked.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()


def begin(window: MainWindow, where: str, step: str = "log") -> QWidget:
    """Select a step and put the focus where one works."""
    window.place.set_mode(Mode.DRAW)
    window.view.set_tool(Tool.SELECT)
    window.place.select([step])
    widget: QWidget = window.view if where == "canvas" else window.desk.outline.table  # type: ignore[union-attr]
    widget.setFocus()
    window.activateWindow()
    QApplication.processEvents()
    assert QApplication.focusWidget() is widget
    return widget


def press(widget: QWidget, action: Action, window: MainWindow) -> None:
    """Do an action by its key; from the menu if it has none."""
    keys = sequences(action.keys)
    if not keys:
        window.actions_by_id.refresh()
        window.actions_by_id.by_id[action.id].trigger()
        return
    combination = keys[0][0]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def name_it(window: MainWindow, name: str) -> str:
    """Type a name where one is asked for and press Enter; return where that was."""
    for _ in range(3):
        QApplication.processEvents()
    table = window.desk.outline.table  # type: ignore[union-attr]
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
        return "popup"
    if window.view.target_box.is_asking:
        window.view.target_box.close_box()
        return "box"
    if window.view.add_box.isVisible():
        QTest.keyClick(window.view.add_box.search, Qt.Key.Key_Escape)
        return "box"
    if window.view.label_editor.is_editing:
        window.view.label_editor.setPlainText(name)
        QTest.keyClick(window.view.label_editor, Qt.Key.Key_Return)
        return "canvas"
    if table.state() == QAbstractItemView.State.EditingState:
        (line,) = table.findChildren(QLineEdit)
        line.setText(name)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()
        return "outline"
    return ""


def look(window: MainWindow) -> dict[str, Any]:
    """Say what there is now, by names: ids are others every time."""
    document = window.place.document

    def called(record_id: str | None) -> str:
        record = document.records.get(record_id or "")
        return getattr(record, "name", "") or getattr(record, "text", "") or type(record).__name__

    def seen(record: Record) -> tuple[Any, ...]:
        ends = (called(getattr(record, "source", None)), called(getattr(record, "target", None)))
        box = getattr(record, "box", None)
        lane = called(getattr(record, "lane", None))
        return type(record).__name__, called(record.id), getattr(record, "kind", ""), lane, box, ends

    kinds = (Step, Flow, Lane, TextNote, Note, Proposal)
    return {
        "map": sorted(map(repr, (seen(r) for kind in kinds for r in document.all(kind)))),
        "selected": sorted(called(i) for i in window.place.selection),
        "mode": window.place.mode,
    }


def undo_all(window: MainWindow) -> None:
    window.place.set_mode(Mode.DRAW)
    while window.place.editor.session.history.position:
        window.place.undo()


def offered(window: MainWindow) -> list[Action]:
    """List what the canvas offers for a selected step."""
    begin(window, "canvas")
    concerned = [a for a in ACTIONS if a.menu.partition("/")[0] in CONCERNED and a.menu not in WALKING]
    return [a for a in concerned if a.enabled(window)]


def done_from(window: MainWindow, where: str, action: Action) -> dict[str, Any]:
    """Do an action from one of the two ways, look at what came of it, and take it back."""
    widget = begin(window, where)
    press(widget, action, window)
    name_it(window, "Named")
    seen = look(window)
    undo_all(window)
    return seen


def _apart(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {name: (one[name], other[name]) for name in one if one[name] != other[name]}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_action_for_a_step_does_the_same_from_the_outline(window: MainWindow) -> None:
    different = {}
    for action in offered(window):
        if action.id not in OTHERWISE | dict.fromkeys(LATER):
            from_canvas, from_outline = (done_from(window, where, action) for where in ("canvas", "outline"))
            if from_canvas != from_outline:
                different[action.id] = (from_canvas, from_outline)

    assert {name: _apart(*seen) for name, seen in different.items()} == {}


def test_every_action_that_names_something_names_it_where_one_is(window: MainWindow) -> None:
    for action in ("rename", "branch", "add_decision", "step_before", "next_decision", "next_end"):
        for where in ("canvas", "outline"):
            begin(window, where)
            window.actions_by_id.by_id[action].trigger()

            assert (action, name_it(window, "Named")) == (action, where)
            undo_all(window)


def test_what_the_canvas_offers_can_be_chosen_in_the_outline_too(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: opened.append([a.objectName() for a in menu.actions()]))

    for where in ("canvas", "outline"):
        widget = begin(window, where)
        at, reason = QPoint(5, 5), QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))

    on_canvas, in_outline = opened
    assert on_canvas == in_outline
    assert {"rename", "branch", "connect", "next_steps", "copy", "duplicate", "delete"} <= set(in_outline)


@pytest.mark.parametrize("action", sorted(OTHERWISE))
def test_what_is_done_otherwise_in_the_outline_is_still_an_action(window: MainWindow, action: str) -> None:
    assert action in {a.id for a in offered(window)}


def test_insert_adds_a_step_after_the_one_in_hand_and_names_it_in_its_row(window: MainWindow) -> None:
    table = begin(window, "outline", "ask")

    QTest.keyClick(table, Qt.Key.Key_Insert)
    where = name_it(window, "Check")

    assert where == "outline"
    assert not window.view.is_asking
    added = next(s for s in window.place.document.all(Step) if s.name == "Check")
    assert window.place.document.graph.has_edge("ask", added.id)
    assert window.place.document.graph.has_edge(added.id, "log")


def test_copied_steps_are_pasted_from_the_outline(window: MainWindow) -> None:
    table = begin(window, "outline")

    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert sorted(s.name for s in window.place.document.all(Step)) == ["Ask", "Log", "Log", "Offer"]


def test_tab_leaves_the_table(window: MainWindow) -> None:
    table = begin(window, "outline")

    QTest.keyClick(table, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is not table
    assert window.place.document.count(Step) == 3


def test_the_next_steps_are_edited_from_the_canvas_in_their_cell(window: MainWindow, qtbot: QtBot) -> None:
    window.left.setVisible(False)
    view = begin(window, "canvas")

    QTest.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    table = window.desk.outline.table  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: table.state() == QAbstractItemView.State.EditingState)
    (line,) = table.findChildren(QLineEdit)
    before = line.text()
    line.setText("3, 1 Ask")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert before == "3 Offer"
    assert {f.target for f in window.place.document.flows_out_of("log")} == {"offer", "ask"}
