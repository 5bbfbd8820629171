"""What cases showed, in words: both sides, what else differs, what could have faked it, and how the team foresaw it.

The command line, the window and the printed set speak with these, from what the document keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from app.analysis.figure_words import figure, signed
from app.analysis.observed_words import gain_words
from app.i18n import number, period_words, text, tr
from app.model.evaluating import Results
from app.model.from_cases import BROKEN, CAUTIONS, DECISIVE, GROUPS, Beside, CaseStudy, Group
from app.model.records import Measure

WIDENED = 1.05
"""From this factor on a widening is told."""


def study_lines(found: Results, measure: Measure | None) -> Iterator[str]:
    """Say how cases were compared and what that showed, without the verdict."""
    kept = found.cases
    if kept is None:
        return
    yield from (_group(each) for each in (kept.before, kept.after))
    fixed = tr("said before") if kept.is_fixed else tr("half of the time until the planned evaluation")
    yield tr("Watched: {period}. A case counts by working day {day}; {fixed}.", day=number(kept.within, 0), fixed=fixed,
             period=period_words(f"{kept.window_from}/{kept.window_until}"))  # fmt: skip
    if kept.mixed:
        yield tr("Begun before the change and still open then: {n}; watched up to the change only.",
                 n=number(kept.mixed, 0))  # fmt: skip
    if kept.early:
        yield tr("Begun before as much lay about as later: {n}; these are no fair baseline and were left out.",
                 n=number(kept.early, 0))  # fmt: skip
    if kept.widened >= WIDENED:
        yield tr("Neighbouring cases depend on each other: interval widened × {factor}.",
                 factor=number(kept.widened, 1))  # fmt: skip
    unit = measure.unit if measure is not None else ""
    if kept.shifted:
        yield tr("The mix moved most in “{column}”, by {share} % of the cases. Compared like with like; without that: "
                 "{gain}.", column=kept.shifted, share=number(100 * kept.shift, 0),
                 gain=f"{signed(kept.plain)} {unit}".strip())  # fmt: skip
    said = {*DECISIVE, *BROKEN}
    yield from (text(CAUTIONS[each]) for each in kept.cautions if each in CAUTIONS and each not in said)


def needed_lines(found: Results) -> Iterator[str]:
    """Say how many cases it takes: as could be said before, and as is known now."""
    kept = found.cases
    if kept is not None and kept.needed_before is not None:
        yield tr("By the earlier cases alone it takes about {n} on each side.", n=number(kept.needed_before, 0))
    if found.needed is not None:
        yield tr("As spread as they were, it takes about {n} on each side.", n=number(found.needed, 0))


def beside_rows(kept: CaseStudy) -> list[tuple[str, str, str, str, str]]:
    """Return the figures that were not said to count: name, before, after, difference with interval, p."""
    return [_row(each, kept) for each in kept.beside]


def _row(each: Beside, kept: CaseStudy) -> tuple[str, str, str, str, str]:
    name, p = figure_name(each.key, kept.within), _p_words(each.p)
    if each.key == "speed":
        ratio, *ends = (None if end is None else figure(exp(end)) for end in (each.value, each.low, each.high))
        return name, "", "", _with_interval(ratio or "", *ends), p
    sides = figure(each.before), figure(each.after)
    if each.key == "shorter":
        sides = "50 %", f"{number(100 * each.after, 0)} %"
        ends = [None if end is None else signed(100 * end) for end in (each.low, each.high)]
        return name, *sides, _with_interval(signed(100 * each.value), *ends), p
    ends = [None if end is None else signed(end) for end in (each.low, each.high)]
    return name, *sides, _with_interval(signed(each.value), *ends), p


def figure_name(key: str, within: float) -> str:
    """Name a figure of cases."""
    day = number(within, 0)
    match key:
        case "won_share":
            return tr("Won by day {day}, in %", day=day)
        case "days_to_end":
            return tr("Days to an end, counted up to day {day}", day=day)
        case "days_of_won":
            return tr("Days of those won by day {day}", day=day)
        case "half_of_won":
            return tr("Days in which half of those are won")
        case "cost_per_order":
            return tr("Cost of an order, those lost included, by day {day}", day=day)
        case "effort":
            return tr("How easy customers find it (CES, 1 to 7)")
        case "speed":
            return tr("How fast cases end (hazard ratio, log-rank)")
        case _:
            return tr("How often a later won case is the shorter one")


def _with_interval(value: str, low: str | None, high: str | None) -> str:
    return f"{value} [{low}; {high}]" if low is not None and high is not None else value


def _p_words(p: float | None) -> str:
    if p is None:
        return "–"
    return tr("p < {p}", p=number(0.001, 3)) if p < 0.001 else tr("p = {p}", p=number(p, 3))


def _group(group: Group) -> str:
    return tr("{name}: {cases} cases ({won} won, {lost} lost, {open} not known yet), {rate} a week",
              name=text(GROUPS[group.name]), cases=number(group.cases, 0), won=number(group.won, 0),
              lost=number(group.lost, 0), open=number(group.open, 0), rate=number(group.per_week, 1))  # fmt: skip


def foreseen_words(found: Results, measure: Measure | None) -> str:
    """Write what was predicted beside what was measured."""
    unit = measure.unit if measure is not None else ""
    predicted = gain_words(found.predicted, unit) if found.predicted is not None else tr("nothing computed")
    return tr("Predicted: {predicted}. Measured: {measured}.", predicted=predicted,
              measured=gain_words(found.gain, unit))  # fmt: skip
