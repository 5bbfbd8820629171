"""A re-review beside the round before it: step by step, and per applied change. Steps are known across renames, moves,
splits and merges (app.model.reviews.kinship). What nobody measured is said to be not measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.agreement import TOO_FEW
from app.analysis.reviewed import Review, StepReview, reviewing
from app.model.changes import ChangeSet
from app.model.codec import Unreadable, from_json
from app.model.document import Document
from app.model.evaluating import in_force_since, latest_evaluation
from app.model.observing import days_of, measured
from app.model.proposals import items_of
from app.model.records import Evaluation, Measure, Observation, Proposal, Step, Version
from app.model.reviews.kinship import Kin, kin
from app.model.reviews.rounds import round_before
from app.model.slices import Slices, finished

CARRIED_OVER, NEW, REGRESSED, RESOLVED, UNCHANGED = "carried_over", "new", "regressed", "resolved", "unchanged"
NOT_JUDGED, GONE = "not_judged", "gone"
PROBLEMS = frozenset({"change", "cut"})
FALL = 2.0
"""A median lower by so much than last time is worse, whatever the verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """A step now and what the last round said of the steps it was then."""

    kin: Kin
    now: StepReview | None
    before: tuple[StepReview, ...]
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measure before and after a change; None where nobody measured."""

    measure: Measure
    before: Observation | None
    after: Observation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedChange:
    """A proposal that was applied between the two rounds: the steps it touched, what was measured and judged."""

    proposal: Proposal
    steps: tuple[Resumed, ...]
    measured: tuple[Measured, ...]
    evaluation: Evaluation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReReview:
    """Two rounds side by side."""

    before: Review
    now: Review
    steps: tuple[Resumed, ...]
    changes: tuple[AppliedChange, ...]


def compared_with_before(document: Document, now: Review) -> ReReview | None:
    """Lay a review beside the round before it; None if there was none."""
    return finished(comparing(document, now))


def comparing(document: Document, now: Review) -> Slices[ReReview | None]:
    """Lay a review beside the round before it, in slices."""
    earlier = round_before(document, now.round) if now.round is not None else None
    if earlier is None:
        return None
    before = yield from reviewing(document, earlier)
    steps = tuple(_resumed(document, before, now))
    return ReReview(before=before, now=now, steps=steps, changes=tuple(_changes(document, before, now, steps)))


def _resumed(document: Document, before: Review, now: Review) -> list[Resumed]:
    then = {each.step.id: each for each in before.steps}
    today = {each.step.id: each for each in now.steps}
    return [
        Resumed(kin=pair, now=current, before=earlier, standing=standing_of(current, earlier))
        for pair in kin(document, before.material.frozen, now.material.frozen)
        for current in [today.get(pair.now or "")]
        for earlier in [tuple(then[i] for i in pair.before if i in then)]
        if current is not None or earlier
    ]


def standing_of(now: StepReview | None, before: Sequence[StepReview]) -> str:
    """Say what became of a step: carried over, new, regressed, resolved, unchanged, not judged, or gone."""
    if now is None:
        return GONE
    verdict, verdicts = verdict_of(now), {verdict_of(each) for each in before}
    if verdict == TOO_FEW:
        return NOT_JUDGED
    if verdict in PROBLEMS:
        if verdicts & PROBLEMS:
            return CARRIED_OVER
        return REGRESSED if "keep" in verdicts else NEW
    if verdicts & PROBLEMS:
        return RESOLVED if verdict == "keep" else CARRIED_OVER
    return REGRESSED if ("keep" in verdicts and verdict != "keep") or _has_fallen(now, before) else UNCHANGED


def verdict_of(step: StepReview) -> str:
    """Return what people decided about a step, or what the rule proposes where they have not."""
    decided = step.finding.verdict if step.finding is not None else "undecided"
    return decided if decided != "undecided" else step.verdict


def _has_fallen(now: StepReview, before: Sequence[StepReview]) -> bool:
    earlier = [each.customer.median for each in before if each.customer.median is not None]
    return now.customer.median is not None and any(median - now.customer.median >= FALL for median in earlier)


def _changes(document: Document, before: Review, now: Review, steps: Sequence[Resumed]) -> list[AppliedChange]:
    old, new = (_version(document, each) for each in (before, now))
    if old is None or new is None:
        return []
    return [
        AppliedChange(
            proposal=proposal,
            steps=tuple(each for each in steps if {each.kin.now, *each.kin.before} & touched_by(document, proposal.id)),
            measured=tuple(
                _measured(document, each, proposal, applied, new) for each in _measures_of(document, proposal)
            ),
            evaluation=latest_evaluation(document, proposal.id),
        )
        for proposal in sorted(document.all(Proposal), key=lambda proposal: proposal.number)
        for applied in [document.find(Version, proposal.applied_version)]
        if applied is not None and old.number < applied.number <= new.number
    ]


def _version(document: Document, review: Review) -> Version | None:
    return document.find(Version, review.round.version) if review.round is not None else None


def touched_by(document: Document, proposal_id: str) -> set[str]:
    """Name the steps that a proposal's ticked items add, cut or change, as they were recorded."""
    found: set[str] = set()
    for item in items_of(document, proposal_id):
        try:
            changes = from_json(ChangeSet, item.changes) if item.ticked else ChangeSet()
        except Unreadable:
            continue
        found |= {change.id for change in changes.of(Step)}
    return found


def _measures_of(document: Document, proposal: Proposal) -> list[Measure]:
    """List the measures, that of the proposal first."""
    return sorted(document.all(Measure), key=lambda measure: measure.id != proposal.primary_measure)


def _measured(document: Document, measure: Measure, proposal: Proposal, applied: Version, new: Version) -> Measured:
    """Take what was measured last before a change, and last since, up to the version under review."""
    found = [each for each in measured(document, measure.id) if each.step is None]
    sides: dict[bool | None, list[Observation]] = {True: [], False: [], None: []}
    for each in found:
        sides[_is_after(document, each, proposal, applied, new)].append(each)
    return Measured(
        measure=measure,
        before=max(sides[False], key=lambda each: _when(document, each), default=None),
        after=max(sides[True], key=lambda each: _when(document, each), default=None),
    )


def _is_after(
    document: Document, figure: Observation, proposal: Proposal, applied: Version, new: Version
) -> bool | None:
    """Answer whether a figure is from after a change, by its version, else by its days; None if of neither side."""
    version = document.find(Version, figure.version)
    if version is not None:
        return None if version.number > new.number else version.number >= applied.number
    days, changed = days_of(figure.period), in_force_since(document, proposal)
    if days is None or not changed or days[0].isoformat() < changed <= days[1].isoformat():
        return None
    return days[0].isoformat() >= changed


def _when(document: Document, figure: Observation) -> tuple[str, int, str]:
    """Order figures by when they were measured, those without days by their version."""
    version, days = document.find(Version, figure.version), days_of(figure.period)
    return days[1].isoformat() if days is not None else "", version.number if version is not None else 0, figure.period
