"""The thread of a change: the verdicts it rests on, the proposal, the version, the review after it, its effect.

Each knot knows what it is about, so that one can walk from any of them to the others, in both directions. A station
that there is not yet says what would make it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.document import Document
from app.model.evaluating import DECISIONS, VERDICTS, evaluations_of
from app.model.records import OPEN_STATUSES, Evaluation, Finding, Note, Proposal, Round, Step, Version
from app.model.rules import shown_name
from app.model.statuses import STATUS_NAMES

FINDING, NOTE, PROPOSAL, VERSION, ROUND, EFFECT = "finding", "note", "proposal", "version", "round", "effect"
GROUNDS, APPLYING, MEASURING = "grounds", "applying", "measuring"
"""Where a missing station is made: the page that says why, the act of applying, the page of what was measured."""
STATIONS: dict[str, Message] = {
    FINDING: msg("Finding"),
    PROPOSAL: msg("Proposal"),
    VERSION: msg("Version"),
    ROUND: msg("Review"),
    EFFECT: msg("Effect"),
}
"""The stations in their order; a note that a change rests on is a finding, too."""
PROPOSED = ("change", "cut")
"""The verdicts from which a proposal follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """What one can walk to: what kind, which record, what it says, on which day.

    `step` is where it is on the map, `round` the round in which it was found.
    """

    kind: str
    id: str
    said: Message
    short: Message
    day: str = ""
    step: str = ""
    round: str = ""

    def is_at(self, places: Collection[str]) -> bool:
        """Answer whether this is, or is about, one of these records."""
        return any(each and each in places for each in (self.id, self.step, self.round))


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A station with what there is of it; or else what would make it, and where (kind and id of a knot)."""

    kind: str
    knots: tuple[Knot, ...] = ()
    lacks: Message = STATIONS[PROPOSAL]
    made_at: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """All stations of one change, or of a verdict from which none has been proposed."""

    id: str
    name: Message
    stations: tuple[Station, ...]

    @property
    def knots(self) -> list[Knot]:
        """What there is, in order."""
        return [knot for station in self.stations for knot in station.knots]


def thread_of(document: Document, proposal: Proposal) -> Thread:
    """Return the stations of a change in their order, those that there are not yet among them."""
    grounds, versions = tuple(_grounds(document, proposal)), tuple(_versions(document, proposal))
    rounds = tuple(_rounds(document, versions))
    effects = tuple(_effect(each) for each in evaluations_of(document, proposal.id))
    number = msg("Proposal {number}", number=proposal.number)
    said = msg("Proposal {number} “{name}”: {status}", number=proposal.number, name=shown_name(proposal),
               status=STATUS_NAMES[proposal.status])  # fmt: skip
    itself = Knot(kind=PROPOSAL, id=proposal.id, day=proposal.created_at[:10], said=said, short=number)
    return Thread(
        id=proposal.id,
        name=msg("Proposal {number}: {title}", number=proposal.number, title=proposal.title or "–"),
        stations=(
            Station(kind=FINDING, knots=grounds, lacks=_no_grounds(proposal), made_at=(GROUNDS, proposal.id)),
            Station(kind=PROPOSAL, knots=(itself,)),
            Station(kind=VERSION, knots=versions, lacks=_no_version(proposal), made_at=(APPLYING, proposal.id)),
            Station(kind=ROUND, knots=rounds, lacks=_no_round(proposal), made_at=(ROUND, "")),
            Station(kind=EFFECT, knots=effects, lacks=_no_effect(proposal), made_at=(MEASURING, proposal.id)),
        ),
    )


def threads_at(document: Document, *places: str) -> list[Thread]:
    """List the threads that run through these records, or through a step; the latest change first.

    A verdict that asks for a change begins one, even if nothing has been proposed yet.
    """
    proposals = sorted(document.all(Proposal), key=lambda each: -each.number)
    threads = [thread_of(document, each) for each in proposals]
    found = [thread for thread in threads if any(knot.is_at(places) for knot in thread.knots)]
    return [*found, *(_begun(document, each) for each in _alone(document, places, threads))]


def _alone(document: Document, places: tuple[str, ...], threads: list[Thread]) -> Iterator[Finding]:
    """Yield the verdicts at these records that ask for a change of which there is no proposal."""
    known = {knot.id for thread in threads for knot in thread.knots}
    for place in places:
        found = [f for f in document.referrers(place, Finding) if place == f.step and f.verdict in PROPOSED]
        last = max(found, key=lambda each: each.decided_at, default=None)
        if last is not None and last.id not in known:
            yield last


def _begun(document: Document, finding: Finding) -> Thread:
    lacks = {
        PROPOSAL: msg("“Make a proposal of it” begins a proposal."),
        VERSION: msg("Applying the proposal makes the version."),
        ROUND: msg("The review comes after applying: open a round then."),
        EFFECT: msg("The effect can be measured once the change has been applied."),
    }
    knot = _found(document, finding)
    missing = (Station(kind=kind, lacks=said, made_at=(FINDING, finding.step)) for kind, said in lacks.items())
    return Thread(id="", name=knot.said, stations=(Station(kind=FINDING, knots=(knot,)), *missing))


# -- what there is -----------------------------------------------------------------------------------


def _grounds(document: Document, proposal: Proposal) -> Iterator[Knot]:
    for finding in (document.find(Finding, each) for each in proposal.findings):
        if finding is not None:
            yield _found(document, finding)
    for note in (document.find(Note, each) for each in proposal.notes):
        if note is not None:
            yield Knot(kind=NOTE, id=note.id, day=note.observed_on[:10], step=note.target or "", round=note.round or "",
                       said=msg("Note: {claim}", claim=note.claim), short=msg("Note"))  # fmt: skip


def _found(document: Document, finding: Finding) -> Knot:
    step = document.find(Step, finding.step)
    return Knot(kind=FINDING, id=finding.id, day=finding.decided_at[:10], step=finding.step, round=finding.round or "",
                said=msg("Verdict on “{name}”", name=shown_name(step)), short=STATIONS[FINDING])  # fmt: skip


def _versions(document: Document, proposal: Proposal) -> Iterator[Knot]:
    version = document.find(Version, proposal.applied_version)
    if version is not None:
        yield Knot(kind=VERSION, id=version.id, day=proposal.implemented_at[:10],
                   said=msg("Applied: version {number}", number=version.number),
                   short=msg("Version {number}", number=version.number))  # fmt: skip


def _rounds(document: Document, versions: tuple[Knot, ...]) -> Iterator[Knot]:
    """Yield the rounds that looked at the version, or at a later one."""
    numbers = [document.get(Version, knot.id).number for knot in versions]
    for held in sorted(document.all(Round), key=lambda each: each.number) if numbers else ():
        looked_at = document.find(Version, held.version)
        if looked_at is not None and looked_at.number >= numbers[0]:
            yield Knot(kind=ROUND, id=held.id, day=held.opened_at[:10],
                       said=msg("Reviewed again: round {number}", number=held.number),
                       short=msg("Round {number}", number=held.number))  # fmt: skip


def _effect(evaluation: Evaluation) -> Knot:
    verdict = VERDICTS.get(evaluation.verdict, msg("not judged"))
    said = msg("Effect: {verdict}", verdict=verdict)
    if evaluation.decision:
        status = STATUS_NAMES[DECISIONS[evaluation.decision]]
        said = msg("Effect: {verdict}; {decision}", verdict=verdict, decision=status)
    return Knot(kind=EFFECT, id=evaluation.id, day=(evaluation.decided_at or evaluation.at)[:10], said=said,
                short=STATIONS[EFFECT])  # fmt: skip


# -- what would make what is missing -----------------------------------------------------------------


def _no_grounds(proposal: Proposal) -> Message:
    if proposal.status in OPEN_STATUSES:
        return msg("It rests on no verdict or note. Choose some in Change, on the page “Why”.")
    return msg("It rests on no verdict or note.")


def _no_version(proposal: Proposal) -> Message:
    if proposal.status in OPEN_STATUSES:
        return msg("Applying the proposal makes the version.")
    return msg("The proposal is {status}; nothing is applied.", status=STATUS_NAMES[proposal.status])


def _no_round(proposal: Proposal) -> Message:
    if proposal.applied_version is not None:
        return msg("Open a round in Review: the changed map is judged again.")
    return msg("The review comes after applying: open a round then.")


def _no_effect(proposal: Proposal) -> Message:
    if proposal.applied_version is not None:
        return msg("Lay figures from before and after beside each other in Change, on the page “Measured”.")
    return msg("The effect can be measured once the change has been applied.")
