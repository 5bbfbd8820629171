"""Closing the loop: a change that was applied is evaluated, and then kept, adjusted or rolled back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed
from app.model.document import Document
from app.model.errors import Refused
from app.model.evaluating import DECISIONS, why_not_conclude, why_not_evaluate
from app.model.operations.base import fitting, operation
from app.model.operations.proposal_events import event
from app.model.operations.steps import require_free
from app.model.records import Dataset, Evaluation, Proposal
from app.model.rules import shown_name
from app.model.signing import revision_hash


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluate:
    """Record what a change has brought about; the evaluation says when and by whom. Later ones stand beside it.

    `dataset` describes the table of cases that was judged; the cases themselves stay outside.
    """

    evaluation: Evaluation
    remark: str = ""
    dataset: Dataset | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Evaluate “{name}”", name=shown_name(document.records.get(self.evaluation.proposal)))

    def plan(self, document: Document) -> ChangeSet:
        found = replace(self.evaluation, decided_at="", decided_reason="", decided_by=None)
        require_free(document, found.id)
        data = () if self.dataset is None else (self.dataset,)
        for each in data:
            require_free(document, each.id)
        reason = why_not_evaluate(document, found)
        if reason is not None:
            raise Refused(reason)
        proposal = document.get(Proposal, found.proposal)
        done = event(document, proposal.id, "evaluated", found.at, found.by, about=found.verdict, reason=self.remark,
                     revision_hash=revision_hash(document, proposal.id))  # fmt: skip
        return fitting(document, ChangeSet([*changed(proposal, status="evaluated"), *added(*data, found, *done)]))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Conclude:
    """Decide on an evaluated change: keep, adjust or roll back. The map stays as it is; that is an act of its own."""

    evaluation_id: str
    decision: str
    reason: str
    at: str = ""
    by: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        found = document.find(Evaluation, self.evaluation_id)
        name = shown_name(document.records.get(found.proposal if found is not None else ""))
        match self.decision:
            case "keep":
                return msg("Keep “{name}”", name=name)
            case "adjust":
                return msg("Adjust “{name}”", name=name)
            case _:
                return msg("Roll “{name}” back", name=name)

    def plan(self, document: Document) -> ChangeSet:
        found = document.get(Evaluation, self.evaluation_id)
        if self.decision not in DECISIONS:
            raise Refused(msg("This program knows no such decision."))
        reason = why_not_conclude(document, found, self.reason, self.by)
        if reason is not None:
            raise Refused(reason)
        proposal, status = document.get(Proposal, found.proposal), DECISIONS[self.decision]
        moved = changed(proposal, status=status, decided_reason=self.reason, decided_at=self.at)
        kept = changed(
            found, decision=self.decision, decided_at=self.at, decided_reason=self.reason, decided_by=self.by
        )
        done = event(document, proposal.id, status, self.at, self.by, reason=self.reason,
                     revision_hash=revision_hash(document, proposal.id))  # fmt: skip
        return fitting(document, ChangeSet([*moved, *kept, *added(*done)]))
