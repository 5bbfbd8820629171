"""Where a long strip is cut into sheets, in one dimension: as few as can be, evenly, and in gaps if possible.

A strip is what a map is along its width or height; things are intervals on it. What a cut goes through is repeated, so
that it stands whole on one sheet at least. Pure arithmetic.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

Interval = tuple[float, float]
EPSILON = 1e-6
PLACES, FEW_PLACES, MANY = 10, 4, 60
"""So many places are tried for every cut; few where a strip has more windows than MANY."""
THROUGH = 0.12
"""A cut through something is as bad as a window about a third longer or shorter than the others."""
SHARES, SHORTEST = (0.0, 0.25, 0.5, 0.75, 1.0), 0.5
"""Further ways to cut: so far before the last place for it, no window being shorter than this share of the longest."""


@dataclass(frozen=True)
class Strip:
    """A strip from `start` to `end` with things on it, which are looked at only where it has to be cut."""

    start: float
    end: float
    given: Iterable[Interval]

    @cached_property
    def things(self) -> tuple[Interval, ...]:
        """The things, sorted by where they begin."""
        return tuple(sorted(self.given))

    @cached_property
    def longest(self) -> float:
        """The length of the longest thing."""
        return max((end - begin for begin, end in self.things), default=0.0)

    def begin_of_cut_things(self, at: float, at_most: float) -> float | None:
        """Return where the first thing begins that a cut goes through; things longer than `at_most` do not count."""
        things = self.things
        for number in range(bisect_left(things, (at - min(self.longest, at_most) - EPSILON, 0.0)), len(things)):
            begin, end = things[number]
            if begin >= at - EPSILON:
                return None
            if end > at + EPSILON and end - begin <= at_most:
                return begin
        return None

    def is_free(self, at: float) -> bool:
        """Answer whether a cut goes through nothing."""
        return self.begin_of_cut_things(at, self.longest) is None


class Cut(NamedTuple):
    """Where a window ends, where the next one begins, and whether something stands in between."""

    end: float
    following: float
    is_free: bool


def fewest_windows(along: Strip, window: float, overlap: float, at_most: int | None = None) -> list[Interval] | None:
    """Cut a strip into as few windows as can be, each as long as it may be but the last.

    Each reaches at least `overlap` into the one before it, and every thing no longer than a window is whole in at least
    one. Return None as soon as more than `at_most` are needed.
    """
    overlap = min(overlap, window / 4)
    windows: list[Interval] = []
    start = along.start
    while True:
        if along.end - start <= window + EPSILON:
            windows.append((start, along.end))
            return windows
        end = start + window
        windows.append((start, end))
        if len(windows) == at_most:
            return None
        start = max(_following(along, end, window, overlap), start + EPSILON * 1000)


def _following(along: Strip, end: float, window: float, overlap: float) -> float:
    """Return where the next window has to begin at the latest so that what is cut here is whole in it."""
    first = along.begin_of_cut_things(end, window)
    return end - overlap if first is None else min(end - overlap, first)


def ways_to_cut(along: Strip, window: float, overlap: float) -> list[list[Interval]]:
    """Return the most even way to cut a strip into as few windows as can be, and others that are about as good."""
    longest = fewest_windows(along, window, overlap) or []
    if len(longest) == 1:
        return [longest]
    places = list(_places(along, window, min(overlap, window / 4), longest))
    best = _best_cuts(along, window, places)
    even = _windows(along, best) if best is not None else longest
    if len(longest) > MANY:
        return [even]
    moved = [_windows(along, _cuts_at(places, share)) for share in SHARES]
    return [even, *(windows for windows in moved if _is_fair(windows, window))]


def _windows(along: Strip, cuts: list[Cut]) -> list[Interval]:
    starts = [along.start, *(cut.following for cut in cuts)]
    return list(zip(starts, [*(cut.end for cut in cuts), along.end], strict=True))


def _cuts_at(places: list[list[Cut]], share: float) -> list[Cut]:
    """Choose of the places of every cut a free one, so far before the last as a share says."""
    goals = [choices[-1].end - share * (choices[-1].end - choices[0].end) for choices in places]
    return [_nearest(choices, goal) for choices, goal in zip(places, goals, strict=True)]


def _nearest(choices: list[Cut], goal: float) -> Cut:
    return min(choices, key=lambda cut: (not cut.is_free, abs(cut.end - goal)))


def _is_fair(windows: list[Interval], window: float) -> bool:
    """Answer whether windows follow one another, none too long, and none much shorter than another."""
    lengths = [end - start for start, end in windows]
    follows = all(one < other for side in zip(*windows, strict=True) for one, other in pairwise(side))
    return follows and max(lengths) <= window + EPSILON and min(lengths) >= SHORTEST * max(lengths)


def _places(along: Strip, window: float, overlap: float, longest: list[Interval]) -> Iterator[list[Cut]]:
    """Yield for every cut the places that it may have without a further window: the last one, and some before it."""
    start, end = longest[-1]
    spare = max(window - (end - start), 0.0)
    steps = PLACES if len(longest) <= MANY else FEW_PLACES
    for _, last in longest[:-1]:
        evenly = [last - spare * step / steps for step in range(steps + 1)]
        gaps = [gap for place in evenly if (gap := _gap_before(along, place, last - spare)) is not None]
        yield [
            Cut(place, _following(along, place, window, overlap), along.is_free(place))
            for place in sorted({*evenly, *gaps})
        ]


def _gap_before(along: Strip, place: float, not_before: float) -> float | None:
    """Return the last place before this one, and not before the other, where a cut goes through nothing."""
    while place >= not_before:
        begin = along.begin_of_cut_things(place, along.longest)
        if begin is None:
            return place
        place = begin
    return None


def _best_cuts(along: Strip, window: float, places: list[list[Cut]]) -> list[Cut] | None:
    """Choose one of the places of every cut so that windows are even and little is cut through; None if none fit."""
    mean = (along.end - along.start) / (len(places) + 1)
    reached: dict[Cut, tuple[float, list[Cut]]] = {Cut(along.start, along.start, True): (0.0, [])}
    for choice in [*places, [Cut(along.end, along.end, True)]]:
        reached = {
            cut: min(ways, key=lambda way: way[0])
            for cut in choice
            if (ways := [
                (cost + (0 if cut.is_free else THROUGH) + ((cut.end - before.following) / mean - 1) ** 2, [*cuts, cut])
                for before, (cost, cuts) in reached.items()
                if before.end + EPSILON < cut.end and before.following + EPSILON < cut.following
                and cut.end - before.following <= window + EPSILON
            ])
        }  # fmt: skip
    found = min(reached.values(), key=lambda way: way[0], default=None)
    return found[1][:-1] if found is not None else None
