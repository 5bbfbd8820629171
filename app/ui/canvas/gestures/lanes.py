"""Drag a lane's header up or down: the lanes change places, their contents follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from app.model.records import Lane
from app.render.theme import qcolor
from app.ui.canvas import lane_structure
from app.ui.canvas.gestures.base import Gesture, Pointer

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


class DragLane(Gesture):
    """Put a lane between two others."""

    def __init__(self, view: MapView, start: Pointer, lane: Lane) -> None:
        super().__init__(view, start)
        self._lane = lane
        siblings = self.place.document.lanes_of(lane.map)
        self._siblings = [s for s in siblings if (s.parent, s.pool) == (lane.parent, lane.pool) and s.box]
        self._line: QGraphicsLineItem | None = None

    def move(self, pointer: Pointer) -> None:
        at = self._place_for(pointer)
        if self._line is None:
            self._line = QGraphicsLineItem()
            self._line.setPen(QPen(qcolor(self.view.map_scene.styles.palette.accent), 4))
            self._line.setZValue(106)
            self.view.map_scene.addItem(self._line)
        edge = self._siblings[min(at, len(self._siblings) - 1)].box
        if edge is None:
            return
        last = at == len(self._siblings)
        if self._lane.direction == "vertical":
            x = edge.right if last else edge.x
            self._line.setLine(x, edge.y, x, edge.bottom)
        else:
            y = edge.bottom if last else edge.y
            self._line.setLine(edge.x, y, edge.right, y)

    def finish(self, pointer: Pointer) -> None:
        moved = self._line is not None
        at = self._place_for(pointer)
        self.cancel()
        old = [lane.id for lane in self._siblings]
        rest = [i for i in old if i != self._lane.id]
        before = sum(i != self._lane.id for i in old[:at])
        order = [*rest[:before], self._lane.id, *rest[before:]]
        if moved and order != old:
            lane_structure.put_in_order(self.place, order)

    def cancel(self) -> None:
        if self._line is not None:
            self.view.map_scene.removeItem(self._line)
            self._line = None

    def _place_for(self, pointer: Pointer) -> int:
        """Return before which lane the dragged one would come; the number of lanes means at the end."""
        upright = self._lane.direction == "vertical"
        at = pointer.at.x() if upright else pointer.at.y()
        middles = [(s.box.centre.x if upright else s.box.centre.y) for s in self._siblings if s.box]
        return sum(middle < at for middle in middles)
