"""A grid index of boxes that flows must not run through. Knows boxes by key, and nothing of flows.

Boxes whose key ends with a MARK are signs (names, headers): they may be crossed where there is no other way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from app.model.records import Box

CELL = 240.0
MARK = "\x1f"
NONE: Mapping[str, Box] = MappingProxyType({})

Cell = tuple[int, int]


class Obstacles:
    """Boxes by key, found by where they are."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self._cells: dict[Cell, dict[str, Box]] = {}
        self._boxes: dict[str, Box] = {}
        for key, box in boxes.items():
            self.put(key, box)

    def put(self, key: str, box: Box) -> None:
        """Put a box in, or put it elsewhere."""
        if key in self._boxes:
            self.take(key)
        self._boxes[key] = box
        cells = self._cells
        for cell in _cells(box):
            inside = cells.get(cell)
            if inside is None:
                cells[cell] = {key: box}
            else:
                inside[key] = box

    def take(self, key: str) -> None:
        """Take a box out, if it is in."""
        box = self._boxes.pop(key, None)
        if box is not None:
            for cell in _cells(box):
                del self._cells[cell][key]

    def box(self, key: str) -> Box | None:
        return self._boxes.get(key)

    def meeting(self, area: Box, but: Collection[str] = ()) -> Iterator[tuple[str, Box]]:
        """Go through the boxes that share more than an edge with an area, each once."""
        left, top, width, height = area
        right, bottom = left + width, top + height
        seen: set[str] = set()
        for cell in _cells(area):
            for key, box in self._cells.get(cell, NONE).items():
                x, y, wide, high = box
                met = x < right and left < x + wide and y < bottom and top < y + high
                if met and key not in seen and key not in but:
                    seen.add(key)
                    yield key, box

    def first(self, area: Box, but: Collection[str] = (), signs: bool = True) -> Box | None:
        """Return a box that shares more than an edge with an area, None if there is none; `signs` count as well."""
        left, top, width, height = area
        right, bottom = left + width, top + height
        cells = self._cells
        for cell in _cells(area):
            for key, box in cells.get(cell, NONE).items():
                x, y, wide, high = box
                met = x < right and left < x + wide and y < bottom and top < y + high
                if met and key not in but and (signs or key[-1] != MARK):
                    return box
        return None

    def is_free(self, area: Box, but: Collection[str] = ()) -> bool:
        """Answer whether an area meets no box."""
        return self.first(area, but) is None


def _cells(box: Box) -> Iterator[Cell] | tuple[Cell]:
    """Go through the grid cells a box lies in; lazily, for a long way is mostly blocked near its beginning."""
    x, y, width, height = box
    left, right = int(x // CELL), int((x + width) // CELL)
    top, bottom = int(y // CELL), int((y + height) // CELL)
    if left == right and top == bottom:
        return ((left, top),)
    return ((i, j) for i in range(left, right + 1) for j in range(top, bottom + 1))
