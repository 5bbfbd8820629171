"""Numbers and order of the shown map's steps, worked out once for canvas and panels alike.

After a change of the way they are worked out anew when there is rest; until then the former ones count.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.reading_order import ReadingOrder, alters_order, reading_order
from app.ui.work import REST, Idle

AT_ONCE = 100
"""Slices done before a map is shown, so that maps of usual size have their numbers from the first picture on."""


class Numbering(QObject):
    """The reading order of what is shown, kept up from change sets."""

    renumbered = Signal()
    """Numbers or order may be others than before."""

    def __init__(self, shown: Callable[[], tuple[Document, str]], parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._idle = Idle(self)
        self._order = ReadingOrder()

    @property
    def order(self) -> ReadingOrder:
        """The order as it was at the last rest."""
        return self._order

    def number_of(self, step_id: str) -> str:
        """Return a step's number; empty for what has none, or none yet."""
        return self._order.numbers.get(step_id, "")

    def begin(self) -> None:
        """Number another map; a large one when there is rest."""
        self._order = ReadingOrder()
        self._begin()
        self._idle.advance(AT_ONCE)

    def hear(self, changes: ChangeSet) -> None:
        """Number anew, when there is rest, if these changes alter the way."""
        if alters_order(changes):
            self._begin(REST)

    def now(self) -> ReadingOrder:
        """Return the order as the document is now, whatever it costs."""
        self._idle.finish()
        return self._order

    def close(self) -> None:
        """Let the document go."""
        self._idle.stop()

    def _begin(self, rest: int = 0) -> None:
        self._idle.begin(reading_order(*self._shown()), self._take, rest)

    def _take(self, order: ReadingOrder) -> None:
        self._order = order
        self.renumbered.emit()
