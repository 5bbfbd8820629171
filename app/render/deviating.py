"""Ways that cases take and the map does not show: bent, broken lines of their own between steps, with sign and count.

Skipped, back and beside the map are told apart by dashes and sign; a line bends to the left of its direction, so that
one forth and one back never lie on each other. Arithmetic and painting in map units; which ways there are comes ready.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from app.i18n import Message, msg, text
from app.model.event_logs import DeviatingWay
from app.model.records import Box, Point
from app.render.fonts import width_of
from app.render.labels import Fitted, block_at, paint_text
from app.render.outlines import polygon, rounded
from app.render.style import pen
from app.render.theme import CONTRAST, DARK, GREY_PAPER, LIGHT, PAPER, Palette, qcolor

USUAL = 12
"""So many lines are drawn unless somebody wants more."""
SIGNS = {"skipped": "»", "backward": "«", "jump": "≠"}
WORDS: dict[str, Message] = {
    "skipped": msg("cases skipped steps"),
    "backward": msg("cases went back"),
    "jump": msg("cases took a way that the map does not have"),
}
DASHES: dict[str, tuple[float, ...]] = {"skipped": (11, 5), "backward": (11, 4, 2, 4), "jump": (2.5, 4)}
"""Strokes and gaps, map units."""
COLOURS = {
    LIGHT.name: "#8A1C7C", PAPER.name: "#8A1C7C", DARK.name: "#F08CE4", CONTRAST.name: "#FFB0F7",
    GREY_PAPER.name: "#333333",
}  # fmt: skip
THINNEST, THICKEST = 1.6, 5.0
LEAST_BEND, MOST_BEND, BEND = 34.0, 150.0, 0.22
SIZE, ROOM, EDGE = 11, 3.0, 1.2
HEAD, HALF = 11.0, 5.0
SPOTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
"""Parts of a line at which its words may stand, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnWay:
    """A way as a curve (a cubic one) with the width of its line, and where its words stand."""

    way: DeviatingWay
    curve: tuple[Point, Point, Point, Point]
    width: float
    label: Box

    @property
    def id(self) -> str:
        return f"{self.way.source}-{self.way.target}"

    @property
    def words(self) -> str:
        return words_of(self.way)

    @property
    def box(self) -> Box:
        """The box that encloses everything that painting it touches."""
        xs, ys = zip(*self.curve)
        reach = self.width + HALF
        left, top = min(*xs, self.label.x) - reach, min(*ys, self.label.y) - reach
        return Box(left, top, max(*xs, self.label.right) + reach - left, max(*ys, self.label.bottom) + reach - top)


def words_of(way: DeviatingWay) -> str:
    return f"{SIGNS[way.kind]} {way.n}"


def usual_least(ways: Sequence[DeviatingWay]) -> int:
    """Return from how many times on ways are drawn unless somebody says otherwise."""
    counts = sorted((way.n for way in ways), reverse=True)
    return counts[min(USUAL, len(counts)) - 1] if counts else 1


def drawn_ways(ways: Iterable[DeviatingWay], boxes: Mapping[str, Box], least: int = 1) -> list[DrawnWay]:
    """Place the ways between these boxes that were taken so often at least; words keep clear of words and ends."""
    here = [way for way in ways if way.n >= least and way.source in boxes and way.target in boxes]
    most = max((way.n for way in here), default=1)
    taken = [boxes[end] for way in here for end in (way.source, way.target)]
    found = []
    for way in here:
        curve = _curve(boxes[way.source], boxes[way.target])
        label = _label(words_of(way), curve, taken)
        taken.append(label)
        width = THINNEST + (THICKEST - THINNEST) * math.sqrt(way.n / most)
        found.append(DrawnWay(way=way, curve=curve, width=width, label=label))
    return found


def _curve(source: Box, target: Box) -> tuple[Point, Point, Point, Point]:
    if source == target:
        return _loop(source)
    one, other = source.centre, target.centre
    dx, dy = other.x - one.x, other.y - one.y
    far = math.hypot(dx, dy) or 1.0
    bend = min(max(BEND * far, LEAST_BEND), MOST_BEND) * 4 / 3
    aside = (dy / far * bend, -dx / far * bend)
    first = Point(one.x + dx * 0.25 + aside[0], one.y + dy * 0.25 + aside[1])
    second = Point(one.x + dx * 0.75 + aside[0], one.y + dy * 0.75 + aside[1])
    return _edge(source, first), first, second, _edge(target, second)


