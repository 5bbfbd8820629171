"""P16: what an event log says, counted in one compiled pass; beside DuckDB's query for the same sums, and plain Python.

The log is made by chance, with cases of one to fourteen events. Memory is what numpy holds at most.
"""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np

from app.analysis.log.compiled import tallied_compiled
from app.analysis.log.events import Events, events_of, free_process
from app.analysis.log.plain import tallied_plainly
from app.exchange.logs.options import LogReading
from app.exchange.logs.reading import StoredLog
from app.files.log_parts import counted_in_parts
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
            row="P16", what="memory to count a stored log part by part, columns and all", n=len(events), unit="MB",
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
    with tempfile.TemporaryDirectory() as folder:
        log = _stored(events, Path(folder))
        tracemalloc.start()
        counted_in_parts(log, range(STEPS), events.process)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return most / 2**20


def _stored(events: Events, folder: Path) -> StoredLog:
    """Write events as the columns of a log that has been read."""
    parts = {
        "events": {"case": events.case, "activity": events.step, "start": events.start, "end": events.end,
                   "sequence": np.zeros(len(events), dtype=np.int64)},
        "cases": {"code": np.arange(events.cases, dtype=np.int32), "outcome": events.outcomes},
    }  # fmt: skip
    log = StoredLog(
        folder=folder, digest="0" * 32, events=len(events), cases=events.cases, first=0, last=0, activities=(),
        has_starts=True, has_outcomes=False, remarks=(), reading=LogReading(),
    )  # fmt: skip
    with duckdb.connect(":memory:") as base:
        for name, columns in parts.items():
            base.register(name, columns)
            base.execute(f"COPY {name} TO '{log.file(name)}' (FORMAT parquet, COMPRESSION zstd)")
    return log
