"""Two sets of durations that are all known: how often one of the second set is the shorter.

Only for cases that have all ended. Where some are open, leaving them out would fake a success.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.analysis.cases import Floats
from app.analysis.intervals import t_quantile, two_sided


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """P(second < first), ties counted by half, with its 95 % interval and the p of its being a half."""

    chance: float
    low: float
    high: float
    p: float


def mann_whitney_p(first: Floats, second: Floats) -> float:
    """Return the two-sided p of Mann & Whitney (1947), normal, corrected for ties; spreads taken as equal."""
    n, m = len(first), len(second)
    _, ties = np.unique(np.concatenate([first, second]), return_counts=True)
    total = n + m
    spread = n * m / 12 * (total + 1 - float(np.sum(ties.astype(float) ** 3 - ties)) / (total * (total - 1)))
    if spread <= 0:
        return 1.0
    return math.erfc(abs(n * m * (float(np.mean(_placed(first, second))) - 0.5)) / math.sqrt(2 * spread))


def brunner_munzel(first: Floats, second: Floats) -> Ranked:
    """Return the relative effect with an interval that holds for unequal spreads too (Brunner & Munzel 2000)."""
    n, m = len(first), len(second)
    ours, theirs = _placed(first, second), 1.0 - _placed(second, first)
    chance = float(np.mean(ours))
    parts = float(np.var(ours, ddof=1)) / n, float(np.var(theirs, ddof=1)) / m
    spread = math.sqrt(sum(parts))
    if spread == 0:
        return Ranked(chance=chance, low=chance, high=chance, p=1.0 if chance == 0.5 else 0.0)
    degrees = max(1, int(sum(parts) ** 2 / (parts[0] ** 2 / (n - 1) + parts[1] ** 2 / (m - 1))))
    half = t_quantile(degrees) * spread
    p = two_sided((chance - 0.5) / spread, degrees)
    return Ranked(chance=chance, low=max(0.0, chance - half), high=min(1.0, chance + half), p=p)


def rank_moves(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return by how much each duration moves P(second < first)."""
    ours, theirs = _placed(first, second), 1.0 - _placed(second, first)
    return (ours - ours.mean()) / len(first), (theirs - theirs.mean()) / len(second)


def _placed(first: Floats, second: Floats) -> Floats:
    """Return for each of the first set which share of the second is shorter, ties by half."""
    ordered = np.sort(second)
    below, upto = (np.searchsorted(ordered, first, side) for side in ("left", "right"))
    return np.asarray((below + upto) / (2 * len(second)), dtype=np.float64)
