"""Where things lie on a map: extents in an array, and a grid over them, so that what is near a place is found at once.

A change is entered in constant time; the grid itself is made anew only after many changes. It knows no records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF

Extents = npt.NDArray[np.float64]
"""Rows of left, top, right, bottom in map units; not-a-number where nothing is."""
Slots = npt.NDArray[np.int64]
NOTHING: Slots = np.empty(0, np.int64)
Extent = tuple[float, float, float, float]
Cell = tuple[int, int]

CELL = 512.0
SQUARE = 2048.0
"""The side of the squares that a map is painted in from far away."""
MANY = 400
"""Things that cover more cells than this are looked at always."""
FRESH = 1000
"""After this many changes the grid is made anew."""


class GridIndex:
    """Ids by the grid cells that their extents touch, and how far what has its middle in a square reaches."""

    def __init__(self) -> None:
        self._reach: dict[Cell, Extent] = {}
        self._ids: list[str] = []
        self._slots: dict[str, int] = {}
        self._free: list[int] = []
        self._extents: Extents = np.empty((0, 4))
        self._whole: Extent | None = None
        self._always: set[int] = set()
        self._keys = self._in_order = NOTHING
        self._first_column, self._columns = 0, 1

    def fill(self, ids: Sequence[str], extents: Extents) -> None:
        """Enter many things at once, in place of all that was there."""
        self._ids = list(ids)
        self._slots = {item_id: slot for slot, item_id in enumerate(self._ids)}
        self._free = []
        self._extents = np.array(extents, dtype=np.float64).reshape(-1, 4)
        self._whole = None
        self._sort_into_cells()
        self._gather_squares()

    def put(self, item_id: str, extent: Extent) -> None:
        """Enter a thing, or move it."""
        slot = self._slots.get(item_id)
        if slot is None:
            slot = self._new_slot(item_id)
        else:
            self._forget_edge(slot)
        self._extents[slot] = extent
        if self._whole is not None:
            self._whole = _union(self._whole, extent)
        square = _square_of(extent)
        self._reach[square] = _union(self._reach.get(square, extent), extent)
        self._always.add(slot)
        if len(self._always) > FRESH:
            self._sort_into_cells()

    def take(self, item_id: str) -> None:
        """Take a thing out, if it is there."""
        slot = self._slots.pop(item_id, None)
        if slot is not None:
            self._forget_edge(slot)
            self._extents[slot] = np.nan
            self._free.append(slot)

    def within(self, area: QRectF) -> list[str]:
        """List the things whose extents meet an area, those entered first first."""
        return [self._ids[slot] for slot in self._meeting(*_edges(area)).tolist()]

    def squares_within(self, area: QRectF) -> list[Cell]:
        """List the squares (of size SQUARE) that may hold the middle of something whose extent meets an area."""
        left, top, right, bottom = _edges(area)
        return [
            square
            for square, (first, upper, last, lower) in self._reach.items()
            if first < right and last > left and upper < bottom and lower > top
        ]

    def centred_in(self, square: Cell) -> list[str]:
        """List the things whose middle lies in a square."""
        left, top = square[0] * SQUARE, square[1] * SQUARE
        slots = self._meeting(left, top, left + SQUARE, top + SQUARE)
        inside = (np.floor(self._middles(slots) / SQUARE) == square).all(axis=1)
        return [self._ids[slot] for slot in slots[inside].tolist()]

    def extent_of(self, item_id: str) -> QRectF:
        """Return where a thing lies; an empty area if it is not there."""
        slot = self._slots.get(item_id)
        return _rect(self._extents[slot].tolist()) if slot is not None else QRectF()

    @property
    def whole(self) -> QRectF:
        """The area that holds everything."""
        if not self._slots:
            return QRectF()
        if self._whole is None:
            low, high = np.nanmin(self._extents[:, :2], axis=0), np.nanmax(self._extents[:, 2:], axis=0)
            self._whole = float(low[0]), float(low[1]), float(high[0]), float(high[1])
        return _rect(self._whole)

    def __iter__(self) -> Iterator[str]:
        return iter(self._slots)

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._slots

    def __len__(self) -> int:
        return len(self._slots)

    def _new_slot(self, item_id: str) -> int:
        if self._free:
            slot = self._free.pop()
            self._ids[slot] = item_id
        else:
            slot = len(self._ids)
            self._ids.append(item_id)
            if slot >= len(self._extents):
                room = np.full((max(64, len(self._extents)), 4), np.nan)
                self._extents = np.concatenate([self._extents, room])
        self._slots[item_id] = slot
        return slot

    def _forget_edge(self, slot: int) -> None:
        """Forget the whole area if this thing reaches its edge and is about to go."""
        if self._whole is not None and any(a == b for a, b in zip(self._extents[slot].tolist(), self._whole)):
            self._whole = None

    def _meeting(self, left: float, top: float, right: float, bottom: float) -> Slots:
        """Return the slots whose extents meet an area, in order."""
        slots = self._near(left, top, right, bottom)
        near = self._extents if slots is None else self._extents[slots]
        meets = (near[:, 0] < right) & (near[:, 2] > left) & (near[:, 1] < bottom) & (near[:, 3] > top)
        return np.flatnonzero(meets) if slots is None else slots[meets]

    def _middles(self, slots: Slots) -> npt.NDArray[np.float64]:
        return (self._extents[slots, :2] + self._extents[slots, 2:]) / 2

    def _near(self, left: float, top: float, right: float, bottom: float) -> Slots | None:
        """Return the slots that may lie in an area, in order; None if all may."""
        columns, rows = (right - left) / CELL + 1, (bottom - top) / CELL + 1
        if not len(self._keys) or columns * rows > MANY:
            return None
        first = max(int(left // CELL) - self._first_column, 0)
        last = min(int(right // CELL) - self._first_column, self._columns - 1)
        found = [np.fromiter(self._always, np.int64, len(self._always))]
        if first <= last:
            lines = np.arange(int(top // CELL), int(bottom // CELL) + 1) * self._columns
            starts = np.searchsorted(self._keys, lines + first, "left").tolist()
            ends = np.searchsorted(self._keys, lines + last, "right").tolist()
            found += [self._in_order[start:end] for start, end in zip(starts, ends)]
        return np.unique(np.concatenate(found))

    def _gather_squares(self) -> None:
        """Find how far the things of each square reach. Between two fillings squares only grow."""
        squares = np.floor(self._middles(np.arange(len(self._extents))) / SQUARE).astype(np.int64)
        kinds, number = np.unique(squares, axis=0, return_inverse=True)
        reach = np.concatenate([np.full((len(kinds), 2), np.inf), np.full((len(kinds), 2), -np.inf)], axis=1)
        np.minimum.at(reach[:, :2], number.ravel(), self._extents[:, :2])
        np.maximum.at(reach[:, 2:], number.ravel(), self._extents[:, 2:])
        self._reach = {(x, y): tuple(row) for (x, y), row in zip(kinds.tolist(), reach.tolist())}

    def _sort_into_cells(self) -> None:
        slots = np.fromiter(self._slots.values(), np.int64, len(self._slots))
        cells = np.floor(self._extents[slots] / CELL).astype(np.int64)
        wide, high = cells[:, 2] - cells[:, 0] + 1, cells[:, 3] - cells[:, 1] + 1
        large = wide * high > MANY
        self._always = set(slots[large].tolist())
        slots, cells, wide, high = slots[~large], cells[~large], wide[~large], high[~large]
        self._first_column = int(cells[:, 0].min()) if len(slots) else 0
        self._columns = int(cells[:, 2].max()) - self._first_column + 1 if len(slots) else 1
        counts = wide * high
        owner = np.repeat(np.arange(len(slots)), counts)
        nth = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        column = cells[owner, 0] + nth % wide[owner] - self._first_column
        keys = (cells[owner, 1] + nth // wide[owner]) * self._columns + column
        order = np.argsort(keys, kind="stable")
        self._keys, self._in_order = keys[order], slots[owner][order]


def _union(one: Extent, other: Extent) -> Extent:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _square_of(extent: Extent) -> Cell:
    return int((extent[0] + extent[2]) / 2 // SQUARE), int((extent[1] + extent[3]) / 2 // SQUARE)


def _rect(extent: Sequence[float]) -> QRectF:
    left, top, right, bottom = extent
    return QRectF(left, top, right - left, bottom - top)


def _edges(area: QRectF) -> Extent:
    return area.left(), area.top(), area.right(), area.bottom()
