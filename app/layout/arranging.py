"""Auto-layout of a map: all of it, or some elements while the rest stays. Answers places, frames and routes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from app.layout.bands import Band, bands_of, content_left, stacked
from app.layout.fitting import fitted_places
from app.layout.growing import grown_frames
from app.layout.levels import Boxes, Drawing, Levels
from app.layout.obstacles import Obstacles
from app.layout.phasing import spans_after
from app.layout.placing import free_place
from app.layout.router import Router
from app.layout.shapes import Way, span_of
from app.layout.sheet import drawn_on, frames_on
from app.model.changes import ChangeSet
from app.model.collector import without_collecting
from app.model.document import Document
from app.model.operations.routes import arranged, shift_of
from app.model.placement import Arrangement, Frame, Place, Route, box_by_id, box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Step, TextNote
from app.model.wanted import part

GROUP_MARGIN = 20.0
GROUP_TOP = 30.0


def arrange(document: Document, map_id: str, *, only: frozenset[str] | None = None) -> Arrangement:
    """Lay out a map in columns along its direction, with lanes as bands that steps never leave.

    With `only`, these elements find places among the others, which do not move; frames may get longer. Pinned
    steps stay: a map that has some is laid out around them.
    """
    pinned = any(step.pinned for step in document.on_map(Step, map_id))
    with without_collecting():
        if only is not None:
            return _fitted(document, map_id, only)
        if pinned:
            all_of_it = frozenset(r.id for r in drawn_on(document, map_id) if not isinstance(r, Group))
            return _with_spans(document, map_id, _fitted(document, map_id, all_of_it))
        with part(0.0, 0.8):
            drawing, frames = _whole(document, map_id)
        with part(0.8, 1.0):
            return _with_spans(document, map_id, _led(document, map_id, drawing, frames))


def _with_spans(document: Document, map_id: str, answer: Arrangement) -> Arrangement:
    """Add from where to where the phases reach."""
    placed = {place.id: place.box for place in answer.places}
    return replace(answer, spans=spans_after(document, map_id, placed))


def _fitted(document: Document, map_id: str, only: frozenset[str]) -> Arrangement:
    """Fit some elements in among the others; frames follow, and the flows concerned are led anew."""
    boxes = fitted_places(document, map_id, only)
    frames = {frame.id: frame.box for frame in grown_frames(document, map_id, boxes).frames}
    moved = {**boxes, **frames}
    on_ways = Obstacles(boxes)
    flows = [flow.id for flow in document.on_map(Flow, map_id) if _concerns(flow, moved, on_ways)]
    return _arrangement(boxes, frames, Router(document, map_id).routes(flows, moved))


def _led(document: Document, map_id: str, drawing: Drawing, frames: Boxes) -> Arrangement:
    """Lead the flows that the layout has not led itself around all that it has, and place the words of all."""
    moved = {**drawing.boxes, **frames}
    by_hand = [flow for flow in document.on_map(Flow, map_id) if flow.by_hand and flow.points]
    kept = {flow.id for flow in by_hand if _moves_along(document, flow, moved)}
    afresh = {flow.id for flow in by_hand if flow.source and flow.target} - kept
    ways: dict[str, Way] = {i: way for i, way in drawing.ways.items() if i not in kept}
    unled: dict[str, Way] = {i: [] for i in afresh if i not in ways}
    drawn = [_route(document, i, way, moved) for i, way in (ways | unled).items()]
    ahead = document.ahead(arranged(document, ChangeSet(), _arrangement(drawing.boxes, frames, drawn)))
    router = Router(ahead, map_id)
    others = router.routes(f.id for f in ahead.on_map(Flow, map_id) if f.id not in ways)
    changes = arranged(ahead, ChangeSet(), Arrangement(routes=others))
    router.follow(ahead.ahead(changes), changes)
    routes = (replace(route, afresh=route.afresh or route.flow in afresh) for route in (*router.worded(ways), *others))
    return _arrangement(drawing.boxes, frames, routes)


def _moves_along(document: Document, flow: Flow, moved: Boxes) -> bool:
    """Answer whether the ends of a flow stand to each other as they did."""
    shifts = set()
    for end in (flow.source, flow.target):
        before = box_by_id(document, end)
        shifts.add(shift_of(before, moved.get(end or "", before) if before is not None else None))
    return None not in shifts and len(shifts) == 1


def _route(document: Document, flow_id: str, way: Way, moved: Boxes) -> Route:
    flow = document.get(Flow, flow_id)
    source, target = (moved.get(end or "") or box_by_id(document, end) for end in (flow.source, flow.target))
    return Route(flow=flow.id, points=tuple(way), source_box=source, target_box=target, afresh=flow.by_hand)


def _arrangement(boxes: Boxes, frames: Boxes, routes: Iterable[Route]) -> Arrangement:
    return Arrangement(
        places=tuple(Place(id=i, box=box) for i, box in boxes.items()),
        frames=tuple(Frame(id=i, box=box) for i, box in frames.items()),
        routes=tuple(sorted(routes, key=lambda route: route.flow)),
    )


def _concerns(flow: Flow, moved: Mapping[str, Box], on_ways: Obstacles) -> bool:
    """Answer whether a flow must be led anew: an end has moved, it has no way yet, or something now stands on it."""
    if flow.source in moved or flow.target in moved or not flow.points:
        return True
    return not all(on_ways.is_free(span_of(a, b)) for a, b in pairwise(flow.points))


def _whole(document: Document, map_id: str) -> tuple[Drawing, Boxes]:
    """Lay out everything; the drawing's top left corner stays where it was."""
    bands = bands_of(document, map_id)
    leaves = [leaf for band in bands for leaf in band.leaves()]
    levels = Levels(document, map_id)
    level = levels.level(None, _band_of(document, leaves))
    depths = {leaf.id: level.layout.depth.get(k, 0.0) for k, leaf in enumerate(leaves)}
    stack = stacked(bands, depths, level.layout.length)
    content = Drawing()
    content.put(level.drawing(lambda k: stack.top[leaves[k].id]), content_left(bands), 0.0)
    content = levels.turned_all(content)
    framed = {i: levels.turned(box) for i, box in stack.frames.items()}
    dx, dy = _home(document, map_id, content.boxes, framed)
    drawing = Drawing()
    drawing.put(content, dx, dy)
    frames = {i: box.moved(dx, dy) for i, box in framed.items()}
    drawing.boxes.update(_groups(document, map_id, drawing.boxes))
    drawing.boxes.update(_left_over(document, map_id, drawing.boxes))
    return drawing, frames


