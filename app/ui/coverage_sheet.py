"""Coverage: who has looked at which step from which side, as a table, with a way to the gaps.

Counts only, never a rating. What is shown is worked out when there is rest, and anew after a change.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.analysis.reviewed import Review, reviewing
from app.i18n import ntr, text, tr
from app.model.records import Department, Step
from app.model.reviews.coverage import Cell, gaps
from app.model.reviews.rounds import last_round
from app.model.rules import shown_name
from app.ui.dialogs.sheet import Sheet
from app.ui.guard import guarded
from app.ui.modes import Mode
from app.ui.panels.inputs import LineField
from app.ui.parts import TARGET, bold_font, row_of
from app.ui.texts import plain_label, show_text, tooltip
from app.ui.work import REST, Idle
from app.ui.workplace import Workplace

GAP = "!"


class CoverageTable(QTableWidget):
    """Departments and views down, steps across. Enter goes to the step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setAccessibleName(tr("Coverage"))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
            return
        super().keyPressEvent(event)


class CoverageSheet(Sheet):
    """The table, what the chosen field says in words, and the way to the next gap."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(tr("Coverage"), parent)
        self._place = place
        self._idle = Idle(self)
        self._review: Review | None = None
        self.table = CoverageTable(self)
        self.about = plain_label(
            tr("Ratings handed in / notes. “{sign}” is a gap. Enter goes to the step.", sign=GAP), self
        )
        self.said = plain_label("", self)
        self.gap_button = QPushButton(tr("Next &gap"), self)
        self.gap_button.setMinimumHeight(TARGET)
        self.gap_button.setAutoDefault(False)
        self.only_gaps = QCheckBox(tr("&Only steps and departments with gaps"), self)
        self.seek = LineField(self)
        self.seek.setPlaceholderText(tr("Step or department"))
        self.seek.setAccessibleName(tr("Step or department"))
        self.seek.textChanged.connect(self._seek)
        self.seek.returnPressed.connect(lambda: self._seek(self.seek.text(), on=1))
        self.only_gaps.toggled.connect(lambda _on: self._filter())
        self._lay_out()
        self.gap_button.clicked.connect(self.go_to_next_gap)
        self.table.currentItemChanged.connect(lambda _now, _before: self._say())
        self.table.itemActivated.connect(lambda _item: self.jump())
        self.table.itemDoubleClicked.connect(lambda _item: self.jump())
        place.changed.connect(self._on_changes)
        place.closing.connect(self.reject)
        self._begin()

    def _lay_out(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.about)
        column.addLayout(row_of(self.seek, self.only_gaps, None, self.gap_button))
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        self.finish(content)
        self.resize(980, 520)
        self.table.setFocus()

    def _on_changes(self, _changes: object) -> None:
        self._begin(REST)

    def _begin(self, rest: int = 0) -> None:
        place = self._place
        work = reviewing(place.process, last_round(place.process), place.now())
        self._idle.begin(work, self._take, rest)

    def finish_now(self) -> None:
        """Work out what is pending at once."""
        self._idle.finish()

    def _take(self, review: Review) -> None:
        """Show a review's coverage; the chosen field stays chosen."""
        row, column = max(self.table.currentRow(), 0), max(self.table.currentColumn(), 0)
        self._review = review
        steps = review.material.steps
        rows = list(dict.fromkeys((cell.department, cell.view) for cell in review.coverage))
        self.table.clear()
        self.table.setRowCount(len(rows))
        self.table.setColumnCount(len(steps))
        self.table.setVerticalHeaderLabels([self._row_name(*each) for each in rows])
        for at, step in enumerate(steps):
            self._name_column(at, step)
        places = {each: at for at, each in enumerate(rows)}
        columns = {step.id: at for at, step in enumerate(steps)}
        for cell in review.coverage:
            self.table.setItem(places[cell.department, cell.view], columns[cell.step], self._item(cell))
        self.table.setCurrentCell(min(row, len(rows) - 1), min(column, len(steps) - 1))
        self._filter()
        missing = len(gaps(list(review.coverage)))
        self.gap_button.setEnabled(bool(missing))
        self.setWindowTitle(tr("Coverage") + " – " + ntr("{n} gap", "{n} gaps", missing))

    # -- finding one's way -----------------------------------------------------------------------

    def _is_gap(self, row: int, column: int) -> bool:
        item = self.table.item(row, column)
        return item is not None and item.text() == GAP

    def _filter(self) -> None:
        """Show all lines and columns, or only those with a gap; the chosen field stays in sight."""
        only, rows, columns = self.only_gaps.isChecked(), range(self.table.rowCount()), range(self.table.columnCount())
        for row in rows:
            self.table.setRowHidden(row, only and not any(self._is_gap(row, column) for column in columns))
        for column in columns:
            self.table.setColumnHidden(column, only and not any(self._is_gap(row, column) for row in rows))
        if self.table.currentItem() is not None:
            self.table.scrollToItem(self.table.currentItem())

    def _seek(self, typed: str, on: int = 0) -> None:
        """Go to the step or the department that has this number, or these letters in its name; `on` to the next."""
        wanted = typed.strip().casefold()
        if not wanted or self._review is None:
            return
        row, column = max(self.table.currentRow(), 0), max(self.table.currentColumn(), 0)
        steps = list(self._review.material.steps)
        numbers = [self._review.material.numbers.get(step.id, "").casefold() for step in steps]
        names = [text(shown_name(step)).casefold() for step in steps]
        found = [at for at, number in enumerate(numbers) if number == wanted]
        found = found or [at for at, name in enumerate(names) if wanted in name]
        if found:
            later = [at for at in found if at >= column + on]
            self.table.setCurrentCell(row, (later or found)[0])
            return
        heads = [self.table.verticalHeaderItem(at).text().casefold() for at in range(self.table.rowCount())]
        lines = [at for at, head in enumerate(heads) if wanted in head]
        if lines:
            later = [at for at in lines if at >= row + on]
            self.table.setCurrentCell((later or lines)[0], column)

    def _name_column(self, at: int, step: Step) -> None:
        number = self._review.material.numbers.get(step.id, "") if self._review is not None else ""
        header = QTableWidgetItem(number or str(at + 1))
        header.setData(Qt.ItemDataRole.ToolTipRole, tooltip(text(shown_name(step))))
        self.table.setHorizontalHeaderItem(at, header)
        self.table.setColumnWidth(at, self.fontMetrics().horizontalAdvance("00 / 00") + 12)

    def _row_name(self, department: str, view: str) -> str:
        side = tr("customer's view") if view == "customer" else tr("company's view")
        return f"{self._area(department)} · {side}"

    def _area(self, department: str) -> str:
        review = self._review
        found = review.material.frozen.find(Department, department) if review is not None else None
        return text(shown_name(found)) if found is not None else ""

    def _item(self, cell: Cell) -> QTableWidgetItem:
        item = QTableWidgetItem(GAP if cell.is_gap else f"{cell.raters} / {cell.notes}")
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setData(Qt.ItemDataRole.UserRole, cell)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, self._words(cell))
        if cell.is_gap:
            item.setFont(bold_font())
            item.setBackground(QBrush(self.palette().alternateBase().color()))
        return item

    def _words(self, cell: Cell) -> str:
        """Say a field in words."""
        review = self._review
        step = review.material.frozen.find(Step, cell.step) if review is not None else None
        called = text(review.material.called(step)) if review is not None and step is not None else ""
        if cell.is_gap:
            what = tr("nothing yet")
        else:
            ratings = ntr("{n} rating handed in", "{n} ratings handed in", cell.raters)
            what = f"{ratings}, {ntr('{n} note', '{n} notes', cell.notes)}"
        return f"{called} – {self._row_name(cell.department, cell.view)}: {what}"

    @property
    def chosen(self) -> Cell | None:
        """The field that is chosen."""
        item = self.table.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Cell) else None

    def _say(self) -> None:
        cell = self.chosen
        show_text(self.said, self._words(cell) if cell is not None else "")

    def jump(self) -> None:
        """Show the step of the chosen field on the map, in Review."""
        cell = self.chosen
        if cell is not None:
            self._place.set_mode(Mode.REVIEW)
            self._place.jump(cell.step)

    def go_to_next_gap(self) -> None:
        """Choose the next gap, from left to right, then in the next line, and from the beginning again."""
        rows, columns = self.table.rowCount(), self.table.columnCount()
        here = self.table.currentRow() * columns + self.table.currentColumn()
        for far in range(1, rows * columns + 1):
            row, column = divmod((here + far) % (rows * columns), columns)
            if self._is_gap(row, column):
                self.table.setCurrentCell(row, column)
                self.table.setFocus()
                return
