"""Long work that must not freeze the window: in a thread, or in slices when there is nothing else to do.

Arithmetic on a copy goes to a thread (`Work`). What reads the living document in plain Python is done in slices
(`Idle`): a second busy thread would take the interpreter away from every call of Qt for milliseconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from math import inf
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from app.model.collector import go_on_collecting, stop_collecting
from app.model.errors import Refused
from app.model.slices import Slices
from app.model.wanted import GivenUp, told_to, wanted_while

T = TypeVar("T")
SLICE_TIME = 0.004
"""Seconds after which the window gets its turn again."""
REST = 60
"""Milliseconds of rest after a change before work begins that follows it, and between looks at a held button."""
HANDOVER = 0.0005
"""Seconds after which a thread hands the interpreter to the window that waits for it."""


class Told(QObject):
    """What came of the work: an answer and the seconds it took, or the sentence that says why there is none."""

    done = Signal(object, float)
    failed = Signal(object)
    ended = Signal()
    """It is over, whatever has come of it: also when it was given up, or broke."""


class Work(QRunnable):
    """One piece of work. `start` does it in the background, `run` at once; either way `told` speaks afterwards.

    The job must touch nothing that belongs to the GUI thread. Keep the object until it has ended.
    """

    def __init__(self, job: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.told = Told()
        self._job = job
        self._is_wanted = True
        self.share: float | None = None
        """How much is done, from 0 to 1; None while the job does not say."""

    def start(self) -> None:
        sys.setswitchinterval(HANDOVER)
        stop_collecting()
        self.told.ended.connect(go_on_collecting)
        QThreadPool.globalInstance().start(self)

    def give_up(self) -> None:
        """Want no answer any more; a job that asks (`require_wanted`) stops soon."""
        self._is_wanted = False

    def run(self) -> None:
        try:
            self._do()
        except GivenUp:
            pass
        except Exception:
            sys.excepthook(*sys.exc_info())
        self._tell(self.told.ended.emit)

    def _do(self) -> None:
        begun = perf_counter()
        try:
            with wanted_while(lambda: self._is_wanted), told_to(self._hear_share):
                answer = self._job()
        except Refused as refused:
            self._tell(self.told.failed.emit, refused.message)
            return
        if self._is_wanted:
            self._tell(self.told.done.emit, answer, perf_counter() - begun)

    def _hear_share(self, share: float) -> None:
        self.share = max(self.share or 0.0, share)

    def _tell(self, emit: Callable[..., object], *news: object) -> None:
        """Tell, unless the program has ended meanwhile and nobody is there."""
        with suppress(RuntimeError):
            emit(*news)


class Idle(QObject):
    """Does one piece of work in slices while the window has nothing else to do. Other work takes its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Slices[Any] | None = None
        self._then: Callable[[Any], object] = lambda answer: None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Answer whether there is work that is not done."""
        return self._work is not None

    def begin(self, work: Slices[T], then: Callable[[T], object], rest: int = 0) -> None:
        """Begin after some milliseconds of rest; `then` hears the answer."""
        self.stop()
        self._work, self._then = work, then
        self._timer.start(rest)

    def stop(self) -> None:
        """Give the work up; nobody hears of it. A slice may have closed the window, and the timer with it."""
        self._work = None
        if isValid(self._timer):
            self._timer.stop()

    def advance(self, slices: int) -> None:
        """Do some slices at once; small work is done with them."""
        self._do(slices=slices)

    def finish(self) -> None:
        """Do what is left at once, because the answer is needed now."""
        self._do()

    def _go_on(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start(REST)
            return
        self._do(until=perf_counter() + SLICE_TIME)
        if self._work is not None and isValid(self._timer):
            self._timer.start(0)

    def _do(self, slices: float = inf, until: float = inf) -> None:
        """Do some of the work: so many slices, or until a moment."""
        try:
            while self._work is not None and slices > 0 and perf_counter() < until:
                next(self._work)
                slices -= 1
        except StopIteration as end:
            self._end(end.value)

    def _end(self, answer: Any) -> None:
        self.stop()
        if isValid(self):
            self._then(answer)
