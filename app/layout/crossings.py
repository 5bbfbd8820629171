"""Counting the crossings of links between neighbouring columns; knows positions, and nothing of how they come about.

A link that leads back comes to its cell from above or below: it crosses the cell's other links on one of the sides.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.layout.rows import Rows


@dataclass(frozen=True, slots=True)
class Return:
    """The first or last waypoint of a link that leads back, and where the cell's other links lead in that gap."""

    way: int
    cell: int
    gap: int
    beside: tuple[int, ...]

    def crossed(self, position: Sequence[int]) -> int:
        """Count the links it crosses on its way to the cell's top or bottom, whichever is less."""
        here = position[self.way]
        above = sum(position[i] < here for i in self.beside)
        return min(above, len(self.beside) - above)


def returns_of(rows: Rows) -> list[Return]:
    """List where links that lead back begin and end at cells with several links."""
    before, after = rows.neighbours()
    found = []
    for a, b, _ in rows.joints:
        for way, cell, near in ((b, a, after), (a, b, before)):
            if rows.spots[way].leads_back and rows.spots[cell].cell is not None:
                beside = tuple(i for i in near[cell] if not rows.spots[i].leads_back)
                if len(beside) > 1:
                    found.append(Return(way, cell, rows.spots[a].column, beside))
    return found


class Crossings:
    """The crossings after every column, counted anew only where the order has changed."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._joints: list[list[tuple[int, int]]] = [[] for _ in rows.columns]
        for a, b, _ in rows.joints:
            self._joints[rows.spots[a].column].append((a, b))
        self._returns: list[list[Return]] = [[] for _ in rows.columns]
        for each in returns_of(rows):
            self._returns[each.gap].append(each)
        self.after = [0] * len(rows.columns)
        self.recount(range(len(rows.columns)))

    @property
    def total(self) -> int:
        return sum(self.after)

    def recount(self, columns: Iterable[int]) -> None:
        """Count again around columns whose order has changed."""
        position = self._rows.position
        for c in sorted({gap for column in columns for gap in (column - 1, column) if gap >= 0}):
            self.after[c] = crossing([(position[a], position[b]) for a, b in self._joints[c]])
            self.after[c] += sum(each.crossed(position) for each in self._returns[c])

    def around(self, column: int) -> int:
        """Count the crossings on both sides of a column."""
        return self.after[column] + (self.after[column - 1] if column else 0)


def crossings(rows: Rows) -> int:
    """Count the pairs of links that cross between neighbouring columns."""
    return Crossings(rows).total


def crossing(pairs: Sequence[tuple[int, int]]) -> int:
    """Count how many of these straight lines, each from a position to a position, cross one another."""
    if len(pairs) < 2:
        return 0
    total = 0
    seen: list[int] = []
    for _, position in sorted(pairs):
        total += len(seen) - bisect_right(seen, position)
        insort(seen, position)
    return total
