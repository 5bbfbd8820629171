"""The ways that are taken already: how often would a new one cross them, and what runs near a place.

Holds pieces of ways in a grid index. Knows nothing of steps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from app.layout.obstacles import MARK, Obstacles
from app.layout.shapes import span_of
from app.model.records import Box, Point

MOST = 3
SLANTED_PIECE = 40.0


class Traffic:
    """Ways by flow. `standing` are ways of flows that stay, from which those led now are left out."""

    def __init__(self, standing: Traffic | None = None, but: Collection[str] = ()) -> None:
        self._pieces = Obstacles({})
        self._count: dict[str, int] = {}
        self._begins: dict[str, tuple[Point, ...]] = {}
        self._standing = standing
        self._but = frozenset(but)

    def put(self, flow_id: str, way: Sequence[Point]) -> None:
        """Enter the way of a flow."""
        count = 0
        for a, b in pairwise(way):
            for span in _spans(a, b):
                self._pieces.put(f"{flow_id}{MARK}{count}", span)
                count += 1
        self._count[flow_id] = count
        self._begins[flow_id] = tuple(way[:3])

    def take(self, flow_id: str) -> None:
        """Take the way of a flow out."""
        for k in range(self._count.pop(flow_id, 0)):
            self._pieces.take(f"{flow_id}{MARK}{k}")
        self._begins.pop(flow_id, None)

    def crossings(self, way: Sequence[Point]) -> int:
        """Count how often a way crosses those entered, up to MOST; ways that run along one another do not cross."""
        met = (flow_id for a, b in pairwise(way) for flow_id in self._met(span_of(a, b)))
        return sum(1 for _ in islice(met, MOST))

    def alike(self, way: Sequence[Point]) -> int:
        """Count the ways that begin where this one does, and turn off the same way."""
        start = Box(way[0].x - 1, way[0].y - 1, 2, 2)
        return sum(_begins_like(way, self._beginning(flow_id)) for flow_id in self.met(start))

    def _beginning(self, flow_id: str) -> tuple[Point, ...]:
        """Return the first points of a way."""
        if flow_id in self._begins or self._standing is None:
            return self._begins.get(flow_id, ())
        return self._standing._beginning(flow_id)

    def near(self, way: Sequence[Point], reach: float) -> set[str]:
        """Name the flows that run within reach of a way."""
        return {flow_id for a, b in pairwise(way) for flow_id in self._met(span_of(a, b).grown(reach))}

    def met(self, area: Box) -> set[str]:
        """Name the flows that run through an area."""
        return set(self._met(area))

    def _met(self, area: Box) -> Iterator[str]:
        for key, _ in self._pieces.meeting(area):
            yield key.partition(MARK)[0]
        if self._standing is not None:
            for flow_id in self._standing._met(area):
                if flow_id not in self._but:
                    yield flow_id


def _begins_like(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Answer whether two ways begin at one point and have their first two directions in common."""
    return len(other) > 2 and one[0] == other[0] and _turn(one) == _turn(other)


def _turn(way: Sequence[Point]) -> tuple[tuple[int, int], ...]:
    steps = (((b.x > a.x) - (b.x < a.x), (b.y > a.y) - (b.y < a.y)) for a, b in pairwise(way[:3]))
    return tuple(steps)


def _spans(a: Point, b: Point) -> Iterator[Box]:
    """Go through the boxes of a piece of way; a slanted one is cut up, so that its boxes are where it is."""
    if a.x == b.x or a.y == b.y:
        yield span_of(a, b)
        return
    count = 1 + int((abs(a.x - b.x) + abs(a.y - b.y)) // SLANTED_PIECE)
    corners = [Point(a.x + (b.x - a.x) * k / count, a.y + (b.y - a.y) * k / count) for k in range(count + 1)]
    for start, end in pairwise(corners):
        yield span_of(start, end)


def entered(ways: Mapping[str, Sequence[Point]]) -> Traffic:
    """Enter many ways at once."""
    traffic = Traffic()
    for flow_id, way in ways.items():
        traffic.put(flow_id, way)
    return traffic
