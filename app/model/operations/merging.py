"""Settling conflicts between proposals: an item that stands in for another when certain others come along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added
from app.model.codec import to_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import Operation, fitting, operation
from app.model.operations.proposal_events import event
from app.model.operations.proposals import require_open
from app.model.operations.steps import require_free
from app.model.proposal_items import in_order
from app.model.proposals import items_of, planned, replay_items
from app.model.records import Proposal, ProposalItem
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class MergeItem:
    """Let an operation stand in for an item whenever its proposal comes together with another one, and those beside.

    Each of the proposals alone stays as it is.
    """

    item_id: str
    stands_for: str
    with_proposal: str
    operation: Operation
    name: str = ""
    at: str = ""
    by: str | None = None
    beside: tuple[str, ...] = ()
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Settle a conflict with “{name}”", name=shown_name(document.records.get(self.with_proposal)))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.item_id)
        stands_for = document.get(ProposalItem, self.stands_for)
        own = document.get(Proposal, stands_for.proposal)
        company = tuple(document.get(Proposal, i).id for i in dict.fromkeys((self.with_proposal, *self.beside)))
        require_open(own)
        if own.id in company or stands_for.only_with:
            raise Refused(msg("A conflict is settled between two proposals. Nothing was changed."))
        changes = self._changes(document, stands_for)
        item = ProposalItem(
            id=self.item_id,
            proposal=own.id,
            order=stands_for.order,
            operation=to_json(self.operation),
            changes=to_json(changes),
            name=self.name,
            only_with=company,
            instead_of=stands_for.id,
            at=self.at,
            by=self.by,
        )
        done = event(document, own.id, "merged", self.at, self.by, about=self.name)
        return fitting(document, ChangeSet(added(item, *done)))

    def _changes(self, document: Document, stands_for: ProposalItem) -> ChangeSet:
        """Plan on what the other proposals and the earlier items of the own one leave."""
        items = [i for i in items_of(document, stands_for.proposal) if i.instead_of != stands_for.id]
        own = [i for i in items if (i.order, i.id) < (stands_for.order, stands_for.id)]
        company = in_order(document, (self.with_proposal, *self.beside))
        ahead = replay_items(document, [*(i for each in company for i in items_of(document, each)), *own]).document
        return fitting(ahead, planned(ahead, self.operation))
