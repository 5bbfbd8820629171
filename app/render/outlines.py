"""The outline of every kind of step as a painter path, and the finer lines inside it.

Shapes only; no colours, no text.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from app.model.kinds import EVENT, GATEWAY, kind_of_step
from app.model.records import Box, Step

CORNER = 8.0


def rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def polygon(*points: tuple[float, float]) -> QPainterPath:
    """Return a closed shape through these points."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def rounded(box: Box, radius: float = CORNER) -> QPainterPath:
    """Return a rectangle with rounded corners, never rounder than a pill."""
    radius = min(radius, box.width / 2, box.height / 2)
    path = QPainterPath()
    path.addRoundedRect(rect(box), radius, radius)
    return path


def ellipse(box: Box) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(rect(box))
    return path


def _pill(box: Box) -> QPainterPath:
    return rounded(box, box.height / 2)


def _diamond(box: Box) -> QPainterPath:
    middle = box.centre
    return polygon((middle.x, box.y), (box.right, middle.y), (middle.x, box.bottom), (box.x, middle.y))


def _document(box: Box) -> QPainterPath:
    """A sheet with a wavy lower edge."""
    wave = min(10.0, box.height * 0.16)
    low = box.bottom - wave
    path = QPainterPath(QPointF(box.x, box.y))
    path.lineTo(box.right, box.y)
    path.lineTo(box.right, low)
    third = box.width / 3
    path.cubicTo(box.right - third, low - wave * 1.6, box.x + third, box.bottom + wave * 1.6, box.x, low)
    path.closeSubpath()
    return path


_BY_NAME: dict[str, Callable[[Box], QPainterPath]] = {
    "rounded": rounded,
    "hourglass": rounded,
    "subprocess": rounded,
    "document": _document,
    "diamond": _diamond,
    "diamond_plus": _diamond,
    "pill": _pill,
    "pill_thick": _pill,
    "circle_double": ellipse,
}


def outline_name(step: Step) -> str:
    """Return the outline a step is drawn with; an imported type takes its family's."""
    return kind_of_step(step).outline


def outline_of(step: Step) -> QPainterPath:
    """Return a step's closed outline, in map units."""
    return _BY_NAME.get(outline_name(step), rounded)(step.box)


def is_double(step: Step) -> bool:
    """Answer whether an event is drawn with two lines (an intermediate one)."""
    return outline_name(step) == "circle_double"


def is_pill(step: Step) -> bool:
    return outline_name(step) in ("pill", "pill_thick")


def is_round_event(step: Step) -> bool:
    """Answer whether a step is an event drawn as a circle, too small to hold its name."""
    return kind_of_step(step).family == EVENT and step.width < 1.6 * step.height


def is_gateway(step: Step) -> bool:
    return kind_of_step(step).family == GATEWAY


def inner_line(step: Step, gap: float = 3.0) -> QPainterPath:
    """Return the second line inside an outline (intermediate events, transactions, event gateways)."""
    inside = step.box.grown(-gap)
    return _BY_NAME.get(outline_name(step), rounded)(inside)
