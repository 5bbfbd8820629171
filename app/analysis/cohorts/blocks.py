"""How sure an estimate is when cases are not independent: time is cut into blocks, and each is left out in turn.

Cases of a busy month wait for each other, so that a thousand of them tell less than a thousand coins. Leaving out
whole blocks of start dates (Künsch 1989; Tukey 1958) sees that; leaving out single cases would not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from app.analysis.cases import Floats, Ints
from app.analysis.intervals import t_quantile, two_sided

MOST_BLOCKS, LEAST_BLOCKS, LEAST_IN_BLOCK = 40, 5, 4
DRAWS = 2000
CHANCE, MOST_ALIKE, LEAST_DEGREES = 1.5, 0.95, 2
LONGER, LEAST_BATCHES = (2, 4), 4
"""So many standard errors of a resemblance may be chance; and the ends of what is believed."""

Statistic = Callable[[Sequence[Floats]], Floats]
"""One value per draw, from the weights of each era's blocks, shape (draws, blocks)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """An estimate with its standard error and the degrees of freedom that this has."""

    value: float
    error: float
    degrees: int
    alike: float = 0.0
    """How much neighbouring blocks of time resemble each other; above 0 the error has been widened for it."""

    @property
    def half(self) -> float:
        """Half of the 95 % interval."""
        return t_quantile(self.degrees) * self.error

    @property
    def low(self) -> float:
        return self.value - self.half

    @property
    def high(self) -> float:
        return self.value + self.half

    @property
    def p(self) -> float:
        """The two-sided p of the estimate being 0."""
        if self.error == 0:
            return 1.0 if self.value == 0 else 0.0
        return two_sided(self.value / self.error, self.degrees)


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


def left_out(eras: Sequence[int], statistic: Statistic, *, waiting: bool = False) -> Estimated | None:
    """Estimate, and leave out each block of each era in turn (jackknife); None if a leaving out gives no number.

    Where neighbouring blocks resemble each other, even blocks tell less than their number: see `_resemblance`. Where
    cases are `waiting` for each other, longer batches of blocks are tried too, and the widest interval counts.
    """
    value = float(statistic(whole(eras))[0])
    strays = []
    for era, blocks in enumerate(eras):
        weights = [np.ones((blocks, other)) for other in eras]
        weights[era] = 1.0 - np.eye(blocks)
        without = statistic(weights)
        strays.append((blocks - 1) * (without - without.mean()))
    if not math.isfinite(value) or not all(np.all(np.isfinite(stray)) for stray in strays):
        return None
    alike = _resemblance(strays)
    fewer = (1 - alike) / (1 + alike)
    error, degrees = _spread(strays, 1)
    found = Estimated(
        value=value, error=error / math.sqrt(fewer), degrees=max(LEAST_DEGREES, int(degrees * fewer)), alike=alike
    )
    longer = [(size, *_spread(strays, size)) for size in LONGER if waiting and min(eras) >= LEAST_BATCHES * size]
    batches = [Estimated(value=value, error=error, degrees=degrees, alike=alike) for _, error, degrees in longer]
    return max((found, *batches), key=lambda each: each.half)


def _spread(strays: Sequence[Floats], size: int) -> tuple[float, int]:
    """Return the standard error from batches of blocks, and its degrees of freedom (Welch; Satterthwaite 1946)."""
    parts, shares = [], []
    for stray in strays:
        count = len(stray) // size
        means = stray[: count * size].reshape(count, size).mean(axis=1)
        parts.append(float(means.var(ddof=1)) / count)
        shares.append(parts[-1] ** 2 / (count - 1))
    total = sum(parts)
    degrees = int(total**2 / sum(shares)) if sum(shares) > 0 else min(len(stray) for stray in strays) - 1
    return math.sqrt(total), max(1, degrees)


def _resemblance(strays: Sequence[Floats]) -> float:
    """Return how much each block is like the one before it (first-order autocorrelation), 0 if that may be chance.

    Corrected for the bias that it has in short series (Kendall 1954).
    """
    squares = sum(float(stray @ stray) for stray in strays)
    if squares <= 0:
        return 0.0
    found = sum(float(stray[1:] @ stray[:-1]) for stray in strays) / squares
    length = sum(len(stray) for stray in strays) / len(strays)
    if found < CHANCE / math.sqrt(sum(len(stray) for stray in strays)):
        return 0.0
    return min(MOST_ALIKE, found + (1 + 3 * found) / length)


def drawn(eras: Sequence[int], statistic: Statistic, seed: int = 1) -> tuple[float, float, float] | None:
    """Return the 95 % interval over blocks drawn anew (bootstrap), and the two-sided p of 0; None without numbers."""
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
