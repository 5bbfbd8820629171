"""What a person does with lanes and pools as wholes: insert, split, merge, reorder, resize, pools, remove.

Each function ends in at most one act, as in `drawing`; where everything comes to lie is the board's answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from app import layout
from app.i18n import msg
from app.layout.sheet import HEADER
from app.model.operations import (
    Add,
    AddLane,
    DissolvePool,
    Drawn,
    MergeLanes,
    Operation,
    PutInPool,
    Remove,
    RemoveLane,
    ReorderLanes,
    ReorderPools,
    Resize,
    SplitLane,
    Together,
    derived_id,
)
from app.model.phases import is_upright, phase_of
from app.model.placement import Arrangement, Place
from app.model.records import Box, Department, Lane, Pool, Record, Step
from app.model.rules import shown_name
from app.ui.canvas.making import making
from app.ui.workplace import Workplace

DEPTH, UPRIGHT_DEPTH = 120.0, 160.0
"""How deep a new lane is, on a horizontal and on a vertical map."""
POOL_GAP, CLOSED_POOL = 40.0, 60.0


def siblings_of(place: Workplace, lane: Lane) -> list[Lane]:
    """List the lanes that lie side by side with one, itself included, from first to last."""
    lanes = place.document.lanes_of(lane.map)
    return [other for other in lanes if (other.parent, other.pool) == (lane.parent, lane.pool)]


def beside(place: Workplace, frame: Lane | Pool) -> list[tuple[str, Box]]:
    """List what a lane or pool can change places with, itself included, from first to last, and where each lies."""
    if isinstance(frame, Lane):
        return [(lane.id, lane.box) for lane in siblings_of(place, frame) if lane.box is not None]
    pools = [(pool.id, pool.box) for pool in place.document.on_map(Pool, frame.map) if pool.box is not None]
    return sorted(pools, key=lambda each: each[1].x if frame.direction == "vertical" else each[1].y)


def insert_lane(place: Workplace, lane: Lane, *, after: bool) -> str:
    """Add a lane beside another, with a department of its own; what lies beyond gives way. Return its id."""
    lane_id, depth = place.new_id(), _depth(place)
    department = Department(id=derived_id("department", lane_id), order=float(place.document.count(Department)))
    box, arrangement = None, Arrangement()
    if lane.box is not None:
        box = _beside(lane.box, depth, after, lane.direction == "vertical")
        arrangement = place.board.opened_at(lane.id, after=after, by=depth)
    new = Lane(
        id=lane_id, map=lane.map, pool=lane.pool, parent=lane.parent, department=department.id, order=lane.order,
        direction=lane.direction, box=box,
    )  # fmt: skip
    order = [other.id for other in siblings_of(place, lane)]
    order.insert(order.index(lane.id) + after, lane_id)
    adding = Together(operations=(AddLane(lane=new, department=department), ReorderLanes(lane_ids=tuple(order))))
    return making(place, lane_id, Drawn(operation=adding, arrangement=arrangement))


def add_inner(place: Workplace, frame: Lane | Pool) -> str:
    """Add a lane inside a lane or pool, at its end; a lane with none inside is split in two. Return an id to name."""
    inner = [lane for lane in place.document.lanes_of(frame.map) if _lies_in(lane, frame)]
    if inner:
        return insert_lane(place, inner[-1], after=True)
    return split(place, frame) if isinstance(frame, Lane) else _first_lane(place, frame)


def _lies_in(lane: Lane, frame: Lane | Pool) -> bool:
    return lane.parent == frame.id if isinstance(frame, Lane) else lane.pool == frame.id and lane.parent is None


def split(place: Workplace, lane: Lane) -> str:
    """Split a lane into two inner ones; its steps come into the first. Return the first one's id."""
    depth, upright = _depth(place), lane.direction == "vertical"
    first_box = second_box = None
    arrangement = Arrangement()
    if lane.box is not None:
        first_box = _inside(lane.box, upright)
        second_box = _beside(first_box, depth, True, upright)
        arrangement = place.board.opened_at(lane.id, after=True, by=depth, within=True)
    first, second = (
        Lane(id=place.new_id(), map=lane.map, pool=lane.pool, parent=lane.id, department=lane.department,
             order=float(order), direction=lane.direction, box=box)
        for order, box in enumerate((first_box, second_box))
    )  # fmt: skip
    operation = SplitLane(lane_id=lane.id, first=first, second=second)
    return making(place, first.id, Drawn(operation=operation, arrangement=arrangement))


