"""How busy the departments are: cases per day, people, opening hours, and what a proposal makes of it.

People and hours are the map's own numbers: with a proposal in hand, changing them is part of the proposal.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.analysis.figure_words import figure, hours_words
from app.analysis.queues import BUSY, FULL, PoolLoad, busiest, loads, most_cases
from app.i18n import Message, msg, number, text, tr
from app.model.calendars import openings_of
from app.model.errors import Refused
from app.model.operations import Operation, SetCasesPerDay, edit
from app.model.records import Department
from app.model.rules import shown_name
from app.model.scenarios import cases_per_day
from app.ui.effect.predicting import Predicted
from app.ui.panels.inputs import LineField
from app.ui.parts import faint, row_of
from app.ui.texts import plain_label, show_text, tooltip
from app.ui.words import Words

COLUMNS: tuple[Message, ...] = (
    msg("Department"),
    msg("People"),
    msg("Opening hours"),
    msg("Busy today"),
    msg("Busy with proposal"),
    msg("Work waits, hours"),
)
SERVERS, CALENDAR = 1, 2
MOST_PEOPLE = 100_000


class PeoplePage(QWidget):
    """A field for the cases, the table, and what it says in a sentence."""

    def __init__(self, do: Callable[[Operation], object], tell: Callable[[object], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._do = do
        self._tell = tell
        self.words = Words()
        self._shown: list[Department] = []
        self.cases = LineField(self)
        self.cases.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 14)
        self.cases.committed.connect(self._take_cases)
        label = plain_label("", self, wrap=False)
        label.setBuddy(self.cases)
        self.words.put(label.setText, msg("&Cases per working day:"))
        self.words.put(self.cases.setAccessibleName, msg("Cases per working day"))
        self.table = QTableWidget(self)
        self._set_up_table()
        self.sentence = plain_label("", self)
        self.about = faint(plain_label("", self))
        self.words.put(
            partial(show_text, self.about),
            msg("A quick check by a formula, without calendars of single days; it changes no time on the map. Opening "
                "hours like 1-5 08:00-12:00 13:00-17:00 (1 is Monday)."),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.addLayout(row_of(label, self.cases, None))
        column.addWidget(self.table, 1)
        column.addWidget(self.sentence)
        column.addWidget(self.about)

    def _set_up_table(self) -> None:
        table = self.table
        table.setColumnCount(len(COLUMNS))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        table.itemChanged.connect(self._take_item)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()

    def show_predicted(self, found: Predicted) -> None:
        """Show how busy everybody is."""
        shown = found.after if found.after is not None else found.before
        cases = cases_per_day(found.before)
        self.cases.show_value(_plain(cases) if cases is not None else "")
        areas = [d for d in shown.all(Department) if d.kind == "internal"]
        self._shown = sorted(areas, key=lambda each: (each.order, each.id))
        before, after = self._loads(found, cases)
        with QSignalBlocker(self.table):
            self.table.setAccessibleName(tr("How busy the departments are"))
            self.table.setHorizontalHeaderLabels([text(title) for title in COLUMNS])
            self.table.setRowCount(len(self._shown))
            for row, department in enumerate(self._shown):
                self._fill(row, department, before.get(department.id), after.get(department.id))
            self._size_columns()
        pools = list((after or before).values())
        show_text(self.sentence, self._said(pools, cases, found))

    def _loads(self, found: Predicted, cases: float | None) -> tuple[dict[str, PoolLoad], dict[str, PoolLoad]]:
        effect = found.effect
        if effect is None or cases is None:
            return {}, {}
        then = {pool.department: pool for pool in loads(found.before, effect.before, cases)}
        if found.after is None:
            return then, {}
        return then, {pool.department: pool for pool in loads(found.after, effect.after, cases)}

    def _fill(self, row: int, department: Department, before: PoolLoad | None, after: PoolLoad | None) -> None:
        waits = after or before
        cells = (
            text(shown_name(department)),
            str(department.servers),
            department.calendar,
            _busy(before),
            _busy(after),
            hours_words(waits.wait) if waits is not None else "–",
        )
        for column, words in enumerate(cells):
            item = QTableWidgetItem(words)
            if column not in (SERVERS, CALENDAR):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if column == CALENDAR and not words:
                item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(tr("empty: the working day of the process")))
            if column not in (0, CALENDAR):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, column, item)

    def _size_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def _said(self, pools: list[PoolLoad], cases: float | None, found: Predicted) -> str:
        if cases is None:
            return tr("Say how many cases begin on a working day, and see how busy everybody is.")
        most = busiest(pools)
        if most is None:
            return tr("No department has work with a processing time.")
        document = found.after or found.before
        name = text(shown_name(document.get(Department, most.department)))
        if most.utilisation >= FULL:
            return tr("{name} cannot manage this: at most {most} cases a day. Whatever gets faster elsewhere will wait "
                      "there.", name=name, most=figure(most_cases(pools, cases)))  # fmt: skip
        return tr("{name} is busiest. At most {most} cases a day can be managed.",
                  name=name, most=figure(most_cases(pools, cases)))  # fmt: skip

    # -- taking what was typed -------------------------------------------------------------------

    def _take_cases(self, typed: str) -> None:
        plain = typed.strip().replace(",", ".")
        try:
            self._do(SetCasesPerDay(cases=float(plain) if plain else None))
        except ValueError:
            self._tell(msg("“{words}” is no number. The former number stays.", words=typed))

    def _take_item(self, item: QTableWidgetItem) -> None:
        department = self._shown[item.row()]
        if item.column() == SERVERS:
            self._take_people(department, item.text())
        elif item.column() == CALENDAR:
            self._take_hours(department, item.text().strip())

    def _take_people(self, department: Department, typed: str) -> None:
        if not typed.strip().isdecimal() or int(typed) > MOST_PEOPLE:
            self._tell(msg("“{words}” is no number of people. The former number stays.", words=typed))
            return
        self._do(edit(department.id, servers=int(typed)))

    def _take_hours(self, department: Department, typed: str) -> None:
        try:
            openings_of(typed, 8.0)
        except Refused as refused:
            self._tell(refused)
            return
        self._do(edit(department.id, calendar=typed))


def _plain(cases: float) -> str:
    return number(cases, 0 if cases == int(cases) else 2).replace(" ", "")


def _busy(pool: PoolLoad | None) -> str:
    """Write how busy a department is, with a sign from where on waiting grows."""
    if pool is None:
        return "–"
    sign = "⚠ " if pool.utilisation >= FULL else "! " if pool.utilisation > BUSY else ""
    return f"{sign}{number(100 * pool.utilisation, 0)} %" if pool.available > 0 else tr("nobody there")
