"""The tools: single letters with nothing selected, to be seen in the pointer and the status line, by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt

from app.model.records import Flow, Lane, Point, Step, TextNote
from app.ui.canvas.kind_drop import KIND_MIME
from app.ui.canvas.tools import HINTS, Tool
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps, a_process
from tests.ui.held_files import HeldFiles

Key = Qt.Key
LETTERS = {
    "v": Tool.SELECT,
    "h": Tool.HAND,
    "s": Tool.STEP,
    "d": Tool.DECISION,
    "c": Tool.CONNECT,
    "l": Tool.LANE,
    "n": Tool.NOTE,
    "t": Tool.TEXT,
    "m": Tool.SPACE,
}


@pytest.mark.parametrize(("letter", "tool"), LETTERS.items())
def test_a_letter_takes_a_tool_in_hand_and_escape_puts_it_down(hands_on: HandsOn, letter: str, tool: Tool) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.type(letter)
    taken = robot.view.tool
    robot.press(Key.Key_Escape)

    assert taken == tool
    assert robot.view.tool == Tool.SELECT
    assert robot.acts() == 0


@pytest.mark.parametrize("letter", LETTERS)
def test_the_same_letters_edit_the_name_of_a_selected_step(hands_on: HandsOn, letter: str) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["a"])

    robot.enter(letter)

    assert robot.names() == [letter]
    assert robot.view.tool == Tool.SELECT


@pytest.mark.parametrize("tool", HINTS)
def test_the_tool_in_hand_is_seen_in_the_pointer_and_said_until_it_is_put_down(hands_on: HandsOn, tool: Tool) -> None:
    robot = hands_on(a_process())
    plain = robot.view.viewport().cursor()

    robot.view.set_tool(tool)
    said, pointer = str(robot.place.hint), robot.view.viewport().cursor()
    robot.press(Key.Key_Escape)

    assert said == str(HINTS[tool])
    assert pointer.shape() != plain.shape()
    assert robot.place.hint == ""
    assert robot.view.viewport().cursor().shape() == plain.shape()


@pytest.mark.parametrize(("letter", "kind"), [("s", "task"), ("d", "decision")])
def test_a_click_puts_a_step_down_where_it_is(hands_on: HandsOn, letter: str, kind: str) -> None:
    robot = hands_on(a_process())

    robot.type(letter)
    robot.click_at(robot.at(500, 180))
    robot.enter("New")

    step = robot.step("New")
    assert (step.kind, step.lane) == (kind, "lower")
    assert step.box.centre == pytest.approx((500, 180), abs=10)
    assert robot.view.tool == Tool.SELECT


@pytest.mark.parametrize(("letter", "kind"), [("s", "task"), ("d", "decision")])
def test_enter_puts_a_step_down_where_the_process_begins(hands_on: HandsOn, letter: str, kind: str) -> None:
    robot = hands_on(a_process())

    robot.type(letter)
    robot.press(Key.Key_Return)
    robot.enter("First")

    step = robot.step("First")
    assert (step.kind, step.lane) == (kind, "upper")
    assert step.x < 200


def test_enter_puts_a_step_into_the_lane_that_is_selected(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["lower"])

    robot.type("s")
    robot.press(Key.Key_Return)
    robot.enter("Below")

    assert robot.step("Below").lane == "lower"
    assert robot.lane("Customer").box.contains(robot.step("Below").box.centre)


def test_t_puts_a_text_down_by_click_and_by_enter(hands_on: HandsOn) -> None:
    robot = hands_on(a_process())

    robot.type("t")
    robot.click_at(robot.at(500, 180))
    robot.enter("By click")
    robot.place.select([])
    robot.type("t")
    robot.press(Key.Key_Return)
    robot.enter("By key")

    assert sorted(note.text for note in robot.place.document.all(TextNote)) == ["By click", "By key"]


def test_l_puts_a_lane_between_two_others_by_click_in_one_act(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.type("l")
    robot.click_at(robot.at(500, 100))
    robot.press(Key.Key_Escape)

    lanes = sorted(robot.place.document.all(Lane), key=lambda lane: lane.box.y)
    assert [lane.name for lane in lanes] == ["Sales office", "", "Customer"]
    assert [lane.box.y for lane in lanes] == [0, 120, 240]
    assert robot.acts() == 1


def test_n_and_a_click_ask_for_a_note_about_that_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    asked: list[str] = []
    robot.place.note_asked.connect(asked.append)

    robot.type("n")
    robot.click("B")

    assert asked == ["b"]
    assert robot.view.tool == Tool.SELECT


def test_n_and_a_name_ask_for_a_note_about_that_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("Ask", "Log"))
    asked: list[str] = []
    robot.place.note_asked.connect(asked.append)

    robot.type("n")
    robot.press(Key.Key_Return)
    robot.enter("Lo")

    assert asked == ["log"]


def test_a_tool_that_changes_the_map_cannot_be_taken_where_the_map_is_only_shown(hands_on: HandsOn) -> None:
    from app.ui.modes import Mode

    robot = hands_on(a_process())
    robot.place.set_mode(Mode.REVIEW)
    robot.place.select([])

    robot.type("s")

    assert robot.view.tool == Tool.SELECT


def test_another_mode_puts_the_tool_down(hands_on: HandsOn) -> None:
    from app.ui.modes import Mode

    robot = hands_on(a_process())
    robot.type("s")

    robot.place.set_mode(Mode.REVIEW)

    assert robot.view.tool == Tool.SELECT
    assert robot.place.hint == ""


def test_a_decision_put_onto_a_flow_begins_with_yes(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.place.select(["a"])

    robot.view.pad.press("decision")
    robot.enter("Ready?")

    assert [f.name for f in robot.place.document.flows_out_of(robot.step("Ready?").id)] == ["Yes"]


def test_a_step_put_between_two_others_lets_what_follows_give_way(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    before = robot.place.document.copy()
    robot.place.select(["a"])

    robot.press(Key.Key_Tab)
    between = robot.step("").box
    one_act = robot.acts()
    after = robot.step("B").box
    robot.press(Key.Key_Escape)
    robot.place.undo()

    assert one_act == 1
    assert between.x == 180 + 60
    assert after.x == between.right + 60
    assert robot.place.document == before


def test_a_block_dropped_on_a_flow_comes_between_and_covers_nothing(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.place.do(_routed(robot))
    middle = robot.view.mapToScene(robot.spot(robot.flow("A", "B")))

    robot.view.drop_kind("task", middle)
    robot.enter("Between")

    boxes = [step.box for step in robot.place.document.all(Step)]
    assert robot.ways() == {("A", "Between"), ("Between", "B")}
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_a_block_is_carried_over_the_map_and_stands_where_it_is_let_go(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    carried, strange = QMimeData(), QMimeData()
    carried.setData(KIND_MIME, b"decision")
    strange.setText("anything")

    refused = HeldFiles(data=strange).let_go(robot.view.viewport(), robot.at(500, 60))
    taken = HeldFiles(data=carried).let_go(robot.view.viewport(), robot.at(500, 60))
    robot.enter("Ready?")

    assert (refused, taken) == (False, True)
    assert robot.step("Ready?").kind == "decision"
    assert robot.step("Ready?").box.contains(Point(500, 60))


def test_the_words_of_a_flow_stay_on_its_first_half(hands_on: HandsOn) -> None:
    steps = a_line_of_steps("A", "B")
    robot = hands_on([r for r in steps if not isinstance(r, Flow)] + [_named()])
    robot.place.do(_routed(robot))
    middle = robot.view.mapToScene(robot.spot(robot.flow("A", "B")))

    robot.view.drop_kind("task", middle)
    robot.enter("Between")

    assert (robot.flow("A", "Between").name, robot.flow("Between", "B").name) == ("by post", "")


def _named() -> Flow:
    return Flow(id="a-b", map="map", source="a", target="b", name="by post")


def _routed(robot):  # type: ignore[no-untyped-def]
    from app import layout
    from app.model.operations import Arrange
    from app.model.placement import Arrangement

    flows = [flow.id for flow in robot.place.document.all(Flow)]
    return Arrange(arrangement=Arrangement(routes=layout.route_flows(robot.place.document, flows)))


def test_a_step_put_between_two_inside_an_open_sub_process_stays_in_it(hands_on: HandsOn) -> None:
    frame = Step(
        id="frame", map="map", kind="subprocess", name="Frame", expanded=True, x=20, y=300, width=440, height=160
    )
    inner = [Step(id=i, map="map", parent="frame", name=i, x=x, y=360) for i, x in (("P", 60.0), ("Q", 240.0))]
    robot = hands_on([*a_process(), frame, *inner, Flow(id="p-q", map="map", source="P", target="Q")])

    robot.place.select(["P"])
    robot.press(Key.Key_Tab)
    robot.enter("Between")

    outer = robot.step("Frame").box
    assert robot.step("Between").parent == "frame"
    assert all(outer.contains(robot.step(name).box.centre) for name in ("P", "Between", "Q"))
    assert outer.right > robot.step("Q").box.right
    assert robot.ways() == {("P", "Between"), ("Between", "Q")}
