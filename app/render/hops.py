"""Where flows cross and one hops over the other with a small arc: the level piece over the upright one.

So the picture is the same in whatever order the flows were drawn. Nothing hops near a bend or an end, where an arc
would not be read. Knows points only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from app.model.records import Point

RADIUS = 5.0
CLEAR = RADIUS + 4.0
"""How far from the ends of both pieces a crossing must be, map units."""

Way = Sequence[Point]
Upright = tuple[float, float, float]
"""Where an upright piece is across, and from where to where it reaches."""


def hops_on(way: Way, others: Iterable[Way]) -> tuple[Point, ...]:
    """Return where a way hops over others."""
    uprights = sorted(piece for other in others for piece in _uprights(other))
    return _hops(way, uprights, [x for x, _, _ in uprights])


def all_hops(ways: Mapping[str, Way]) -> dict[str, tuple[Point, ...]]:
    """Return where each of some ways hops over any of the others."""
    uprights = sorted(piece for way in ways.values() for piece in _uprights(way))
    across = [x for x, _, _ in uprights]
    return {i: _hops(way, uprights, across) for i, way in ways.items()}


def _uprights(way: Way) -> Iterable[Upright]:
    for a, b in pairwise(way):
        if a.x == b.x and abs(a.y - b.y) > 2 * CLEAR:
            yield a.x, min(a.y, b.y), max(a.y, b.y)


def _hops(way: Way, uprights: Sequence[Upright], across: Sequence[float]) -> tuple[Point, ...]:
    found: list[Point] = []
    own = set(_uprights(way))
    for a, b in pairwise(way):
        if a.y == b.y:
            low, high = min(a.x, b.x) + CLEAR, max(a.x, b.x) - CLEAR
            near = uprights[bisect_left(across, low) : bisect_right(across, high)]
            found += (Point(x, a.y) for x, top, bottom in near
                      if top + CLEAR <= a.y <= bottom - CLEAR and (x, top, bottom) not in own)  # fmt: skip
    return tuple(dict.fromkeys(found))
