"""Shows where the focus is: one ring around whatever has it, the same for every kind of widget.

Fusion marks the focus differently on each kind, and on some (a canvas, an empty list) not at all.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

from app.ui.guard import guarded

LINE = 2.0
"""How thick the ring is, pixels."""


class Ring(QFocusFrame):
    """A ring in the colour of what is chosen."""

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().highlight().color(), LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = LINE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inner, inner, -inner, -inner), 3, 3)


class FocusRing(QObject):
    """Keeps the ring around what has the focus, in all windows."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self._ring: Ring | None = None
        qt.focusChanged.connect(self._follow)

    @property
    def ring(self) -> Ring | None:
        """The ring; it goes with the window it was last in."""
        return self._ring if self._ring is not None and isValid(self._ring) else None

    def _follow(self, _former: QWidget | None, now: QWidget | None) -> None:
        wanted = now if isinstance(now, QWidget) and not is_left_out(now) else None
        ring = self.ring
        if wanted is None:
            if ring is not None:
                ring.setWidget(None)  # type: ignore[arg-type]  # Qt takes nobody as well
            return
        if ring is None:
            self._ring = ring = Ring(wanted)
        ring.setWidget(wanted)


def is_left_out(widget: QWidget) -> bool:
    """Answer whether a widget shows by itself that it has the focus: a window, or a list that has just opened."""
    return widget.isWindow() or widget.window().windowType() == Qt.WindowType.Popup
