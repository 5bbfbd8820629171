"""A proposal evaluated by a table of cases: what was fixed before is read from the process, never chosen now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from app.analysis.cases import Cases
from app.analysis.cohorts.days import DAY
from app.analysis.cohorts.figures import DAYS_OF_WON, DAYS_TO_END, WON_SHARE
from app.analysis.cohorts.judging import Found, Plan, compare, fixed_by_dates
from app.analysis.cohorts.outcome import factor_of, gain_of, study_of, verdict_on
from app.analysis.cohorts.sides import Window, window_of
from app.analysis.measures import definition_of
from app.i18n import Message, msg, number
from app.model.codec import to_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.evaluating import NOT_SHOWN, Gain, Results
from app.model.measuring import WITHIN
from app.model.observing import days_of
from app.model.records import Dataset, Evaluation, Measure, Proposal
from app.model.rules import shown_name

LEAST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A proposal judged by cases: the results as they are kept, the verdict, and what was found in full."""

    proposal: Proposal
    measure: Measure
    results: Results
    verdict: str
    found: Found
    change: str


def day_of(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()


def seconds_of(day: str) -> float:
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), dt.UTC).timestamp()


def study(
    document: Document, proposal: Proposal, cases: Cases, change: str, *, recorded: str = "",
    predicted: Gain | None = None,
) -> Study:  # fmt: skip
    """Judge a proposal by cases; raise Refused with what is missing. `recorded` is the period whose ends are known."""
    measure = document.find(Measure, proposal.primary_measure)
    if measure is None:
        raise Refused(msg("“{name}” does not say by which measure it is judged. What was not fixed before cannot be "
                          "shown afterwards.", name=shown_name(proposal)))  # fmt: skip
    key = figure_for(measure)
    window = _window(cases, change, recorded)
    _require_sides(cases, window)
    plan, is_fixed = _plan(proposal, measure, key, window)
    found = _computed(compare(cases, plan, window), plan)
    relevant = proposal.relevant_difference.value if proposal.relevant_difference is not None else None
    period = day_of(window.since), day_of(window.until)
    results = Results(
        gain=gain_of(found.main, measure.better), relevant=relevant, predicted=predicted, needed=found.needed,
        cases=study_of(found, plan, window=period, is_fixed=is_fixed),
    )  # fmt: skip
    verdict = verdict_on(found, plan) if relevant is not None else NOT_SHOWN
    return Study(proposal=proposal, measure=measure, results=results, verdict=verdict, found=found, change=change)


def figure_for(measure: Measure) -> str:
    """Return which figure of cases a measure is; raise Refused for one that a table of cases does not tell."""
    definition = definition_of(measure.definition)
    match definition.get("statistic"):
        case "probability_outcome" | "probability_reached" | "probability_ended" if measure.unit == "%":
            return WON_SHARE
        case "mean_time":
            return DAYS_OF_WON if definition.get("outcome") or definition.get("given_reached") else DAYS_TO_END
    raise Refused(msg("“{name}” cannot be read from a table of cases, which tells when they begin, when they end and "
                      "how. Record it as a figure instead.", name=shown_name(measure)))  # fmt: skip


def _plan(proposal: Proposal, measure: Measure, key: str, window: Window) -> tuple[Plan, bool]:
    """Read what was fixed before, and whether the day by which cases count was said or only follows from two dates."""
    told = _days_told(measure)
    within = told
    if within is None and proposal.evaluate_on:
        within = fixed_by_dates(window.change, seconds_of(proposal.evaluate_on))
    if within is None:
        raise Refused(msg("It was not fixed before by which day a case counts, nor when the effect would be evaluated. "
                          "Without that, every day tells another story, so nothing can be shown."))  # fmt: skip
    relevant = proposal.relevant_difference.value / factor_of(key) if proposal.relevant_difference is not None else None
    plan = Plan(key=key, within=within, better=measure.better, relevant=relevant, design=proposal.design)
    return plan, told is not None


def _days_told(measure: Measure) -> float | None:
    said = definition_of(measure.definition).get(WITHIN, "")
    return float(said) if isinstance(said, str) and said.isdecimal() and 0 < int(said) < 10_000 else None


def _window(cases: Cases, change: str, recorded: str) -> Window:
    if not len(cases):
        raise Refused(msg("The table holds no case that can be used. Nothing was judged."))
    if not recorded:
        return window_of(cases, seconds_of(change))
    days = days_of(recorded)
    if days is None:
        raise Refused(msg("“{given}” is no period. Write it like 2026-03/2026-09.", given=recorded))
    since, last = (seconds_of(day.isoformat()) for day in days)
    return window_of(cases, seconds_of(change), since, last + DAY)


def _require_sides(cases: Cases, window: Window) -> None:
    """Raise Refused unless there are cases on both sides of the change that were watched."""
    there = (cases.start < window.until) & ~(cases.end < window.since)
    before, after = there & (cases.start < window.change), there & (cases.start >= window.change)
    counts = (int(np.sum(before)), int(np.sum(after)))
    if cases.flag is not None:
        counts = max(counts[0], int(np.sum(after & ~cases.flag))), counts[1]
    if min(counts) < LEAST:
        reason: Message = msg(
            "Watched cases that began before {day}: {before}; from then on: {after}. It takes at least {least} on each "
            "side to say anything.", before=counts[0], after=counts[1], day=day_of(window.change), least=LEAST,
        )  # fmt: skip
        raise Refused(reason)


def _computed(found: Found, plan: Plan) -> Found:
    """Return what was found without figures that nobody can compute; raise Refused if that is the one that counts."""
    if not isfinite(found.main.value):
        raise Refused(msg("In the {day} working days that count, too few cases of one side have ended in the way that "
                          "counts: the figure cannot be computed. Nothing was judged. Wait, and evaluate again.",
                          day=number(plan.within, 0)))  # fmt: skip
    return replace(found, others=tuple(each for each in found.others if isfinite(each.value)))


# -- keeping it ----------------------------------------------------------------------------------


def dataset_of(name: str, digest: str, cases: Cases, judged: Study, dataset_id: str) -> Dataset:
    """Describe the table that was judged; the cases themselves stay outside."""
    kept = judged.results.cases
    return Dataset(id=dataset_id, name=name, file_hash=digest, window_from=kept.window_from if kept else "",
                   window_to=kept.window_until if kept else "", cases=len(cases))  # fmt: skip


def evaluation_from(judged: Study, *, evaluation_id: str, dataset: str, at: str, by: str | None = None) -> Evaluation:
    """Make the record of what was judged."""
    return Evaluation(
        id=evaluation_id, proposal=judged.proposal.id, kind="measured", design=judged.found.sides.design,
        change_point=judged.change, results=to_json(judged.results), verdict=judged.verdict, dataset=dataset,
        measure=judged.measure.id, at=at, by=by,
    )  # fmt: skip


def needed_before(document: Document, proposal: Proposal, cases: Cases, until: str) -> tuple[Plan, float, int | None]:
    """Say before a change how many cases on each side it will take: the plan, the value so far, and how many."""
    measure = document.find(Measure, proposal.primary_measure)
    if measure is None or not proposal.evaluate_on:
        raise Refused(msg("“{name}” does not say yet by which measure it will be judged, and when. Fix that first.",
                          name=shown_name(proposal)))  # fmt: skip
    key, window = figure_for(measure), _window(cases, until, "")
    plan, _ = _plan(proposal, measure, key, window)
    half = replace(window, change=float(np.median(cases.start)))
    found = compare(cases, plan, half, beside=())
    return plan, found.main.before * factor_of(key), found.needed_before
