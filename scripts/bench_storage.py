"""Measure what storage costs beside raw sqlite3 with the same settings: `python scripts/bench_storage.py`.

A benchmark, never a test: times differ between machines, the ratios within one run count.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.files import OpenFile, create, open_file
from app.model.operations.places import Move
from app.model.placement import Place
from app.model.records import Box, Flow, Map, Process, Record, Step
from app.storage.connect import PRAGMAS

ACTS = 300


def process_of(count: int) -> list[Record]:
    steps = [Step(id=f"s{n}", map="map", name=f"Step {n}", x=float(n)) for n in range(count)]
    flows = [
        Flow(id=f"f{n}", map="map", source=f"s{n % count}", target=f"s{(n * 7 + 1) % count}", name="then")
        for n in range(int(1.3 * count))
    ]
    return [Process(id="process"), Map(id="map"), *steps, *flows]


def move(indexes: range, to: float) -> Move:
    return Move(places=tuple(Place(id=f"s{i}", box=Box(to, 0.0, 120.0, 60.0)) for i in indexes))


def milliseconds(do: Callable[[], object]) -> float:
    begin = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - begin)


def raw_copy(file: OpenFile, folder: Path) -> sqlite3.Connection:
    """Open a copy of the session's database with the same settings, and nothing of ours around it."""
    copy = folder / "raw.db"
    file.save_copy(copy)
    raw = sqlite3.connect(copy, isolation_level=None)
    for name, value in PRAGMAS:
        raw.execute(f"PRAGMA {name} = {value}")
    raw.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, what TEXT)")
    return raw


def raw_move(raw: sqlite3.Connection, indexes: range, to: float, log: str) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany("UPDATE step SET x = ? WHERE id = ?", [(to, f"s{i}") for i in indexes])
    raw.execute("INSERT INTO log (what) VALUES (?)", (log,))
    raw.execute("COMMIT")


def report(what: str, ours: list[float], floor: list[float] | None, goal: str) -> None:
    ordered = sorted(ours)
    p50, p99 = statistics.median(ordered), ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    ratio = f"{p50 / statistics.median(floor):6.1f} x raw {statistics.median(floor):8.2f} ms" if floor else ""
    print(f"{what:34} p50 {p50:8.2f} ms  p99 {p99:8.2f} ms  {ratio:28}  goal {goal}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["KLARWEG_HOME"] = str(folder / "home")
        bench(folder)


def bench(folder: Path) -> None:
    file = create(process_of(5000), folder / "5000.klarweg")
    raw = raw_copy(file, folder)
    one = range(1)
    acts = [milliseconds(lambda n=n: file.session.execute(move(one, 7.0 + n))) for n in range(ACTS)]  # type: ignore[misc]
    floor = [milliseconds(lambda n=n: raw_move(raw, one, 7.0 + n, "x" * 300)) for n in range(ACTS)]  # type: ignore[misc]
    report("one act, 5,000 steps", acts, floor, "<= 5 x, p99 <= 10 ms")
    saves = []
    for n in range(10):
        file.session.execute(move(one, -7.0 - n))
        saves.append(milliseconds(file.save))
    report("Save, 5,000 steps", saves, None, "<= 250 ms")
    opening(file, folder / "5000.klarweg", raw)
    raw.close()
    moving(folder)


def opening(file: OpenFile, path: Path, raw: sqlite3.Connection) -> None:
    file.close()
    times = [milliseconds(lambda: open_file(path, read_only=True)) for _ in range(5)]
    tables = [table for (table,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    loads = [milliseconds(lambda: [raw.execute(f'SELECT * FROM "{t}"').fetchall() for t in tables]) for _ in range(5)]
    report("open and check, 5,000 steps", times, loads, "(raw: rows fetched only)")


def moving(folder: Path) -> None:
    file = create(process_of(10_000), folder / "10000.klarweg")
    raw = raw_copy(file, folder)
    everything, log = range(10_000), "x" * 1_000_000
    acts = [milliseconds(lambda n=n: file.session.execute(move(everything, 9.5 + n))) for n in range(5)]  # type: ignore[misc]
    store = file.session.history.entries[-1]
    writes = [milliseconds(lambda: file.session.undo()), milliseconds(lambda: file.session.redo())]
    floor = [milliseconds(lambda n=n: raw_move(raw, everything, 9.5 + n, log)) for n in range(5)]  # type: ignore[misc]
    report("moving 10,000 steps, whole act", acts, floor, "(plan, check, write, tell)")
    report(f"undo and redo of {len(store.changes)} moves", writes, floor, "<= 2.5 x")
    file.close(discard=True)
    raw.close()


if __name__ == "__main__":
    main()
