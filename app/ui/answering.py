"""Working something out in the background, anew after every change, for whoever shows it.

The question is asked of a copy, so that the window goes on meanwhile; an answer that has been overtaken is dropped.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.ui.work import Work

REST = 250
"""Milliseconds of rest after a change before it is worked out anew."""
Job = Callable[[], object]


class Answering(QObject):
    """Answers one question again and again.

    `question` is called in the GUI thread when there is rest. It copies what is needed and returns the job for the
    other thread, or None if nobody wants to know just now.
    """

    answered = Signal(object)

    def __init__(self, question: Callable[[], Job | None], parent: QObject) -> None:
        super().__init__(parent)
        self._question = question
        self._work: Work | None = None
        self._number = 0
        self._running: set[Work] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._start)

    @property
    def is_busy(self) -> bool:
        """Answer whether an answer is still to come."""
        return self._timer.isActive() or self._work is not None

    def begin(self, rest: int = REST) -> None:
        """Work it out after some milliseconds of rest; what is being worked out is not wanted any more."""
        self._drop()
        self._timer.start(rest)

    def stop(self) -> None:
        """Want no answer any more."""
        self._timer.stop()
        self._drop()

    def finish(self) -> None:
        """Work out what is pending at once."""
        if self.is_busy:
            self.stop()
            job = self._question()
            if job is not None:
                self.answered.emit(job())

    def _drop(self) -> None:
        if self._work is not None:
            self._work.give_up()
            self._work = None

    def _start(self) -> None:
        job = self._question()
        if job is None:
            return
        self._number += 1
        number = self._number
        work = self._work = Work(lambda: (number, job()))
        running = self._running
        running.add(work)
        work.told.done.connect(self._take)
        work.told.ended.connect(lambda: running.discard(work))
        work.start()

    @Slot(object, float)
    def _take(self, numbered: tuple[int, object], _seconds: float) -> None:
        number, answer = numbered
        if self._work is not None and number == self._number:
            self._work = None
            self.answered.emit(answer)
