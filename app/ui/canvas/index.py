"""Where things lie on a map, by grid cells, so that what is near a place is found without looking at everything."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from PySide6.QtCore import QRectF

CELL = 512.0
MANY = 400
"""Things that cover more cells than this are looked at always."""


class GridIndex:
    """Ids by the cells their bounds touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], set[str]] = {}
        self._bounds: dict[str, QRectF] = {}
        self._large: set[str] = set()

    def put(self, item_id: str, bounds: QRectF) -> None:
        """Enter an id, or move it."""
        self.take(item_id)
        self._bounds[item_id] = bounds
        cells = self._covered(bounds)
        if cells is None:
            self._large.add(item_id)
            return
        for cell in cells:
            self._cells.setdefault(cell, set()).add(item_id)

    def take(self, item_id: str) -> None:
        """Take an id out, if it is there."""
        bounds = self._bounds.pop(item_id, None)
        if bounds is None:
            return
        self._large.discard(item_id)
        for cell in self._covered(bounds) or ():
            self._cells[cell].discard(item_id)

    def within(self, area: QRectF) -> set[str]:
        """Return the ids whose bounds meet an area."""
        cells = self._covered(area)
        near = set(self._bounds) if cells is None else set(self._large)
        for cell in cells or ():
            near |= self._cells.get(cell, set())
        return {i for i in near if self._bounds[i].intersects(area)}

    @property
    def whole(self) -> QRectF:
        """The area that holds everything."""
        area = QRectF()
        for bounds in self._bounds.values():
            area = area.united(bounds)
        return area

    def __iter__(self) -> Iterator[str]:
        return iter(self._bounds)

    def __len__(self) -> int:
        return len(self._bounds)

    @staticmethod
    def _covered(bounds: QRectF) -> list[tuple[int, int]] | None:
        left, right = floor(bounds.left() / CELL), floor(bounds.right() / CELL)
        top, bottom = floor(bounds.top() / CELL), floor(bounds.bottom() / CELL)
        if (right - left + 1) * (bottom - top + 1) > MANY:
            return None
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