def _first_lane(place: Workplace, pool: Pool) -> str:
    """Open a closed pool by a lane of its own."""
    lane_id, upright = place.new_id(), pool.direction == "vertical"
    department = Department(id=derived_id("department", lane_id), order=float(place.document.count(Department)))
    box, arrangement = None, Arrangement()
    if pool.box is not None:
        depth = pool.box.width if upright else pool.box.height
        more = max(_depth(place) - depth, 0.0)
        inside = _inside(pool.box, upright)
        box = inside._replace(width=depth + more) if upright else inside._replace(height=depth + more)
        arrangement = place.board.opened_at(pool.id, after=True, by=more, within=True)
    lane = Lane(id=lane_id, map=pool.map, pool=pool.id, department=department.id, direction=pool.direction, box=box)
    return making(place, lane_id, Drawn(operation=AddLane(lane=lane, department=department), arrangement=arrangement))


def merge(place: Workplace, lane: Lane) -> None:
    """Make one lane of a lane and all lanes inside it."""
    place.do(MergeLanes(lane_id=lane.id))


def has_inner(place: Workplace, lane: Lane) -> bool:
    """Answer whether lanes lie inside a lane."""
    return any(inner.parent == lane.id for inner in place.document.referrers(lane.id, Lane))


def reorder(place: Workplace, frame: Lane | Pool, by: int) -> None:
    """Let a lane or pool change places with the one before it (-1) or behind it (+1); the contents follow."""
    order = [i for i, _box in beside(place, frame)]
    at = order.index(frame.id) if frame.id in order else -1
    if at < 0 or not 0 <= at + by < len(order):
        is_lane = isinstance(frame, Lane)
        place.say(msg("There is no lane on that side.") if is_lane else msg("There is no pool on that side."))
        return
    order[at], order[at + by] = order[at + by], order[at]
    put_in_order(place, order)


def put_in_order(place: Workplace, order: Sequence[str]) -> None:
    """Put sibling lanes, or the pools of the map, into an order, each with its contents."""
    place.do(ordering(place, order))


def ordering(place: Workplace, order: Sequence[str]) -> Operation:
    """Return the act that puts sibling lanes, or the pools of the map, into an order, each with its contents."""
    pools = place.document.find(Pool, order[0]) is not None
    reordering = ReorderPools(pool_ids=tuple(order)) if pools else ReorderLanes(lane_ids=tuple(order))
    return Drawn(operation=reordering, arrangement=place.board.reordered(order))


def resize(place: Workplace, frame: Lane | Pool, side: str, by: float) -> None:
    """Move an edge of a lane or pool outwards, as far inwards as its contents allow; what lies beyond goes along."""
    operation = resizing(place, frame, side, by)
    if operation is None:
        place.say(msg("A lane does not become smaller than what stands in it."))
    else:
        place.do(operation)


def resizing(place: Workplace, frame: Lane | Pool, side: str, by: float) -> Operation | None:
    """Return the act that moves an edge of a lane or pool; None if its contents leave no room."""
    arrangement = place.board.moved_edge(frame.id, side, by)
    box = next((each.box for each in arrangement.frames if each.id == frame.id), None)
    if box is None:
        return None
    moved = Together(
        operations=(Resize(places=(Place(id=frame.id, box=box),)),),
        title=msg("Resize “{name}”", name=shown_name(frame)),
    )
    return Drawn(operation=moved, arrangement=arrangement)


# -- pools ---------------------------------------------------------------------------------------


def put_in_pool(place: Workplace) -> str:
    """Put a pool around all lanes of the map that lie in none; return its id, "" if refused."""
    upright = is_upright(place.document, place.map_id)
    around = _around([lane for lane in place.document.lanes_of(place.map_id) if lane.pool is None])
    if around is not None:
        x, y, width, height = around
        around = Box(x, y - HEADER, width, height + HEADER) if upright else Box(x - HEADER, y, width + HEADER, height)
    pool = Pool(id=place.new_id(), map=place.map_id, direction=_direction(upright), box=around, order=_last(place))
    return making(place, pool.id, PutInPool(pool=pool))


