"""Blocks of neighbouring cases drawn anew (bootstrap), and the correction of several p for being several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from app.analysis.cases import Floats, Ints

MOST_BLOCKS, LEAST_BLOCKS, LEAST_IN_BLOCK = 40, 5, 4
DRAWS = 2000

Statistic = Callable[[Sequence[Floats]], Floats]
"""One value per draw, from the weights of each era's blocks, shape (draws, blocks)."""


def blocks_of(start: Floats, fewest: int, eras: int) -> tuple[Ints, int]:
    """Number the blocks of equally many cases in order of their start; `fewest` is the size of the smallest side.

    All `eras` together have so many. Cases begun at the same moment stay together. A single block if there are too few
    cases to say how sure one is.
    """
    count = min(MOST_BLOCKS // eras, fewest // LEAST_IN_BLOCK)
    if count < LEAST_BLOCKS:
        return np.zeros(len(start), dtype=np.int64), 1
    ordered = np.sort(start)
    edges = ordered[(np.arange(1, count) * len(start)) // count]
    return np.searchsorted(edges, start, "right"), count


def whole(eras: Sequence[int]) -> list[Floats]:
    """Return weights by which every block counts once."""
    return [np.ones((1, blocks)) for blocks in eras]


def drawn(eras: Sequence[int], statistic: Statistic, seed: int = 1) -> tuple[float, float, float] | None:
    """Return the 95 % interval over blocks drawn anew (Künsch 1989), and the two-sided p of 0; None without numbers."""
    chance = np.random.default_rng(seed)
    weights = [chance.multinomial(blocks, np.full(blocks, 1 / blocks), size=DRAWS).astype(float) for blocks in eras]
    values = statistic(weights)
    if not np.all(np.isfinite(values)):
        return None
    low, high = (float(np.quantile(values, part)) for part in (0.025, 0.975))
    p = 2 * min(float(np.mean(values <= 0)), float(np.mean(values >= 0)))
    return low, high, min(1.0, max(p, 1 / DRAWS))


def holm(given: Sequence[float]) -> list[float]:
    """Correct several p for being several (Holm 1979)."""
    order = sorted(range(len(given)), key=lambda at: given[at])
    found, worst = [0.0] * len(given), 0.0
    for rank, at in enumerate(order):
        worst = max(worst, min(1.0, (len(given) - rank) * given[at]))
        found[at] = worst
    return found
