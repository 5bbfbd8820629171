"""Operations on lanes: add, re-order, remove; its steps move or go, as asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.departments import guessed_kind
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.elements import RemoveAll
from app.model.operations.pools import with_fitting_kinds
from app.model.operations.steps import require_free
from app.model.records import DataObject, Department, Lane, Map, Pool, Record, Step
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class AddLane:
    """Add a lane, with its department if that is new. What exists with these ids is used as it is."""

    lane: Lane
    department: Department | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Add the lane “{name}”", name=shown_name(self.lane))

    def plan(self, document: Document) -> ChangeSet:
        if document.find(Lane, self.lane.id) is not None:
            return ChangeSet()
        require_free(document, self.lane.id)
        document.get(Map, self.lane.map)
        if self.lane.pool is not None:
            document.get(Pool, self.lane.pool)
        known = self.department is None or self.department.id in document
        new = [] if known or self.department is None else [self.department]
        return fitting(document, ChangeSet(added(*new, self.lane)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class NameLane:
    """Name a lane. A department that is this lane's alone, and was called like it, takes the name and what it tells."""

    lane_id: str
    name: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Name the lane “{name}”", name=self.name)

    def plan(self, document: Document) -> ChangeSet:
        lane = document.get(Lane, self.lane_id)
        department = document.find(Department, lane.department)
        changes = ChangeSet(changed(lane, name=self.name))
        if (
            department is None
            or not _is_called_like(department, lane)
            or document.referrers(department.id, Lane) != [lane]
        ):
            return changes
        kind = guessed_kind(self.name) if department.kind == guessed_kind(department.name) else department.kind
        return changes.then(changed(department, name=self.name, kind=kind))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ReorderLanes:
    """Put sibling lanes into a new order; the contents follow (their new places come with the layout's answer)."""

    lane_ids: tuple[str, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Reorder the lanes")

    def plan(self, document: Document) -> ChangeSet:
        lanes = [document.get(Lane, i) for i in dict.fromkeys(self.lane_ids)]
        if len({(lane.map, lane.pool, lane.parent) for lane in lanes}) > 1:
            raise Refused(msg("Only lanes that lie side by side can change places."))
        named = iter(lanes)
        beside = [next(named) if lane in lanes else lane for lane in self._siblings(document, lanes)]
        return ChangeSet(c for order, lane in enumerate(beside) for c in changed(lane, order=float(order)))

    def _siblings(self, document: Document, lanes: list[Lane]) -> list[Lane]:
        """List all lanes that lie side by side with these, as they lie now."""
        own = {(lane.map, lane.pool, lane.parent) for lane in lanes}
        return [x for lane in lanes[:1] for x in document.lanes_of(lane.map) if (x.map, x.pool, x.parent) in own]


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveLane:
    """Remove a lane and the lanes inside it; its steps go to the lane named, or stand outside, or are cut too."""

    lane_id: str
    steps_to: str | None = None
    cut_steps: bool = False
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Remove the lane “{name}”", name=shown_name(document.records.get(self.lane_id)))

    def plan(self, document: Document) -> ChangeSet:
        lanes = with_inner(document, document.get(Lane, self.lane_id))
        refuge = document.get(Lane, self.steps_to) if self.steps_to is not None else None
        if refuge is not None and (refuge in lanes or refuge.map != lanes[0].map):
            raise Refused(msg("The steps need another lane of the same map. Choose one that stays."))
        inside = [r for lane in lanes for r in document.referrers(lane.id, Record) if getattr(r, "lane", "") == lane.id]
        emptied = self._emptied(document, inside)
        ahead = document.ahead()
        ahead.apply(emptied)
        hanging = {h.id: h for lane in lanes for h in ahead.attached_to(lane.id)}
        return emptied.then(removed(*{**hanging, **{lane.id: lane for lane in lanes}}.values()))

    def _emptied(self, document: Document, inside: list[Record]) -> ChangeSet:
        if self.cut_steps and inside:
            return RemoveAll(ids=tuple(record.id for record in inside)).plan(document)
        movable = [record for record in inside if isinstance(record, (Step, DataObject))]
        into = ChangeSet(c for record in movable for c in changed(record, lane=self.steps_to))
        return with_fitting_kinds(document, into)


def with_inner(document: Document, lane: Lane) -> list[Lane]:
    """List a lane and all lanes inside it."""
    found = [lane]
    for outer in found:
        found.extend(inner for inner in document.referrers(outer.id, Lane) if inner.parent == outer.id)
    return found


def _is_called_like(department: Department, lane: Lane) -> bool:
    """Answer whether a department has its lane's name; blanks around it, as other tools write them, do not count."""
    return department.name.split() == lane.name.split()
