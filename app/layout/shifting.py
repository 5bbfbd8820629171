"""What follows when lanes shift: their contents go with them, and flows are led anew or carried along.

Takes the new boxes, answers with an arrangement. Decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.layout.router import Router
from app.layout.sheet import box_in, flows_of, lane_holding
from app.model.document import Document
from app.model.placement import Arrangement, Frame, Place, Route, box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Point, Pool, Step, TextNote


def frames_on(document: Document, map_id: str) -> dict[str, Box]:
    """Return the frames of a map's lanes and pools, as far as they have one."""
    framed: list[Lane | Pool] = [*document.on_map(Lane, map_id), *document.on_map(Pool, map_id)]
    return {record.id: record.box for record in framed if record.box is not None}


def elements_on(document: Document, map_id: str) -> dict[str, Box]:
    """Return the boxes of everything on a map that stands in lanes, drawn or folded away."""
    kinds: tuple[type[Step | TextNote | DataObject | Group], ...] = (Step, TextNote, DataObject, Group)
    return {r.id: box for kind in kinds for r in document.on_map(kind, map_id) if (box := box_of(r)) is not None}


def innermost(frames: Mapping[str, Box], point: Point) -> str | None:
    """Name the smallest frame that a point lies in."""
    found = [(box.width * box.height, i) for i, box in frames.items() if box.contains(point)]
    return min(found)[1] if found else None


def home_of(document: Document, element_id: str, box: Box, leaves: Mapping[str, Box]) -> str | None:
    """Name the lane (or pool) that an element goes with: the one it belongs to, else the one it stands in."""
    lane = lane_holding(document, document.records.get(element_id))
    return lane if lane is not None and lane in leaves else innermost(leaves, box.centre)


def answer(
    document: Document, map_id: str, moved: Mapping[str, Box], places: Iterable[str], frames: Mapping[str, Box]
) -> Arrangement:
    """Make the arrangement for boxes that have moved: the places named, the frames, and the flows concerned."""
    before = frames_on(document, map_id)
    changed = {i: box for i, box in frames.items() if before.get(i) != box}
    return Arrangement(
        places=tuple(Place(id=i, box=moved[i]) for i in places),
        frames=tuple(Frame(id=i, box=box) for i, box in changed.items()),
        routes=_routes(document, map_id, {**moved, **changed}),
    )


def _routes(document: Document, map_id: str, moved: Mapping[str, Box]) -> tuple[Route, ...]:
    """Lead the flows concerned anew; those whose both ends shift alike keep their shape."""
    carried: dict[str, Route] = {}
    anew: list[str] = []
    for flow_id in flows_of(document, moved):
        flow = document.find(Flow, flow_id)
        if flow is None or flow.map != map_id:
            continue
        shift = _common_shift(document, flow, moved)
        if shift is None or not flow.points:
            anew.append(flow_id)
        else:
            carried[flow_id] = _carried(document, flow, moved, shift)
    led = {route.flow: route for route in Router(document, map_id).routes(anew, moved)} if anew else {}
    return tuple(sorted({**carried, **led}.values(), key=lambda route: route.flow))


def _common_shift(document: Document, flow: Flow, moved: Mapping[str, Box]) -> Point | None:
    shifts = set()
    for end in (flow.source, flow.target):
        old, new = box_in(document, {}, end), box_in(document, moved, end)
        if old is None or new is None or old[2:] != new[2:]:
            return None
        shifts.add(Point(new.x - old.x, new.y - old.y))
    return shifts.pop() if len(shifts) == 1 else None


def _carried(document: Document, flow: Flow, moved: Mapping[str, Box], shift: Point) -> Route:
    return Route(
        flow=flow.id,
        points=tuple(Point(p.x + shift.x, p.y + shift.y) for p in flow.points),
        source_box=box_in(document, moved, flow.source),
        target_box=box_in(document, moved, flow.target),
    )
