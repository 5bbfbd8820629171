"""The figures of a process as plain data, in the shape that the command `analyse` documents."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from app.analysis.effect import Effect, EffectRow
from app.analysis.figures import WON, Analysis
from app.analysis.leverage import levers_on_orders, levers_on_time
from app.analysis.network import Floats
from app.analysis.queues import PoolLoad, busiest, most_cases
from app.analysis.summary import definitions_in, figures_of
from app.i18n import text
from app.model.document import Document
from app.model.records import Step
from app.model.rules import shown_name

Plain = dict[str, Any]


def plain_figures(document: Document, analysis: Analysis) -> Plain:
    """Return all figures of one map: by name, by value class, and step by step."""
    figures = figures_of(analysis, definitions_in(document))
    return {
        **{key: _finite(value) for key, value in figures.items()},
        "ct_won_p90": analysis.percentile(0.9) if float(analysis.share(WON)[0]) > 0 else None,
        "n_steps": analysis.activities,
        "va": {name: _finite(days) for name, days in analysis.time_by_class().items()},
        "outcomes": {name: _finite(analysis.share(name)) for name in analysis.outcomes},
        "steps": plain_steps(document, analysis),
        "notices": [{"sentence": text(each.text), "ids": list(each.ids)} for each in analysis.notices],
    }


def plain_steps(document: Document, analysis: Analysis) -> list[Plain]:
    """Return the figures of every step that takes part; what lies in a parallel block is in its block's figures."""
    shares, given = analysis.bottleneck_shares(), analysis.given().visits
    saved = {lever.step: lever.effect for lever in levers_on_time(analysis)}
    gained = {lever.step: lever.effect for lever in levers_on_orders(analysis)}
    found = []
    for at, node in enumerate(analysis.network.nodes):
        step = document.find(Step, node.id)
        if step is None or node.is_end:
            continue
        found.append({
            "id": node.id,
            "name": text(shown_name(step)),
            "visits": float(analysis.chain.visits[at, 0]),
            "visits_won": float(given[at, 0]),
            "mean_days": float(analysis.values.mean[at, 0]),
            "share_of_time_won": float(shares[at, 0]),
            "days_saved_by_a_tenth": saved.get(node.id, 0.0),
            "orders_per_point": gained.get(node.id),
        })  # fmt: skip
    return found


def plain_difference(effect: Effect, before: Plain, after: Plain) -> Plain:
    """Return after less before: every figure, every value class, and every step's visits."""
    keys = [key for key, value in after.items() if key in before and not isinstance(value, (dict, list))]
    visits = {step["id"]: step["visits"] for step in before["steps"]}
    return {
        **{key: _less(after[key], before[key]) for key in keys},
        "va": {name: _less(after["va"][name], before["va"][name]) for name in after["va"]},
        "steps": [
            {"id": step["id"], "name": step["name"], "visits": step["visits"] - visits.get(step["id"], 0.0)}
            for step in after["steps"]
        ],
        "interval": {row.figure.key: _interval(row) for row in effect.rows if row.spread is not None},
    }


def _interval(row: EffectRow) -> Plain:
    """Return the interval of a difference, in the figure's own measure and not in the unit it is shown in."""
    assert row.spread is not None
    return {
        "median": row.spread.median / row.figure.factor,
        "low": row.spread.low / row.figure.factor,
        "high": row.spread.high / row.figure.factor,
        "share_better": row.better,
        "known": row.known,
    }


def plain_loads(pools: list[PoolLoad], cases_per_day: float) -> Plain:
    """Return the quick check of the resources; what has no end is null."""
    most = busiest(pools)
    return {
        "cases_per_day": cases_per_day,
        "bottleneck": most.department if most is not None else None,
        "most_cases_per_day": _finite(most_cases(pools, cases_per_day)),
        "departments": [
            {
                "id": pool.department,
                "people": pool.servers,
                "hours_needed": pool.needed,
                "hours_available": pool.available,
                "utilisation": _finite(pool.utilisation),
                "wait_hours": _finite(pool.wait),
            }
            for pool in pools
        ],
    }


def _less(after: float | None, before: float | None) -> float | None:
    return after - before if after is not None and before is not None else None


def _finite(value: Floats | float | None) -> float | None:
    if value is None:
        return None
    found = float(np.ravel(value)[0])
    return found if math.isfinite(found) else None
