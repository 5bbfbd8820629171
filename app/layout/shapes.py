"""Simple orthogonal ways between two ports: straight, one bend, two, three, four, each slid clear of obstacles.

Pure geometry; which port is best is decided elsewhere. A way is a list of points, both ports included.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from app.layout.sides import DX, DY, is_level
from app.layout.terrain import Terrain
from app.model.records import Box, Point

STUB = 16.0
NEAR = 30.0
MAX_SLIDES = 24

Way = list[Point]


def simple_ways(start: Point, out: int, end: Point, into: int, terrain: Terrain) -> Iterator[Way]:
    """Go through simple ways from a port to another, those with few bends first; not all of them are free.

    `out` and `into` are the sides of the boxes that the ports lie on.
    """
    if is_level(out) and is_level(into):
        yield from _both_level(start, out, end, into, terrain)
    elif not is_level(out) and not is_level(into):
        flipped = _Flipped(terrain)
        ways = _both_level(_flip(start), _flip_side(out), _flip(end), _flip_side(into), flipped)
        yield from ([_flip(p) for p in way] for way in ways)
    elif is_level(out):
        yield from _level_then_steep(start, out, end, into, terrain)
    else:
        for way in _level_then_steep(end, into, start, out, terrain):
            yield way[::-1]


def length_of(way: Sequence[Point]) -> float:
    return sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in itertools.pairwise(way))


def span_of(a: Point, b: Point) -> Box:
    """Return the box that a straight piece of way spans; a level or upright one has no depth or no width."""
    return Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))


def without_needless(points: Sequence[Point]) -> Way:
    """Leave out points that are doubled or lie on a straight piece of way."""
    kept: Way = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) >= 2 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _in_line(a: Point, b: Point, c: Point) -> bool:
    return (a.x == b.x == c.x) or (a.y == b.y == c.y)


class _Flipped(Terrain):
    """A terrain seen with x and y exchanged."""

    def __init__(self, terrain: Terrain) -> None:
        self._terrain = terrain
        self.clearance = terrain.clearance

    def blocking(self, a: Point, b: Point) -> Box | None:
        box = self._terrain.blocking(_flip(a), _flip(b))
        return None if box is None else Box(box.y, box.x, box.height, box.width)


def _flip(point: Point) -> Point:
    return Point(point.y, point.x)


def _flip_side(side: int) -> int:
    return side ^ 1


def _limits(start: Point, out: int, end: Point, into: int) -> tuple[float, float]:
    """Return between which x the upright piece of a way between two level ports may stand."""
    low, high = -math.inf, math.inf
    for point, side in ((start, out), (end, into)):
        if DX[side] > 0:
            low = max(low, point.x + STUB)
        else:
            high = min(high, point.x - STUB)
    return low, high


def _both_level(start: Point, out: int, end: Point, into: int, terrain: Terrain) -> Iterator[Way]:
    if start.y == end.y and DX[out] == -DX[into] and (end.x - start.x) * DX[out] > 0:
        yield [start, end]
    low, high = _limits(start, out, end, into)
    if low <= high:
        for x in _upright_places(low, high, start, end, terrain):
            yield without_needless([start, Point(x, start.y), Point(x, end.y), end])
    yield from _around(start, out, end, into, terrain)


def _upright_places(low: float, high: float, start: Point, end: Point, terrain: Terrain) -> Iterator[float]:
    """Name places for the upright piece: in the middle, near either end, and slid clear of what is in the way."""
    wishes: list[float]
    if math.isinf(low):
        wishes = [high]
    elif math.isinf(high):
        wishes = [low]
    elif high - low <= 4 * NEAR:
        wishes = [_round((low + high) / 2)]
    else:
        wishes = [low + NEAR - STUB, high - NEAR + STUB, _round((low + high) / 2)]
    for wish in wishes:
        yield wish
    for wish in wishes:
        for direction in (1, -1):
            x = _slid(wish, start.y, end.y, direction, terrain)
            if x is not None and x != wish and low <= x <= high:
                yield x


def _slid(x: float, y1: float, y2: float, direction: int, terrain: Terrain) -> float | None:
    """Move an upright piece sideways until nothing is in its way."""
    for _ in range(MAX_SLIDES):
        box = terrain.blocking(Point(x, y1), Point(x, y2))
        if box is None:
            return x
        x = box.right + terrain.clearance if direction > 0 else box.x - terrain.clearance
    return None


def _slid_level(y: float, x1: float, x2: float, direction: int, terrain: Terrain) -> float | None:
    """Move a level piece up or down until nothing is in its way."""
    for _ in range(MAX_SLIDES):
        box = terrain.blocking(Point(x1, y), Point(x2, y))
        if box is None:
            return y
        y = box.bottom + terrain.clearance if direction > 0 else box.y - terrain.clearance
    return None


def _around(start: Point, out: int, end: Point, into: int, terrain: Terrain) -> Iterator[Way]:
    """Four bends: out, up or down, along above or below what is in the way, back, in."""
    x1, x2 = start.x + STUB * DX[out], end.x + STUB * DX[into]
    top, bottom = min(start.y, end.y), max(start.y, end.y)
    for wish, direction in (((top + bottom) / 2, 1), ((top + bottom) / 2, -1), (top - NEAR, -1), (bottom + NEAR, 1)):
        y = _slid_level(_round(wish), x1, x2, direction, terrain)
        if y is not None:
            yield without_needless([start, Point(x1, start.y), Point(x1, y), Point(x2, y), Point(x2, end.y), end])


def _level_then_steep(start: Point, out: int, end: Point, into: int, terrain: Terrain) -> Iterator[Way]:
    """One bend where the ports allow it, otherwise three."""
    if (end.x - start.x) * DX[out] >= STUB / 2 and (start.y - end.y) * DY[into] >= STUB / 2:
        yield [start, Point(end.x, start.y), end]
    edge = end.y + STUB * DY[into]
    x_wish = start.x + STUB * DX[out]
    y = _slid_level(edge, x_wish, end.x, DY[into], terrain)
    if y is None:
        return
    yield without_needless([start, Point(x_wish, start.y), Point(x_wish, y), Point(end.x, y), end])
    x = _slid(x_wish, start.y, y, DX[out], terrain)
    if x is not None and x != x_wish:
        yield without_needless([start, Point(x, start.y), Point(x, y), Point(end.x, y), end])


def _round(value: float) -> float:
    return float(round(value))
