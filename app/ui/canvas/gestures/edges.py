"""Drag the edge of a lane or pool, or the border of a phase: a line shows where it would come to lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from app.model.records import Box, Lane, Phase, Pool
from app.render.theme import qcolor
from app.ui.canvas import lane_structure, phase_drawing
from app.ui.canvas.drawing import GRID
from app.ui.canvas.gestures.base import Gesture, Pointer

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


class _Edge(Gesture):
    """A line that follows the mouse, across the way it may move."""

    def __init__(self, view: MapView, start: Pointer) -> None:
        super().__init__(view, start)
        self._line: QGraphicsLineItem | None = None

    def _show(self, line: QLineF) -> None:
        if self._line is None:
            self._line = QGraphicsLineItem()
            self._line.setPen(QPen(qcolor(self.view.map_scene.styles.palette.accent), 3))
            self._line.setZValue(106)
            self.view.map_scene.addItem(self._line)
        self._line.setLine(line)

    def cancel(self) -> None:
        if self._line is not None:
            self.view.map_scene.removeItem(self._line)
            self._line = None


class MoveEdge(_Edge):
    """Make a lane or pool deeper, longer or smaller; never smaller than what stands in it."""

    def __init__(self, view: MapView, start: Pointer, frame: Lane | Pool, side: str) -> None:
        super().__init__(view, start)
        self._frame = frame
        self._side = side
        self._moves_down = (side in ("before", "after")) == (frame.direction != "vertical")

    def move(self, pointer: Pointer) -> None:
        box = self._box(self._by(pointer))
        first = self._side in ("before", "start")
        if self._moves_down:
            y = box.y if first else box.bottom
            self._show(QLineF(box.x, y, box.right, y))
        else:
            x = box.x if first else box.right
            self._show(QLineF(x, box.y, x, box.bottom))

    def finish(self, pointer: Pointer) -> None:
        moved = self._line is not None
        self.cancel()
        if moved and self._by(pointer):
            lane_structure.resize(self.place, self._frame, self._side, self._by(pointer))

    def _by(self, pointer: Pointer) -> float:
        """Return how far the edge is moved outwards, on the grid unless Alt is held."""
        by = pointer.at - self.start.at
        far = by.y() if self._moves_down else by.x()
        outwards = -far if self._side in ("before", "start") else far
        return round(outwards) if pointer.alt else round(outwards / GRID) * GRID

    def _box(self, by: float) -> Box:
        """Return the frame as it would be, as far as it can be that."""
        by = self.place.board.edge_within_reach(self._frame.id, self._side, by)
        left, top, width, height = self._frame.box or Box(0, 0, 0, 0)
        if self._side in ("before", "start"):
            left, top = (left, top - by) if self._moves_down else (left - by, top)
        return Box(left, top, width, height + by) if self._moves_down else Box(left, top, width + by, height)


class MovePhaseBorder(_Edge):
    """Move the border between two phases along the map."""

    def __init__(self, view: MapView, start: Pointer, phase: Phase, side: str) -> None:
        super().__init__(view, start)
        self._phase = phase
        self._side = side

    def move(self, pointer: Pointer) -> None:
        at, area = self._at(pointer), self.view.map_scene.phases.bounds
        if self.view.is_upright:
            self._show(QLineF(area.left(), at, area.right(), at))
        else:
            self._show(QLineF(at, area.top(), at, area.bottom()))

    def finish(self, pointer: Pointer) -> None:
        moved = self._line is not None
        self.cancel()
        if moved:
            phase_drawing.move_border(self.place, self._phase, self._side, self._at(pointer))

    def _at(self, pointer: Pointer) -> float:
        at = pointer.at.y() if self.view.is_upright else pointer.at.x()
        wish = round(at) if pointer.alt else round(at / GRID) * GRID
        return phase_drawing.within_reach(self.place, self._phase, self._side, wish)
