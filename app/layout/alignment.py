"""Where cells stand across the process, band by band: chains straight, the main path first of all.

Neighbouring spots that a link joins are put into one straight row unless that would cross another row; rows are
then stacked as tightly as their sizes allow and drawn towards what they are linked to.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low

from app.layout.graph import Link
from app.layout.rows import Rows, Spot

CELL_GAP = 28.0
WAY_GAP = 18.0
PART_GAP = 24.0
CORNER_CLEAR = 12.0
PULLS = 6


@dataclass(slots=True)
class Row:
    """Spots in one straight line, what must be above and below it (row, distance), and what it is linked to.

    Of what it is linked to it would stand so much below (`linked`: row, distance).
    """

    spots: list[int]
    weight: int = 0
    above: list[tuple[int, float]] = field(default_factory=list)
    below: list[tuple[int, float]] = field(default_factory=list)
    linked: list[tuple[int, float]] = field(default_factory=list)
    first: float = 0.0
    last: float = 0.0
    at: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """The answer: where each spot stands across, from the top of its band, and how deep each band is."""

    at: list[float]
    depth: dict[int, float]


def aligned(rows: Rows, ranks: Mapping[int, int]) -> Across:
    """Place all spots across. `ranks` ranks links by id(link): 0 is the main path, then what matters less."""
    row_of, lines = _straight_rows(rows, ranks)
    _stack(rows, row_of, lines)
    at = [0.0] * len(rows.spots)
    depth: dict[int, float] = {}
    by_band: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        by_band.setdefault(rows.spots[line.spots[0]].band, []).append(number)
    for band, numbers in by_band.items():
        depth[band] = _place(rows, lines, numbers)
    for i in range(len(rows.spots)):
        at[i] = lines[row_of[i]].at
    return Across(at=at, depth=depth)


def _straight_rows(rows: Rows, ranks: Mapping[int, int]) -> tuple[list[int], list[Row]]:
    """Join spots into straight rows, the most important links first, never across another row."""
    follows: dict[int, int] = {}
    led: set[int] = set()
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for a, b, _ in sorted(rows.joints, key=lambda joint: _rank(rows, joint, ranks)):
        one, other = rows.spots[a], rows.spots[b]
        if one.band != other.band or a in follows or b in led:
            continue
        pairs = taken.setdefault((one.column, one.band), [])
        pair = rows.position[a], rows.position[b]
        if _fits(pairs, pair):
            insort(pairs, pair)
            follows[a] = b
            led.add(b)
    row_of = [-1] * len(rows.spots)
    lines: list[Row] = []
    for i in range(len(rows.spots)):
        if i not in led:
            lines.append(Row(_followed(i, follows)))
            for spot in lines[-1].spots:
                row_of[spot] = len(lines) - 1
    _link(rows, ranks, row_of, lines)
    return row_of, lines


def _rank(rows: Rows, joint: tuple[int, int, Link], ranks: Mapping[int, int]) -> tuple[int, int, int]:
    a, b, link = joint
    rank = ranks.get(id(link), 3)
    inner = rows.spots[a].cell is None and rows.spots[b].cell is None
    return (min(rank, 2) if inner else rank), a, b


def _fits(pairs: list[tuple[int, int]], pair: tuple[int, int]) -> bool:
    place = bisect_left(pairs, pair)
    before = place == 0 or pairs[place - 1][1] < pair[1]
    return before and (place == len(pairs) or pairs[place][1] > pair[1])


def _followed(spot: int, follows: Mapping[int, int]) -> list[int]:
    found = [spot]
    while found[-1] in follows:
        found.append(follows[found[-1]])
    return found


def _link(rows: Rows, ranks: Mapping[int, int], row_of: Sequence[int], lines: Sequence[Row]) -> None:
    for a, b, link in rows.joints:
        one, other = row_of[a], row_of[b]
        if one == other:
            lines[one].weight += 100 if ranks.get(id(link), 3) == 0 else 1
        elif rows.spots[a].band != rows.spots[b].band:
            continue
        else:
            lines[one].linked.append((other, 0.0))
            lines[other].linked.append((one, 0.0))
    for turn, cell in rows.turns.items():
        by = rows.sides[turn][0] * (rows.spots[cell].half_depth + CORNER_CLEAR)
        lines[row_of[turn]].linked.append((row_of[cell], by))
    for line in lines:
        line.weight += sum(1 for i in line.spots if rows.spots[i].cell is not None)


def _stack(rows: Rows, row_of: Sequence[int], lines: Sequence[Row]) -> None:
    """Note for every two spots that follow one another in a column how far apart their rows must be."""
    corners = _corners(rows, row_of)
    for spots in rows.columns:
        for upper, lower in itertools.pairwise(spots):
            one, other = rows.spots[upper], rows.spots[lower]
            if one.band == other.band:
                beyond = max(corners.get((upper, row_of[lower]), 0.0), corners.get((lower, row_of[upper]), 0.0))
                distance = max(one.below + _gap(one, other) + other.above, beyond)
                lines[row_of[upper]].below.append((row_of[lower], distance))
                lines[row_of[lower]].above.append((row_of[upper], distance))


def _corners(rows: Rows, row_of: Sequence[int]) -> dict[tuple[int, int], float]:
    """Say how far a spot must be from the row of a diamond or circle it is linked to, to be led from its corner."""
    found: dict[tuple[int, int], float] = {}
    for a, b, _ in rows.joints:
        for here, there in ((a, b), (b, a)):
            spot = rows.spots[here]
            if spot.cell is not None and not spot.slides and row_of[here] != row_of[there]:
                key = there, row_of[here]
                found[key] = max(found.get(key, 0.0), spot.half_depth + CORNER_CLEAR)
    return found


def _gap(one: Spot, other: Spot) -> float:
    if one.cell is None or other.cell is None:
        return WAY_GAP
    return CELL_GAP + (PART_GAP if one.part != other.part else 0.0)


def _place(rows: Rows, lines: Sequence[Row], numbers: Sequence[int]) -> float:
    """Place the rows of one band and return its depth."""
    order = _top_down(lines, numbers)
    for n in order:
        highest = max(rows.spots[i].above for i in lines[n].spots)
        lines[n].first = max([highest, *(lines[a].first + d for a, d in lines[n].above)])
    depth = max(lines[n].first + max(rows.spots[i].below for i in lines[n].spots) for n in order)
    for n in reversed(order):
        lowest = max(rows.spots[i].below for i in lines[n].spots)
        lines[n].last = min([depth - lowest, *(lines[b].last - d for b, d in lines[n].below)])
        lines[n].at = lines[n].first
    _pull(lines, order)
    return depth


def _top_down(lines: Sequence[Row], numbers: Sequence[int]) -> list[int]:
    """Sort rows so that each comes after all above it."""
    waiting = {n: len(lines[n].above) for n in numbers}
    order = [n for n in numbers if waiting[n] == 0]
    for n in order:
        for below, _ in lines[n].below:
            waiting[below] -= 1
            if waiting[below] == 0:
                order.append(below)
    return order


def _pull(lines: Sequence[Row], order: Sequence[int]) -> None:
    """Draw rows to the middle of what they are linked to, from below and from above in turn."""
    axis = max(order, key=lambda n: (lines[n].weight, -n))
    for turn in range(PULLS):
        upward = turn % 2 == 0
        for n in reversed(order) if upward else order:
            line = lines[n]
            wish = median_low([lines[m].at + by for m, by in line.linked]) if line.linked else lines[axis].at
            if n == axis:
                wish = line.at if turn else (line.first + line.last) / 2
            low = max([line.first, *(lines[a].at + d for a, d in line.above)]) if not upward else line.first
            high = min([line.last, *(lines[b].at - d for b, d in line.below)]) if upward else line.last
            line.at = max(low, min(high, wish))
