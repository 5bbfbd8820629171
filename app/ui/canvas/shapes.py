"""Many shapes and many lines that look alike, each painted in one stroke. Records become paths when first painted.

Whole arrays are handed to Qt through its data stream, a thousand corners at the cost of a call for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QByteArray, QDataStream, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.model.records import Box, Point, Step
from app.render.flows import HALF, HEAD
from app.render.outlines import is_gateway, outline_of, rect, rounded
from app.render.theme import qcolor
from app.ui.canvas.signs import Signs

FAR = 0.16
"""Below this zoom steps have no outline and lines no heads."""
FARTHEST = 0.08
"""Below this zoom a decision is a small square."""
TONE, DEEPEST = 0.02, 0.35
"""From far away an outline goes into the colour of the whole shape: by this, divided by the zoom, at most by that."""
PALE, PALEST = 5.0, 0.3
"""A line thinner than a pixel keeps so much of its colour as it is wide, times this, and no less than that."""
SQUARED = 0.146
"""By how much of its size a decision is less at each side as a square of the same area."""
CORNER = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
"""A corner of a path as Qt's data stream has it: kind 0 begins a line, 1 continues it. After the corners stand the
number of the last beginning and the fill rule."""

Corners = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Look = tuple[object, ...]


@dataclass(slots=True)
class Square:
    """What a part of the map looks like from far away, by colours and pens."""

    behind: dict[Look, Bodies] = field(default_factory=dict)
    lines: dict[Look, Lines] = field(default_factory=dict)
    bodies: dict[Look, Bodies] = field(default_factory=dict)
    signs: Signs = field(default_factory=Signs)


@dataclass(slots=True)
class Bodies:
    """Shapes of one colour and outline; "" is no colour."""

    fill: str
    pen: QPen
    steps: list[Step] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    _outlines: QPainterPath | None = None
    _flat: list[QRectF] | None = None
    _pointed: list[QRectF] | None = None

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Paint the shapes, more simply the farther away."""
        if zoom >= FAR or not self.fill:
            painter.setPen(self.pen)
            painter.setBrush(qcolor(self.fill) if self.fill else Qt.BrushStyle.NoBrush)
            painter.drawPath(self._outlined())
            return
        flat, pointed = self._rectangles()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tone(zoom))
        painter.drawRects(flat)
        if zoom < FARTHEST:
            painter.drawRects(pointed)
        else:
            painter.drawPath(self._diamonds())

    def _tone(self, zoom: float) -> QColor:
        """Mix the fill with as much of the outline as keeps a white step apart from a white ground."""
        return mixed(qcolor(self.fill), self.pen.color(), min(TONE / zoom, DEEPEST))

    def _outlined(self) -> QPainterPath:
        if self._outlines is None:
            self._outlines = QPainterPath()
            for shape in chain(map(outline_of, self.steps), map(rounded, self.boxes)):
                self._outlines.addPath(shape)
        return self._outlines

    def _diamonds(self) -> QPainterPath:
        path = QPainterPath()
        for step in self.steps:
            if is_gateway(step):
                path.addPath(outline_of(step))
        return path

    def _rectangles(self) -> tuple[list[QRectF], list[QRectF]]:
        """Return what is about a rectangle, and the decisions as squares."""
        if self._flat is None or self._pointed is None:
            self._flat = [rect(box) for box in self.boxes]
            self._pointed = []
            for step in self.steps:
                if is_gateway(step):
                    aside, below = SQUARED * step.width, SQUARED * step.height
                    self._pointed.append(rect(step.box).adjusted(aside, below, -aside, -below))
                else:
                    self._flat.append(QRectF(step.x, step.y, step.width, step.height))
        return self._flat, self._pointed


@dataclass(slots=True)
class Lines:
    """Ways of flows of one colour, on a ground."""

    pen: QPen
    ground: QColor
    has_head: bool
    ways: list[Sequence[Point]] = field(default_factory=list)
    _path: QPainterPath | None = None
    _heads: QPainterPath | None = None

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Paint the lines; from far away without dashes, and pale instead of thin."""
        if self._path is None:
            self._path = path_through(self.ways)
        if zoom >= FAR:
            painter.setPen(self.pen)
            painter.drawPath(self._path)
            return
        thin = min(max(self.pen.widthF() * zoom * PALE, PALEST), 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(mixed(self.ground, self.pen.color(), thin), 0))
        painter.drawPath(self._path)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_heads(self, painter: QPainter, zoom: float) -> None:
        """Paint the arrow heads where they can be seen."""
        if zoom < FAR or not self.has_head:
            return
        if self._heads is None:
            self._heads = heads_at([way[-2:] for way in self.ways])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.pen.color())
        painter.drawPath(self._heads)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour with a share of another in it."""
    return _mixed(one.rgba(), other.rgba(), share)


@lru_cache(maxsize=200)
def _mixed(one: int, other: int, share: float) -> QColor:
    parts = zip(one.to_bytes(4), other.to_bytes(4))
    alpha, red, green, blue = (round(a + share * (b - a)) for a, b in parts)
    return QColor(red, green, blue, alpha)


def path_through(ways: Sequence[Sequence[Point]]) -> QPainterPath:
    """Return one path along many ways."""
    return path_of(*corners_of(ways))


def heads_at(ends: Sequence[Sequence[Point]]) -> QPainterPath:
    """Return the arrow heads at the ends of last pieces, as triangles."""
    pieces, _ = corners_of(ends)
    return heads_of(pieces[1::2], pieces[0::2])


def corners_of(ways: Sequence[Sequence[Point]]) -> tuple[Corners, Numbers]:
    """Return the points of many ways in one array, and where in it each begins."""
    counts = np.fromiter(map(len, ways), np.int64, len(ways))
    numbers = chain.from_iterable(chain.from_iterable(ways))
    corners = np.fromiter(numbers, np.float64, 2 * int(counts.sum())).reshape(-1, 2)
    return corners, np.cumsum(counts) - counts


def heads_of(tips: Corners, before: Corners) -> QPainterPath:
    """Return arrow heads at points, each reached from the point before."""
    back = before - tips
    back /= np.maximum(np.hypot(back[:, 0], back[:, 1]), 1e-6)[:, None]
    aside = np.stack([-back[:, 1], back[:, 0]], axis=1) * HALF
    base = tips + back * HEAD
    triangles = np.stack([tips, base + aside, base - aside, tips], axis=1)
    return path_of(triangles.reshape(-1, 2), np.arange(len(tips)) * 4)


def points_of(places: Corners) -> QPolygonF:
    """Return places as points to draw."""
    points = QPolygonF()
    count = np.array([len(places)], ">u4").tobytes()
    QDataStream(QByteArray(count + places.astype(">f8").tobytes())) >> points
    return points


def path_of(corners: Corners, starts: Numbers) -> QPainterPath:
    """Return a path through corners, a new line at each start."""
    path = QPainterPath()
    if not len(corners):
        return path
    stored = np.ones(len(corners), CORNER)
    stored["kind"][starts] = 0
    stored["x"], stored["y"] = corners[:, 0], corners[:, 1]
    count = np.array([len(corners)], ">i4").tobytes()
    end = np.array([starts[-1], Qt.FillRule.WindingFill.value], ">i4").tobytes()
    QDataStream(QByteArray(count + stored.tobytes() + end)) >> path
    return path
