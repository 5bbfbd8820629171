"""The ways that are taken already: how often would a new one cross them.

Holds pieces of ways in a grid index. Knows nothing of steps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from app.layout.obstacles import Obstacles
from app.layout.shapes import span_of
from app.model.records import Box, Point

MARK = "\x1f"
MOST = 3


class Traffic:
    """Ways by flow. `standing` are ways of flows that stay, from which those led now are left out."""

    def __init__(self, standing: Traffic | None = None, but: Collection[str] = ()) -> None:
        self._pieces = Obstacles({})
        self._count: dict[str, int] = {}
        self._standing = standing
        self._but = frozenset(but)

    def put(self, flow_id: str, way: Sequence[Point]) -> None:
        """Enter the way of a flow."""
        for k, (a, b) in enumerate(pairwise(way)):
            self._pieces.put(f"{flow_id}{MARK}{k}", span_of(a, b))
        self._count[flow_id] = max(0, len(way) - 1)

    def take(self, flow_id: str) -> None:
        """Take the way of a flow out."""
        for k in range(self._count.pop(flow_id, 0)):
            self._pieces.take(f"{flow_id}{MARK}{k}")

    def crossings(self, way: Sequence[Point]) -> int:
        """Count how often a way crosses those entered, up to MOST; ways that run along one another do not cross."""
        met = (flow_id for a, b in pairwise(way) for flow_id in self._met(a, b, 0.0))
        return sum(1 for _ in islice(met, MOST))

    def near(self, way: Sequence[Point], reach: float) -> dict[str, None]:
        """Name the flows that run within reach of a way, in a fixed order."""
        return {flow_id: None for a, b in pairwise(way) for flow_id in self._met(a, b, reach)}

    def within(self, area: Box) -> dict[str, None]:
        """Name the flows of which a piece meets an area, in a fixed order."""
        return {key.partition(MARK)[0]: None for key, _ in self._pieces.meeting(area)}

    def _met(self, a: Point, b: Point, reach: float) -> Iterator[str]:
        area = span_of(a, b).grown(reach) if reach else span_of(a, b)
        for key, _ in self._pieces.meeting(area):
            yield key.partition(MARK)[0]
        if self._standing is not None:
            for flow_id in self._standing._met(a, b, reach):
                if flow_id not in self._but:
                    yield flow_id


def entered(ways: Mapping[str, Sequence[Point]]) -> Traffic:
    """Enter many ways at once."""
    traffic = Traffic()
    for flow_id, way in ways.items():
        traffic.put(flow_id, way)
    return traffic
