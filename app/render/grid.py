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
Squares = defaultdict[tuple[float, float], list[Entry]]


class Grid:
    """Boxes with numbers; the same number may stand for several boxes."""

    def __init__(self) -> None:
        self._grids: dict[float, Squares] = {}

    def add(self, box: Box, number: int = 0) -> None:
        """Put a box in; it is never taken out."""
        left, top, width, height = box
        self.add_all(((left, top, left + width, top + height, number),))

    def add_all(self, entries: Iterable[Entry]) -> None:
        """Put boxes in. None is longer than a square of its grid, so four squares hold it."""
        side, grids = 0.0, self._grids
        squares: Squares = defaultdict(list)
        for entry in entries:
            left, top, right, bottom, _ = entry
            longest = right - left if right - left > bottom - top else bottom - top
            if longest > SMALLEST or side != SMALLEST:
                side = _side_for(longest)
                squares = grids.setdefault(side, defaultdict(list))
            row, column = top // side, left // side
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
        left, top, width, height = box
        right, bottom = left + width, top + height
        for entries in self._near(box):
            for x, y, end, low, number in entries:
                if x < right and left < end and y < bottom and top < low:
                    yield number

    def all_meeting(self, box: Box) -> set[int]:
        """Return the numbers of all boxes that share more than an edge with this one."""
        left, top, width, height = box
        right, bottom = left + width, top + height
        return {
            number
            for entries in self._near(box)
            for x, y, end, low, number in entries
            if x < right and left < end and y < bottom and top < low
        }

    def is_free(self, box: Box) -> bool:
        """Answer whether a box meets none in here."""
        return next(self.meeting(box), None) is None

    def _near(self, box: Box) -> Iterator[Iterable[Entry]]:
        """Yield what is in the squares that a box has a share in, the small things before the large ones."""
        for side, squares in sorted(self._grids.items()):
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
