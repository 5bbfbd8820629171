"""The first rows of a table, and above each column what it means: the guess, or what somebody chose instead."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.exchange.tables.headings import DEFAULT_UNIT, SEVERAL
from app.exchange.tables.mapping import ROLE_WORDS, TIMES, UNIT_WORDS, Column, Preview, Role, letter
from app.i18n import text, tr
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import grown

MEANINGS, UNITS, FIRST = 0, 1, 2
"""Rows of the table: what columns mean, in which unit, and the first row of cells."""
WIDE, WIDEST = 175, 320
SHOWN = 40


class ColumnTable(QTableWidget):
    """Cells to look at under choices."""

    chosen = Signal(object)
    """What all columns mean now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMinimumHeight(150)
        self.setAccessibleName(tr("First rows of the table"))
        self._columns: tuple[Column, ...] = ()
        self._shown: Preview | None = None
        self.roles: list[ChoiceField] = []
        self.units: list[ChoiceField] = []

    def show_preview(self, preview: Preview) -> None:
        """Show rows and meanings; the choices stay where they are if the table is the same."""
        before, self._shown = self._shown, preview
        self._columns = preview.mapping.columns
        if before is None or (before.headings, before.rows) != (preview.headings, preview.rows):
            self._fill(preview)
        self._show_meanings()

    def _fill(self, preview: Preview) -> None:
        self.clear()
        rows = preview.rows[:SHOWN]
        self.setRowCount(FIRST + len(rows))
        self.setColumnCount(len(preview.headings))
        names = [f"{letter(at)}  {name}".strip() for at, name in enumerate(preview.headings, 1)]
        self.setHorizontalHeaderLabels([name[:60] for name in names])
        self.setVerticalHeaderLabels([tr("Means"), tr("Unit"), *(str(n) for n in preview.numbers[: len(rows)])])
        for row, cells in enumerate(rows, FIRST):
            for at, cell in enumerate(cells):
                self.setItem(row, at, QTableWidgetItem(" ".join(cell.split())))
        self.roles = [self._field(at, MEANINGS, name) for at, name in enumerate(names)]
        self.units = [self._field(at, UNITS, name) for at, name in enumerate(names)]
        self.resizeRowsToContents()
        self.resizeColumnsToContents()
        for at in range(self.columnCount()):
            self.setColumnWidth(at, min(max(self.columnWidth(at), grown(WIDE)), grown(WIDEST)))

    def _field(self, at: int, row: int, name: str) -> ChoiceField:
        field = ChoiceField(self)
        is_role = row == MEANINGS
        said = tr("Column {name} means", name=name) if is_role else tr("Unit of column {name}", name=name)
        field.setAccessibleName(said)
        if is_role:
            field.offer((role.value, words) for role, words in ROLE_WORDS.items())
            field.committed.connect(lambda role: self._choose_role(at, role))
        else:
            field.offer(UNIT_WORDS.items())
            field.committed.connect(lambda unit: self._choose(at, unit=unit))
        self.setCellWidget(row, at, self._cell_of(field))
        return field

    def _cell_of(self, field: ChoiceField) -> QWidget:
        """Put a field into a cell of its own: the table would show again what is hidden in it."""
        cell = QWidget(self)
        within = QVBoxLayout(cell)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(field)
        return cell

    def _show_meanings(self) -> None:
        for at, column in enumerate(self._columns):
            self.roles[at].show_value(column.role)
            self.units[at].show_value(column.unit)
            self.units[at].setVisible(column.role in TIMES)
        self.setRowHidden(UNITS, not any(column.role in TIMES for column in self._columns))
        high = max((field.sizeHint().height() for field in self.roles), default=0)
        for row in (MEANINGS, UNITS):
            self.setRowHeight(row, high + 2)

    def _choose_role(self, at: int, role: str) -> None:
        """Give a column a meaning; a column that had it before loses it."""
        columns = list(self._columns)
        if role and role not in SEVERAL:
            columns = [replace(column, role="") if column.role == role else column for column in columns]
        columns[at] = replace(columns[at], role=role, unit=DEFAULT_UNIT.get(Role(role), ""))
        self._take(columns)

    def _choose(self, at: int, unit: str) -> None:
        columns = list(self._columns)
        columns[at] = replace(columns[at], unit=unit)
        self._take(columns)

    def _take(self, columns: list[Column]) -> None:
        self._columns = tuple(columns)
        self._show_meanings()
        self.chosen.emit(self._columns)

    def meaning(self, at: int) -> str:
        """Return what a column means in words."""
        return text(ROLE_WORDS[Role(self._columns[at].role)])
