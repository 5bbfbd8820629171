"""P7, P8 and P9: opening a file, the memory it takes, starting the program – each time in a fresh process."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.files import write_new
from scripts.bench.cases import FLOOR, NAIVE, OURS, Absent, Case, Goal, Plan, Side
from scripts.bench.peers import bpmn_js
from tests.layout.maps import placed_map


def p7(plan: Plan) -> Iterator[Case]:
    """From the choice of a file to its first picture, and until everything is checked and may be edited."""
    for steps, seconds in ((10_000, 0.35), (50_000, 1.5)):
        count = plan.size(steps)
        document = placed_map(count)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "map.klarweg"
            write_new(document, path)
            every: list[float] = []
            peer = bpmn_js(plan, document)("open") if steps == 10_000 else []
            yield Case(
                row="P7", what="open to the first picture", n=count,
                sides=(_opening(path, every), fresh(FLOOR, "rows", "first", path), fresh(NAIVE, "naive", "first", path),
                       *peer),
                goals=(Goal(most=1000 * seconds),), floor="all rows fetched from SQLite",
                naive="everything checked, a graphics item for every record",
            )  # fmt: skip
            yield Case(
                row="P7", what="open until everything is checked", n=count,
                sides=(Side(OURS, every.pop),), goals=(Goal(most=1200),) if steps == 10_000 else (),
            )  # fmt: skip


def p8(plan: Plan) -> Iterator[Case]:
    """The memory of an open file above the empty window."""
    count = plan.size(10_000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.klarweg"
        write_new(placed_map(count), path)
        yield Case(
            row="P8", what="memory above the empty window", n=count, unit="MB",
            sides=[fresh(name, act, "mb", path) for name, act in ((OURS, "open"), (FLOOR, "rows"), (NAIVE, "naive"))],
            goals=(Goal(most=60),), floor="the rows of the file", naive="records and a graphics item for each",
        )  # fmt: skip


def p9(_plan: Plan) -> Iterator[Case]:
    """Starting Python and the program until its window is painted, beside a bare main window."""
    sides = ((OURS, "start"), (FLOOR, "bare"), (NAIVE, "eager"))
    for _, act in sides:
        asked(act)
    for at, what in ((0, "start to window"), (1, "start to window, wall")):
        yield Case(
            row="P9", what=what, n=0, sides=[Side(name, lambda act=act, at=at: whole(act)[at]) for name, act in sides],  # type: ignore[misc]
            goals=(Goal(most=2.1, of=FLOOR),), floor="a bare QMainWindow", naive="everything imported at once",
        )  # fmt: skip


def _opening(path: Path, every: list[float]) -> Side:
    """Return the side that opens the file, and note how long it took until everything was checked."""

    def once() -> float:
        answer = asked("open", path)
        every.append(answer["all"])
        return answer["first"]

    return Side(OURS, once)


def fresh(name: str, act: str, part: str, path: Path) -> Side:
    return Side(name, lambda: asked(act, path)[part])


def asked(act: str, path: Path | None = None) -> dict[str, float]:
    """Have a fresh process do something and return its figures."""
    command = [sys.executable, "-m", "scripts.bench.fresh", act, *([str(path)] if path is not None else [])]
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**_AS_INSTALLED, "QT_QPA_PLATFORM": "offscreen", "KLARWEG_HOME": home}
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Absent((done.stderr.strip().splitlines() or ["it ended"])[-1])
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


_COMPILED = tempfile.TemporaryDirectory(prefix="klarweg-bench-")
_AS_INSTALLED = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": _COMPILED.name,
}
"""Modules are compiled once, as they are where the program is installed; the first process of all does it."""


def whole(act: str) -> tuple[float, float]:
    """Return (CPU time, time by the clock) of a whole process from its beginning to its end, milliseconds."""
    from scripts.bench.window import wall

    def used() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return 1000 * (children.ru_utime + children.ru_stime)

    before = used()
    clock = wall(lambda: asked(act))
    return used() - before, clock
