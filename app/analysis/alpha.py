"""Krippendorff's alpha: how reliable a whole panel is, with an interval from leaving out one step after the other.

alpha = 1 - observed/expected disagreement over pairs of ratings of one unit (a step), missing ratings left out. The
interval is the unit jackknife with bias correction, which keeps its 95 % for small panels (method A5).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.intervals import t_quantile

Floats = npt.NDArray[np.float64]
Distance = Callable[[Floats, Floats], Floats]
RELIABLE, TENTATIVE, SPREAD, ALIKE, UNKNOWN = "reliable", "tentative", "do_not_average", "steps_alike", "too_few"
FEWEST_UNITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """`value` is corrected for bias, `plain` is not. `reading` says what may be done with it.

    "steps_alike": the steps hardly differ, so that alpha says nothing (see AD); "too_few": there is no alpha.
    """

    value: float | None
    low: float | None
    high: float | None
    plain: float | None
    units: int
    ratings: int
    reading: str


def alpha_of(units: Sequence[Sequence[int]]) -> Alpha:
    """Work out ordinal alpha of the ratings of each step, with its 95 % interval."""
    pairable = [list(unit) for unit in units if len(unit) > 1]
    size = {"units": len(pairable), "ratings": sum(map(len, pairable))}
    plain = krippendorff(pairable, ordinal) if len(pairable) >= FEWEST_UNITS else None
    if plain is None:
        reading = ALIKE if len(pairable) >= FEWEST_UNITS else UNKNOWN
        return Alpha(value=None, low=None, high=None, plain=None, reading=reading, **size)
    value, half = jackknife(pairable, plain)
    reading = ALIKE if hardly_differ(pairable) else _reading(value)
    return Alpha(value=value, low=value - half, high=min(1.0, value + half), plain=plain, reading=reading, **size)


def hardly_differ(units: Sequence[Sequence[int]]) -> bool:
    """Answer whether the medians of the steps have a standard deviation under 1: then alpha is a trap."""
    return float(np.std([np.median(unit) for unit in units], ddof=1)) < 1


def _reading(value: float) -> str:
    if value >= 0.8:
        return RELIABLE
    return TENTATIVE if value >= 0.667 else SPREAD


def jackknife(units: Sequence[Sequence[int]], plain: float) -> tuple[float, float]:
    """Return alpha corrected for bias, and half the width of its 95 % interval; every part is worked out anew."""
    n = len(units)
    without = [krippendorff([*units[:i], *units[i + 1 :]], ordinal) for i in range(n)]
    parts = np.array([plain if part is None else part for part in without])
    corrected = n * plain - (n - 1) * parts.mean()
    error = math.sqrt((n - 1) / n * ((parts - parts.mean()) ** 2).sum())
    return float(corrected), t_quantile(n - 1) * error


def krippendorff(units: Sequence[Sequence[int]], distance: Callable[[Floats, Floats], Floats]) -> float | None:
    """Return alpha; None if all ratings are alike, or no unit has two of them."""
    pairable = [unit for unit in units if len(unit) > 1]
    values = sorted({score for unit in pairable for score in unit})
    if len(values) < 2:
        return None
    coincidences = _coincidences(pairable, values)
    counts = coincidences.sum(axis=1)
    squared = distance(np.array(values, dtype=float), counts)
    expected = (np.outer(counts, counts) - np.diag(counts)) / (counts.sum() - 1)
    return float(1 - (coincidences * squared).sum() / (expected * squared).sum())


def _coincidences(units: Sequence[Sequence[int]], values: Sequence[int]) -> Floats:
    """Count the pairs of values within units, each unit weighing as much as it has ratings."""
    total = np.zeros((len(values), len(values)))
    for unit in units:
        counts = np.array([list(unit).count(value) for value in values], dtype=float)
        total += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return total


def ordinal(values: Floats, counts: Floats) -> Floats:
    """Measure how far ranks lie apart: by how many ratings lie between them."""
    ends = np.cumsum(counts)
    middle = ends - counts / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2)


def nominal(values: Floats, counts: Floats) -> Floats:
    return np.asarray((values[:, None] != values[None, :]).astype(float))


def interval(values: Floats, counts: Floats) -> Floats:
    return np.asarray((values[:, None] - values[None, :]) ** 2)


def plain_alpha(alpha: Alpha) -> dict[str, Any]:
    """Turn an alpha into JSON data."""
    return {name: getattr(alpha, name) for name in Alpha.__slots__}
