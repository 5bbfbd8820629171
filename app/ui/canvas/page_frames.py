"""The sheets on which a map will be printed, as dashed frames with their names over the drawn map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.model.records import Box
from app.render.outlines import rect
from app.render.style import pen
from app.render.theme import Palette, qcolor

PageFrame = tuple[str, Box]
"""The name of a sheet and what of the map it shows."""
DASHES = (6.0, 4.0)
WIDE, NAME, AWAY = 1.5, 11, 4.0


def paint_page_frames(painter: QPainter, frames: Sequence[PageFrame], palette: Palette, zoom: float) -> None:
    """Paint frames in map units; lines and names are as large at every zoom."""
    painter.save()
    line = pen(palette.accent, WIDE)
    line.setCosmetic(True)
    line.setDashPattern(DASHES)
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for _name, box in frames:
        painter.drawRect(rect(box))
    painter.setPen(qcolor(palette.accent))
    for name, box in frames:
        painter.save()
        painter.translate(QPointF(box.x, box.y))
        painter.scale(1 / zoom, 1 / zoom)
        font = painter.font()
        font.setPixelSize(NAME)
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(QRectF(AWAY, AWAY, 200, 2 * NAME), Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()
    painter.restore()
