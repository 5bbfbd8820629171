"""Lanes and pools on the canvas, by hand and by keyboard: order, size, inner lanes, upright maps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from app import layout
from app.model.operations import Arrange
from app.model.records import Box, Flow, Lane, Map, Pool, Record, Step
from app.ui.canvas import drawing, lane_structure
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps, a_process
from tests.ui.robot import Robot

Turn = Callable[[list[Record]], list[Record]]
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def upright(records: list[Record]) -> list[Record]:
    """Turn a process made by `fakes` so that it runs from top to bottom."""

    def turned(record: Record) -> Record:
        match record:
            case Map():
                return replace(record, direction="vertical")
            case Lane() if record.box is not None:
                x, y, width, height = record.box
                return replace(record, direction="vertical", box=Box(y, x, height + 60, width).moved(y / 2, 0))
            case Step():
                return replace(record, x=record.y, y=record.x)
            case _:
                return record

    return [turned(record) for record in records]


def edge(robot: Robot, lane: Lane | Pool, side: str) -> QPoint:
    """Where an edge of a lane can be grabbed, beside its middle."""
    assert lane.box is not None
    box = lane.box
    spots = {"s": (box.centre.x + 40, box.bottom), "n": (box.centre.x + 40, box.y), "e": (box.right, box.centre.y - 20)}
    return robot.view.mapFromScene(QPointF(*spots[side]))


def enclosed(robot: Robot) -> bool:
    """Answer whether every step stands in the lane it belongs to."""
    document = robot.place.document
    homes = [(document.get(Lane, s.lane or ""), s.box) for s in document.all(Step)]
    return all(
        lane.box is not None and lane.box.contains(box.centre) and lane.box.y <= box.y and lane.box.bottom >= box.bottom
        for lane, box in homes
    )


def order(robot: Robot) -> list[str]:
    return [lane.name for lane in robot.place.document.lanes_of(robot.place.map_id)]


def test_alt_and_an_arrow_let_a_lane_change_places_in_one_undo_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    before = robot.place.document.copy()
    robot.place.select(["upper"])

    robot.press(Key.Key_Down, ALT)

    assert order(robot) == ["Customer", "Sales office"]
    assert robot.lane("Customer").box.y < robot.lane("Sales office").box.y
    assert enclosed(robot)
    assert all(len(f.points) >= 2 for f in robot.place.document.all(Flow))
    robot.place.undo()
    assert robot.place.document == before


def test_the_last_lane_goes_no_further(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["lower"])

    robot.press(Key.Key_Down, ALT)

    assert order(robot) == ["Sales office", "Customer"]
    assert robot.said[-1] == "There is no lane on that side."


def test_on_an_upright_map_lanes_change_places_sideways(hands_on: HandsOn) -> None:
    robot = hands_on(upright(a_line_of_steps("A", "B")))
    robot.place.select(["upper"])

    robot.press(Key.Key_Right, ALT)

    assert order(robot) == ["Customer", "Sales office"]
    assert robot.lane("Sales office").box.contains(robot.step("A").box.centre)


def test_the_header_of_an_upright_lane_is_dragged_sideways(hands_on: HandsOn) -> None:
    robot = hands_on(upright(a_line_of_steps("A", "B")))
    header, other = robot.lane("Sales office").box, robot.lane("Customer").box

    robot.drag(
        robot.view.mapFromScene(QPointF(header.centre.x, header.y + 14)),
        robot.view.mapFromScene(QPointF(other.right - 4, header.y + 14)),
    )

    assert order(robot) == ["Customer", "Sales office"]
    assert robot.lane("Sales office").box.contains(robot.step("A").box.centre)


def test_a_lane_within_a_lane_is_reordered_within_it(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    inner = lane_structure.split(robot.place, robot.lane("Sales office"))
    robot.place.select([inner])

    robot.press(Key.Key_Down, ALT)

    document = robot.place.document
    first, second = (x for x in document.lanes_of("map") if x.parent == "upper")
    assert second.id == inner
    assert second.box.y == first.box.bottom
    assert second.box.contains(robot.step("A").box.centre)
    assert robot.lane("Customer").box.y == robot.lane("Sales office").box.bottom == second.box.bottom


def test_lanes_of_a_pool_change_places_within_it(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    pool = lane_structure.put_in_pool(robot.place)
    theirs = lane_structure.add_pool(robot.place, (0, 0))
    frames = [robot.place.document.get(Pool, i).box for i in (pool, theirs)]
    header = robot.lane("Sales office").box

    robot.drag(
        robot.view.mapFromScene(QPointF(header.x + 14, header.centre.y)),
        robot.view.mapFromScene(QPointF(header.x + 14, 235)),
    )

    assert order(robot) == ["Customer", "Sales office"]
    assert enclosed(robot)
    assert [robot.place.document.get(Pool, i).box for i in (pool, theirs)] == frames


def test_dragging_a_lanes_edge_takes_the_lanes_beyond_along(hands_on: HandsOn) -> None:
    below = Step(id="c", map="map", lane="lower", name="C", x=100, y=150)
    robot = hands_on([*a_line_of_steps("A"), below])
    robot.place.select(["upper"])
    start = edge(robot, robot.lane("Sales office"), "s")

    robot.drag(start, start + QPoint(0, round(60 * robot.view.zoom)))

    assert robot.lane("Sales office").box == (0, 0, 1000, 180)
    assert robot.lane("Customer").box == (0, 180, 1000, 120)
    assert (robot.step("C").y, robot.step("A").y) == (210, 30)
    robot.place.undo()
    assert robot.lane("Customer").box.y == 120


def test_a_lane_is_dragged_no_smaller_than_its_contents(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["upper"])
    start = edge(robot, robot.lane("Sales office"), "s")

    robot.drag(start, start - QPoint(0, 100))

    assert robot.lane("Sales office").box.bottom >= robot.step("A").box.bottom
    assert enclosed(robot)


def test_escape_during_a_drag_of_an_edge_leaves_nothing(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    before, items = robot.place.document.copy(), len(robot.view.map_scene.items())
    robot.place.select(["upper"])
    start = edge(robot, robot.lane("Sales office"), "s")

    robot.drag(start, start + QPoint(0, 50), let_go=False)
    robot.press(Key.Key_Escape)
    robot.release(start)

    assert robot.place.document == before
    assert len(robot.view.map_scene.items()) == items


def test_alt_shift_and_arrows_resize_the_selected_lane(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["upper"])

    robot.press(Key.Key_Down, ALT | SHIFT)
    robot.press(Key.Key_Right, ALT | SHIFT)

    assert robot.lane("Sales office").box == (0, 0, 1010, 130)
    assert robot.lane("Customer").box == (0, 130, 1010, 120)


def test_by_keyboard_too_a_lane_does_not_become_smaller_than_its_contents(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["upper"])

    for _ in range(8):
        robot.press(Key.Key_Up, ALT | SHIFT)

    assert robot.lane("Sales office").box.bottom >= robot.step("A").box.bottom
    assert "smaller" in robot.said[-1]


def test_arrows_go_from_lane_to_lane(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["upper"])

    robot.press(Key.Key_Down)

    assert robot.place.selection == ("lower",)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("turn", [list, upright], ids=["lying", "upright"])
def test_a_lane_is_inserted_beside_another(hands_on: HandsOn, after: bool, turn: Turn) -> None:
    robot = hands_on(turn(a_line_of_steps("A", "B")))
    lane = robot.lane("Sales office")

    new = lane_structure.insert_lane(robot.place, lane, after=after)

    ids = [x.id for x in robot.place.document.lanes_of("map")]
    assert ids == ([lane.id, new, "lower"] if after else [new, lane.id, "lower"])
    lanes = [robot.place.document.get(Lane, i) for i in ids]
    sideways = lane.direction == "vertical"
    edges = [(x.box.x, x.box.right) if sideways else (x.box.y, x.box.bottom) for x in lanes if x.box]
    assert all(one[1] == other[0] for one, other in pairwise(edges))
    assert lanes[ids.index(lane.id)].box.contains(robot.step("A").box.centre)


def test_a_lane_that_is_split_and_merged_holds_its_steps(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    first = lane_structure.split(robot.place, robot.lane("Sales office"))
    second = lane_structure.add_inner(robot.place, robot.lane("Sales office"))
    inner = [x for x in robot.place.document.lanes_of("map") if x.parent == "upper"]
    lane_structure.merge(robot.place, robot.lane("Sales office"))

    assert inner[0].id == first
    assert inner[-1].id == second
    assert len(inner) == 3
    assert order(robot) == ["Sales office", "Customer"]
    assert robot.step("A").lane == "upper"
    assert robot.lane("Customer").box.y == robot.lane("Sales office").box.bottom


# -- pools ---------------------------------------------------------------------------------------


def test_a_pool_goes_around_the_lanes_and_a_second_one_lies_below(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    ours = lane_structure.put_in_pool(robot.place)
    theirs = lane_structure.add_pool(robot.place, (0, 0))

    document = robot.place.document
    own, other = document.get(Pool, ours), document.get(Pool, theirs)
    assert own.box == (-36, 0, 1036, 240)
    assert other.box == (-36, 280, 1036, 60)
    assert robot.view.map_scene.styles.is_closed(other)
    assert not robot.view.map_scene.styles.is_closed(own)


def test_a_flow_to_a_closed_pool_is_a_message(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    lane_structure.put_in_pool(robot.place)
    theirs = lane_structure.add_pool(robot.place, (0, 0))

    flow = drawing.connect(robot.place, "b", theirs)

    assert robot.place.document.get(Flow, flow).kind == "message"
    assert len(robot.place.document.get(Flow, flow).points) >= 2


def test_a_closed_pool_is_opened_by_a_lane(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    lane_structure.put_in_pool(robot.place)
    theirs = lane_structure.add_pool(robot.place, (0, 0))

    lane = lane_structure.add_inner(robot.place, robot.place.document.get(Pool, theirs))

    pool, inside = robot.place.document.get(Pool, theirs), robot.place.document.get(Lane, lane)
    assert pool.box == (-36, 280, 1036, 120)
    assert inside.box == (0, 280, 1000, 120)
    assert not robot.view.map_scene.styles.is_closed(pool)


def test_the_first_pool_of_an_empty_map_stands_where_it_is_put(hands_on: HandsOn) -> None:
    robot = hands_on([record for record in a_process() if not isinstance(record, Lane)])

    pool = lane_structure.add_pool(robot.place, (20, 30))

    assert robot.place.document.get(Pool, pool).box == (20, 30, 600, 60)


def two_pools(hands_on: HandsOn, records: list[Record] | None = None) -> tuple[Robot, str, str]:
    """Put the lanes of a map into a pool, and a closed one below them; return the pools' ids."""
    robot = hands_on(records or a_line_of_steps("A", "B"))
    ours = lane_structure.put_in_pool(robot.place)
    theirs = lane_structure.add_pool(robot.place, (0, 0))
    robot.place.select([])
    robot.view.fit()
    return robot, ours, theirs


