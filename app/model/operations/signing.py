"""Operations of signing: a department, or the customer's voice, signs a proposal; an objection is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.proposal_events import event
from app.model.operations.proposals import require_open
from app.model.operations.steps import require_free
from app.model.records import Department, Person, Proposal, SignOff
from app.model.rules import shown_name
from app.model.signing import OBJECTS, revision_hash, who


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Say for a department (none: for the customer) what it thinks of a proposal as it is now. This cannot be undone.

    `revision_hash` is what the person has looked at; a change of mind is a new signature.
    """

    sign_id: str
    proposal_id: str
    revision_hash: str
    decision: str
    at: str
    department: str | None = None
    person: str | None = None
    reason: str = ""
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        name = shown_name(document.records.get(self.proposal_id))
        return msg("{who} signs “{name}”", who=who(document, self.department), name=name)

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.sign_id)
        proposal = document.get(Proposal, self.proposal_id)
        self._require_signable(document, proposal)
        signoff = SignOff(
            id=self.sign_id,
            proposal=proposal.id,
            revision_hash=self.revision_hash,
            department=self.department,
            person=self.person,
            decision=self.decision,
            reason=self.reason,
            at=self.at,
        )
        return fitting(document, ChangeSet(added(signoff)))

    def _require_signable(self, document: Document, proposal: Proposal) -> None:
        require_open(proposal)
        if proposal.status == "draft":
            raise Refused(msg("This is a draft still. Put it up for review first; then it can be signed."))
        if self.revision_hash != revision_hash(document, proposal.id):
            raise Refused(msg("The proposal has changed since you looked at it. Look at it again, then sign."))
        if self.decision == OBJECTS and not self.reason.strip():
            raise Refused(msg("An objection needs a reason, so that it can be answered. Write it beside it."))
        if self.department is not None and document.get(Department, self.department).kind != "internal":
            raise Refused(msg("Only departments of the company sign; for the customer signs the customer's voice."))
        if self.person is not None:
            document.get(Person, self.person)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerObjection:
    """Record what is answered to an objection; it then no longer keeps the proposal from being accepted."""

    sign_id: str
    answer: str
    at: str = ""
    by: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        signoff = document.find(SignOff, self.sign_id)
        return msg("Answer the objection of {who}", who=who(document, signoff.department if signoff else None))

    def plan(self, document: Document) -> ChangeSet:
        signoff = document.get(SignOff, self.sign_id)
        require_open(document.get(Proposal, signoff.proposal))
        if signoff.decision != OBJECTS:
            raise Refused(msg("Only an objection is answered."))
        if not self.answer.strip():
            raise Refused(msg("Write the answer first."))
        changes = ChangeSet(changed(signoff, answer=self.answer))
        done = event(
            document, signoff.proposal, "answered", self.at, self.by,
            department=signoff.department, reason=self.answer, revision_hash=signoff.revision_hash,
        ) if changes else []  # fmt: skip
        return fitting(document, changes.then(added(*done)))