def _loop(box: Box) -> tuple[Point, Point, Point, Point]:
    """Lead from a box's upper edge over its corner back into it."""
    x, up = box.centre.x, box.y - 1.6 * LEAST_BEND
    across = box.width * 0.25
    return Point(x, box.y), Point(x - across, up), Point(x + 3 * across, up), Point(x + 1.2 * across, box.y)


def _edge(box: Box, towards: Point) -> Point:
    """Return where a line from a box's middle leaves it."""
    middle = box.centre
    dx, dy = towards.x - middle.x, towards.y - middle.y
    shares = [half / abs(by) for half, by in ((box.width / 2, dx), (box.height / 2, dy)) if abs(by) > 1e-9]
    share = min([1.0, *shares])
    return Point(middle.x + dx * share, middle.y + dy * share)


def _at(curve: tuple[Point, Point, Point, Point], part: float) -> Point:
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    return Point(sum(w * p.x for w, p in zip(weights, curve)), sum(w * p.y for w, p in zip(weights, curve)))


def _label(words: str, curve: tuple[Point, Point, Point, Point], taken: Sequence[Box]) -> Box:
    width, height = width_of(words, True) * SIZE + 4 * ROOM, SIZE * 1.25 + 2 * ROOM
    spots = (_at(curve, part) for part in SPOTS)
    boxes = [Box(spot.x - width / 2, spot.y - height / 2, width, height) for spot in spots]
    return next((box for box in boxes if not any(box.meets(other) for other in taken)), boxes[0])


# -- painting ------------------------------------------------------------------------------------


def line_of(drawn: DrawnWay) -> QPainterPath:
    """Return a way's line as a path, without its head."""
    start, first, second, end = (QPointF(*point) for point in drawn.curve)
    path = QPainterPath(start)
    path.cubicTo(first, second, end)
    return path


def paint_line(painter: QPainter, drawn: DrawnWay, palette: Palette) -> None:
    """Paint a way's line and its head."""
    colour = COLOURS[palette.name]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(way_pen(drawn.way.kind, drawn.width, palette))
    painter.drawPath(line_of(drawn))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(qcolor(colour)))
    painter.drawPath(_head(drawn.curve[3], drawn.curve[2], 1 + drawn.width / 8))


def paint_words(painter: QPainter, drawn: DrawnWay, palette: Palette) -> None:
    """Paint a way's sign and count on a ground of their own."""
    colour = COLOURS[palette.name]
    painter.setPen(pen(colour, EDGE))
    painter.setBrush(qcolor(palette.ground))
    painter.drawPath(rounded(drawn.label, 4.0))
    painter.setPen(pen(colour))
    paint_text(painter, block_at(Fitted((drawn.words,), SIZE, True), drawn.label, bold=True))


def paint_sample(painter: QPainter, kind: str, box: Box, palette: Palette) -> None:
    """Paint a short piece of such a line with its sign, for legends."""
    middle = box.centre.y
    painter.setPen(way_pen(kind, 2.0, palette))
    painter.drawLine(QPointF(box.x, middle), QPointF(box.right - 12, middle))
    painter.setPen(pen(COLOURS[palette.name]))
    sign = Box(box.right - 11, box.y, 11, box.height)
    paint_text(painter, block_at(Fitted((SIGNS[kind],), SIZE, True), sign, bold=True))


def way_pen(kind: str, width: float, palette: Palette) -> QPen:
    """Return the pen of a kind of way; dashes are as long in thick lines as in thin ones."""
    made = QPen(pen(COLOURS[palette.name], width))
    made.setDashPattern([length / width for length in DASHES[kind]])
    return made


def kinds_in(ways: Iterable[DeviatingWay]) -> list[tuple[str, str]]:
    """List the kinds that some ways have, each with its words."""
    there = {way.kind for way in ways}
    return [(kind, text(words)) for kind, words in WORDS.items() if kind in there]


def _head(tip: Point, before: Point, size: float) -> QPainterPath:
    dx, dy = before.x - tip.x, before.y - tip.y
    far = math.hypot(dx, dy) or 1.0
    dx, dy = dx / far * size, dy / far * size
    x, y = tip.x + dx * HEAD, tip.y + dy * HEAD
    return polygon((tip.x, tip.y), (x - dy * HALF, y + dx * HALF), (x + dy * HALF, y - dx * HALF))
