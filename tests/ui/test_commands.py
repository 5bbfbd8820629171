"""Every command stands in a menu, with the keys that the canvas really answers; a right click offers what applies."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.model.records import Flow, Lane, Record, Step
from app.ui.actions.base import sequences
from app.ui.actions.table import ACTIONS, CONTEXT, SUBMENUS
from app.ui.canvas import keys
from app.ui.canvas.commands import COMMANDS, keymap
from app.ui.canvas.tools import Tool
from app.ui.keymap import FIXED
from app.ui.main_window import MainWindow
from app.ui.modes import Mode

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
BY_ID = {action.id: action for action in ACTIONS}


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    empty_window.files.open_sample()
    empty_window.place.set_mode(Mode.DRAW)
    return empty_window


def written(key: str) -> str:
    return QKeySequence(key).toString()


def test_every_key_of_the_canvas_is_in_the_table_or_on_the_sheet_of_keys() -> None:
    told = {key.toString() for action in ACTIONS for key in sequences(action.keys)}
    told |= {written(key) for _, fixed, _ in FIXED for key in fixed}
    keypad = {"Enter", "Ctrl+Enter", "Shift+Enter"}

    unknown = [key for key in (*keymap(), *keys.OWN) if written(key) not in told and key not in keypad]

    assert unknown == []


def test_every_command_of_the_canvas_has_an_action_with_its_words_and_keys() -> None:
    for command in COMMANDS:
        action = BY_ID[command.id]
        assert (action.text, action.keys, action.menu) == (command.text, command.keys, command.menu)
        assert action.on_canvas_only


def test_no_two_commands_share_a_key() -> None:
    assert len(keymap()) == sum(len(command.keys) for command in COMMANDS)


def test_every_command_does_something_from_its_menu(window: MainWindow) -> None:
    """It changes the map, the selection or the tool, for a step somewhere in the middle of the sample."""
    idle = []
    for command in COMMANDS:
        window.place.select(["S05"])
        window.view.set_tool(Tool.HAND if command.id == "tool_select" else Tool.SELECT)
        window.view.burst.end()
        before = _state(window)
        window.actions_by_id.refresh()
        window.actions_by_id.by_id[command.id].trigger()
        window.view.label_editor.give_up()
        if _state(window) == before:
            idle.append(command.id)

    assert idle == []


def _state(window: MainWindow) -> tuple[object, ...]:
    history = window.place.editor.session.history
    return history.position, window.place.selection, window.view.tool


def test_a_key_pressed_on_the_canvas_does_the_same_as_its_menu(window: MainWindow) -> None:
    window.place.select(["S05"])
    before = window.place.document.get(Step, "S05").x

    QTest.keyClick(window.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    by_key = window.place.document.get(Step, "S05").x
    window.place.undo()
    window.actions_by_id.by_id["move_right"].trigger()

    assert by_key == window.place.document.get(Step, "S05").x == before + 10


def test_another_letter_can_be_given_to_a_tool(window: MainWindow) -> None:
    by_id = {command.id: command for command in COMMANDS}
    window.view.keymap = {**window.view.keymap, "X": by_id["tool_step"]}
    window.place.select([])

    press = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x")
    QApplication.sendEvent(window.view, press)

    assert window.view.tool.name == "STEP"


def test_the_status_line_says_what_keys_do_with_a_flow_and_with_a_tool(window: MainWindow) -> None:
    window.place.select([window.place.document.all(Flow)[0].id])
    with_flow = window.status._hint.accessibleName()
    window.place.select([])
    window.view.set_tool(Tool.SPACE)
    window.place.say("Something else")
    window.status.show_hint()
    with_tool = window.status._hint.accessibleName()
    QTest.keyClick(window.view, Qt.Key.Key_Escape)

    assert "bend" in with_flow
    assert with_tool.startswith("Make space")
    assert window.status._hint.accessibleName().startswith("Double-click")


# -- the context menu ----------------------------------------------------------------------------


def offered(window: MainWindow) -> set[str]:
    """Return the ids of what a right click offers now."""
    menu = QMenu(window)
    window.actions_by_id.fill_context_menu(menu)
    found: set[str] = set()
    pending = [menu]
    while pending:
        for each in pending.pop().actions():
            inner = each.menu()
            if isinstance(inner, QMenu):
                pending.append(inner)
            elif not each.isSeparator():
                found.add(each.objectName())
    menu.deleteLater()
    return found


def test_everything_the_context_menu_names_is_in_the_table() -> None:
    assert {name for name in CONTEXT if name} <= {*BY_ID, *SUBMENUS}


SELECTIONS: tuple[tuple[type[Record], ...], ...] = ((), (Step,), (Step, Step), (Flow,), (Lane,), (Step, Flow))


def test_a_right_click_offers_only_what_can_be_done(window: MainWindow) -> None:
    wrong = []
    for mode in Mode:
        window.place.set_mode(mode)
        for kinds in SELECTIONS:
            records = {kind: iter(window.place.document.all(kind)) for kind in set(kinds)}
            window.place.select([next(records[kind]).id for kind in kinds])
            wrong += [(mode, kinds, i) for i in offered(window) if not BY_ID[i].enabled(window)]

    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "some", "not_"),
    [
        (Step, {"change_kind", "connect", "next_step", "space_right"}, {"lead_to", "reset_routes", "align_left"}),
        (Flow, {"lead_from", "lead_to", "reset_routes", "rename"}, {"change_kind", "next_step", "branch"}),
        (Lane, {"remove_lane", "rename"}, {"change_kind", "lead_to", "space_right"}),
    ],
)
def test_a_right_click_offers_what_goes_with_the_thing(
    window: MainWindow, kind: type, some: set[str], not_: set[str]
) -> None:
    window.place.select([window.place.document.all(kind)[0].id])

    found = offered(window)

    assert some <= found
    assert not_ & found == set()


def test_with_several_steps_they_can_be_put_in_order(window: MainWindow) -> None:
    window.place.select([step.id for step in window.place.document.all(Step)[:3]])

    assert {"align_left", "distribute_level", "same_size", "arrange_selection"} <= offered(window)


def test_the_menu_key_opens_the_menu_at_the_selection(window: MainWindow) -> None:
    window.place.select(["S05"])
    asked: list[object] = []
    window.view.menu_asked.disconnect()
    window.view.menu_asked.connect(asked.append)

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent

    QApplication.sendEvent(
        window.view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    )

    assert len(asked) == 1
