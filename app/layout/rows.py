"""Columns of spots: cells, and waypoints where long links pass. What the ordering sorts and the alignment lines up.

Spots of one band stay together in a column, and within it those of one connected part: nothing is sorted beyond that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.layout.graph import Cell, Link

MOST_WAYPOINTS = 40_000
WAYPOINT = 2.0


@dataclass(slots=True)
class Spot:
    """A place in a column: a cell, or a waypoint of a long link (`cell` is None). `bias` decides between equals."""

    cell: Cell | None
    column: int
    band: int
    part: int
    bias: int = 0

    @property
    def leads_back(self) -> bool:
        """Answer whether it is a waypoint of a link that leads back."""
        return self.cell is None and self.bias < 0

    @property
    def above(self) -> float:
        return self.cell.above if self.cell is not None else WAYPOINT

    @property
    def below(self) -> float:
        return self.cell.below if self.cell is not None else WAYPOINT

    @property
    def half_depth(self) -> float:
        return self.cell.half_depth if self.cell is not None else 0.0

    @property
    def slides(self) -> bool:
        """Answer whether lines may touch it all along its sides."""
        return self.cell is not None and self.cell.slides


@dataclass(slots=True)
class Rows:
    """Spots by column, in order from the top, and the links between neighbouring columns as (left, right, link).

    `position` says for every spot how many stand above it in its column. `turns` are spots beside a cell at which a
    line that leads back turns to it (by spot: the cell's), on which side, and where the line comes from (`sides`).
    """

    spots: list[Spot]
    columns: list[list[int]]
    joints: list[tuple[int, int, Link]] = field(default_factory=list)
    position: list[int] = field(default_factory=list)
    turns: dict[int, int] = field(default_factory=dict)
    sides: dict[int, tuple[int, int]] = field(default_factory=dict)

    def number(self, column: int) -> None:
        """Note the positions of the spots of a column."""
        for position, i in enumerate(self.columns[column]):
            self.position[i] = position

    def groups(self, column: int) -> Iterator[tuple[int, int]]:
        """Go through the stretches of a column that are sorted within themselves, as (first, behind the last)."""
        first = 0
        for _, members in groupby(self.columns[column], key=lambda i: (self.spots[i].band, self.spots[i].part)):
            behind = first + sum(1 for _ in members)
            yield first, behind
            first = behind

    def neighbours(self) -> tuple[list[list[int]], list[list[int]]]:
        """List for every spot what it is joined to in the column before, and in the one after."""
        before: list[list[int]] = [[] for _ in self.spots]
        after: list[list[int]] = [[] for _ in self.spots]
        for a, b, _ in self.joints:
            after[a].append(b)
            before[b].append(a)
        return before, after


def rows_of(
    cells: Sequence[Cell],
    column: Mapping[str, int],
    part: Mapping[str, int],
    forward: Sequence[Link],
    backward: Sequence[Link],
) -> Rows:
    """Put cells into columns and waypoints where links pass others; links that lead back above, asides below.

    Where links are so long that their waypoints would be beyond counting, the longest go without.
    """
    aside = {link.target for link in forward if link.aside}
    spots = [Spot(c, column[c.id], c.band, part[c.id], bias=2 * int(c.id in aside)) for c in cells]
    rows = Rows(spots, [[] for _ in range(max(column.values(), default=-1) + 1)])
    for i, spot in enumerate(spots):
        rows.columns[spot.column].append(i)
    index = {cell.id: i for i, cell in enumerate(cells)}
    crowd = _Crowd(spots, len(rows.columns))
    ways = [(index[link.source], index[link.target], link, 1) for link in forward]
    ways += [(index[link.target], index[link.source], link, -1) for link in backward]
    room = MOST_WAYPOINTS
    for a, b, link, bias in sorted(ways, key=lambda way: spots[way[1]].column - spots[way[0]].column):
        room -= max(0, spots[b].column - spots[a].column - 1)
        if spots[a].column < spots[b].column and room >= 0:
            _join(rows, a, b, link, bias, crowd)
    rows.position = [0] * len(spots)
    for number, here in enumerate(rows.columns):
        here.sort(key=lambda i: (spots[i].band, spots[i].part, spots[i].bias, i))
        rows.number(number)
    return rows


class _Crowd:
    """How many cells of each band stand in the columns up to each."""

    def __init__(self, spots: Sequence[Spot], columns: int) -> None:
        self._up_to: dict[int, list[int]] = {}
        for band in sorted({spot.band for spot in spots}):
            here = [0] * (columns + 1)
            for spot in spots:
                here[spot.column + 1] += spot.band == band
            for c in range(columns):
                here[c + 1] += here[c]
            self._up_to[band] = here

    def between(self, band: int, first: int, behind: int) -> int:
        """Count the cells of a band in a stretch of columns."""
        return self._up_to[band][behind] - self._up_to[band][first]


def _join(rows: Rows, left: int, right: int, link: Link, bias: int, crowd: _Crowd) -> None:
    """Join two spots, with a waypoint in every column between; in the emptier of the two bands."""
    a, b = rows.spots[left], rows.spots[right]
    used = [crowd.between(band, a.column + 1, b.column) for band in (a.band, b.band)]
    band = a.band if used[0] < used[1] else b.band
    here = left
    for c in range(a.column + 1, b.column):
        rows.spots.append(Spot(None, c, band, b.part, bias))
        there = len(rows.spots) - 1
        rows.columns[c].append(there)
        rows.joints.append((here, there, link))
        here = there
    rows.joints.append((here, right, link))
