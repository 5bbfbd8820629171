"""Make space: press and drag right or down, and everything beyond moves apart; back, and it is pulled together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem, QGraphicsRectItem

from app.i18n import msg
from app.layout import Space
from app.render.outlines import rect
from app.render.theme import qcolor
from app.ui.canvas import ordering
from app.ui.canvas.drawing import GRID
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.gestures.drag import SLACK
from app.ui.canvas.gestures.moving import Moving, moved_with, moving

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

ABOVE_ALL = 106.0


class MakeSpace(Gesture):
    """Push apart what lies beyond a line across the map; the direction of the first move decides which."""

    def __init__(self, view: MapView, start: Pointer) -> None:
        super().__init__(view, start)
        self.place.select([])
        self._space: Space | None = None
        self._moving: Moving | None = None
        self._signs: list[QGraphicsItem] = []

    def move(self, pointer: Pointer) -> None:
        by = pointer.at - self.start.at
        if self._space is None:
            if by.manhattanLength() * self.view.zoom < SLACK:
                return
            self._begin(upright=abs(by.x()) >= abs(by.y()))
        distance = self._distance(pointer)
        if self._moving is not None and self._space is not None:
            self._moving.show(*((distance, 0.0) if self._space.upright else (0.0, distance)))
        self._show(distance)

    def finish(self, pointer: Pointer) -> None:
        space, distance = self._space, self._distance(pointer)
        self.cancel()
        if space is not None and not space:
            self.place.say(msg("There is nothing beyond this line that could move."))
        elif space is not None and distance:
            ordering.make_space(self.place, space, distance)

    def cancel(self) -> None:
        self._clear()
        if self._moving is not None:
            self._moving.end()
        self._moving = self._space = None

    def _begin(self, *, upright: bool) -> None:
        line = self.start.at.x() if upright else self.start.at.y()
        self._space = ordering.space_at(self.place, line, upright=upright)
        self._moving = moving(self.view, moved_with(self.view, self._space.moved)) if self._space else None
        self.view.viewport().setCursor(Qt.CursorShape.SplitHCursor if upright else Qt.CursorShape.SplitVCursor)

    def _distance(self, pointer: Pointer) -> float:
        """Return how far things move, on the grid unless Alt is held."""
        if self._space is None:
            return 0.0
        by = pointer.at - self.start.at
        wanted = by.x() if self._space.upright else by.y()
        grid = 1.0 if pointer.alt or not self.view.wants("snap") else GRID
        return self._space.possible(float(round(wanted / grid) * grid))

    # -- preview ---------------------------------------------------------------------------------

    def _show(self, distance: float) -> None:
        """Show the line, the space that is made, and how far lanes and frames will reach."""
        self._clear()
        space = self._space
        if space is None:
            return
        area, at = self.view.visible_area(), self.start.at
        band = QRectF(area)
        if space.upright:
            band.setLeft(min(at.x(), at.x() + distance))
            band.setRight(max(at.x(), at.x() + distance))
            line = QLineF(at.x(), area.top(), at.x(), area.bottom())
        else:
            band.setTop(min(at.y(), at.y() + distance))
            band.setBottom(max(at.y(), at.y() + distance))
            line = QLineF(area.left(), at.y(), area.right(), at.y())
        self._add_band(band)
        self._add(QGraphicsLineItem(line))
        stretched = {i: box for i, box in space.boxes(distance).items() if i in space.stretched}
        for box in (*space.frames(distance).values(), *stretched.values()):
            self._add(QGraphicsRectItem(rect(box)))

    def _add_band(self, band: QRectF) -> None:
        fill = qcolor(self.view.map_scene.styles.palette.accent).lighter()
        fill.setAlpha(40)
        shown = QGraphicsRectItem(band)
        shown.setBrush(fill)
        self._add(shown)
        shown.setPen(QPen(Qt.PenStyle.NoPen))

    def _add(self, sign: QGraphicsLineItem | QGraphicsRectItem) -> None:
        pen = QPen(qcolor(self.view.map_scene.styles.palette.accent), 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        sign.setPen(pen)
        sign.setZValue(ABOVE_ALL)
        self.view.map_scene.addItem(sign)
        self._signs.append(sign)

    def _clear(self) -> None:
        for sign in self._signs:
            self.view.map_scene.removeItem(sign)
        self._signs.clear()
