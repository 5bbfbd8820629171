"""Which boxes lie around a place, found without looking at all of them. Knows nothing of what the boxes are.

Where very many lie on one another there is no such way; after so many looks the file is refused.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from app.i18n import msg
from app.model.errors import Refused
from app.model.records import Box, Point

MAX_LOOKS = 5_000_000


class Places:
    """Named boxes by size and place: squares as large as the boxes in them, so that a box touches few."""

    def __init__(self, boxes: Iterable[tuple[str, Box]]) -> None:
        self._looks_left = MAX_LOOKS
        self._squares: dict[tuple[int, int, int], list[tuple[str, Box]]] = {}
        for name, box in boxes:
            size = math.ceil(math.log2(max(box.width, box.height, 1.0)))
            self._squares.setdefault(_square(size, box.centre), []).append((name, box))
        self._sizes = sorted({size for size, _, _ in self._squares})

    def around(self, place: Point) -> list[tuple[str, Box]]:
        """List the boxes that a place lies in, the small ones first."""
        found = [pair for pair in self._near(place) if pair[1].contains(place)]
        return sorted(found, key=lambda pair: pair[1].width * pair[1].height)

    def _near(self, place: Point) -> Iterator[tuple[str, Box]]:
        for size in self._sizes:
            _, column, row = _square(size, place)
            for x in (column - 1, column, column + 1):
                for y in (row - 1, row, row + 1):
                    found = self._squares.get((size, x, y), ())
                    self._looks_left -= len(found)
                    if self._looks_left < 0:
                        raise _heap()
                    yield from found


def _heap() -> Refused:
    return Refused(msg("Far too many elements of the file lie on one another. Nothing was imported."))


def _square(size: int, place: Point) -> tuple[int, int, int]:
    return size, math.floor(place.x / 2**size), math.floor(place.y / 2**size)
