"""Ratings as dots on their scale, one for each person, with the median and how far they spread; never a bare mean.

A plain painting function for screen and paper. What it says, it says by shape and place: it can be read in grey.
It knows no rounds; whoever calls it has asked what may be seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.render.fonts import font
from app.render.theme import Palette, qcolor

ALONE = 3.0
"""A rating so far from the median gets a ring of its own."""
AXIS_LINES = 1.9
MEDIAN_LINES = 1.5
"""Room for the numbers below, and for the median's above, in lines of text."""
LABEL = 0.88
"""How large a label is beside the numbers."""
SPARE = 0.5
"""So much of a column is kept free behind the last one where dots have labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One rating; `label` is a department or a name, or nothing."""

    score: int
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """All ratings of a step from one side. Without a median (too few ratings) none is drawn."""

    dots: tuple[Dot, ...]
    median: float | None = None
    lowest: int = 1
    highest: int = 9
    median_words: str = ""

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest rating given."""
        scores = [dot.score for dot in self.dots]
        return (min(scores), max(scores)) if scores else None


def paint_dots(painter: QPainter, area: QRectF, dots: Dots, palette: Palette, size: int) -> None:
    """Paint ratings into an area, with texts of a size in pixels (or in the units of the painter)."""
    painter.save()
    painter.setFont(font(size))
    plot = plot_of(area, size)
    _paint_axis(painter, plot, dots, palette, size)
    _paint_spread(painter, plot, dots, palette, size)
    _paint_median(painter, plot, dots, palette, size)
    placed = places_of(plot, dots, size)
    for dot, at in placed:
        beside = min((o.x() for _, o in placed if o.y() == at.y() and o.x() > at.x()), default=plot.right())
        _paint_dot(painter, dot, at, dots, palette, size, beside - at.x())
    painter.restore()


def plot_of(area: QRectF, size: int) -> QRectF:
    """Return where the dots stand: above the numbers, below the median's words."""
    return area.adjusted(0, MEDIAN_LINES * size, 0, -AXIS_LINES * size)


def places_of(plot: QRectF, dots: Dots, size: int) -> list[tuple[Dot, QPointF]]:
    """Say where each dot's middle is: over its number, equal ones one above the other."""
    stacked: dict[int, int] = {}
    tallest = max((sum(d.score == dot.score for d in dots.dots) for dot in dots.dots), default=1)
    step = min(1.5 * size, plot.height() / max(tallest, 1))
    found = []
    for dot in sorted(dots.dots, key=lambda dot: (dot.score, dot.label)):
        height = stacked.get(dot.score, 0)
        stacked[dot.score] = height + 1
        found.append((dot, QPointF(_middle_of(plot, dots, dot.score), plot.bottom() - (height + 0.5) * step)))
    return found


def _column(plot: QRectF, dots: Dots) -> float:
    spare = SPARE if any(dot.label for dot in dots.dots) else 0.0
    return plot.width() / (dots.highest - dots.lowest + 1 + spare)


def _middle_of(plot: QRectF, dots: Dots, score: float) -> float:
    return plot.left() + (score - dots.lowest + 0.5) * _column(plot, dots)


def _paint_axis(painter: QPainter, plot: QRectF, dots: Dots, palette: Palette, size: int) -> None:
    painter.setPen(QPen(qcolor(palette.outline), max(1.0, size / 12)))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    column = _column(plot, dots)
    for score in range(dots.lowest, dots.highest + 1):
        box = QRectF(plot.left() + (score - dots.lowest) * column, plot.bottom() + size * 0.6, column, size * 1.3)
        painter.setPen(qcolor(palette.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(score))
        if score > dots.lowest:
            painter.setPen(QPen(qcolor(palette.lane_line), max(1.0, size / 24)))
            painter.drawLine(QPointF(box.left(), plot.top()), QPointF(box.left(), plot.bottom()))


def _paint_spread(painter: QPainter, plot: QRectF, dots: Dots, palette: Palette, size: int) -> None:
    """Paint a bar under the dots from the lowest rating given to the highest."""
    if dots.spread is None:
        return
    low, high = dots.spread
    left, right = _middle_of(plot, dots, low) - size * 0.4, _middle_of(plot, dots, high) + size * 0.4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(palette.accent))
    painter.drawRect(QRectF(left, plot.bottom() + size * 0.18, right - left, size * 0.34))


def _paint_median(painter: QPainter, plot: QRectF, dots: Dots, palette: Palette, size: int) -> None:
    if dots.median is None:
        return
    x = _middle_of(plot, dots, dots.median)
    painter.setPen(QPen(qcolor(palette.ink), max(1.5, size / 7)))
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom() + size * 0.6))
    painter.setFont(font(size, True))
    width = QFontMetricsF(painter.font()).horizontalAdvance(dots.median_words)
    left = min(max(x - width / 2, plot.left()), max(plot.right() - width, plot.left()))
    box = QRectF(left, plot.top() - size * MEDIAN_LINES, width + 1, size * 1.4)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, dots.median_words)
    painter.setFont(font(size))


def _paint_dot(painter: QPainter, dot: Dot, at: QPointF, dots: Dots, palette: Palette, size: int, room: float) -> None:
    radius = size * 0.42
    painter.setPen(QPen(qcolor(palette.ground), max(1.0, size / 10)))
    painter.setBrush(qcolor(palette.ink))
    painter.drawEllipse(at, radius, radius)
    if dots.median is not None and abs(dot.score - dots.median) >= ALONE:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(qcolor(palette.warning), max(1.0, size / 8)))
        painter.drawEllipse(at, radius * 1.45, radius * 1.45)
    if dot.label:
        painter.setPen(qcolor(palette.ink))
        painter.setFont(font(max(1, round(size * LABEL))))
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(dot.label, Qt.TextElideMode.ElideRight, room - radius * 3.2)
        box = QRectF(at.x() + radius * 1.7, at.y() - size * 0.7, room, size * 1.4)
        written = QRectF(box.left(), box.top(), metrics.horizontalAdvance(words), box.height())
        painter.fillRect(written, qcolor(palette.ground))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
