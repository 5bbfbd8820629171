"""The cases of a process as columns: when each began, when and how it ended, what kind it was.

Made from an event log or from a plain table; whoever compares groups of cases reads nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Words = NDArray[np.str_]
Counts = NDArray[np.int32]

OPEN, WON, LOST, NEITHER = 0, 1, 2, 3
"""How a case ended. NEITHER has ended without being won or lost; OPEN was not over when the log was written."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cases:
    """Columns of equal length, one place per case. Times are seconds since 1970 (UTC); an open case has no end (NaN).

    `flag` says of each case whether it went the new way, or is of the area that changed; `mix` holds columns that say
    what kind of case it is. `first` (seconds, NaN = never) and `visits` have the shape (cases, steps); they are empty
    for a table of cases without events.
    """

    ids: Words
    start: Floats
    end: Floats
    outcome: Ints
    flag: Bools | None = None
    mix: Mapping[str, Words] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    first: Floats = field(default_factory=lambda: np.empty((0, 0)))
    visits: Counts = field(default_factory=lambda: np.empty((0, 0), dtype=np.int32))
    recorded_from: float | None = None
    """Since when the log records, where that is known: earlier cases are in it only if they lasted."""
    recorded_until: float | None = None
    """Until when the log records: open cases were still open then."""

    def __len__(self) -> int:
        return len(self.start)

    def first_time(self, step: str) -> Floats:
        """Return when each case first came to a step; NaN where it never did."""
        return self.first[:, self.steps.index(step)]


def cases_from(
    ids: Sequence[str], start: Sequence[float], end: Sequence[float | None], outcome: Sequence[str],
    flag: Sequence[bool] | None, mix: Mapping[str, Sequence[str]],
) -> Cases:  # fmt: skip
    """Make cases of plain columns, as a table was read; outcomes are won, lost and open."""
    codes = {"won": WON, "lost": LOST, "open": OPEN}
    return Cases(
        ids=np.array(ids, dtype=np.str_),
        start=np.array(start, dtype=np.float64),
        end=np.array([np.nan if each is None else each for each in end], dtype=np.float64),
        outcome=np.array([codes[each] for each in outcome], dtype=np.int64),
        flag=None if flag is None else np.array(flag, dtype=np.bool_),
        mix={name: np.array(column, dtype=np.str_) for name, column in mix.items()},
    )
