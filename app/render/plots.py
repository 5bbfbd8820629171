"""Two plots that people can read in a meeting: what small changes do, and how a time is spread before and after.

Plain painting functions for screen and paper. Shapes and words say it, not colours alone: before is a dashed grey line,
after a thick solid one. They know no documents; texts are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from app.i18n import number
from app.render.fonts import font
from app.render.theme import Palette, qcolor

ROW = 2.0
"""The height of a bar's row, in lines of text."""
LABELS = 0.42
"""The part of the width that the names of bars take."""
TICKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its name, its length (any unit, at least 0), and its value in words."""

    name: str
    length: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One spread over equal bins, how it is called, and the days that half of the cases take at most."""

    heights: Sequence[float]
    name: str
    median: float


def bars_height(bars: Sequence[Bar], size: int) -> float:
    """Return how high the bars are, for texts of a size in pixels."""
    return len(bars) * ROW * size


def paint_bars(painter: QPainter, area: QRectF, bars: Sequence[Bar], palette: Palette, size: int) -> None:
    """Paint bars from the longest to the shortest: the name on the left, the value behind the bar's end."""
    painter.save()
    painter.setFont(font(size))
    metrics = QFontMetricsF(painter.font())
    left = area.left() + area.width() * LABELS
    room = max((metrics.horizontalAdvance(bar.words) for bar in bars), default=0.0) + size
    longest = max((bar.length for bar in bars), default=0.0)
    for at, bar in enumerate(bars):
        top = area.top() + at * ROW * size
        name = QRectF(area.left(), top, area.width() * LABELS - size, ROW * size)
        painter.setPen(qcolor(palette.ink))
        painter.drawText(
            name, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, name.width()),
        )  # fmt: skip
        width = (area.right() - left - room) * bar.length / longest if longest > 0 else 0.0
        painter.fillRect(QRectF(left, top + size * 0.35, max(width, 1.0), size * 1.3), qcolor(palette.accent))
        words = QRectF(left + width + size * 0.4, top, room, ROW * size)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, bar.words)
    painter.setPen(QPen(qcolor(palette.outline), max(1.0, size / 12)))
    painter.drawLine(QPointF(left, area.top()), QPointF(left, area.top() + bars_height(bars, size)))
    painter.restore()


def paint_curves(
    painter: QPainter, area: QRectF, curves: Sequence[Curve], until: float, unit: str, palette: Palette, size: int
) -> None:
    """Paint a spread, or two over one another, with their medians, an axis from 0 to `until`, and their names."""
    painter.save()
    painter.setFont(font(size))
    lines = len(curves) if _is_too_wide(painter, area, curves, size) else 1
    plot = area.adjusted(size * 0.5, size * (0.4 + 1.8 * lines), -size * 0.5, -size * 2.4)
    highest = max((max(curve.heights, default=0.0) for curve in curves), default=0.0) or 1.0
    _paint_days(painter, plot, until, unit, palette, size)
    for curve, pen, fill in zip(curves, _pens(palette, size), _fills(palette), strict=False):
        outline = _outline(plot, curve.heights, highest)
        if fill is not None:
            painter.fillPath(_closed(outline, plot), fill)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        x = plot.left() + plot.width() * min(curve.median / until, 1.0)
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
    _paint_names(painter, area, curves, palette, size, below_one_another=lines > 1)
    painter.restore()


def _pens(palette: Palette, size: int) -> tuple[QPen, QPen]:
    before = QPen(qcolor(palette.muted), max(1.2, size / 9), Qt.PenStyle.DashLine)
    return before, QPen(qcolor(palette.accent), max(2.0, size / 5))


def _fills(palette: Palette) -> tuple[QColor, None]:
    return qcolor(palette.lane_line), None


def _outline(plot: QRectF, heights: Sequence[float], highest: float) -> QPainterPath:
    """Return the upper edge of a spread, through the middle of each bin."""
    path = QPainterPath(plot.bottomLeft())
    step = plot.width() / max(len(heights), 1)
    for at, height in enumerate(heights):
        path.lineTo(plot.left() + (at + 0.5) * step, plot.bottom() - plot.height() * height / highest)
    path.lineTo(plot.bottomRight())
    return path


def _closed(outline: QPainterPath, plot: QRectF) -> QPainterPath:
    closed = QPainterPath(outline)
    closed.lineTo(plot.bottomLeft())
    return closed


def _paint_days(painter: QPainter, plot: QRectF, until: float, unit: str, palette: Palette, size: int) -> None:
    painter.setPen(QPen(qcolor(palette.outline), max(1.0, size / 12)))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    painter.setPen(qcolor(palette.muted))
    step = round_step(until / TICKS)
    for at in range(int(until / step) + 1):
        x = plot.left() + plot.width() * at * step / until
        box = QRectF(x - size * 4, plot.bottom() + size * 0.3, size * 8, size * 1.5)
        words = number(at * step, 0 if step >= 1 else 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{words} {unit}" if at * step + step > until else words)


def round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20 … (or a tenth of these) that is not below a value."""
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    return next((power * part for part in (1, 2, 5) if power * part >= least), power * 10)


def _is_too_wide(painter: QPainter, area: QRectF, curves: Sequence[Curve], size: int) -> bool:
    metrics = QFontMetricsF(painter.font())
    return sum(metrics.horizontalAdvance(curve.name) + size * 4.9 for curve in curves) > area.width()


def _paint_names(
    painter: QPainter, area: QRectF, curves: Sequence[Curve], palette: Palette, size: int, *, below_one_another: bool
) -> None:
    metrics, x, top = QFontMetricsF(painter.font()), area.left() + size * 0.5, area.top()
    for curve, pen in zip(curves, _pens(palette, size), strict=False):
        painter.setPen(pen)
        painter.drawLine(QPointF(x, top + size * 0.9), QPointF(x + size * 2.4, top + size * 0.9))
        painter.setPen(qcolor(palette.ink))
        width = metrics.horizontalAdvance(curve.name)
        painter.drawText(QRectF(x + size * 2.9, top, width + 2, size * 1.8),
                         Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, curve.name)  # fmt: skip
        if below_one_another:
            top += size * 1.8
        else:
            x += size * 4.6 + width
