"""Operations on proposals as a whole: open, say what is meant by it, what it rests on, move it on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed
from app.model.codec import hints_of, to_json
from app.model.days import is_day
from app.model.document import Document
from app.model.errors import Refused
from app.model.ideas import ECRS, IDEA_BY_KEY
from app.model.listing import listed
from app.model.operations.base import fitting, operation
from app.model.operations.fields import FieldValue, value_of
from app.model.operations.proposal_events import event
from app.model.operations.steps import require_free
from app.model.records import OPEN_STATUSES, Finding, Measure, Note, Person, Proposal
from app.model.rules import shown_name
from app.model.signing import missing_signatures, revision_hash
from app.model.statuses import MOVES, why_not_move

PLANNED_BEFORE = ("hypothesis", "primary_measure", "relevant_difference", "design", "evaluate_on")
"""What is fixed when a proposal is accepted, so that its effect is judged by what was said before."""
DESCRIBED = ("title", "reason", "ecrs", "heuristic", "one_off_cost", "owner", *PLANNED_BEFORE)
"""What `DescribeProposal` sets."""


def require_open(proposal: Proposal) -> None:
    """Raise Refused unless a proposal can still be worked on."""
    if proposal.status not in OPEN_STATUSES:
        raise Refused(msg("“{name}” is closed. Take it up again to go on with it.", name=shown_name(proposal)))


def require_drawable(proposal: Proposal) -> None:
    """Raise Refused unless what a proposal changes may still be changed."""
    require_open(proposal)
    if proposal.status == "accepted":
        raise Refused(
            msg("“{name}” has been accepted. Put it up for review again to change it.", name=shown_name(proposal))
        )


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
class DescribeProposal:
    """Say what a proposal is and how its effect will be seen: the fields in `DESCRIBED`; see `describe`."""

    proposal_id: str
    values: tuple[FieldValue, ...]
    at: str = ""
    by: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Describe the proposal “{name}”", name=shown_name(document.records.get(self.proposal_id)))

    def plan(self, document: Document) -> ChangeSet:
        proposal = document.get(Proposal, self.proposal_id)
        require_open(proposal)
        values = dict(self._read())
        if proposal.status == "accepted" and any(values.get(n, getattr(proposal, n)) != getattr(proposal, n)
                                                 for n in PLANNED_BEFORE):  # fmt: skip
            raise Refused(
                msg("How the effect will be judged is fixed once a proposal is accepted. Put it up for review again to "
                    "change that.")
            )  # fmt: skip
        for name, value in values.items():
            reason = why_not_describe(document, name, value)
            if reason is not None:
                raise Refused(reason)
        changes = ChangeSet(changed(proposal, **values))
        done = event(document, proposal.id, "changed", self.at, self.by, about=", ".join(values)) if changes else []
        return fitting(document, changes.then(added(*done)))

    def _read(self) -> Iterator[tuple[str, Any]]:
        hints = hints_of(Proposal)
        for value in self.values:
            if value.name not in DESCRIBED:
                raise Refused(msg("This field cannot be changed here."))
            yield value.name, value_of(hints[value.name], value.json)


def describe(proposal_id: str, *, at: str = "", by: str | None = None, **values: Any) -> DescribeProposal:
    """Make the operation that gives these fields of a proposal these values."""
    fields = tuple(FieldValue(name=name, json=to_json(value)) for name, value in values.items())
    return DescribeProposal(proposal_id=proposal_id, values=fields, at=at, by=by)


def why_not_describe(document: Document, name: str, value: Any) -> Message | None:
    """Say why a field of a proposal cannot have a value; None if it can."""
    if value in (None, ""):
        return None
    match name:
        case "ecrs" if value not in ECRS:
            return msg("This idea is not in the catalogue.")
        case "heuristic" if value not in IDEA_BY_KEY:
            return msg("This idea is not in the catalogue.")
        case "primary_measure" if document.find(Measure, value) is None:
            return msg("This measure no longer exists. Choose another one.")
        case "relevant_difference" if not value.value > 0:
            return msg(
                "The smallest difference that matters is above zero. Which direction is better says the measure."
            )
        case "one_off_cost" if value.value < 0:
            return msg("A cost cannot be below zero.")
        case "evaluate_on" if not is_day(value):
            return msg("This is no day of the calendar. Write it as year-month-day.")
        case "owner" if document.find(Person, value) is None:
            return msg("This person no longer takes part. Choose somebody else.")
        case _:
            return None


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RestOn:
    """Name the verdicts and notes that a proposal rests on."""

    proposal_id: str
    findings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("What “{name}” rests on", name=shown_name(document.records.get(self.proposal_id)))

    def plan(self, document: Document) -> ChangeSet:
        proposal = document.get(Proposal, self.proposal_id)
        require_open(proposal)
        findings, notes = tuple(dict.fromkeys(self.findings)), tuple(dict.fromkeys(self.notes))
        new = [document.find(Finding, i) for i in findings if i not in proposal.findings]
        new_notes = [document.find(Note, i) for i in notes if i not in proposal.notes]
        if not all((*new, *new_notes)):
            raise Refused(msg("This note or verdict no longer exists. Nothing was changed."))
        return fitting(document, ChangeSet(changed(proposal, findings=findings, notes=notes)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus:
    """Move a proposal on, as the table `MOVES` allows; only what says how it will be judged can be accepted.

    `unsigned` names who has not signed what is accepted nevertheless; then it is said why.
    """

    proposal_id: str
    status: str
    reason: str = ""
    unsigned: tuple[str, ...] = ()
    at: str = ""
    by: str | None = None
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
        if self.status not in MOVES:
            raise Refused(msg("This program knows no such status."))
        reason = why_not_move(document, proposal, self.status)
        if reason is not None:
            raise Refused(reason)
        self._require_signed(document)
        after = changed(proposal, status=self.status, decided_reason=self.reason, decided_at=self.at)
        done = event(
            document, proposal.id, self.status, self.at, self.by, reason=self.reason,
            revision_hash=revision_hash(document, proposal.id), about=", ".join(self.unsigned),
        )  # fmt: skip
        return fitting(document, ChangeSet([*after, *added(*done)]))

    def _require_signed(self, document: Document) -> None:
        """Raise Refused if somebody has not signed what is to be accepted, unless that is said, and why."""
        if self.status != "accepted":
            if self.unsigned:
                raise Refused(msg("Signatures are missing only where a proposal is accepted. Nothing was changed."))
            return
        missing = missing_signatures(document, self.proposal_id)
        if missing and not self.unsigned:
            names = listed(signer.who for signer in missing)
            raise Refused(msg("Not signed yet by: {names}. Nothing was changed.", names=names))
        if self.unsigned and not self.reason.strip():
            raise Refused(
                msg("What is accepted without all signatures needs a reason; it is printed with the proposal. Write it "
                    "down, then accept it.")
            )  # fmt: skip
