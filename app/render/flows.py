"""Paint a flow: line, ends, words. Sequence flows solid, messages dashed, associations dotted; marks over all of them.

`line_of` and `heads_of` are also handed out as paths, for canvases that keep them in their own items.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from app.model.records import Flow, Point
from app.render.flow_labels import flow_label, flow_words
from app.render.hops import RADIUS, all_hops
from app.render.labels import TextBlock
from app.render.lettering import Lettering, paint_lettering
from app.render.outlines import polygon
from app.render.routes import direction_at_start, point_along
from app.render.style import THIN, FlowStyle, Mark, marked_pen, pen, tint_of
from app.render.theme import contrast, qcolor

HEAD, HALF = 9.0, 3.8
BEND = 4.0
WITH_HEAD = ("sequence", "message")
"""Kinds of flows that end in an arrow head."""
Spot = tuple[float, float]
"""A place on the way, for a moment; a Point takes longer to make."""
NOTHING = QBrush(Qt.BrushStyle.NoBrush)
DASHES = {"message": [6.0, 4.0], "association": [1.0, 3.0], "data": [1.0, 3.0]}


def points_of(flow: Flow, style: FlowStyle) -> tuple[Point, ...]:
    """Return the route to draw: the flow's own, or the one the style brings."""
    return flow.points if len(flow.points) >= 2 else style.points


def hopping(flows: Sequence[Flow], styles: Sequence[FlowStyle]) -> list[FlowStyle]:
    """Return the styles of flows that hop over one another."""
    hops = all_hops({flow.id: points_of(flow, style) for flow, style in zip(flows, styles, strict=True)})
    return [style._replace(hops=hops[flow.id]) for flow, style in zip(flows, styles, strict=True)]


def paint_flow(painter: QPainter, flow: Flow, style: FlowStyle, label: TextBlock | None = None) -> None:
    """Paint a flow whole; `label` is its words where the caller has found a free place for them."""
    paint_flow_line(painter, flow, style)
    if style.label:
        words = flow_words(flow, style.probability)
        paint_flow_label(painter, label or flow_label(flow, points_of(flow, style), words), style)


def colour_of(flow: Flow, style: FlowStyle) -> str:
    """Return a flow's colour: its mark's, its own if it can be seen here, or the palette's."""
    if style.mark is not None:
        return tint_of(style.palette, style.mark).line
    own = flow.stroke and contrast(flow.stroke, style.palette.ground) >= 2
    return flow.stroke if own else style.palette.flow


def flow_pen(flow: Flow, style: FlowStyle) -> QPen:
    """Return the pen of a flow's line."""
    if style.mark is not None:
        return marked_pen(style.palette, style.mark, "", THIN)
    if flow.kind == "sequence":
        return pen(colour_of(flow, style))
    made = QPen(pen(colour_of(flow, style)))
    if flow.kind in DASHES:
        made.setDashPattern(DASHES[flow.kind])
        made.setCapStyle(Qt.PenCapStyle.RoundCap if flow.kind != "message" else Qt.PenCapStyle.FlatCap)
    return made


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path with the pen and the filling it is drawn with."""

    path: QPainterPath
    pen: QPen
    fill: QBrush


def strokes_of(flow: Flow, style: FlowStyle) -> list[Stroke]:
    """Return a flow's line, its ends and the signs on it, ready to draw; nothing for a flow without a route."""
    points = points_of(flow, style)
    if len(points) < 2:
        return []
    colour = colour_of(flow, style)
    solid = flow.kind == "sequence"
    head_fill = qcolor(colour if solid else style.palette.ground)
    return [
        Stroke(line_of(flow, points, style.hops), flow_pen(flow, style), NOTHING),
        Stroke(heads_of(flow, points), pen(colour, 1.0 if solid else THIN), QBrush(head_fill)),
        *_start_signs(flow, points, style, colour),
    ]


def paint_strokes(painter: QPainter, strokes: Iterable[Stroke]) -> None:
    for stroke in strokes:
        painter.setPen(stroke.pen)
        painter.setBrush(stroke.fill)
        painter.drawPath(stroke.path)


def paint_flow_line(painter: QPainter, flow: Flow, style: FlowStyle) -> None:
    """Paint a flow's line, its ends and the signs on it, without words."""
    paint_strokes(painter, strokes_of(flow, style))


def line_of(flow: Flow, points: Sequence[Point], hops: Sequence[Point] = ()) -> QPainterPath:
    """Return a route as a path with slightly rounded bends, ending inside its arrow head; it hops at some spots."""
    path = QPainterPath()
    add_line(path, flow, points, hops)
    return path


