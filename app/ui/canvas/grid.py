"""The dotted grid behind the map."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.render.theme import Palette, qcolor

DENSEST = 14.0
"""Dots never stand closer than this, pixels on screen."""


def paint_grid(painter: QPainter, area: QRectF, palette: Palette, grid: float, zoom: float) -> None:
    """Paint ground and dots; with zoom 0 only the ground."""
    painter.fillRect(area, qcolor(palette.ground))
    if zoom < 0.4:
        return
    gap = grid * ceil(DENSEST / (grid * zoom))
    left, top = ceil(area.left() / gap) * gap, ceil(area.top() / gap) * gap
    dots = [
        QPointF(left + i * gap, top + j * gap)
        for i in range(int(area.width() / gap) + 1)
        for j in range(int(area.height() / gap) + 1)
    ]
    painter.setPen(QPen(qcolor(palette.lane_line), 1.2 / zoom, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(dots)
