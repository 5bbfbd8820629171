"""One side of a comparison as counts: at every time of an end, who is at risk and who ends, by block of start dates.

All estimators work on these counts times weights of blocks, so that the estimate itself, leaving out a block and
drawing blocks anew are one piece of arithmetic (see `app.analysis.cohorts.blocks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.analysis.cases import LOST, WON, Bools, Floats, Ints

MOST_TIMES = 2000
"""More different times than this are rounded up to so many equal parts of the longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Cases of one side. A case is at risk from `entry` to `time`, counted from its own start; then it ends, or not.

    `entry` above 0 is left truncation: before that nobody would have recorded its end. `block` numbers its start date.
    `reach` is how long it was watched or would have been, had it not ended; `start` when it began, in seconds; `row`
    which of all cases it is.
    """

    entry: Floats
    time: Floats
    reach: Floats
    outcome: Ints
    block: Ints
    start: Floats
    row: Ints

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
    """Count a side at times that all sides share: at risk is who has entered before a time and not ended before it."""
    here = watched.time > watched.entry
    block, outcome = watched.block[here], watched.outcome[here]
    entered, left = (np.searchsorted(times, each[here], "right") for each in (watched.entry, watched.time))
    comings, goings = (_counted(block, at, blocks, len(times) + 1) for at in (entered, left))
    risk = np.cumsum(comings - goings, axis=1)[:, :-1]
    counted = watched.time[here] <= (times[-1] if len(times) else -np.inf)
    won, lost = (
        _counted(block[ended], left[ended] - 1, blocks, len(times))
        for ended in (counted & (outcome == way) for way in (WON, LOST))
    )
    return Table(times=times, risk=risk, won=won, lost=lost)


def _counted(rows: Ints, columns: Ints, height: int, width: int) -> Floats:
    """Count how often each place of a table occurs."""
    found = np.bincount(rows * width + columns, minlength=height * width)
    return found.reshape(height, width).astype(np.float64)


def coarser(watched: Watched, within: float) -> Watched:
    """Round times up to equal parts of the longest where there are very many different ones."""
    if len(np.unique(watched.time)) <= MOST_TIMES:
        return watched
    part = within / MOST_TIMES
    return replace(watched, time=np.asarray(np.ceil(watched.time / part) * part, dtype=np.float64))


def only(watched: Watched, wanted: Bools) -> Watched:
    """Return some of the cases of a side."""
    return Watched(entry=watched.entry[wanted], time=watched.time[wanted], reach=watched.reach[wanted],
                   outcome=watched.outcome[wanted], block=watched.block[wanted],
                   start=watched.start[wanted], row=watched.row[wanted])  # fmt: skip


def followed(watched: Watched, day: float) -> int:
    """Count the cases that were watched up to a day of theirs, or would have been."""
    return int(np.sum((watched.entry < day) & (watched.reach >= day)))
