"""How long a step has been talked about, beside the minutes meant for it. It tells, and never stops anything."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import tr
from app.ui.meeting.parts import TIMES
from app.ui.texts import show_text


class StepClock(QLabel):
    """Minutes and seconds since the step came up."""

    def __init__(self, parent: QWidget, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.setProperty(TIMES, 1.15)
        self._now = now
        self._step = ""
        self._since = now()
        self._minutes = 0
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self.show_time)
        self._ticking.start(1000)

    def begin(self, step: str, minutes: int) -> None:
        """Count from now, if it is another step."""
        self._minutes = minutes
        if step != self._step:
            self._step, self._since = step, self._now()
        self.show_time()

    def show_time(self) -> None:
        """Show the time; what goes beyond is said with a word, not by colour alone."""
        passed = int(self._now() - self._since)
        said = clock_words(passed)
        if self._minutes:
            said += f" / {clock_words(self._minutes * 60)}"
        if self._minutes and passed > self._minutes * 60:
            said = tr("{time} · over time", time=said)
        show_text(self, said)


def clock_words(seconds: int) -> str:
    return f"{seconds // 60:02}:{seconds % 60:02}"
