"""Shows where the focus is: one ring around whatever has it, the same for every kind of widget.

Fusion marks the focus differently on each kind, and on some (a canvas, an empty list) not at all. A QFocusFrame would
do the same, but PySide takes the widget it is given for its child: when the frame goes with a dialog, Python takes the
widgets it was around before for gone as well.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.guard import guarded

LINE = 2.0
"""How thick the ring is, pixels."""
ASIDE = 2
"""How far outside of the widget it runs, pixels."""
MOVING = frozenset({
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest,
    QEvent.Type.ZOrderChange,
})  # fmt: skip
"""What happens to a widget, or to what it lies in, that changes where the ring is."""


class Ring(QWidget):
    """A ring in the colour of what is chosen, over everything in a window; it lets the mouse through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().highlight().color(), LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = LINE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inner, inner, -inner, -inner), 3, 3)

    def put_around(self, widget: QWidget) -> None:
        """Lie around the part of a widget that can be seen."""
        seen = widget.visibleRegion().boundingRect() if widget.isVisible() else QRect()
        if seen.isEmpty():
            self.hide()
            return
        at = widget.mapTo(widget.window(), QPoint(0, 0))
        self.setGeometry(seen.translated(at).adjusted(-ASIDE, -ASIDE, ASIDE, ASIDE) & widget.window().rect())
        self.show()
        self.raise_()


class FocusRing(QObject):
    """Keeps the ring around what has the focus, in all windows."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self._ring: Ring | None = None
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._put)
        qt.focusChanged.connect(self._follow)

    def _follow(self, _former: QWidget | None, now: QWidget | None) -> None:
        wanted = now if isinstance(now, QWidget) and not is_left_out(now) else None
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._around, self._watched = wanted, []
        while wanted is not None:
            self._watched.append(wanted)
            wanted.installEventFilter(self)
            wanted = wanted.parentWidget() if not wanted.isWindow() else None
        self._put()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVING:
            self._due.start()
        return False

    def _put(self) -> None:
        """Put the ring where the focus is, in its window."""
        around = self._around if self._around is not None and isValid(self._around) else None
        ring = self._ring if self._ring is not None and isValid(self._ring) else None
        if around is None:
            if ring is not None:
                ring.hide()
            return
        if ring is None or ring.parentWidget() is not around.window():
            if ring is not None:
                ring.hide()
                ring.deleteLater()
            self._ring = ring = Ring(around.window())
        ring.put_around(around)


def is_left_out(widget: QWidget) -> bool:
    """Answer whether a widget shows by itself that it has the focus: a window, or a list that has just opened."""
    return widget.isWindow() or widget.window().windowType() == Qt.WindowType.Popup
