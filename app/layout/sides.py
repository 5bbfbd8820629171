"""The four sides of a box, and where a flow may touch an element's outline.

Diamonds are touched at their corners, events and pills in the middle of a side, everything else along its sides.
Knows nothing of obstacles or of other flows.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.model.kinds import ACTIVITY, kind_of_step
from app.model.records import Box, Group, Lane, Point, Pool, Record, Step

RIGHT, DOWN, LEFT, UP = 0, 1, 2, 3
SIDES = (RIGHT, DOWN, LEFT, UP)
DX = (1, 0, -1, 0)
DY = (0, 1, 0, -1)

CORNER_MARGIN = 10.0
LARGE = 160.0


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An element as the end of a flow: its box, whether a flow may slide along its sides, and if it is a frame.

    `outward` is the side of an event on a step's edge that looks away from the step.
    """

    id: str
    box: Box
    slides: bool
    frame: bool = False
    outward: int | None = None

    def is_large(self, side: int) -> bool:
        """Answer whether a side is met where the other end stands rather than in its middle."""
        return self.frame or (self.box.height if is_level(side) else self.box.width) > LARGE


def end_of(record: Record, box: Box) -> End:
    """Describe an element as the end of a flow."""
    if isinstance(record, (Pool, Lane, Group)):
        return End(id=record.id, box=box, slides=True, frame=True)
    if isinstance(record, Step):
        return End(
            id=record.id,
            box=box,
            slides=kind_of_step(record).family == ACTIVITY,
            frame=record.expanded,
        )
    return End(id=record.id, box=box, slides=True)


def is_level(side: int) -> bool:
    """Answer whether a flow leaves this side horizontally."""
    return side % 2 == 0


def opposite(side: int) -> int:
    return (side + 2) % 4


def room_along(end: End, side: int) -> float:
    """Return how far from the middle of a side a flow may touch it."""
    if not end.slides:
        return 0.0
    length = end.box.height if is_level(side) else end.box.width
    return max(0.0, length / 2 - CORNER_MARGIN)


def port(end: End, side: int, offset: float = 0.0) -> Point:
    """Return the point of a side, `offset` map units right of or below its middle."""
    x, y, width, height = end.box
    room = room_along(end, side)
    offset = max(-room, min(room, offset)) if room else 0.0
    if side == RIGHT:
        return Point(x + width, y + height / 2 + offset)
    if side == LEFT:
        return Point(x, y + height / 2 + offset)
    return Point(x + width / 2 + offset, y + height if side == DOWN else y)


def offset_of(end: End, side: int, point: Point) -> float:
    """Return how far right of or below the middle of a side a point lies."""
    return point.y - end.box.centre.y if is_level(side) else point.x - end.box.centre.x


def side_touched(box: Box, point: Point) -> int | None:
    """Name the side of a box that a point lies on; None if it lies on none."""
    if not box.grown(0.5).contains(point):
        return None
    distances = (box.right - point.x, box.bottom - point.y, point.x - box.x, point.y - box.y)
    nearest = min(SIDES, key=lambda side: abs(distances[side]))
    return nearest if abs(distances[nearest]) < 0.5 else None


def towards(end: End, side: int, other: Box) -> float:
    """Return the offset at which a frame or a large step is met straight from another box; 0 for others."""
    if not end.is_large(side):
        return 0.0
    room = room_along(end, side)
    wish = other.centre.y - end.box.centre.y if is_level(side) else other.centre.x - end.box.centre.x
    return max(-room, min(room, wish))
