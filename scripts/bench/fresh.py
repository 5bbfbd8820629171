"""What is measured in a Python that has just begun: starting, opening a file, memory.

`python -m scripts.bench.fresh WHAT` prints one line of JSON. Imports nothing of Qt or the program before it is asked
to, for that is part of the figure.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

PATIENCE = 300.0


def main(what: str, path: str = "") -> int:
    acts: dict[str, Callable[[], dict[str, float]]] = {
        "start": start, "bare": bare, "eager": eager, "open": lambda: opened(Path(path)),
        "rows": lambda: rows(Path(path)), "naive": lambda: naive(Path(path)),
    }  # fmt: skip
    print(json.dumps(acts[what]()))
    return 0


def megabytes() -> float:
    """Return the memory that this process holds now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def cpu_now() -> float:
    return 1000 * time.process_time()


# -- starting -------------------------------------------------------------------------------------


def start() -> dict[str, float]:
    """Start the program as its command does, until the window is painted; the event loop is not entered."""
    from PySide6.QtWidgets import QApplication

    from app.cli import main as command

    QApplication.exec = lambda *_: _painted(QApplication)  # type: ignore[method-assign]
    command([])
    return _so_far()


def bare() -> dict[str, float]:
    """Show a bare main window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1600, 1000)
    window.show()
    _painted(application)
    return _so_far()


def eager() -> dict[str, float]:
    """Start with everything imported that the program has."""
    import app

    for module in pkgutil.walk_packages(app.__path__, "app."):
        importlib.import_module(module.name)
    return start()


def _painted(application: object) -> int:
    for _ in range(5):
        application.processEvents()  # type: ignore[attr-defined]
    return 0


def _so_far() -> dict[str, float]:
    return {"cpu": cpu_now(), "mb": megabytes()}


# -- opening --------------------------------------------------------------------------------------


def opened(path: Path) -> dict[str, float]:
    """Open a file in the running program: until its first picture, until it may be edited, and the memory it takes."""
    from PySide6.QtWidgets import QApplication

    from app.ui import warming
    from app.ui.application import Application
    from app.ui.canvas.painted import PaintedView
    from scripts.bench.window import HEIGHT, WIDTH, rest

    application = Application(QApplication(["klarweg"]))
    window = application.open_window()
    window.resize(WIDTH, HEIGHT)
    rest()
    for _ in warming.imports():
        rest()
    before, begin = megabytes(), cpu_now()
    window.files.open(path)
    _until(lambda: window.findChild(PaintedView) is not None)
    if window.desk is not None:
        _until_painted(window.view.viewport())
    first = cpu_now() - begin
    _until(lambda: window.desk is not None and window.place.may_draw)
    _until_painted(window.view.viewport())
    ready = cpu_now() - begin
    rest()
    return {"first": first, "all": ready, "mb": megabytes() - before}


def _until(answer: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    from scripts.bench.window import rest

    end = time.monotonic() + PATIENCE
    while not answer():
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")
        rest(0.005)


def _until_painted(port: object) -> None:
    """Let the window work until a picture has come and no further one is due."""
    from PySide6.QtWidgets import QApplication

    from scripts.bench.window import PaintCount

    count = PaintCount(port)  # type: ignore[arg-type]
    _until(lambda: count.paints > 0)
    seen = 0
    while count.paints > seen:
        seen = count.paints
        QApplication.processEvents()


def rows(path: Path) -> dict[str, float]:
    """Fetch all rows of a file from SQLite, and hold them."""
    before, begin = megabytes(), cpu_now()
    with closing(sqlite3.connect(path)) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        held = [file.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables]
    taken = cpu_now() - begin
    figures = {"first": taken, "all": taken, "mb": megabytes() - before}
    held.clear()
    return figures


def naive(path: Path) -> dict[str, float]:
    """Read and check everything, then make a graphics item of every record."""
    from app.files import read_document
    from scripts.bench.naive import NaiveMap
    from scripts.bench.window import application

    application()
    before, begin = megabytes(), cpu_now()
    shown = NaiveMap(read_document(path))
    shown.look(0.6, 1000, 600)
    taken = cpu_now() - begin
    figures = {"first": taken, "all": taken, "mb": megabytes() - before}
    shown.close()
    return figures


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
