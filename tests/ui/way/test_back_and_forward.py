"""Back and forward through the places one jumped from: map, selection, and how the map was looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.operations import CutStep, RemoveMap
from app.model.records import Map, Record, Step
from app.ui.main_window import MainWindow
from app.ui.trail import MOST, Place, Trail
from tests.ui.way.conftest import WindowWith, run, settle, two_maps

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(window_with: WindowWith) -> MainWindow:
    return window_with(two_maps())


def look_of(window: MainWindow) -> tuple[float, int, int]:
    middle = window.view.visible_area().center()
    return round(window.view.zoom, 3), round(middle.x()), round(middle.y())


def where(window: MainWindow) -> tuple[str, tuple[str, ...]]:
    return window.place.map_id, window.place.selection


def test_alt_left_returns_to_where_one_jumped_from_and_alt_right_goes_there_again(window: MainWindow) -> None:
    window.view.set_zoom(1.3)
    before = look_of(window)
    window.place.jump("thank")
    settle()
    there = look_of(window)

    window.place.select([])
    QTest.keyClick(window.view, Key.Key_Left, ALT)
    settle()
    back = (window.place.map_id, look_of(window))
    window.place.select([])
    QTest.keyClick(window.view, Key.Key_Right, ALT)
    settle()

    assert back == ("map", before)
    assert (window.place.map_id, look_of(window)) == ("after", there)


def test_the_selection_comes_back_too(window: MainWindow) -> None:
    window.place.select(["ask", "log"])
    window.place.jump("thank")

    run(window, "back")
    back = where(window)
    run(window, "forward")

    assert back == ("map", ("ask", "log"))
    assert where(window) == ("after", ("thank",))


def test_with_something_selected_alt_and_an_arrow_nudge_as_before(window: MainWindow) -> None:
    window.place.jump("thank")
    x = window.place.document.get(Step, "thank").x

    QTest.keyClick(window.view, Key.Key_Left, ALT)
    settle()

    assert window.place.document.get(Step, "thank").x < x
    assert window.place.map_id == "after"


def test_the_buttons_of_the_mouse_go_back_and_forward(window: MainWindow) -> None:
    window.place.jump("thank")

    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.BackButton)
    settle()
    back = window.place.map_id
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.ForwardButton)
    settle()

    assert (back, window.place.map_id) == ("map", "after")


def test_the_menu_says_whether_there_is_a_way(window: MainWindow) -> None:
    back, forward = (window.actions_by_id.by_id[i] for i in ("back", "forward"))
    states = [(back.isEnabled(), forward.isEnabled())]

    window.place.jump("thank")
    states.append((back.isEnabled(), forward.isEnabled()))
    back.trigger()
    states.append((back.isEnabled(), forward.isEnabled()))
    window.place.jump("log")
    states.append((back.isEnabled(), forward.isEnabled()))

    assert states == [(False, False), (True, False), (False, True), (True, False)]


def test_a_click_in_the_outline_is_a_jump_and_wandering_by_keys_is_one(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    window.left.setVisible(True)
    settle()
    table, model = desk.outline.table, desk.outline.model
    spots = [table.visualRect(model.index(row, 1)).center() for row in range(3)]

    for spot in spots[:2]:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.keyClick(table, Key.Key_Down)
    QTest.keyClick(table, Key.Key_Up)
    QTest.keyClick(table, Key.Key_Up)
    settle()
    run(window, "back")
    first = where(window)
    run(window, "back")

    assert first == ("map", ("log",))
    assert where(window) == ("map", ("ask",))


def test_a_jump_from_the_breadcrumb_is_remembered(window_with: WindowWith) -> None:
    inside: list[Record] = [Map(id="inner", owner="log"), Step(id="x", map="inner", name="Inside")]
    window = window_with([*two_maps(), *inside])
    desk = window.desk
    assert desk is not None
    window.place.show_map("inner")
    settle()

    QTest.mouseClick(desk.breadcrumb.findChildren(type(desk.find_bar.replacing))[0], Qt.MouseButton.LeftButton)
    settle()
    up = window.place.map_id
    run(window, "back")

    assert up == "map"
    assert window.place.map_id == "inner"


def test_a_jump_from_the_checks_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    window.place.select(["ask"])
    run(window, "checks")
    qtbot.waitUntil(lambda: desk.checks.list.count() > 0)
    item = desk.checks.list.item(desk.checks.list.count() - 1)

    desk.checks.list.itemClicked.emit(item)
    desk.checks.list.itemActivated.emit(item)
    settle()
    jumped = where(window) != ("map", ("ask",))
    run(window, "back")

    assert jumped
    assert where(window) == ("map", ("ask",))


def test_a_place_on_a_map_that_is_gone_is_passed_over(window: MainWindow) -> None:
    window.place.select(["ask"])
    window.place.jump("thank")
    window.place.jump("call")
    window.place.jump("log")
    window.place.do(RemoveMap(map_id="after"))

    run(window, "back")

    assert where(window) == ("map", ("ask",))


def test_what_is_gone_is_no_longer_selected(window: MainWindow) -> None:
    window.place.select(["ask"])
    window.place.jump("thank")
    window.place.do(CutStep(step_id="ask"))

    run(window, "back")

    assert where(window) == ("map", ())


def test_nothing_is_behind_when_a_file_has_just_been_opened(window: MainWindow) -> None:
    assert not window.place.trail.can_go_back


class Wanderer:
    """A walker on a line of places."""

    def __init__(self) -> None:
        self.at = 0
        self.gone: set[int] = set()
        self.trail = Trail(self)

    def here(self) -> Place:
        return Place(map_id=str(self.at))

    def is_there(self, place: Place) -> bool:
        return int(place.map_id) not in self.gone

    def return_to(self, place: Place) -> None:
        self.at = int(place.map_id)

    def go(self, *places: int, stride: bool = False) -> None:
        for place in places:
            self.trail.leave(stride=stride)
            self.at = place


def test_a_new_jump_forgets_what_was_ahead() -> None:
    walker = Wanderer()
    walker.go(1, 2)
    walker.trail.go_back()
    walker.go(3)

    walker.trail.go_forward()
    ahead = walker.at
    walker.trail.go_back()

    assert (ahead, walker.at) == (3, 1)


def test_strides_in_a_row_are_one_jump() -> None:
    walker = Wanderer()
    walker.go(1)
    walker.go(2, 3, 4, stride=True)

    walker.trail.go_back()
    once = walker.at
    walker.trail.go_back()

    assert (once, walker.at) == (1, 0)


def test_only_so_many_places_are_remembered() -> None:
    walker = Wanderer()
    walker.go(*range(1, MOST + 50))

    for _ in range(MOST + 50):
        walker.trail.go_back()

    assert walker.at == 49


def test_going_back_with_nothing_behind_stays() -> None:
    walker = Wanderer()

    walker.trail.go_back()
    walker.trail.go_forward()

    assert walker.at == 0
