"""What two measured figures show: by how much it got better, with its interval, and the verdict (method, part D5).

Plain numbers in and out. A share without an interval gets Wilson's; a difference gets the interval that follows from
those of its two sides (Newcombe 1998; for other figures Zou and Donner 2008, by the same squares).
"""

from __future__ import annotations

import math

from app.analysis.intervals import Z95, wilson
from app.model.evaluating import BETTER, EFFECTIVE, HARMFUL, NO_EFFECT, NOT_SHOWN, Gain
from app.model.observing import PER_CENT
from app.model.records import Estimate

SHARES, MEANS = 16.0, 15.7
"""Cases on each side for a power of 80 %: 16 p(1-p)/d² for shares (Lehr), 15.7 (SD/d)² for means (method, part D4)."""

Interval = tuple[float, float]


def verdict_of(gain: Gain, relevant: float | None) -> str:
    """Judge a gain against the difference that matters, in the order of the method.

    Without an interval nothing is shown; without a relevant difference fixed before, neither a success nor that there
    is no effect.
    """
    if gain.low is None or gain.high is None:
        return NOT_SHOWN
    if relevant is not None and gain.low >= relevant:
        return EFFECTIVE
    if relevant is not None and -relevant < gain.low and gain.high < relevant:
        return NO_EFFECT
    if gain.high < 0:
        return HARMFUL
    return BETTER if gain.low > 0 else NOT_SHOWN


def interval_of(figure: Estimate, unit: str) -> Interval | None:
    """Return the 95 % interval of a measured figure: its own, or that of a share of n cases; None if unknown."""
    if figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    if unit != PER_CENT or not figure.n:
        return None
    share = wilson(round(figure.value / 100 * figure.n), figure.n)
    if share.low is None or share.high is None:
        return None
    return min(100 * share.low, figure.value), max(100 * share.high, figure.value)


def gain_of(before: Estimate, after: Estimate, *, better: str, unit: str) -> Gain:
    """Return by how much a figure got better from one period to another."""
    rise = after.value - before.value
    old, new = interval_of(before, unit), interval_of(after, unit)
    if old is None or new is None:
        return _turned(Gain(value=rise), better)
    low = rise - math.hypot(after.value - new[0], old[1] - before.value)
    high = rise + math.hypot(new[1] - after.value, before.value - old[0])
    return _turned(Gain(value=rise, low=low, high=high), better)


def needed_cases(before: Estimate, after: Estimate, *, unit: str, relevant: float | None) -> int | None:
    """Return how many cases on each side would show the relevant difference; None if that cannot be said."""
    if not relevant:
        return None
    if unit == PER_CENT:
        share = (before.value + after.value) / 200
        return math.ceil(SHARES * share * (1 - share) / (relevant / 100) ** 2)
    spreads = [_spread(figure) for figure in (before, after)]
    known = [spread for spread in spreads if spread is not None]
    return math.ceil(MEANS * (max(known) / relevant) ** 2) if len(known) == len(spreads) else None


def turned(value: float, better: str) -> float:
    """Count a difference so that above 0 is better."""
    return value if better == "higher" else 0.0 - value


def _turned(gain: Gain, better: str) -> Gain:
    if better == "higher":
        return gain
    low, high = (None if end is None else 0.0 - end for end in (gain.high, gain.low))
    return Gain(value=0.0 - gain.value, low=low, high=high)


def _spread(figure: Estimate) -> float | None:
    """Return the standard deviation from case to case that an interval of a mean tells of."""
    if figure.low is None or figure.high is None or not figure.n:
        return None
    return (figure.high - figure.low) / (2 * Z95) * math.sqrt(figure.n)
