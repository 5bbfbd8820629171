"""The catalogue of ideas: found by what hurts or by words, with what each usually does to time, cost, quality and
flexibility. A direction of thought, never a figure.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import Message, msg, text, tr
from app.model.ideas import BETTER, DIMENSIONS, ECRS, HURTS, IDEAS, MACROS, WORSE, Idea, found, suggested
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import faint, row_of
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text, tooltip
from app.ui.workplace import Workplace

COLUMNS: tuple[Message, ...] = (
    msg("Idea"), msg("ECRS"), msg("Time"), msg("Cost"), msg("Quality"), msg("Flexibility"), msg("For example"),
)  # fmt: skip
SIGNS = {BETTER: "+", WORSE: "−"}
KEY = Qt.ItemDataRole.UserRole
EXAMPLE = len(COLUMNS) - 1


class IdeasSheet(PlaceSheet):
    """A search, what hurts, the table, and a button that takes an idea."""

    def __init__(self, place: Workplace, parent: QWidget, take: Callable[[Idea], object]) -> None:
        super().__init__(place, parent, msg("Ideas"))
        self._take = take
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.words.put(self.search.setPlaceholderText, msg("Search ideas"))
        self.words.put(self.search.setAccessibleName, msg("Search ideas"))
        self.hurts = ChoiceField(self)
        self.words.put(self.hurts.setAccessibleName, msg("What hurts"))
        self.table = QTableWidget(self)
        self._set_up_table()
        self.about = faint(plain_label("", self))
        self.take_button = self.button(msg("&Take this idea"), self.take_current, "check")
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row_of(self.search, self.hurts))
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        column.addLayout(row_of(None, self.take_button))
        self.search.textChanged.connect(lambda _words: self.refresh())
        self.hurts.committed.connect(lambda _key: self.refresh())
        self.begin(body)
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 140, em * 74)
        self.search.setFocus()

    def _set_up_table(self) -> None:
        table = self.table
        table.setColumnCount(len(COLUMNS))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setHighlightSections(False)
        table.itemDoubleClicked.connect(lambda _item: self.take_current())

    def refresh(self) -> None:
        """Show the ideas that are looked for."""
        self.hurts.offer((("", msg("whatever hurts")), *HURTS.items()))
        if self.hurts.value is None:
            self.hurts.show_value("")
        wanted = found(self.search.text())
        if self.hurts.value:
            helpful = suggested(self.hurts.value)
            wanted = [idea for idea in helpful if idea in wanted]
        table = self.table
        table.setAccessibleName(tr("Ideas"))
        table.setHorizontalHeaderLabels([text(title) for title in COLUMNS])
        table.setRowCount(len(wanted))
        for row, idea in enumerate(wanted):
            self._fill(row, idea)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(EXAMPLE, QHeaderView.ResizeMode.Stretch)
        if wanted:
            table.setCurrentCell(0, 0)
        self.take_button.setEnabled(bool(wanted))
        show_text(
            self.about,
            tr("+ usually better, − usually worse. Signs show a direction, never a figure; the predicted effect comes "
               "from the map. After Reijers and Limam Mansar, 2005."),
        )  # fmt: skip

    def _fill(self, row: int, idea: Idea) -> None:
        letters = ", ".join(text(ECRS[letter]) for letter in idea.ecrs)
        signs = [SIGNS.get(idea.sign(dimension), "") for dimension in DIMENSIONS]
        for place, words in enumerate((text(idea.name), letters, *signs, text(idea.example))):
            item = QTableWidgetItem(words)
            item.setData(KEY, idea.key)
            item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(text(MACROS[idea.macro])))
            if 2 <= place < EXAMPLE:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self.table.setItem(row, place, item)

    @property
    def current(self) -> Idea | None:
        """The chosen idea."""
        item = self.table.item(self.table.currentRow(), 0)
        key = item.data(KEY) if item is not None else ""
        return next((idea for idea in IDEAS if idea.key == key), None)

    def take_current(self) -> None:
        """Hand the chosen idea over, and close."""
        idea = self.current
        if idea is not None:
            self._take(idea)
            self.accept()
