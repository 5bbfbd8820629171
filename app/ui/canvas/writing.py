"""Texts on the canvas, shaped once and written many times: Qt's static texts, one for each line.

The same lines at the same places as `app.render.lettering` writes; only the screen uses this, never paper.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStaticText, QTransform

from app.render.fonts import ASCENT, LINE, font, width_of
from app.render.labels import TextBlock, ink_box
from app.render.lettering import Lettering, paint_ground, paint_strike
from app.render.style import pen


class Writing:
    """A lettering, ready to be written on a screen again and again."""

    __slots__ = ("_font", "_lettering", "_lines", "_pen")

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        block = lettering.block
        self._font = font(block.size, block.bold, block.italic)
        self._pen = pen(lettering.colour)
        self._lines = self._placed(block)

    def paint(self, painter: QPainter) -> None:
        """Write the text with a painter in map units."""
        lettering = self._lettering
        paint_ground(painter, lettering.block, lettering.ground)
        painter.setPen(self._pen)
        painter.setFont(self._font)
        for place, line in self._lines:
            painter.drawStaticText(place, line)
        paint_strike(painter, lettering)

    def _placed(self, block: TextBlock) -> list[tuple[QPointF, QStaticText]]:
        ink = ink_box(block)
        rise = QFontMetricsF(self._font).ascent()
        lines = []
        for i, words in enumerate(block.lines):
            indent = (ink.width - width_of(words, block.bold, block.italic) * block.size) * SHARE[block.align]
            base = block.box.y + block.size * (ASCENT + i * LINE)
            lines.append((QPointF(ink.x + indent, base - rise), self._shaped(words)))
        return lines

    def _shaped(self, words: str) -> QStaticText:
        shaped = QStaticText(words)
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        shaped.prepare(QTransform(), self._font)
        return shaped


SHARE = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""Which share of the room that a line leaves free stands before it."""
