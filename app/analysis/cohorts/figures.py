"""The figures of a comparison, each before and after, with the difference, its interval and its p."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.analysis.cases import OPEN, WON, Floats
from app.analysis.cohorts import survival
from app.analysis.cohorts.blocks import Statistic, drawn, whole
from app.analysis.cohorts.dependence import Estimated, Line, estimated, line_of, moved_along
from app.analysis.cohorts.influence import (
    Slope,
    influences,
    of_days_of_won,
    of_days_to_end,
    of_log_hazard,
    of_won_share,
)
from app.analysis.cohorts.ranks import brunner_munzel, rank_moves
from app.analysis.cohorts.sides import Side, Sides
from app.analysis.cohorts.tables import Table, Watched, end_times, followed, only, table_of
from app.analysis.intervals import Z95

Figure = Callable[[Table, Floats, float], Floats]
WON_SHARE, DAYS_TO_END, DAYS_OF_WON, HALF_OF_WON = "won_share", "days_to_end", "days_of_won", "half_of_won"
SPEED, SHORTER = "speed", "shorter"
COST, EFFORT = "cost_per_order", "effort"
LEAST_FOLLOWED = 5
FIGURES: dict[str, Figure] = {
    WON_SHARE: survival.won_share,
    DAYS_TO_END: survival.days_to_end,
    DAYS_OF_WON: survival.days_of_won,
    HALF_OF_WON: survival.half_of_won,
}
SLOPES: dict[str, Slope] = {WON_SHARE: of_won_share, DAYS_TO_END: of_days_to_end, DAYS_OF_WON: of_days_of_won}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One figure of both sides, and by how much the later is above the earlier; shares from 0 to 1, else days."""

    key: str
    before: float
    after: float
    value: float
    low: float | None = None
    high: float | None = None
    p: float | None = None
    error: float = 0.0
    widened: float = 1.0


