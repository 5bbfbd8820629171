"""Working out the effect of proposals in the background, anew after every change, for whoever shows it.

A copy of the document goes to the thread; an answer that has been overtaken is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.i18n import Message
from app.model.document import Document
from app.ui.work import Work

if TYPE_CHECKING:
    from app.analysis.effect import Effect
    from app.analysis.waits import Spreads
    from app.ui.workplace import Workplace

REST = 250
"""Milliseconds of rest after a change before it is worked out anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """The process before and after, the effect, and how the time is spread; without an effect, the reason."""

    before: Document
    after: Document | None = None
    effect: Effect | None = None
    spreads: Spreads | None = None
    reason: Message | None = None


class Predicting(QObject):
    """Works out what proposals of a workplace are predicted to do."""

    predicted = Signal(object)

    def __init__(self, place: Workplace, wanted: Callable[[], tuple[str, ...]], parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._wanted = wanted
        self._work: Work | None = None
        self._number = 0
        self._running: set[Work] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._start)
        place.closing.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """Answer whether an answer is still to come."""
        return self._timer.isActive() or self._work is not None

    def begin(self, rest: int = REST) -> None:
        """Work it out after some milliseconds of rest."""
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
            self.predicted.emit(prediction(self._place.process.copy(), self._wanted()))

    def _drop(self) -> None:
        if self._work is not None:
            self._work.give_up()
            self._work = None

    def _start(self) -> None:
        document, wanted = self._place.process.copy(), self._wanted()
        self._number += 1
        number = self._number
        work = self._work = Work(lambda: (number, prediction(document, wanted)))
        running = self._running
        running.add(work)
        work.told.done.connect(self._take)
        work.told.ended.connect(lambda: running.discard(work))
        work.start()

    @Slot(object, float)
    def _take(self, numbered: tuple[int, Predicted], _seconds: float) -> None:
        number, answer = numbered
        if self._work is not None and number == self._number:
            self._work = None
            self.predicted.emit(answer)


def prediction(document: Document, proposal_ids: tuple[str, ...]) -> Predicted:
    """Work out the effect of proposals on a document; without proposals, its figures as they are."""
    from app.analysis.effect import effect_of, effect_of_nothing
    from app.analysis.network import NotComputable
    from app.analysis.waits import spreads_of
    from app.model.proposals import replay

    try:
        if not proposal_ids:
            return Predicted(before=document, effect=effect_of_nothing(document))
        after = replay(document, proposal_ids).document
        effect = effect_of(document, after)
        return Predicted(
            before=document, after=after, effect=effect, spreads=spreads_of(document, effect.before, effect.after)
        )
    except NotComputable as reason:
        return Predicted(before=document, reason=reason.text)
