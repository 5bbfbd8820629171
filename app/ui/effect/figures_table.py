"""A table of figures that is read: whole rows are chosen, Tab leads on, nothing can be typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.i18n import Message, text
from app.ui.guard import guarded

NAMES = 0.4
"""How much of the table the names may take where not everything has room; the figures scroll then."""


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

    def fit(self) -> None:
        """Let figures have the room they need and names the rest; no name is cut for the sake of the last column."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self._fit_names()

    def _fit_names(self) -> None:
        room = self.viewport().width()
        figures = sum(self.columnWidth(column) for column in range(1, self.columnCount()))
        self.setColumnWidth(0, max(room - figures, min(self.sizeHintForColumn(0), round(room * NAMES))))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_names()

    @staticmethod
    def cell(words: str, column: int) -> QTableWidgetItem:
        """Make a cell; all but names stand to the right."""
        item = QTableWidgetItem(words)
        if column:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item
