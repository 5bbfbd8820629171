"""Long links and unbranched chains led anew as one piece, each along the way with the fewest crossings.

Sorting column by column cannot take a long link across another one, for every step on the way makes it worse first.
Here a chain is taken out and put back where it crosses least (shortest way over the gaps between spots, exact).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.layout.crossings import returns_of
from app.layout.rows import Rows

LARGE_TABLE = 2_000
MOST_JOINTS = 2_000

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Spots in neighbouring columns that one link leads to and one leads on from; None where the chain just ends."""

    spots: Sequence[int]
    before: int | None
    after: int | None


def chains_of(before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> list[Chain]:
    """List the unbranched chains of spots; `before` and `after` are each spot's neighbours."""

    def passes(i: int) -> bool:
        return len(before[i]) < 2 and len(after[i]) < 2

    found = []
    for i in range(len(before)):
        if not passes(i) or (before[i] and passes(before[i][0])):
            continue
        spots = [i]
        while after[spots[-1]] and passes(after[spots[-1]][0]):
            spots.append(after[spots[-1]][0])
        first, last = before[i], after[spots[-1]]
        found.append(Chain(spots=spots, before=first[0] if first else None, after=last[0] if last else None))
    return found


class ChainsLed:
    """Takes chains out of the order and puts them back; after `most` tables looked over it leaves all as it is."""

    def __init__(self, rows: Rows, most: int) -> None:
        self._rows = rows
        self._left_to_do = most
        self._at = np.array(rows.position, dtype=np.int64)
        self._bounds: dict[int, tuple[int, int]] = {}
        for column, here in enumerate(rows.columns):
            for first, behind in rows.groups(column):
                self._bounds.update(dict.fromkeys(here[first:behind], (first, behind)))
        joints: list[list[tuple[int, int]]] = [[] for _ in rows.columns]
        for a, b, _ in rows.joints:
            joints[rows.spots[a].column].append((a, b))
        self._returns = returns_of(rows)
        self._beside = {(each.way, each.cell): each.beside for each in self._returns}
        self._joints = [np.array(pairs, dtype=np.int64).reshape(-1, 2) for pairs in joints]

    def most_crossed(self, chains: Sequence[Chain]) -> list[Chain]:
        """List the chains that are crossed as the order stands, those with most crossings for their length first."""
        self._at = np.array(self._rows.position, dtype=np.int64)
        crossed = np.zeros(len(self._at), dtype=np.int64)
        for joints in self._joints:
            if len(joints) > MOST_JOINTS:
                continue
            a, b = self._at[joints[:, 0]], self._at[joints[:, 1]]
            cross = (a[:, None] < a) & (b[:, None] > b)
            times = np.count_nonzero(cross, axis=0) + np.count_nonzero(cross, axis=1)
            np.add.at(crossed, joints[:, 0], times)
            np.add.at(crossed, joints[:, 1], times)
        for each in self._returns:
            crossed[each.way] += each.crossed(self._rows.position)
        shares = [int(crossed[list(chain.spots)].sum()) / len(chain.spots) for chain in chains]
        order = sorted(range(len(chains)), key=lambda k: -shares[k])
        return [chains[k] for k in order if shares[k]]

    def lead(self, chain: Chain, *, also_equal: bool) -> None:
        """Put a chain where it crosses least if that is better than where it is, or `also_equal`: elsewhere."""
        if self._left_to_do < 0:
            return
        now = [int(self._at[i]) for i in chain.spots]
        for i in chain.spots:
            self._columns_of(i).remove(i)
            self._number(i)
        places, gain = self._best(chain, now)
        for i, place in zip(chain.spots, places if gain > 0 or (also_equal and gain == 0) else now):
            self._columns_of(i).insert(place, i)
            self._number(i)

    def _columns_of(self, spot: int) -> list[int]:
        return self._rows.columns[self._rows.spots[spot].column]

    def _number(self, spot: int) -> None:
        here = self._columns_of(spot)
        self._at[here] = np.arange(len(here))
        self._rows.number(self._rows.spots[spot].column)

    def _best(self, chain: Chain, now: Sequence[int]) -> tuple[list[int], int]:
        """Find the places with the fewest crossings, and how many fewer they have than those it has now."""
        firsts = [self._bounds[i][0] for i in chain.spots]
        costs = self._from_end(chain.spots[0], chain.before, onward=True)
        there = int(costs[now[0] - firsts[0]])
        choices: list[Numbers] = []
        for k, (one, other) in enumerate(pairwise(chain.spots)):
            table = self._table(one, other)
            there += int(table[now[k] - firsts[k], now[k + 1] - firsts[k + 1]])
            sums = costs[:, None] + table
            choices.append(sums.argmin(axis=0))
            costs = sums.min(axis=0)
        ending = self._from_end(chain.spots[-1], chain.after, onward=False)
        there += int(ending[now[-1] - firsts[-1]])
        costs = costs + ending
        places = [int(costs.argmin())]
        gain = there - int(costs[places[0]])
        for choice in reversed(choices):
            places.append(int(choice[places[-1]]))
        return [first + place for first, place in zip(firsts, reversed(places))], gain

    def _from_end(self, spot: int, end: int | None, *, onward: bool) -> Numbers:
        """Count the crossings of the piece between a chain's end and each place of its first (or last) spot."""
        first, behind = self._bounds[spot]
        if end is None:
            return np.zeros(behind - first, dtype=np.int64)
        column = self._rows.spots[spot].column
        joints, here = self._joints[column - 1 if onward else column], int(self._at[end])
        far, near = self._at[joints[:, 1 - onward]], self._at[joints[:, int(onward)]]
        others = joints[:, int(onward)] != spot
        size = len(self._rows.columns[column]) + 1
        above = np.bincount(near[others & (far < here)], minlength=size).cumsum()
        below = np.bincount(near[others & (far > here)], minlength=size).cumsum()
        crossed = above[-1] - above + below
        places: Numbers = np.concatenate(([above[-1]], crossed))
        beside = self._beside.get((spot, end))
        if beside is not None:
            passed = np.concatenate(([0], np.bincount(self._at[list(beside)], minlength=size).cumsum()))
            places = places + np.minimum(passed, len(beside) - passed)
        return places[first:behind]

    def _table(self, one: int, other: int) -> Numbers:
        """Count the crossings of a piece between each place of a spot and each place of the next one."""
        column = self._rows.spots[one].column
        joints = self._joints[column]
        joints = joints[joints[:, 0] != one]
        width = len(self._rows.columns[column + 1]) + 1
        size = (len(self._rows.columns[column]) + 1) * width
        self._left_to_do -= 1 + size // LARGE_TABLE
        cells = (self._at[joints[:, 0]] + 1) * width + self._at[joints[:, 1]] + 1
        both = np.bincount(cells, minlength=size).reshape(-1, width).cumsum(axis=0).cumsum(axis=1)
        table: Numbers = both[:, -1:] + both[-1:, :] - 2 * both
        return table[slice(*self._bounds[one]), slice(*self._bounds[other])]
