"""Where one flow may run: the obstacles of a map as this flow sees them.

A flow keeps a clearance from every step; only its own two ends it may touch, from outside.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from app.layout.obstacles import Obstacles
from app.layout.sides import End
from app.model.records import Box, Point

CLEARANCE = 9.0


class Terrain:
    """The obstacles for one flow, with its two ends, and the clearance that it keeps from all others."""

    def __init__(self, obstacles: Obstacles, source: End, target: End, clearance: float = CLEARANCE) -> None:
        self.obstacles = obstacles
        self.clearance = clearance
        self.own = own_boxes(source, target)
        self._not_met = frozenset((source.id, target.id))

    def blocking(self, a: Point, b: Point) -> Box | None:
        """Return a box that a straight piece of way runs through or too close to; None if the way is free."""
        left, top = min(a.x, b.x), min(a.y, b.y)
        width, height = abs(a.x - b.x), abs(a.y - b.y)
        for box in self.own:
            if box.x < left + width and left < box.right and box.y < top + height and top < box.bottom:
                return box
        margin = self.clearance
        area = Box(left - margin, top - margin, width + 2 * margin, height + 2 * margin)
        found = next(self.obstacles.meeting(area, self._not_met), None)
        return found[1] if found else None

    def is_free(self, points: Sequence[Point]) -> bool:
        return all(self.blocking(a, b) is None for a, b in itertools.pairwise(points))

    def within(self, area: Box) -> list[Box]:
        """List the boxes to keep away from in an area: those of others grown by the clearance, the own as they are."""
        others = [box.grown(self.clearance) for _, box in self.obstacles.meeting(area, self._not_met)]
        return others + [box for box in self.own if box.meets(area)]


def own_boxes(source: End, target: End) -> list[Box]:
    """Return the ends' boxes that a flow must stay outside of: not a frame that the other end stands in."""
    boxes = []
    for end, other in ((source, target), (target, source)):
        inside = end.frame and end.id != other.id and end.box.grown(0.5).contains(other.box.centre)
        if not inside:
            boxes.append(end.box)
    return boxes
