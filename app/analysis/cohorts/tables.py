"""One side of a comparison as counts: at every time of an end, who is at risk and who ends, by block of start dates.

All estimators work on these counts times weights of blocks, so that the estimate itself, leaving out a block and
drawing blocks anew are one piece of arithmetic (see `app.analysis.cohorts.blocks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.analysis.cohorts.cases import LOST, WON, Floats, Ints

MOST_TIMES = 2000
"""More different times than this are rounded up to so many equal parts of the longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Cases of one side. A case is at risk from `entry` to `time`, counted from its own start; then it ends, or not.

    `entry` above 0 is left truncation: before that nobody would have recorded its end. `block` numbers its start date.
    `reach` is how long it was watched or would have been, had it not ended.
    """

    entry: Floats
    time: Floats
    reach: Floats
    outcome: Ints
    block: Ints

    def __len__(self) -> int:
        return len(self.time)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Counts by block (rows) at each time (columns): at risk just before it, won and lost at it."""

    times: Floats
    risk: Floats
    won: Floats
    lost: Floats

    def weighted(self, weights: Floats) -> tuple[Floats, Floats, Floats]:
        """Return risk, won and lost of shape (draws, times) for weights of shape (draws, blocks)."""
        return weights @ self.risk, weights @ self.won, weights @ self.lost


def end_times(sides: Sequence[Watched], within: float) -> Floats:
    """Return all times up to a number of days at which a case of any side ends."""
    ends = [side.time[(side.outcome > 0) & (side.time <= within) & (side.time > side.entry)] for side in sides]
    return np.unique(np.concatenate(ends))


def table_of(watched: Watched, times: Floats, blocks: int) -> Table:
    """Count a side at times that all sides share."""
    shape = (blocks, len(times))
    risk, won, lost = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for block in range(blocks):
        here = (watched.block == block) & (watched.time > watched.entry)
        time, entry, outcome = watched.time[here], watched.entry[here], watched.outcome[here]
        risk[block] = _at_least(time, times) - _at_least(entry, times)
        for counts, wanted in ((won, WON), (lost, LOST)):
            ends = np.sort(time[outcome == wanted])
            counts[block] = np.searchsorted(ends, times, "right") - np.searchsorted(ends, times, "left")
    return Table(times=times, risk=risk, won=won, lost=lost)


def coarser(watched: Watched, within: float) -> Watched:
    """Round times up to equal parts of the longest where there are very many different ones."""
    if len(np.unique(watched.time)) <= MOST_TIMES:
        return watched
    part = within / MOST_TIMES
    return replace(watched, time=np.asarray(np.ceil(watched.time / part) * part, dtype=np.float64))


def followed(watched: Watched, day: float) -> int:
    """Count the cases that were watched up to a day of theirs, or would have been."""
    return int(np.sum((watched.entry < day) & (watched.reach >= day)))


def _at_least(values: Floats, times: Floats) -> Floats:
    """Count for each time the values that are not below it."""
    return np.asarray(len(values) - np.searchsorted(np.sort(values), times, "left"), dtype=np.float64)
