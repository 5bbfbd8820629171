"""The ways of flows: bent by mouse and by keys, their words moved, and led automatically again."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt

from app.model.operations import Arrange, edit
from app.model.placement import Arrangement
from app.model.records import Flow
from app.render.flow_labels import flow_label
from app.render.labels import ink_box
from app.ui.canvas import ordering
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_branching_process, a_line_of_steps
from tests.ui.robot import Robot

Key = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def routed(robot: Robot) -> Robot:
    from app import layout

    ways = layout.route_flows(robot.place.document, [f.id for f in robot.place.document.all(Flow)])
    robot.place.do(Arrange(arrangement=Arrangement(routes=ways)))
    return robot


def is_orthogonal(flow: Flow) -> bool:
    return all(a.x == b.x or a.y == b.y for a, b in pairwise(flow.points))


def test_alt_and_arrows_move_the_main_piece_of_a_flow_in_one_act(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_branching_process()))
    robot.place.select(["no"])
    way = robot.place.document.get(Flow, "no").points

    for _ in range(3):
        robot.press(Key.Key_Up, ALT)

    bent = robot.place.document.get(Flow, "no")
    assert bent.by_hand
    assert is_orthogonal(bent)
    assert bent.points != way
    assert robot.step("Ready?").box.grown(1).contains(bent.points[0])
    assert robot.step("Wait").box.grown(1).contains(bent.points[-1])
    assert robot.acts() == 2


def test_a_straight_flow_slides_along_the_sides_of_its_steps(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_line_of_steps("A", "B")))
    robot.place.select(["a-b"])

    robot.press(Key.Key_Down, ALT)

    assert [p.y for p in robot.flow("A", "B").points] == [70, 70]


def test_a_straight_flow_pulled_beyond_its_steps_turns_beside_them(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_line_of_steps("A", "B")))
    robot.place.select(["a-b"])

    for _ in range(6):
        robot.press(Key.Key_Down, ALT)

    flow = robot.flow("A", "B")
    assert is_orthogonal(flow)
    assert [p.y for p in flow.points] == [60, 60, 120, 120, 60, 60]
    assert (flow.points[0].x, flow.points[-1].x) == (180, 240)


def test_hand_placed_bends_are_forgotten_by_resetting_the_way(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_branching_process()))
    way = robot.place.document.get(Flow, "no").points
    robot.place.select(["no"])
    robot.press(Key.Key_Up, ALT)

    ordering.reset_routes(robot.place)

    assert robot.place.document.get(Flow, "no").points == way
    assert not robot.place.document.get(Flow, "no").by_hand


def words_at(robot: Robot, flow_id: str) -> QPoint:
    flow = robot.place.document.get(Flow, flow_id)
    block = flow_label(flow, flow.points, flow.name)
    assert block is not None
    return robot.at(*ink_box(block).centre)


def test_the_words_of_a_flow_are_dragged(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_branching_process()))
    robot.view.set_zoom(1.0)
    start = words_at(robot, "yes")

    robot.drag(start, start + QPoint(12, 30))

    after = words_at(robot, "yes")
    assert (after - start).toTuple() == (12, 30)
    assert robot.place.document.get(Flow, "yes").points == robot.flow("Ready?", "Go").points
    assert robot.acts() == 2


def test_escape_puts_dragged_words_back(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_branching_process()))
    before = robot.place.document.copy()
    start = words_at(robot, "yes")
    robot.click_at(start)
    looks = robot.view.grab().toImage()

    robot.hold(start, start + QPoint(12, 30))
    robot.press(Key.Key_Escape)

    assert robot.place.document == before
    assert robot.view.grab().toImage() == looks


def test_the_words_of_a_flow_are_moved_by_keys(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_branching_process()))
    robot.view.set_zoom(1.0)
    start = words_at(robot, "yes")
    robot.place.select(["yes"])

    for _ in range(3):
        robot.press(Key.Key_Down, ALT | SHIFT)

    assert (words_at(robot, "yes") - start).toTuple() == (0, 30)
    assert robot.acts() == 2


def test_a_flow_without_words_says_how_to_write_some(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_line_of_steps("A", "B")))
    robot.place.select(["a-b"])

    robot.press(Key.Key_Down, ALT | SHIFT)

    assert any("no words" in sentence for sentence in robot.said)


def test_the_words_of_a_flow_are_edited_by_double_click_and_by_enter(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_branching_process()))

    robot.double_click_at(words_at(robot, "yes"))
    robot.view.label_editor.selectAll()
    robot.enter("Complete")
    robot.place.select(["no"])
    robot.press(Key.Key_Return)
    robot.view.label_editor.selectAll()
    robot.enter("Missing")

    assert [f.name for f in robot.place.document.flows_out_of("d")] == ["Complete", "Missing"]


def test_flows_follow_a_dragged_step_live_and_stay_orthogonal(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_line_of_steps("A", "B", "C")))
    start = robot.spot("B")
    end = start + QPoint(round(10 * robot.view.zoom), round(120 * robot.view.zoom))

    robot.hold(start, end)
    shown = robot.view.map_scene.item("a-b").picture.record
    robot.let_go(end)

    assert isinstance(shown, Flow)
    assert is_orthogonal(shown)
    assert shown.points == robot.flow("A", "B").points


def test_bends_placed_by_hand_stay_while_a_step_is_moved_a_little(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_branching_process()))
    robot.place.select(["no"])
    robot.press(Key.Key_Up, ALT)

    robot.drag_by("Wait", 20, 0)

    assert robot.place.document.get(Flow, "no").by_hand
    assert is_orthogonal(robot.place.document.get(Flow, "no"))


def test_a_flow_is_removed_by_delete_alone(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_line_of_steps("A", "B")))
    robot.place.do(edit("a-b", name="x"))
    robot.place.select(["a-b"])

    robot.press(Key.Key_Delete)

    assert robot.names() == ["A", "B"]
    assert robot.ways() == set()


def test_the_flow_that_joins_the_neighbours_of_a_removed_step_runs_clear_of_others(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_line_of_steps("A", "B", "C", "D")))
    robot.drag_by("B", 0, 120)
    robot.drag_by("C", -180, 0)
    before = robot.place.document.copy()
    robot.place.select(["b"])

    robot.press(Key.Key_Delete)
    joined = robot.flow("A", "C")
    acts = robot.acts()
    robot.place.undo()

    assert robot.place.board.is_clear(joined.points, {"a", "b", "c"})
    assert acts == 4
    assert robot.place.document == before
