"""An interrupted series: figures of periods before and after the change, with the trend that was there anyway."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from app.analysis.cases import Cases, Floats
from app.analysis.cohorts.blocks import Estimated
from app.analysis.cohorts.days import DAY, working_days
from app.analysis.cohorts.figures import FIGURES
from app.analysis.cohorts.sides import Side, Sides
from app.analysis.cohorts.tables import end_times, only, table_of

LEAST_PERIODS, MOST_PERIODS, LEAST_CASES = 8, 26, 5


def level_change(cases: Cases, sides: Sides, key: str, within: float) -> Estimated | None:
    """Return by how much a figure jumps at the change, beyond its trend; None with fewer than 8 periods on a side.

    Segmented regression with one trend (Wagner et al. 2002). Only cases that were watched to the last day count. Where
    what is left of neighbouring periods goes together, the error is as wide as for a first-order autoregression.
    """
    parts = [_periods(cases, side, sides, key, within) for side in sides.sides[:2]]
    if any(len(values) < LEAST_PERIODS for _, values in parts):
        return None
    at, values = (np.concatenate([part[k] for part in parts]) for k in (0, 1))
    later = (at >= sides.window.change).astype(float)
    design = np.column_stack([np.ones(len(at)), (at - at.mean()) / DAY, later])
    inverse = np.linalg.inv(design.T @ design)
    rest = values - design @ (inverse @ design.T @ values)
    degrees = len(values) - 3
    together = float(rest[1:] @ rest[:-1]) / float(rest @ rest) if np.any(rest) else 0.0
    wider = (1 + max(0.0, together)) / (1 - min(0.9, max(0.0, together)))
    error = math.sqrt(float(rest @ rest) / degrees * float(inverse[2, 2]) * wider)
    return Estimated(value=float((inverse @ design.T @ values)[2]), error=error, degrees=degrees)


def _periods(cases: Cases, side: Side, sides: Sides, key: str, within: float) -> tuple[Floats, Floats]:
    """Return the middle and the figure of equal periods in which every case was watched to the last day."""
    start, window = cases.start[side.cases], sides.window
    last = window.change if side.era == 0 else window.until
    whole = (working_days(last) - working_days(start) >= within) & (start >= window.since)
    empty = np.zeros(0)
    if int(whole.sum()) < LEAST_PERIODS * LEAST_CASES:
        return empty, empty
    first, end = float(start[whole].min()), float(start[whole].max()) + 1
    count = min(MOST_PERIODS, int(whole.sum()) // LEAST_CASES)
    period = np.where(whole, np.clip(((start - first) / (end - first) * count).astype(int), 0, count - 1), -1)
    full = np.bincount(period[whole], minlength=count) >= LEAST_CASES
    watched = only(replace(side.whole, block=period), whole)
    table = table_of(watched, end_times([watched], within), count)
    values = FIGURES[key](table, np.eye(count), within)
    middle = first + (np.arange(count) + 0.5) * (end - first) / count
    usable = full & np.isfinite(values)
    return middle[usable], values[usable]