def pool(robot: Robot, pool_id: str) -> Box:
    box = robot.place.document.get(Pool, pool_id).box
    assert box is not None
    return box


def test_dragging_the_header_of_a_pool_takes_all_of_it_along_in_one_undo_step(hands_on: HandsOn) -> None:
    robot, ours, theirs = two_pools(hands_on)
    message = drawing.connect(robot.place, "b", theirs)
    before, acts = robot.place.document.copy(), robot.acts()
    header = pool(robot, ours)

    robot.drag(robot.at(header.x + 14, header.centre.y), robot.at(header.x + 14, pool(robot, theirs).bottom + 10))

    assert robot.acts() == acts + 1
    assert pool(robot, theirs).y == header.y
    assert pool(robot, ours).y == pool(robot, theirs).bottom + lane_structure.POOL_GAP
    assert enclosed(robot)
    assert all(pool(robot, ours).contains(robot.lane(name).box.centre) for name in ("Sales office", "Customer"))
    way = robot.place.document.get(Flow, message).points
    assert way[0].y == robot.step("B").y
    assert way[-1].y == pool(robot, theirs).bottom
    robot.place.undo()
    assert robot.place.document == before


def test_a_closed_pool_is_dragged_wherever_it_is_pressed(hands_on: HandsOn) -> None:
    robot, ours, theirs = two_pools(hands_on)

    robot.drag(robot.spot(robot.place.document.get(Pool, theirs)), robot.at(200, pool(robot, ours).y - 10))

    assert pool(robot, theirs).y < pool(robot, ours).y
    assert enclosed(robot)


