"""Cards held up: the facilitator types two digits for each person, one after the other, and hands them in at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.i18n import text, tr
from app.model.records import Participant
from app.model.reviews.criteria import VIEWS
from app.model.reviews.words import VIEWS as VIEW_NAMES
from app.render.theme import Palette
from app.ui.meeting.card import score_of
from app.ui.meeting.parts import Cell, large, quiet
from app.ui.meeting.sitting import Sitting
from app.ui.parts import scrolling
from app.ui.texts import plain_label

Spot = tuple[str, str]
"""A person and a view."""


class CardsTable(QWidget):
    """A row for each person who has not handed in."""

    done = Signal()

    def __init__(self, sitting: Sitting, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._colours = palette
        self._given: dict[Spot, int | None] = {}
        self._cells: dict[Spot, Cell] = {}
        self._at = 0
        column = QVBoxLayout(self)
        column.addWidget(large(tr("Hold up your cards, all at once"), 1.3, self))
        hint = tr("Type the two digits of each person, first for the customer; 0 or -: cannot judge. "
                  "Arrows go to another place. Enter hands in the complete rows.")  # fmt: skip
        column.addWidget(quiet(plain_label(hint, self)))
        self._seats = sitting.waiting
        column.addWidget(scrolling(self._made_grid(), self), 1)
        self._show()

    @property
    def is_begun(self) -> bool:
        """Answer whether something has been typed that is not handed in."""
        return bool(self._given)

    def refresh(self) -> None:
        """Leave out who has handed in meanwhile."""
        waiting = {seat.person for seat in self._sitting.waiting}
        self._given = {spot: score for spot, score in self._given.items() if spot[0] in waiting}
        for (person, _view), cell in self._cells.items():
            cell.setEnabled(person in waiting)
        self._show()

    def take_key(self, event: QKeyEvent) -> bool:
        spots, criteria = self._spots(), self._sitting.criteria
        is_score, score = score_of(event, criteria.lowest, criteria.highest)
        steps = {Qt.Key.Key_Down: 2, Qt.Key.Key_Up: -2, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if is_score and self._at < len(spots):
            self._given[spots[self._at]] = score
            self._at = min(self._at + 1, len(spots))
        elif event.key() in steps:
            self._at = min(max(self._at + steps[Qt.Key(event.key())], 0), max(len(spots) - 1, 0))
        elif event.key() == Qt.Key.Key_Backspace and self._at:
            self._at -= 1
            self._given.pop(spots[self._at], None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._hand_in()
        else:
            return is_score
        self._show()
        return True

    def _hand_in(self) -> None:
        for seat in self._sitting.waiting:
            spots = [(seat.person, view) for view in VIEWS]
            if all(spot in self._given for spot in spots):
                customer, company = (self._given.pop(spot) for spot in spots)
                self._sitting.hand_in(seat.person, customer, company)
        self._at = 0
        self.done.emit()

    def _spots(self) -> list[Spot]:
        return [(seat.person, view) for seat in self._sitting.waiting for view in VIEWS]

    def _made_grid(self) -> QWidget:
        inner = QWidget(self)
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(2 * self.fontMetrics().averageCharWidth())
        for column, view in enumerate(VIEWS, start=1):
            head = "\n".join(part for part in (text(VIEW_NAMES[view]), self._sitting.last_time(view)) if part)
            grid.addWidget(plain_label(head, inner, wrap=False), 0, column)
        for row, seat in enumerate(self._seats, start=1):
            grid.addWidget(plain_label(self._called(seat), inner), row, 0)
            for column, view in enumerate(VIEWS, start=1):
                cell = self._cells[seat.person, view] = Cell(self._colours, inner)
                grid.addWidget(cell, row, column)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(self._seats) + 1, 1)
        return inner

    def _called(self, seat: Participant) -> str:
        parts = (self._sitting.name_of(seat.person), self._sitting.department_name(seat.department))
        return " · ".join(part for part in parts if part)

    def _show(self) -> None:
        spots = self._spots()
        current = spots[self._at] if self._at < len(spots) else None
        handed_in = {seat.person for seat in self._seats} - {seat.person for seat in self._sitting.waiting}
        for spot, cell in self._cells.items():
            cell.show_state(filled=spot in self._given or spot[0] in handed_in, current=spot == current)
