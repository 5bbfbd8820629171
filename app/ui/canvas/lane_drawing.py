"""Lanes as they are drawn: which one a step comes into, new ones, and the way from one to the next.

Each function ends in at most one act, as in `drawing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QRectF

from app import layout
from app.model.inner_bands import band_at, bands_in, inner_lanes
from app.model.insides import with_held
from app.model.operations import (
    AddLane,
    Drawn,
    InFrame,
    InLane,
    Move,
    Operation,
    ReorderLanes,
    Together,
    derived_id,
)
from app.model.phases import is_upright
from app.model.placement import Place
from app.model.records import Box, DataObject, Department, Lane, Point, Step, TextNote
from app.ui.canvas.making import cut_away, making
from app.ui.doing import Ground
from app.ui.workplace import Workplace

FIRST_LANE = 600.0
"""The length of the first lane on an empty map; lanes grow with their steps."""


def lane_under(place: Ground, point: Point, but: Collection[str] = ()) -> str | None:
    """Return the lane under a point: a band of the open sub-process there, some steps left out, else one of the map."""
    banded = band_at(place.document, place.board.frame_at(point, but), point)
    return banded or layout.lane_at(place.document, place.map_id, point)


def lane_beside(place: Workplace, source: Step, point: Point) -> str | None:
    """Return the lane of what comes beside a step, in the same sub-process if it stands in one."""
    banded = band_at(place.document, source.parent, point)
    if banded is not None or inner_lanes(place.document, place.document.find(Step, source.parent)):
        return banded or source.lane
    return layout.lane_at(place.document, place.map_id, point)


def lane_for(place: Workplace, point: Point) -> str | None:
    """Return the lane under a point, or the one whose band the point lies in beyond its end."""
    under = lane_under(place, point)
    if under is not None:
        return under
    lanes = [lane for lane in place.document.lanes_of(place.map_id) if lane.box is not None]
    outer = {lane.parent for lane in lanes}
    for lane in lanes:
        box = lane.box
        if box is None or lane.id in outer:
            continue
        across = point.x if lane.direction == "vertical" else point.y
        first, last = (box.x, box.right) if lane.direction == "vertical" else (box.y, box.bottom)
        if first <= across <= last:
            return lane.id
    return None


def first_corner(area: QRectF) -> Point:
    """Return where the first lane of an empty map begins: at the left of what is in view."""
    return Point(area.left() + 40, area.top() + min(area.height() / 4, 140))


def add_lane(place: Workplace, name: str, corner: Point | None = None, at: Point | None = None) -> str:
    """Add a lane with a department of its own, at the end or (`at`) between those around a point.

    Return its id, "" if refused. On an empty map its left upper corner is the one given.
    """
    lanes = [lane for lane in place.document.lanes_of(place.map_id) if lane.parent is None]
    last = lanes[-1] if lanes else None
    lane_id, upright = place.new_id(), is_upright(place.document, place.map_id)
    department = next((d for d in place.document.all(Department) if name and d.name == name), None)
    fresh = department or Department(id=derived_id("department", lane_id), name=name, order=float(len(lanes)))
    lane = Lane(
        id=lane_id,
        map=place.map_id,
        pool=last.pool if last else None,
        department=fresh.id,
        name=name,
        order=(last.order + 1) if last else 0.0,
        direction=last.direction if last else "vertical" if upright else "horizontal",
        box=_lane_box(place, last, corner or Point(0, 0)),
    )
    taken_up = Move(places=(), lanes=tuple(_free_steps_in(place, lane)))
    adding = Together(operations=(AddLane(lane=lane, department=fresh), taken_up))
    return making(place, lane_id, _put_between(place, adding, lane, at) if at is not None else adding)


def _put_between(place: Workplace, adding: Operation, lane: Lane, at: Point) -> Operation:
    """Let a lane that is added at the end change places, so that it lies where a point is."""
    level = lane.direction == "horizontal"
    siblings = [s for s in place.document.lanes_of(lane.map) if (s.parent, s.pool) == (None, lane.pool) and s.box]
    before = sum((s.box.centre.y < at.y if level else s.box.centre.x < at.x) for s in siblings if s.box)
    if before == len(siblings):
        return adding
    order = [s.id for s in siblings]
    order.insert(before, lane.id)
    ahead = place.document.ahead(adding.plan(place.document))
    arrangement = layout.Board(ahead, lane.map).reordered(order)
    reordering = Drawn(operation=ReorderLanes(lane_ids=tuple(order)), arrangement=arrangement)
    return Together(operations=(adding, reordering))


def _lane_box(place: Workplace, last: Lane | None, corner: Point) -> Box:
    """Return where a new lane lies: below the last one, or around what is on the map already."""
    if last is not None and last.box is not None:
        if last.direction == "vertical":
            return Box(last.box.right, last.box.y, 160, last.box.height)
        return Box(last.box.x, last.box.bottom, last.box.width, 120)
    boxes = [step.box for step in place.document.on_map(Step, place.map_id)]
    upright = is_upright(place.document, place.map_id)
    if not boxes:
        return Box(round(corner.x, -1), round(corner.y, -1), *((160, FIRST_LANE) if upright else (FIRST_LANE, 120)))
    if upright:
        return _column_around(boxes)
    left, top = min(b.x for b in boxes) - 80, min(b.y for b in boxes) - 40
    return Box(
        left, top, max(FIRST_LANE, max(b.right for b in boxes) + 60 - left), max(b.bottom for b in boxes) + 40 - top
    )


def _column_around(boxes: list[Box]) -> Box:
    left, top = min(b.x for b in boxes) - 40, min(b.y for b in boxes) - 80
    height = max(FIRST_LANE, max(b.bottom for b in boxes) + 60 - top)
    return Box(left, top, max(b.right for b in boxes) + 40 - left, height)


def _free_steps_in(place: Workplace, lane: Lane) -> list[InLane]:
    """List the steps that stand inside a new lane's box but in no lane, so that it takes them up."""
    free = [s for s in place.document.on_map(Step, place.map_id) if s.lane is None and s.attached_to is None]
    return [InLane(id=s.id, lane=lane.id) for s in free if lane.box is not None and lane.box.contains(s.box.centre)]