def add_line(path: QPainterPath, flow: Flow, points: Sequence[Point], hops: Sequence[Point] = ()) -> None:
    """Add a route to a path as `line_of` draws it."""
    ends: list[Spot] = list(points)
    if flow.kind in WITH_HEAD:
        ends[-1] = _shortened(ends[-1], ends[-2], HEAD - 1)
    if flow.kind == "message":
        ends[0] = _shortened(ends[0], ends[1], 6)
    path.moveTo(*ends[0])
    for before, corner, after in zip(ends, ends[1:], ends[2:]):
        radius = min(BEND, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        bend = _shortened(corner, before, radius)
        if hops:
            _add_hops(path, before, bend, hops)
        path.lineTo(*bend)
        path.quadTo(*corner, *_shortened(corner, after, radius))
    if hops:
        _add_hops(path, ends[-2], ends[-1], hops)
    path.lineTo(*ends[-1])


def _add_hops(path: QPainterPath, begin: Spot, end: Spot, hops: Sequence[Point]) -> None:
    """Add a straight piece up to its last hop, with an arc upwards over each spot of it at which it hops."""
    (left, level), (right, other) = sorted((begin, end))
    onwards = end[0] >= begin[0]
    here = (p.x for p in hops if p.y == level == other and left < p.x < right)
    for x in sorted(here, reverse=not onwards):
        arc = QRectF(x - RADIUS, level - RADIUS, 2 * RADIUS, 2 * RADIUS)
        path.arcTo(arc, 180 if onwards else 0, -180 if onwards else 180)


def _shortened(end: Spot, towards: Spot, by: float) -> Spot:
    """Return the place on the way from an end towards another point, at most half way."""
    far = math.dist(end, towards)
    if far < 1e-6:
        return end
    (x, y), (to_x, to_y), share = end, towards, min(by, far / 2) / far
    return x + (to_x - x) * share, y + (to_y - y) * share


def heads_of(flow: Flow, points: Sequence[Point]) -> QPainterPath:
    """Return the signs at a flow's ends: full head, hollow head with a circle at the tail, or open heads."""
    path = QPainterPath()
    add_heads(path, flow, points)
    return path


def add_heads(path: QPainterPath, flow: Flow, points: Sequence[Point]) -> None:
    """Add the signs at a flow's ends to a path as `heads_of` draws them."""
    back = points[::-1]
    match flow.kind:
        case "sequence":
            _add_triangle(path, back, HEAD, HALF)
        case "message":
            _add_triangle(path, back, HEAD, HALF + 0.6)
            dx, dy = direction_at_start(points)
            path.addEllipse(QPointF(points[0].x + 3.2 * dx, points[0].y + 3.2 * dy), 3.2, 3.2)
        case _:
            if flow.direction in ("one", "both") or flow.kind == "data":
                path.addPath(_open_head(back))
            if flow.direction == "both":
                path.addPath(_open_head(points))


def _add_triangle(path: QPainterPath, points: Sequence[Point], length: float, half: float) -> None:
    tip = points[0]
    dx, dy = direction_at_start(points)
    x, y = tip.x + dx * length, tip.y + dy * length
    path.moveTo(tip.x, tip.y)
    path.lineTo(x - dy * half, y + dx * half)
    path.lineTo(x + dy * half, y - dx * half)
    path.closeSubpath()


def _open_head(points: Sequence[Point]) -> QPainterPath:
    tip = points[0]
    dx, dy = direction_at_start(points)
    x, y = tip.x + dx * HEAD, tip.y + dy * HEAD
    path = QPainterPath(QPointF(x - dy * HALF, y + dx * HALF))
    path.lineTo(tip.x, tip.y)
    path.lineTo(x + dy * HALF, y - dx * HALF)
    path.lineTo(tip.x, tip.y)
    path.closeSubpath()
    return path


def _start_signs(flow: Flow, points: Sequence[Point], style: FlowStyle, colour: str) -> list[Stroke]:
    """Return the slash of a default flow or the diamond of a conditional one."""
    dx, dy = direction_at_start(points)
    if flow.is_default:
        middle = point_along(points, 8)
        slash = QPainterPath(QPointF(middle.x - 2 * dx - 4 * dy, middle.y - 2 * dy + 4 * dx))
        slash.lineTo(middle.x + 2 * dx + 4 * dy, middle.y + 2 * dy - 4 * dx)
        return [Stroke(slash, pen(colour, 1.6), NOTHING)]
    if flow.kind == "sequence" and flow.condition and not style.leaves_gateway:
        start = points[0]
        far, side = 14.0, 4.0
        middle = Point(start.x + dx * far / 2, start.y + dy * far / 2)
        diamond = polygon(
            (start.x, start.y), (middle.x - dy * side, middle.y + dx * side),
            (start.x + dx * far, start.y + dy * far), (middle.x + dy * side, middle.y - dx * side),
        )  # fmt: skip
        return [Stroke(diamond, pen(colour), QBrush(qcolor(style.palette.ground)))]
    return []


def paint_flow_label(painter: QPainter, block: TextBlock | None, style: FlowStyle) -> None:
    """Paint a flow's words on a ground of their own, so that no line runs through them."""
    if block is not None:
        paint_lettering(painter, flow_lettering(block, style))


def flow_lettering(block: TextBlock, style: FlowStyle) -> Lettering:
    """Return a flow's placed words as they are written."""
    palette = style.palette
    return Lettering(
        block=block,
        colour=palette.ink if style.mark is None else tint_of(palette, style.mark).text,
        ground=style.ground,
        strike=palette.cut.line if style.mark is Mark.CUT else "",
    )
