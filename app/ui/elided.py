"""A line of text that ends in an ellipsis where its room ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.guard import guarded
from app.ui.texts import show_tooltip


class ElidedLabel(QLabel):
    """A line that ends in an ellipsis where the room ends; all of it is in the tooltip and for screen readers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def show_whole(self, words: str) -> None:
        """Show a text, as much of it as there is room."""
        self._whole = words
        self.setAccessibleName(words)
        self._elide()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - 4)
        self.setText(shown)
        show_tooltip(self, self._whole if shown != self._whole else "")
