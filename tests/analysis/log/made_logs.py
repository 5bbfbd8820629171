"""Logs for tests: by hand, by chance, and the real ones beside the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.analysis.log.events import Events, events_of, free_process
from app.exchange.logs.child import answer
from app.exchange.logs.reading import columns_of, stored_log

HOUR = 3_600_000
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "logs"


def log_of(*cases: str, gap: int = HOUR, won: str = "", lost: str = "") -> Events:
    """Make events of words: a letter per visit, an hour of work each, an hour between two."""
    names = sorted({letter for case in cases for letter in case})
    rows = [(at, names.index(letter), k) for at, case in enumerate(cases) for k, letter in enumerate(case)]
    case, step, place = (np.array(column, dtype=np.int32) for column in zip(*rows))
    start = place.astype(np.int64) * (HOUR + gap)
    process = free_process(names)
    for letters, outcome in ((won, 1), (lost, 2)):
        process.ends_as[[names.index(letter) for letter in letters]] = outcome
    return events_of(
        case, step, start, start + HOUR, np.zeros(len(case), dtype=np.int64), meaning=range(len(names)),
        outcomes=np.zeros(len(cases), dtype=np.int8), process=process, has_starts=True,
    )  # fmt: skip


def with_rules(events: Events, *pairs: str, begins: str, finishes: str) -> Events:
    """Return events whose map lets these letters follow one another."""
    names = events.process.steps
    process = free_process(names)
    process.ends_as[:] = events.process.ends_as
    for a, b in pairs:
        process.follows[names.index(a), names.index(b)] = True
    process.begins[[names.index(each) for each in begins]] = True
    process.finishes[[names.index(each) for each in finishes]] = True
    return replace(events, process=process)


def random_log(seed: int, cases: int, steps: int = 7) -> Events:
    """Make events by chance, with ties, unknown activities and every kind of end."""
    chance = np.random.default_rng(seed)
    case = np.repeat(np.arange(cases, dtype=np.int32), chance.integers(1, 12, cases))
    start = chance.integers(0, 1_000, len(case)) * HOUR
    start = start[np.lexsort((start, case))]
    process = free_process([f"s{at}" for at in range(steps)])
    process.ends_as[-2:] = (1, 2)
    process.follows[:] = chance.random((steps, steps)) < 0.8
    process.begins[:], process.finishes[:] = True, chance.random(steps) < 0.7
    return events_of(
        case, chance.integers(0, steps + 1, len(case)).astype(np.int32), start,
        start + chance.integers(0, 3, len(case)) * HOUR, np.zeros(len(case), dtype=np.int64),
        meaning=range(steps + 1), outcomes=(chance.random(cases) < 0.1).astype(np.int8) * 2, process=process,
        has_starts=True,
    )  # fmt: skip


def real_logs(folder: Path) -> Iterator[tuple[str, Events]]:
    """Read every log beside the project; every activity is a step of its own, the last by name ends cases as won."""
    for path in sorted(REAL.iterdir()):
        log = stored_log(answer(path, {"look": False, "folder": str(folder), "reading": {}}), folder)
        rows = columns_of(log, "events", "case", "activity", "start", "end", "sequence")
        process = free_process([name for name, _ in log.activities])
        process.ends_as[-1] = 1
        process.follows[:, ::2], process.begins[:], process.finishes[:] = True, True, True
        outcomes = columns_of(log, "cases", "outcome")["outcome"]
        meaning = range(len(log.activities))
        yield path.name, events_of(rows["case"], rows["activity"], rows["start"], rows["end"], rows["sequence"],
                                   meaning=meaning, outcomes=outcomes, process=process,
                                   has_starts=log.has_starts)  # fmt: skip
