"""Cases as columns: when each began, when and how it ended, which way it went, and what kind of case it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Words = NDArray[np.str_]

OPEN, WON, LOST = 0, 1, 2
DAY = 86_400.0
_MONDAY = 3
"""The first Monday after the epoch, less one: 1970-01-01 was a Thursday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """One row per case. Times are seconds since the epoch; an open case has no end (NaN).

    `flag` says of each case whether it went the new way, or is of the area that changed; `mix` holds columns that say
    what kind of case it is.
    """

    ids: Words
    start: Floats
    end: Floats
    outcome: Ints
    flag: Bools | None = None
    mix: Mapping[str, Words] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.start)


def working_days(seconds: Floats | float) -> Floats:
    """Count the working days (Monday to Friday) from the epoch's first week on; a weekend takes no time."""
    days = np.asarray(seconds, dtype=np.float64) / DAY + _MONDAY
    whole = np.floor(days)
    week, weekday = np.divmod(whole, 7)
    return np.asarray(week * 5 + np.minimum(weekday, 5) + np.where(weekday < 5, days - whole, 0.0), dtype=np.float64)


def weekday(seconds: Floats) -> Ints:
    """Return the days of the week, Monday first."""
    return (np.floor(seconds / DAY).astype(np.int64) + _MONDAY) % 7


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
