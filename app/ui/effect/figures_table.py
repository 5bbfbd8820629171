"""A table of figures that is read: whole rows are chosen, Tab leads on, nothing can be typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from app.i18n import Message, text


class FiguresTable(QTableWidget):
    """One row per figure; the first column names it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)

    def begin(self, titles: Sequence[Message], rows: int) -> None:
        """Empty the table and give it its columns."""
        self.clear()
        self.setColumnCount(len(titles))
        self.setRowCount(rows)
        self.setHorizontalHeaderLabels([text(title) for title in titles])

    @staticmethod
    def cell(words: str, column: int) -> QTableWidgetItem:
        """Make a cell; all but names stand to the right."""
        item = QTableWidgetItem(words)
        if column:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item
