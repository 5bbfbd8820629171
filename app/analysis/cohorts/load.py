"""How much work lay about when a case began: where cases wait for each other, a quiet month looks like a success.

Seen from the cases alone: how many others were open, and whether neighbouring cases take long together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from app.analysis.cases import Bools, Cases, Floats

NEIGHBOURS, SURE = 10, 1.645
"""A case is compared with so many before it; from so many standard errors on, the likeness is no chance."""
MUCH = 0.3
"""A difference of work lying about, in its standard deviations, that could explain an effect."""


def open_at_start(cases: Cases) -> Floats:
    """Count for each case the others that had begun and not ended when it began."""
    begun, ended = np.sort(cases.start), np.sort(cases.end[np.isfinite(cases.end)])
    count = np.searchsorted(begun, cases.start, "left") - np.searchsorted(ended, cases.start, "right")
    return np.asarray(count, dtype=np.float64)


def is_waiting(took: Sequence[Floats], lying: Sequence[Floats]) -> bool:
    """Answer whether cases take longer when those just before them did, or when more lay about.

    Each side's days in order of their start. Only cases that were watched to the last day that counts may be given, or
    the last ones would all look quick.
    """
    enough = [(days, others) for days, others in zip(took, lying) if len(days) > 3 * NEIGHBOURS]
    neighbours = [_together(days[NEIGHBOURS:], _means_before(days)) for days, _ in enough]
    crowds = [_together(days, others) for days, others in enough]
    return any(sum(each) / math.sqrt(len(each)) > SURE for each in (neighbours, crowds) if each)


def _means_before(days: Floats) -> Floats:
    sums = np.cumsum(np.concatenate([[0.0], days]))
    return np.asarray((sums[NEIGHBOURS:-1] - sums[: -NEIGHBOURS - 1]) / NEIGHBOURS)


def _together(one: Floats, other: Floats) -> float:
    """Return by how many standard errors two things go together."""
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1]) * math.sqrt(len(one))


def settled(lying: Floats, start: Floats, before: Bools) -> float:
    """Return from when on as much lay about as in the middle of the earlier cases.

    In an empty office the first cases are quick, and in a log that knows nothing of what lay about before it they seem
    to be. At most half of the earlier cases are set aside.
    """
    order = np.flatnonzero(before)[np.argsort(start[before], kind="stable")]
    if not len(order):
        return -math.inf
    first = int(np.argmax(lying[order] >= np.median(lying[order])))
    return float(start[order[min(first, len(order) // 2)]])


def more_lying(lying: Floats, before: Bools, after: Bools) -> float:
    """Return by how much more lay about after than before, in standard deviations; 0 if that is not much."""
    if not np.any(before) or not np.any(after):
        return 0.0
    spread = math.sqrt((float(lying[before].var()) + float(lying[after].var())) / 2)
    found = float(lying[after].mean() - lying[before].mean()) / spread if spread > 0 else 0.0
    return found if abs(found) > MUCH else 0.0
