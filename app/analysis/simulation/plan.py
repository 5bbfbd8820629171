"""What a simulation needs to know of a process, as arrays. Nodes, ways, pools and calendars are numbered.

Waits are working minutes of the process's calendar (the first one); processing runs in the calendar of the pool that
does it, or in the process's where nobody in particular does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.network import Floats, Notice
from app.analysis.simulation.hours import Calendars

Ints = npt.NDArray[np.int64]
Names = npt.NDArray[np.uint64]
NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A process to be simulated.

    Per node: `names` (its stream), `waits` and `efforts` in minutes, `shapes` (of the lognormal spread), `pools`
    (NOBODY for none), `ranks` (lower goes first), `needs` (how many tokens a join waits for; 0 for no join), `splits`
    (1 if all ways are taken), `ends` (rank of the outcome, NOBODY if it is no end), `marks` (number, or NOBODY).
    Ways of node i: `targets[firsts[i]:firsts[i + 1]]`, taken up to the random number in `until`.
    """

    ids: tuple[str, ...]
    names: Names
    waits: Floats
    efforts: Floats
    shapes: Floats
    pools: Ints
    ranks: Ints
    needs: Ints
    splits: Ints
    ends: Ints
    marks: Ints
    firsts: Ints
    targets: Ints
    until: Floats
    starts: Ints
    starts_until: Floats
    servers: Ints
    pool_calendars: Ints
    calendars: Calendars
    departments: tuple[str, ...]
    outcomes: tuple[str, ...]
    marked: tuple[str, ...]
    hours_per_day: float
    notices: tuple[Notice, ...] = ()

    @property
    def day(self) -> float:
        """Working minutes of a working day."""
        return self.hours_per_day * 60.0

    @property
    def levels(self) -> int:
        """How many ranks the queues keep apart."""
        return int(self.ranks.max(initial=0)) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one run has shown. Moments in minutes; per case nan, or NOBODY, where it has not come so far.

    `marks` has (cases, marked nodes, 3): entered, begun, left, each for the first time. Per node `visits`, `waited`
    (minutes of the calendar on the wall in the queue) and `spent` (from entering to leaving); per pool `busy` (working
    minutes), `queue_area` (tasks that wait, times minutes), `longest`. `trace` has a row per visit of the first cases:
    case, node, entered, begun, left.
    """

    arrivals: Floats
    ended: Floats
    outcomes: Ints
    marks: Floats
    visits: Ints
    waited: Floats
    spent: Floats
    busy: Floats
    queue_area: Floats
    longest: Ints
    trace: Floats
    until: float
    events: int
