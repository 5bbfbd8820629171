"""Operations that add and remove whatever has no rules of its own, and several operations as one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg, nmsg
from app.model.changes import Change, ChangeSet, added, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import Operation, fitting, operation
from app.model.operations.flows import RemoveFlow
from app.model.operations.steps import CutStep, left_behind, require_free
from app.model.records import (
    Attachment,
    DataObject,
    Department,
    Flow,
    Group,
    Lineage,
    Link,
    Map,
    Measure,
    OpenPoint,
    Person,
    Phase,
    Pool,
    Process,
    Record,
    SilencedCheck,
    Step,
    TextNote,
)
from app.model.reviews.rules import why_not_forget
from app.model.rules import shown_name
from app.model.wanted import told

ADDABLE = (
    Process, Map, Department, Pool, Phase, TextNote, Group, DataObject, Attachment, Link, SilencedCheck, Lineage,
    Person, OpenPoint, Measure,
)  # fmt: skip
"""Kinds that `Add` and `Remove` may handle; the others keep rules in operations of their own."""


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """Add a text note, group, document, pool, phase, department, person … as it is."""

    record: Record
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Add “{name}”", name=shown_name(self.record))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.record.id)
        if not isinstance(self.record, ADDABLE):
            raise Refused(msg("This cannot be added like that."))
        return fitting(document, ChangeSet(added(self.record)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Remove a text note, group, document, pool … with the dotted lines that lead to it."""

    record_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Remove “{name}”", name=shown_name(document.records.get(self.record_id)))

    def plan(self, document: Document) -> ChangeSet:
        record = document.get(Record, self.record_id)
        hanging = document.attached_to(record.id)
        if not isinstance(record, ADDABLE) or isinstance(record, Process):
            raise Refused(msg("This cannot be removed like that."))
        reason = why_not_forget(document, record) if isinstance(record, Person) else None
        if reason is not None:
            raise Refused(reason)
        if isinstance(record, Map) and document.count(Map) == 1:
            raise Refused(msg("A process needs at least one map. Nothing was changed."))
        if not all(isinstance(other, (Flow, SilencedCheck, Attachment)) for other in hanging):
            raise Refused(msg("“{name}” is still in use. Remove what belongs to it first.", name=shown_name(record)))
        return ChangeSet(removed(record, *hanging, *left_behind(document, [record, *hanging])))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Several operations as one act, each planned on what the ones before it left; called by `title`, or the first."""

    operations: tuple[Operation, ...]
    title: Message | None = None

    @property
    def barrier(self) -> bool:
        return any(each.barrier for each in self.operations)

    def label(self, document: Document) -> Message:
        if self.title is not None:
            return self.title
        return self.operations[0].label(document) if self.operations else msg("Nothing")

    def plan(self, document: Document) -> ChangeSet:
        if len(self.operations) == 1:
            return self.operations[0].plan(document)
        ahead, changes = document.ahead(), list[Change]()
        for each in self.operations:
            planned = each.plan(ahead)
            ahead.apply(planned)
            changes += planned
        return ChangeSet(changes)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAll:
    """Remove a selection: steps are cut with healing, flows and the rest go. What goes with another is no fault."""

    ids: tuple[str, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        if len(self.ids) == 1:
            return removal_of(document, self.ids[0]).label(document)
        return nmsg("Remove {n} element", "Remove {n} elements", len(self.ids))

    def plan(self, document: Document) -> ChangeSet:
        if len(self.ids) == 1:
            return removal_of(document, self.ids[0]).plan(document)
        ahead, changes = document.ahead(), list[Change]()
        for record_id in told(steps_last(document, self.ids), len(self.ids)):
            if record_id in ahead:
                planned = removal_of(ahead, record_id).plan(ahead)
                ahead.apply(planned)
                changes += planned
        return ChangeSet(changes)


def removal_of(document: Document, record_id: str) -> Operation:
    """Return the operation that removes one element according to its kind."""
    match document.records.get(record_id):
        case Step():
            return CutStep(step_id=record_id)
        case Flow():
            return RemoveFlow(flow_id=record_id)
        case _:
            return Remove(record_id=record_id)


def steps_last(document: Document, ids: Iterable[str]) -> list[str]:
    """Order a selection so that flows go first and nothing is joined that was to go as well."""
    return sorted(ids, key=lambda i: isinstance(document.records.get(i), Step))
