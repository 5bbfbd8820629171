"""Putting a step onto a flow: where there is room, else what follows moves on to make some. One act."""

from __future__ import annotations

from dataclasses import replace

from app.layout import space_beyond
from app.model.insides import with_held
from app.model.kinds import KIND_BY_KEY
from app.model.operations import Arrange, Drawn, InsertStep, Operation, Together
from app.model.phases import is_upright
from app.model.placement import Arrangement, Place, box_by_id
from app.model.records import Box, Flow, Point, Step
from app.ui.canvas.lane_drawing import lane_for
from app.ui.canvas.making import cut_away
from app.ui.workplace import Workplace

ASIDE, LEAST = 60.0, 40.0
"""The room between steps that follow one another: what is made, and what is enough."""
CLEAR = 10.0
LARGE = 400
"""On a map with more steps than this only what stands in the way gives way, and not all that lies beyond."""
MOST = 120
"""If more than this would have to give way on a large map, nothing does."""


def inserting(place: Workplace, flow: Flow, step: Step, at: Point | None = None) -> Operation:
    """Return the act that puts a step onto a flow; `at` is where its middle was let go, if it was.

    It stays there if that is free; else it comes between the ends of the flow, and what is beyond moves on.
    """
    dropped = None if at is None else _around(at, step)
    if dropped is not None and _is_free(place, dropped, {step.id, *_around_ends(place, flow)}):
        return _insert(place, flow, step, dropped)
    made = _between(place, flow, step)
    if made is None:
        beside = place.board.place_next(flow.source or "", "right", step.box[2:], cut_away(place))
        return _insert(place, flow, step, beside)
    box, giving_way = made
    act = _insert(place, flow, step, box)
    return Together(operations=(act, giving_way)) if giving_way is not None else act


def _between(place: Workplace, flow: Flow, step: Step) -> tuple[Box, Arrange | None] | None:
    """Return where a step stands between the ends of a flow, and what gives way; None where the flow leads back."""
    source, target = box_by_id(place.document, flow.source), box_by_id(place.document, flow.target)
    upright = not is_upright(place.document, place.map_id)
    around = _around_ends(place, flow)
    if source is None or target is None:
        return None
    gap = target.x - source.right if upright else target.y - source.bottom
    length = step.width if upright else step.height
    if gap < 0:
        return None
    if gap >= length + 2 * LEAST:
        box = beside_box(source, (step.width, step.height), (gap - length) / 2, upright=upright)
        return (box, None) if _is_free(place, box, {step.id, *around}) else None
    line = source.right if upright else source.bottom
    wider = float(-(-(length + 2 * ASIDE - gap) // 10) * 10)
    if place.document.count(Step) > LARGE:
        box = beside_box(source, (step.width, step.height), ASIDE, upright=upright)
        return giving_way_to(place, box, line, wider, {*around, step.id}, upright=upright)
    space = space_beyond(place.document, place.map_id, line + 1, upright=upright)
    box = beside_box(source, (step.width, step.height), ASIDE, upright=upright)
    if not _is_free(place, box, {*space.moved, *around, step.id}):
        return None
    boxes = space.arrangement(wider)
    return box, Arrange(arrangement=replace(boxes, places=tuple(p for p in boxes.places if p.id != step.id)))


def giving_way_to(
    place: Workplace, box: Box, line: float, by: float, but: set[str], most: int = MOST, *, upright: bool
) -> tuple[Box, Arrange | None] | None:
    """Return where a step stands and what is in the way of it gives way; None if that would be too much."""
    document, swept = place.document, _longer(box, ASIDE, upright=upright)
    found = place.board.pushed(swept, line, by, but, most, upright=upright)
    if found is None:
        return None
    going = sorted({*found, *with_held(document, found)} - but)
    dx, dy = (by, 0.0) if upright else (0.0, by)
    boxes = {i: there.moved(dx, dy) for i in going if (there := box_by_id(document, i)) is not None}
    return box, Arrange(arrangement=Arrangement(places=tuple(Place(id=i, box=each) for i, each in boxes.items())))


def _longer(box: Box, by: float, *, upright: bool) -> Box:
    return box._replace(width=box.width + by) if upright else box._replace(height=box.height + by)


def beside_box(source: Box, size: tuple[float, float], aside: float, *, upright: bool) -> Box:
    """Return the box of what comes next after another one: right of it, or below it on a map that runs down."""
    width, height = size
    if upright:
        return Box(round(source.right + aside), source.centre.y - height / 2, width, height)
    return Box(source.centre.x - width / 2, round(source.bottom + aside), width, height)


def _around(at: Point, step: Step) -> Box:
    return Box(round(at.x - step.width / 2), round(at.y - step.height / 2), step.width, step.height)


def _is_free(place: Workplace, box: Box, but: set[str]) -> bool:
    ghosts = cut_away(place).values()
    return place.board.taken.is_free(box.grown(CLEAR), but) and not any(ghost.meets(box) for ghost in ghosts)


def _around_ends(place: Workplace, flow: Flow) -> set[str]:
    """Name the open sub-processes that a flow runs in."""
    found: set[str] = set()
    step = place.document.find(Step, flow.source)
    while step is not None and step.parent is not None and step.parent not in found:
        found.add(step.parent)
        step = place.document.find(Step, step.parent)
    return found


def _insert(place: Workplace, flow: Flow, step: Step, box: Box) -> Operation:
    """Make the act; the step belongs to the lane it comes to stand in, and to the sub-process the flow runs in."""
    source = place.document.find(Step, flow.source)
    lane = lane_for(place, box.centre) or (source.lane if source is not None else step.lane)
    parent = source.parent if source is not None else None
    standing = replace(step, x=box.x, y=box.y, lane=source.lane if parent and source is not None else lane)
    act = InsertStep(flow_id=flow.id, step=replace(standing, parent=parent), new_flow_id=place.new_id())
    wider = place.board.grown_around(parent, {step.id: box})
    return act if wider == Arrangement() else Drawn(operation=act, arrangement=wider)


def step_of_kind(place: Workplace, key: str, name: str = "") -> Step:
    """Make the record of a new step that has no place yet."""
    kind = KIND_BY_KEY[key]
    return Step(id=place.new_id(), map=place.map_id, kind=key, name=name, width=kind.width, height=kind.height)
