"""Counting the crossings of links between neighbouring columns; knows positions, and nothing of how they come about."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence

from app.layout.rows import Rows


class Crossings:
    """The crossings after every column, counted anew only where the order has changed."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._joints: list[list[tuple[int, int]]] = [[] for _ in rows.columns]
        for a, b, _ in rows.joints:
            self._joints[rows.spots[a].column].append((a, b))
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
