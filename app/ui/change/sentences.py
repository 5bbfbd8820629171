"""A list of sentences with their gravity; Enter or a click goes to what one is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.ui.guard import guarded
from app.ui.texts import tooltip

TARGETS = Qt.ItemDataRole.UserRole
SIGNS = {"error": "⚠", "warning": "!", "info": "·"}
MOST_LINES = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, how grave it is, and the elements it is about."""

    said: str
    gravity: str = "info"
    targets: tuple[str, ...] = ()


class SentenceList(QListWidget):
    """Sentences, as high as they need, up to a few lines."""

    asked = Signal(object)
    """The elements that a sentence is about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._ask)
        self.itemClicked.connect(self._ask)

    def show_sentences(self, sentences: Sequence[Sentence]) -> None:
        """Show these sentences."""
        self.clear()
        for each in sentences:
            item = QListWidgetItem(f"{SIGNS[each.gravity]}  {each.said}")
            item.setData(TARGETS, each.targets)
            item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(each.said))
            self.addItem(item)
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(line * min(MOST_LINES, max(2, 2 * len(sentences))) + 2 * self.frameWidth() + 4)

    @property
    def said(self) -> list[str]:
        """What is shown, line by line."""
        return [self.item(row).text() for row in range(self.count())]

    def _ask(self, item: QListWidgetItem) -> None:
        targets = item.data(TARGETS)
        if targets:
            self.asked.emit(targets)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self._ask(current)
            return
        super().keyPressEvent(event)
