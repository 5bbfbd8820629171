"""Rubber band: select what lies wholly inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem

from app.model.records import Lane, Pool
from app.render.theme import qcolor
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.pictures import lies_within
from app.ui.canvas.scene import MapScene


class RubberBand(Gesture):
    """Drag over empty ground to select; with Ctrl or Shift to add to the selection."""

    _band: QGraphicsRectItem | None = None

    def move(self, pointer: Pointer) -> None:
        if self._band is None:
            self._band = QGraphicsRectItem()
            palette = self.view.map_scene.styles.palette
            pen = QPen(qcolor(palette.accent), 0)
            fill = qcolor(palette.accent).lighter()
            fill.setAlpha(30)
            self._band.setPen(pen)
            self._band.setBrush(fill)
            self._band.setZValue(110)
            self.view.map_scene.addItem(self._band)
        self._band.setRect(QRectF(self.start.at, pointer.at).normalized())

    def finish(self, pointer: Pointer) -> None:
        self.cancel()
        area = QRectF(self.start.at, pointer.at).normalized()
        found = lying_within(self.view.map_scene, area)
        kept = self.place.selection if pointer.ctrl or pointer.shift else ()
        self.place.select([*kept, *found])

    def cancel(self) -> None:
        if self._band is not None:
            self.view.map_scene.removeItem(self._band)
            self._band = None


def lying_within(scene: MapScene, area: QRectF) -> list[str]:
    """List what lies wholly inside an area of the map, lanes and pools left out."""
    records = (scene.shown.document.records.get(i) for i in scene.index.within(area))
    return [r.id for r in records if r is not None and not isinstance(r, (Lane, Pool)) and lies_within(r, area)]
