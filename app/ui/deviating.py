"""Which ways of a log, that the map does not show, are drawn on it now: those of the open log, else those kept.

It knows no widget and works nothing out.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.model.event_logs import DeviatingWay


class DeviatingWays(QObject):
    """The deviating ways of one workplace, and from how many times on they are drawn."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._of_log: Sequence[DeviatingWay] = ()
        self._of_colours: Sequence[DeviatingWay] = ()
        self.least = 0
        """From how many times on; 0 is as usual."""

    @property
    def shown(self) -> Sequence[DeviatingWay]:
        return self._of_log or self._of_colours

    def show_log(self, ways: Sequence[DeviatingWay]) -> None:
        """Show the ways of the log that is looked at; none is that no log is."""
        self._take(ways, self._of_colours)

    def show_kept(self, ways: Sequence[DeviatingWay]) -> None:
        """Show the ways that belong to the colours of the map."""
        self._take(self._of_log, ways)

    def draw_from(self, least: int) -> None:
        """Draw only what was taken so often at least."""
        if least != self.least:
            self.least = least
            self.changed.emit()

    def _take(self, of_log: Sequence[DeviatingWay], of_colours: Sequence[DeviatingWay]) -> None:
        former = self.shown
        self._of_log, self._of_colours = tuple(of_log), tuple(of_colours)
        if tuple(former) != tuple(self.shown):
            self.least = 0
            self.changed.emit()
