"""Operations on the items of a proposal: propose, tick, move, name, confirm, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.codec import to_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.item_ties import dependents_of, fallen, needed_by, recorded_anew
from app.model.listing import listed
from app.model.operations.base import Operation, fitting, operation
from app.model.operations.proposal_events import event
from app.model.operations.proposals import require_drawable, require_open
from app.model.operations.steps import require_free
from app.model.proposal_items import item_name
from app.model.proposals import FAILS, items_of, planned, replay
from app.model.records import (
    SNAPSHOT_TYPES,
    Attachment,
    Lineage,
    Process,
    Proposal,
    ProposalItem,
    SilencedCheck,
)

PROPOSABLE = (*SNAPSHOT_TYPES, Process, Attachment, Lineage, SilencedCheck)
"""What a proposal may add and change."""


def proposed(ahead: Document, operation: Operation) -> ChangeSet:
    """Plan an operation for a proposal on what its earlier items leave; raise Refused if it cannot be proposed."""
    changes = fitting(ahead, planned(ahead, operation))
    kept = (change for change in changes if change.after is not None)
    if operation.barrier or not all(isinstance(change.record, PROPOSABLE) for change in kept):
        raise Refused(msg("Only changes of the map can be proposed. Do this outside the proposal."))
    return changes


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Propose:
    """Record a change as the last item of a proposal: what is meant, and what it would do today."""

    item_id: str
    proposal_id: str
    operation: Operation
    name: str = ""
    at: str = ""
    by: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Propose: {act}", act=self.operation.label(self._ahead(document)))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.item_id)
        require_drawable(document.get(Proposal, self.proposal_id))
        changes = proposed(self._ahead(document), self.operation)
        if not changes:
            return ChangeSet()
        items = items_of(document, self.proposal_id)
        item = ProposalItem(
            id=self.item_id,
            proposal=self.proposal_id,
            order=items[-1].order + 1 if items else 0.0,
            operation=to_json(self.operation),
            changes=to_json(changes),
            name=self.name,
            at=self.at,
            by=self.by,
        )
        return ChangeSet(added(item))

    def _ahead(self, document: Document) -> Document:
        return replay(document, [self.proposal_id]).document


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TickItem:
    """Take an item into the proposal or leave it out. What depends on it goes too; what it needs comes too."""

    item_id: str
    ticked: bool
    at: str = ""
    by: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        item = document.find(ProposalItem, self.item_id)
        name = item_name(document, item) if item is not None else ""
        others = [item_name(document, other) for other in self._along(document)]
        if self.ticked:
            return msg("Take in: {name}", name=listed((name, *others)))
        return msg("Leave out: {name}", name=listed((name, *others)))

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_drawable(document.get(Proposal, item.proposal))
        if item.ticked == self.ticked:
            return ChangeSet()
        along = self._along(document)
        changes = ChangeSet(c for i in (item, *along) for c in changed(i, ticked=self.ticked))
        ahead = document.ahead(changes)
        before, after = replay(document, [item.proposal]), replay(ahead, [item.proposal])
        now = next(each for each in after.items if each.item.id == item.id)
        if now.state == FAILS and now.problem is not None:
            raise Refused(msg("This change cannot be taken in now. {problem}", problem=now.problem))
        what, about = "taken_in" if self.ticked else "left_out", str(item_name(document, item))
        done = event(document, item.proposal, what, self.at, self.by, about=about)
        return fitting(document, changes.then(recorded_anew(before, after), added(*done)))

    def _along(self, document: Document) -> list[ProposalItem]:
        return needed_by(document, self.item_id) if self.ticked else dependents_of(document, self.item_id)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class MoveItem:
    """Put an item before another one of its proposal, or last. Refused if anything would no longer fit then."""

    item_id: str
    before: str | None = None
    at: str = ""
    by: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Re-order proposed changes")

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_drawable(document.get(Proposal, item.proposal))
        changes = ChangeSet(
            c for i, order in self._orders(document, item).items()
            for c in changed(document.get(ProposalItem, i), order=order)
        )  # fmt: skip
        if not changes:
            return changes
        before, after = replay(document, [item.proposal]), replay(document.ahead(changes), [item.proposal])
        lost = next(iter(fallen(before, after)), None)
        if lost is not None and lost.problem is not None:
            name = item_name(document, lost.item)
            raise Refused(
                msg("In this order one change would not fit: {name}. {problem}", name=name, problem=lost.problem)
            )
        done = event(document, item.proposal, "moved", self.at, self.by, about=str(item_name(document, item)))
        return fitting(document, changes.then(recorded_anew(before, after), added(*done)))

    def _orders(self, document: Document, item: ProposalItem) -> dict[str, float]:
        """Number the items as they will stand; what stands in for an item goes with it."""
        items = items_of(document, item.proposal)
        own = [i.id for i in items if not i.only_with and i.id != item.id]
        if item.only_with or (self.before is not None and self.before not in own):
            raise Refused(msg("This change keeps its place. Nothing was changed."))
        own.insert(own.index(self.before) if self.before is not None else len(own), item.id)
        orders = {item_id: float(place) for place, item_id in enumerate(own)}
        return orders | {i.id: orders[i.instead_of] for i in items if i.only_with and i.instead_of in orders}


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class NameItem:
    """Give an item a name of its own; without one it is called by what it does."""

    item_id: str
    name: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Name a proposed change “{name}”", name=" ".join(self.name.split()))

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_open(document.get(Proposal, item.proposal))
        return fitting(document, ChangeSet(changed(item, name=" ".join(self.name.split()))))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmItem:
    """Say that an item is still meant although the map has changed since; it is recorded as it does now."""

    item_id: str
    at: str = ""
    by: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Confirm a proposed change")

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_open(document.get(Proposal, item.proposal))
        if not item.ticked:
            raise Refused(msg("This change is left out of the proposal. Take it in first."))
        company = replay(document, [item.proposal, *item.only_with])
        today = next(i for i in company.items if i.item.id == item.id)
        if today.problem is not None and today.state == FAILS:
            raise Refused(today.problem)
        changes = ChangeSet(changed(item, changes=to_json(today.changes)))
        if not changes:
            return changes
        done = event(document, item.proposal, "confirmed", self.at, self.by, about=str(item_name(document, item)))
        return fitting(document, changes.then(added(*done)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveItem:
    """Take an item out of its proposal for good; what depends on it is left out, what stands in for it goes too."""

    item_id: str
    at: str = ""
    by: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Remove a proposed change")

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_drawable(document.get(Proposal, item.proposal))
        standing_in = [i for i in items_of(document, item.proposal) if i.instead_of == item.id]
        left = [i for i in dependents_of(document, item.id) if i not in standing_in]
        changes = ChangeSet([*removed(item, *standing_in), *(c for i in left for c in changed(i, ticked=False))])
        before, after = replay(document, [item.proposal]), replay(document.ahead(changes), [item.proposal])
        done = event(document, item.proposal, "removed", self.at, self.by, about=str(item_name(document, item)))
        return fitting(document, changes.then(recorded_anew(before, after), added(*done)))
