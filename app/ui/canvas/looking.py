"""Looking at something large: zoom that keeps a point in place, scrolling, fitting. Knows nothing of maps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from app.ui.guard import guarded

Look = tuple[float, float, float]
"""A zoom, and the place of the map in the middle of the view."""
LEAST_ZOOM, MOST_ZOOM = 0.01, 4.0
STEP_ZOOM = 1.2
READABLE = 0.7
"""Below this zoom names can no longer be read."""
REST = 120
"""So long after the last turn of the wheel, or the last move, looking has come to rest, milliseconds."""


class LookingView(QGraphicsView):
    """A view that zooms and scrolls; subclasses say what area there is, and hear when the view has moved."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: Look | Callable[[], Look] | None = None
        self._is_wanted = False
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
        look = beginning(self.whole_area(), QSizeF(self.viewport().size()))
        if look is None:
            self.fit()
        else:
            self.look_from(*look)

    def look_when_shown(self, look: Look | Callable[[], Look] | None) -> None:
        """Show the map in this way, or from its beginning, as soon as the view has its size and can be asked for it."""
        self._wanted, self._is_wanted = look, True
        if self.isVisible():
            self._look_as_wanted()

    def look_from(self, zoom: float, x: float, y: float) -> None:
        """Show the map as it was left: zoom, and the place in the middle."""
        self._is_wanted = False
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
        if self._is_wanted:
            QTimer.singleShot(0, self, self._look_as_wanted)

    def _scrolled(self) -> None:
        self._settle.start()
        self.moved()

    def _on_rest(self) -> None:
        self.is_zooming = False
        self.viewport().update()

    def _look_as_wanted(self) -> None:
        if self._is_wanted and self._wanted is not None:
            self.look_from(*(self._wanted() if callable(self._wanted) else self._wanted))
        elif self._is_wanted:
            self._is_wanted = False
            self.show_beginning()


def beginning(area: QRectF, room: QSizeF) -> Look | None:
    """Return the look at the beginning of an area that is too large to be read as a whole; None if it is not."""
    across, down = room.width() / max(area.width(), 1.0), room.height() / max(area.height(), 1.0)
    if area.isEmpty() or min(across, down) >= READABLE:
        return None
    zoom = min(max(across, down, READABLE), 1.0) * 0.96
    x = area.left() - 10 + room.width() / zoom / 2
    y = area.top() - 10 + room.height() / zoom / 2
    return zoom, x, area.center().y() if area.height() * zoom < room.height() else y
