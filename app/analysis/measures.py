"""Figures that speak of certain steps: measures, defined in the document as data (`Measure.definition`, JSON).

A definition holds `statistic` and what it needs: `outcome`, `step`, `steps`, `given_reached`; for mean_time one of
`from_start_of` (a step) and `from_end_of` (name -> step, the ways weighed by how many take them), and until when:
`outcome`, `until_entered` (the step's own wait not counted) or `until_begun` (counted).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

import numpy as np

from app.analysis.chain import Reach
from app.analysis.figures import Analysis
from app.analysis.network import Floats
from app.analysis.values import WAIT

Definition = Mapping[str, Any]


def definition_of(text: str) -> dict[str, Any]:
    """Read a measure's definition; empty if it is none that can be worked out."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict) or not isinstance(found.get("key"), str) or not found["key"]:
        return {}
    needed = _NEEDED.get(str(found.get("statistic", "")))
    whole = needed is not None and any(all(name in found for name in names) for names in needed)
    return cast(dict[str, Any], found) if whole and _is_of_words(found) else {}


def _is_of_words(found: dict[str, Any]) -> bool:
    """Answer whether a definition holds words, lists of words and tables of words, as each part should."""
    steps, ends = found.get("steps", []), found.get("from_end_of", {})
    plain = [value for name, value in found.items() if name not in ("steps", "from_end_of")]
    if not isinstance(steps, list) or not isinstance(ends, dict):
        return False
    return all(isinstance(word, str) for word in (*plain, *steps, *ends.values()))


def measured(analysis: Analysis, definition: Definition) -> Floats | None:
    """Return a measure's value of shape (draws,); None if it names steps that the map lacks."""
    return _STATISTICS[definition["statistic"]](analysis, definition)


def ways_measured(analysis: Analysis, definition: Definition) -> dict[str, Floats | None]:
    """Return the value of each way that a mean_time from several steps names."""
    named: Mapping[str, str] = definition.get("from_end_of", {})
    return {name: _mean_time(analysis, {**definition, "from_end_of": {name: step}}) for name, step in named.items()}


def _mean_time(analysis: Analysis, plain: Definition) -> Floats | None:
    until = plain.get("until_entered") or plain.get("until_begun")
    if until is None:
        return analysis.time(plain["outcome"])[0]
    goal = analysis.reaching(until)
    if goal is None:
        return None
    own_wait = analysis.values.sums[WAIT][goal.node] if "until_begun" in plain else 0.0
    if "from_start_of" in plain:
        begin = analysis.reaching(plain["from_start_of"])
        return None if begin is None else goal.sum_from(begin, analysis.values.mean) + own_wait
    found = _from_ends(analysis, goal, plain["from_end_of"].values())
    return None if found is None else found + own_wait


def _from_ends(analysis: Analysis, goal: Reach, step_ids: Any) -> Floats | None:
    """Return the mean time from the end of any of some steps to the goal, weighed by P(that step, then the goal)."""
    begins = [begin for step_id in step_ids if (begin := analysis.reaching(step_id)) is not None]
    if not begins:
        return None
    weights = np.stack([begin.share * goal.probability[begin.node] for begin in begins])
    times = np.stack([goal.sum_from(b, analysis.values.mean) - analysis.values.mean[b.node] for b in begins])
    total = weights.sum(axis=0)
    known = np.full_like(total, np.nan)
    np.divide((weights * times).sum(axis=0), total, out=known, where=total > 0)
    return np.asarray(known)


def _probability_outcome(analysis: Analysis, plain: Definition) -> Floats | None:
    if "given_reached" not in plain:
        return analysis.share(plain["outcome"])
    node = analysis.network.index(plain["given_reached"])
    return None if node is None else analysis.given(plain["outcome"]).hope[node]


def _probability_reached(analysis: Analysis, plain: Definition) -> Floats | None:
    reach = analysis.reaching(plain["step"])
    return None if reach is None else reach.share


def _expected_visits(analysis: Analysis, plain: Definition) -> Floats | None:
    visits = [found for step in plain["steps"] if (found := analysis.visits(step)) is not None]
    return np.asarray(np.sum(visits, axis=0)) if visits else None


_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "mean_time": (("outcome",), ("from_start_of", "until_entered"), ("from_start_of", "until_begun"),
                  ("from_end_of", "until_entered"), ("from_end_of", "until_begun")),
    "probability_outcome": (("outcome",),),
    "probability_reached": (("step",),),
    "expected_visits": (("steps",),),
    "cost_per_outcome": (("outcome",),),
    "processing": (("outcome",),),
    "customer_minutes": (("outcome",),),
    "handovers": (("outcome",),),
}  # fmt: skip
"""What a definition must name, in one of these ways."""
_STATISTICS: dict[str, Callable[[Analysis, Definition], Floats | None]] = {
    "mean_time": _mean_time,
    "probability_outcome": _probability_outcome,
    "probability_reached": _probability_reached,
    "expected_visits": _expected_visits,
    "cost_per_outcome": lambda analysis, plain: analysis.cost_per(plain["outcome"]),
    "processing": lambda analysis, plain: analysis.processing_hours(plain["outcome"]),
    "customer_minutes": lambda analysis, plain: analysis.customer_minutes(plain["outcome"]),
    "handovers": lambda analysis, plain: analysis.handovers(plain["outcome"]),
}
