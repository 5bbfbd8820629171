"""Importing as a person does it: the file, the sheet that shows it, the choices, and Enter."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.records import Step
from app.ui.importing.sheet import ImportSheet
from app.ui.main_window import MainWindow

PATIENCE = 60_000
"""Milliseconds: each file is read in a process of its own."""


def put(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file as another program would have."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def sheet_for(window: MainWindow, path: Path, qtbot: QtBot) -> ImportSheet:
    """Ask for an import and wait for what is shown of the file."""
    window.files.import_file(path)
    return shown_sheet(window, qtbot)


def shown_sheet(window: MainWindow, qtbot: QtBot) -> ImportSheet:
    qtbot.waitUntil(lambda: bool(sheets(window)), timeout=PATIENCE)
    (sheet,) = sheets(window)
    return sheet


def sheets(window: MainWindow) -> list[ImportSheet]:
    return [each for each in window.findChildren(ImportSheet) if each.isVisible()]


def wait_until_read(sheet: ImportSheet, qtbot: QtBot) -> None:
    """Wait until what was chosen last has been read."""
    qtbot.waitUntil(lambda: sheet.is_settled, timeout=PATIENCE)


def take(window: MainWindow, sheet: ImportSheet, qtbot: QtBot) -> None:
    """Press Enter, and wait until the import is where it goes."""
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.progress.is_busy and not sheets(window), timeout=PATIENCE)


def step_names(window: MainWindow) -> list[str]:
    return sorted(step.name for step in window.place.document.all(Step))
