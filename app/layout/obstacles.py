"""A grid index of boxes that flows must not run through. Knows boxes by id, and nothing of flows."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping

from app.model.records import Box

CELL = 240.0

Cell = tuple[int, int]


class Obstacles:
    """Boxes by id, found by where they are."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self._cells: dict[Cell, list[str]] = {}
        self._boxes: dict[str, Box] = {}
        for box_id, box in boxes.items():
            self.put(box_id, box)

    def put(self, box_id: str, box: Box) -> None:
        """Put a box in, or put it elsewhere."""
        self.take(box_id)
        self._boxes[box_id] = box
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box_id)

    def take(self, box_id: str) -> None:
        """Take a box out, if it is in."""
        box = self._boxes.pop(box_id, None)
        if box is not None:
            for cell in _cells(box):
                self._cells[cell].remove(box_id)

    def box(self, box_id: str) -> Box | None:
        return self._boxes.get(box_id)

    def meeting(self, area: Box, but: Collection[str] = ()) -> Iterator[tuple[str, Box]]:
        """Go through the boxes that share more than an edge with an area, each once, in a fixed order."""
        seen: set[str] = set()
        for cell in _cells(area):
            for box_id in self._cells.get(cell, ()):
                if box_id in seen or box_id in but:
                    continue
                seen.add(box_id)
                box = self._boxes[box_id]
                if (
                    box.x < area.x + area.width
                    and area.x < box.x + box.width
                    and box.y < area.y + area.height
                    and area.y < box.y + box.height
                ):
                    yield box_id, box

    def is_free(self, area: Box, but: Collection[str] = ()) -> bool:
        """Answer whether an area meets no box."""
        return next(self.meeting(area, but), None) is None


def _cells(box: Box) -> Iterable[Cell]:
    """Go through the grid cells a box lies in; lazily, for a long way is mostly blocked near its beginning."""
    left, right = math.floor(box.x / CELL), math.floor((box.x + box.width) / CELL)
    top, bottom = math.floor(box.y / CELL), math.floor((box.y + box.height) / CELL)
    if left == right and top == bottom:
        return ((left, top),)
    return ((i, j) for i in range(left, right + 1) for j in range(top, bottom + 1))
