"""What no success may cost: what an order costs, and how easy customers find it (guardrails, method, part D5).

Only cases that were watched to the last day count. Where the mix is told, cases weigh as if all sides had the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.analysis.cases import WON, Bools, Cases, Floats, Ints
from app.analysis.cohorts.dependence import Line, estimated, line_of
from app.analysis.cohorts.figures import COST, EFFORT, Difference
from app.analysis.cohorts.sides import Side, Sides
from app.model.from_cases import COST_UNKNOWN, COSTLIER, EFFORT_FEW, EFFORT_UNKNOWN, HARDER

LEAST_ANSWERS = 30
"""With fewer answers a score is none (method, part A1)."""


def guards(cases: Cases, sides: Sides, within: float) -> tuple[Difference, ...]:
    """Compare the cost of an order and what customers said, each where a column tells it."""
    found = []
    if cases.cost is not None:
        found.append(
            _compared(
                COST, cases.start, sides, [_costs(cases.cost, side, sides.shares, within) for side in sides.sides]
            )
        )
    if cases.effort is not None:
        found.append(
            _compared(EFFORT, cases.start, sides, [_answers(cases.effort, side, sides.shares) for side in sides.sides])
        )
    return tuple(each for each in found if each is not None)


def guard_cautions(cases: Cases, found: Sequence[Difference]) -> tuple[str, ...]:
    """Say what was broken, and what could not be watched."""
    known = {each.key: each for each in found}
    cost, effort = known.get(COST), known.get(EFFORT)
    said = {
        COSTLIER: cost is not None and cost.low is not None and cost.low > 0,
        HARDER: effort is not None and effort.high is not None and effort.high < 0,
        COST_UNKNOWN: cost is None or cost.low is None,
        EFFORT_UNKNOWN: cases.effort is None,
        EFFORT_FEW: cases.effort is not None and (effort is None or effort.low is None),
    }
    return tuple(key for key, is_so in said.items() if is_so)


_Part = tuple[float, Ints, Floats]
"""A figure of one side, which cases it rests on, and by how much each moves it."""


def _compared(key: str, start: Floats, sides: Sides, parts: Sequence[_Part | None]) -> Difference | None:
    usable = [part for part in parts if part is not None]
    if len(usable) < len(parts):
        return None
    value = sum(side.sign * part[0] for side, part in zip(sides.sides, usable))
    bare = Difference(key=key, before=usable[0][0], after=usable[1][0], value=value)
    eras = sorted({side.era for side in sides.sides})
    error = estimated(value, [_line(start, sides, usable, era) for era in eras], apart=sides.apart)
    if error is None:
        return bare
    return Difference(key=key, before=bare.before, after=bare.after, value=value, low=error.low, high=error.high,
                      p=error.p, error=error.error, widened=error.widened)  # fmt: skip


def _line(start: Floats, sides: Sides, parts: Sequence[_Part], era: int) -> Line:
    mine = [(side.sign, part) for side, part in zip(sides.sides, parts) if side.era == era]
    return line_of(np.concatenate([start[row] for _, (_, row, _) in mine]),
                   np.concatenate([sign * moves for sign, (_, _, moves) in mine]))  # fmt: skip


def _costs(cost: Floats, side: Side, shares: Floats, within: float) -> _Part | None:
    """Return what an order costs, the cases that failed paid by those that did not."""
    row, weights = _told(cost, side, shares, [kind.reach >= within for kind in side.kinds])
    won = np.zeros(len(cost), dtype=bool)
    for kind in side.kinds:
        won[kind.row] = (kind.outcome == WON) & (kind.time <= within)
    orders = float(weights @ won[row])
    if orders <= 0:
        return None
    each = float(weights @ cost[row]) / orders
    return each, row, weights * (cost[row] - each * won[row]) / orders


def _answers(effort: Floats, side: Side, shares: Floats) -> _Part | None:
    """Return the mean answer of those who were asked and answered."""
    row, weights = _told(effort, side, shares, [np.ones(len(kind), dtype=bool) for kind in side.kinds])
    if len(row) < LEAST_ANSWERS:
        return None
    total = float(weights.sum())
    mean = float(weights @ effort[row]) / total
    return mean, row, weights * (effort[row] - mean) / total


def _told(column: Floats, side: Side, shares: Floats, usable: Sequence[Bools]) -> tuple[Ints, Floats]:
    """Return the rows of a side's usable cases with a value, each kind weighing as much as among all sides."""
    rows = [kind.row[use & np.isfinite(column[kind.row])] for kind, use in zip(side.kinds, usable)]
    weights = [np.full(len(mine), share / max(1, len(mine))) for share, mine in zip(shares, rows)]
    return np.concatenate(rows), np.concatenate(weights)
