"""Several maps in a file: tabs under the canvas, and acts from tabs, menu and keys; undo brings everything back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.model.maps import root_maps
from app.model.records import Map, Note, Step
from app.ui.main_window import MainWindow
from app.ui.map_tabs import MapTabs
from app.ui.modes import Mode
from tests.ui.fakes import a_line_of_steps
from tests.ui.way.conftest import WindowWith, run, settle, two_maps

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(window_with: WindowWith) -> MainWindow:
    return window_with(two_maps())


def tabs_of(window: MainWindow) -> MapTabs:
    assert window.desk is not None
    return window.desk.map_tabs


def titles(window: MainWindow) -> list[str]:
    bar = tabs_of(window).bar
    return [bar.tabText(index) for index in range(bar.count())]


def in_front(window: MainWindow) -> str:
    return tabs_of(window).bar_text()


def click(window: MainWindow, index: int) -> None:
    bar = tabs_of(window).bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(index).center())
    settle()


def enter(window: MainWindow, name: str) -> None:
    field = tabs_of(window).field
    assert field.isVisible()
    field.selectAll()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Key.Key_Return)
    settle()


def test_the_tabs_are_hidden_while_there_is_one_map(window_with: WindowWith) -> None:
    window = window_with(a_line_of_steps("A"))

    assert not tabs_of(window).isVisible()


def test_the_tabs_are_there_with_the_inside_of_a_step(window_with: WindowWith) -> None:
    window = window_with([*a_line_of_steps("A"), Map(id="inner", owner="a")])

    window.place.show_map("inner")

    assert tabs_of(window).isVisible()
    assert titles(window) == ["Main map"]
    assert in_front(window) == "Main map"


def test_a_click_on_a_tab_shows_its_map(window: MainWindow) -> None:
    click(window, 1)

    assert window.place.map_id == "after"
    assert in_front(window) == "After the sale"


def test_alt_and_page_keys_go_round_the_maps(window: MainWindow) -> None:
    seen = []

    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp):
        QTest.keyClick(window.view, key, ALT)
        settle()
        seen.append(window.place.map_id)

    assert seen == ["after", "map", "after"]


def test_a_new_map_is_shown_and_its_name_is_typed_at_once(window: MainWindow) -> None:
    QTest.mouseClick(tabs_of(window).adding, Qt.MouseButton.LeftButton)
    settle()

    enter(window, "Complaints")

    assert titles(window) == ["Main map", "After the sale", "Complaints"]
    assert in_front(window) == "Complaints"
    assert window.place.document.get(Map, window.place.map_id).name == "Complaints"


def test_the_first_further_map_comes_from_the_menu(window_with: WindowWith) -> None:
    window = window_with(a_line_of_steps("A"))

    run(window, "new_map")
    enter(window, "Second")

    assert tabs_of(window).isVisible()
    assert titles(window) == ["Main map", "Second"]


def test_undo_of_a_new_map_shows_one_that_is_there(window: MainWindow) -> None:
    click(window, 1)
    run(window, "new_map")
    enter(window, "Third")

    window.place.undo()
    window.place.undo()

    assert titles(window) == ["Main map", "After the sale"]
    assert window.place.map_id == "after"


@pytest.mark.parametrize("way", ["F2", "double click", "menu"])
def test_a_map_is_renamed_in_its_tab(window: MainWindow, way: str) -> None:
    click(window, 1)
    bar = tabs_of(window).bar

    if way == "F2":
        window.place.select(["call"])
        bar.setFocus()
        QTest.keyClick(bar, Key.Key_F2)
    elif way == "double click":
        QTest.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    else:
        run(window, "rename_map")
    settle()
    enter(window, "Service & care")

    assert window.place.document.get(Map, "after").name == "Service & care"
    assert in_front(window) == "Service & care"
    assert not window.view.label_editor.is_editing


def test_escape_keeps_the_name(window: MainWindow) -> None:
    run(window, "rename_map")
    field = tabs_of(window).field
    QTest.keyClicks(field, "Other")

    QTest.keyClick(field, Key.Key_Escape)
    settle()

    assert titles(window)[0] == "Main map"
    assert not field.isVisible()
    assert tabs_of(window).bar.hasFocus()


def test_leaving_the_field_keeps_what_was_typed(window: MainWindow) -> None:
    run(window, "rename_map")
    field = tabs_of(window).field
    field.selectAll()
    QTest.keyClicks(field, "Sales")

    window.view.setFocus()
    settle()

    assert titles(window)[0] == "Sales"


def test_a_copy_is_shown_beside_its_original(window: MainWindow) -> None:
    run(window, "duplicate_map")

    steps = {s.name for s in window.place.document.on_map(Step, window.place.map_id)}
    assert titles(window) == ["Main map", "Main map (copy)", "After the sale"]
    assert in_front(window) == "Main map (copy)"
    assert steps == {"Ask", "Log", "Offer"}


def test_maps_move_left_and_right_as_far_as_they_can(window: MainWindow) -> None:
    left, right = (window.actions_by_id.by_id[i] for i in ("map_left", "map_right"))
    window.refresh()
    at_first = (left.isEnabled(), right.isEnabled())

    run(window, "map_right")

    assert at_first == (False, True)
    assert titles(window) == ["After the sale", "Main map"]
    assert in_front(window) == "Main map"
    assert (left.isEnabled(), right.isEnabled()) == (True, False)


def test_a_tab_is_dragged_to_another_place_as_one_act(window: MainWindow) -> None:
    run(window, "new_map")
    enter(window, "Third")
    bar = tabs_of(window).bar
    acts = len(window.place.editor.session.history.entries)
    start, end = bar.tabRect(2).center(), bar.tabRect(0).center() - QPoint(20, 0)

    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.2, 0.4, 0.6, 0.8, 1.0):
        QTest.mouseMove(bar, start + (end - start) * part)
        settle()
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)
    settle()

    assert [each.name for each in root_maps(window.place.document)] == ["Third", "Main map", "After the sale"]
    assert len(window.place.editor.session.history.entries) == acts + 1
    assert titles(window) == ["Third", "Main map", "After the sale"]


def test_deleting_a_map_with_steps_offers_to_take_it_back(window: MainWindow) -> None:
    before = window.place.document.copy()
    click(window, 1)

    run(window, "remove_map")
    gone, said, shown = titles(window), window.bar.sentence, window.place.map_id
    QTest.mouseClick(window.bar.buttons[0], Qt.MouseButton.LeftButton)
    settle()

    assert gone == ["Main map"]
    assert said == "“After the sale” with 2 steps was deleted."
    assert shown == "map"
    assert window.place.document == before
    assert window.place.document.count(Note) == 1
    assert window.place.map_id == "after"
    assert not window.bar.isVisible()


def test_the_offer_to_take_back_goes_with_the_next_act(window: MainWindow) -> None:
    run(window, "remove_map")

    window.place.undo()

    assert not window.bar.isVisible()


def test_the_offer_goes_when_the_document_closes(window: MainWindow) -> None:
    run(window, "remove_map")

    window.put_away()

    assert not window.bar.isVisible()


def test_an_empty_map_goes_without_a_word(window: MainWindow) -> None:
    run(window, "new_map")
    enter(window, "Empty")
    bar = tabs_of(window).bar
    bar.setFocus()

    QTest.keyClick(bar, Key.Key_Delete)
    settle()

    assert titles(window) == ["Main map", "After the sale"]
    assert not window.bar.isVisible()


def test_the_last_map_stays_and_says_so(window_with: WindowWith) -> None:
    window = window_with(a_line_of_steps("A"))
    said: list[str] = []
    window.place.said.connect(said.append)

    run(window, "remove_map")

    assert said[-1] == "A process needs at least one map. Nothing was changed."
    assert window.place.document.count(Step) == 1


def test_in_review_maps_are_looked_at_only(window: MainWindow) -> None:
    window.place.set_mode(Mode.REVIEW)
    window.refresh()
    tabs = tabs_of(window)
    said: list[str] = []
    window.place.said.connect(said.append)

    click(window, 1)
    tabs.rename()

    assert window.place.map_id == "after"
    assert not tabs.field.isVisible()
    assert said
    assert not tabs.adding.isEnabled()
    assert not any(
        window.actions_by_id.by_id[i].isEnabled() for i in ("new_map", "rename_map", "remove_map", "map_left")
    )


def test_a_right_click_brings_a_map_to_the_front_and_asks_for_its_menu(window: MainWindow) -> None:
    tabs, asked = tabs_of(window), []
    tabs.menu_asked.disconnect()
    tabs.menu_asked.connect(asked.append)
    spot = tabs.bar.tabRect(1).center()

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, tabs.bar.mapToGlobal(spot))
    QApplication.sendEvent(tabs.bar, event)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(tabs.bar, by_key)

    assert asked == [tabs.bar.mapToGlobal(spot)] * 2
    assert window.place.map_id == "after"


def test_the_menu_offers_what_can_be_done_with_a_map(window: MainWindow) -> None:
    menu = QMenu(window)

    window.actions_by_id.fill_menu(menu, "map")

    offered = [action.objectName() for action in menu.actions() if action.objectName()]
    assert offered[:4] == ["new_map", "rename_map", "duplicate_map", "remove_map"]


def test_map_titles_are_never_read_as_markup(window: MainWindow) -> None:
    run(window, "rename_map")

    enter(window, "<b>x</b>")

    assert in_front(window) == "<b>x</b>"
    assert "&lt;b&gt;" in tabs_of(window).bar.tabToolTip(0)


def test_a_copy_that_is_proposed_is_an_item_of_the_proposal(window: MainWindow) -> None:
    window.place.take_proposal("p")

    run(window, "duplicate_map")

    assert window.place.process.count(Map) == 2
    assert window.place.document.count(Map) == 3
