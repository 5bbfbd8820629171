"""What a log says, as tables: the steps beside their estimates, what the map does not show, and the variants."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from app.analysis.log.measured import WORKING
from app.analysis.log.said import Mean
from app.analysis.log.words import deviation_words, interval, step_name, way_words
from app.files.logs import Study
from app.i18n import Message, msg, number, text
from app.model.document import Document
from app.model.records import Estimate, Step

STEPS: tuple[Message, ...] = (
    msg("Step"), msg("Cases"), msg("Repeated visits"), msg("Wait measured, working days"), msg("estimated"),
    msg("Work measured, minutes"), msg("estimated"), msg("Won later"),
)  # fmt: skip
DEVIATIONS: tuple[Message, ...] = (msg("What cases did"), msg("How often"))
VARIANTS: tuple[Message, ...] = (
    msg("Cases"), msg("Share"), msg("Days (half of them)"), msg("Won"), msg("Lost"), msg("As on the map"), msg("Way"),
)  # fmt: skip
Row = tuple[tuple[str, ...], tuple[str, ...]]
"""The cells of a row, and the steps that it is about."""


class SaidTable(QTableWidget):
    """Rows to look at; choosing one shows its steps on the map."""

    picked = Signal(object)
    """The ids of the steps of the row that was chosen."""

    def __init__(self, columns: Sequence[Message], left: int, parent: QWidget) -> None:
        """`left` is the column of words; the others hold figures."""
        super().__init__(parent)
        self._columns, self._left = columns, left
        self._steps: list[tuple[str, ...]] = []
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.itemSelectionChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[Row], name: Message) -> None:
        """Show rows."""
        self.setAccessibleName(text(name))
        self.blockSignals(True)
        self.clear()
        self.setColumnCount(len(self._columns))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels([text(each) for each in self._columns])
        self._steps = [steps for _, steps in rows]
        for at, (cells, _) in enumerate(rows):
            for place, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                if place != self._left:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(at, place, item)
        header = self.horizontalHeader()
        self.resizeColumnsToContents()
        header.setStretchLastSection(True)
        self.resizeRowsToContents()
        self.blockSignals(False)

    def _tell(self) -> None:
        rows = {item.row() for item in self.selectedItems()}
        if rows:
            self.picked.emit(tuple(step for step in self._steps[min(rows)] if step))


def step_rows(document: Document, study: Study) -> list[Row]:
    """List the steps that the log records, measured beside estimated."""
    rows: list[Row] = []
    for said in study.said.steps:
        step = document.find(Step, said.step)
        if step is None:
            continue
        won = f"{said.won} / {said.old_enough}" if said.old_enough and said.won else "–"
        rows.append((
            (step_name(document, said.step), str(said.cases), str(said.rework), interval(_working(said.wait)),
             _estimated(step.wait), interval(said.work), _estimated(step.processing), won),
            (said.step,),
        ))  # fmt: skip
    return rows


def _working(mean: Mean | None) -> Mean | None:
    """Return a wait in working days."""
    if mean is None:
        return None
    low, high = (None if end is None else end * WORKING for end in (mean.low, mean.high))
    return Mean(value=mean.value * WORKING, n=mean.n, low=low, high=high, deviation=mean.deviation * WORKING)


def _estimated(estimate: Estimate | None) -> str:
    return number(estimate.value, 2) if estimate is not None else "–"


def deviation_rows(document: Document, study: Study) -> list[Row]:
    """List what cases did that the map does not show."""
    return [
        ((deviation_words(document, each.kind, each.source, each.target), str(each.n)),
         tuple(step for step in (each.source, each.target) if step))
        for each in study.conformance.deviations
    ]  # fmt: skip


def variant_rows(document: Document, study: Study) -> list[Row]:
    """List the variants, the most frequent first."""
    return [
        ((str(each.n), f"{number(100 * each.share, 1)} %", number(each.days, 2), str(each.won), str(each.lost),
          "✓" if each.fits else "–", way_words(document, each.steps)), each.steps)
        for each in study.variants
    ]  # fmt: skip
