"""The sign of a step that has pictures or attachments: a paper clip in its upper right corner."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from app.model.records import Box
from app.render.style import pen
from app.render.symbols import placed

LINE = 1.1
"""The width of the wire, map units."""


def paint_clip(painter: QPainter, box: Box, colour: str) -> None:
    """Paint the clip into a box, in map units."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, LINE))
    painter.drawPath(placed(_wire(), box))


@cache
def _wire() -> QPainterPath:
    """Return the bent wire in a square from -1 to 1: up, around, down, around, and up inside."""
    path = QPainterPath()
    path.moveTo(0.6, -0.35)
    path.lineTo(0.6, 0.45)
    path.arcTo(QRectF(-0.6, -0.15, 1.2, 1.15), 0, -180)
    path.lineTo(-0.6, -0.6)
    path.arcTo(QRectF(-0.6, -1.0, 0.8, 0.8), 180, -180)
    path.lineTo(0.2, 0.4)
    path.arcTo(QRectF(-0.2, 0.2, 0.4, 0.4), 0, -180)
    path.lineTo(-0.2, -0.35)
    return path
