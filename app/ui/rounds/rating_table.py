"""A table for one person's ratings, typed without the mouse: a digit, or "-" for cannot judge, and on.

In a re-review the last round's values stand greyed at the end of each row. Its fields carry no accessible names with
values, and it forgets everything when it is emptied.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.i18n import msg, text
from app.model.reviews.criteria import Criteria
from app.ui.guard import guarded
from app.ui.rounds.agenda import VIEWS, Ballot

UNABLE = "–"
HEADS = (msg("Step"), msg("For the customer"), msg("For us"), msg("Last time"))
FIELDS = (1, 2)
"""The columns that are filled in; the last one holds what was said in the round before."""
ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
EMPTYING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class RatingTable(QTableWidget):
    """Rows of steps, a column per view."""

    finished = Signal()
    """Enter, or a rating, in the last field."""
    refused = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._ballot: Ballot | None = None
        self._criteria = Criteria()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the columns in the language in use."""
        self.setHorizontalHeaderLabels([text(m) for m in HEADS])
        self.setAccessibleName(text(msg("Ratings to type in")))

    def show_ballot(self, ballot: Ballot | None, criteria: Criteria) -> None:
        """Show what a person is asked; None empties the table."""
        self._ballot, self._criteria = ballot, criteria
        steps = ballot.steps if ballot is not None else ()
        self.setRowCount(len(steps))
        for row, step in enumerate(steps):
            name = QTableWidgetItem(f"{step.number}  {step.name}".strip())
            name.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.setItem(row, 0, name)
            self.setItem(row, 3, self._last_time(ballot, step.id))
            for column in FIELDS:
                cell = QTableWidgetItem(_mark(ballot, step.id, column) if ballot is not None else "")
                cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(row, column, cell)
        self.setColumnHidden(3, ballot is None or not ballot.before)
        if steps:
            self.setCurrentCell(0, 1)

    def _last_time(self, ballot: Ballot | None, step_id: str) -> QTableWidgetItem:
        """Make the greyed field of a row: what the round before said, the customer's view first."""
        said = [ballot.before.get((step_id, view), "–") for view in VIEWS] if ballot is not None else []
        item = QTableWidgetItem("\n".join(said) if ballot is not None and ballot.before else "")
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setForeground(self.palette().placeholderText())
        return item

    def rate(self, score: int | None) -> None:
        """Give the current field a rating and go on."""
        row, column = self.currentRow(), self.currentColumn()
        if self._ballot is None or row < 0 or column not in FIELDS:
            return
        self._ballot.given[self._ballot.steps[row].id, VIEWS[column - 1]] = score
        self._write(row, column, UNABLE if score is None else str(score))
        self.changed.emit()
        self._go(+1)

    def _write(self, row: int, column: int, mark: str) -> None:
        cell = self.item(row, column)
        if cell is not None:
            cell.setText(mark)

    def _go(self, by: int) -> None:
        place = self.currentRow() * 2 + min(max(self.currentColumn(), 1), 2) - 1 + by
        if place >= self.rowCount() * 2:
            self.finished.emit()
        elif place >= 0:
            self.setCurrentCell(place // 2, place % 2 + 1)

    def _empty(self) -> None:
        row, column = self.currentRow(), self.currentColumn()
        if self._ballot is not None and row >= 0 and column in FIELDS:
            self._ballot.given.pop((self._ballot.steps[row].id, VIEWS[column - 1]), None)
            self._write(row, column, "")
            self.changed.emit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, key = event.text(), event.key()
        if typed in ("-", "–"):
            self.rate(None)
        elif typed.isdecimal() and len(typed) == 1:
            self._rate_digit(int(typed))
        elif key in EMPTYING:
            self._empty()
            if key == Qt.Key.Key_Backspace:
                self._go(-1)
        elif key in ON:
            self._go(+1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk along the fields with Tab, and out at either end."""
        place = self.currentRow() * 2 + min(max(self.currentColumn(), 1), 2) - 1 + (1 if forward else -1)
        if not 0 <= place < self.rowCount() * 2:
            return super().focusNextPrevChild(forward)
        self.setCurrentCell(place // 2, place % 2 + 1)
        return True

    def _rate_digit(self, digit: int) -> None:
        low, high = self._criteria.lowest, self._criteria.highest
        if low <= digit <= high:
            self.rate(digit)
        else:
            self.refused.emit(
                msg("A rating is a whole number from {low} to {high}, or “cannot judge”.", low=low, high=high)
            )


def _mark(ballot: Ballot, step_id: str, column: int) -> str:
    """Write what has been typed into a field so far."""
    score = ballot.given.get((step_id, VIEWS[column - 1]), 0)
    return UNABLE if score is None else str(score or "")
