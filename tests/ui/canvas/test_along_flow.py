"""What is done to a step by its place in the flow."""

from __future__ import annotations

import pytest

from app.model.operations import Connect, edit
from app.model.records import Lane, Step
from app.ui.canvas import along_flow
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps, a_process


def test_a_step_before_another_stands_on_the_way_to_it(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    made = along_flow.step_before(robot.place, "b")
    robot.place.do(edit(made, name="New"))

    assert robot.ways() == {("A", "New"), ("New", "B")}
    assert not any(robot.step("New").box.meets(robot.step(name).box) for name in "AB")


def test_all_ways_in_lead_to_the_step_before(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.do(Connect(flow_id="back", source="c", target="b"))

    robot.place.do(edit(along_flow.step_before(robot.place, "b"), name="New"))

    assert robot.ways() == {("A", "New"), ("C", "New"), ("New", "B"), ("B", "C")}


def test_a_step_comes_before_the_first(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.place.do(edit(along_flow.step_before(robot.place, "a"), name="New"))

    assert robot.ways() == {("New", "A")}


def test_nothing_comes_before_a_start(hands_on: HandsOn) -> None:
    robot = hands_on([*a_process(), Step(id="s", map="map", kind="start", name="Begin", x=60, y=30)])

    assert along_flow.step_before(robot.place, "s") == ""
    assert robot.said == ["Nothing leads into a start. Change its kind if it is a step on the way."]


@pytest.mark.parametrize(("step", "by"), [("b", +1), ("c", -1)])
def test_two_steps_in_a_line_change_places_in_one_act(hands_on: HandsOn, step: str, by: int) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C", "D"))
    before = robot.step("B").box.centre, robot.step("C").box.centre

    along_flow.move_along(robot.place, step, by)
    after = robot.step("C").box.centre, robot.step("B").box.centre

    assert robot.ways() == {("A", "C"), ("C", "B"), ("B", "D")}
    assert after == before
    robot.place.undo()
    assert robot.ways() == {("A", "B"), ("B", "C"), ("C", "D")}


def test_steps_of_two_lanes_change_places_and_stay_in_their_lanes(hands_on: HandsOn) -> None:
    records = [r if r.id != "c" else Step(id="c", map="map", lane="lower", name="C", x=420, y=150)
               for r in a_line_of_steps("A", "B", "C")]  # fmt: skip
    robot = hands_on(records)

    along_flow.move_along(robot.place, "b", +1)

    for name, lane in (("B", "upper"), ("C", "lower")):
        box = robot.place.document.get(Lane, lane).box
        assert robot.step(name).lane == lane
        assert box is not None
        assert box.contains(robot.step(name).box.centre)


def test_at_a_branching_nothing_changes_places(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.do(Connect(flow_id="more", source="a", target="c"))
    before = robot.ways()

    along_flow.move_along(robot.place, "a", +1)
    along_flow.move_along(robot.place, "c", +1)

    assert robot.ways() == before
    assert robot.said == [
        "“A” stands at a branching here; along the flow, only steps in a line change places.",
        "Nothing stands there along the flow. Nothing was changed.",
    ]
