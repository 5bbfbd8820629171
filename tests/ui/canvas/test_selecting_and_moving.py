"""Selecting, walking, nudging, dragging, sizing: by mouse and by keys, and exactly back with Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGraphicsLineItem

from app.model.records import Flow, Step
from app.ui.canvas import duplicating
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_branching_process, a_line_of_steps
from tests.ui.robot import Robot

Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def chosen(robot: Robot) -> list[str]:
    return [step.name for step in robot.place.selected(Step)]


# -- selecting -----------------------------------------------------------------------------------


def test_ctrl_click_adds_and_takes_out_again(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.click("A")
    robot.click("B", ctrl=True)
    both = chosen(robot)
    robot.click("A", ctrl=True)

    assert both == ["A", "B"]
    assert chosen(robot) == ["B"]


def test_a_click_on_one_of_several_selects_it_alone(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.select(["a", "b", "c"])

    robot.click("B")

    assert chosen(robot) == ["B"]


def test_shift_and_an_arrow_add_the_neighbour(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.select(["a"])

    robot.press(Key.Key_Right, SHIFT)
    robot.press(Key.Key_Right, SHIFT)

    assert chosen(robot) == ["A", "B", "C"]


def test_an_arrow_with_nothing_selected_begins_at_the_first_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    robot.press(Key.Key_Down)

    assert chosen(robot) == ["A"]


def test_page_up_goes_back_along_the_flow_and_escape_selects_nothing(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.select(["c"])

    robot.press(Key.Key_PageUp)
    back = chosen(robot)
    robot.press(Key.Key_Escape)

    assert back == ["B"]
    assert robot.place.selection == ()


def test_shift_page_down_goes_from_a_step_to_its_ways_and_page_down_to_where_they_lead(hands_on: HandsOn) -> None:
    robot = hands_on(a_branching_process())
    robot.place.select(["d"])

    robot.press(Key.Key_PageDown, SHIFT)
    first = robot.place.selected(Flow)[0].name
    robot.press(Key.Key_PageDown, SHIFT)
    second = robot.place.selected(Flow)[0].name
    robot.press(Key.Key_PageUp, SHIFT)
    again = robot.place.selected(Flow)[0].name
    robot.press(Key.Key_PageDown)

    assert (first, second, again) == ("Yes", "No", "Yes")
    assert chosen(robot) == ["Go"]


def test_a_double_click_and_f2_edit_the_name_and_a_click_beside_keeps_what_was_typed(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.double_click_at(robot.spot("A"))
    robot.view.label_editor.selectAll()
    robot.type("Ask")
    robot.click_at(robot.at(500, 400))
    clicked_away = robot.names()
    robot.click("Ask")
    robot.press(Key.Key_F2)
    robot.view.label_editor.selectAll()
    robot.enter("Ask twice")

    assert clicked_away == ["Ask"]
    assert robot.names() == ["Ask twice"]


def test_shift_enter_makes_a_new_line_in_a_name(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["a"])

    robot.type("One")
    robot.press(Key.Key_Return, SHIFT)
    robot.enter("two")

    assert robot.names() == ["One\ntwo"]


# -- nudging -------------------------------------------------------------------------------------


def test_a_burst_of_nudges_is_one_act(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    before = robot.place.document.copy()
    robot.place.select(["b"])

    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Down):
        robot.press(key, ALT)
    moved = robot.step("B").box
    acts = robot.acts()
    robot.place.undo()

    assert (moved.x, moved.y) == (240 + 30, 30 + 10)
    assert acts == 1
    assert robot.place.document == before


def test_a_rest_or_another_act_ends_a_burst(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.place.select(["b"])

    robot.press(Key.Key_Right, ALT)
    robot.view.burst.end()
    robot.press(Key.Key_Right, ALT)
    rested = robot.acts()
    robot.enter("Renamed")
    robot.press(Key.Key_Right, ALT)

    assert rested == 2
    assert robot.acts() == 4
    assert robot.step("Renamed").x == 240 + 30


def test_a_burst_that_comes_back_to_where_it_began_leaves_nothing(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["a"])

    robot.press(Key.Key_Right, ALT)
    robot.press(Key.Key_Left, ALT)

    assert robot.acts() == 0
    assert robot.step("A").x == 60


def test_a_burst_is_one_item_of_a_proposal(hands_on: HandsOn) -> None:
    from app.model.operations import OpenProposal
    from app.model.records import Proposal, ProposalItem

    robot = hands_on(a_line_of_steps("A"))
    robot.place.do(OpenProposal(proposal=Proposal(id="p", title="Elsewhere")))
    robot.place.take_proposal("p")
    robot.place.select(["a"])

    for _ in range(3):
        robot.press(Key.Key_Right, ALT)

    assert robot.place.process.count(ProposalItem) == 1
    assert robot.step("A").x == 90


# -- sizes ---------------------------------------------------------------------------------------


def test_ctrl_shift_and_arrows_make_a_step_wider_and_taller_in_one_act(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["a"])

    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Left):
        robot.press(key, CTRL | SHIFT)

    assert robot.step("A").box == (60, 30, 130, 70)
    assert robot.acts() == 1


# -- dragging ------------------------------------------------------------------------------------


def test_shift_keeps_a_drag_on_one_axis(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.drag_by("A", 200, 30, keys=SHIFT)

    assert (robot.step("A").x, robot.step("A").y) == (260, 30)


def test_ctrl_drag_shows_the_original_where_it_is(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    start = robot.spot("B")

    robot.hold(start, start + QPoint(0, 120), CTRL)
    lifted, outline = len(robot.view.map_scene.pool), robot.view.selection_item.pos().y()
    robot.let_go(start + QPoint(0, 120), CTRL)

    assert lifted == 0
    assert outline > 0
    assert robot.view.selection_item.pos().y() == 0
    assert robot.names() == ["A", "B", "B"]


def test_ctrl_d_puts_a_copy_beside_with_the_flows_among_what_is_copied(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.select(["a", "b"])

    duplicating.duplicate(robot.place)

    assert robot.names() == ["A", "A", "B", "B", "C"]
    assert len(robot.place.document.all(Flow)) == 3
    assert robot.acts() == 1


def test_escape_during_the_drag_of_many_restores_exactly(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps(*"ABCDEFGHIJKLMNOP"))
    robot.place.select([s.id for s in robot.place.document.all(Step)])
    before, looks = robot.place.document.copy(), robot.view.grab().toImage()

    robot.hold(robot.spot("B"), robot.spot("B") + QPoint(60, 90))
    robot.press(Key.Key_Escape)

    assert robot.place.document == before
    assert robot.view.grab().toImage() == looks


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, ALT])
def test_a_drag_falls_in_line_with_the_others_unless_alt_is_held(hands_on: HandsOn, keys: Qt.KeyboardModifier) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    start = robot.spot("B")
    end = start + QPoint(round(-177 * robot.view.zoom), round(120 * robot.view.zoom))

    robot.hold(start, end, keys)
    guides = len(robot.view.gesture._guides._lines)  # type: ignore[union-attr]
    robot.let_go(end, keys)

    aligned = robot.step("B").x == robot.step("A").x
    assert (aligned, guides > 0) == (keys != ALT, keys != ALT)


@pytest.mark.parametrize(("off", "x"), [("guides", 60.0), ("snap", 64.0)])
def test_the_settings_for_grid_and_guides_count(hands_on: HandsOn, off: str, x: float) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.view.wants = lambda name: name not in ("guides", off)
    robot.view.set_zoom(1.0)

    start = robot.spot("B")
    robot.drag(start, start + QPoint(-176, 124))

    assert robot.step("B").x == x


def test_a_resized_step_falls_in_line_and_shows_a_guide(hands_on: HandsOn) -> None:
    robot = hands_on([*a_line_of_steps("A"), Step(id="b", map="map", name="B", x=60, y=150, width=143, height=60)])
    robot.view.set_zoom(1.0)
    robot.click("B")
    corner = robot.handle("se")

    robot.hold(corner, corner + QPoint(-20, 0))
    guides = len(robot.view.gesture._guides._lines)  # type: ignore[union-attr]
    robot.let_go(corner + QPoint(-20, 0))

    assert robot.step("B").box.right == robot.step("A").box.right
    assert guides > 0
    assert not any(isinstance(item, QGraphicsLineItem) for item in robot.view.map_scene.items())