def test_escape_while_a_pool_is_dragged_leaves_all_as_it_was(hands_on: HandsOn) -> None:
    robot, ours, theirs = two_pools(hands_on)
    before, header = robot.place.document.copy(), pool(robot, ours)
    below = robot.at(header.x + 14, pool(robot, theirs).bottom + 10)

    robot.hold(robot.at(header.x + 14, header.centre.y), below)
    robot.press(Key.Key_Escape)
    robot.let_go(below)

    assert robot.place.document == before


def test_alt_and_an_arrow_let_a_pool_change_places(hands_on: HandsOn) -> None:
    robot, ours, theirs = two_pools(hands_on)
    robot.place.select([theirs])

    robot.press(Key.Key_Up, ALT)
    first = pool(robot, theirs).y < pool(robot, ours).y
    robot.press(Key.Key_Up, ALT)

    assert first
    assert robot.said[-1] == "There is no pool on that side."
    assert robot.place.document.lanes_of("map")[0].pool == ours
    orders = {p.id: p.order for p in robot.place.document.all(Pool)}
    assert orders[theirs] < orders[ours]


def test_on_an_upright_map_pools_change_places_sideways(hands_on: HandsOn) -> None:
    robot, ours, theirs = two_pools(hands_on, upright(a_line_of_steps("A", "B")))
    header = pool(robot, ours)

    robot.drag(robot.at(header.centre.x, header.y + 14), robot.at(pool(robot, theirs).right + 10, header.y + 14))

    assert pool(robot, theirs).x == header.x
    assert pool(robot, ours).x > pool(robot, theirs).right
    assert pool(robot, ours).contains(robot.step("A").box.centre)


