"""Ways placed by hand: kept while they are still sensible, their end pieces drawn to where the ends now stand."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from app.layout.shapes import Way, without_needless
from app.layout.sides import DOWN, DX, DY, LEFT, RIGHT, UP, End, offset_of, port, side_touched
from app.layout.terrain import Terrain
from app.model.records import Point

SAME = 0.5


def kept_way(points: Sequence[Point], source: End, target: End, terrain: Terrain) -> Way | None:
    """Return a way placed by hand, fitted to its ends.

    None if it is not orthogonal, if it meets a step, or if an end has come so far that its piece would turn back.
    """
    if not is_orthogonal(points):
        return None
    way = list(points)
    if len(way) == 2:
        return way if _still_touches(way, source, target) and terrain.is_free(way) else None
    if not _still_touches(way, source, target):
        fitted = _fitted(way, source)
        ended = _fitted(fitted[::-1], target) if fitted is not None else None
        if ended is None:
            return None
        way = ended[::-1]
    tight = Terrain(terrain.obstacles, source, target, 0.0)
    return without_needless(way) if is_orthogonal(way) and tight.is_free(way) else None


def is_orthogonal(points: Sequence[Point]) -> bool:
    return len(points) >= 2 and all(a.x == b.x or a.y == b.y for a, b in itertools.pairwise(points))


def _still_touches(way: Sequence[Point], source: End, target: End) -> bool:
    return touches(source, way[0]) and touches(target, way[-1])


def touches(end: End, point: Point) -> bool:
    """Answer whether a flow may touch an element at this point."""
    side = side_touched(end.box, point)
    if side is None:
        return False
    at = port(end, side, offset_of(end, side, point))
    return abs(at.x - point.x) < SAME and abs(at.y - point.y) < SAME


def _fitted(way: Way, end: End) -> Way | None:
    """Draw the first piece of a way to an element; the piece keeps its direction, the bend after it slides.

    None if the element now stands where the bend is, or beyond it.
    """
    first, bend = way[0], way[1]
    if first.y == bend.y and first.x != bend.x:
        side = RIGHT if bend.x > first.x else LEFT
        at = port(end, side, bend.y - end.box.centre.y)
        return [at, Point(bend.x, at.y), *way[2:]] if (bend.x - at.x) * DX[side] > 0 else None
    side = DOWN if bend.y > first.y else UP
    at = port(end, side, bend.x - end.box.centre.x)
    return [at, Point(at.x, bend.y), *way[2:]] if (bend.y - at.y) * DY[side] > 0 else None
