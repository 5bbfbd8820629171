"""The sheet of keys (F1), made from the table of actions and what the canvas does itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from app.i18n import Message, msg, text, tr
from app.ui.actions.base import sequences
from app.ui.actions.table import ACTIONS
from app.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

ON_THE_MAP: tuple[tuple[str, Message], ...] = (
    ("Return", msg("Edit the name")),
    ("Shift+Return", msg("New line while editing")),
    ("Return", msg("With a tool in hand: put it down where there is room")),
    ("Esc", msg("Cancel, deselect")),
    ("Alt+Up", msg("With nothing selected: up a level")),
    ("Alt+Left", msg("With nothing selected: back to the map before")),
    ("Space", msg("Hold to move the map with the mouse")),
)
"""What the canvas does with keys that stand in no menu."""


class KeySheet(Sheet):
    """Every key and what it does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(tr("Keys"), window)
        rows = [(text(a.text).replace("&", ""), sequences(a.keys)) for a in ACTIONS if a.keys]
        rows += [(text(name), [QKeySequence(key)]) for key, name in ON_THE_MAP]
        table = QTableWidget(len(rows), 2, self)
        table.setHorizontalHeaderLabels([tr("What"), tr("Keys")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setAlternatingRowColors(True)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setAccessibleName(tr("Keys"))
        for row, (name, keys) in enumerate(rows):
            shown = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
            for column, words in enumerate((name, shown)):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(row, column, item)
        table.resizeColumnToContents(1)
        self.finish(table)
        self.resize(560, 640)
