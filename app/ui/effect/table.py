"""The figures as a table: today, with the proposal, the difference with its interval, and how it is known."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem

from app.analysis.effect import EffectRow
from app.analysis.figure_words import (
    better_words,
    difference_words,
    interval_words,
    known_words,
    value_words,
)
from app.i18n import Message, msg, text, tr
from app.ui.effect.figures_table import FiguresTable
from app.ui.parts import bold_font
from app.ui.texts import tooltip

Cell = Callable[[EffectRow], str]
NAME: tuple[Message, Cell] = (msg("Figure"), lambda row: text(row.figure.name))
TODAY: tuple[Message, Cell] = (msg("Today"), lambda row: value_words(row, row.before))
KNOWN: tuple[Message, Cell] = (msg("How known"), lambda row: known_words(row.known))
COMPARED: tuple[tuple[Message, Cell], ...] = (
    NAME,
    TODAY,
    (msg("With proposal"), lambda row: value_words(row, row.after)),
    (msg("Difference"), difference_words),
    (msg("95 % interval"), interval_words),
    (msg("Better in"), better_words),
    KNOWN,
)
ALONE = (NAME, TODAY, KNOWN)
BETTER, WORSE = "▲", "▼"


class EffectTable(FiguresTable):
    """One row per figure; the first is the one the proposal is about."""

    def show_rows(self, rows: list[EffectRow], *, compared: bool, first: bool = False) -> None:
        """Show figures, before and after or alone; the `first` stands out."""
        columns = COMPARED if compared else ALONE
        self.setAccessibleName(tr("Figures before and after") if compared else tr("Figures of today"))
        self.begin([title for title, _ in columns], len(rows))
        for at, row in enumerate(rows):
            for place, (_, words) in enumerate(columns):
                self.setItem(at, place, self._item(row, words(row), place, first and at == 0))
        self._size_columns()

    def _item(self, row: EffectRow, words: str, place: int, stands_out: bool) -> QTableWidgetItem:
        item = self.cell(words, place)
        if stands_out:
            item.setFont(bold_font())
        item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(said(row)))
        return item

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)


def said(row: EffectRow) -> str:
    """Say a row as a sentence."""
    name = text(row.figure.name)
    if row.after is None or row.before is None:
        return f"{name}: {value_words(row, row.before)}"
    return f"{name}: {value_words(row, row.before)} → {value_words(row, row.after)} ({difference_words(row)})"


def turn(row: EffectRow) -> str:
    """Return the sign of a change for better or worse; empty if there is none."""
    if row.difference is None or row.is_unchanged or row.difference == 0:
        return ""
    return BETTER if (row.difference > 0) == (row.figure.better == "higher") else WORSE
