"""What one run shows: the figures of its cases, of the people, and of the steps at which work waits.

Times are working days of the process, or days of the calendar on the wall (their keys end in `:calendar`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from app.analysis.measures import Definition
from app.analysis.network import Floats
from app.analysis.simulation.plan import NOBODY, Plan, Record
from app.model.calendars import DAY

ENTERED, BEGUN, LEFT = range(3)
CALENDAR = ":calendar"
WON, TIME, STUCK = "p_won", "time_won", "p_stuck"
USED, QUEUE, WAIT = "used:", "queue:", "wait:"
STEP_WAIT, STEP_TIME, STEP_SHARE = "step_wait:", "step_time:", "step_share:"
"""Before the id of a department, or of a step."""


def steps_named(definitions: Iterable[Definition]) -> list[str]:
    """List the steps whose moments the measures of a time ask for."""
    found: list[str] = []
    for plain in definitions:
        if plain["statistic"] == "mean_time":
            found += [plain[name] for name in ("from_start_of", "until_entered", "until_begun") if name in plain]
            found += plain.get("from_end_of", {}).values()
    return found


def observed(
    plan: Plan, record: Record, window: tuple[float, float], definitions: Sequence[Definition]
) -> dict[str, float]:
    """Return all figures of one run; nan where no case has come so far. Cases before the window do not count."""
    counted = record.arrivals >= window[0]
    found = _cases(plan, record, window)
    for plain in definitions:
        if plain["statistic"] == "mean_time":
            found |= _times(plan, str(plain["key"]), *_span(plan, record, plain), counted)
    return found | _people(plan, record, window) | _waits(plan, record)


def _cases(plan: Plan, record: Record, window: tuple[float, float]) -> dict[str, float]:
    counted = record.arrivals >= window[0]
    outcomes = record.outcomes[counted]
    won = counted & (record.outcomes == plan.outcomes.index("won"))
    days = won_days(plan, record, window)
    return {
        WON: _mean(outcomes == plan.outcomes.index("won")),
        STUCK: _mean(outcomes == NOBODY),
        f"{TIME}_p90": float(np.quantile(days, 0.9)) if len(days) else np.nan,
        **_times(plan, TIME, record.arrivals, record.ended, won),
    }


def _times(
    plan: Plan, key: str, begun: Floats, over: Floats, counted: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
) -> dict[str, float]:
    """Return a mean time in working days and in days of the calendar."""
    known = counted & ~np.isnan(begun) & ~np.isnan(over)
    begun, over = begun[known], over[known]
    working = (plan.calendars.work(0, over) - plan.calendars.work(0, begun)) / plan.day
    return {key: _mean(working), key + CALENDAR: _mean((over - begun) / DAY)}


def _span(plan: Plan, record: Record, plain: Mapping[str, Any]) -> tuple[Floats, Floats]:
    """Return from when until when a measure counts, per case; nan where a case has not come so far."""
    if "from_end_of" in plain:
        ends = [_moment(plan, record, step_id, LEFT) for step_id in plain["from_end_of"].values()]
        begun = np.fmin.reduce(ends)
    elif "from_start_of" in plain:
        begun = _moment(plan, record, plain["from_start_of"], ENTERED)
    else:
        begun = record.arrivals
    if "until_entered" in plain:
        return begun, _moment(plan, record, plain["until_entered"], ENTERED)
    if "until_begun" in plain:
        return begun, _moment(plan, record, plain["until_begun"], BEGUN)
    rank = plan.outcomes.index(str(plain["outcome"])) if plain["outcome"] in plan.outcomes else NOBODY
    return begun, np.where(record.outcomes == rank, record.ended, np.nan)


def _moment(plan: Plan, record: Record, step_id: object, what: int) -> Floats:
    if step_id not in plan.marked:
        return np.full(len(record.arrivals), np.nan)
    return np.asarray(record.marks[:, plan.marked.index(str(step_id)), what])


def _people(plan: Plan, record: Record, window: tuple[float, float]) -> dict[str, float]:
    found = {}
    span = max(window[1] - window[0], 1.0)
    for pool, department in enumerate(plan.departments):
        calendar = int(plan.pool_calendars[pool])
        begin, end = plan.calendars.work(calendar, np.array(window))
        open_minutes = float(plan.servers[pool] * (end - begin))
        here = plan.pools == pool
        visits = record.visits[here].sum()
        found[USED + department] = record.busy[pool] / open_minutes if open_minutes > 0 else np.nan
        found[QUEUE + department] = record.queue_area[pool] / span
        found[WAIT + department] = record.waited[here].sum() / visits / DAY if visits else np.nan
    return found


def _waits(plan: Plan, record: Record) -> dict[str, float]:
    """Return per step, in days of the calendar per visit: the queue, and all from entering to leaving; also which share
    of all waiting in queues is waited there."""
    found, visits, all_waiting = {}, np.maximum(record.visits, 1), float(record.waited.sum())
    for node in np.flatnonzero((plan.waits > 0) | (plan.efforts > 0)):
        known = record.visits[node] > 0
        found[STEP_TIME + plan.ids[node]] = record.spent[node] / visits[node] / DAY if known else np.nan
        if plan.pools[node] != NOBODY:
            found[STEP_WAIT + plan.ids[node]] = record.waited[node] / visits[node] / DAY if known else np.nan
            found[STEP_SHARE + plan.ids[node]] = record.waited[node] / all_waiting if all_waiting > 0 else 0.0
    return found


def won_days(plan: Plan, record: Record, window: tuple[float, float]) -> Floats:
    """Return how many working days each won case took."""
    won = (record.arrivals >= window[0]) & (record.outcomes == plan.outcomes.index("won"))
    work = plan.calendars.work
    return np.asarray((work(0, record.ended[won]) - work(0, record.arrivals[won])) / plan.day)


def _mean(values: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> float:
    return float(values.mean()) if len(values) else np.nan
