"""What one pass over the events of a log counts: sums only, so that parts of a log, tallied apart, can be added.

Steps are rows and columns in the order of the map; one more stands for activities that no step stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.analysis.cases import NEITHER
from app.analysis.log.events import Codes, Events, Flags, Ints, Whole

Floats = np.typing.NDArray[np.float64]
PERIODS = 48
"""Equal parts of the log's time by which cases are counted, so that young ones can be left out."""
SUMS = (
    "pairs", "pair_cases", "waits", "wait_squares", "visits", "cases_with", "work", "work_squares", "begun", "ended",
    "reached",
)  # fmt: skip
MANY = 50_000
"""Events from which on compiling pays; a compiled pass is kept for the next time."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tally:
    """Counts and sums of one pass. Times in ms; a wait is from the end of a visit to the begin of the next.

    Where the log knows when cases are over, `ended` counts those that are, and open ones fit that have done so far.
    `reached` counts cases by step, outcome and the period they began in; per case stand its first and last moment,
    outcome, whether it fits the map, and a number for the sequence of its steps.
    """

    pairs: Ints
    pair_cases: Ints
    """In how many cases a pair comes at least once."""
    waits: Ints
    wait_squares: Floats
    visits: Ints
    cases_with: Ints
    work: Ints
    work_squares: Floats
    begun: Ints
    ended: Ints
    reached: Ints
    first: Ints
    last: Ints
    outcome: np.typing.NDArray[np.int8]
    fits: Flags
    sequence: np.typing.NDArray[np.uint64]
    at: Ints
    """Where in the events each case begins, and the end."""

    @property
    def rework(self) -> Ints:
        """Visits after the first in the same case."""
        return self.visits - self.cases_with


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Given:
    """The arrays a pass reads, made ready: the map's rules with the unknown step added, the borders of the cases."""

    at: Ints
    step: Codes
    start: Ints
    end: Ints
    outcomes: np.typing.NDArray[np.int8]
    ends_as: np.typing.NDArray[np.int8]
    follows: Flags
    begins: Flags
    finishes: Flags
    from_: int
    until: int
    is_known: bool


def given_by(events: Events, whole: Whole | None = None) -> Given:
    """Return what a pass reads of events; of a part, with what it must know of the whole."""
    whole = whole or _whole(events)
    process = events.process
    borders = np.flatnonzero(np.diff(events.case)) + 1
    return Given(
        at=np.concatenate(([0], borders, [len(events)])).astype(np.int64) if len(events) else np.zeros(1, np.int64),
        step=events.step,
        start=events.start,
        end=events.end,
        outcomes=events.outcomes,
        ends_as=np.append(process.ends_as, 0).astype(np.int8),
        follows=np.pad(process.follows, (0, 1)),
        begins=np.append(process.begins, False),
        finishes=np.append(process.finishes, False),
        from_=whole.from_,
        until=whole.until,
        is_known=whole.is_known,
    )


def _whole(events: Events) -> Whole:
    from_, until = (int(events.start.min()), int(events.end.max())) if len(events) else (0, 0)
    return Whole(from_=from_, until=until, is_known=events.is_known)


def tallied(events: Events, whole: Whole | None = None) -> Tally:
    """Count everything in one pass: compiled if there is much to count."""
    if len(events) < MANY:
        from app.analysis.log.plain import tallied_plainly

        return tallied_plainly(events, whole)
    from app.analysis.log.compiled import tallied_compiled

    return tallied_compiled(events, whole)


def added(one: Tally | None, other: Tally) -> Tally:
    """Return the sums of two parts of a log; their single cases are let go."""
    sums = {name: getattr(other, name) if one is None else getattr(one, name) + getattr(other, name) for name in SUMS}
    none = {name: getattr(other, name)[:0] for name in ("first", "last", "outcome", "fits", "sequence", "at")}
    return replace(other, **sums, **none)


def outcome_of(said: int, ended_as: int) -> int:
    """Return how a case ended: what the log says of it counts, else the last step that ends cases."""
    return said if said > 0 else min(ended_as, NEITHER)
