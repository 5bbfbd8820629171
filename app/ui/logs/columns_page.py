"""Which column of a log is what, the order of its dates, and its first rows. It reads nothing itself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.exchange.logs.options import LogReading
from app.exchange.logs.reading import Look
from app.exchange.logs.roles import NEEDED, ROLE_NAMES, LogRole
from app.i18n import Message, msg, text, tr
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import name_by
from app.ui.texts import plain_label, show_text
from app.ui.words import Words
from app.ui.wrapping import WrappingRow

ORDERS: dict[str, Message] = {
    "": msg("Please choose"),
    "ymd": msg("Year, month, day: 2026-01-31"),
    "dmy": msg("Day before month: 31.01.2026"),
    "mdy": msg("Month before day: 01/31/2026"),
}
FOUND_OUT = msg("is found out")
SHOWN_ROLES = (*NEEDED, LogRole.START, LogRole.OUTCOME, LogRole.SEQUENCE, LogRole.RESOURCE, LogRole.AMOUNT,
               LogRole.FLAG, LogRole.COST, LogRole.EASE, LogRole.MIX, LogRole.LIFECYCLE)  # fmt: skip


class ColumnsPage(QWidget):
    """A choice for each thing that a column can be, above the first rows."""

    chosen = Signal(object)
    """How the log is to be read now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Words()
        self.reading = LogReading()
        self._asks_dates = False
        self.program = plain_label("", self)
        self.question = plain_label("", self)
        self.fields: dict[LogRole, ChoiceField] = {}
        self.dates = ChoiceField(self)
        self.dates.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.dates.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.dates.committed.connect(lambda order: self._take(replace(self.reading, dates=order)))
        self.table = QTableWidget(self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        choices = WrappingRow()
        for role in SHOWN_ROLES:
            field = self.fields[role] = ChoiceField(self)
            field.committed.connect(lambda heading, role=role: self._choose(role, heading))
            choices.addWidget(self._pair(ROLE_NAMES[role], field))
        choices.addWidget(self._pair(msg("Order of the dates"), self.dates))
        column = QVBoxLayout(self)
        column.addWidget(self.program)
        column.addLayout(choices)
        column.addWidget(self.question)
        column.addWidget(self.table, 1)

    def _pair(self, name: Message, field: ChoiceField) -> QWidget:
        pair = QWidget(self)
        label: QLabel = plain_label("", pair, wrap=False)
        self.words.put(label.setText, name)
        name_by(self.words, label, field, name)
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(field)
        return pair

    def show_look(self, look: Look) -> None:
        """Show what was found out about a log."""
        self.reading = look.reading
        known = tr("Looks like an export of {program}.", program=look.program) if look.program else ""
        show_text(self.program, known)
        self.program.setVisible(bool(known))
        for role, field in self.fields.items():
            field.offer((("", msg("– none –")), *((each, each) for each in look.headings)))
            field.show_value(look.reading.column(role))
        self.dates.offer({**ORDERS, "": ORDERS[""] if look.dates_asked else FOUND_OUT}.items())
        self.dates.show_value(look.reading.dates)
        asked = tr("Every date can be read with the day first and with the month first. Please choose.")
        self._asks_dates = look.dates_asked
        trouble = text(look.trouble) if look.trouble is not None else ""
        show_text(self.question, asked if look.dates_asked else trouble)
        self.question.setVisible(bool(self.question.text()))
        self._show_rows(look)
        self.table.setAccessibleName(tr("First rows of the log"))

    def _show_rows(self, look: Look) -> None:
        self.table.clear()
        self.table.setColumnCount(len(look.headings))
        self.table.setRowCount(len(look.rows))
        self.table.setHorizontalHeaderLabels([heading[:40] for heading in look.headings])
        for at, row in enumerate(look.rows):
            for place, cell in enumerate(row):
                self.table.setItem(at, place, QTableWidgetItem(" ".join(cell.split())))
        self.table.resizeColumnsToContents()

    @property
    def is_ready(self) -> bool:
        """Answer whether everything is said that is needed."""
        return bool(self.reading.dates or not self._asks_dates) and all(self.reading.column(role) for role in NEEDED)

    def _choose(self, role: LogRole, heading: str) -> None:
        self._take(replace(self.reading, columns={**self.reading.columns, role.value: heading}))

    def _take(self, reading: LogReading) -> None:
        self.reading = reading
        if reading.dates or not self._asks_dates:
            self.question.hide()
        self.chosen.emit(reading)

    def retranslate(self) -> None:
        self.words.again()
        for field in (*self.fields.values(), self.dates):
            field.retranslate()
        self.dates.setAccessibleName(text(msg("Order of the dates")))
