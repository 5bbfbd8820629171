"""Flows that hop over one another on the canvas: seen, following every change, and free of cost while not wanted."""

from __future__ import annotations

import pytest

from app.model.operations import Bend, RemoveFlow
from app.model.records import Flow, Point, Record, Step
from app.render.hops import RADIUS
from app.render.style import FlowStyle
from app.ui.canvas import hopping
from app.ui.canvas.hopping import use_hops
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_process
from tests.ui.robot import Robot

LEVEL = (Point(180, 60), Point(600, 60))
UPRIGHT = (Point(400, 0), Point(400, 150))


def records() -> list[Record]:
    spots = {"a": (60, 30), "b": (600, 30), "c": (340, -60), "d": (340, 150)}
    steps = [Step(id=i, map="map", lane="upper", name=i.upper(), x=float(x), y=float(y)) for i, (x, y) in spots.items()]
    flows = [
        Flow(id="level", map="map", source="a", target="b", points=LEVEL),
        Flow(id="upright", map="map", source="c", target="d", points=UPRIGHT),
    ]
    return [*a_process(), *steps, *flows]


def hops(robot: Robot, flow: str = "level") -> tuple[Point, ...]:
    style = robot.view.map_scene.styles.of(robot.place.document.get(Flow, flow))
    assert isinstance(style, FlowStyle)
    return style.hops


def has_arc(robot: Robot) -> bool:
    """Answer whether a line is to be seen above the crossing, beside the upright flow."""
    robot.view.set_zoom(2.0)
    robot.view.centerOn(400, 60)
    robot.settle()
    image = robot.view.viewport().grab().toImage()
    top = robot.at(400 + 0.7 * RADIUS, 60 - 0.7 * RADIUS)
    ground = image.pixelColor(robot.at(400 + 3 * RADIUS, 60 - 2 * RADIUS)).lightness()
    near = [image.pixelColor(top.x() + dx, top.y() + dy).lightness() for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return ground - min(near) > 60


def test_flows_hop_as_soon_as_it_is_wanted_and_no_longer(hands_on: HandsOn) -> None:
    robot = hands_on(records())
    plain = has_arc(robot)

    use_hops(robot.view.map_scene, True)
    hopping_now = (hops(robot), hops(robot, "upright"), has_arc(robot))
    use_hops(robot.view.map_scene, False)

    assert not plain
    assert hopping_now == ((Point(400, 60),), (), True)
    assert not has_arc(robot)


def test_arcs_come_and_go_with_what_is_crossed(hands_on: HandsOn) -> None:
    robot = hands_on(records())
    use_hops(robot.view.map_scene, True)
    before = has_arc(robot)

    robot.place.do(Bend(flow_id="upright", points=(Point(360, 0), Point(360, 150))))
    elsewhere = (hops(robot), has_arc(robot))
    robot.place.do(RemoveFlow(flow_id="upright"))
    gone = hops(robot)
    robot.place.undo()
    robot.place.undo()

    assert before
    assert elsewhere == ((Point(360, 60),), False)
    assert gone == ()
    assert has_arc(robot)


def test_nothing_is_looked_up_while_it_is_not_wanted(hands_on: HandsOn, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = hands_on(records())
    asked: list[object] = []
    monkeypatch.setattr(hopping, "flows_near", lambda *asking: asked.append(asking) or [])

    robot.place.do(Bend(flow_id="upright", points=(Point(360, 0), Point(360, 150))))
    has_arc(robot)

    assert asked == []
