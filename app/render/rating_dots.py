"""Ratings as dots on their scale: a dot per rating, the span they cover, the median. Readable in shades of grey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from app.model.records import Box
from app.render.labels import Fitted, block_at, paint_text
from app.render.style import pen
from app.render.theme import Palette, qcolor
from app.render.typeset import Typeset

RADIUS, DIGIT = 2.6, 6
WIDE, HIGH = 118.0, 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingDots:
    """What is painted: whole numbers on a scale, and their median (None where there are too few ratings)."""

    scores: Sequence[int]
    median: float | None
    lowest: int = 1
    highest: int = 9
    left: float = 0.0
    """How far from the left edge of its paragraph the scale begins."""


def paint_rating_dots(painter: QPainter, dots: RatingDots, box: Box, palette: Palette) -> None:
    """Paint the scale along the lower part of a box, dots on top of one another above it, the median as a stroke."""
    line = box.bottom - DIGIT - 2
    apart = box.width / max(dots.highest - dots.lowest, 1)

    def at(score: float) -> float:
        return box.x + (score - dots.lowest) * apart

    painter.setPen(pen(palette.lane_line, 0.7))
    painter.drawLine(QLineF(box.x, line, box.right, line))
    for score in range(dots.lowest, dots.highest + 1):
        painter.setPen(pen(palette.muted))
        paint_text(painter, block_at(Fitted((str(score),), DIGIT, True), Box(at(score) - 8, line + 1, 16, DIGIT + 2)))
    if dots.scores:
        painter.setPen(pen(palette.outline, 1.6))
        painter.drawLine(QLineF(at(min(dots.scores)), line, at(max(dots.scores)), line))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(palette.accent))
    for score, count in Counter(dots.scores).items():
        step = min(2 * RADIUS, (line - box.y - RADIUS) / max(count, 1))
        for place in range(count):
            painter.drawEllipse(QPointF(at(score), line - RADIUS - place * step), RADIUS, RADIUS)
    if dots.median is not None:
        painter.setPen(pen(palette.ink, 1.4))
        painter.drawLine(QLineF(at(dots.median), line - 12, at(dots.median), line + 2))


def paint_dots_on(
    painter: QPainter, dots: Mapping[str, RatingDots], text: Typeset, page: int, palette: Palette
) -> None:
    """Paint the dots that stand on a page of running text, by the anchors of their paragraphs."""
    for anchor, each in dots.items():
        spot = text.anchors.get(anchor)
        if spot is not None and spot.page == page:
            paint_rating_dots(painter, each, Box(spot.box.x + each.left, spot.box.y - 6, WIDE, HIGH), palette)
