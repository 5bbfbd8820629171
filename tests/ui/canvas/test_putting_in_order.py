"""Align, distribute, same size, make space: each one act, by action and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from app.model.records import Lane, Step
from app.ui.canvas import ordering
from app.ui.canvas.tools import Tool
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps, a_process
from tests.ui.robot import Robot

Key = Qt.Key


def three(hands_on: HandsOn) -> Robot:
    """Three steps of different sizes, none in line with another, none above another."""
    steps = [
        Step(id="a", map="map", name="A", x=60, y=10, width=120, height=60),
        Step(id="b", map="map", name="B", x=220, y=24, width=80, height=40),
        Step(id="c", map="map", name="C", x=500, y=40, width=150, height=70),
    ]
    robot = hands_on([*a_process(), *steps])
    robot.place.select(["a", "b", "c"])
    return robot


def boxes(robot: Robot) -> list[tuple[float, float, float, float]]:
    return [tuple(step.box) for step in robot.place.document.all(Step)]


@pytest.mark.parametrize(
    ("how", "ys"),
    [("top", [10, 10, 10]), ("middle", [30, 40, 25]), ("bottom", [50, 70, 40])],
)
def test_align_brings_rows_in_line(hands_on: HandsOn, how: str, ys: list[float]) -> None:
    robot = three(hands_on)

    ordering.align(robot.place, how)

    assert [box[1] for box in boxes(robot)] == ys
    assert robot.acts() == 1


@pytest.mark.parametrize(
    ("how", "xs"),
    [("left", [60, 60, 60]), ("centre", [80, 100, 65]), ("right", [100, 140, 70])],
)
def test_align_brings_columns_in_line(hands_on: HandsOn, how: str, xs: list[float]) -> None:
    steps = [
        Step(id="a", map="map", name="A", x=60, y=0, width=120, height=60),
        Step(id="b", map="map", name="B", x=100, y=100, width=80, height=40),
        Step(id="c", map="map", name="C", x=70, y=160, width=150, height=70),
    ]
    robot = hands_on([*a_process(), *steps])
    robot.place.select(["a", "b", "c"])

    ordering.align(robot.place, how)

    assert [box[0] for box in boxes(robot)] == xs
    assert robot.acts() == 1


def test_what_would_come_to_lie_on_each_other_is_not_aligned(hands_on: HandsOn) -> None:
    robot = three(hands_on)

    ordering.align(robot.place, "left")

    assert robot.acts() == 0
    assert any("lie on each other" in sentence for sentence in robot.said)


def test_one_step_cannot_be_aligned_and_two_not_distributed(hands_on: HandsOn) -> None:
    robot = three(hands_on)

    robot.place.select(["a"])
    ordering.align(robot.place, "left")
    robot.place.select(["a", "b"])
    ordering.distribute(robot.place, level=True)

    assert robot.acts() == 0
    assert any("at least two" in sentence for sentence in robot.said)
    assert any("at least three" in sentence for sentence in robot.said)


def test_distribute_makes_the_gaps_equal_and_keeps_the_outermost(hands_on: HandsOn) -> None:
    robot = three(hands_on)

    ordering.distribute(robot.place, level=True)

    a, b, c = (step.box for step in robot.place.document.all(Step))
    assert (a.x, c.x) == (60, 500)
    assert b.x - a.right == c.x - b.right == 120
    assert robot.acts() == 1


def test_distribute_works_downwards_too(hands_on: HandsOn) -> None:
    ys = (0, 70, 300)
    steps = [Step(id=f"s{y}", map="map", name=str(y), x=60, y=y) for y in ys]
    robot = hands_on([*a_process(), *steps])
    robot.place.select([step.id for step in steps])

    ordering.distribute(robot.place, level=False)

    assert [box[1] for box in boxes(robot)] == [0, 150, 300]


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (True, False, [(120, 60), (120, 40), (120, 70)]),
        (False, True, [(120, 60), (80, 60), (150, 60)]),
        (True, True, [(120, 60), (120, 60), (120, 60)]),
    ],
)
def test_same_size_takes_the_first_ones(
    hands_on: HandsOn, width: bool, height: bool, sizes: list[tuple[float, float]]
) -> None:
    robot = three(hands_on)
    middles = [step.box.centre for step in robot.place.document.all(Step)]

    ordering.same_size(robot.place, width=width, height=height)

    assert [box[2:] for box in boxes(robot)] == sizes
    assert [step.box.centre for step in robot.place.document.all(Step)] == middles
    assert robot.acts() == 1


# -- space ---------------------------------------------------------------------------------------


def test_dragging_with_the_tool_pushes_everything_beyond_apart(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.type("m")
    start = robot.at(210, 90)

    robot.drag(start, start + QPoint(round(100 * robot.view.zoom), 5))

    assert [step.x for step in robot.place.document.all(Step)] == [60, 340, 520]
    assert [lane.box.width for lane in robot.place.document.all(Lane)] == [1100, 1100]
    assert robot.step("B").box.grown(1).contains(robot.flow("A", "B").points[-1])
    assert robot.acts() == 1
    assert robot.view.tool == Tool.SPACE


def test_dragging_down_deepens_the_lane_and_moves_the_lane_below_with_its_steps(hands_on: HandsOn) -> None:
    low = Step(id="low", map="map", lane="lower", name="Low", x=60, y=150)
    robot = hands_on([*a_line_of_steps("A", "B"), low])
    robot.type("m")
    start = robot.at(500, 105)

    robot.drag(start, start + QPoint(5, round(80 * robot.view.zoom)))

    assert robot.lane("Sales office").box.height == 200
    assert robot.lane("Customer").box.y == 200
    assert robot.step("Low").box.y == 230
    assert robot.step("A").box.y == 30


def test_dragging_back_pulls_together_without_an_overlap(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.type("m")
    start = robot.at(210, 90)

    robot.drag(start, start - QPoint(round(200 * robot.view.zoom), 0))

    assert robot.step("B").x == robot.step("A").box.right + 20
    assert robot.step("C").x - robot.step("B").x == 180


def test_the_preview_shows_what_moves_and_escape_restores_exactly(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.view.set_tool(Tool.SPACE)
    before, looks = robot.place.document.copy(), robot.view.grab().toImage()
    start = robot.at(210, 90)

    robot.hold(start, start + QPoint(100, 0))
    moved = robot.view.map_scene.item("b").pos().x()
    robot.press(Key.Key_Escape)

    assert moved == pytest.approx(100 / robot.view.zoom, abs=10)
    assert robot.place.document == before
    assert robot.view.grab().toImage() == looks


def test_beyond_everything_it_says_that_nothing_moves(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.type("m")
    start = robot.at(700, 90)

    robot.drag(start, start + QPoint(60, 0))

    assert robot.acts() == 0
    assert any("nothing beyond" in sentence for sentence in robot.said)


def test_space_is_made_and_taken_back_by_keys_in_one_act(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.type("m")
    robot.press(Key.Key_Return)
    robot.enter("A")
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        robot.press(key)
    robot.press(Key.Key_Escape)

    assert [step.x for step in robot.place.document.all(Step)] == [60, 280, 460]
    assert robot.acts() == 1
    assert robot.view.tool == Tool.SELECT


@pytest.mark.parametrize(("side", "moved"), [("right", (160, 0)), ("down", (0, 160))])
def test_the_actions_make_space_beside_the_selected_step(
    hands_on: HandsOn, side: str, moved: tuple[float, float]
) -> None:
    robot = hands_on([*a_line_of_steps("A"), Step(id="far", map="map", lane="lower", name="Far", x=240, y=150)])
    before = robot.step("Far").box
    robot.place.select(["a"])

    ordering.space_beside(robot.place, side)

    assert robot.step("Far").box == before.moved(*moved)


def test_closing_up_goes_no_further_than_there_is_room(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.place.select(["a"])

    ordering.space_beside(robot.place, "right", -160)
    closed = robot.step("B").x
    ordering.space_beside(robot.place, "right", -160)

    assert closed == 200
    assert robot.acts() == 1
    assert any("any further" in sentence for sentence in robot.said)
