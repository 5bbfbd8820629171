"""The bend of a line that draw.io leads with one elbow: a place in between says where it turns. Knows no styles."""

from __future__ import annotations

from app.model.records import Box, Point


def elbow(bend: Point, start: Point | None, end: Point | None, boxes: tuple[Box | None, Box | None],
          is_upright: bool) -> list[Point]:  # fmt: skip
    """Return where such a line begins, turns twice and ends; `is_upright` if its middle part runs from side to side."""
    first, last = (box or _at(point) for box, point in zip(boxes, (start, end)))
    if first is None or last is None:
        return []
    beside = not min(first.x, last.x) <= bend.x <= max(first.right, last.right)
    above = not min(first.y, last.y) <= bend.y <= max(first.bottom, last.bottom)
    if not beside and (above or is_upright):
        left, right = _along(first, bend.x, start and start.x, "x"), _along(last, bend.x, end and end.x, "x")
        return [start or Point(left, _near(first.y, first.bottom, bend.y)), Point(left, bend.y), Point(right, bend.y),
                end or Point(right, _near(last.y, last.bottom, bend.y))]  # fmt: skip
    top, low = _along(first, bend.y, start and start.y, "y"), _along(last, bend.y, end and end.y, "y")
    return [start or Point(_near(first.x, first.right, bend.x), top), Point(bend.x, top), Point(bend.x, low),
            end or Point(_near(last.x, last.right, bend.x), low)]  # fmt: skip


def _at(point: Point | None) -> Box | None:
    return Box(point.x, point.y, 0, 0) if point is not None else None


def _along(box: Box, bend: float, fixed: float | None, axis: str) -> float:
    """Return at which height, or how far along, a line leaves a shape: where it is fastened, at the bend, or midway."""
    if fixed is not None:
        return fixed
    low, high, middle = (box.x, box.right, box.centre.x) if axis == "x" else (box.y, box.bottom, box.centre.y)
    return bend if low <= bend <= high else middle


def _near(low: float, high: float, place: float) -> float:
    return low if abs(place - low) <= abs(place - high) else high
