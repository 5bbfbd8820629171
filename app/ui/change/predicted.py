"""What applying a change was to bring, worked out beside the window for who lays it beside what was measured."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.analysis.evaluating import predicted_gain
from app.model.evaluating import Gain
from app.model.records import Measure, Proposal
from app.ui.work import Work
from app.ui.workplace import Workplace

Asked = tuple[str, str | None, str, str]


class Prediction(QObject):
    """The gain that the versions before and after a change promise; remembered until something else is asked."""

    known = Signal()

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._asked: Asked | None = None
        self._work: Work | None = None
        self._running: set[Work] = set()
        self.gain: Gain | None = None
        place.closing.connect(self.drop)

    def ask(self, proposal: Proposal, measure: Measure) -> None:
        """Work the prediction out, unless it is known or being worked out."""
        asked = (proposal.id, proposal.applied_version, measure.id, measure.definition)
        if asked == self._asked:
            return
        self.drop()
        self._asked = asked
        document = self._place.process.copy()
        work = self._work = Work(lambda: predicted_gain(document, proposal, measure))
        self._running.add(work)
        work.told.done.connect(lambda gain, _seconds: self._take(work, gain))
        work.told.ended.connect(lambda: self._running.discard(work))
        work.start()

    def finish(self) -> None:
        """Wait for what is being worked out, by doing it at once."""
        if self._work is not None and self._asked is not None:
            process = self._place.process
            proposal, measure = process.get(Proposal, self._asked[0]), process.get(Measure, self._asked[2])
            self._work.give_up()
            self._take(self._work, predicted_gain(process, proposal, measure))

    def drop(self) -> None:
        """Forget what is known; what is being worked out is not wanted any more."""
        if self._work is not None:
            self._work.give_up()
        self._work, self._asked, self.gain = None, None, None

    def _take(self, work: Work, gain: Gain | None) -> None:
        if work is self._work:
            self._work, self.gain = None, gain
            self.known.emit()
