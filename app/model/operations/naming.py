"""Naming what a proposal has just added: part of adding it, not a change of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, changed
from app.model.codec import to_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import Operation, operation
from app.model.operations.chains import AddSteps
from app.model.operations.elements import Together
from app.model.operations.lanes import AddLane
from app.model.operations.proposals import require_open
from app.model.operations.routes import Drawn
from app.model.operations.steps import AddStep, InsertStep
from app.model.proposals import items_of, operation_of, planned, replay_items
from app.model.records import Proposal, ProposalItem


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class NameAdded:
    """Give what a proposal's item adds its name, in the item itself: naming a new step is no change of its own."""

    item_id: str
    record_id: str
    text: str
    name: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Propose: {act}", act=self.name or self.text)

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_open(document.get(Proposal, item.proposal))
        named = with_name(operation_of(item), self.record_id, self.text)
        if named is None:
            raise Refused(msg("This no longer exists in the process. Nothing was changed."))
        earlier = [i for i in items_of(document, item.proposal) if (i.order, i.id) < (item.order, item.id)]
        ahead = replay_items(document, earlier).document
        changes = planned(ahead, named)
        return ChangeSet(changed(item, operation=to_json(named), changes=to_json(changes), name=self.name))


def with_name(operation: Operation, record_id: str, name: str) -> Operation | None:
    """Return an operation as it would be had it given the record it adds this name; None if it does not add it."""
    match operation:
        case Drawn():
            inner = with_name(operation.operation, record_id, name)
            return replace(operation, operation=inner) if inner is not None else None
        case Together():
            named = [with_name(each, record_id, name) for each in operation.operations]
            if all(each is None for each in named):
                return None
            return replace(
                operation, operations=tuple(n or o for n, o in zip(named, operation.operations, strict=True))
            )
        case AddStep() | InsertStep() if operation.step.id == record_id:
            return replace(operation, step=replace(operation.step, name=name))
        case AddSteps() if any(step.id == record_id for step in operation.steps):
            steps = tuple(replace(step, name=name) if step.id == record_id else step for step in operation.steps)
            return replace(operation, steps=steps)
        case AddLane() if operation.lane.id == record_id:
            return replace(operation, lane=replace(operation.lane, name=name))
        case _:
            return None