def lanes_after(place: Ground, places: Iterable[Place]) -> tuple[InLane, ...]:
    """Say into which lanes steps come by standing elsewhere. Outside all lanes, a step keeps its lane."""
    moved, places = [], tuple(places)
    going = with_held(place.document, [each.id for each in places if each.id in place.document])
    for each in places:
        record = place.document.records.get(each.id)
        if isinstance(record, (Step, DataObject)) and getattr(record, "attached_to", None) is None:
            lane = lane_under(place, each.box.centre, going)
            if lane is not None and lane != record.lane:
                moved.append(InLane(id=each.id, lane=lane))
    return tuple(moved)


def frames_after(place: Ground, places: Iterable[Place]) -> tuple[InFrame, ...]:
    """Say into which expanded sub-processes elements come by standing elsewhere, or out of which."""
    moved = {each.id: each.box for each in places}
    going = with_held(place.document, moved)
    found = []
    for element_id, box in moved.items():
        record = place.document.records.get(element_id)
        if isinstance(record, (Step, TextNote, DataObject)) and getattr(record, "attached_to", None) is None:
            frame = place.board.frame_at(box.centre, going)
            if record.parent not in moved and frame != record.parent:
                found.append(InFrame(id=element_id, frame=frame))
    return tuple(found)


def in_the_middle_of(place: Workplace, lane_id: str, box: Box) -> Box:
    """Return where something that comes into a lane stands best: as far along as wished, and free."""
    lane = place.document.find(Lane, lane_id)
    return in_the_middle(place, lane, box) if lane is not None else box


def in_the_middle(place: Workplace, lane: Lane, box: Box) -> Box:
    """Return where something stands best in a lane as it is drawn."""
    if lane.box is None:
        return box
    level = lane.direction == "horizontal"
    wanted = Point(box.centre.x, lane.box.centre.y) if level else Point(lane.box.centre.x, box.centre.y)
    return place.board.place_at(wanted, box[2:], cut_away(place))


def to_next_lane(place: Workplace, by: int) -> None:
    """Move the selected steps to the lane below (+1) or above (-1), or the band of the sub-process they stand in."""
    places, into = [], []
    for step in place.selected(Step):
        frame = place.document.find(Step, step.parent)
        bands = bands_in(place.document, frame) if frame is not None else []
        every = bands or place.document.lanes_of(place.map_id)
        outer = {lane.parent for lane in every} - {step.lane}
        lanes = [lane for lane in every if lane.box is not None and lane.id not in outer]
        at = next((i for i, lane in enumerate(lanes) if lane.id == step.lane), None)
        if at is None or not 0 <= at + by < len(lanes):
            continue
        lane = lanes[at + by]
        places.append(Place(id=step.id, box=in_the_middle(place, lane, step.box)))
        into.append(InLane(id=step.id, lane=lane.id))
    if places:
        place.do(Move(places=tuple(places), lanes=tuple(into)))
