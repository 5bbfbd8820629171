"""Alignment while dragging: a box snaps to edges and centres of others, to equal gaps, else to the grid.

Pure arithmetic on boxes. What lies in line sideways is found first; then everything is turned and found once more.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.model.records import Box, Point

SNAP = 6.0
GRID = 10.0
SAME = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A line to show while dragging. `kind` is "edge", "centre" or "gap"."""

    kind: str
    start: Point
    end: Point


def snapped(box: Box, others: Iterable[Box], grid: float = GRID) -> tuple[Box, tuple[Guide, ...]]:
    """Return the box snapped to what is near, and the guides that say to what; without others near, to the grid.

    `grid` 0 switches the grid off. Pass only the boxes in view: all of them are compared.
    """
    near = list(others)
    turned = [_turn(other) for other in near]
    settled = box.moved(_shift(box, near, grid), _shift(_turn(box), turned, grid))
    level = (_turned(guide) for guide in _guides(_turn(settled), turned))
    return settled, (*_guides(settled, near), *level)


def resized(box: Box, corner: str, others: Iterable[Box], grid: float = GRID) -> tuple[Box, tuple[Guide, ...]]:
    """Return a box that is drawn larger or smaller at a corner ("ne", "s" …), snapped as a dragged one is."""
    near = list(others)
    turned = [_turn(other) for other in near]
    side = "left" if "w" in corner else "right" if "e" in corner else ""
    upper = "left" if "n" in corner else "right" if "s" in corner else ""
    settled = _turn(_stretched(_turn(_stretched(box, side, near, grid)), upper, turned, grid))
    upright = _guides(settled, near) if side else []
    level = [_turned(guide) for guide in _guides(_turn(settled), turned)] if upper else []
    return settled, (*upright, *level)


def _stretched(box: Box, side: str, others: Sequence[Box], grid: float) -> Box:
    """Move one edge of a box to what is near it: edges, centres, equal gaps, else to the grid."""
    if not side:
        return box
    edge, fixed = (box.x, box.right) if side == "left" else (box.right, box.x)
    places = [place for other in others for place in (other.x, other.right, 2 * other.centre.x - fixed)]
    row = _in_row(box, others)
    left = [other for other in row if other.right <= box.x]
    right = [other for other in row if other.x >= box.right]
    if left and right:
        gap = box.x - left[-1].right if side == "right" else right[0].x - box.right
        places.append(right[0].x - gap if side == "right" else left[-1].right + gap)
    near = [place for place in places if abs(place - edge) <= SNAP and abs(place - fixed) >= 1]
    if near:
        to = min(near, key=lambda place: (abs(place - edge), place))
    else:
        to = round(edge / grid) * grid if grid > 0 else edge
    return Box(min(to, fixed), box.y, abs(to - fixed), box.height)


def _turn(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)


def _turned(guide: Guide) -> Guide:
    return Guide(kind=guide.kind, start=Point(*guide.start[::-1]), end=Point(*guide.end[::-1]))


def _middle(box: Box) -> float:
    return box.x + box.width / 2


def _shift(box: Box, others: Sequence[Box], grid: float) -> float:
    """Return how far a box moves sideways to lie in line with others."""
    shifts = [place - box.x for place in _even_places(box, others)]
    left, right = box.x, box.x + box.width
    for x, _, width, _ in others:
        end = x + width
        shifts += ((x + end - left - right) / 2, x - left, x - right, end - left, end - right)
    near = [shift for shift in shifts if -SNAP <= shift <= SNAP]
    if near:
        return min(near, key=lambda shift: (abs(shift), shift))
    return round(box.x / grid) * grid - box.x if grid > 0 else 0.0


def _in_row(box: Box, others: Sequence[Box]) -> list[Box]:
    """List the boxes beside a box, from left to right."""
    top, bottom = box.y, box.y + box.height
    return sorted(other for other in others if other[1] < bottom and top < other[1] + other[3])


def _even_places(box: Box, others: Sequence[Box]) -> list[float]:
    """Name places where the gaps between a box and its neighbours in the row are equal."""
    row = _in_row(box, others)
    left = [other for other in row if _middle(other) < _middle(box)]
    right = [other for other in row if _middle(other) > _middle(box)]
    places = []
    if left and right:
        places.append((left[-1].right + right[0].x - box.width) / 2)
    if len(left) >= 2 and left[-1].x > left[-2].right:
        places.append(left[-1].right + left[-1].x - left[-2].right)
    if len(right) >= 2 and right[1].x > right[0].right:
        places.append(right[0].x - (right[1].x - right[0].right) - box.width)
    return places


def _guides(box: Box, others: Sequence[Box]) -> list[Guide]:
    """Draw an upright line for every place at which a box is in line with others, and one per equal gap."""
    found: dict[tuple[str, float], list[Box]] = {}
    for other in others:
        for kind, x in _in_line(box, other):
            found.setdefault((kind, x), []).append(other)
    guides = []
    for (kind, x), inline in found.items():
        top = min(b.y for b in [box, *inline])
        bottom = max(b.bottom for b in [box, *inline])
        guides.append(Guide(kind=kind, start=Point(x, top), end=Point(x, bottom)))
    return guides + _gap_guides(box, others)


def _in_line(box: Box, other: Box) -> Iterator[tuple[str, float]]:
    """Go through the places at which two boxes are in line; of equal ones the centre says it all."""
    left, right = box[0], box[0] + box[2]
    near, far = other[0], other[0] + other[2]
    if abs(near + far - left - right) < 2 * SAME:
        yield "centre", (left + right) / 2
        if abs(far - near - right + left) < SAME:
            return
    if abs(near - left) < SAME or abs(far - left) < SAME:
        yield "edge", left
    if abs(near - right) < SAME or abs(far - right) < SAME:
        yield "edge", right


def _gap_guides(box: Box, others: Sequence[Box]) -> list[Guide]:
    if not any(abs(place - box.x) < SAME for place in _even_places(box, others)):
        return []
    row = sorted([box, *_in_row(box, others)])
    at = row.index(box)
    around = row[max(0, at - 2) : at + 3]
    return [
        Guide(kind="gap", start=Point(a.right, box.centre.y), end=Point(b.x, box.centre.y))
        for a, b in itertools.pairwise(around)
        if b.x > a.right
    ]
