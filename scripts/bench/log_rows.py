"""P16: what an event log says, counted in one compiled pass; beside DuckDB's query for the same sums, and plain Python.

The log is made by chance, with cases of one to fourteen events. Memory is what the pass takes beyond the columns.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import numpy as np

from app.analysis.log.compiled import tallied_compiled
from app.analysis.log.events import Events, events_of, free_process
from app.analysis.log.plain import tallied_plainly
from scripts.bench.cases import FLOOR, NAIVE, OURS, Case, Goal, Plan, Side
from scripts.bench.window import cpu

STEPS = 11
PLAIN = 100_000
"""Events that plain Python counts in one round; its time is scaled up."""


def p16(plan: Plan) -> Iterator[Case]:
    """One million events, and ten million."""
    tallied_compiled(made(1_000))
    for size, goal in ((1_000_000, 100.0), (10_000_000, 1_000.0)):
        events = made(plan.size(size))
        yield Case(
            row="P16", what="all figures of an event log in one pass", n=len(events),
            sides=(
                Side(OURS, lambda events=events: cpu(lambda: tallied_compiled(events))),
                Side(FLOOR, lambda events=events: cpu(lambda: _touched(events))),
                Side(NAIVE, lambda events=events: _plain(events)),
                Side("Ibis on DuckDB", lambda events=events: cpu(lambda: _queried(events))),
            ),
            goals=(Goal(most=goal),), floor="every column added up once by numpy", naive="case by case in plain Python",
        )  # fmt: skip
        yield Case(
            row="P16", what="memory of the pass beyond the columns", n=len(events), unit="MB",
            sides=(Side(OURS, lambda events=events: _memory(events)),), goals=(),
        )  # fmt: skip


def made(count: int) -> Events:
    """Make so many events by chance."""
    chance = np.random.default_rng(count)
    lengths = chance.integers(1, 15, count // 7 + 1)
    case = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)[:count]
    start = chance.integers(0, 10**8, len(case)) * 100
    start = start[np.argsort(case.astype(np.int64) * 10**11 + start, kind="stable")]
    process = free_process([f"s{at}" for at in range(STEPS)])
    process.ends_as[-2:] = (1, 2)
    process.begins[:], process.finishes[:] = True, True
    process.follows[:] = True
    return events_of(
        case, chance.integers(0, STEPS, len(case)).astype(np.int32), start,
        start + chance.integers(0, 10**6, len(case)), np.zeros(len(case), dtype=np.int64), meaning=range(STEPS),
        outcomes=np.zeros(int(case[-1]) + 1, dtype=np.int8), process=process, has_starts=True,
    )  # fmt: skip


def _touched(events: Events) -> int:
    return int(events.case.sum() + events.step.sum() + events.start.sum() + events.end.sum())


def _plain(events: Events) -> float:
    few = made(min(PLAIN, len(events)))
    return cpu(lambda: tallied_plainly(few)) * len(events) / len(few)


def _queried(events: Events) -> object:
    from app.analysis.log.query import summed_here

    return summed_here(events)


def _memory(events: Events) -> float:
    tracemalloc.start()
    tallied_compiled(events)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20
