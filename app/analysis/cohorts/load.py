"""How much work lay about when a case began: where cases wait for each other, a quiet month looks like a success.

Seen from the cases alone: how many others were open, and whether cases take longer the more of them there are.
"""

from __future__ import annotations

import math

import numpy as np

from app.analysis.cohorts.cases import Bools, Cases, Floats, Words

PARTS = 8
"""Cases are compared with those that had as much lying about, in so many steps."""
SURE = 1.645
"""From so many standard errors on, cases are taken to wait for each other."""
MUCH = 0.3
"""A difference of work lying about, in its standard deviations, that could explain an effect."""


def open_at_start(cases: Cases) -> Floats:
    """Count for each case the others that had begun and not ended when it began."""
    begun, ended = np.sort(cases.start), np.sort(cases.end[np.isfinite(cases.end)])
    count = np.searchsorted(begun, cases.start, "left") - np.searchsorted(ended, cases.start, "right")
    return np.asarray(count, dtype=np.float64)


def is_waiting(cases: Cases, lying: Floats, sides: list[Bools]) -> bool:
    """Answer whether cases took longer the more others were open, on both sides taken together."""
    total, known = 0.0, 0
    for side in sides:
        ended = side & np.isfinite(cases.end)
        took, others = cases.end[ended] - cases.start[ended], lying[ended]
        if len(took) > 2 and np.ptp(took) > 0 and np.ptp(others) > 0:
            total += float(np.corrcoef(took, others)[0, 1]) * math.sqrt(len(took))
            known += 1
    return known > 0 and total / math.sqrt(known) > SURE


def in_steps(lying: Floats, used: Bools) -> Words:
    """Part cases by how much lay about when they began."""
    edges = np.unique(np.quantile(lying[used], np.arange(1, PARTS) / PARTS)) if np.any(used) else np.zeros(0)
    return np.asarray(np.searchsorted(edges, lying).astype(str))


def more_lying(lying: Floats, start: Floats, before: Bools, after: Bools) -> float:
    """Return by how much more lay about after than before, in standard deviations; 0 if that is not much.

    The first quarter of the earlier cases is left aside: what was open before the first one is not known.
    """
    settled = before & (start >= np.quantile(start[before], 0.25)) if np.any(before) else before
    if not np.any(settled) or not np.any(after):
        return 0.0
    spread = math.sqrt((float(lying[settled].var()) + float(lying[after].var())) / 2)
    found = float(lying[after].mean() - lying[settled].mean()) / spread if spread > 0 else 0.0
    return found if abs(found) > MUCH else 0.0
