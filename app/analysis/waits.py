"""How long won cases take, before and after a change: walked case by case, for a picture of the whole spread.

If the document has a measure of the time from the start to a certain step, it is the time until that; otherwise the
time of the whole won case. The picture is of the estimates as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.analysis.durations import walked
from app.analysis.figures import WON, Analysis
from app.analysis.measures import definition_of
from app.analysis.network import Floats
from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Measure

BINS = 48
WIDEST = 0.995
"""The picture ends where this part of the cases is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreads:
    """Shares of the cases per bin, before and after (or none); bins of equal width from 0 to `until` days."""

    name: Message | str
    until: float
    before: tuple[float, ...]
    after: tuple[float, ...]
    medians: tuple[float, float]
    nine_of_ten: tuple[float, float]


def spreads_of(document: Document, before: Analysis, after: Analysis) -> Spreads | None:
    """Return how the time is spread before and after; None where one of them has no such cases."""
    name, until = _what(document, before, after)
    times = [_times(each, until) for each in (before, after)]
    if any(found is None for found in times):
        return None
    then, now = (found for found in times if found is not None)
    return spread_over(name, then, now)


def spread_over(name: Message | str, then: Floats, now: Floats | None) -> Spreads:
    """Return how times are spread, before and after, or of one side alone; each needs some."""
    both = [then] if now is None else [then, now]
    widest = max(float(np.quantile(each, WIDEST)) for each in both) or 1.0
    medians, nine = ([float(np.quantile(each, part)) for each in (then, both[-1])] for part in (0.5, 0.9))
    return Spreads(
        name=name,
        until=widest,
        before=_shares(then, widest),
        after=_shares(now, widest) if now is not None else (),
        medians=(medians[0], medians[1]),
        nine_of_ten=(nine[0], nine[1]),
    )


def _what(document: Document, before: Analysis, after: Analysis) -> tuple[Message | str, str]:
    """Return what is pictured: the first measure of a time from the start that both maps have, or the whole case."""
    for measure, until in _until_a_step(document):
        if before.reaching(until) is not None and after.reaching(until) is not None:
            return measure.name, until
    return msg("Time of a won case"), ""


def _until_a_step(document: Document) -> Iterator[tuple[Measure, str]]:
    for measure in document.all(Measure):
        definition = definition_of(measure.definition)
        if definition.get("statistic") == "mean_time" and "from_start_of" in definition:
            until = definition.get("until_entered")
            if until:
                yield measure, until


def _times(analysis: Analysis, until: str) -> Floats | None:
    if until:
        goal = analysis.reaching(until)
        if goal is None or float(goal.share[0]) <= 0:
            return None
        hope, node = goal.probability, goal.node
    else:
        if float(analysis.share(WON)[0]) <= 0:
            return None
        hope, node = analysis.given(WON).hope, None
    return walked(analysis.chain, analysis.values.mean, analysis.values.variance, hope=hope, goal=node)


def _shares(times: Floats, widest: float) -> tuple[float, ...]:
    counts, _ = np.histogram(times, bins=BINS, range=(0.0, widest))
    return tuple((counts / len(times)).tolist())
