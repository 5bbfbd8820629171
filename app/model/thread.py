"""The thread of a change: the verdicts it rests on, the proposal, the version, the review after it, its effect.

Each knot knows what it is about, so that one can walk from any of them to the others, in both directions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.document import Document
from app.model.evaluating import DECISIONS, VERDICTS, evaluations_of
from app.model.records import Evaluation, Finding, Note, Proposal, Round, Step, Version
from app.model.rules import shown_name
from app.model.statuses import STATUS_NAMES

FINDING, NOTE, PROPOSAL, VERSION, ROUND, EFFECT = "finding", "note", "proposal", "version", "round", "effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """One station: what kind, which record, what it says, on which day; `step` is where it is on the map."""

    kind: str
    id: str
    said: Message
    day: str = ""
    step: str = ""


def thread_of(document: Document, proposal: Proposal) -> list[Knot]:
    """List the stations of a change in their order; what there is not yet is not listed."""
    return [
        *_grounds(document, proposal),
        Knot(kind=PROPOSAL, id=proposal.id, day=proposal.created_at[:10],
             said=msg("Proposal {number} “{name}”: {status}", number=proposal.number, name=shown_name(proposal),
                      status=STATUS_NAMES[proposal.status])),
        *_applied(document, proposal),
        *(_effect(each) for each in evaluations_of(document, proposal.id)),
    ]  # fmt: skip


def proposals_through(document: Document, record_id: str) -> list[Proposal]:
    """List the changes whose thread runs through a record, or through a step that a verdict or note is about."""
    found = sorted(document.all(Proposal), key=lambda each: each.number)
    return [each for each in found if any(record_id in (knot.id, knot.step) for knot in thread_of(document, each))]


def _grounds(document: Document, proposal: Proposal) -> Iterator[Knot]:
    for finding in (document.find(Finding, each) for each in proposal.findings):
        if finding is not None:
            step = document.find(Step, finding.step)
            yield Knot(kind=FINDING, id=finding.id, day=finding.decided_at[:10], step=finding.step,
                       said=msg("Verdict on “{name}”", name=shown_name(step)))  # fmt: skip
    for note in (document.find(Note, each) for each in proposal.notes):
        if note is not None:
            yield Knot(kind=NOTE, id=note.id, day=note.observed_on[:10], step=note.target or "",
                       said=msg("Note: {claim}", claim=note.claim))  # fmt: skip


def _applied(document: Document, proposal: Proposal) -> Iterator[Knot]:
    version = document.find(Version, proposal.applied_version)
    if version is None:
        return
    yield Knot(kind=VERSION, id=version.id, day=proposal.implemented_at[:10],
               said=msg("Applied: version {number}", number=version.number))  # fmt: skip
    rounds = [(held, document.find(Version, held.version)) for held in document.all(Round)]
    later = [held for held, looked_at in rounds if looked_at is not None and looked_at.number >= version.number]
    for held in sorted(later, key=lambda each: each.number):
        yield Knot(kind=ROUND, id=held.id, day=held.opened_at[:10],
                   said=msg("Reviewed again: round {number}", number=held.number))  # fmt: skip


def _effect(evaluation: Evaluation) -> Knot:
    verdict = VERDICTS.get(evaluation.verdict, msg("not judged"))
    said = msg("Effect: {verdict}", verdict=verdict)
    if evaluation.decision:
        status = STATUS_NAMES[DECISIONS[evaluation.decision]]
        said = msg("Effect: {verdict}; {decision}", verdict=verdict, decision=status)
    return Knot(kind=EFFECT, id=evaluation.id, day=(evaluation.decided_at or evaluation.at)[:10], said=said)
