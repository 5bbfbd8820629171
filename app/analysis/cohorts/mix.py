"""What kinds of cases there are, so that like is compared with like: a better mix of leads is no better process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.analysis.cases import Bools, Ints, Words

MOST_WORDS, PARTS = 12, 4
"""A column of numbers with more different ones than this is cut into so many equal parts."""
LEAST_CASES = 20
"""A kind of which any side has fewer cases is put together with the other rare ones."""
NO_MATCH = -1


def kinds_of(mix: Mapping[str, Words], sides: Sequence[Bools]) -> Ints:
    """Number the kinds of all cases; -1 is a kind that not every side has often enough to compare."""
    size = len(sides[0])
    if not mix:
        return np.zeros(size, dtype=np.int64)
    _, kinds = np.unique(np.stack([_coarse(column) for column in mix.values()]), axis=1, return_inverse=True)
    kinds = np.asarray(kinds, dtype=np.int64).reshape(size)
    rare = int(kinds.max(initial=0)) + 1
    counts = np.stack([np.bincount(kinds[side], minlength=rare) for side in sides])
    kinds = np.where(np.isin(kinds, np.flatnonzero(counts.min(axis=0) < LEAST_CASES)), rare, kinds)
    if any(np.sum(kinds[side] == rare) < LEAST_CASES for side in sides):
        kinds = np.where(kinds == rare, NO_MATCH, kinds)
    _, dense = np.unique(kinds[kinds != NO_MATCH], return_inverse=True)
    found = np.full(size, NO_MATCH, dtype=np.int64)
    found[kinds != NO_MATCH] = dense
    return found


def shift(mix: Mapping[str, Words], first: Bools, second: Bools) -> tuple[str, float]:
    """Return the column whose mix differs most between two sides, and by which share of the cases."""
    worst = ("", 0.0)
    for name, column in mix.items():
        _, values = np.unique(_coarse(column), return_inverse=True)
        size = int(values.max(initial=0)) + 1
        shares = [np.bincount(values[side], minlength=size) / max(1, int(np.sum(side))) for side in (first, second)]
        moved = float(np.abs(shares[0] - shares[1]).sum() / 2)
        worst = max(worst, (name, moved), key=lambda each: each[1])
    return worst


def _coarse(column: Words) -> Words:
    """Cut a column of many numbers into parts with equally many cases."""
    if len(np.unique(column)) <= MOST_WORDS:
        return column
    try:
        values = column.astype(np.float64)
    except ValueError:
        return column
    if not np.all(np.isfinite(values)):
        return column
    edges = np.quantile(values, np.arange(1, PARTS) / PARTS)
    return np.asarray(np.searchsorted(edges, values).astype(str))
