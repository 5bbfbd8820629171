"""Starting: the window comes with nothing that only a document needs; the rest comes while it is at rest."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from app.ui import warming
from app.ui.start_page import StartPage

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"sqlalchemy", "numpy", "duckdb", "scipy", "networkx", "numba", "simpy", "pypdf", "pypdfium2", "lxml"}
LATE = {
    "app.model.records",
    "app.model.addresses",
    "app.layout",
    "app.storage.tables",
    "app.exchange.bpmn",
    "app.analysis",
    "app.ui.desk",
    "app.ui.canvas.view",
    "app.ui.access.announcing",
    "app.ui.browser",
    "app.ui.contrast_style",
    "app.ui.dialogs.paths",
    "app.ui.recent_files",
    "app.ui.file_pictures",
    "platform",
}
ROOMS = ("attached", "meeting", "panels", "rounds", "settings")
"""Of the window, rooms of which nothing is seen at the start."""
MOST = 80
"""The most modules of ours at the start; each costs half a millisecond. Who needs one more makes another late."""
START = """
import gc, json, sys
from PySide6.QtWidgets import QApplication
QApplication.exec = lambda *_: [QApplication.processEvents() for _ in range(5)] and 0
from app.cli import main
code = main([])
searched = gc.get_stats()[2]["collections"]
print(json.dumps([code, sorted(sys.modules), [searched, gc.get_freeze_count() > 0, gc.isenabled()]]))
"""


def started() -> tuple[int, list[str], list[object]]:
    """Start the program in a process of its own; return its exit code, what it imported, and the collector's doings."""
    answer = subprocess.run([sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, check=True)
    code, modules, collector = json.loads(answer.stdout)
    return code, modules, collector


def test_the_start_page_comes_with_nothing_that_only_a_document_needs() -> None:
    code, modules, _ = started()

    ours = [name for name in modules if name.split(".")[0] == "app"]
    assert code == 0
    assert "app.ui.start_page" in modules
    assert set(modules) & (HEAVY | LATE) == set()
    assert [name for name in ours if name.startswith(tuple(f"app.ui.{room}" for room in ROOMS))] == []
    assert len(ours) <= MOST


def test_nothing_is_searched_for_garbage_before_the_window_is_there() -> None:
    _, _, collector = started()

    assert collector == [0, True, True]


def test_a_list_of_files_is_made_when_there_is_one_to_show(qtbot: QtBot, tmp_path: Path) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.show_files([], [], [])
    before = page.findChildren(QListWidget)

    page.show_files([tmp_path / "offers.klarweg"], [], [])

    assert before == []
    assert len(page.findChildren(QListWidget)) == 1
    page.stop()


def test_what_a_document_needs_is_imported_when_the_window_rests(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[str] = []
    monkeypatch.setattr(warming, "import_module", imported.append)
    monkeypatch.setattr(warming, "REST", 0)

    warming.warm_up(QCoreApplication.instance() or qapp)
    at_once = list(imported)
    qtbot.waitUntil(lambda: len(imported) == len(warming.WANTED))

    assert at_once == []
    assert tuple(imported) == warming.WANTED


@pytest.mark.parametrize("name", warming.WANTED)
def test_there_is_such_a_module(name: str) -> None:
    assert __import__(name)
