"""What a log says about the steps and ways of a map: times, conversion, rework, waiting, throughput. Method, part D2.

Conversion counts only cases old enough to be over: those begun so long before the log's end as nine of ten ended cases
took. Days are calendar days of 24 hours, since a log knows no opening hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from app.analysis.cases import WON
from app.analysis.log.ended import DAY, Ended, ended_in
from app.analysis.log.events import About, Events
from app.analysis.log.tally import PERIODS, Tally

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
    return said_of(events.about, tally, ended_in(tally))


def said_of(about: About, tally: Tally, ended: Ended) -> LogSaid:
    """Work the figures out of sums over events and sums over cases."""
    periods = _old_enough(ended.span, ended.horizon)
    return LogSaid(
        events=about.events,
        cases=about.cases,
        outcomes=ended.outcomes,
        days=_mean(ended.total, ended.squares, ended.n),
        median_days=ended.median,
        per_day=ended.n / ended.span if ended.span > 0 else 0.0,
        horizon=ended.horizon,
        steps=tuple(_step(about, tally, at, periods) for at in range(len(about.process.steps))),
        pairs=tuple(_pairs(about, tally)),
        unmapped=int(tally.visits[about.process.unknown]),
        ignored=about.ignored,
        is_known=about.is_known,
    )


def _old_enough(span: float, horizon: float | None) -> int:
    """Return how many of the periods hold cases that are old enough; all if nobody knows how long they take."""
    if horizon is None or span <= 0:
        return PERIODS
    return max(0, int(PERIODS * (1 - horizon / span)))


def _step(about: About, tally: Tally, at: int, periods: int) -> StepSaid:
    old = tally.reached[at, :, :periods].sum(axis=1)
    waited = int(tally.pairs[:, at].sum())
    has_work = about.has_starts and tally.visits[at] > 0
    return StepSaid(
        step=about.process.steps[at],
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


def _pairs(about: About, tally: Tally) -> list[PairSaid]:
    names = (*about.process.steps, "")
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
