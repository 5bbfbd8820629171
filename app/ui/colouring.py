"""Colouring the shown map by its review: what was chosen, and the colours, worked out when there is rest.

After a change the former colours stay until the new ones are there. Off, it does nothing at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.analysis.colouring import colouring_now
from app.analysis.tints import HEATS, NO_COLOURING, Colouring
from app.ui.modes import Mode
from app.ui.work import REST, Idle

if TYPE_CHECKING:
    from app.model.changes import ChangeSet
    from app.ui.workplace import Workplace


WARMED = (Mode.CHANGE,)
"""Modes that show heat, and nothing of what the review says."""


class ColouredMap(QObject):
    """The colouring of one workplace's map."""

    coloured = Signal(object)
    """The ids of the steps that are to be drawn anew; None is the whole map."""
    chosen = Signal()
    """Something else was chosen; its colours follow."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._place = place
        self._idle = Idle(self)
        self.kind = ""
        self.only = ""
        self.department = ""
        """The department whose steps "mine" picks out."""
        self.shown: Colouring = NO_COLOURING
        self._given: Colouring | None = None
        place.changed.connect(self._hear)
        place.mode_changed.connect(self._begin)
        place.closing.connect(self._idle.stop)

    @property
    def is_on(self) -> bool:
        """Answer whether a colouring has been chosen and is shown in this mode."""
        if self._place.mode in WARMED and self.kind in HEATS:
            return True
        return bool(self.kind or self.only) and self._place.mode == Mode.REVIEW

    @property
    def given(self) -> Colouring | None:
        """The colours that were worked out elsewhere and are shown."""
        return self._given

    def choose(self, kind: str, only: str) -> None:
        """Colour by something ("" is not at all), and pick out some steps ("" is all)."""
        if (kind, only) != (self.kind, self.only) or self._given is not None:
            self.kind, self.only = kind, only
            self.chosen.emit()
            self._begin()

    def show_given(self, colouring: Colouring) -> None:
        """Show colours that were worked out elsewhere, until something else is chosen or the map changes."""
        self.kind = self.only = ""
        self._idle.stop()
        self._given = colouring
        self.chosen.emit()
        self._take(colouring)

    def now(self) -> Colouring:
        """Return the colouring as the document is now, whatever it costs."""
        self._idle.finish()
        return self.shown

    def _hear(self, _changes: ChangeSet) -> None:
        if self.is_on or self._given is not None:
            self._begin(REST)

    def _begin(self, rest: int = 0) -> None:
        if self._given is not None:
            self._given = None
            self.chosen.emit()
        if not self.is_on:
            self._idle.stop()
            self._take(NO_COLOURING)
            return
        place = self._place
        shown = place.process if place.mode == Mode.REVIEW else place.document
        only = self.only if place.mode == Mode.REVIEW else ""
        work = colouring_now(shown, self.kind, only, self.department, place.now())
        self._idle.begin(work, self._take, rest)

    def _take(self, colouring: Colouring) -> None:
        former, self.shown = self.shown, colouring
        self._place.deviating.show_kept(colouring.ways)
        if former is colouring:
            return
        if former.kept != colouring.kept:
            self.coloured.emit(None)
            return
        ids = former.steps.keys() | colouring.steps.keys()
        self.coloured.emit({i for i in ids if former.steps.get(i) != colouring.steps.get(i)})