def test_a_map_arranged_anew_keeps_the_order_of_its_pools(hands_on: HandsOn) -> None:
    robot, ours, theirs = two_pools(hands_on)
    lane_structure.reorder(robot.place, robot.place.document.get(Pool, theirs), -1)

    robot.place.do(Arrange(arrangement=layout.arrange(robot.place.document, "map")))

    assert pool(robot, theirs).bottom <= pool(robot, ours).y


# -- upright maps --------------------------------------------------------------------------------


def test_tab_appends_along_an_upright_map(hands_on: HandsOn) -> None:
    robot = hands_on(upright(a_line_of_steps("A")))
    robot.click("A")

    robot.press(Key.Key_Tab)
    robot.enter("B")

    a, b = robot.step("A"), robot.step("B")
    assert (b.lane, b.x) == ("upper", a.x)
    assert b.y > a.box.bottom
    assert ("A", "B") in robot.ways()


def test_tab_puts_a_step_between_on_an_upright_map(hands_on: HandsOn) -> None:
    robot = hands_on(upright(a_line_of_steps("A", "B")))
    robot.click("A")

    robot.press(Key.Key_Tab)
    robot.enter("C")

    assert robot.ways() == {("A", "C"), ("C", "B")}


def test_a_branch_of_an_upright_map_stands_beside(hands_on: HandsOn) -> None:
    robot = hands_on(upright(a_line_of_steps("A", "B")))
    robot.click("A")

    robot.press(Key.Key_Return, CTRL)
    robot.enter("C")

    assert robot.step("C").x > robot.step("A").box.right


def test_l_adds_a_column_to_an_upright_map(hands_on: HandsOn) -> None:
    robot = hands_on(upright(a_line_of_steps("A")))

    robot.type("ll")
    robot.enter("Technik")

    lane = robot.lane("Technik")
    assert lane.direction == "vertical"
    assert lane.box.x == robot.lane("Customer").box.right


def test_the_first_lane_of_an_upright_map_is_a_column(hands_on: HandsOn) -> None:
    records = [r for r in upright(a_process()) if not isinstance(r, Lane)]
    robot = hands_on(records)

    robot.type("ll")
    robot.enter("Technik")

    lane = robot.lane("Technik")
    assert lane.direction == "vertical"
    assert lane.box.height > lane.box.width


def test_a_lane_of_an_upright_map_grows_with_its_steps(hands_on: HandsOn) -> None:
    robot = hands_on(upright(a_line_of_steps("A", "B")))

    robot.drag_by("B", 0, 900)

    assert robot.lane("Sales office").box.bottom > robot.step("B").box.bottom
    assert robot.lane("Customer").box.bottom == robot.lane("Sales office").box.bottom
