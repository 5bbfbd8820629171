"""The cases of a process as columns: when each began, when and how it ended, what kind it was.

Made from an event log or from a plain table; whoever compares groups of cases reads nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

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
    cost: Floats | None = None
    """What each case cost; NaN where that is not told."""
    effort: Floats | None = None
    """How easy the customer found it, from 1 to 7 for very easy (CES 2.0); NaN where nobody answered."""
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


class Columns(Protocol):
    """A table of cases as it was read; outcomes are won, lost and open."""

    @property
    def ids(self) -> Sequence[str]: ...
    @property
    def start(self) -> Sequence[float]: ...
    @property
    def end(self) -> Sequence[float | None]: ...
    @property
    def outcome(self) -> Sequence[str]: ...
    @property
    def flag(self) -> Sequence[bool] | None: ...
    @property
    def mix(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def cost(self) -> Sequence[float | None] | None: ...
    @property
    def effort(self) -> Sequence[float | None] | None: ...


def cases_from(table: Columns) -> Cases:
    """Make cases of plain columns."""
    codes = {"won": WON, "lost": LOST, "open": OPEN}
    return Cases(
        ids=np.array(table.ids, dtype=np.str_),
        start=np.array(table.start, dtype=np.float64),
        end=_numbers(table.end),
        outcome=np.array([codes[each] for each in table.outcome], dtype=np.int64),
        flag=None if table.flag is None else np.array(table.flag, dtype=np.bool_),
        mix={name: np.array(column, dtype=np.str_) for name, column in table.mix.items()},
        cost=None if table.cost is None else _numbers(table.cost),
        effort=None if table.effort is None else _numbers(table.effort),
    )


def _numbers(column: Sequence[float | None]) -> Floats:
    return np.array([np.nan if each is None else each for each in column], dtype=np.float64)