def add_pool(place: Workplace, corner: tuple[float, float]) -> str:
    """Add a closed pool behind all lanes and pools, for the customer or a partner; return its id, "" if refused.

    On a map without lanes its left upper corner is the one given.
    """
    upright = is_upright(place.document, place.map_id)
    lanes, pools = place.document.lanes_of(place.map_id), place.document.on_map(Pool, place.map_id)
    around = _around([*lanes, *pools])
    if around is None:
        box = Box(
            round(corner[0], -1), round(corner[1], -1), *((CLOSED_POOL, 600.0) if upright else (600.0, CLOSED_POOL))
        )
    elif upright:
        box = Box(around.right + POOL_GAP, around.y, CLOSED_POOL, around.height)
    else:
        box = Box(around.x, around.bottom + POOL_GAP, around.width, CLOSED_POOL)
    pool = Pool(id=place.new_id(), map=place.map_id, direction=_direction(upright), box=box, order=_last(place))
    return making(place, pool.id, Add(record=pool))


def removal_of_pool(place: Workplace, pool: Pool, *, with_lanes: bool) -> Operation:
    """Return the act that takes a pool away: alone, so that its lanes stay, or with all that is in it."""
    if not with_lanes:
        return DissolvePool(pool_id=pool.id)
    lanes = [lane for lane in place.document.lanes_of(pool.map) if lane.pool == pool.id and lane.parent is None]
    removing = tuple(RemoveLane(lane_id=lane.id, cut_steps=True) for lane in lanes)
    title = msg("Remove “{name}”", name=shown_name(pool))
    return Together(operations=(*removing, DissolvePool(pool_id=pool.id)), title=title)


def remove_empty(place: Workplace, frame: Lane | Pool) -> None:
    """Remove a lane or pool that holds nothing."""
    place.do(Remove(record_id=frame.id) if isinstance(frame, Pool) else closed_up(place, RemoveLane(lane_id=frame.id)))


def closed_up(place: Workplace, removing: RemoveLane) -> Operation:
    """Let the lanes beyond close up where a lane goes and nothing of it stays."""
    lane = place.document.get(Lane, removing.lane_id)
    stays = not removing.cut_steps and any(
        getattr(record, "lane", None) == lane.id for record in place.document.referrers(lane.id, Record)
    )
    alone = (lane.parent or lane.pool) is not None and len(siblings_of(place, lane)) == 1
    if lane.box is None or stays or alone or (has_inner(place, lane) and not removing.cut_steps):
        return removing
    depth = lane.box.width if lane.direction == "vertical" else lane.box.height
    return Drawn(operation=removing, arrangement=place.board.opened_at(lane.id, after=True, by=-depth))


# -- finding what is around ----------------------------------------------------------------------


def around(place: Workplace, record: Record) -> Record | None:
    """Return what lies around something: a step's lane, a lane's lane or pool, at last the phase there."""
    match record:
        case Step():
            lane = place.document.find(Lane, layout.lane_holding(place.document, record))
            return lane or phase_of(place.document, record)
        case Lane():
            return place.document.find(Lane, record.parent) or place.document.find(Pool, record.pool)
        case _:
            return None


def _around(frames: Sequence[Lane | Pool]) -> Box | None:
    boxes = [frame.box for frame in frames if frame.box is not None]
    if not boxes:
        return None
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    return Box(left, top, max(b.right for b in boxes) - left, max(b.bottom for b in boxes) - top)


def _beside(box: Box, depth: float, after: bool, upright: bool) -> Box:
    """Return the box of a lane that lies directly beside another."""
    if upright:
        return Box(box.right if after else box.x - depth, box.y, depth, box.height)
    return Box(box.x, box.bottom if after else box.y - depth, box.width, depth)


def _inside(box: Box, upright: bool) -> Box:
    """Return the part of a frame that is not its header."""
    if upright:
        return Box(box.x, box.y + HEADER, box.width, box.height - HEADER)
    return Box(box.x + HEADER, box.y, box.width - HEADER, box.height)


def _depth(place: Workplace) -> float:
    return UPRIGHT_DEPTH if is_upright(place.document, place.map_id) else DEPTH


def _direction(upright: bool) -> str:
    return "vertical" if upright else "horizontal"


def _last(place: Workplace) -> float:
    return 1 + max((pool.order for pool in place.document.on_map(Pool, place.map_id)), default=-1.0)
