"""The comparison for those who do not read diagrams: a table with all old and new values, and the same in sentences."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QSplitter, QTableView, QVBoxLayout, QWidget

from app.i18n import msg, text
from app.model.comparison import sentences
from app.ui.compare.comparing import Comparing
from app.ui.compare.table import IN_FULL, Column, DifferenceModel
from app.ui.parts import bold
from app.ui.texts import plain_label
from app.ui.words import Words

WIDTHS = {
    Column.CHANGE: 14, Column.KIND: 10, Column.ELEMENT: 26, Column.WHAT: 18, Column.BEFORE: 26, Column.AFTER: 26,
    Column.DEPARTMENTS: 18,
}  # fmt: skip
"""How wide the columns begin, in digits."""


class ListPage(QSplitter):
    """A table above, sentences below."""

    def __init__(self, comparing: Comparing, model: DifferenceModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._comparing = comparing
        self._words = Words()
        self.table = QTableView(self)
        self.table.setModel(model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self._words.put(self.table.setAccessibleName, msg("All differences, with old and new values"))
        self.sentences = QListWidget(self)
        self.sentences.setWordWrap(True)
        self.sentences.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.put(self.sentences.setAccessibleName, msg("The differences in sentences"))
        self.addWidget(self.table)
        self.addWidget(self._below())
        self.setChildrenCollapsible(False)
        self.setSizes([600, 400])
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._on_row(now.row()))
        comparing.listed.connect(self.refresh)
        comparing.went.connect(self._follow)
        self._size_columns()
        self.refresh()

    def _below(self) -> QWidget:
        below = QWidget(self)
        title = bold(plain_label("", below))
        self._words.put(title.setText, msg("In sentences"))
        column = QVBoxLayout(below)
        column.setContentsMargins(8, 6, 0, 0)
        column.addWidget(title)
        column.addWidget(self.sentences, 1)
        return below

    def refresh(self) -> None:
        """Say what differs, as far as it is listed."""
        comparing = self._comparing
        self.sentences.clear()
        if comparing.comparison is not None:
            self.sentences.addItems([text(sentence) for sentence in sentences(comparing.comparison, self._is_wanted())])
        self._follow()

    def _is_wanted(self) -> Callable[[str], bool]:
        comparing = self._comparing
        if not comparing.department:
            return lambda record_id: True
        chosen = {line.id for line in comparing.lines}
        return chosen.__contains__

    def _follow(self) -> None:
        at = self._comparing.at
        if self.table.currentIndex().row() != at:
            if at >= 0:
                self.table.selectRow(at)
            else:
                self.table.clearSelection()

    def _on_row(self, row: int) -> None:
        if row >= 0 and row != self._comparing.at:
            self._comparing.go_to(row)

    def _size_columns(self) -> None:
        digit = self.fontMetrics().horizontalAdvance("0")
        for column, width in WIDTHS.items():
            self.table.setColumnWidth(IN_FULL.index(column), digit * width)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self._words.again()
        self.refresh()