class Reckoning:
    """Works out the figures of sides within so many days."""

    def __init__(self, sides: Sides, within: float) -> None:
        self.sides, self.within = sides, within
        times = end_times([side.whole for side in sides.sides], within)
        self._whole = [table_of(side.whole, times, sides.eras[side.era]) for side in sides.sides]
        self._kinds = [[table_of(kind, times, sides.eras[side.era]) for kind in side.kinds] for side in sides.sides]

    @property
    def is_followed(self) -> bool:
        """Answer whether every side has cases that were watched long enough."""
        return all(followed(side.whole, self.within) >= LEAST_FOLLOWED for side in self.sides.sides)

    @property
    def has_blocks(self) -> bool:
        return min(self.sides.eras) > 1

    def difference(self, key: str) -> Difference:
        """Work out one figure; without an interval where there are too few cases."""
        before, after = (self._value(at, FIGURES[key]) for at in (0, 1))
        value = float(self._summed(FIGURES[key], whole(self.sides.eras))[0])
        bare = Difference(key=key, before=before, after=after, value=value)
        if key == HALF_OF_WON:
            return self._median(bare)
        found = estimated(bare.value, self._lines(SLOPES[key]), apart=self.sides.apart)
        if found is None:
            return bare
        if key == DAYS_OF_WON and (everybody := self._days_of_all()) is not None:
            found = moved_along(found, everybody)
        low, high = found.low, found.high
        if key == WON_SHARE and len(self.sides.sides) == 2 and len(self.sides.shares) == 1:
            low, high = self._between_shares(found, before, after)
        return replace(bare, low=low, high=high, p=found.p, error=found.error, widened=found.widened)

    def _days_of_all(self) -> Estimated | None:
        """Say what moves the days of all cases: the won are moved by as many, but they alone are too few to show it."""
        return estimated(0.0, self._lines(of_days_to_end), apart=self.sides.apart)

    def _median(self, bare: Difference) -> Difference:
        """Draw blocks anew for a median, which has no slopes; widened as the mean of the same days is."""
        drew = drawn(self.sides.eras, self._statistic(FIGURES[bare.key])) if self.has_blocks else None
        mean = self.difference(DAYS_OF_WON)
        if drew is None or mean.low is None:
            return bare
        (low, high, p), wider = drew, mean.widened
        return replace(bare, low=bare.value - wider * (bare.value - low), high=bare.value + wider * (high - bare.value),
                       p=max(p, mean.p or 0.0) if wider > 1 else p, widened=wider)  # fmt: skip

    def unadjusted(self, key: str) -> float:
        """Return the difference as it is without comparing like with like."""
        weights, figure = whole(self.sides.eras), FIGURES[key]
        found = [figure(table, weights[side.era], self.within) for side, table in zip(self.sides.sides, self._whole)]
        return float(sum(side.sign * float(value[0]) for side, value in zip(self.sides.sides, found)))

    def speed(self) -> Difference | None:
        """Return the log hazard ratio of ending, later side against earlier, by the log-rank test."""
        if len(self.sides.sides) != 2:
            return None
        tables = self._whole[0], self._whole[1]
        ones = [np.ones((1, self.sides.eras[side.era])) for side in self.sides.sides]
        value = float(survival.log_rank(*tables, (ones[0], ones[1])).log_hazard[0])
        moves = [influences(side.whole, table.times, slopes)
                 for side, table, slopes in zip(self.sides.sides, tables, of_log_hazard(*tables))]  # fmt: skip
        return self._beside(SPEED, value, [side.whole.start for side in self.sides.sides], moves)

    def shorter(self) -> Difference | None:
        """Return how often a won case of the later side is the shorter one; None while any case is open."""
        pair = [side.whole for side in self.sides.sides]
        if len(pair) != 2 or any(np.any(each.outcome == OPEN) or np.any(each.entry > 0) for each in pair):
            return None
        won = [only(each, each.outcome == WON) for each in pair]
        if min(map(len, won)) < 10:
            return None
        ranked = brunner_munzel(won[0].time, won[1].time)
        moves = rank_moves(won[0].time, won[1].time)
        found = self._beside(SHORTER, ranked.chance - 0.5, [each.start for each in won], list(moves))
        if found is None or found.p is None:
            return None
        half = max((ranked.high - ranked.low) / 2 * found.widened, found.error * Z95)
        ends = max(-0.5, found.value - half), min(0.5, found.value + half)
        return replace(found, before=0.5, after=ranked.chance, low=ends[0], high=ends[1], p=max(ranked.p, found.p))

    def _beside(self, key: str, value: float, starts: list[Floats], moves: list[Floats]) -> Difference | None:
        found = estimated(value, self._by_era(starts, moves), apart=self.sides.apart)
        if found is None:
            return None
        return Difference(key=key, before=0.0, after=0.0, value=value, low=found.low, high=found.high, p=found.p,
                          error=found.error, widened=found.widened)  # fmt: skip

    def spread(self, key: str) -> float:
        """Return the spread from case to case of a figure among the earlier cases, for how many it takes."""
        course = survival.course_of(self._whole[0], np.ones((1, self.sides.eras[0])))
        if key == DAYS_TO_END:
            levels = np.diff(np.concatenate([[0.0], 1 - course.open[0], [1.0]]))
            return _deviation(np.concatenate([course.times, [self.within]]), levels)
        return _deviation(course.times, np.diff(course.won[0], prepend=0.0))

    def curves(self, days: Floats) -> list[tuple[Floats, Floats]]:
        """Return for each side the share ended and the share won by each of these days, all kinds together."""
        found = []
        for side, table in zip(self.sides.sides, self._whole):
            course = survival.course_of(table, np.ones((1, self.sides.eras[side.era])))
            at = np.searchsorted(course.times, days, "right")
            ended, won = (np.concatenate([[0.0], row]) for row in (1 - course.open[0], course.won[0]))
            found.append((ended[at], won[at]))
        return found

    # -- inside ----------------------------------------------------------------------------------

    def _statistic(self, figure: Figure) -> Statistic:
        return lambda weights: self._summed(figure, weights)

    def _summed(self, figure: Figure, weights: Sequence[Floats]) -> Floats:
        total: Floats = sum((side.sign * self._standard(at, figure, weights[side.era])
                             for at, side in enumerate(self.sides.sides)), np.zeros(len(weights[0])))  # fmt: skip
        return total

    def _standard(self, at: int, figure: Figure, weights: Floats) -> Floats:
        """Return a side's figure as if it had the kinds of cases that all sides have together."""
        kinds = zip(self.sides.shares, self._kinds[at])
        parts = [share * figure(table, weights, self.within) for share, table in kinds]
        return np.asarray(np.sum(parts, axis=0), dtype=np.float64)

    def _value(self, at: int, figure: Figure) -> float:
        side = self.sides.sides[at]
        return float(self._standard(at, figure, whole(self.sides.eras)[side.era])[0])

    def _lines(self, slope: Slope) -> list[Line]:
        """Lay out by how much each case moves a difference, era by era in the order in which cases begin."""
        starts, moves = [], []
        for side, tables in zip(self.sides.sides, self._kinds):
            parts = [side.sign * share * influences(kind, table.times, slope(table, self.within))
                     for share, kind, table in zip(self.sides.shares, side.kinds, tables)]  # fmt: skip
            moves.append(np.concatenate(parts))
            starts.append(np.concatenate([kind.start for kind in side.kinds]))
        return self._by_era(starts, moves)

    def _by_era(self, starts: Sequence[Floats], moves: Sequence[Floats]) -> list[Line]:
        eras = [side.era for side in self.sides.sides]
        return [
            line_of(*(np.concatenate([each for each, own in zip(column, eras) if own == era])
                      for column in (starts, moves)))
            for era in sorted(set(eras))
        ]  # fmt: skip

    def _between_shares(self, found: Estimated, before: float, after: float) -> tuple[float, float]:
        """Return Newcombe's interval for as many cases as tell independently of each other what these told."""
        sizes = [_known(side.whole, self.within) for side in self.sides.sides]
        plain = sum(p * (1 - p) / n for p, n in zip((before, after), sizes))
        excess = max(1.0, found.error**2 / plain) if plain > 0 else 1.0
        return newcombe((before, sizes[0] / excess), (after, sizes[1] / excess), Z95)


