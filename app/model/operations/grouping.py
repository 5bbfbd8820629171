"""Operations that make a sub-process of steps, and steps of a sub-process again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg, nmsg
from app.model.changes import ChangeSet, added
from app.model.document import Document
from app.model.errors import Refused
from app.model.insides import DRAWN, flows_at, with_held
from app.model.operations.base import derived_id, fitting, operation
from app.model.operations.steps import require_free
from app.model.operations.taking_inside import taken_inside
from app.model.records import DataObject, Flow, Lane, Map, Record, Step, TextNote
from app.model.rules import pool_of


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSteps:
    """Put steps, and what goes with them, into a new sub-process with a map of its own.

    Flows across its border lead to it and from it. Where the steps are of several lanes, the inner map has lanes of
    the same departments. `frame` and `inside` are complete.
    """

    ids: tuple[str, ...]
    frame: Step
    inside: Map
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        steps = [i for i in self.ids if document.find(Step, i) is not None]
        return nmsg("Make a sub-process of {n} step", "Make a sub-process of {n} steps", len(steps))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.frame.id)
        require_free(document, self.inside.id)
        if self.frame.kind != "subprocess" or self.inside.owner != self.frame.id:
            raise Refused(msg("Only a sub-process has an inside of its own."))
        gathered = self._gathered(document)
        lanes = self._inner_lanes(document, gathered)
        known = {outer: lane.id for outer, lane in lanes.items()}
        taken = taken_inside(document, gathered, self.frame.id, self.inside.id, known)
        return fitting(document, ChangeSet([*added(self.frame, self.inside, *lanes.values()), *taken]))

    def _gathered(self, document: Document) -> dict[str, Record]:
        chosen = {i: r for i in self.ids if isinstance(r := document.records.get(i), DRAWN)}
        wanted = [r for r in chosen.values() if not isinstance(r, Step) or r.attached_to in (None, *chosen)]
        steps = [r for r in wanted if isinstance(r, Step) and r.parent not in chosen]
        if not steps:
            raise Refused(msg("Select the steps that are to become a sub-process."))
        if any(r.map != self.frame.map for r in wanted) or {s.parent for s in steps} != {self.frame.parent}:
            raise Refused(msg("Only steps that stand together, on one map and in one sub-process, can be grouped."))
        if any(pool_of(document, step) != pool_of(document, self.frame) for step in steps):
            raise Refused(msg("Steps of different organisations cannot be one sub-process."))
        found = with_held(document, [r.id for r in wanted])
        return with_held(document, [*found, *_hanging_alone(document, found)])

    def _inner_lanes(self, document: Document, gathered: dict[str, Record]) -> dict[str | None, Lane]:
        """Make the inner map's lanes, by the lanes they stand for; none where all steps are of one lane."""
        homes = {r.lane for r in gathered.values() if isinstance(r, Step) and r.lane is not None}
        if len(homes) < 2:
            return {}
        outer = [lane for lane in document.lanes_of(self.frame.map) if lane.id in homes]
        return {
            lane.id: Lane(
                id=derived_id("inner lane", self.inside.id, lane.id), map=self.inside.id, department=lane.department,
                name=lane.name, order=float(order), direction=self.inside.direction, fill=lane.fill, stroke=lane.stroke,
            )
            for order, lane in enumerate(outer)
        }  # fmt: skip


def _hanging_alone(document: Document, gathered: dict[str, Record]) -> list[str]:
    """List the text notes and documents that hang on these elements and on nothing else."""
    found = []
    for flow in flows_at(document, gathered).values():
        for end in (flow.source, flow.target):
            record = document.records.get(end or "")
            if isinstance(record, (TextNote, DataObject)) and record.id not in gathered:
                others = {e for f in document.referrers(record.id, Flow) for e in (f.source, f.target)}
                if others <= {*gathered, record.id}:
                    found.append(record.id)
    return list(dict.fromkeys(found))
