"""What becomes of cases in the course of days while some are still open: Kaplan-Meier, Aalen-Johansen, log-rank.

All take counts of shape (draws, times), see `app.analysis.cohorts.tables`, and return one value per draw.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.cases import Floats
from app.analysis.cohorts.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The share still open just after each time, and the share won by it; shape (draws, times)."""

    times: Floats
    open: Floats
    won: Floats


def course_of(table: Table, weights: Floats) -> Course:
    """Estimate the share still open (Kaplan & Meier 1958) and the share won by then (Aalen & Johansen 1978).

    S(t) is the product of 1 - d/n; won by t is the sum of S(t-) d_won/n. One less Kaplan-Meier of the won alone would
    count who is lost as if they could still be won. With late entries n counts only who has entered (Tsai, Jewell &
    Wang 1987).
    """
    risk, won, lost = table.weighted(weights)
    safe = np.where(risk > 0, risk, 1.0)
    still: Floats = np.cumprod(np.clip(1.0 - (won + lost) / safe, 0.0, 1.0), axis=1, dtype=np.float64)
    before = np.concatenate([np.ones((len(still), 1)), still[:, :-1]], axis=1) if still.size else still
    return Course(times=table.times, open=still, won=np.cumsum(before * won / safe, axis=1))


def won_share(table: Table, weights: Floats, within: float) -> Floats:
    """Return the share of cases won within so many days."""
    course = course_of(table, weights)
    return course.won[:, -1] if course.won.size else np.zeros(len(weights))


def days_to_end(table: Table, weights: Floats, within: float) -> Floats:
    """Return the restricted mean time to an end, won or lost: the area under S up to a day (Royston 2013)."""
    course = course_of(table, weights)
    edges = np.concatenate([[0.0], course.times, [within]])
    levels = np.concatenate([np.ones((len(weights), 1)), course.open], axis=1)
    return np.asarray(levels @ np.diff(edges), dtype=np.float64)


def days_of_won(table: Table, weights: Floats, within: float) -> Floats:
    """Return the mean days that cases take which are won within so many days; NaN where none is.

    The mean of t under the increments of Aalen-Johansen's curve, so that open cases neither lengthen nor shorten it.
    """
    course = course_of(table, weights)
    if not course.won.size:
        return np.full(len(weights), np.nan)
    gained = np.diff(course.won, axis=1, prepend=0.0)
    total = course.won[:, -1]
    return np.where(total > 0, gained @ course.times / np.where(total > 0, total, 1.0), np.nan)


def half_of_won(table: Table, weights: Floats, within: float) -> Floats:
    """Return the days in which half of those are won that are won within so many days; NaN where none is."""
    course = course_of(table, weights)
    if not course.won.size:
        return np.full(len(weights), np.nan)
    total = course.won[:, -1:]
    first = np.argmax(course.won >= total / 2, axis=1)
    return np.where(total[:, 0] > 0, course.times[first], np.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRank:
    """Observed less expected ends of the second side, and the variance of that; shape (draws,)."""

    excess: Floats
    variance: Floats

    @property
    def chi2(self) -> Floats:
        """The statistic, to be compared with chi squared of one degree of freedom."""
        return np.where(self.variance > 0, self.excess**2 / np.where(self.variance > 0, self.variance, 1.0), 0.0)

    @property
    def log_hazard(self) -> Floats:
        """Peto's one-step estimate of the log hazard ratio, second side against first (Yusuf, Peto et al. 1985)."""
        return np.where(self.variance > 0, self.excess / np.where(self.variance > 0, self.variance, 1.0), 0.0)


def log_rank(first: Table, second: Table, weights: tuple[Floats, Floats]) -> LogRank:
    """Compare how fast two sides end, won or lost (Mantel 1966; Peto & Peto 1972); both count at the same times."""
    (n1, won1, lost1), (n2, won2, lost2) = first.weighted(weights[0]), second.weighted(weights[1])
    n, d2 = n1 + n2, won2 + lost2
    d = won1 + lost1 + d2
    safe, rest = np.where(n > 0, n, 1.0), np.where(n > 1, n - 1, 1.0)
    spread = d * (n2 / safe) * (n1 / safe) * np.where(n > 1, (n - d) / rest, 0.0)
    return LogRank(excess=(d2 - d * n2 / safe).sum(axis=1), variance=spread.sum(axis=1))
