"""Other keys: pressed on the sheet, refused with a reason, taken from elsewhere, kept, and in force everywhere."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.operations import AddStep
from app.model.records import Step
from app.settings import Settings
from app.ui.application import Application
from app.ui.canvas.tools import Tool
from app.ui.dialogs.key_sheet import KeySheet
from app.ui.key_paper import write_keys
from app.ui.key_rules import why_not
from app.ui.keymap import GROUPS, KeyMap, everything, native, written
from app.ui.main_window import MainWindow
from app.ui.settings.keys import KeysPage
from app.ui.settings.sheet import SettingsSheet
from tests.ui.panels.hands import press, write
from tests.ui.robot import Robot

NOTHING = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window: MainWindow) -> KeysPage:
    window.actions_by_id.by_id["settings"].trigger()
    sheet = window.findChild(SettingsSheet)
    assert sheet is not None
    sheet.show_page("keys")
    return sheet.keys


def change(page: KeysPage, keyed_id: str, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    """Choose something, go to the field with Enter, press the new keys."""
    page.list.choose(keyed_id)
    QTest.keyClick(page.list.tree, Qt.Key.Key_Return)
    assert page.field.hasFocus()
    QTest.keyClick(page.field, key, held)


def shown_keys(page: KeysPage, keyed_id: str) -> str:
    item = next(item for item in page.list._rows() if item.data(0, Qt.ItemDataRole.UserRole) == keyed_id)
    return item.text(1)


def robot_of(window: MainWindow) -> Robot:
    window.files.new()
    QApplication.processEvents()
    window.view.setFocus()
    return Robot(window.view)


def test_new_keys_work_at_once_in_every_window_and_are_shown_everywhere(
    application: Application, window: MainWindow, page: KeysPage
) -> None:
    other = application.open_window()
    window.files.new()

    change(page, "fit", Qt.Key.Key_F12)

    for each in (window, other):
        assert each.actions_by_id.by_id["fit"].shortcut() == QKeySequence("F12")
        assert "(F12)" in each.actions_by_id.by_id["fit"].toolTip()
    assert shown_keys(page, "fit") == "F12"
    window.activateWindow()
    QApplication.processEvents()
    window.view.set_zoom(2.5)
    QTest.keyClick(window.view, Qt.Key.Key_9, CTRL)
    with_old = window.view.zoom
    QTest.keyClick(window.view, Qt.Key.Key_F12)
    assert with_old == 2.5
    assert window.view.zoom != 2.5


def test_new_keys_are_kept_for_the_next_start(application: Application, page: KeysPage) -> None:
    change(page, "fit", Qt.Key.Key_F12)

    kept = KeyMap(Settings(application.settings.folders).get("keys"))

    assert kept.words("fit") == "F12"
    assert kept.own == {"fit": ["F12"]}


def test_keys_of_something_else_are_named_and_taken_only_when_asked(window: MainWindow, page: KeysPage) -> None:
    change(page, "fit", Qt.Key.Key_S, CTRL)
    said = page.bar.sentence
    still = page.keymap.words("save"), page.keymap.words("fit")

    press(page.bar.buttons[0])

    assert "“Save”" in said
    assert still == ("Ctrl+S", "Ctrl+9")
    assert page.keymap.words("fit") == "Ctrl+S"
    assert QKeySequence("Ctrl+S") not in page.keymap.keys("save")
    assert QKeySequence("Ctrl+S") not in window.actions_by_id.by_id["save"].shortcuts()


def test_a_conflict_can_be_left_as_it_was(page: KeysPage) -> None:
    change(page, "fit", Qt.Key.Key_S, CTRL)

    press(page.bar.buttons[1])

    assert page.keymap.own == {}
    assert not page.bar.isVisible()


def test_keys_that_are_given_back_are_taken_from_whoever_has_them(page: KeysPage) -> None:
    change(page, "fit", Qt.Key.Key_S, CTRL)
    press(page.bar.buttons[0])
    page.list.choose("save")
    assert not page.one_back_button.isEnabled()
    page.list.choose("fit")

    press(page.one_back_button)

    assert page.keymap.own == {}
    assert (page.keymap.words("save"), page.keymap.words("fit")) == ("Ctrl+S", "Ctrl+9")


def test_all_keys_are_set_back_at_once(window: MainWindow, page: KeysPage) -> None:
    change(page, "fit", Qt.Key.Key_F12)
    change(page, "tool_step", Qt.Key.Key_B)

    press(page.all_back_button)

    assert page.keymap.own == {}
    assert window.actions_by_id.by_id["fit"].shortcut() == QKeySequence("Ctrl+9")
    assert not page.all_back_button.isEnabled()


def test_an_action_can_be_without_keys(window: MainWindow, page: KeysPage) -> None:
    page.list.choose("quit")

    press(page.none_button)

    assert window.actions_by_id.by_id["quit"].shortcuts() == []
    assert shown_keys(page, "quit") == "–"


@pytest.mark.parametrize(
    ("keyed_id", "key", "held", "reason"),
    [
        ("fit", Qt.Key.Key_Q, CTRL | ALT, "AltGr"),
        ("fit", Qt.Key.Key_BracketLeft, CTRL, "AltGr"),
        ("fit", Qt.Key.Key_Backslash, CTRL, "AltGr"),
        ("fit", Qt.Key.Key_AsciiTilde, CTRL, "AltGr"),
        ("fit", Qt.Key.Key_G, NOTHING, "typing"),
        ("fit", Qt.Key.Key_G, SHIFT, "typing"),
        ("fit", Qt.Key.Key_Return, NOTHING, "typing"),
        ("fit", Qt.Key.Key_G, ALT, "menus"),
        ("fit", Qt.Key.Key_F4, ALT, "system"),
        ("fit", Qt.Key.Key_Left, ALT, "belongs to the map"),
        ("tool_step", Qt.Key.Key_F12, NOTHING, "single letter"),
        ("tool_step", Qt.Key.Key_B, CTRL, "single letter"),
        ("tool_step", Qt.Key.Key_Odiaeresis, NOTHING, "single letter"),
    ],
)
def test_keys_that_would_be_in_the_way_are_refused_with_a_reason(
    page: KeysPage, keyed_id: str, key: Qt.Key, held: Qt.KeyboardModifier, reason: str
) -> None:
    change(page, keyed_id, key, held)

    assert reason in page.said.text()
    assert page.keymap.own == {}


@pytest.mark.parametrize("keyed_id", ["escape", "back", "open_inside"])
def test_keys_of_the_map_that_are_fixed_say_so(page: KeysPage, keyed_id: str) -> None:
    page.list.choose(keyed_id)

    assert not page.field.isEnabled()
    assert "fixed" in page.said.text()


def test_tab_and_escape_lead_out_of_the_field(page: KeysPage) -> None:
    page.list.choose("fit")
    page.field.setFocus()

    QTest.keyClick(page.field, Qt.Key.Key_Tab)

    assert not page.field.hasFocus()
    assert page.keymap.own == {}


def test_a_tool_of_the_map_has_its_new_letter_and_not_its_old_one(window: MainWindow, page: KeysPage) -> None:
    robot = robot_of(window)

    change(page, "tool_hand", Qt.Key.Key_B)
    robot.type("h")
    with_old = window.view.tool
    robot.type("b")

    assert with_old == Tool.SELECT
    assert window.view.tool == Tool.HAND


def test_two_tools_can_change_places(window: MainWindow, page: KeysPage) -> None:
    robot = robot_of(window)
    change(page, "tool_hand", Qt.Key.Key_C)
    press(page.bar.buttons[0])
    change(page, "tool_connect", Qt.Key.Key_H)

    robot.type("h")
    with_h = window.view.tool
    robot.type("c")

    assert (with_h, window.view.tool) == (Tool.CONNECT, Tool.HAND)


def test_typing_a_name_is_not_touched_by_other_letters(window: MainWindow, page: KeysPage) -> None:
    robot = robot_of(window)
    change(page, "tool_hand", Qt.Key.Key_B)
    step_id = Step(id="s", map=window.place.map_id, name="Ask", x=0, y=0)
    window.place.do(AddStep(step=step_id))
    window.place.select(["s"])
    robot.enter("bh")

    assert window.place.document.get(Step, "s").name == "bh"


def test_what_the_map_does_by_keys_follows_its_new_keys(window: MainWindow, page: KeysPage) -> None:
    robot = robot_of(window)
    window.place.do(AddStep(step=Step(id="s", map=window.place.map_id, name="Ask", x=0, y=0)))
    change(page, "delete", Qt.Key.Key_J, CTRL)
    window.place.select(["s"])

    robot.press(Qt.Key.Key_Delete)
    with_old = window.place.document.count(Step)
    robot.press(Qt.Key.Key_J, CTRL)

    assert (with_old, window.place.document.count(Step)) == (1, 0)


def test_hints_name_the_new_keys(window: MainWindow, page: KeysPage) -> None:
    robot_of(window)

    change(page, "tool_lane", Qt.Key.Key_B)

    assert "B: lane" in window.status._hint.accessibleName()
    assert window.view.lane_key == "B"


def test_what_cannot_be_read_of_kept_keys_is_passed_over() -> None:
    kept = {"fit": ["F12", "F12", 7], "save": ["F12"], "gone": ["F9"], "quit": "F7", "escape": ["F6"], "open": [""]}

    keymap = KeyMap(kept)  # type: ignore[arg-type]

    assert keymap.words("save") == "F12"
    assert keymap.keys("fit") == []
    assert keymap.words("quit") == "Ctrl+Q"
    assert keymap.words("escape") == "Esc"


def test_own_keys_win_over_those_a_newer_program_delivers() -> None:
    keymap = KeyMap({"fit": ["Ctrl+S"]})

    assert keymap.holder(QKeySequence("Ctrl+S")).id == "fit"  # type: ignore[union-attr]
    assert QKeySequence("Ctrl+S") not in keymap.keys("save")


def test_no_two_things_are_delivered_with_the_same_keys() -> None:
    keys = [key.toString() for keyed in everything() if not keyed.is_fixed for key in keyed.delivered]

    assert sorted(keys) == sorted(set(keys))


def test_delivered_keys_need_neither_altgr_nor_brackets() -> None:
    refused = [
        (keyed.id, native(key))
        for keyed in everything()
        for key in keyed.delivered
        if not keyed.is_fixed and (reason := why_not(KeyMap(), keyed, key)) is not None and "AltGr" in str(reason)
    ]

    assert refused == []


def test_the_list_is_searched_by_name_and_by_keys(page: KeysPage) -> None:
    write(page.list.search, "zoom in")
    by_name = page.list.shown()
    write(page.list.search, "ctrl+9")
    by_keys = page.list.shown()

    assert by_name == ["zoom_in"]
    assert by_keys == ["fit"]


def test_f1_shows_every_action_and_the_keys_of_the_map_by_menu(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(KeySheet)

    assert sheet is not None
    assert sheet.list.shown() == [keyed.id for group, _ in GROUPS for keyed in everything() if keyed.group == group]
    rows = {item.text(0): item.text(1) for item in sheet.list._rows()}
    assert rows["Save"] == "Ctrl+S"
    assert rows["Go to › To the right"] == "Right"
    assert rows["Tool in hand › Make space"] == "M"


def test_the_sheet_of_keys_leads_to_changing_them(window: MainWindow) -> None:
    window.actions_by_id.by_id["shortcuts"].trigger()
    sheet = window.findChild(KeySheet)
    assert sheet is not None

    press(sheet.change_button)

    settings = window.findChild(SettingsSheet)
    assert settings is not None
    assert settings.tabs.currentWidget() is settings.keys


def test_the_sheet_of_keys_is_written_as_a_pdf_with_the_keys_in_use(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Keys.pdf"
    window.application.settings.put("keys", {"fit": ["Ctrl+Shift+F12"]})

    write_keys(window, path)
    qtbot.waitUntil(lambda: bool(window.bar.sentence), timeout=20_000)

    with pypdfium2.PdfDocument(path) as file:
        words = " ".join(page.get_textpage().get_text_range() for page in file).replace("\r\n", " ")
    assert "Fit Ctrl+Shift+F12" in words
    assert "Tool in hand › Make space M" in words
    assert "Keys.pdf" in window.bar.sentence


def test_a_sheet_of_keys_that_cannot_be_written_is_a_sentence(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    write_keys(window, tmp_path / "nowhere" / "Keys.pdf")

    qtbot.waitUntil(lambda: bool(window.bar.sentence), timeout=20_000)
    assert "Keys.pdf" in window.bar.sentence


@pytest.mark.parametrize("way", ["menu", "sheet"])
def test_menu_and_sheet_ask_where_the_keys_are_to_be_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    asked: list[Path] = []

    def answer(_window: object, _title: str, start: Path, _kinds: str) -> Path:
        asked.append(start)
        return tmp_path / "mine"

    monkeypatch.setattr("app.ui.key_paper.ask_path_to_save", answer)

    if way == "menu":
        window.actions_by_id.by_id["print_keys"].trigger()
    else:
        QTest.keyClick(window, Qt.Key.Key_F1)
        sheet = window.findChild(KeySheet)
        assert sheet is not None
        press(sheet.print_button)
    qtbot.waitUntil(lambda: bool(window.bar.sentence), timeout=20_000)

    assert [path.name for path in asked] == ["Klarweg – Keys.pdf"]
    assert (tmp_path / "mine.pdf").exists()


def test_keys_of_few_keyboards_are_not_written() -> None:
    copy = next(keyed for keyed in everything() if keyed.id == "copy")

    assert written(copy.delivered) == "Ctrl+C, Ctrl+Ins"