def _band_of(document: Document, leaves: list[Band]) -> Callable[[Step], int]:
    number = {leaf.id: k for k, leaf in enumerate(leaves)}

    def band(step: Step) -> int:
        lane = document.find(Lane, step.lane)
        while lane is not None and lane.id not in number:
            lane = document.find(Lane, lane.parent)
        return number[lane.id if lane is not None else None]

    return band


def _home(document: Document, map_id: str, placed: Boxes, frames: Boxes) -> tuple[float, float]:
    """Return the shift that puts the new drawing's corner where the old one had its own."""
    old = list(frames_on(document, map_id).values())
    new = list(frames.values())
    if not old or not new:
        old = [box for i in placed if (box := box_by_id(document, i)) is not None]
        new = list(placed.values())
    if not old or not new:
        return 0.0, 0.0
    dx = min(b.x for b in old) - min(b.x for b in new)
    dy = min(b.y for b in old) - min(b.y for b in new)
    return float(round(dx)), float(round(dy))


def _groups(document: Document, map_id: str, placed: Boxes) -> Boxes:
    """Draw groups around the steps they were drawn around before."""
    found: Boxes = {}
    for group in document.on_map(Group, map_id):
        inside = [
            placed[step.id]
            for step in document.on_map(Step, map_id)
            if step.id in placed and group.box.contains(step.box.centre)
        ]
        if inside:
            left, top = min(b.x for b in inside) - GROUP_MARGIN, min(b.y for b in inside) - GROUP_TOP
            right, bottom = max(b.right for b in inside) + GROUP_MARGIN, max(b.bottom for b in inside) + GROUP_MARGIN
            found[group.id] = Box(left, top, right - left, bottom - top)
    return found


def _left_over(document: Document, map_id: str, placed: Boxes) -> Boxes:
    """Keep text notes and documents that belong to no step where they are, or near there if a step has come there."""
    taken = Obstacles(placed)
    found: Boxes = {}
    for record in drawn_on(document, map_id):
        box = box_of(record)
        if isinstance(record, (TextNote, DataObject)) and record.id not in placed and box is not None:
            place = free_place(taken, box, None, clear=8.0)
            taken.put(record.id, place)
            if place != box:
                found[record.id] = place
    return found
