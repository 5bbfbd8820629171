"""Where a long strip is cut into sheets, in one dimension: in gaps if possible, otherwise with the thing repeated.

A strip is what a map is along its width or height; things are intervals on it. Pure arithmetic.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

Interval = tuple[float, float]
NICE = 0.7
"""A cut moves back into a gap as long as the sheet stays filled to this share."""
EPSILON = 1e-6
EVEN_STEPS = 16
"""So many lengths of windows are tried for even sheets."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The things along one dimension, sorted by where they begin; `longest` is the length of the longest."""

    start: float
    end: float
    things: tuple[Interval, ...]
    longest: float

    def longest_up_to(self, most: float) -> float:
        """Return the length of the longest thing that is not longer than this."""
        return max((end - begin for begin, end in self.things if end - begin <= most), default=0.0)

    def begin_of_cut_things(self, at: float, at_most: float) -> float | None:
        """Return where the first thing begins that a cut goes through; things longer than `at_most` do not count."""
        low = bisect_left(self.things, (at - min(self.longest, at_most) - EPSILON, 0.0))
        for begin, end in self.things[low:]:
            if begin >= at - EPSILON:
                return None
            if end > at + EPSILON and end - begin <= at_most:
                return begin
        return None


def strip(start: float, end: float, things: Iterable[Interval]) -> Strip:
    """Make a strip from `start` to `end` with things on it."""
    ordered = tuple(sorted(things))
    return Strip(start, end, ordered, max((b - a for a, b in ordered), default=0.0))


def cut_into_windows(along: Strip, window: float, overlap: float, at_most: int | None = None) -> list[Interval] | None:
    """Cut a strip into windows no longer than `window`, each at least `overlap` into the one before it.

    Every thing no longer than a window is whole in at least one. Return None as soon as more than `at_most` are needed.
    """
    overlap = min(overlap, window / 4)
    windows: list[Interval] = []
    start = along.start
    while True:
        if at_most is not None and len(windows) == at_most:
            return None
        if along.end - start <= window + EPSILON:
            windows.append((start, along.end))
            return windows
        end, following = _cut(along, start, window, overlap)
        windows.append((start, end))
        start = following


def cut_evenly(along: Strip, window: float, overlap: float, count: int) -> list[Interval] | None:
    """Cut a strip into `count` windows, as even as they can be without cutting through more things; None if it cannot.

    Things that a `window` would show whole still are, and the overlap stays what it is.
    """
    least = max(4 * overlap, (along.end - along.start) / count, along.longest_up_to(window))
    if count == 1 or least >= window:
        return cut_into_windows(along, window, overlap, count)
    lengths = [least + (window - least) * step / EVEN_STEPS for step in range(EVEN_STEPS + 1)]
    tried = [cut_into_windows(along, length, overlap, count) for length in lengths]
    found = [windows for windows in tried if windows is not None and len(windows) == count]
    return min(found, key=lambda windows: _unevenness(along, windows), default=None)


def _unevenness(along: Strip, windows: list[Interval]) -> tuple[int, float]:
    """Return how many cuts go through a thing, and how much longer the longest window is than the shortest."""
    lengths = [end - start for start, end in windows]
    cut = sum(along.begin_of_cut_things(end, along.longest) is not None for _, end in windows[:-1])
    return cut, max(lengths) - min(lengths)


def _cut(along: Strip, start: float, window: float, overlap: float) -> Interval:
    """Return where a window ends and where the next one begins."""
    end = start + window
    first = along.begin_of_cut_things(end, window)
    if first is None:
        return end, end - overlap
    gap = _gap_before(along, first, start + window * NICE)
    if gap is not None:
        return gap, gap - overlap if gap - overlap > start else gap
    return end, max(min(end - overlap, first), start + EPSILON * 1000)


def _gap_before(along: Strip, place: float, not_before: float) -> float | None:
    """Return the last place before this one, and not before the other, where a cut goes through nothing."""
    while place >= not_before:
        begin = along.begin_of_cut_things(place, along.longest)
        if begin is None:
            return place
        place = begin
    return None
