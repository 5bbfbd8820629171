"""The column beside the printed pages: settings that scroll, and below them what is said of the pages and done."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.guard import guarded
from app.ui.parts import line, scrolling

MARGIN = 12
LEAST_LINES = 8
"""So many lines of the settings are to be seen at least; else what is said scrolls with them."""


class PrintSide(QWidget):
    """Settings above what is said of the pages and what can be done with them; the last always in sight."""

    def __init__(self, settings: QWidget, said: QWidget, below: Iterable[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._said = said
        content = QWidget(self)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(MARGIN, 10, MARGIN, 10)
        self._column.addWidget(settings)
        self._column.addStretch(1)
        self._last = QVBoxLayout()
        self._last.setContentsMargins(MARGIN, 4, MARGIN, 10)
        self._below = list(below)
        for widget in (said, *self._below):
            self._last.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content, self), 1)
        whole.addWidget(line(self))
        whole.addLayout(self._last)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._put_said)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Look again where there is room for what is said whenever anything has another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._soon.start()
        return super().event(event)

    @guarded
    def _put_said(self) -> None:
        """Have what is said above the buttons, or at the end of the settings where they need the room."""
        wanted = self._last if self._room_for_settings() >= 0 else self._column
        if wanted.indexOf(self._said) < 0:
            wanted.insertWidget(0 if wanted is self._last else 1, self._said)

    def _room_for_settings(self) -> int:
        """Return how much higher than their least the settings are with everything else below them."""
        width = self.width() - 2 * MARGIN
        said = self._said.heightForWidth(width) if self._said.hasHeightForWidth() else self._said.sizeHint().height()
        buttons = sum(each.sizeHint().height() + self._last.spacing() for each in self._below if not each.isHidden())
        return self.height() - said - buttons - LEAST_LINES * self.fontMetrics().lineSpacing()
