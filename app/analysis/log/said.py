"""What a log says about the steps and ways of a map: times, conversion, rework, waiting, throughput. Method, part D2.

Conversion counts only cases old enough to be over: those begun so long before the log's end as nine of ten ended cases
took. Days are calendar days of 24 hours, since a log knows no opening hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from app.analysis.cases import LOST, NEITHER, OPEN, WON
from app.analysis.log.events import Events
from app.analysis.log.tally import PERIODS, Tally
from app.analysis.log.variants import DAY

MINUTE = 60_000.0
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A mean with its number and its 95 % interval by the normal approximation; no interval for fewer than two."""

    value: float
    n: int
    low: float | None
    high: float | None
    deviation: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSaid:
    """One step: visits, cases, visits beyond the first, the wait before it (days), the work on it (minutes).

    `won` of `old_enough` cases that came to it and could be over were won.
    """

    step: str
    visits: int
    cases: int
    rework: int
    wait: Mean | None
    work: Mean | None
    won: int
    old_enough: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSaid:
    """One way from step to step: how often, which share of the visits to the first, and the wait (days) between."""

    source: str
    target: str
    n: int
    share: float
    wait: Mean


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSaid:
    """The whole log. `days` is the time of cases that are over; `per_day` how many of them end on a day."""

    events: int
    cases: int
    outcomes: tuple[int, int, int, int]
    days: Mean | None
    median_days: float | None
    per_day: float
    horizon: float | None
    steps: tuple[StepSaid, ...]
    pairs: tuple[PairSaid, ...]
    unmapped: int
    ignored: int
    is_known: bool


def said_by(events: Events, tally: Tally) -> LogSaid:
    """Work the figures out of what was counted."""
    took = (tally.last - tally.first)[tally.outcome != OPEN] / DAY
    span = (int(tally.last.max()) - int(tally.first.min())) / DAY if len(tally.last) else 0.0
    horizon = float(np.quantile(took, 0.9)) if len(took) else None
    names = events.process.steps
    return LogSaid(
        events=len(events),
        cases=events.cases,
        outcomes=(_count(tally, OPEN), _count(tally, WON), _count(tally, LOST), _count(tally, NEITHER)),
        days=_mean(float(took.sum()), float((took**2).sum()), len(took)),
        median_days=float(np.median(took)) if len(took) else None,
        per_day=len(took) / span if span > 0 else 0.0,
        horizon=horizon,
        steps=tuple(_step(events, tally, at, _old_enough(span, horizon)) for at in range(len(names))),
        pairs=tuple(_pairs(events, tally)),
        unmapped=int(tally.visits[events.process.unknown]),
        ignored=events.ignored,
        is_known=events.is_known,
    )


def _count(tally: Tally, outcome: int) -> int:
    return int((tally.outcome == outcome).sum())


def _old_enough(span: float, horizon: float | None) -> int:
    """Return how many of the periods hold cases that are old enough; all if nobody knows how long they take."""
    if horizon is None or span <= 0:
        return PERIODS
    return max(0, int(PERIODS * (1 - horizon / span)))


def _step(events: Events, tally: Tally, at: int, periods: int) -> StepSaid:
    old = tally.reached[at, :, :periods].sum(axis=1)
    waited = int(tally.pairs[:, at].sum())
    has_work = events.has_starts and tally.visits[at] > 0
    return StepSaid(
        step=events.process.steps[at],
        visits=int(tally.visits[at]),
        cases=int(tally.cases_with[at]),
        rework=int(tally.rework[at]),
        wait=_mean(tally.waits[:, at].sum() / DAY, float(tally.wait_squares[:, at].sum()) / DAY**2, waited),
        work=_mean(tally.work[at] / MINUTE, float(tally.work_squares[at]) / MINUTE**2, int(tally.visits[at]))
        if has_work
        else None,
        won=int(old[WON]),
        old_enough=int(old.sum()),
    )


def _pairs(events: Events, tally: Tally) -> list[PairSaid]:
    names = (*events.process.steps, "")
    found = []
    for a, b in np.argwhere(tally.pairs > 0):
        n = int(tally.pairs[a, b])
        wait = _mean(tally.waits[a, b] / DAY, float(tally.wait_squares[a, b]) / DAY**2, n)
        assert wait is not None
        out = int(tally.pairs[a].sum())
        found.append(PairSaid(source=names[a], target=names[b], n=n, share=n / out, wait=wait))
    return sorted(found, key=lambda each: -each.n)


def _mean(total: float, squares: float, n: int) -> Mean | None:
    if n == 0:
        return None
    value = float(total) / n
    if n == 1:
        return Mean(value=value, n=1, low=None, high=None, deviation=0.0)
    deviation = sqrt(max(squares / n - value**2, 0.0) * n / (n - 1))
    half = Z95 * deviation / sqrt(n)
    return Mean(value=value, n=n, low=max(value - half, 0.0) if value >= 0 else value - half, high=value + half,
                deviation=deviation)  # fmt: skip
