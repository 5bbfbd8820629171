"""The cases of an event log as columns: when each began and ended, how it ended, and what it belongs to.

Made from events or from a plain table of cases; whoever compares groups of cases reads nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

OPEN, WON, LOST, NEITHER = 0, 1, 2, 3
"""How a case ended. NEITHER has ended without being won or lost; OPEN was not over when the log was written."""
OUTCOMES = ("open", "won", "lost", "none")

Texts = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Counts = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cases:
    """Columns of equal length, one place per case. Times are seconds since 1970 (UTC); `end` is NaN while it is open.

    `flag` tells which variant of a trial a case was in (empty where nobody says); `mix` are columns by which cases may
    differ from the start, such as a region. `first` (seconds, NaN = never) and `visits` have the shape (cases, steps);
    they are empty for a table of cases without events.
    """

    ids: Texts
    start: Floats
    end: Floats
    outcome: Codes
    flag: Texts | None = None
    mix: Mapping[str, Texts] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    first: Floats = field(default_factory=lambda: np.empty((0, 0)))
    visits: Counts = field(default_factory=lambda: np.empty((0, 0), dtype=np.int32))
    recorded_from: float | None = None
    """Since when the log records, where that is known: earlier cases are in it only if they lasted."""
    recorded_until: float | None = None
    """Until when the log records: open cases were still open then."""

    def __len__(self) -> int:
        return len(self.ids)

    def first_time(self, step: str) -> Floats:
        """Return when each case first came to a step; NaN where it never did."""
        return self.first[:, self.steps.index(step)]
