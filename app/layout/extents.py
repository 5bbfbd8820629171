"""How far some boxes reach, kept while boxes come and go: both ends are known without looking at the boxes again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from app.model.records import Box


class Extent:
    """The edges of boxes in order, so that the outermost are at hand."""

    __slots__ = ("_bottoms", "_lefts", "_rights", "_tops")

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        held = list(boxes)
        self._lefts = sorted(box.x for box in held)
        self._tops = sorted(box.y for box in held)
        self._rights = sorted(box.right for box in held)
        self._bottoms = sorted(box.bottom for box in held)

    def put(self, box: Box) -> None:
        """Take a box in."""
        insort(self._lefts, box.x)
        insort(self._tops, box.y)
        insort(self._rights, box.right)
        insort(self._bottoms, box.bottom)

    def take(self, box: Box) -> None:
        """Leave out a box that was put in."""
        _drop(self._lefts, box.x)
        _drop(self._tops, box.y)
        _drop(self._rights, box.right)
        _drop(self._bottoms, box.bottom)

    @property
    def whole(self) -> Box | None:
        """The box around all boxes; None if there are none."""
        if not self._lefts:
            return None
        left, top = self._lefts[0], self._tops[0]
        return Box(left, top, self._rights[-1] - left, self._bottoms[-1] - top)


def _drop(edges: list[float], edge: float) -> None:
    del edges[bisect_left(edges, edge)]
