"""Which places of a map are taken, asked quickly: boxes and lines in a grid. Knows nothing of documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.model.records import Box, Point
from app.render.grid import Grid


class Taken(Grid):
    """Boxes that something stands in."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        super().__init__()
        for box in boxes:
            self.add(box)

    def add_line(self, points: Sequence[Point]) -> None:
        """Take the pieces of a route, each as a thin box; slanted ones are left out."""
        for (x, y), (to_x, to_y) in pairwise(points):
            if abs(x - to_x) < 1 or abs(y - to_y) < 1:
                self.add(Box(min(x, to_x) - 0.5, min(y, to_y) - 0.5, abs(x - to_x) + 1, abs(y - to_y) + 1))
