"""Drag the header of a lane or pool across the map: lanes, or pools, change places, their contents follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from app.model.records import Lane, Pool
from app.render.theme import qcolor
from app.ui.canvas import lane_structure
from app.ui.canvas.gestures.base import Gesture, Pointer

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


class DragFrame(Gesture):
    """Put a lane, or a pool, between two others."""

    def __init__(self, view: MapView, start: Pointer, frame: Lane | Pool) -> None:
        super().__init__(view, start)
        self._frame = frame
        self._upright = frame.direction == "vertical"
        self._beside = lane_structure.beside(self.place, frame)
        self._line: QGraphicsLineItem | None = None

    def move(self, pointer: Pointer) -> None:
        if self._beside:
            line = self._line = self._line or self._made_line()
            at = self._place_for(pointer)
            last = at == len(self._beside)
            edge = self._beside[at - 1 if last else at][1]
            if self._upright:
                x = edge.right if last else edge.x
                line.setLine(x, edge.y, x, edge.bottom)
            else:
                y = edge.bottom if last else edge.y
                line.setLine(edge.x, y, edge.right, y)

    def finish(self, pointer: Pointer) -> None:
        moved = self._line is not None
        at = self._place_for(pointer)
        self.cancel()
        old = [i for i, _box in self._beside]
        rest = [i for i in old if i != self._frame.id]
        before = sum(i != self._frame.id for i in old[:at])
        order = [*rest[:before], self._frame.id, *rest[before:]]
        if moved and order != old:
            lane_structure.put_in_order(self.place, order)

    def cancel(self) -> None:
        if self._line is not None:
            self.view.map_scene.removeItem(self._line)
            self._line = None

    def _made_line(self) -> QGraphicsLineItem:
        line = QGraphicsLineItem()
        line.setPen(QPen(qcolor(self.view.map_scene.styles.palette.accent), 4))
        line.setZValue(106)
        self.view.map_scene.addItem(line)
        return line

    def _place_for(self, pointer: Pointer) -> int:
        """Return before which one the dragged one would come; their number means at the end."""
        at = pointer.at.x() if self._upright else pointer.at.y()
        middles = [box.centre.x if self._upright else box.centre.y for _id, box in self._beside]
        return sum(middle < at for middle in middles)
