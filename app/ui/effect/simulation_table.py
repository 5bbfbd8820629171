"""The figures of a simulation as a table: today, with the proposal, the difference, and whether that may be chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem

from app.i18n import Message, msg, text, tr
from app.ui.effect.figures_table import FiguresTable
from app.ui.texts import tooltip

if TYPE_CHECKING:
    from app.analysis.simulation.figures import Row

ALONE: tuple[Message, ...] = (msg("Figure"), msg("Today"))
COMPARED: tuple[Message, ...] = (*ALONE, msg("With proposal"), msg("Difference"), msg("Chance"), msg("Variance ratio"))


class SimulationTable(FiguresTable):
    """One row per figure."""

    def show_rows(self, rows: Sequence[Row], *, compared: bool) -> None:
        """Show figures, before and after or alone."""
        titles = COMPARED if compared else ALONE
        self.setAccessibleName(tr("Figures of the simulation"))
        self.begin(titles, len(rows))
        for at, row in enumerate(rows):
            for column, words in enumerate(_cells(row, compared=compared)):
                item = self.cell(words, column)
                if not column:
                    item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(words))
                self.setItem(at, column, item)
        if compared:
            said = tr("How many times smaller the variance is because both sides meet the same cases.")
            ratio = QTableWidgetItem(text(titles[-1]))
            ratio.setData(Qt.ItemDataRole.ToolTipRole, tooltip(said))
            self.setHorizontalHeaderItem(len(titles) - 1, ratio)
        self.fit()


def _cells(row: Row, *, compared: bool) -> list[str]:
    from app.analysis.simulation.figures import gap_words, range_words, ratio_words, verdict_words

    today: list[str] = [row.title, range_words(row, row.before)]
    more: tuple[Callable[[Row], str], ...] = (gap_words, verdict_words, ratio_words)
    return [*today, range_words(row, row.after), *(write(row) for write in more)] if compared else today
