"""Who did what with a proposal, in order: from its items, its signatures and what was noted of each act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.document import Document
from app.model.evaluating import VERDICTS
from app.model.proposal_items import item_name, items_of
from app.model.records import Person, Proposal, ProposalEvent, SignOff, Version
from app.model.rules import shown_name
from app.model.signing import DECISIONS, who
from app.model.statuses import STATUS_NAMES

BEFORE_APPLYING = ("draft", "in_review", "accepted", "rejected", "withdrawn")
"""What decisions can make of a proposal that has not been applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened to a proposal: when, who did it (empty if that was not said), and what."""

    at: str
    by: str
    what: Message
    reason: str = ""


def history_of(document: Document, proposal_id: str) -> list[Happened]:
    """List what happened to a proposal, the earliest first; what has no time comes first of all."""
    proposal = document.find(Proposal, proposal_id)
    if proposal is None:
        return []
    found = [*_begun(document, proposal), *_proposed(document, proposal), *_done(document, proposal)]
    return sorted([*found, *_signed(document, proposal)], key=lambda each: each.at)


def accepted_unsigned(document: Document, proposal_id: str) -> ProposalEvent | None:
    """Return how a proposal came to be accepted without all signatures; None if it was not, or is not any more."""
    events = sorted(document.referrers(proposal_id, ProposalEvent), key=lambda each: each.at)
    moved = [each for each in events if each.what in BEFORE_APPLYING and each.proposal == proposal_id]
    return moved[-1] if moved and moved[-1].what == "accepted" and moved[-1].about else None


def _begun(document: Document, proposal: Proposal) -> Iterator[Happened]:
    by = _name(document, proposal.owner) or proposal.owner
    yield Happened(at=proposal.created_at, by=by, what=msg("begun"))


def _proposed(document: Document, proposal: Proposal) -> Iterator[Happened]:
    for item in items_of(document, proposal.id):
        if item.at and not item.only_with:
            what = msg("proposed: {name}", name=item_name(document, item))
            yield Happened(at=item.at, by=_name(document, item.by), what=what)


def _signed(document: Document, proposal: Proposal) -> Iterator[Happened]:
    for signoff in document.referrers(proposal.id, SignOff):
        what = msg("{who}: {decision}", who=who(document, signoff.department), decision=DECISIONS[signoff.decision])
        yield Happened(at=signoff.at, by=_name(document, signoff.person), what=what, reason=signoff.reason)


def _done(document: Document, proposal: Proposal) -> Iterator[Happened]:
    for each in document.referrers(proposal.id, ProposalEvent):
        yield Happened(at=each.at, by=_name(document, each.by), what=_said(document, each), reason=each.reason)


def _said(document: Document, event: ProposalEvent) -> Message:
    version = document.find(Version, event.version)
    if event.what == "evaluated" and event.about in VERDICTS:
        return msg("evaluated: {verdict}", verdict=VERDICTS[event.about])
    if event.what == "accepted" and event.about:
        return msg("now accepted, not signed by {names}", names=event.about)
    if event.what in STATUS_NAMES:
        return msg("now {status}", status=STATUS_NAMES[event.what])
    said = {
        "changed": msg("described anew"),
        "removed": msg("removed: {name}", name=event.about),
        "taken_in": msg("taken in: {name}", name=event.about),
        "left_out": msg("left out: {name}", name=event.about),
        "moved": msg("put elsewhere: {name}", name=event.about),
        "merged": msg("conflict settled: {name}", name=event.about),
        "confirmed": msg("confirmed: {name}", name=event.about),
        "answered": msg("objection of {who} answered", who=who(document, event.department)),
        "applied": msg("applied, version {number}", number=version.number if version is not None else "–"),
        "unapplied": msg("application taken back"),
    }
    return said[event.what]


def _name(document: Document, person_id: str | None) -> str:
    person = document.find(Person, person_id)
    return str(shown_name(person)) if person is not None else ""
