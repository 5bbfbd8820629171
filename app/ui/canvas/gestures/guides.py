"""Guides while something is dragged or resized: snapping as the person wants it, and the lines that say to what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from app.layout.guides import Guide, resized, snapped
from app.model.records import Box
from app.render.theme import qcolor
from app.ui.canvas.drawing import GRID

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

ABOVE_ALL = 105.0


class Guides:
    """The guide lines of one gesture. The settings `snap` (to the grid) and `guides` (to other steps) count."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._lines: list[QGraphicsLineItem] = []

    def snapped(self, box: Box, but: Collection[str]) -> Box:
        """Return a dragged box in line with what is near, and show to what."""
        if self._view.wants("guides"):
            settled, guides = self._view.workplace.board.snapped(box, but, self._grid)
        else:
            settled, guides = snapped(box, (), self._grid)
        self._show(guides)
        return self._whole(settled)

    def resized(self, box: Box, corner: str, but: Collection[str]) -> Box:
        """Return a box that is resized at a corner in line with what is near, and show to what."""
        if self._view.wants("guides"):
            settled, guides = self._view.workplace.board.resized(box, corner, but, self._grid)
        else:
            settled, guides = resized(box, corner, (), self._grid)
        self._show(guides)
        return self._whole(settled)

    def clear(self) -> None:
        """Take the lines away."""
        for line in self._lines:
            self._view.map_scene.removeItem(line)
        self._lines.clear()

    @property
    def _grid(self) -> float:
        return GRID if self._view.wants("snap") else 0.0

    def _whole(self, box: Box) -> Box:
        """Return a box on whole units, unless it was put in line."""
        return box if self._lines or self._grid else Box(*(float(round(part)) for part in box))

    def _show(self, guides: Iterable[Guide]) -> None:
        self.clear()
        pen = QPen(qcolor(self._view.map_scene.styles.palette.accent), 0)
        for guide in guides:
            line = QGraphicsLineItem(guide.start.x, guide.start.y, guide.end.x, guide.end.y)
            line.setPen(pen)
            line.setZValue(ABOVE_ALL)
            self._view.map_scene.addItem(line)
            self._lines.append(line)
