"""Looking at something large: zoom that keeps a point in place, scrolling, fitting. Knows nothing of maps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from app.ui.guard import guarded

LEAST_ZOOM, MOST_ZOOM = 0.01, 4.0
STEP_ZOOM = 1.2
READABLE = 0.5
"""Below this zoom names can no longer be read."""
REST = 120
"""So long after the last turn of the wheel, or the last move, looking has come to rest, milliseconds."""


class LookingView(QGraphicsView):
    """A view that zooms and scrolls; subclasses say what area there is, and hear when the view has moved."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beginning_pending = False
        self._settle = QTimer(self, singleShot=True, interval=REST)
        self._settle.timeout.connect(self.settled)
        self.is_zooming = False
        self._resting = QTimer(self, singleShot=True, interval=REST)
        self._resting.timeout.connect(self._on_rest)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def whole_area(self) -> QRectF:
        """Return the area that holds everything."""
        return self.sceneRect()

    def moved(self) -> None:
        """Hear that the visible area is another."""

    def settled(self) -> None:
        """Hear that moving has come to rest."""

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom so that a point of the viewport (by default its middle) stays where it is."""
        zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        anchor = at if at is not None else QPointF(self.viewport().rect().center())
        before = self.mapToScene(anchor.toPoint())
        self.resetTransform()
        self.scale(zoom, zoom)
        by = self.mapFromScene(before) - anchor.toPoint()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())
        self._scrolled()
        self.zoom_changed.emit(zoom)

    def zoom_towards(self, zoom: float, at: QPointF) -> None:
        """Zoom as a wheel or fingers do, many times a second: coarsely at first, sharply as soon as it rests."""
        self.is_zooming = True
        self._resting.start()
        self.set_zoom(zoom, at)

    def zoom_in(self) -> None:
        self.set_zoom(self.zoom * STEP_ZOOM)

    def zoom_out(self) -> None:
        self.set_zoom(self.zoom / STEP_ZOOM)

    def fit(self, most: float = 1.0) -> None:
        """Show the whole map, at most at 100 %."""
        self.fit_area(self.whole_area(), most)

    def show_beginning(self) -> None:
        """Show the whole map, or as much of it from its beginning as can still be read."""
        area = self.whole_area()
        room = self.viewport().size()
        if area.isEmpty() or min(room.width() / area.width(), room.height() / area.height()) >= READABLE:
            self.fit()
            return
        self.set_zoom(min(max(room.width() / area.width(), room.height() / area.height(), READABLE), 1.0) * 0.96)
        at = QPointF(area.left() - 10 + room.width() / self.zoom / 2, area.top() - 10 + room.height() / self.zoom / 2)
        self.centerOn(
            max(at.x(), area.left()), area.center().y() if area.height() * self.zoom < room.height() else at.y()
        )

    def fit_when_shown(self) -> None:
        """Show the map from its beginning as soon as the view has its size."""
        self._beginning_pending = True
        self._show_pending()

    def look_from(self, zoom: float, x: float, y: float) -> None:
        """Show the map as it was left: zoom, and the place in the middle."""
        self._beginning_pending = False
        self.set_zoom(zoom)
        self.centerOn(QPointF(x, y))

    def fit_area(self, area: QRectF, most: float) -> None:
        """Show an area of the map, no larger than `most`."""
        if area.isEmpty():
            self.set_zoom(1.0)
            self.centerOn(QPointF(0, 0))
            return
        room = self.viewport().size()
        zoom = min((room.width() - 24) / area.width(), (room.height() - 24) / area.height(), most)
        self.set_zoom(zoom)
        self.centerOn(area.center())

    def visible_area(self) -> QRectF:
        """The part of the map that is in view."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        by = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_towards(self.zoom * STEP_ZOOM ** (by.y() / 120), event.position())
        else:
            sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and not by.x()
            dx, dy = (by.y(), 0) if sideways else (by.x(), by.y())
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - dx)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - dy)
        event.accept()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scrolled()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_pending()

    def _scrolled(self) -> None:
        self._settle.start()
        self.moved()

    def _on_rest(self) -> None:
        self.is_zooming = False
        self.viewport().update()

    def _show_pending(self) -> None:
        """Show the beginning, if that was asked for, once the view has been laid out."""
        if self._beginning_pending and self.isVisible():
            QTimer.singleShot(0, self, self._show_asked)

    def _show_asked(self) -> None:
        if self._beginning_pending:
            self._beginning_pending = False
            self.show_beginning()
