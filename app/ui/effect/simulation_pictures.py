"""The pictures beside the figures of a simulation: how the time is spread, and how busy the departments are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import number, text, tr
from app.render.plots import Bar
from app.render.theme import Palette
from app.ui.effect.plots import Bars, SpreadView
from app.ui.parts import bold
from app.ui.texts import plain_label, show_text

if TYPE_CHECKING:
    from app.analysis.simulation.figures import Row
    from app.analysis.waits import Spreads


class SimulationPictures(QWidget):
    """Two plots beside one another."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.spread, self.busy = SpreadView(self), Bars(self)
        self.spread.colours = self.busy.colours = palette
        self._spread_title, self._busy_title = bold(plain_label("", self)), bold(plain_label("", self))
        row = QHBoxLayout(self)
        for title, plot in ((self._spread_title, self.spread), (self._busy_title, self.busy)):
            column = QVBoxLayout()
            column.addWidget(title)
            column.addWidget(plot)
            column.addStretch(0 if plot is self.spread else 1)
            row.addLayout(column, 1)

    def show_found(self, rows: Sequence[Row], spreads: Spreads | None) -> None:
        """Show what has been found."""
        bars = _bars(rows)
        self.spread.show_spreads(spreads)
        show_text(self._spread_title, text(spreads.name) if spreads is not None else "")
        show_text(self._busy_title, tr("How busy the departments are") if bars else "")
        self.busy.show_bars(bars)


def _bars(rows: Sequence[Row]) -> list[Bar]:
    """Make a bar of each department: as it is now, or would be with the proposal; both in words."""
    from app.analysis.simulation.observing import USED

    found = []
    for row in (row for row in rows if row.key.startswith(USED)):
        shown = [each.value * row.factor for each in (row.before, row.after) if each is not None]
        words = " → ".join(f"{number(value, 0)} %" for value in shown)
        found.append(Bar(name=text(row.part), length=shown[-1], words=words))
    return found
