"""A drawing as a picture on its own: the map with a margin, and below it what its colours mean. In map units."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from app.model.records import Box
from app.render.drawing import Drawing
from app.render.legend import Entry, legend_height, legend_of_colours, paint_legend
from app.render.painting import paint_drawing

MARGIN = 12.0
LARGER = 1.5
"""So many map units are a point of the legend, whose texts are as large as a step's then."""


def extent_of(drawing: Drawing) -> Box:
    """Return all that a picture of a drawing takes, with its margin and its legend."""
    entries, box = legend_of_colours(drawing), drawing.box.grown(MARGIN)
    width = max(box.width, *(entry.width * LARGER + 2 * MARGIN for entry in entries)) if entries else box.width
    return Box(box.x, box.y, width, box.height + _height(entries, width))


def paint_picture(painter: QPainter, drawing: Drawing) -> None:
    """Paint a drawing and its legend, where they are on the map."""
    paint_drawing(painter, drawing)
    paint_legend_of(painter, drawing)


def paint_legend_of(painter: QPainter, drawing: Drawing) -> None:
    """Paint what a drawing's colours mean, below it; nothing where they need no words."""
    entries = legend_of_colours(drawing)
    if entries:
        extent = extent_of(drawing)
        painter.save()
        painter.translate(drawing.box.x, drawing.box.bottom)
        painter.scale(LARGER, LARGER)
        paint_legend(painter, entries, Box(0, 0, _inner(extent.width), 0), drawing.palette)
        painter.restore()


def _inner(width: float) -> float:
    """Return how wide a legend may be in a picture of a width; points."""
    return (width - 2 * MARGIN) / LARGER


def _height(entries: list[Entry], width: float) -> float:
    return legend_height(entries, _inner(width)) * LARGER
