"""An interrupted series: figures of periods before and after the change, with the trend that was there anyway."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from app.analysis.cases import Cases, Floats
from app.analysis.cohorts.days import working_days
from app.analysis.cohorts.dependence import Estimated, Seen, averaged, weighed
from app.analysis.cohorts.figures import FIGURES, SLOPES
from app.analysis.cohorts.influence import influences
from app.analysis.cohorts.sides import Side, Sides
from app.analysis.cohorts.tables import Table, Watched, end_times, only, table_of
from app.analysis.intervals import t_quantile

LEAST_PERIODS, MOST_PERIODS, LEAST_CASES = 8, 26, 5


def level_change(cases: Cases, sides: Sides, key: str, within: float) -> Estimated | None:
    """Return by how much a figure jumps at the change, beyond its trend; None with fewer than 8 periods on a side.

    Segmented regression with one trend (Wagner et al. 2002). Only cases that were watched to the last day count. What
    moves neighbouring periods together is weighed as for single cases (`app.analysis.cohorts.dependence`).
    """
    parts = [_periods(cases, side, sides, key, within) for side in sides.sides[:2]]
    if any(len(values) < LEAST_PERIODS for _, values, _ in parts):
        return None
    at, values, noise = (np.concatenate([part[k] for part in parts]) for k in range(3))
    later = (at >= sides.window.change).astype(float)
    time = (at - at.min()) / max(float(np.ptp(at)), 1.0)
    design = np.column_stack([np.ones(len(at)), time, later])
    weights = np.linalg.pinv(design)[2]
    view = np.linalg.qr(design, mode="complete")[0][:, 3:].T
    seen = Seen(sums=values, view=view, weights=weights, noise=noise, loads=np.ones(len(at)), at=time)
    plain = float(weights**2 @ noise)
    if not plain > 0:
        return None
    return averaged(float(weights @ values), *weighed(seen), alone=t_quantile(len(at) - 3) * math.sqrt(plain))


def _periods(cases: Cases, side: Side, sides: Sides, key: str, within: float) -> tuple[Floats, Floats, Floats]:
    """Return middle, figure and its variance of equal periods in which every case was watched to the last day."""
    start, window = cases.start[side.cases], sides.window
    last = window.change if side.era == 0 else window.until
    whole = (working_days(last) - working_days(start) >= within) & (start >= window.since)
    empty = np.zeros(0)
    if int(whole.sum()) < LEAST_PERIODS * LEAST_CASES:
        return empty, empty, empty
    first, end = float(start[whole].min()), float(start[whole].max()) + 1
    count = min(MOST_PERIODS, int(whole.sum()) // LEAST_CASES)
    period = np.where(whole, np.clip(((start - first) / (end - first) * count).astype(int), 0, count - 1), -1)
    watched = only(replace(side.whole, block=period), whole)
    table = table_of(watched, end_times([watched], within), count)
    values = FIGURES[key](table, np.eye(count), within)
    noise = np.array([_variance(watched, table, at, key, within) for at in range(count)])
    middle = first + (np.arange(count) + 0.5) * (end - first) / count
    usable = (np.bincount(period[whole], minlength=count) >= LEAST_CASES) & np.isfinite(values) & (noise > 0)
    return middle[usable], values[usable], noise[usable]


def _variance(watched: Watched, table: Table, period: int, key: str, within: float) -> float:
    """Return the variance of the figure of one period, as its cases spread."""
    own = slice(period, period + 1)
    mine = Table(times=table.times, risk=table.risk[own], won=table.won[own], lost=table.lost[own])
    moves = influences(only(watched, watched.block == period), table.times, SLOPES[key](mine, within))
    return float(moves @ moves)
