"""Flows that are copied with both their ends keep their shape, wherever the copies come to stand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from app.layout.shapes import span_of
from app.model.operations import Arrange, Bend
from app.model.placement import Arrangement
from app.model.records import Flow, Point, Record, Step
from app.ui.canvas import clipboard, duplicating
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps, a_process
from tests.ui.robot import Robot

CTRL = Qt.KeyboardModifier.ControlModifier
AROUND = (Point(180, 60), Point(200, 60), Point(200, 100), Point(390, 100), Point(390, 60), Point(420, 60))


def records() -> list[Record]:
    """A line of three steps, the first and the last of which are joined by a flow too."""
    return [*a_line_of_steps("A", "B", "C"), Flow(id="around", map="map", source="a", target="c", name="in a hurry")]


def with_ways(hands_on: HandsOn) -> Robot:
    """Show them, the first way bent by hand, the others led by the program."""
    robot = hands_on(records())
    robot.place.do(Bend(flow_id="around", points=AROUND))
    others = [flow.id for flow in robot.place.document.all(Flow) if flow.id != "around"]
    robot.place.do(Arrange(arrangement=Arrangement(routes=robot.place.board.routes(others))))
    return robot


def shape(robot: Robot, flow: Flow) -> list[tuple[float, float]]:
    """A way, from the corner of the step at which it begins; its words too."""
    corner = robot.place.document.get(Step, flow.source or "").box
    label = flow.label_box
    spots = [*flow.points, *([Point(label.x, label.y)] if label is not None else [])]
    return [(spot.x - corner.x, spot.y - corner.y) for spot in spots]


def copies(robot: Robot, known: Iterable[str]) -> list[Flow]:
    return [flow for flow in robot.place.document.all(Flow) if flow.id not in known]


@pytest.mark.parametrize("way", ["paste", "duplicate", "drag"])
def test_what_is_copied_beside_the_original_keeps_the_shape_of_its_flows(hands_on: HandsOn, way: str) -> None:
    robot = with_ways(hands_on)
    document = robot.place.document
    original = shape(robot, document.get(Flow, "around"))
    known = {flow.id for flow in document.all(Flow)}
    robot.place.select(["a", "b", "c"])
    acts = robot.acts()

    match way:
        case "paste":
            clipboard.copy(robot.place)
            clipboard.paste(robot.view)
        case "duplicate":
            duplicating.duplicate(robot.place)
        case _:
            robot.drag_by("A", 40, 250, keys=CTRL)

    copied = {flow.name: flow for flow in copies(robot, known)}
    assert len(copies(robot, known)) == 3
    assert shape(robot, copied["in a hurry"]) == original
    assert copied["in a hurry"].by_hand
    assert robot.acts() == acts + 1


def test_ways_come_along_to_another_document(hands_on: HandsOn) -> None:
    robot = with_ways(hands_on)
    originals = sorted(shape(robot, flow) for flow in robot.place.document.all(Flow))
    robot.place.select(["a", "b", "c"])
    clipboard.copy(robot.place)

    other = hands_on(a_process())
    clipboard.paste(other.view)

    pasted = sorted(shape(other, flow) for flow in other.place.document.all(Flow))
    assert pasted == originals
    assert min(map(len, pasted)) >= 2


def test_a_copied_way_that_would_run_through_a_step_is_led_around_it(hands_on: HandsOn) -> None:
    in_the_way = Step(id="x", map="map", lane="lower", name="X", x=240, y=310, width=60, height=120)
    robot = hands_on([*records(), in_the_way])
    robot.place.do(Bend(flow_id="around", points=AROUND))
    known = {flow.id for flow in robot.place.document.all(Flow)}
    robot.place.select(["a", "c"])

    robot.drag_by("A", 0, 280, keys=CTRL)

    (copied,) = copies(robot, known)
    box = robot.place.document.get(Step, "x").box
    assert len(copied.points) >= 2
    assert not any(span_of(a, b).meets(box) for a, b in pairwise(copied.points))
    assert shape(robot, copied) != shape(robot, robot.place.document.get(Flow, "around"))


def test_a_flow_whose_other_end_stays_behind_is_not_copied(hands_on: HandsOn) -> None:
    robot = with_ways(hands_on)
    known = {flow.id for flow in robot.place.document.all(Flow)}
    robot.place.select(["a", "b"])

    duplicating.duplicate(robot.place)

    assert [flow.name for flow in copies(robot, known)] == [""]
