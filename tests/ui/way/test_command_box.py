"""The command search: every action, found by words, run by Enter; Esc leaves nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.model.records import Map
from app.ui.actions.table import ACTIONS, MENUS, SUBMENUS, menu_path
from app.ui.command_box import CommandBox, found_by
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.ui.way.conftest import WindowWith, run, settle, two_maps

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window_with: WindowWith) -> MainWindow:
    return window_with(two_maps())


def boxes(window: MainWindow) -> list[CommandBox]:
    return [box for box in window.findChildren(CommandBox) if box.isVisible()]


def opened(window: MainWindow, key: Key = Key.Key_K, keys: Qt.KeyboardModifier = CTRL) -> CommandBox:
    QTest.keyClick(window.view, key, keys)
    settle()
    (box,) = boxes(window)
    return box


def names(box: CommandBox) -> list[str]:
    return [choice.key for choice in box.choices.listed]


def press(box: CommandBox, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(box.field, key)
    settle()


def test_it_lists_every_action_but_itself(window: MainWindow) -> None:
    box = opened(window)

    assert set(names(box)) == {action.id for action in ACTIONS} - {"commands"}
    assert box.field.hasFocus()


@pytest.mark.parametrize(("key", "keys"), [(Key.Key_K, CTRL), (Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)])
def test_both_keys_open_it_and_pressed_again_close_it(window: MainWindow, key: Key, keys: Qt.KeyboardModifier) -> None:
    box = opened(window, key, keys)

    QTest.keyClick(box.field, key, keys)
    settle()

    assert boxes(window) == []


def test_typing_and_enter_run_what_was_found(window: MainWindow) -> None:
    box = opened(window)

    QTest.keyClicks(box.field, "rev")
    first = box.current
    press(box, Key.Key_Return)

    assert first is not None
    assert (first.key, first.name, first.beside) == ("mode_review", "Review", "View")
    assert QKeySequence(first.keys, QKeySequence.SequenceFormat.NativeText) == QKeySequence("Ctrl+2")
    assert window.place.mode == Mode.REVIEW
    assert boxes(window) == []


def test_escape_leaves_nothing_behind(window: MainWindow) -> None:
    window.view.setFocus()
    before = window.place.document.copy()
    box = opened(window)

    QTest.keyClicks(box.field, "new map")
    press(box, Key.Key_Escape)

    assert boxes(window) == []
    assert window.place.document == before
    assert window.place.mode == Mode.DRAW
    assert window.view.hasFocus()


def test_it_closes_when_something_else_is_clicked(window: MainWindow) -> None:
    opened(window)

    window.view.setFocus(Qt.FocusReason.MouseFocusReason)
    settle()

    assert boxes(window) == []


def test_arrows_choose_and_stop_at_the_ends(window: MainWindow) -> None:
    box = opened(window)
    QTest.keyClicks(box.field, "find")

    press(box, Key.Key_Down, Key.Key_Down, Key.Key_Up)
    second = names(box).index(box.current.key if box.current else "")
    press(box, *[Key.Key_Down] * 50)
    last = names(box).index(box.current.key if box.current else "")
    press(box, Key.Key_PageUp, Key.Key_PageUp, Key.Key_PageUp)

    assert second == 1
    assert last == len(names(box)) - 1
    assert names(box).index(box.current.key if box.current else "") == 0


def test_what_is_not_possible_keeps_its_place_and_says_so(window: MainWindow) -> None:
    box = opened(window)
    everything = names(box)
    by_key = {choice.key: choice for choice in box.choices.listed}
    QTest.keyClicks(box.field, "same size")

    press(box, Key.Key_Return)

    assert everything.index("same_size") == [a.id for a in ACTIONS if a.id != "commands"].index("same_size")
    assert not by_key["same_size"].possible
    assert by_key["save"].possible
    assert box.remark.text() == "“Same size” is not possible now."
    assert boxes(window) == [box]


def test_a_name_in_the_other_language_is_found_too(window: MainWindow) -> None:
    assert found_by("karte duplizieren")[0].id == "duplicate_map"

    window.application.use_language("de")

    assert found_by("duplicate map")[0].id == "duplicate_map"
    assert found_by("groesser")[0].id == "zoom_in"
    assert found_by("großer")[0].id == "zoom_in"


def test_the_menu_helps_to_find_and_the_name_counts_more() -> None:
    ids = [action.id for action in found_by("map")]

    assert {"new_map", "map_left", "minimap"} <= set(ids)
    assert ids.index("new_map") < ids.index("minimap")


def test_nothing_found_is_said(window: MainWindow) -> None:
    box = opened(window)

    QTest.keyClicks(box.field, "qqq")
    press(box, Key.Key_Return)

    assert box.remark.text() == "No command is called like that."
    assert boxes(window) == [box]


def test_what_was_used_last_comes_first_the_next_time(window: MainWindow) -> None:
    for typed in ("grid", "duplicate the map"):
        box = opened(window)
        QTest.keyClicks(box.field, typed)
        press(box, Key.Key_Return)

    box = opened(window)

    assert names(box)[:2] == ["duplicate_map", "grid"]
    assert window.place.document.count(Map) == 3
    assert window.application.settings.get("commands") == ["duplicate_map", "grid"]


def test_it_works_on_the_start_page_too(window: MainWindow) -> None:
    window.put_away()
    window.show_start_page()

    run(window, "commands")
    (box,) = boxes(window)

    assert {c.key for c in box.choices.listed if c.possible} >= {"new", "open", "about"}
    assert not next(c for c in box.choices.listed if c.key == "save").possible


def test_a_mouse_click_runs_a_row(window: MainWindow) -> None:
    box = opened(window)
    QTest.keyClicks(box.field, "review")

    row = box.list.visualRect(box.choices.index(0)).center()
    QTest.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    settle()

    assert window.place.mode == Mode.REVIEW


def test_the_box_stays_inside_a_small_window(window: MainWindow) -> None:
    box = opened(window)

    window.resize(1280, 720)
    settle()

    assert window.rect().contains(box.geometry())


def test_a_row_is_read_with_menu_and_keys(window: MainWindow) -> None:
    box = opened(window)

    QTest.keyClicks(box.field, "replace")

    keys = QKeySequence("Ctrl+H").toString(QKeySequence.SequenceFormat.NativeText)
    assert box.field.accessibleDescription() == f"Replace …, Edit, {keys}"


def test_menus_in_menus_are_named_with_the_one_around_them() -> None:
    assert menu_path("edit/select") == "Edit › Select more"
    assert set(SUBMENUS) | {name for name, _title in MENUS} >= {action.menu for action in ACTIONS}


def test_saving_as_pdf_and_printing_have_their_keys(window: MainWindow) -> None:
    QTest.keyClick(window.view, Key.Key_P, CTRL)
    settle()

    assert window.place.mode == Mode.PRINT
    assert window.actions_by_id.by_id["export_pdf"].shortcut().toString() == "Ctrl+Shift+E"
