"""Connecting: from a handle, from the pad, and by keys alone; what can be reached is lit, what cannot says why."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from app.model.operations import Arrange
from app.model.placement import Arrangement
from app.model.records import Flow, Step
from app.ui.canvas import connecting
from app.ui.canvas.tools import Tool
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_branching_process, a_line_of_steps
from tests.ui.robot import Robot

Key = Qt.Key


def lit(robot: Robot) -> set[str]:
    boxes = robot.view.selection_item.lit
    return {s.name for s in robot.place.document.all(Step) if s.box in boxes}


def routed(robot: Robot) -> Robot:
    """Lead the flows of a map that was made without ways."""
    from app import layout

    ways = layout.route_flows(robot.place.document, [f.id for f in robot.place.document.all(Flow)])
    robot.place.do(Arrange(arrangement=Arrangement(routes=ways)))
    return robot


# -- by mouse ------------------------------------------------------------------------------------


def test_a_line_let_go_on_empty_ground_opens_the_box_there(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.click("A")
    start = robot.handle("right")
    end = start + QPoint(150, 60)

    robot.drag(start, end)

    assert robot.view.add_box.isVisible()
    assert robot.view.add_box.geometry().topLeft() == end


def test_escape_in_the_box_after_a_line_leaves_nothing_behind(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    before = robot.place.document.copy()
    robot.click("A")

    robot.drag(robot.handle("right"), robot.handle("right") + QPoint(150, 60))
    robot.type("B")
    robot.press(Key.Key_Escape)

    assert not robot.view.add_box.isVisible()
    assert robot.place.document == before
    assert robot.acts() == 0
    assert robot.view.selection_item.line is None


def test_while_connecting_what_can_be_reached_lights_up(hands_on: HandsOn) -> None:
    start = Step(id="start", map="map", kind="start", name="Start", x=60, y=150, width=110, height=44)
    robot = hands_on([*a_line_of_steps("A", "B", "C"), start])
    robot.click("A")

    robot.hold(robot.handle("down"), robot.spot("B"))
    while_held, reached = lit(robot), robot.view.selection_item.target_ok
    robot.press(Key.Key_Escape)

    assert while_held == {"A", "B", "C"}
    assert reached
    assert lit(robot) == set()
    assert robot.view.selection_item.target_box is None


def test_what_cannot_be_reached_says_why_while_the_line_is_over_it(hands_on: HandsOn) -> None:
    start = Step(id="start", map="map", kind="start", name="Start", x=400, y=150, width=110, height=44)
    robot = hands_on([*a_line_of_steps("A", "B"), start])
    robot.click("A")

    robot.hold(robot.handle("down"), robot.spot("Start"))
    said, reached = robot.said[-1], robot.view.selection_item.target_ok
    robot.press(Key.Key_Escape)

    assert "Nothing leads into a start" in said
    assert not reached


def test_connect_on_the_pad_waits_for_a_click_on_the_target(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.click("A")

    robot.view.pad.press("connect")
    robot.hover(robot.spot("C"))
    pointed = robot.view.selection_item.target_box
    robot.click("C")

    assert pointed == robot.step("C").box
    assert ("A", "C") in robot.ways()
    assert not robot.view.target_box.is_asking


def test_with_c_in_hand_one_clicks_on_both_steps(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.type("c")
    robot.click("A")
    robot.click("C")

    assert ("A", "C") in robot.ways()


# -- by keys -------------------------------------------------------------------------------------


def test_typing_the_name_of_the_target_connects(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("Ask", "Log", "Offer"))
    robot.place.select(["ask"])

    connecting.begin(robot.view)
    robot.enter("off")

    assert ("Ask", "Offer") in robot.ways()
    assert robot.place.selection == ("offer",)


def test_arrows_go_from_target_to_target_on_the_map(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.select(["a"])

    connecting.begin(robot.view)
    robot.press(Key.Key_Right)
    robot.press(Key.Key_Right)
    pointed = robot.view.selection_item.target_box
    robot.press(Key.Key_Return)

    assert pointed == robot.step("C").box
    assert ("A", "C") in robot.ways()


def test_arrows_pass_over_what_cannot_be_reached(hands_on: HandsOn) -> None:
    start = Step(id="start", map="map", lane="upper", kind="start", name="Start", x=240, y=38, width=110, height=44)
    robot = hands_on([*a_line_of_steps("A"), start, Step(id="c", map="map", name="C", x=420, y=30)])
    robot.place.select(["a"])

    connecting.begin(robot.view)
    robot.press(Key.Key_Right)
    robot.press(Key.Key_Return)

    assert robot.ways() == {("A", "C")}


def test_a_name_that_cannot_be_the_target_is_listed_with_the_reason(hands_on: HandsOn) -> None:
    start = Step(id="start", map="map", kind="start", name="Inbox", x=400, y=150, width=110, height=44)
    robot = hands_on([*a_line_of_steps("A", "B"), start])
    robot.place.select(["a"])

    connecting.begin(robot.view)
    robot.enter("inbox")
    listed = robot.view.target_box.list.item(0).text()

    assert "Nothing leads into a start" in listed
    assert robot.view.target_box.is_asking
    assert robot.ways() == {("A", "B")}


def test_escape_leaves_the_question_without_a_trace(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.select(["a"])

    connecting.begin(robot.view)
    robot.press(Key.Key_Right)
    robot.press(Key.Key_Escape)

    assert not robot.view.target_box.is_asking
    assert (lit(robot), robot.view.selection_item.line) == (set(), None)
    assert robot.place.selection == ("a",)
    assert robot.acts() == 0


def test_c_with_nothing_selected_connects_two_steps_by_name(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.type("c")
    robot.press(Key.Key_Return)
    robot.enter("A")
    robot.enter("C")

    assert ("A", "C") in robot.ways()
    assert robot.view.tool == Tool.SELECT


def test_a_name_is_found_by_its_number_too(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.select(["a"])

    connecting.begin(robot.view)
    robot.enter("3")

    assert ("A", "C") in robot.ways()


# -- the ends of a flow --------------------------------------------------------------------------


def test_an_end_of_a_flow_is_dragged_to_another_step(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_line_of_steps("A", "B", "C")))
    robot.place.select(["a-b"])
    robot.settle()
    end = robot.flow("A", "B").points[-1]

    robot.drag(robot.at(*end), robot.spot("C"))

    assert robot.place.document.get(Flow, "a-b").target == "c"


def test_the_end_of_a_flow_is_led_elsewhere_by_keys(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_line_of_steps("A", "B", "C")))
    robot.place.select(["a-b"])

    connecting.choose_end(robot.view, "target")
    robot.enter("C")

    assert robot.place.document.get(Flow, "a-b").target == "c"
    assert robot.step("C").box.grown(1).contains(robot.place.document.get(Flow, "a-b").points[-1])


def test_the_beginning_of_a_flow_is_led_elsewhere_by_keys(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_branching_process()))
    robot.place.select(["go-end"])

    connecting.choose_end(robot.view, "source")
    robot.enter("Wait")

    assert ("Wait", "End") in robot.ways()
    assert robot.acts() == 2


def test_an_end_that_may_not_be_there_says_why(hands_on: HandsOn) -> None:
    robot = routed(hands_on(a_branching_process()))
    robot.place.select(["go-end"])

    connecting.choose_end(robot.view, "source")
    robot.type("End")
    listed = robot.view.target_box.list.item(0).text()
    robot.press(Key.Key_Escape)

    assert "Nothing follows an end" in listed
    assert ("Go", "End") in robot.ways()
