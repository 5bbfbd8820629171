"""What stands above every page of a meeting: which step it is, the phase, the time, how many have handed in."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import text, tr
from app.ui.meeting.clock import StepClock
from app.ui.meeting.course import END, PHASE_NAMES, PHASES, RATE, Place
from app.ui.meeting.parts import large
from app.ui.meeting.sitting import Sitting
from app.ui.texts import plain_label, show_text

EDGE = 10
"""How far texts stand from the edge, as far as those of the pages do."""


class Head(QWidget):
    """Two lines above the page."""

    def __init__(self, sitting: Sitting, parent: QWidget) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._at, self._step = large("", 1.15, self, wrap=False), large("", 1.35, self)
        self.handed_in, self.clock = large("", 1.0, self, wrap=False), StepClock(self)
        self.phases = plain_label("", self)
        line = QHBoxLayout()
        line.setSpacing(EDGE)
        line.addWidget(self._at)
        line.addWidget(self._step, 1)
        line.addWidget(self.clock)
        below = QHBoxLayout()
        below.addWidget(self.phases, 1)
        below.addWidget(self.handed_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 0, EDGE, 0)
        column.addLayout(line)
        column.addLayout(below)

    def show_place(self, place: Place | None) -> None:
        """Show where the meeting stands; None is before it has begun."""
        is_at_step = place is not None and place.phase != END
        for part in (self._at, self.clock, self.phases):
            part.setVisible(is_at_step)
        if place is None or not is_at_step:
            show_text(self._step, tr("Prepare the meeting") if place is None else tr("The end of the meeting"))
        else:
            agenda = self._sitting.agenda
            show_text(self._at, tr("{k} of {n}", k=agenda.index(place.step) + 1, n=len(agenda)))
            show_text(self._step, self._sitting.called(self._sitting.step))
            names = [f"▸ {text(PHASE_NAMES[p])}" if p == place.phase else text(PHASE_NAMES[p]) for p in PHASES]
            show_text(self.phases, "     ".join(names))
            self.clock.begin(place.step, self._sitting.minutes)
        self.show_handed_in(place)

    def show_handed_in(self, place: Place | None) -> None:
        """Show how many have handed in; never what, and never who first."""
        if place is None or place.phase != RATE:
            show_text(self.handed_in, "")
            return
        seats = len(self._sitting.seats)
        done = seats - len(self._sitting.waiting)
        show_text(self.handed_in, tr("{done} of {n} handed in", done=done, n=seats))
