"""Starting: the window comes with nothing that only a document needs; the rest comes while it is at rest."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import warming

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"sqlalchemy", "numpy", "scipy", "networkx", "pypdf", "pypdfium2", "lxml"}
LATE = {
    "app.model.records",
    "app.model.addresses",
    "app.layout",
    "app.storage.tables",
    "app.exchange.bpmn",
    "app.analysis",
    "app.ui.desk",
    "app.ui.canvas.view",
}
START = """
import json, sys
from PySide6.QtWidgets import QApplication
QApplication.exec = lambda *_: [QApplication.processEvents() for _ in range(5)] and 0
from app.cli import main
code = main([])
print(json.dumps([code, sorted(sys.modules)]))
"""


def test_the_start_page_comes_with_nothing_that_only_a_document_needs() -> None:
    answer = subprocess.run([sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, check=True)

    code, modules = json.loads(answer.stdout)
    assert code == 0
    assert "app.ui.start_page" in modules
    assert set(modules) & (HEAVY | LATE) == set()


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
