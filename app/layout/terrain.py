"""Where one flow may run: the obstacles of a map as this flow sees them.

A flow keeps a clearance from every step; only its own two ends it may touch, from outside.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from app.layout.barriers import sign_of
from app.layout.obstacles import MARK, Obstacles
from app.layout.sides import End
from app.model.records import Box, Point

CLEARANCE = 9.0


class Terrain:
    """The obstacles for one flow, with its two ends, and the clearance that it keeps from all others.

    With `signs` it keeps away from names and headers too, its own ends' included but for events on a step's edge.
    """

    def __init__(
        self, obstacles: Obstacles, source: End, target: End, clearance: float = CLEARANCE, signs: bool = True
    ) -> None:
        self.obstacles = obstacles
        self.clearance = clearance
        self.signs = signs
        self.own = own_boxes(source, target)
        events = [sign_of(end.id) for end in (source, target) if end.outward is not None]
        self._not_met = frozenset((source.id, target.id, *events))

    def blocking(self, a: Point, b: Point) -> Box | None:
        """Return a box that a straight piece of way runs through or too close to; None if the way is free."""
        x1, y1 = a
        x2, y2 = b
        if x1 > x2:
            x1, x2 = x2, x1
        if y1 > y2:
            y1, y2 = y2, y1
        for box in self.own:
            x, y, width, height = box
            if x < x2 and x1 < x + width and y < y2 and y1 < y + height:
                return box
        margin = self.clearance
        area = Box(x1 - margin, y1 - margin, x2 - x1 + 2 * margin, y2 - y1 + 2 * margin)
        return self.obstacles.first(area, self._not_met, self.signs)

    def is_free(self, points: Sequence[Point]) -> bool:
        return all(self.blocking(a, b) is None for a, b in itertools.pairwise(points))

    def within(self, area: Box) -> list[Box]:
        """List the boxes to keep away from in an area: those of others grown by the clearance, the own as they are."""
        others = self.obstacles.meeting(area, self._not_met)
        kept = [box.grown(self.clearance) for key, box in others if self.signs or key[-1] != MARK]
        return kept + [box for box in self.own if box.meets(area)]


def own_boxes(source: End, target: End) -> list[Box]:
    """Return the ends' boxes that a flow must stay outside of: not a frame that the other end stands in."""
    boxes = []
    for end, other in ((source, target), (target, source)):
        inside = end.frame and end.id != other.id and end.box.grown(0.5).contains(other.box.centre)
        if not inside:
            boxes.append(end.box)
    return boxes
