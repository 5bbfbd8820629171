"""The order of cells within each column: bands first, then connected parts, then as few crossings as can be had.

Long links get a waypoint in every column they pass. Barycentre sweeps (Sugiyama, Tagawa, Toda 1981); the best is kept.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.layout.graph import Cell, Link

SWEEPS = 12
LONGEST = 40


@dataclass(slots=True)
class Spot:
    """A place in a column: a cell, or a waypoint of a long link (`cell` is None)."""

    cell: Cell | None
    column: int
    band: int
    part: int
    bias: int = 0
    position: int = 0


@dataclass(slots=True)
class Rows:
    """Spots by column, in order from the top, and the links between neighbouring columns as (left, right, link)."""

    spots: list[Spot]
    columns: list[list[int]]
    joints: list[tuple[int, int, Link]]


def ordered(
    cells: Sequence[Cell],
    column: Mapping[str, int],
    part: Mapping[str, int],
    forward: Sequence[Link],
    backward: Sequence[Link],
) -> Rows:
    """Put the cells of every column in order, links that lead back above the others where there is a choice."""
    rows = _rows(cells, column, part, {link.target for link in forward if link.aside})
    index = {cell.id: i for i, cell in enumerate(cells)}
    crowd = _crowd(cells, column)
    for link in forward:
        _join(rows, index[link.source], index[link.target], link, 1, crowd)
    for link in backward:
        _join(rows, index[link.target], index[link.source], link, -1, crowd)
    for spots in rows.columns:
        spots.sort(key=lambda i: (rows.spots[i].band, rows.spots[i].part, rows.spots[i].bias, i))
        _number(rows, spots)
    _sweep(rows)
    return rows


def _rows(cells: Sequence[Cell], column: Mapping[str, int], part: Mapping[str, int], aside: set[str]) -> Rows:
    spots = [Spot(c, column[c.id], c.band, part[c.id], bias=2 * int(c.id in aside)) for c in cells]
    columns: list[list[int]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for i, spot in enumerate(spots):
        columns[spot.column].append(i)
    return Rows(spots, columns, [])


def _crowd(cells: Sequence[Cell], column: Mapping[str, int]) -> dict[tuple[int, int], int]:
    crowd: dict[tuple[int, int], int] = {}
    for cell in cells:
        key = (cell.band, column[cell.id])
        crowd[key] = crowd.get(key, 0) + 1
    return crowd


def _join(rows: Rows, left: int, right: int, link: Link, bias: int, crowd: Mapping[tuple[int, int], int]) -> None:
    """Join two spots, with a waypoint in every column between; in the emptier of the two bands."""
    a, b = rows.spots[left], rows.spots[right]
    if a.column == b.column:
        return
    if b.column - a.column > LONGEST:
        return
    between = range(a.column + 1, b.column)
    used = [sum(crowd.get((band, c), 0) for c in between) for band in (a.band, b.band)]
    band = a.band if used[0] < used[1] else b.band
    here = left
    for c in between:
        rows.spots.append(Spot(None, c, band, b.part, bias))
        there = len(rows.spots) - 1
        rows.columns[c].append(there)
        rows.joints.append((here, there, link))
        here = there
    rows.joints.append((here, right, link))


def _number(rows: Rows, spots: Sequence[int]) -> None:
    for position, i in enumerate(spots):
        rows.spots[i].position = position


def _sweep(rows: Rows) -> None:
    """Sort columns by the middles of their neighbours, to and fro; keep the order with the fewest crossings."""
    left: list[list[int]] = [[] for _ in rows.spots]
    right: list[list[int]] = [[] for _ in rows.spots]
    for a, b, _ in rows.joints:
        right[a].append(b)
        left[b].append(a)
    best, fewest, idle = [list(c) for c in rows.columns], crossings(rows), 0
    for turn in range(SWEEPS):
        if fewest == 0 or idle > 3:
            break
        onward = turn % 2 == 0
        order = rows.columns if onward else rows.columns[::-1]
        for spots in order:
            _sort(rows, spots, left if onward else right)
        count = crossings(rows)
        idle = 0 if count < fewest else idle + 1
        if count < fewest:
            best, fewest = [list(c) for c in rows.columns], count
    for spots, kept in zip(rows.columns, best):
        spots[:] = kept
        _number(rows, spots)


def _sort(rows: Rows, spots: list[int], near: Sequence[Sequence[int]]) -> None:
    keys = {}
    for i in spots:
        spot = rows.spots[i]
        around = [rows.spots[n].position for n in near[i]]
        middle = sum(around) / len(around) if around else float(spot.position)
        keys[i] = (spot.band, spot.part, middle, spot.bias, spot.position)
    spots.sort(key=keys.__getitem__)
    _number(rows, spots)


def crossings(rows: Rows) -> int:
    """Count the crossings between neighbouring columns."""
    gaps: dict[int, list[tuple[int, int]]] = {}
    for a, b, _ in rows.joints:
        gaps.setdefault(rows.spots[a].column, []).append((rows.spots[a].position, rows.spots[b].position))
    total = 0
    for pairs in gaps.values():
        seen: list[int] = []
        for _, position in sorted(pairs):
            total += len(seen) - bisect_right(seen, position)
            insort(seen, position)
    return total
