"""A picture of a comparison: a map that is only looked at. It is painted by the canvas."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from app.render.theme import Palette
from app.ui.canvas.flash import Flash
from app.ui.canvas.looking import READABLE, Look
from app.ui.canvas.painted import PaintedView
from app.ui.canvas.revealing import area_to_reveal
from app.ui.canvas.showing import look_of
from app.ui.compare.side import Side
from app.ui.guard import guarded

TRIM = 50.0
"""Room above and below the drawn area that has nothing in it; pictures beside each other have none to spare."""


class SideView(PaintedView):
    """A map to be looked at: dragged, zoomed, and pointed at."""

    looked = Signal()
    """It is looked at from elsewhere, or at another zoom."""
    pointed = Signal(str)
    """An element was clicked."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(side, parent)
        self.side = side
        self.show_grid = False
        self.also: Callable[[], QRectF] = QRectF
        """The area that the other picture has besides."""
        self._pressed: QPoint | None = None
        self._dragged: QPoint | None = None
        self.flash = Flash(self)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self.fit_scene()

    def whole_area(self) -> QRectF:
        drawn = self.map_scene.drawn_area.united(self.also())
        return drawn.adjusted(0, TRIM, 0, -TRIM) if drawn.height() > 4 * TRIM else drawn

    def moved(self) -> None:
        super().moved()
        self.looked.emit()

    def set_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.map_scene.set_palette(palette)

    def follow(self, look: Look, *, is_zooming: bool) -> None:
        """Look at the map as another picture does."""
        zoom, x, y = look
        if zoom != self.zoom and is_zooming:
            self.zoom_towards(zoom, QPointF(self.viewport().rect().center()))
        elif zoom != self.zoom:
            self.set_zoom(zoom)
        self._stand_at(QPointF(x, y))

    @property
    def look(self) -> Look:
        """How the map is looked at."""
        middle = self.visible_area().center()
        return look_of(self) or (self.zoom, middle.x(), middle.y())

    def spot(self, record_id: str) -> QRectF:
        """Return the part of an element that is to be seen; empty if it is not drawn here."""
        record = self.side.document.records.get(record_id)
        if record is None:
            record = next((ghost for ghost in self.side.ghosts if ghost.id == record_id), None)
        drawn = self.map_scene.styles.as_drawn(record) if record is not None else None
        return area_to_reveal(self.map_scene, drawn) or QRectF()

    def centre(self, spot: QRectF) -> None:
        """Show a place in the middle, large enough to be read."""
        if self.zoom < READABLE:
            self.set_zoom(READABLE)
        self._stand_at(spot.center())

    def _stand_at(self, middle: QPointF) -> None:
        """Bring a place into the middle, also where scrolling would not reach."""
        seen = self.visible_area()
        seen.moveCenter(middle)
        self.setSceneRect(self.sceneRect().united(seen))
        self.centerOn(middle)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = self._dragged = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._dragged is not None and event.buttons():
            by, self._dragged = at - self._dragged, at
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - by.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - by.y())
        event.accept()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at, pressed = event.position().toPoint(), self._pressed
        self._pressed = self._dragged = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        if pressed is not None and (at - pressed).manhattanLength() < QApplication.startDragDistance():
            record = self.map_scene.record_at(self.mapToScene(at))
            if record is not None:
                self.pointed.emit(record.id)
        event.accept()
