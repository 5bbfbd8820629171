"""Straight lines between elements, from outline to outline: dotted lines to text notes, documents and flows."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from app.model.kinds import EVENT, GATEWAY, kind_of_step
from app.model.records import Box, Point, Record, Step


def straight_line(source: Record | None, source_box: Box, target: Record | None, target_box: Box) -> tuple[Point, ...]:
    """Draw a line from centre to centre, cut off at both outlines. A box without size is a point."""
    a, b = source_box.centre, target_box.centre
    return (_outline_point(source, source_box, b), _outline_point(target, target_box, a))


def middle_of(points: Sequence[Point]) -> Point:
    """Return the point half-way along a line."""
    lengths = [math.dist(a, b) for a, b in itertools.pairwise(points)]
    left = sum(lengths) / 2
    for a, b, length in zip(points, points[1:], lengths):
        if left <= length and length > 0:
            share = left / length
            return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
        left -= length
    return points[-1]


def cuts(a: Point, b: Point, box: Box) -> bool:
    """Answer whether a line runs through the inside of a box (Liang and Barsky 1984)."""
    enter, leave = 0.0, 1.0
    for start, length, low, high in ((a.x, b.x - a.x, box.x, box.right), (a.y, b.y - a.y, box.y, box.bottom)):
        if length == 0:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / length, (high - start) / length))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave


def _outline_point(record: Record | None, box: Box, towards: Point) -> Point:
    centre = box.centre
    dx, dy = towards.x - centre.x, towards.y - centre.y
    half_width, half_height = box.width / 2, box.height / 2
    if (dx == 0 and dy == 0) or half_width == 0 or half_height == 0:
        return centre
    across, down = abs(dx) / half_width, abs(dy) / half_height
    family = kind_of_step(record).family if isinstance(record, Step) else ""
    if family == GATEWAY:
        share = 1 / (across + down)
    elif family == EVENT and box.width == box.height:
        share = 1 / math.hypot(across, down)
    else:
        share = 1 / max(across, down)
    share = min(1.0, share)
    return Point(centre.x + dx * share, centre.y + dy * share)
