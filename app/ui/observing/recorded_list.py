"""The list of what has been recorded of a measure; what was corrected since stands there too, struck through."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.analysis.observed_words import figure_words
from app.i18n import Message, day_words, msg, number, period_words, text, tr
from app.model.document import Document
from app.model.observing import ORIGINS, measured, recorded
from app.model.records import Measure, Observation, Person, Step, Version
from app.model.rules import shown_name
from app.ui.guard import guarded
from app.ui.texts import tooltip

ID = Qt.ItemDataRole.UserRole
HEADS: tuple[Message, ...] = (
    msg("Value"), msg("Cases"), msg("Measured"), msg("Source"), msg("Belongs to"), msg("Recorded"),
)  # fmt: skip
SOURCE = 3


class RecordedList(QTableWidget):
    """Rows of figures, the latest first."""

    asked = Signal()
    """Somebody wants to correct the chosen figure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, len(HEADS), parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        self.itemDoubleClicked.connect(lambda _item: self.asked.emit())

    def show_measure(self, document: Document, measure: Measure | None) -> None:
        """Show what was recorded of a measure."""
        chosen = self.chosen_id
        self.setAccessibleName(tr("Recorded so far"))
        self.setHorizontalHeaderLabels([text(head) for head in HEADS])
        found = list(reversed(recorded(document, measure.id))) if measure is not None else []
        counting = {each.id for each in measured(document, measure.id)} if measure is not None else set()
        self.setRowCount(len(found))
        for row, each in enumerate(found):
            self._show_row(row, document, each, counts=each.id in counting, unit=measure.unit if measure else "")
            if each.id == chosen:
                self.selectRow(row)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Stretch)

    def _show_row(self, row: int, document: Document, found: Observation, *, counts: bool, unit: str) -> None:
        for column, words in enumerate(_words(document, found, unit)):
            item = QTableWidgetItem(words)
            item.setData(ID, found.id if counts else "")
            item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(words if counts else tr("no longer counts: {words}",
                                                                                      words=words)))  # fmt: skip
            if not counts:
                font = QFont(self.font())
                font.setStrikeOut(True)
                item.setFont(font)
            self.setItem(row, column, item)

    @property
    def chosen_id(self) -> str:
        """The figure that is chosen and counts; empty if there is none."""
        chosen = self.selectedItems()
        return str(chosen[0].data(ID)) if chosen else ""

    def rows(self) -> list[list[str]]:
        """List what stands in the rows."""
        cells = ((self.item(row, column) for column in range(self.columnCount())) for row in range(self.rowCount()))
        return [[cell.text() for cell in row if cell is not None] for row in cells]

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_id:
            self.asked.emit()
            return
        super().keyPressEvent(event)


def _words(document: Document, found: Observation, unit: str) -> list[str]:
    value, version, step = found.value, document.find(Version, found.version), document.find(Step, found.step)
    source = value.source.strip() if value is not None else ""
    place = [
        tr("Version {number}", number=version.number) if version is not None else "",
        text(shown_name(step)) if step is not None else "",
    ]
    person = document.find(Person, found.by)
    who = text(shown_name(person)) if person is not None else ""
    return [
        figure_words(value, unit) if value is not None else tr("struck out"),
        number(value.n, 0) if value is not None and value.n is not None else tr("without n"),
        period_words(found.period),
        f"{source or tr('without a source')}\n{text(ORIGINS[found.origin])}",
        "\n".join(part for part in place if part) or "–",
        "\n".join(part for part in (day_words(found.recorded_at) if found.recorded_at else "", who) if part) or "–",
    ]
