"""Which step each activity of a log is: suggestions, and a choice beside each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.analysis.log.matching import IGNORE, can_be_recorded
from app.i18n import Message, msg, number, text, tr
from app.model.document import Document
from app.model.records import Step
from app.model.rules import shown_name
from app.ui.panels.inputs import ChoiceField
from app.ui.texts import plain_label, show_text

COLUMNS: tuple[Message, ...] = (msg("Activity in the log"), msg("Events"), msg("Step on the map"))
MOST_ROWS = 200
"""Of more activities, the most frequent ones are shown."""


class StepsPage(QWidget):
    """A row per activity, the most frequent first, those without a step above."""

    chosen = Signal(str, str)
    """An activity, and the step it is: an id, "" for none, IGNORE to leave it out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = plain_label("", self)
        self.table = QTableWidget(self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.fields: dict[str, ChoiceField] = {}
        column = QVBoxLayout(self)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)

    def show_meaning(
        self, document: Document, activities: tuple[tuple[str, int], ...], meaning: Mapping[str, str], unmapped: float
    ) -> None:
        """Show what every activity is; choices stay where they are if the activities are the same."""
        show_text(self.sentence, tr("{share} % of the events belong to activities that no step stands for",
                                    share=number(100 * unmapped, 1)))  # fmt: skip
        shown = sorted(activities, key=lambda each: -each[1])[:MOST_ROWS]
        steps = [(step.id, shown_name(step)) for step in document.all(Step) if can_be_recorded(step)]
        choices = [("", msg("– no step –")), (IGNORE, msg("– leave out –")), *steps]
        if list(self.fields) != [name for name, _ in shown]:
            self._fill(shown)
        self.table.setHorizontalHeaderLabels([text(each) for each in COLUMNS])
        self.table.setAccessibleName(tr("Activities and steps"))
        for name, field in self.fields.items():
            field.offer(choices)
            field.show_value(meaning.get(name, ""))
            field.setAccessibleName(tr("Step for “{name}”", name=name))

    def _fill(self, shown: list[tuple[str, int]]) -> None:
        self.fields = {}
        self.table.clear()
        self.table.setColumnCount(len(COLUMNS))
        self.table.setRowCount(len(shown))
        for at, (name, n) in enumerate(shown):
            count = QTableWidgetItem(f"{n}")
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(at, 0, QTableWidgetItem(name))
            self.table.setItem(at, 1, count)
            field = self.fields[name] = ChoiceField(self.table)
            field.committed.connect(lambda step, name=name: self.chosen.emit(name, step))
            self.table.setCellWidget(at, 2, field)
        self.table.resizeRowsToContents()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
