"""Operations on proposals: open, fill, tick, confirm, decide, withdraw, apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.codec import to_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import Operation, derived_id, fitting, operation
from app.model.operations.routes import arranged
from app.model.operations.steps import require_free
from app.model.operations.versions import taken
from app.model.placement import Arrangement
from app.model.proposals import items_of, planned, replay
from app.model.records import (
    OPEN_STATUSES,
    SNAPSHOT_TYPES,
    Attachment,
    Department,
    Lane,
    Lineage,
    Process,
    Proposal,
    ProposalItem,
    SignOff,
    SilencedCheck,
    Step,
)
from app.model.rules import shown_name
from app.model.versions import latest, snapshot

PROPOSABLE = (*SNAPSHOT_TYPES, Process, Attachment, Lineage, SilencedCheck)
"""What a proposal may add and change."""


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProposal:
    """Begin a proposal."""

    proposal: Proposal
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("New proposal “{name}”", name=shown_name(self.proposal))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.proposal.id)
        return fitting(document, ChangeSet(added(self.proposal)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Propose:
    """Record a change as the last item of a proposal: what is meant, and what it would do today."""

    item_id: str
    proposal_id: str
    operation: Operation
    name: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Propose: {act}", act=self.operation.label(self._ahead(document)))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.item_id)
        require_open(document.get(Proposal, self.proposal_id))
        changes = self._proposed(document)
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
        )
        return ChangeSet(added(item))

    def _proposed(self, document: Document) -> ChangeSet:
        ahead = self._ahead(document)
        changes = fitting(ahead, planned(ahead, self.operation))
        kept = (change for change in changes if change.after is not None)
        if self.operation.barrier or not all(isinstance(change.record, PROPOSABLE) for change in kept):
            raise Refused(msg("Only changes of the map can be proposed. Do this outside the proposal."))
        return changes

    def _ahead(self, document: Document) -> Document:
        return replay(document, [self.proposal_id]).document


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TickItem:
    """Take an item into the proposal or leave it out. What depends on it goes with it."""

    item_id: str
    ticked: bool
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Take the change in") if self.ticked else msg("Leave the change out")

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_open(document.get(Proposal, item.proposal))
        changes = ChangeSet(changed(item, ticked=self.ticked))
        if self.ticked:
            return changes
        ahead = document.ahead()
        ahead.apply(changes)
        before = {i.item.id: i.state for i in replay(document, [item.proposal]).items}
        after = replay(ahead, [item.proposal]).items
        dependent = [i.item for i in after if i.state == "fails" and before.get(i.item.id) == "applies"]
        return changes.then(*(changed(other, ticked=False) for other in dependent))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmItem:
    """Say that an item is still meant although the map has changed since; it is recorded as it does now."""

    item_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Confirm a proposed change")

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_open(document.get(Proposal, item.proposal))
        if not item.ticked:
            raise Refused(msg("This change is left out of the proposal. Take it in first."))
        today = next(i for i in replay(document, [item.proposal]).items if i.item.id == item.id)
        if today.problem is not None and today.state == "fails":
            raise Refused(today.problem)
        return ChangeSet(changed(item, changes=to_json(today.changes)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveItem:
    """Take an item out of its proposal."""

    item_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Remove a proposed change")

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_open(document.get(Proposal, item.proposal))
        return ChangeSet(removed(item))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus:
    """Move a proposal on: in review, accepted, rejected (keep as is), withdrawn, or back to draft."""

    proposal_id: str
    status: str
    reason: str = ""
    at: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        name = shown_name(document.records.get(self.proposal_id))
        return {
            "in_review": msg("Put “{name}” up for review", name=name),
            "accepted": msg("Accept “{name}”", name=name),
            "rejected": msg("Reject “{name}”", name=name),
            "withdrawn": msg("Withdraw “{name}”", name=name),
        }.get(self.status, msg("Take “{name}” up again", name=name))

    def plan(self, document: Document) -> ChangeSet:
        proposal = document.get(Proposal, self.proposal_id)
        if self.status not in ("draft", "in_review", "accepted", "rejected", "withdrawn"):
            raise Refused(msg("This status is reached by applying or evaluating the proposal."))
        if proposal.applied_version is not None:
            raise Refused(msg("This proposal has been applied already. Undo that first."))
        after = changed(proposal, status=self.status, decided_reason=self.reason, decided_at=self.at)
        return fitting(document, ChangeSet(after))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyProposals:
    """Carry out the ticked items of proposals and take the result as a new draft version: all or nothing.

    If no version holds the map as it was before, one is taken too. `unsigned` names who has not signed.
    """

    proposal_ids: tuple[str, ...]
    version_id: str
    at: str
    version_name: str = ""
    by: str = ""
    unsigned: tuple[str, ...] = ()
    arrangement: Arrangement = Arrangement()
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        if len(self.proposal_ids) == 1:
            return msg("Apply “{name}”", name=shown_name(document.records.get(self.proposal_ids[0])))
        return msg("Apply {count} proposals", count=len(self.proposal_ids))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.version_id)
        proposals = [document.get(Proposal, i) for i in dict.fromkeys(self.proposal_ids)]
        for proposal in proposals:
            require_open(proposal)
        today = replay(document, self.proposal_ids)
        if today.blocked_by is not None and today.blocked_by.problem is not None:
            raise Refused(today.blocked_by.problem)
        if not today.changes:
            raise Refused(msg("This proposal changes nothing yet. Draw the change on the map first."))
        changes = fitting(document, arranged(document, today.changes, self.arrangement))
        before = self._version_before(document)
        ahead = document.ahead()
        ahead.apply(changes.then(before))
        done = changes.then(before, self._version_after(ahead), *(self._done(p) for p in proposals))
        return fitting(document, done)

    def _version_before(self, document: Document) -> ChangeSet:
        last = latest(document)
        if last is not None and last.content_hash == snapshot(document)[1]:
            return ChangeSet()
        before_id = derived_id("before", self.version_id)
        return ChangeSet(added(taken(document, before_id, "", self.at, self.by)))

    def _version_after(self, ahead: Document) -> ChangeSet:
        version = taken(ahead, self.version_id, self.version_name, self.at, self.by)
        after = changed(version, from_proposals=self.proposal_ids, unsigned=self.unsigned)
        return ChangeSet(added(*(c.after for c in after if c.after is not None)))

    def _done(self, proposal: Proposal) -> ChangeSet:
        return ChangeSet(
            changed(proposal, status="implemented", implemented_at=self.at, applied_version=self.version_id)
        )


def require_open(proposal: Proposal) -> None:
    """Raise Refused unless a proposal can still be worked on."""
    if proposal.status not in OPEN_STATUSES:
        raise Refused(msg("“{name}” is closed. Take it up again to go on with it.", name=shown_name(proposal)))


def unsigned_departments(document: Document, proposal_ids: tuple[str, ...]) -> list[Department]:
    """List the departments whose lanes proposals touch and that have not agreed to them (method B3)."""
    today = replay(document, proposal_ids)
    touched: dict[str, Department] = {}
    for change in today.changes.of(Step):
        lanes = [document.find(Lane, r.lane) for r in (change.before, change.after) if isinstance(r, Step)]
        for lane in lanes:
            department = document.find(Department, lane.department) if lane is not None else None
            if department is not None and department.kind in ("internal", "customer"):
                touched[department.id] = department
    signed = {
        signoff.department
        for proposal_id in proposal_ids
        for signoff in document.referrers(proposal_id, SignOff)
        if signoff.decision in ("agree", "agree_with_reservation", "abstain")
    }
    return [department for key, department in touched.items() if key not in signed]
