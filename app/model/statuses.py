"""What can become of a proposal: the table of moves, and what must be there before it is accepted (method B3).

draft -> in review -> accepted | rejected (keep as is) -> implemented -> evaluated -> kept | adjusted | rolled back
withdrawn from any open state
"""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import Message, msg
from app.model.document import Document
from app.model.listing import listed
from app.model.records import Measure, Proposal
from app.model.rules import shown_name
from app.model.signing import OBJECTS, signatures

STATUS_NAMES: dict[str, Message] = {
    "draft": msg("draft"),
    "in_review": msg("in review"),
    "accepted": msg("accepted"),
    "rejected": msg("rejected"),
    "implemented": msg("applied"),
    "evaluated": msg("evaluated"),
    "kept": msg("kept"),
    "adjusted": msg("adjusted"),
    "rolled_back": msg("rolled back"),
    "withdrawn": msg("withdrawn"),
}
MOVES: dict[str, tuple[str, ...]] = {
    "draft": ("in_review", "withdrawn"),
    "in_review": ("accepted", "rejected", "draft", "withdrawn"),
    "accepted": ("in_review", "withdrawn"),
    "rejected": ("draft",),
    "withdrawn": ("draft",),
    "implemented": ("evaluated",),
    "evaluated": ("kept", "adjusted", "rolled_back"),
    "kept": (),
    "adjusted": (),
    "rolled_back": (),
}
"""By status: what a decision can make of a proposal. Applying makes any open one "implemented"."""
BY_EFFECT = ("evaluated", "kept", "adjusted", "rolled_back")
"""What only an evaluation, and a decision on one, can make of a proposal (app.model.evaluating)."""


def missing_for_acceptance(document: Document, proposal: Proposal) -> list[Message]:
    """List what a proposal must say before it can be accepted and does not."""
    return list(_missing(document, proposal))


def _missing(document: Document, proposal: Proposal) -> Iterator[Message]:
    if not proposal.hypothesis.strip():
        yield msg("the hypothesis")
    if document.find(Measure, proposal.primary_measure) is None:
        yield msg("the measure that counts")
    if proposal.relevant_difference is None:
        yield msg("the smallest difference that matters")
    if not proposal.design:
        yield msg("how it will be evaluated")
    if not proposal.evaluate_on.strip():
        yield msg("when it will be evaluated")


def why_not_move(document: Document, proposal: Proposal, status: str) -> Message | None:
    """Say why a proposal cannot come to a status now; None if it can."""
    if status == proposal.status or status not in MOVES[proposal.status]:
        return _no_such_move(proposal, status)
    if status == "accepted":
        return _why_not_accept(document, proposal)
    if status in BY_EFFECT:
        return msg("That follows from what was measured before and after the change. Judge the effect first.")
    return None


def _no_such_move(proposal: Proposal, status: str) -> Message:
    if status == "implemented":
        return msg("This status is reached by applying or evaluating the proposal.")
    if proposal.applied_version is not None and status in ("draft", "in_review", "accepted", "rejected", "withdrawn"):
        return msg("This proposal has been applied already. Undo that first.")
    return msg(
        "“{name}” is {now}. From there it cannot become “{wanted}”.",
        name=shown_name(proposal), now=STATUS_NAMES[proposal.status], wanted=STATUS_NAMES.get(status, status),
    )  # fmt: skip


def _why_not_accept(document: Document, proposal: Proposal) -> Message | None:
    missing = missing_for_acceptance(document, proposal)
    if missing:
        return msg("Before it can be accepted, the proposal must say: {what}.", what=listed(missing))
    open_objections = [s for s in signatures(document, proposal.id) if s.decision == OBJECTS and s.is_unanswered]
    if open_objections:
        who = listed(signature.who for signature in open_objections)
        return msg("An objection has not been answered yet: {who}. Answer it first.", who=who)
    return None
