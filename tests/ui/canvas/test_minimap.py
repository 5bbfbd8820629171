"""The minimap: there when it is of use, shows where one is, takes one elsewhere, costs an edit nothing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.operations import edit
from app.model.records import Step
from app.render.style import pen
from app.render.theme import LIGHT, qcolor
from app.ui.canvas.minimap import Minimap
from tests.layout.maps import placed_map
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps
from tests.ui.robot import LEFT, NONE, Robot


def at_rest(robot: Robot, qtbot: QtBot) -> Minimap:
    minimap = robot.view.minimap
    qtbot.waitUntil(lambda: not minimap._rest.isActive())
    return minimap


def on_a_large_map(hands_on: HandsOn) -> Robot:
    robot = hands_on(placed_map(400))
    robot.view.look_from(1.0, 1_500.0, 600.0)
    return robot


def test_it_is_there_while_only_part_of_the_map_is_in_view(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = on_a_large_map(hands_on)
    near = at_rest(robot, qtbot).isVisible()

    robot.view.fit()

    assert near
    assert not at_rest(robot, qtbot).isVisible()


def test_it_is_not_there_on_a_small_or_an_empty_map(hands_on: HandsOn, qtbot: QtBot) -> None:
    assert not at_rest(hands_on(a_line_of_steps("A", "B")), qtbot).isVisible()


def test_it_lies_in_the_corner_and_keeps_the_maps_proportions(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = on_a_large_map(hands_on)
    minimap = at_rest(robot, qtbot)

    whole = robot.view.whole_area()
    assert robot.view.viewport().geometry().contains(minimap.geometry())
    assert abs((minimap.width() - 12) / (minimap.height() - 12) - whole.width() / whole.height()) < 0.15


def test_it_shows_what_is_in_view(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = on_a_large_map(hands_on)
    minimap = at_rest(robot, qtbot)
    before = minimap.in_view()

    robot.view.look_from(1.0, 2_500.0, 600.0)

    assert minimap.in_view().center().x() > before.center().x()
    assert minimap.rect().contains(minimap.in_view().toRect())


def test_a_click_takes_one_there_and_a_drag_goes_on(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = on_a_large_map(hands_on)
    minimap = at_rest(robot, qtbot)
    at = QPoint(minimap.width() // 2, minimap.height() // 2)

    QTest.mousePress(minimap, LEFT, NONE, at)
    clicked = robot.view.visible_area().center()
    QTest.mouseMove(minimap, at + QPoint(30, 0))
    QTest.mouseRelease(minimap, LEFT, NONE, at + QPoint(30, 0))

    whole = robot.view.whole_area()
    assert abs(clicked.x() - whole.center().x()) < whole.width() / 50
    assert robot.view.visible_area().center().x() > clicked.x()
    assert robot.place.selection == ()


def test_it_can_be_turned_off(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = on_a_large_map(hands_on)

    robot.view.minimap.want(False)

    assert not at_rest(robot, qtbot).isVisible()


def test_an_edit_makes_it_paint_little_and_later(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = on_a_large_map(hands_on)
    minimap = at_rest(robot, qtbot)
    minimap.repaint()
    step = robot.place.document.all(Step)[40]
    before = minimap._frame.pixels_painted

    robot.place.do(edit(step.id, name="Another"))
    at_once = minimap._frame.pixels_painted
    at_rest(robot, qtbot)
    minimap.repaint()

    assert at_once == before
    assert 0 < minimap._frame.pixels_painted - before < minimap.width() * minimap.height() / 4


def test_it_waits_for_the_end_of_a_gesture(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = on_a_large_map(hands_on)
    minimap = at_rest(robot, qtbot)

    QTest.mousePress(robot.view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(5, 5))
    minimap._bring_up()
    waiting = minimap._rest.isActive()
    QTest.mouseRelease(robot.view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(5, 5))

    assert waiting


def test_its_shade_leaves_the_colour_of_texts_as_it_is(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = on_a_large_map(hands_on)
    at_rest(robot, qtbot).grab()

    colours = {qcolor(LIGHT.ink).alpha(), pen.__wrapped__(LIGHT.ink).color().alpha()}

    assert robot.view.map_scene.styles.palette is LIGHT
    assert colours == {255}
