"""The live checks of what is shown: kept up with every change, the whole graph when there is rest (decisions 17).

While nobody looks at the list there is more patience; the counts are kept all the same. Checks never block drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.changes import ChangeSet
from app.model.checks import GRAVITIES
from app.model.checks.live import Due, LiveFindings
from app.model.document import Document
from app.ui.work import Idle

if TYPE_CHECKING:
    from app.ui.workplace import Workplace

REST = 300
"""Milliseconds of rest before the checks run while somebody looks at the list."""
PATIENCE = 1_500
"""The same while nobody does."""


class Checking(QObject):
    """The findings of one workplace."""

    found = Signal()
    """There may be other findings, or the checks are running or done."""

    def __init__(self, place: Workplace, *, whole: bool) -> None:
        """Check what a workplace shows; one that does not show the `whole` document is left alone."""
        super().__init__(place)
        self._place = place
        self._document: Document | None = None
        self._due = Due.EVERYTHING
        self._idle = Idle(self)
        self.is_looked_at = False
        self.live = LiveFindings()
        if whole:
            place.changed.connect(self._hear)
            place.mode_changed.connect(self._begin)
            place.closing.connect(self._idle.stop)
            self._begin()

    @property
    def is_done(self) -> bool:
        """Answer whether the findings are those of the document as it is."""
        return self._due == Due.NOTHING

    @property
    def is_begun(self) -> bool:
        """Answer whether the findings are at least those of the document as it was."""
        return self._due < Due.EVERYTHING

    @property
    def count(self) -> int:
        """How many findings there are."""
        return sum(map(self.live.count, GRAVITIES))

    @property
    def gravest(self) -> str:
        """The gravest sort of finding there is; empty if there is none."""
        return next((gravity for gravity in GRAVITIES if self.live.count(gravity)), "")

    def _begin(self) -> None:
        """Check what is shown, if it is another document than before."""
        if self._document is not self._place.document:
            self._check(Due.EVERYTHING)

    def look(self, looked_at: bool) -> None:
        """Take note of whether somebody looks at the list; who does need not wait."""
        self.is_looked_at = looked_at
        if looked_at and not self.is_done:
            self._check(self._due, rest=0)

    def _hear(self, changes: ChangeSet) -> None:
        """Check what changes concern; the graph again if they alter it, which makes a run that is under way void."""
        if self.is_begun:
            self._check(max(self._due, self.live.take(self._place.document, changes)))
        else:
            self._check(Due.EVERYTHING)

    def _check(self, due: Due, rest: int | None = None) -> None:
        self._due, self._document = due, self._place.document
        self._idle.stop()
        if due:
            wait = (REST if self.is_looked_at else PATIENCE) if rest is None else rest
            self._idle.begin(self.live.check(self._document, due), self._take, wait)
        self.found.emit()

    def _take(self, live: LiveFindings) -> None:
        self._due, self.live = Due.NOTHING, live
        self.found.emit()
