"""The signs of a coloured map where its figures are too small to be read, so that colour never speaks alone.

From far away a sign fills its step; nearer, where names show, it stands in the step's corner, always equally large on
the screen. Below `FARTHEST_SIGN` a step is a few pixels and no sign could be told from another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QTransform

from app.model.records import Box, Record, Step
from app.render.fonts import font
from app.render.theme import Palette, qcolor

FARTHEST_SIGN = 0.14
"""Below this zoom a sign would be under six pixels high."""
LEGIBLE = 0.7
"""From this zoom on the figure on the step can be read."""
WIDE, HIGH = 0.8, 0.62
"""The part of a step that its sign fills from far away."""
CORNER, AROUND = 9.0, 3.0
"""How high a sign in a corner is, and the room around it; pixels."""
RISE = 8.0
"""How far it stands above its step, as the figure does; map units."""
DRAWN = 100

if TYPE_CHECKING:
    from app.ui.canvas.styles import Styles


@dataclass(slots=True)
class Signs:
    """The signs of a part of the map, painted in one stroke."""

    placed: list[tuple[Box, str]] = field(default_factory=list)
    _path: QPainterPath | None = None

    def paint(self, painter: QPainter, palette: Palette) -> None:
        """Paint all signs, each in the middle of its step."""
        if self._path is None:
            self._path = QPainterPath()
            for box, sign in self.placed:
                self._path.addPath(filling(sign, box))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(palette.ink))
        painter.drawPath(self._path)


def paint_in_corners(painter: QPainter, records: Iterable[Record], zoom: float, styles: Styles) -> None:
    """Paint signs in the upper right corners of steps, equally large on the screen, where figures cannot be read."""
    if zoom >= LEGIBLE or not styles.tinting.signs:
        return
    palette, high, around = styles.palette, CORNER / zoom, AROUND / zoom
    grounds, signs = QPainterPath(), QPainterPath()
    for step in (record for record in records if isinstance(record, Step)):
        sign = styles.tinting.sign_of(step.id)
        if not sign:
            continue
        shape = glyph(sign)
        wide = high * shape.boundingRect().width() / shape.boundingRect().height()
        wide = min(max(wide, high * 0.7), step.width - 2 * around) if len(sign) > 1 else high
        pill = QRectF(step.box.right - wide - 2 * around, step.y - RISE, wide + 2 * around, high + around)
        grounds.addRoundedRect(pill, around, around)
        signs.addPath(filling(sign, Box(pill.x() + around, pill.y() + around / 2, wide, high), 1.0, 1.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(palette.outline))
    painter.drawPath(grounds)
    painter.setBrush(qcolor(palette.badge_text))
    painter.drawPath(signs)


def filling(sign: str, box: Box, wide: float = WIDE, high: float = HIGH) -> QPainterPath:
    """Return a sign as a shape that fills these parts of a box, in its middle."""
    shape = glyph(sign)
    bounds = shape.boundingRect()
    scale = min(box.width * wide / bounds.width(), box.height * high / bounds.height())
    middle = bounds.center()
    place = QTransform.fromTranslate(box.centre.x, box.centre.y).scale(scale, scale).translate(-middle.x(), -middle.y())
    return place.map(shape)


@lru_cache(maxsize=100)
def glyph(sign: str) -> QPainterPath:
    """Return a sign as a shape; thin ones get the room of a letter, so that they do not become bars."""
    bold = QFont(font(DRAWN, True))
    path = QPainterPath()
    path.addText(QPointF(0, 0), bold, sign)
    bounds = path.boundingRect()
    least = DRAWN * 0.5
    if bounds.height() < least or bounds.isEmpty():
        room = bounds.adjusted(0, -(least - bounds.height()) / 2, 0, (least - bounds.height()) / 2)
        path.moveTo(room.topLeft())
        path.lineTo(room.topLeft())
        path.moveTo(room.bottomRight())
        path.lineTo(room.bottomRight())
    return path
