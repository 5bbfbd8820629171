"""Paint many flows with few strokes: plain ones of one colour that follow each other become one path.

For paper and pictures, where nothing is picked up again. Knows the looks of flows, no document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath

from app.model.records import Flow, Point
from app.render.flows import add_heads, add_line, colour_of, paint_flow_line, points_of
from app.render.pdf_ink import ink_of
from app.render.style import FlowStyle, pen
from app.render.theme import qcolor

TOGETHER = 200
"""How many flows make one path; readers of PDF files take long over paths without end."""


def paint_flow_lines(painter: QPainter, flows: Iterable[tuple[Flow, FlowStyle]]) -> None:
    """Paint lines, ends and signs of flows one after the other, without words."""
    for colour, alike in groupby(flows, _plain_colour):
        if colour:
            routes = [(f, points, style.hops) for f, style in alike if len(points := points_of(f, style)) > 1]
            for first in range(0, len(routes), TOGETHER):
                _paint_together(painter, routes[first : first + TOGETHER], colour)
        else:
            for flow, style in alike:
                paint_flow_line(painter, flow, style)


def _plain_colour(each: tuple[Flow, FlowStyle]) -> str:
    """Return the colour of a flow that is a solid line with a full head; empty for any other."""
    flow, style = each
    has_sign = flow.is_default or (flow.condition and not style.leaves_gateway)
    return "" if flow.kind != "sequence" or style.mark or has_sign else colour_of(flow, style)


def _paint_together(
    painter: QPainter, routes: Sequence[tuple[Flow, Sequence[Point], Sequence[Point]]], colour: str
) -> None:
    lines, heads = _path_for(painter), _path_for(painter)
    heads.setFillRule(Qt.FillRule.WindingFill)
    for flow, points, hops in routes:
        add_line(lines, flow, points, hops)
        add_heads(heads, flow, points)
    painter.setPen(pen(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(lines)
    painter.setPen(pen(colour, 1.0))
    painter.setBrush(qcolor(colour))
    painter.drawPath(heads)


def _path_for(painter: QPainter) -> QPainterPath:
    ink = ink_of(painter)
    return ink.path() if ink is not None else QPainterPath()
