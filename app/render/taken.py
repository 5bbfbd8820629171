"""Which places of a map are taken, asked quickly: boxes and lines in a grid of squares. Knows nothing of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from app.model.records import Box, Point

SQUARE = 100.0


class Taken:
    """Boxes in a grid."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for square in squares_of(box):
            self._squares.setdefault(square, []).append(box)

    def add_line(self, points: Sequence[Point]) -> None:
        """Take the pieces of a route, each as a thin box; slanted ones are left out."""
        for a, b in pairwise(points):
            if abs(a.x - b.x) < 1 or abs(a.y - b.y) < 1:
                self.add(Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).grown(0.5))

    def is_free(self, box: Box) -> bool:
        """Answer whether a box meets nothing."""
        return not any(box.meets(other) for square in squares_of(box) for other in self._squares.get(square, ()))


def squares_of(box: Box, side: float = SQUARE) -> Iterator[tuple[int, int]]:
    """Yield the squares of a grid that a box has a share in."""
    for column in range(int(box.x // side), int(box.right // side) + 1):
        for row in range(int(box.y // side), int(box.bottom // side) + 1):
            yield column, row
