"""The evaluation of an applied change from figures that people recorded: both sides, the gain, what was predicted.

The prediction is that of the versions before and after the change, so that later edits of the map do not improve it.
"""

from __future__ import annotations

from dataclasses import replace

from app.analysis.before_after import before_after
from app.analysis.figure_names import figure_of
from app.analysis.verdicts import gain_of, needed_cases, turned, verdict_of
from app.model.codec import Unreadable, to_json
from app.model.document import Document
from app.model.errors import Broken
from app.model.evaluating import NOT_SHOWN, Gain, Reading, Results
from app.model.records import Estimate, Evaluation, Measure, Observation, Proposal, Version
from app.model.versions import document_of


def evaluation_of(
    document: Document, proposal: Proposal, measure: Measure, sides: tuple[Observation, Observation], *,
    evaluation_id: str, change_point: str, at: str, by: str | None = None, predicted: Gain | None = None,
) -> Evaluation:  # fmt: skip
    """Judge a change by two recorded figures, the one from before first; season and market stay in the difference."""
    before, after = sides
    found = compared(proposal, measure, before, after, predicted)
    fixed = proposal.primary_measure == measure.id
    return Evaluation(
        id=evaluation_id,
        proposal=proposal.id,
        kind="measured",
        design="before_after",
        before=before.id,
        after=after.id,
        change_point=change_point,
        results=to_json(found),
        verdict=verdict_of(found.gain, found.relevant) if fixed else NOT_SHOWN,
        measure=measure.id,
        at=at,
        by=by,
    )


def compared(
    proposal: Proposal, measure: Measure, before: Observation, after: Observation, predicted: Gain | None = None
) -> Results:
    """Lay the figures from before and after a change beside each other; what has no value counts as nothing known."""
    old, new = (each.value or Estimate(value=0.0) for each in (before, after))
    relevant = proposal.relevant_difference.value if proposal.relevant_difference is not None else None
    return Results(
        gain=gain_of(old, new, better=measure.better, unit=measure.unit),
        before=Reading(value=old, period=before.period, version=before.version or ""),
        after=Reading(value=new, period=after.period, version=after.version or ""),
        relevant=relevant,
        predicted=predicted,
        needed=needed_cases(old, new, unit=measure.unit, relevant=relevant),
    )


def predicted_gain(document: Document, proposal: Proposal, measure: Measure) -> Gain | None:
    """Return what applying a change was to bring in a measure; None if that cannot be worked out.

    Proposals that were applied together made one version, and are predicted together.
    """
    applied = document.find(Version, proposal.applied_version)
    earlier = [v for v in document.all(Version) if applied is not None and v.number < applied.number]
    figure = figure_of(measure)
    if applied is None or not earlier or figure is None:
        return None
    last = max(earlier, key=lambda version: version.number)
    try:
        found = before_after(document_of(last, document), document_of(applied, document), document)
    except (Unreadable, Broken):
        return None
    row = found.row(figure.key)
    if row is None or row.difference is None:
        return None
    gain = Gain(value=turned(row.difference, measure.better))
    if row.spread is None:
        return gain
    low, high = sorted(turned(end, measure.better) for end in (row.spread.low, row.spread.high))
    return replace(gain, low=low, high=high)
