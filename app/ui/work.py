"""Long work off the GUI thread, so that the window does not freeze. The answer comes back as a signal."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.model.errors import Refused


class Told(QObject):
    """What came of the work: an answer and the seconds it took, or the sentence that says why there is none."""

    done = Signal(object, float)
    failed = Signal(object)


class Work(QRunnable):
    """One piece of work. `start` does it in the background, `run` at once; either way `told` speaks afterwards.

    The job must touch nothing that belongs to the GUI thread. Keep the object until it has spoken.
    """

    def __init__(self, job: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.told = Told()
        self._job = job

    def start(self) -> None:
        QThreadPool.globalInstance().start(self)

    def run(self) -> None:
        begun = perf_counter()
        try:
            answer = self._job()
        except Refused as refused:
            self.told.failed.emit(refused.message)
            return
        self.told.done.emit(answer, perf_counter() - begun)
