"""What a change has brought about, as records: what an evaluation holds, what it needs, and what becomes of it.

A verdict is worked out elsewhere (app.analysis.verdicts) and handed in; here stands what no evaluation may claim.
A success needs an interval, and a measure and a relevant difference that were fixed before (method, part D5).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.codec import Unreadable, from_json
from app.model.days import is_day
from app.model.document import Document
from app.model.from_cases import CaseStudy
from app.model.observing import days_of, is_corrected, measured
from app.model.records import Estimate, Evaluation, Measure, Observation, Person, Proposal
from app.model.rules import shown_name

EFFECTIVE, BETTER, HARMFUL = "effective", "better_size_open", "harmful"
NO_EFFECT, NOT_SHOWN = "no_relevant_effect", "not_shown_yet"
VERDICTS: dict[str, Message] = {
    EFFECTIVE: msg("effective"),
    BETTER: msg("better, size open"),
    HARMFUL: msg("harmful"),
    NO_EFFECT: msg("no relevant effect"),
    NOT_SHOWN: msg("not shown yet"),
}
DECISIONS: dict[str, str] = {"keep": "kept", "adjust": "adjusted", "roll_back": "rolled_back"}
"""By decision: the status that a proposal has from then on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One side of a comparison, copied when it was judged: the figure, its period, and which version it speaks of."""

    value: Estimate
    period: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """By how much a figure got better (below 0: worse), with its 95 % interval where that is known."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What an evaluation found: both sides, the gain, the difference that mattered, and what had been predicted."""

    gain: Gain
    before: Reading | None = None
    after: Reading | None = None
    relevant: float | None = None
    predicted: Gain | None = None
    needed: int | None = None
    """Cases on each side that would show the relevant difference; None if that cannot be said."""
    cases: CaseStudy | None = None
    """How single cases were compared; None if two recorded figures were."""


def results_of(evaluation: Evaluation) -> Results | None:
    """Read what an evaluation found; None if this program cannot read it."""
    try:
        return from_json(Results, evaluation.results)
    except Unreadable:
        return None


def evaluations_of(document: Document, proposal_id: str) -> list[Evaluation]:
    """List the measured evaluations of a proposal, the last one last."""
    found = document.referrers(proposal_id, Evaluation)
    return sorted((e for e in found if e.proposal == proposal_id and e.kind == "measured"), key=lambda e: (e.at, e.id))


def latest_evaluation(document: Document, proposal_id: str) -> Evaluation | None:
    """Return the evaluation of a proposal that counts; one from before it was applied anew does not."""
    proposal = document.find(Proposal, proposal_id)
    since = proposal.implemented_at if proposal is not None else ""
    return next((each for each in reversed(evaluations_of(document, proposal_id)) if each.at >= since), None)


def in_force_since(document: Document, proposal: Proposal) -> str:
    """Return the day from which a change has been in force: what its evaluation says, else when it was applied."""
    last = latest_evaluation(document, proposal.id)
    return (last.change_point if last is not None else "") or proposal.implemented_at[:10]


def sides_of(document: Document, measure_id: str, day: str) -> tuple[list[Observation], list[Observation]]:
    """Part the figures of a measure into those from before a day and those from that day on, the latest first.

    A period that reaches over the day is a mixture and belongs to neither.
    """
    dated = [(o, days) for o in reversed(measured(document, measure_id)) if (days := days_of(o.period)) is not None]
    before = [o for o, days in dated if days[1].isoformat() < day]
    return before, [o for o, days in dated if days[0].isoformat() >= day]


def why_not_evaluate(document: Document, evaluation: Evaluation) -> Message | None:
    """Say why an evaluation cannot be recorded; None if it can."""
    proposal = document.get(Proposal, evaluation.proposal)
    if proposal.status not in ("implemented", "evaluated"):
        return _why_not_now(proposal)
    if evaluation.kind != "measured" or not evaluation.verdict or evaluation.decision:
        return msg("An evaluation says what was measured and what that shows. What is decided on it comes after.")
    measure = document.find(Measure, evaluation.measure)
    if measure is None or proposal.primary_measure not in (None, measure.id):
        return msg("A change is judged by the measure that was fixed before. Choose that one.")
    if not is_day(evaluation.change_point):
        return msg("Write the day from which the change has been in force.")
    return (
        why_no_person(document, evaluation.by)
        or (_why_not_compare(document, evaluation) if evaluation.dataset is None else None)
        or _why_not_claim(proposal, evaluation)
    )


def why_not_conclude(document: Document, evaluation: Evaluation, reason: str, by: str | None) -> Message | None:
    """Say why nothing can be decided on an evaluation now; None if it can."""
    proposal = document.get(Proposal, evaluation.proposal)
    if proposal.status != "evaluated" or evaluation != latest_evaluation(document, proposal.id):
        return msg("A decision is taken on the last evaluation, and once.")
    if not reason.strip():
        return msg("A decision needs a reason. Write it first.")
    return why_no_person(document, by)


def why_no_person(document: Document, by: str | None) -> Message | None:
    """Say that somebody must answer for an act on an effect; without any people in the process, nobody can."""
    if by is None:
        return msg("Say who it is. People are entered in Review.") if document.count(Person) else None
    if document.find(Person, by) is None:
        return msg("This person no longer takes part. Choose somebody else.")
    return None


def _why_not_now(proposal: Proposal) -> Message:
    if proposal.status in DECISIONS.values():
        return msg("What becomes of “{name}” has been decided already.", name=shown_name(proposal))
    return msg("“{name}” has not been applied yet. There is no effect to measure.", name=shown_name(proposal))


def _why_not_compare(document: Document, evaluation: Evaluation) -> Message | None:
    """Say what is wrong with the two figures that are compared."""
    before, after = (document.find(Observation, each) for each in (evaluation.before, evaluation.after))
    if before is None or after is None:
        return msg("To judge the effect it takes a figure from before the change and one from after it. "
                   "Record what is missing first.")  # fmt: skip
    for each in (before, after):
        if each.measure != evaluation.measure or each.value is None or is_corrected(document, each.id):
            return msg("One of the two figures no longer counts. Choose another one.")
        if each.value.n is None:
            return msg("A figure without its number of cases shows nothing. Correct it and write how many cases it "
                       "rests on.")  # fmt: skip
    if before.step != after.step:
        return msg("The two figures speak of different steps. Choose two of the same.")
    return _why_not_then(before, after, evaluation.change_point)


def _why_not_then(before: Observation, after: Observation, day: str) -> Message | None:
    old, new = days_of(before.period), days_of(after.period)
    if old is None or new is None:
        return msg("A figure without a period cannot be judged. Correct it and say when it was measured.")
    if old[1].isoformat() >= day or new[0].isoformat() < day:
        return msg("One of the periods reaches over the day of the change. Cases from before and after would be mixed.")
    return None


def _why_not_claim(proposal: Proposal, evaluation: Evaluation) -> Message | None:
    """Say what a verdict claims that cannot be known."""
    found = results_of(evaluation)
    relevant = proposal.relevant_difference.value if proposal.relevant_difference is not None else None
    if found is None or found.relevant != relevant:
        return msg("The difference that matters is the one that was fixed before.")
    if evaluation.verdict == NOT_SHOWN:
        return None
    if found.gain.low is None or found.gain.high is None:
        return msg("Without an interval nothing is shown yet.")
    if proposal.primary_measure is None or (relevant is None and evaluation.verdict in (EFFECTIVE, NO_EFFECT)):
        return msg("What was not fixed before cannot be shown afterwards.")
    return None
