"""The way a flow is drawn: its stored route, or a plain orthogonal one if it has none yet. Arithmetic, no painting."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from app.model.records import Box, Point


def simple_route(source: Box | None, target: Box | None) -> tuple[Point, ...]:
    """Return an orthogonal line between two boxes, with at most two bends; nothing if an end is missing."""
    if source is None or target is None:
        return ()
    if source == target:
        return _around(source)
    if target.x >= source.right:
        return _across(Point(source.right, source.centre.y), Point(target.x, target.centre.y))
    if target.right <= source.x:
        return _across(Point(source.x, source.centre.y), Point(target.right, target.centre.y))
    if target.centre.y >= source.centre.y:
        return _downwards(Point(source.centre.x, source.bottom), Point(target.centre.x, target.y))
    return _downwards(Point(source.centre.x, source.y), Point(target.centre.x, target.bottom))


def _across(start: Point, end: Point) -> tuple[Point, ...]:
    if abs(start.y - end.y) < 1:
        return (start, end)
    middle = (start.x + end.x) / 2
    return (start, Point(middle, start.y), Point(middle, end.y), end)


def _downwards(start: Point, end: Point) -> tuple[Point, ...]:
    if abs(start.x - end.x) < 1:
        return (start, end)
    middle = (start.y + end.y) / 2
    return (start, Point(start.x, middle), Point(end.x, middle), end)


def _around(box: Box) -> tuple[Point, ...]:
    """A loop from a box's right side over its top back into it."""
    over, out = box.y - 18, box.right + 18
    centre = box.centre
    end = Point(centre.x, box.y)
    return (Point(box.right, centre.y), Point(out, centre.y), Point(out, over), Point(centre.x, over), end)


def length_of(points: Sequence[Point]) -> float:
    return sum(math.dist(a, b) for a, b in itertools.pairwise(points))


def point_along(points: Sequence[Point], distance: float) -> Point:
    """Return the place that lies a distance along a route (its end if the route is shorter)."""
    for a, b in itertools.pairwise(points):
        step = math.dist(a, b)
        if distance <= step and step > 0:
            return Point(a.x + (b.x - a.x) * distance / step, a.y + (b.y - a.y) * distance / step)
        distance -= step
    return points[-1]


def direction_at_start(points: Sequence[Point]) -> tuple[float, float]:
    """Return the unit vector in which a route leaves its start; to the right for a route without length."""
    start = points[0]
    for other in points[1:]:
        far = math.dist(start, other)
        if far > 1e-6:
            return (other.x - start.x) / far, (other.y - start.y) / far
    return 1.0, 0.0


def box_around(points: Sequence[Point]) -> Box:
    """Return the box that encloses a route."""
    xs, ys = zip(*points)
    left, top = min(xs), min(ys)
    return Box(left, top, max(xs) - left, max(ys) - top)
