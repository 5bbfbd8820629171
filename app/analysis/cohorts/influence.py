"""By how much each single case moves a figure: the influence function, exact to first order.

Figures are functions of who is at risk, won and lost at each time (`app.analysis.cohorts.tables`). Their slopes there,
added up over what a case contributes, are its influence (Hampel 1974; Reid 1981 for censored times). Laid out in the
order in which cases begin, influences show whether neighbouring cases depend on each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.analysis.cases import LOST, WON, Floats
from app.analysis.cohorts.tables import Table, Watched


@dataclass(frozen=True, slots=True, kw_only=True)
class Slopes:
    """By how much a figure grows with one more case at risk, won or lost, at each time."""

    risk: Floats
    won: Floats
    lost: Floats


Slope = Callable[[Table, float], Slopes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """Counts of a whole table, the share open just before each time, and what divides safely."""

    risk: Floats
    won: Floats
    ends: Floats
    before: Floats
    open: Floats
    left: Floats


def _course(table: Table) -> _Course:
    risk, won, lost = (each.sum(axis=0) for each in (table.risk, table.won, table.lost))
    safe = np.where(risk > 0, risk, 1.0)
    stay = np.clip(1.0 - (won + lost) / safe, 0.0, 1.0)
    still = np.cumprod(stay)
    return _Course(risk=safe, won=won, ends=won + lost, before=np.concatenate([[1.0], still[:-1]]), open=still,
                   left=np.where(stay > 0, stay, np.inf))  # fmt: skip


def of_days_to_end(table: Table, within: float) -> Slopes:
    """Return the slopes of the restricted mean time to an end."""
    at = _course(table)
    areas = at.open * np.diff(np.append(table.times, within))
    return _slopes(at, -_from_here(areas) / at.left, np.zeros_like(areas))


def of_won_share(table: Table, within: float) -> Slopes:
    """Return the slopes of the share won by the last day."""
    return _slopes(_course(table), *_sum_of_won(_course(table), np.ones_like(table.times))[1:])


def of_days_of_won(table: Table, within: float) -> Slopes:
    """Return the slopes of the mean days of the won: a quotient of two sums."""
    at = _course(table)
    total, by_end, by_won = _sum_of_won(at, np.ones_like(table.times))
    days, days_by_end, days_by_won = _sum_of_won(at, table.times)
    mean = days / total if total > 0 else 0.0
    scale = total if total > 0 else 1.0
    return _slopes(at, (days_by_end - mean * by_end) / scale, (days_by_won - mean * by_won) / scale)


def of_log_hazard(first: Table, second: Table) -> tuple[Slopes, Slopes]:
    """Return the slopes of Peto's log hazard ratio by the counts of both sides; its variance is taken as known."""
    (n1, w1, l1), (n2, w2, l2) = ([each.sum(axis=0) for each in (t.risk, t.won, t.lost)] for t in (first, second))
    n, d = np.maximum(n1 + n2, 1.0), w1 + l1 + w2 + l2
    spread = float((d * n1 * n2 / n**2 * np.where(n > 1, (n - d) / np.maximum(n - 1, 1.0), 0.0)).sum()) or 1.0
    ours, theirs = n1 / n / spread, -n2 / n / spread
    return (
        Slopes(risk=d * n2 / n**2 / spread, won=theirs, lost=theirs),
        Slopes(risk=-d * n1 / n**2 / spread, won=ours, lost=ours),
    )


def influences(watched: Watched, times: Floats, slopes: Slopes) -> Floats:
    """Return the influence of each case: at risk from its entry to its time, then won or lost if it has ended."""
    if not len(times):
        return np.zeros(len(watched))
    upto = np.concatenate([[0.0], np.cumsum(slopes.risk)])
    entered, left = (np.searchsorted(times, each, "right") for each in (watched.entry, watched.time))
    at, ended = np.maximum(left - 1, 0), watched.time <= times[-1]
    won, lost = (np.where(ended & (watched.outcome == way), by[at], 0.0)
                 for way, by in ((WON, slopes.won), (LOST, slopes.lost)))  # fmt: skip
    return np.where(watched.time > watched.entry, upto[left] - upto[entered] + won + lost, 0.0)


def _sum_of_won(at: _Course, values: Floats) -> tuple[float, Floats, Floats]:
    """Return the sum of values over those won, and its slopes by the share ending and the share won at each time."""
    gained = at.before * at.won / at.risk * values
    return float(gained.sum()), -(_from_here(gained) - gained) / at.left, at.before * values


def _slopes(at: _Course, by_end: Floats, by_won: Floats) -> Slopes:
    """Turn slopes by the shares that end and are won at each time into slopes by counts."""
    won = (by_end + by_won) / at.risk
    return Slopes(risk=-(by_end * at.ends + by_won * at.won) / at.risk**2, won=won, lost=by_end / at.risk)


def _from_here(values: Floats) -> Floats:
    return np.asarray(np.cumsum(values[::-1])[::-1], dtype=np.float64)
