"""The events of a log as columns of numbers, in terms of the steps of a map: what one pass goes over.

Activities that no step stands for count as the one step after the last, so that nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

IGNORED = -1
"""What an activity means that is to be left out on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Process:
    """The map as a state machine: `steps` in its order, who may follow whom, where cases may begin and end.

    `ends_as` says of each step how a case that comes to it has ended; 0 if it goes on.
    """

    steps: tuple[str, ...]
    follows: Flags
    begins: Flags
    finishes: Flags
    ends_as: npt.NDArray[np.int8]

    @property
    def unknown(self) -> int:
        return len(self.steps)


def free_process(steps: Sequence[str]) -> Process:
    """Return a process without rules, for a log that is looked at without a map."""
    n = len(steps)
    return Process(
        steps=tuple(steps),
        follows=np.zeros((n, n), dtype=np.bool_),
        begins=np.zeros(n, dtype=np.bool_),
        finishes=np.zeros(n, dtype=np.bool_),
        ends_as=np.zeros(n, dtype=np.int8),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class About:
    """What is true of all events of a log: how many there are, of which process, and what they can tell."""

    process: Process
    events: int
    cases: int
    ignored: int
    has_starts: bool
    is_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What a part of a log must know of the whole: from when to when (ms), and whether it is known what is over."""

    from_: int
    until: int
    is_known: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Events:
    """One row per completed visit, sorted by case, begin, end, sequence, then the order of the map. Times in ms.

    `case` counts from 0 without gaps; `outcomes` holds per case what a column of the log says of its end (0 = nothing).
    """

    case: Codes
    step: Codes
    start: Ints
    end: Ints
    outcomes: npt.NDArray[np.int8]
    process: Process
    codes_of_cases: Ints
    """Which case of the stored log each case is: fewer than there, where all rows of some are left out."""
    ignored: int = 0
    has_starts: bool = False
    is_known: bool = True
    """Whether the log can tell that a case is over: by an outcome, or by a step that ends cases."""

    def __len__(self) -> int:
        return len(self.case)

    @property
    def cases(self) -> int:
        return len(self.outcomes)

    @property
    def about(self) -> About:
        return About(process=self.process, events=len(self), cases=self.cases, ignored=self.ignored,
                     has_starts=self.has_starts, is_known=self.is_known)  # fmt: skip


def events_of(
    case: Codes,
    activity: Codes,
    start: Ints,
    end: Ints,
    sequence: Ints,
    *,
    meaning: Sequence[int],
    outcomes: npt.NDArray[np.int8],
    process: Process,
    has_starts: bool,
) -> Events:
    """Put activities in terms of steps and break ties of times by the map; `meaning` says which step an activity is.

    The rows come sorted by case, begin, end and sequence. A case all of whose rows are left out has no rows.
    """
    step = np.asarray(meaning, dtype=np.int32)[activity]
    kept = step != IGNORED
    case, step, start, end, sequence = (column[kept] for column in (case, step, start, end, sequence))
    order = _ties_broken(case, step, start, end, sequence)
    if order is not None:
        step = step[order]
    begins = np.concatenate(([True], case[1:] != case[:-1])) if len(case) else np.zeros(0, dtype=np.bool_)
    present, codes = case[begins], np.cumsum(begins) - 1
    outcomes = outcomes[present]
    ended = process.ends_as[step[step < process.unknown]]
    return Events(
        case=codes.astype(np.int32),
        step=step,
        start=start,
        end=end,
        outcomes=outcomes.astype(np.int8),
        process=process,
        codes_of_cases=present.astype(np.int64),
        ignored=int(len(kept) - len(step)),
        has_starts=has_starts,
        is_known=bool((outcomes > 0).any() or (ended > 0).any()),
    )


def _ties_broken(case: Codes, step: Codes, start: Ints, end: Ints, sequence: Ints) -> Ints | None:
    """Return the order in which rows of one moment stand as on the map; None if there are none."""
    if len(case) < 2:
        return None
    same = np.ones(len(case) - 1, dtype=np.bool_)
    for column in (case, start, end, sequence):
        same &= column[1:] == column[:-1]
    if not same.any():
        return None
    group = np.concatenate(([0], np.cumsum(~same)))
    tied = np.flatnonzero(np.concatenate(([False], same)) | np.concatenate((same, [False])))
    order = np.arange(len(case))
    order[tied] = tied[np.lexsort((step[tied], group[tied]))]
    return order
