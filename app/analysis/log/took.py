"""How long cases took, counted in bins: as many of them as one likes in the same little memory.

A bin is as wide as a 2,048th of its value, so a median from bins is exact to 0.03 %; below two seconds it is exact.
"""

from __future__ import annotations

import numpy as np

from app.analysis.log.events import Ints

BITS = 11
LONGEST = (1 << 43) - 1
"""Milliseconds that fit: 278 years."""
BINS = (43 - BITS + 1) << BITS


class Took:
    """A count of times in milliseconds."""

    def __init__(self) -> None:
        self.counts = np.zeros(BINS, np.int64)

    def add(self, times: Ints) -> None:
        """Count times; none is below 0."""
        self.counts += np.bincount(_bins(times), minlength=BINS)

    @property
    def n(self) -> int:
        return int(self.counts.sum())

    def quantile(self, share: float) -> float:
        """Return the time (ms) that a share of all did not exceed, between two of them as numpy interpolates."""
        until = np.cumsum(self.counts)
        place = (int(until[-1]) - 1) * share
        low, high = (int(np.searchsorted(until, at, side="right")) for at in (int(place), int(np.ceil(place))))
        return float(_middle(low) + (_middle(high) - _middle(low)) * (place - int(place)))


def _bins(times: Ints) -> Ints:
    """Return the bin of each time: its first twelve binary digits, and how many follow."""
    capped = np.clip(times, 0, LONGEST)
    shift = np.maximum(np.frexp(capped.astype(np.float64))[1] - (BITS + 1), 0).astype(np.int64)
    return np.asarray((shift << BITS) + (capped >> shift), dtype=np.int64)


def _middle(at: int) -> float:
    shift = max((at >> BITS) - 1, 0)
    return float((at - (shift << BITS)) << shift) + ((1 << shift) - 1) / 2
