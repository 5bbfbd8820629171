"""The list of what was not taken over as it is: each with its place in the source, and a way to the element."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.exchange import Warning_
from app.i18n import tr
from app.ui.guard import guarded

RECORD = Qt.ItemDataRole.UserRole


class WarningList(QListWidget):
    """Sentences to read; Enter or a click goes to the element that one speaks of."""

    wanted = Signal(str)
    """The id of the record that somebody wants to see."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Not taken over as it is"))
        self.setMinimumSize(200, 90)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def show_warnings(self, warnings: Iterable[Warning_]) -> None:
        """List warnings in the order of the source."""
        self.clear()
        for each in warnings:
            item = QListWidgetItem(str(each), self)
            item.setData(RECORD, each.record)
        if self.count():
            self.setCurrentRow(0)

    def show_sentence(self, sentence: str) -> None:
        """Show why there is nothing to import, instead of a list."""
        self.clear()
        self.addItem(sentence)

    @property
    def sentences(self) -> list[str]:
        return [self.item(row).text() for row in range(self.count())]

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._go(self.currentItem())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _go(self, item: QListWidgetItem) -> None:
        if record_id := item.data(RECORD):
            self.wanted.emit(record_id)
