"""Both curves of an evaluation: the share of cases won by each day of a case, before and after the change.

A plain painting function for screen and paper. Before is dashed and grey, after thick and solid; names say it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from app.i18n import number, text, tr
from app.model.from_cases import GROUPS, CaseStudy
from app.render.fonts import font
from app.render.plots import TICKS, round_step
from app.render.theme import Palette, qcolor

LEVELS = 4
ALONG = (0.05, 0.1, 0.25, 0.5, 1.0)
"""So far along its days a curve is said in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A share from 0 to 1 by each day, and what it is called."""

    name: str
    shares: Sequence[float]


def courses_of(kept: CaseStudy) -> tuple[str, tuple[Course, Course]]:
    """Return the curves that the figure which counts is about, and their title."""
    before, after = kept.before, kept.after
    if kept.key == "days_to_end":
        title, shares = tr("Ended by each working day of a case"), (before.ended_by, after.ended_by)
    else:
        title, shares = tr("Won by each working day of a case"), (before.won_by, after.won_by)
    named = [tr("{name} (n = {n})", name=text(GROUPS[group.name]), n=number(group.cases, 0))
             for group in (before, after)]  # fmt: skip
    return title, (Course(name=named[0], shares=shares[0]), Course(name=named[1], shares=shares[1]))


def course_words(course: Course, days: Sequence[float]) -> str:
    """Say a curve in words: its share after a quarter, half and all of the days."""
    last = min(len(days), len(course.shares)) - 1
    at = sorted({round(last * share) for share in ALONG}) if last >= 0 else []
    said = [tr("day {n}: {share} %", n=number(days[i], 0), share=number(100 * course.shares[i], 0)) for i in at]
    return f"{course.name}: {', '.join(said)}"


def paint_courses(
    painter: QPainter, area: QRectF, courses: tuple[Course, Course], days: Sequence[float], title: str,
    palette: Palette, size: int,
) -> None:  # fmt: skip
    """Paint two curves over the days of a case, with a title, their names and both axes."""
    painter.save()
    painter.setFont(font(size))
    top = _top(max((max(course.shares, default=0.0) for course in courses), default=0.0))
    plot = area.adjusted(size * 4.0, size * 4.4, -size * 1.2, -size * 2.6)
    _paint_axes(painter, plot, days[-1] if days else 1.0, top, palette, size)
    for course, pen in zip(courses, pens(palette, size), strict=True):
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_steps(plot, days, course.shares, top))
    _paint_names(painter, area, courses, title, palette, size)
    painter.restore()


def pens(palette: Palette, size: int) -> tuple[QPen, QPen]:
    """Return how the earlier and the later curve are drawn."""
    before = QPen(qcolor(palette.muted), max(1.4, size / 8), Qt.PenStyle.DashLine)
    return before, QPen(qcolor(palette.accent), max(2.2, size / 4.5))


def _top(highest: float) -> float:
    """Return the share at which the upright axis ends."""
    step = round_step(max(highest, 0.01) / LEVELS)
    return min(1.0, step * LEVELS) if step * LEVELS >= highest else 1.0


def _steps(plot: QRectF, days: Sequence[float], shares: Sequence[float], top: float) -> QPainterPath:
    path, until = QPainterPath(plot.bottomLeft()), days[-1] if days else 1.0
    for day, share in zip(days, shares):
        x = plot.left() + plot.width() * day / until
        path.lineTo(x, path.currentPosition().y())
        path.lineTo(x, plot.bottom() - plot.height() * share / top)
    return path


def _paint_axes(painter: QPainter, plot: QRectF, until: float, top: float, palette: Palette, size: int) -> None:
    painter.setPen(QPen(qcolor(palette.outline), max(1.0, size / 12)))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    painter.drawLine(plot.bottomLeft(), plot.topLeft())
    painter.setPen(qcolor(palette.muted))
    step = round_step(until / TICKS)
    for at in range(int(until / step) + 1):
        x, last = plot.left() + plot.width() * at * step / until, (at + 1) * step > until
        words = tr("day {n}", n=number(at * step, 0)) if last else number(at * step, 0)
        painter.drawText(QRectF(x - size * 4, plot.bottom() + size * 0.4, size * 8, size * 1.6),
                         Qt.AlignmentFlag.AlignCenter, words)  # fmt: skip
    for level in range(LEVELS + 1):
        y = plot.bottom() - plot.height() * level / LEVELS
        painter.drawText(QRectF(plot.left() - size * 5, y - size, size * 4.5, size * 2),
                         Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         f"{number(100 * top * level / LEVELS, 0 if top > 0.05 else 1)} %")  # fmt: skip


def _paint_names(
    painter: QPainter, area: QRectF, courses: tuple[Course, Course], title: str, palette: Palette, size: int
) -> None:
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.setPen(qcolor(palette.ink))
    painter.drawText(QRectF(area.left(), area.top(), area.width(), size * 1.8), left, title)
    metrics, x, y = QFontMetricsF(painter.font()), area.left(), area.top() + size * 2.9
    for course, pen in zip(courses, pens(palette, size), strict=True):
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y), QPointF(x + size * 2.4, y))
        painter.setPen(qcolor(palette.ink))
        width = metrics.horizontalAdvance(course.name)
        painter.drawText(QRectF(x + size * 2.9, y - size * 0.9, width + 2, size * 1.8), left, course.name)
        x += size * 4.6 + width
