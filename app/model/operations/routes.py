"""What happens to routes when their ends move: a route that no longer fits is dropped, to be computed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from app.i18n import Message
from app.model.changes import Change, ChangeSet, changed
from app.model.document import Document
from app.model.operations.base import Operation, fitting, operation
from app.model.placement import Arrangement, Frame, Place, Route, Span, box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Phase, Point, Pool, Record, Step, TextNote
from app.model.records.base import with_values

Lookup = Callable[[str | None], Record | None]


def looking_after(document: Document, changes: ChangeSet) -> Lookup:
    """Return a look-up of records as they will be after these changes."""
    records = document.records
    after = {change.id: change.after for change in changes}
    return lambda i: None if i is None else after[i] if i in after else records.get(i)


def without_stale_routes(document: Document, changes: ChangeSet) -> ChangeSet:
    """Add to a change set that the flows whose ends it moves lose their routes, unless it leads them itself."""
    lookup = looking_after(document, changes)
    stale = _stale_after(document, changes, lookup)
    return changes.then(
        *(
            change
            for flow_id, change in stale
            if _points_of(lookup(flow_id)) == _points_of(document.records.get(flow_id))
        )
    )


def _stale_after(document: Document, moves: Iterable[Change], lookup: Lookup) -> Iterator[tuple[str, list[Change]]]:
    """Go through the flows, as they are, whose ends these changes move, with what becomes of their routes."""
    stale: dict[str, Flow] = {}
    by: dict[str, Point | None] = {}
    for change in moves:
        before, after = box_of(change.before), box_of(change.after)
        by[change.id] = shift_of(before, after)
        if change.before is None or change.after is None or before == after:
            continue
        for flow in document.referrers(change.id, Flow):
            current = lookup(flow.id)
            if isinstance(current, Flow) and current.points and change.id in (flow.source, flow.target):
                stale[flow.id] = current
    for flow in stale.values():
        yield flow.id, _dropped(flow, by.get(flow.source or ""), by.get(flow.target or ""))


def _points_of(record: Record | None) -> object:
    return record.points if isinstance(record, Flow) else None


def shift_of(before: Box | None, after: Box | None) -> Point | None:
    """Say how far an element was moved; None if it is new, gone or of another size."""
    if before is None or after is None or before[2:] != after[2:]:
        return None
    return Point(after.x - before.x, after.y - before.y)


def _dropped(flow: Flow, source: Point | None, target: Point | None) -> list[Change]:
    """Drop a route; it moves along if both ends moved alike, and one placed by hand else stays as a wish."""
    if source is not None and source == target:
        points = tuple(Point(p.x + source.x, p.y + source.y) for p in flow.points)
        return changed(flow, points=points, label_box=flow.label_box and flow.label_box.moved(*source))
    return [] if flow.by_hand else changed(flow, points=(), label_box=None)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An operation together with the places, frames and routes that the layout answered for it.

    On a changed map, places and routes that no longer fit are dropped; what was meant still happens.
    """

    operation: Operation
    arrangement: Arrangement

    @property
    def barrier(self) -> bool:
        return self.operation.barrier

    def label(self, document: Document) -> Message:
        return self.operation.label(document)

    def plan(self, document: Document) -> ChangeSet:
        return fitting(document, arranged(document, self.operation.plan(document), self.arrangement))


def arranged(document: Document, changes: ChangeSet, arrangement: Arrangement) -> ChangeSet:
    """Put places, frames and the routes that still fit on top of a change set."""
    settled = without_stale_routes(document, changes)
    lookup = looking_after(document, settled)
    moves = [
        *(_placed(lookup(place.id), place) for place in {place.id: place for place in arrangement.places}.values()),
        *(_framed(lookup(frame.id), frame) for frame in {frame.id: frame for frame in arrangement.frames}.values()),
        *(_spanned(lookup(span.phase), span) for span in {span.phase: span for span in arrangement.spans}.values()),
    ]
    stale = (change for _, change in _stale_after(document, chain.from_iterable(moves), lookup))
    settled = settled.then(*moves, *stale)
    lookup = looking_after(document, settled)
    return settled.then(
        *(_routed(lookup, route) for route in {route.flow: route for route in arrangement.routes}.values())
    )


def _placed(record: Record | None, place: Place) -> list[Change]:
    return [] if record is None or box_of(record) is None else [Change(record, in_box(record, place.box))]


def _framed(record: Record | None, frame: Frame) -> list[Change]:
    return changed(record, box=frame.box) if isinstance(record, (Lane, Pool)) else []


def _spanned(record: Record | None, span: Span) -> list[Change]:
    return changed(record, start=span.start, end=span.end) if isinstance(record, Phase) else []


def _routed(lookup: Lookup, route: Route) -> list[Change]:
    flow = lookup(route.flow)
    if not isinstance(flow, Flow):
        return []
    fits = box_of(lookup(flow.source)) == route.source_box and box_of(lookup(flow.target)) == route.target_box
    by_hand = flow.by_hand and not route.afresh
    return changed(flow, points=route.points, label_box=route.label, by_hand=by_hand) if fits else []


def in_box(record: Record, box: Box) -> Record:
    """Return an element as it stands in another box; its label goes with it."""
    match record:
        case Step():
            label = record.label_box and record.label_box.moved(box.x - record.x, box.y - record.y)
            return with_values(record, x=box.x, y=box.y, width=box.width, height=box.height, label_box=label)
        case DataObject() | Group():
            label = record.label_box and record.label_box.moved(box.x - record.box.x, box.y - record.box.y)
            return with_values(record, box=box, label_box=label)
        case TextNote() | Lane() | Pool():
            return with_values(record, box=box)
        case _:
            return record
