"""Paint the phases of a map: a heading along the edge, shaped like an arrow, and light borders down through the map."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from app.model.records import Box, Lane, Phase, Pool
from app.render.frames import paint_upwards
from app.render.labels import Fitted, block_at, fitted_in_rectangle
from app.render.outlines import polygon
from app.render.style import THIN, FrameStyle, marked_pen, pen, tint_of
from app.render.theme import qcolor, readable_on

HEADING, GAP, POINT = 28.0, 6.0, 9.0
"""How deep a heading is, how far from the map it stands, and how far it points on."""


def phase_area(frames: Iterable[Lane | Pool], everything: Box) -> Box:
    """Return the area that phases divide: that of the lanes and pools, or all that is drawn where there are none."""
    boxes = [frame.box for frame in frames if frame.box is not None]
    if not boxes:
        return everything
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    return Box(left, top, max(b.right for b in boxes) - left, max(b.bottom for b in boxes) - top)


def heading_box(phase: Phase, area: Box, horizontal: bool) -> Box:
    """Return where a phase's name stands: above the map, or left of an upright one."""
    length = max(phase.end - phase.start, 1.0)
    if horizontal:
        return Box(phase.start, area.y - GAP - HEADING, length, HEADING)
    return Box(area.x - GAP - HEADING, phase.start, HEADING, length)


def phase_box(phase: Phase, area: Box, horizontal: bool) -> Box:
    """Return all that the painting of a phase touches: its heading and its column (or row)."""
    head = heading_box(phase, area, horizontal)
    if horizontal:
        return Box(head.x, head.y, head.width, area.bottom - head.y).grown(2)
    return Box(head.x, head.y, area.right - head.x, head.height).grown(2)


def paint_phase(painter: QPainter, phase: Phase, area: Box, horizontal: bool, style: FrameStyle) -> None:
    """Paint a phase's heading, and its borders as light dashed lines unless the map ends there."""
    palette = style.palette
    painter.setPen(pen(palette.muted, THIN, Qt.PenStyle.DashLine))
    edges = (area.x, area.right) if horizontal else (area.y, area.bottom)
    for at in (phase.start, phase.end):
        if any(abs(at - edge) < 1 for edge in edges):
            continue
        ends = (at, area.y - GAP, at, area.bottom) if horizontal else (area.x - GAP, at, area.right, at)
        painter.drawLine(QLineF(*ends))
    head = heading_box(phase, area, horizontal)
    fill = palette.lane_header if style.mark is None else tint_of(palette, style.mark).fill
    painter.setPen(marked_pen(palette, style.mark, palette.lane_line, 1.0))
    painter.setBrush(qcolor(fill))
    painter.drawPath(_arrow(head, horizontal))
    if phase.name and style.label:
        ink = palette.ink if style.mark is None else tint_of(palette, style.mark).text
        painter.setPen(pen(readable_on(fill, ink)))
        _paint_name(painter, phase.name, head, horizontal, style)


def _paint_name(painter: QPainter, name: str, head: Box, horizontal: bool, style: FrameStyle) -> None:
    fit = name_fit(name, head, horizontal, style)
    if horizontal:
        paint_upwards(painter, block_at(fit, head, bold=True), None, style)
    else:
        turned = Box(-head.height / 2, -head.width / 2, head.height, head.width)
        paint_upwards(painter, block_at(fit, turned, bold=True), head.centre, style)


def name_fit(name: str, head: Box, horizontal: bool, style: FrameStyle) -> Fitted:
    """Fit a phase's name into its heading."""
    long = max((head.width if horizontal else head.height) - 2 * POINT - 4, 10.0)
    return fitted_in_rectangle(name, long, HEADING - 4, style.name_size, True)


def _arrow(box: Box, horizontal: bool) -> QPainterPath:
    """Return a heading's shape: it begins with a notch and points along the map."""
    point = min(POINT, (box.width if horizontal else box.height) / 3)
    if horizontal:
        x, r = box.x + 1, box.right - 1
        return polygon(
            (x, box.y), (r - point, box.y), (r, box.centre.y), (r - point, box.bottom), (x, box.bottom),
            (x + point, box.centre.y),
        )  # fmt: skip
    y, b = box.y + 1, box.bottom - 1
    return polygon(
        (box.x, y), (box.centre.x, y + point), (box.right, y), (box.right, b - point), (box.centre.x, b),
        (box.x, b - point),
    )  # fmt: skip
