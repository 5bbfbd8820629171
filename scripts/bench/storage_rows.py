"""P10: what storage costs beside raw sqlite3 with the same settings, act by act in turn."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.files import OpenFile, create, open_file
from app.model.operations.places import Move
from app.model.placement import Place
from app.model.records import Box
from app.storage.connect import PRAGMAS
from app.ui import memory
from scripts.bench.cases import FLOOR, OURS, Case, Goal, Plan, Side
from scripts.bench.window import cpu, wall
from tests.layout.maps import placed_map

ACTS = 100
"""Acts a round; each is followed by the same in raw sqlite3."""


def p10(plan: Plan) -> Iterator[Case]:
    """One act, Save, load, and an act that moves everything."""
    with tempfile.TemporaryDirectory() as name:
        yield from _acts(plan, Path(name))
        yield from _moving(plan, Path(name))


def _acts(plan: Plan, folder: Path) -> Iterator[Case]:
    count = plan.size(5_000)
    path = folder / "acts.klarweg"
    file = create(placed_map(count), path)
    raw = Raw(file, folder / "acts.db")
    turns = Turns(file, raw, ("s7",), ACTS)
    yield Case(
        row="P10", what="one act, durable, wall", n=count, sides=(Side(OURS, turns.ours), Side(FLOOR, turns.floor)),
        goals=(Goal(most=5, of=FLOOR),), floor="the same rows and a line of log in raw sqlite3, same settings",
    )  # fmt: skip
    yield Case(
        row="P10", what="one act in a hundred, wall", n=count, sides=(Side(OURS, turns.slowest.pop),),
        goals=(Goal(most=10),),
    )  # fmt: skip
    yield Case(
        row="P10", what="Save, wall", n=count, sides=(Side(OURS, lambda: _save(file)),), goals=(Goal(most=250),),
    )  # fmt: skip
    file.close()
    yield Case(
        row="P10", what="load and check", n=count, sides=(Side(OURS, lambda: _load(path)), Side(FLOOR, raw.fetched)),
        goals=(Goal(most=1.5, of=FLOOR),), floor="all rows fetched from SQLite",
    )  # fmt: skip
    raw.close()


def _moving(plan: Plan, folder: Path) -> Iterator[Case]:
    count = plan.size(10_000)
    file = create(placed_map(count), folder / "moving.klarweg")
    memory.hold()
    raw = Raw(file, folder / "moving.db")
    turns = Turns(file, raw, tuple(f"s{n}" for n in range(count)), 1)
    yield Case(
        row="P10", what="moving every step, wall", n=count, sides=(Side(OURS, turns.ours), Side(FLOOR, turns.floor)),
        goals=(Goal(most=2.5, of=FLOOR),), floor="one executemany and 100 letters of log for each step",
    )  # fmt: skip
    memory.let_go()
    file.close(discard=True)
    raw.close()


class Turns:
    """The same acts by us and in raw sqlite3, one by one in turn. `slowest` collects one act in a hundred."""

    def __init__(self, file: OpenFile, raw: Raw, ids: tuple[str, ...], acts: int) -> None:
        self._file, self._raw, self._ids, self._acts = file, raw, ids, acts
        self._done = 0
        self._floor: list[float] = []
        self.slowest: list[float] = []

    def ours(self) -> float:
        """Do a round of acts, ours and raw; return the middle one of ours."""
        times, beside = [], []
        for _ in range(self._acts):
            self._done += 1
            operation = move(self._ids, 7.0 + self._done)
            times.append(wall(lambda operation=operation: self._file.session.execute(operation)))  # type: ignore[misc]
            beside.append(wall(lambda: self._raw.move(self._ids, 7.0 + self._done)))
        self.slowest.append(sorted(times)[min(len(times) - 1, round(0.99 * len(times)))])
        self._floor.append(sorted(beside)[len(beside) // 2])
        return sorted(times)[len(times) // 2]

    def floor(self) -> float:
        """Return the middle one of the raw acts of the same round."""
        return self._floor.pop()


class Raw:
    """A copy of a document's database, opened with the same settings and nothing of ours around it."""

    def __init__(self, file: OpenFile, path: Path) -> None:
        file.save_copy(path)
        self._raw = sqlite3.connect(path, isolation_level=None)
        for name, value in PRAGMAS:
            self._raw.execute(f"PRAGMA {name} = {value}")
        self._raw.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, what TEXT)")

    def move(self, ids: tuple[str, ...], to: float) -> None:
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.executemany("UPDATE step SET x = ? WHERE id = ?", [(to, i) for i in ids])
        self._raw.execute("INSERT INTO log (what) VALUES (?)", ("x" * (200 + 100 * len(ids)),))
        self._raw.execute("COMMIT")

    def fetched(self) -> float:
        """Return what fetching all rows costs, milliseconds of CPU."""
        tables = [name for (name,) in self._raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return cpu(lambda: [self._raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables])

    def close(self) -> None:
        self._raw.close()


def move(ids: tuple[str, ...], to: float) -> Move:
    return Move(places=tuple(Place(id=i, box=Box(to, 0.0, 120.0, 60.0)) for i in ids))


def _save(file: OpenFile) -> float:
    file.session.execute(move(("s7",), -file.session.history.position))
    return wall(file.save)


def _load(path: Path) -> float:
    return cpu(lambda: open_file(path, read_only=True).close())
