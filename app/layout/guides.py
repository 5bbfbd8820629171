"""Alignment while dragging: a box snaps to edges and centres of others, to equal gaps, else to the grid.

Pure arithmetic on boxes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.model.records import Box, Point

SNAP = 6.0
GRID = 10.0


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
    dx = _shift(box, near, grid)
    dy = _shift(_turn(box), [_turn(other) for other in near], grid)
    settled = box.moved(dx, dy)
    upright = _guides(settled, near)
    level = [_turned(guide) for guide in _guides(_turn(settled), [_turn(other) for other in near])]
    return settled, (*upright, *level)


def _turn(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)


def _turned(guide: Guide) -> Guide:
    return Guide(kind=guide.kind, start=Point(*guide.start[::-1]), end=Point(*guide.end[::-1]))


_EDGES: tuple[Callable[[Box], float], ...] = (lambda b: b.x, lambda b: b.x + b.width)


def _middle(box: Box) -> float:
    return box.x + box.width / 2


def _shift(box: Box, others: Sequence[Box], grid: float) -> float:
    """Return how far a box moves sideways to lie in line with others."""
    shifts = [_middle(other) - _middle(box) for other in others]
    shifts += [theirs(other) - mine(box) for other in others for mine in _EDGES for theirs in _EDGES]
    shifts += [place - box.x for place in _even_places(box, others)]
    near = [shift for shift in shifts if abs(shift) <= SNAP]
    if near:
        return min(near, key=lambda shift: (abs(shift), shift))
    return round(box.x / grid) * grid - box.x if grid > 0 else 0.0


def _in_row(box: Box, others: Sequence[Box]) -> list[Box]:
    """List the boxes beside a box, from left to right."""
    return sorted(other for other in others if other.y < box.bottom and box.y < other.bottom)


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
        if abs(_middle(other) - _middle(box)) < 0.01:
            found.setdefault(("centre", _middle(box)), []).append(other)
        for mine in _EDGES:
            if any(abs(theirs(other) - mine(box)) < 0.01 for theirs in _EDGES):
                found.setdefault(("edge", mine(box)), []).append(other)
    guides = []
    for (kind, x), inline in found.items():
        top = min(b.y for b in [box, *inline])
        bottom = max(b.bottom for b in [box, *inline])
        guides.append(Guide(kind=kind, start=Point(x, top), end=Point(x, bottom)))
    return guides + _gap_guides(box, others)


def _gap_guides(box: Box, others: Sequence[Box]) -> list[Guide]:
    if not any(abs(place - box.x) < 0.01 for place in _even_places(box, others)):
        return []
    row = sorted([box, *_in_row(box, others)])
    at = row.index(box)
    around = row[max(0, at - 2) : at + 3]
    return [
        Guide(kind="gap", start=Point(a.right, box.centre.y), end=Point(b.x, box.centre.y))
        for a, b in itertools.pairwise(around)
        if b.x > a.right
    ]
