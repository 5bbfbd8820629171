"""How many cases it takes to show a difference: two-sided 5 %, power 80 % (method, part D4)."""

from __future__ import annotations

import math

from app.analysis.intervals import Z95

SHARES, EVENTS, MEANS = 16.0, 31.4, 15.7
POWER = 0.8416212335729143
"""The normal quantile of 80 %."""


def cases_for_share(share: float, difference: float) -> int:
    """Return the cases on each side that show a difference of shares (Lehr 1992): 16 p(1-p)/d²."""
    return math.ceil(SHARES * share * (1 - share) / difference**2)


def ends_for_hazard(ratio: float) -> int:
    """Return the ends, both sides together, by which the log-rank test shows a hazard ratio (Schoenfeld 1981)."""
    return math.ceil(EVENTS / math.log(ratio) ** 2)


def cases_for_mean(spread: float, difference: float) -> int:
    """Return the cases on each side that show a difference of means: 15.7 (SD/d)²."""
    return math.ceil(MEANS * (spread / difference) ** 2)


def times_as_many(error: float, difference: float) -> float:
    """Return how many times as many cases would show a difference, from the error that these gave."""
    return ((Z95 + POWER) * error / difference) ** 2
