"""The order of cells within each column: bands first, then connected parts, then as few crossings as can be had.

Sweeps to and fro that sort by the middles of neighbours, exchanges of neighbours in a column (Gansner et al. 1993),
and whole chains led anew; from up to three beginnings, the best is kept. The same input gives the same order.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.layout.chains import Chain, ChainsLed, chains_of
from app.layout.crossings import Crossings
from app.layout.rows import Rows
from app.model.wanted import part, require_wanted, tell_share, told

SWEEPS = 8
PATIENCE = 2
EXCHANGES = 4
PASSES = 8
MOST_WORK = 120_000
MOST_TABLES = 4_000
MANY_SPOTS = 2_500
CHANGES = 60


def order(rows: Rows) -> None:
    """Put the spots of every column in order."""
    sorting = _Sorting(rows)
    sorting.improve()
    for walk in (_from_the_left, _from_the_right):
        if sorting.fewest and len(rows.spots) < MANY_SPOTS:
            sorting.put(walk(sorting))
            sorting.improve()
    sorting.put(sorting.best)
    if len(rows.spots) < MANY_SPOTS:
        sorting.change_bands()


class _Sorting:
    """The order as it stands, the best so far, and how much has been looked at."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.before, self.after = rows.neighbours()
        self.groups = [list(rows.groups(c)) for c in range(len(rows.columns))]
        self.crossings = Crossings(rows)
        self.best = [list(c) for c in rows.columns]
        self.first = self.best
        self.fewest = self.crossings.total
        self.chains = chains_of(self.before, self.after)
        self._work = 0

    def improve(self) -> None:
        """Sort, exchange and lead anew from the order as it stands."""
        self._work = 0
        with part(0.0, 0.5):
            self._sweep()
        with part(0.5, 1.0):
            self._lead_chains()

    def _sweep(self) -> None:
        """Sort to and fro until it does not get better for a while."""
        idle, fewest = 0, self.crossings.total
        for turn in range(SWEEPS):
            if self.fewest == 0 or idle >= PATIENCE or self._work > MOST_WORK:
                return
            tell_share(turn / SWEEPS)
            onward = turn % 2 == 0
            columns = range(len(self.rows.columns))
            for column in columns if onward else reversed(columns):
                require_wanted()
                self._sort(column, self.before if onward else self.after, turn // 2 % 2 == 0)
            self.crossings.recount(columns)
            self._exchange(turn % 4 > 1)
            self._keep_if_better()
            idle = 0 if self.crossings.total < fewest else idle + 1
            fewest = min(fewest, self.crossings.total)

    def _lead_chains(self) -> None:
        """Lead chains that are crossed anew, and exchange neighbours again, as long as either helps."""
        led = ChainsLed(self.rows, MOST_TABLES)
        idle = 0
        for _ in range(PASSES):
            before = self.crossings.total
            if before == 0 or idle > (len(self.rows.spots) < MANY_SPOTS):
                return
            crossed = led.most_crossed(self.chains)
            for chain in told(crossed, len(crossed)):
                require_wanted()
                led.lead(chain, also_equal=idle > 0)
            self.crossings.recount(range(len(self.rows.columns)))
            self._exchange(also_equal=False)
            self._keep_if_better()
            idle = 0 if self.crossings.total < before else idle + 1

    def change_bands(self) -> None:
        """Lead links between two bands that are crossed through the other of their bands, where that crosses less."""
        spots = self.rows.spots
        for chain in ChainsLed(self.rows, 0).most_crossed(self.chains)[:CHANGES]:
            require_wanted()
            ends = chain.before, chain.after
            if None in ends or any(spots[i].cell is not None for i in chain.spots):
                continue
            bands = {spots[i].band for i in ends if i is not None} - {spots[chain.spots[0]].band}
            if bands:
                self._change_band(chain, bands.pop())

    def _change_band(self, chain: Chain, band: int) -> None:
        former, before, kept = (
            self.rows.spots[chain.spots[0]].band,
            self.crossings.total,
            [list(c) for c in self.rows.columns],
        )
        self._put_in_band(chain, band)
        ChainsLed(self.rows, MOST_TABLES).lead(chain, also_equal=False)
        self.crossings.recount(range(len(self.rows.columns)))
        if self.crossings.total >= before:
            for i in chain.spots:
                self.rows.spots[i].band = former
            self.put(kept)

    def _put_in_band(self, chain: Chain, band: int) -> None:
        """Move the spots of a chain to the beginning of another band's part of their columns."""
        spots = self.rows.spots
        for i in chain.spots:
            here = self.rows.columns[spots[i].column]
            here.remove(i)
            spots[i].band = band
            place = sum((spots[j].band, spots[j].part) < (band, spots[i].part) for j in here)
            here.insert(place, i)
            self.rows.number(spots[i].column)

    def put(self, orders: Sequence[Sequence[int]]) -> None:
        """Begin again from an order."""
        for column, spots in enumerate(orders):
            self.rows.columns[column][:] = spots
            self.rows.number(column)
        self.crossings.recount(range(len(orders)))
        self._keep_if_better()

    def _keep_if_better(self) -> None:
        if self.crossings.total < self.fewest:
            self.best, self.fewest = [list(c) for c in self.rows.columns], self.crossings.total

    def _sort(self, column: int, near: Sequence[Sequence[int]], by_median: bool) -> None:
        """Sort each group of a column by the middles of its neighbours; what has none keeps its place."""
        here, spots, position = self.rows.columns[column], self.rows.spots, self.rows.position
        self._work += len(here)
        for first, behind in self.groups[column]:
            if behind - first < 2:
                continue
            keys: dict[int, tuple[float, int, int]] = {}
            for i in here[first:behind]:
                if near[i]:
                    around = _around(near[i], position)
                    middle = _median(around) if by_median else sum(around) / len(around)
                    keys[i] = (middle, spots[i].bias, position[i])
            moving = iter(sorted(keys, key=keys.__getitem__))
            here[first:behind] = [next(moving) if i in keys else i for i in here[first:behind]]
        self.rows.number(column)

    def _exchange(self, also_equal: bool) -> None:
        """Exchange neighbours in columns as long as that takes crossings away; `also_equal` shakes plateaus once."""
        for turn in range(EXCHANGES):
            gained = 0
            for column in range(len(self.rows.columns)):
                require_wanted()
                if self.crossings.around(column):
                    gained += self._exchange_in(column, also_equal and turn == 0)
            if not gained or self._work > MOST_WORK:
                return

    def _exchange_in(self, column: int, also_equal: bool) -> int:
        here, position = self.rows.columns[column], self.rows.position
        gained = moved = 0
        for first, behind in self.groups[column]:
            if behind - first < 2:
                continue
            self._work += behind - first
            sides = [(_around(self.before[i], position), _around(self.after[i], position)) for i in here[first:behind]]
            for k in range(behind - first - 1):
                one, other = sides[k], sides[k + 1]
                gain = _gain(one[0], other[0]) + _gain(one[1], other[1])
                if gain > 0 or (also_equal and gain == 0):
                    sides[k], sides[k + 1] = other, one
                    here[first + k], here[first + k + 1] = here[first + k + 1], here[first + k]
                    gained += gain
                    moved += 1
        if moved:
            self.rows.number(column)
            self.crossings.recount((column,))
        return gained


def _from_the_left(sorting: _Sorting) -> list[list[int]]:
    """Return the order in which a walk from the first cells on, looking back too, comes to the spots."""
    return _walked(sorting, [i for column in sorting.first for i in column], sorting.before, sorting.after)


def _from_the_right(sorting: _Sorting) -> list[list[int]]:
    """Return the order in which a walk from the last cells back, looking onward too, comes to the spots."""
    return _walked(sorting, [i for column in sorting.first[::-1] for i in column], sorting.after, sorting.before)


def _walked(
    sorting: _Sorting, roots: Sequence[int], later: Sequence[Sequence[int]], sooner: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Return the order in which a walk, depth first, comes to the spots; `sooner` neighbours are gone to first."""
    reached: dict[int, int] = {}
    for root in roots:
        pending = [root]
        while pending:
            here = pending.pop()
            if here not in reached:
                reached[here] = len(reached)
                pending += [*later[here], *reversed(sooner[here])]
    return [
        [i for first, behind in groups for i in sorted(now[first:behind], key=reached.__getitem__)]
        for now, groups in zip(sorting.first, sorting.groups)
    ]


def _median(around: Sequence[int]) -> float:
    """Return the weighted median: between the two in the middle, nearer to where neighbours lie close together."""
    half = len(around) // 2
    if len(around) % 2:
        return float(around[half])
    if len(around) == 2:
        return (around[0] + around[1]) / 2
    left, right = around[half - 1] - around[0], around[-1] - around[half]
    if left + right == 0:
        return (around[half - 1] + around[half]) / 2
    return (around[half - 1] * right + around[half] * left) / (left + right)


def _around(near: Sequence[int], position: Sequence[int]) -> list[int]:
    """Return the positions of some neighbours in order."""
    found = [position[i] for i in near]
    if len(found) > 1:
        found.sort()
    return found


def _gain(upper: Sequence[int], lower: Sequence[int]) -> int:
    """Count by how much fewer crossings two spots' links have when the lower of two is put above the upper."""
    if len(upper) == 1 and len(lower) == 1:
        return (upper[0] > lower[0]) - (lower[0] > upper[0])
    return sum((a > b) - (b > a) for a in upper for b in lower)