def newcombe(first: tuple[float, float], second: tuple[float, float], quantile: float) -> tuple[float, float]:
    """Return Newcombe's interval (1998, method 10) for second less first, each a share and its number of cases."""
    (before, after), ends = (first[0], second[0]), [_wilson(*each, quantile) for each in (first, second)]
    rise = after - before
    return (rise - math.hypot(after - ends[1][0], ends[0][1] - before),
            rise + math.hypot(ends[1][1] - after, before - ends[0][0]))  # fmt: skip


def _known(watched: Watched, within: float) -> int:
    """Count the cases of which is known what had become of them by a day."""
    return max(1, int(np.sum(((watched.outcome != OPEN) | (watched.time >= within)) & (watched.time > watched.entry))))


def _wilson(share: float, n: float, quantile: float) -> tuple[float, float]:
    """Return Wilson's interval (1927) of a share of n cases, n not necessarily whole."""
    z2 = quantile**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = quantile * math.sqrt(share * (1 - share) / n + z2 / (4 * n**2)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def _deviation(values: Floats, weights: Floats) -> float:
    total = float(weights.sum())
    if total <= 0:
        return 0.0
    mean = float(values @ weights) / total
    return math.sqrt(max(0.0, float((values - mean) ** 2 @ weights) / total))


def sided(side: Side) -> tuple[int, int, int, int]:
    """Count the cases of a side: all, won, lost, and not known how they end."""
    outcome = side.whole.outcome
    return len(outcome), int(np.sum(outcome == 1)), int(np.sum(outcome == 2)), int(np.sum(outcome == OPEN))
