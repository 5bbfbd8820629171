"""Numbered boxes found by where they lie: each is kept in the few squares of a grid whose side suits its size.

A long line costs no more than a small box, and asking costs what is near. Knows nothing of documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import ceil, log2

from app.model.records import Box

SMALLEST = 256.0
"""The side of the smallest squares, map units; every further grid's is twice as long."""

Entry = tuple[float, float, float, float, int]
"""Left, top, right, bottom, number."""
Squares = defaultdict[tuple[int, int], list[Entry]]


class Grid:
    """Boxes with numbers; the same number may stand for several boxes."""

    def __init__(self) -> None:
        self._grids: dict[float, Squares] = {}

    def add(self, box: Box, number: int = 0) -> None:
        """Put a box in; it is never taken out. No box is longer than a square of its grid, so four squares hold it."""
        left, top, width, height = box
        right, bottom = left + width, top + height
        side = _side_for(max(width, height))
        squares = self._grids.get(side)
        if squares is None:
            squares = self._grids[side] = defaultdict(list)
        entry = (left, top, right, bottom, number)
        row, column = int(top // side), int(left // side)
        squares[column, row].append(entry)
        is_low, is_wide = bottom // side > row, right // side > column
        if is_low:
            squares[column, row + 1].append(entry)
        if is_wide:
            squares[column + 1, row].append(entry)
            if is_low:
                squares[column + 1, row + 1].append(entry)

    def meeting(self, box: Box) -> Iterator[int]:
        """Yield the numbers of boxes that share more than an edge with this one, some more than once."""
        left, top, right, bottom = box.x, box.y, box.right, box.bottom
        for entries in self._near(box):
            for x, y, end, low, number in entries:
                if x < right and left < end and y < bottom and top < low:
                    yield number

    def is_free(self, box: Box) -> bool:
        """Answer whether a box meets none in here."""
        return next(self.meeting(box), None) is None

    def _near(self, box: Box) -> Iterator[Iterable[Entry]]:
        for side, squares in self._grids.items():
            columns = range(int(box.x // side), int(box.right // side) + 1)
            rows = range(int(box.y // side), int(box.bottom // side) + 1)
            if len(columns) * len(rows) > len(squares):
                yield from squares.values()
                continue
            for column in columns:
                for row in rows:
                    if (column, row) in squares:
                        yield squares[column, row]


def _side_for(longest: float) -> float:
    return SMALLEST if longest <= SMALLEST else SMALLEST * 2.0 ** ceil(log2(longest / SMALLEST))
