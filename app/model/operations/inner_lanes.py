"""Operations on lanes within lanes: split a lane in two, and make one lane of it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.lanes import with_inner
from app.model.operations.steps import require_free
from app.model.records import DataObject, Flow, Lane, Record, Step
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class SplitLane:
    """Put two lanes into a lane that has none inside; what stands in it comes into the first. Records are complete."""

    lane_id: str
    first: Lane
    second: Lane
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Split the lane “{name}”", name=shown_name(document.records.get(self.lane_id)))

    def plan(self, document: Document) -> ChangeSet:
        lane = document.get(Lane, self.lane_id)
        for inner in (self.first, self.second):
            require_free(document, inner.id)
            if (inner.parent, inner.map, inner.pool) != (lane.id, lane.map, lane.pool):
                raise Refused(msg("An inner lane lies in the lane that is split. Nothing was changed."))
        if self.first.id == self.second.id or len(with_inner(document, lane)) > 1:
            raise Refused(msg("This lane is split already. Add a further inner lane instead."))
        into = [c for record in _standing_in(document, [lane]) for c in _in_lane(record, self.first.id)]
        return fitting(document, ChangeSet([*added(self.first, self.second), *into]))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class MergeLanes:
    """Make one lane of a lane and all lanes inside it; what stands in them stands in it, messages to them go to it."""

    lane_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Merge the inner lanes of “{name}”", name=shown_name(document.records.get(self.lane_id)))

    def plan(self, document: Document) -> ChangeSet:
        lane = document.get(Lane, self.lane_id)
        going = with_inner(document, lane)[1:]
        if not going:
            raise Refused(msg("There is no lane inside this one."))
        into = ChangeSet(
            [
                *(c for record in _standing_in(document, going) for c in _in_lane(record, lane.id)),
                *(c for inner in going for flow in document.referrers(inner.id, Flow) for c in _led(flow, lane, going)),
            ]
        )
        ahead = document.ahead(into)
        hanging = {r.id: r for inner in going for r in ahead.attached_to(inner.id)}
        return into.then(removed(*{**hanging, **{inner.id: inner for inner in going}}.values()))


def _standing_in(document: Document, lanes: list[Lane]) -> list[Record]:
    return [
        record
        for lane in lanes
        for record in document.referrers(lane.id, Record)
        if isinstance(record, (Step, DataObject)) and record.lane == lane.id
    ]


def _in_lane(record: Record, lane_id: str) -> list[Change]:
    return changed(record, lane=lane_id)


def _led(flow: Flow, lane: Lane, going: list[Lane]) -> list[Change]:
    """Lead a flow that ends at a lane that goes to the one that stays; one that would lead from it to itself goes."""
    gone = {inner.id for inner in going}
    ends = {n: lane.id if end in gone else end for n, end in (("source", flow.source), ("target", flow.target))}
    if ends["source"] == ends["target"]:
        return []
    return changed(flow, **ends, points=(), by_hand=False, label_box=None)
