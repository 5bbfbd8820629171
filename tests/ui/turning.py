"""Seeing that the window goes on while something long is done: its event loop comes round, however fast the machine."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.work import Work

TURNS = 20
"""So often the loop has come round before a job that is held may begin: only one beside the window lets it."""
PATIENCE = 20.0


class Turns:
    """Counts how often the event loop comes round."""

    def __init__(self, enough: Event | None = None) -> None:
        self.count = 0
        self._enough = enough
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        self.count += 1
        if self._enough is not None and self.count > TURNS:
            self._enough.set()

    def stop(self) -> int:
        self._timer.stop()
        return self.count


def turns_while_busy(window: MainWindow, qtbot: QtBot, begin: Callable[[], object]) -> int:
    """Begin something long that waits for the loop, and answer how often it has come round until all is over.

    A job that kept the window from going on would wait in vain; of how long it takes nothing depends.
    """
    enough = Event()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.ui.progress.Work", lambda job: Work(lambda: (enough.wait(PATIENCE), job())[1]))
        begin()
    assert window.progress.is_busy
    turns = Turns(enough)
    qtbot.waitUntil(lambda: not window.progress.is_busy, timeout=120_000)
    until_carried_out(window, qtbot)
    return turns.stop()


def until_carried_out(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until a large act that is under way has been carried out."""
    qtbot.waitUntil(lambda: window.workplace is None or not window.place.is_held, timeout=120_000)
