"""Which places of a map are taken, asked quickly: boxes and lines in a grid. Knows nothing of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.model.records import Box, Point
from app.render.grid import Entry, Grid


class Taken(Grid):
    """Boxes that something stands in, and the pieces of routes, each as a thin box; slanted ones are left out."""

    def __init__(self, boxes: Iterable[Box] = (), routes: Iterable[Sequence[Point]] = ()) -> None:
        super().__init__()
        self.add_all([(x, y, x + width, y + height, 0) for x, y, width, height in boxes])
        self.add_all(_thin_boxes(routes))


def _thin_boxes(routes: Iterable[Sequence[Point]]) -> Iterator[Entry]:
    for points in routes:
        x, y = points[0]
        for to_x, to_y in points[1:]:
            left, right = (x, to_x) if x < to_x else (to_x, x)
            top, bottom = (y, to_y) if y < to_y else (to_y, y)
            if right - left < 1 or bottom - top < 1:
                yield left - 0.5, top - 0.5, right + 0.5, bottom + 0.5, 0
            x, y = to_x, to_y
