"""Drawing without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from app.model.records import Box, Flow, Lane, Map, Process, Step
from app.ui.canvas.tools import Tool
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps, a_process

Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_tab_appends_the_next_step_and_asks_for_its_name(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.place.select(["a"])
    robot.press(Key.Key_Tab)
    robot.enter("Größe prüfen")
    robot.press(Key.Key_Tab)
    robot.enter("C")

    assert robot.ways() == {("A", "Größe prüfen"), ("Größe prüfen", "C")}


def test_tab_in_the_middle_of_a_way_puts_the_step_between(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    robot.place.select(["a"])
    robot.press(Key.Key_Tab)
    robot.enter("Between")

    assert robot.ways() == {("A", "Between"), ("Between", "B")}


def test_ctrl_enter_branches_and_a_decision_names_its_ways_yes_and_no(hands_on: HandsOn) -> None:
    decision = Step(id="d", map="map", lane="upper", kind="decision", name="Ready?", x=60, y=22, width=110, height=76)
    robot = hands_on([*a_process(), decision])

    for name in ("Go", "Wait"):
        robot.place.select(["d"])
        robot.press(Key.Key_Return, CTRL)
        robot.enter(name)

    assert [f.name for f in robot.place.document.all(Flow)] == ["Yes", "No"]
    assert not robot.step("Go").box.meets(robot.step("Wait").box)


def test_ctrl_arrow_appends_in_that_direction(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.place.select(["a"])
    robot.press(Key.Key_Down, CTRL)
    robot.enter("Below")

    assert robot.step("Below").y > robot.step("A").box.bottom
    assert ("A", "Below") in robot.ways()


def test_arrows_go_to_the_neighbour(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.place.select(["a"])
    robot.press(Key.Key_Right)
    robot.press(Key.Key_Right)
    robot.press(Key.Key_Left)

    assert [s.name for s in robot.place.selected(Step)] == ["B"]


def test_alt_arrow_nudges_by_the_grid(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    x = robot.step("A").x

    robot.place.select(["a"])
    robot.press(Key.Key_Right, ALT)

    assert robot.step("A").x == x + 10


def test_alt_shift_arrow_moves_a_step_to_the_next_lane(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.place.select(["a"])
    robot.press(Key.Key_Down, ALT | SHIFT)

    assert robot.step("A").lane == "lower"
    assert robot.lane("Customer").box.contains(robot.step("A").box.centre)


def test_typing_on_a_selected_step_edits_its_name(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.place.select(["a"])
    robot.enter("New name")

    assert robot.names() == ["New name"]


def test_escape_in_a_label_leaves_it_as_it_was(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.place.select(["a"])
    robot.press(Key.Key_F2)
    robot.type("something else")
    robot.press(Key.Key_Escape)

    assert robot.names() == ["A"]
    assert robot.place.editor.session.history.position == 0


def test_delete_joins_the_neighbours_and_undo_brings_the_step_back(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    before = robot.place.document.copy()

    robot.place.select(["b"])
    robot.press(Key.Key_Delete)
    joined = robot.ways()
    robot.place.undo()

    assert joined == {("A", "C")}
    assert robot.place.document == before


def test_deleting_a_step_with_two_ways_out_says_that_its_flows_went(hands_on: HandsOn) -> None:
    extra = Flow(id="x", map="map", source="b", target="a")
    robot = hands_on([*a_line_of_steps("A", "B", "C"), extra])

    robot.place.select(["b"])
    robot.press(Key.Key_Delete)

    assert robot.ways() == set()
    assert any("went with it" in sentence for sentence in robot.said)


def test_single_letters_choose_tools_only_with_nothing_selected(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.place.select([])
    robot.type("c")
    chosen = robot.view.tool
    robot.press(Key.Key_Escape)

    assert (chosen, robot.view.tool) == (Tool.CONNECT, Tool.SELECT)


def test_l_twice_adds_a_lane_below_the_last_and_asks_for_its_name(hands_on: HandsOn) -> None:
    robot = hands_on(a_process())

    robot.type("ll")
    robot.enter("Technik")

    lanes = robot.place.document.lanes_of("map")
    assert [lane.name for lane in lanes] == ["Sales office", "Customer", "Technik"]
    assert lanes[-1].box.y == lanes[-2].box.bottom


def test_page_down_walks_along_the_flow(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.place.select(["a"])
    robot.press(Key.Key_PageDown)
    robot.press(Key.Key_PageDown)

    assert robot.place.selection == ("c",)


def test_tab_leaves_the_canvas_when_nothing_is_selected(hands_on: HandsOn) -> None:
    robot = hands_on(a_process())

    robot.place.select([])
    robot.press(Key.Key_Tab)

    assert robot.names() == []


def test_a_new_lanes_header_comes_into_view(hands_on: HandsOn) -> None:
    robot = hands_on([Process(id="process"), Map(id="map")])
    robot.view.resize(500, 400)

    robot.type("ll")
    robot.enter("Customer")

    box = robot.lane("Customer").box
    assert robot.view.visible_area().contains(QRectF(box.x, box.y, 30, 60))


def test_on_a_map_that_runs_downwards_tab_goes_on_below_and_a_branch_goes_aside(hands_on: HandsOn) -> None:
    lanes = [
        Lane(id="left", map="map", name="Left", order=0, direction="vertical", box=Box(0, 0, 200, 600)),
        Lane(id="right", map="map", name="Right", order=1, direction="vertical", box=Box(200, 0, 200, 600)),
    ]
    first = Step(id="a", map="map", lane="left", name="A", x=60, y=60)
    robot = hands_on([Process(id="process"), Map(id="map", direction="vertical"), *lanes, first])

    robot.place.select(["a"])
    robot.press(Key.Key_Tab)
    robot.enter("Next")
    robot.place.select(["a"])
    robot.press(Key.Key_Tab)
    robot.enter("Between")
    robot.place.select(["a"])
    robot.press(Key.Key_Return, CTRL)
    robot.enter("Aside")

    a, between, after, aside = (robot.step(name) for name in ("A", "Between", "Next", "Aside"))
    assert a.box.bottom < between.y < between.box.bottom < after.y
    assert {a.lane, between.lane, after.lane} == {"left"}
    assert aside.lane == "right"


def test_a_flow_without_a_way_yet_can_be_selected(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    robot.place.select(["a-b"])
    robot.view.viewport().grab()

    assert robot.place.document.get(Flow, "a-b").points == ()
    assert not robot.view.selection_item.boundingRect().isEmpty()
