"""Going about the map by keys: to the neighbour, along the flow, from a step to its ways and on from a way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.model.placement import box_of
from app.model.records import Box, DataObject, Flow, Point, Record, Step, TextNote
from app.render.routes import point_along
from app.ui.canvas import drawing

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

KINDS: tuple[type[Record], ...] = (Step, TextNote, DataObject)


def to_neighbour(view: MapView, direction: str, *, adding: bool = False) -> bool:
    """Select the nearest element in a direction, or add it to the selection; with nothing selected, the first one."""
    place = view.workplace
    last = place.document.records.get(place.selection[-1]) if place.selection else None
    at = middle_of(last)
    found = first_step(view) if at is None else nearest(selectable(view), at, direction, last)
    if found is None:
        return bool(place.selection)
    kept = [i for i in place.selection if i != found.id] if adding else []
    place.select([*kept, found.id])
    view.reveal(found.id)
    return True


def nearest(records: Iterable[Record], at: Point, direction: str, but: Record | None = None) -> Record | None:
    """Return the record that lies nearest to a point in a direction."""
    found = min(ahead(records, at, direction, but), key=lambda entry: entry[0], default=None)
    return found[1] if found is not None else None


def ahead(
    records: Iterable[Record], at: Point, direction: str, but: Record | None = None
) -> Iterator[tuple[tuple[float, str], Record]]:
    """Go through what lies in a direction, with how far it is: what is aside is twice as far as what is ahead."""
    dx, dy = drawing.DIRECTIONS[direction]
    for record in records:
        centre = middle_of(record)
        if centre is None or record is but:
            continue
        forth = (centre.x - at.x) * dx + (centre.y - at.y) * dy
        aside = abs((centre.x - at.x) * dy) + abs((centre.y - at.y) * dx)
        if forth > 5:
            yield (forth + 2 * aside, record.id), record


def middle_of(record: Record | None) -> Point | None:
    """Return the middle of an element, or the point half way along a flow."""
    if isinstance(record, Flow) and len(record.points) > 1:
        length = sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in zip(record.points, record.points[1:]))
        return point_along(record.points, length / 2)
    box: Box | None = box_of(record)
    return box.centre if box is not None else None


def selectable(view: MapView) -> list[Record]:
    """List what arrows go to."""
    document, map_id = view.workplace.document, view.workplace.map_id
    return [record for kind in KINDS for record in document.on_map(kind, map_id)]


def first_step(view: MapView) -> Step | None:
    """Return the step where the eye begins: furthest to the left, then to the top."""
    steps = view.workplace.document.on_map(Step, view.workplace.map_id)
    return min(steps, key=lambda step: (step.x, step.y), default=None)


def along_flow(view: MapView, by: int) -> bool:
    """Select the next or previous step along the flow; from a flow, the step it leads to or comes from."""
    place = view.workplace
    one = place.selected_one
    if isinstance(one, Flow):
        return _go(view, one.target if by > 0 else one.source)
    order = list(place.numbering.now().numbers)
    at = order.index(place.selection[0]) if place.selection and place.selection[0] in order else -1
    if order and 0 <= at + by < len(order):
        _go(view, order[at + by])
    return True


def to_way(view: MapView, by: int) -> bool:
    """Select a flow at the selected step, then the next one there: those that lead on first, then those that come."""
    place = view.workplace
    one = place.selected_one
    if isinstance(one, Flow):
        step_id = view.ways_from if view.ways_from in (one.source, one.target) else one.source
    else:
        step_id = one.id if one is not None else None
    if step_id is None:
        return False
    ways = [flow.id for flow in (*place.document.flows_out_of(step_id), *place.document.flows_into(step_id))]
    ways = list(dict.fromkeys(ways))
    if ways:
        at = ways.index(one.id) + by if isinstance(one, Flow) and one.id in ways else (0 if by > 0 else -1)
        view.ways_from = step_id
        _go(view, ways[at % len(ways)])
    return bool(ways)


def _go(view: MapView, record_id: str | None) -> bool:
    if record_id is not None:
        view.workplace.select([record_id])
        view.reveal(record_id)
    return True
