"""What cases show about a change, with everything that could fake it: the heart of `klarweg evaluate`.

The figure that counts, the difference that matters and the day by which cases count are given, fixed before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.analysis.cases import Cases, Floats
from app.analysis.cohorts.blocks import holm
from app.analysis.cohorts.days import DAY, working_days
from app.analysis.cohorts.dependence import Estimated
from app.analysis.cohorts.figures import (
    DAYS_OF_WON,
    DAYS_TO_END,
    HALF_OF_WON,
    SHORTER,
    SPEED,
    WON_SHARE,
    Difference,
    Reckoning,
)
from app.analysis.cohorts.guards import guard_cautions, guards
from app.analysis.cohorts.power import cases_for_mean, cases_for_share, times_as_many
from app.analysis.cohorts.series import level_change
from app.analysis.cohorts.sides import AB, BEFORE_AFTER, SERIES, Side, Sides, Window, design_for, sides_of
from app.analysis.intervals import t_quantile
from app.model.from_cases import (
    FEWER_WON,
    LOAD_CHANGED,
    MIX_UNKNOWN,
    NO_MATCH,
    NOT_FOLLOWED,
    NUMBER_CHANGED,
    SEASON,
    TOO_FEW,
    TRUNCATED,
    WAITING,
)

POINTS = 60
BESIDE = (WON_SHARE, DAYS_TO_END, DAYS_OF_WON, HALF_OF_WON, SPEED, SHORTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was fixed before: the figure, by which working day of a case it counts, what is better, what matters.

    `relevant` is a share from 0 to 1 or days; `design` the way of comparing that was planned.
    """

    key: str
    within: float
    better: str
    relevant: float | None
    design: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the cases show. `others` carry Holm's p, those that guard a success their own.

    `curves` are shares ended and won by each of `days`.
    """

    sides: Sides
    main: Difference
    others: tuple[Difference, ...]
    plain: float
    cautions: tuple[str, ...]
    rates: tuple[float, float]
    days: Floats
    curves: list[tuple[Floats, Floats]]
    needed: int | None
    needed_before: int | None


def compare(cases: Cases, plan: Plan, window: Window, beside: Sequence[str] = BESIDE) -> Found:
    """Compare the cases about a change as the plan says, in the strongest way that they allow.

    `beside` names the figures worked out besides the one that counts.
    """
    design = design_for(cases, window.change)
    sides = sides_of(cases, window, plan.within, design)
    reckoning = Reckoning(sides, plan.within)
    main = reckoning.difference(plan.key)
    if design == BEFORE_AFTER and plan.design == SERIES and (jump := level_change(cases, sides, plan.key, plan.within)):
        sides, main = replace(sides, design=SERIES), _jumped(main, jump)
    others = _others(reckoning, plan, beside)
    watched = guards(cases, sides, plan.within)
    cautions = (*_cautions(cases, sides, reckoning, main, others, plan), *guard_cautions(cases, watched))
    days = np.linspace(0.0, plan.within, POINTS + 1)
    return Found(
        sides=sides, main=main, others=(*others, *watched), plain=reckoning.unadjusted(plan.key),
        rates=_rates(cases, sides), cautions=cautions, days=days, curves=reckoning.curves(days),
        needed=_needed(main, plan, sides), needed_before=_needed_before(reckoning, main, plan),
    )  # fmt: skip


def _jumped(main: Difference, jump: Estimated) -> Difference:
    return replace(main, value=jump.value, low=jump.low, high=jump.high, p=jump.p, error=jump.error,
                   widened=jump.widened)  # fmt: skip


def _others(reckoning: Reckoning, plan: Plan, beside: Sequence[str]) -> tuple[Difference, ...]:
    """Return the figures that were not said to count, their p corrected for being several."""
    found = [_other(reckoning, key) for key in beside if key != plan.key]
    known = [each for each in found if each is not None]
    tested = [each for each in known if each.p is not None]
    corrected = dict(zip((each.key for each in tested), holm([each.p or 0.0 for each in tested])))
    return tuple(replace(each, p=corrected.get(each.key)) for each in known)


def _other(reckoning: Reckoning, key: str) -> Difference | None:
    match key:
        case "speed":
            return reckoning.speed()
        case "shorter":
            return reckoning.shorter()
        case _:
            return reckoning.difference(key)


# -- what could fake it --------------------------------------------------------------------------


def _cautions(
    cases: Cases, sides: Sides, reckoning: Reckoning, main: Difference, others: tuple[Difference, ...], plan: Plan
) -> tuple[str, ...]:
    over_time = sides.design in (BEFORE_AFTER, SERIES)
    won = next((each for each in (main, *others) if each.key == WON_SHARE), None)
    said = {
        NOT_FOLLOWED: not reckoning.is_followed,
        TOO_FEW: main.low is None,
        NUMBER_CHANGED: over_time and _explained_by_number(cases, sides, main, plan),
        LOAD_CHANGED: bool(sides.more_lying) and (sides.more_lying < 0) == (_gained(main, plan) > 0),
        FEWER_WON: plan.key != WON_SHARE and won is not None and won.high is not None and won.high < 0,
        SEASON: sides.design == BEFORE_AFTER,
        MIX_UNKNOWN: not cases.mix and sides.design != AB,
        NO_MATCH: sides.unmatched > 0,
        WAITING: sides.waiting,
        TRUNCATED: any(bool(np.any(side.whole.entry > 0)) for side in sides.sides),
    }
    return tuple(key for key, is_so in said.items() if is_so)


def _rates(cases: Cases, sides: Sides) -> tuple[float, float]:
    """Return how many cases began per week, before and after."""
    return (_rate(cases, sides, sides.before), _rate(cases, sides, sides.after))


def _rate(cases: Cases, sides: Sides, side: Side) -> float:
    first, last = _days(cases, sides, side)
    return float(side.cases.sum()) / max((last - first) / DAY / 7, 1 / 7)


def _days(cases: Cases, sides: Sides, side: Side) -> tuple[float, float]:
    """Return from when to when cases of a side began."""
    start = cases.start[side.cases]
    if sides.design in (AB,) or side.era == 1:
        return sides.window.change, float(start.max(initial=sides.window.change))
    return float(start.min(initial=sides.window.change)), sides.window.change


def _explained_by_number(cases: Cases, sides: Sides, main: Difference, plan: Plan) -> bool:
    """Answer whether fewer cases could have made it better, or more of them worse.

    People with less to do answer sooner; that is no merit of the process. How sure the change of number is follows
    from how unevenly the cases begin, block by block.
    """
    logs, spread, degrees = [], 0.0, 1
    for side in (sides.before, sides.after):
        first, last = _days(cases, sides, side)
        edges = np.linspace(first, last + 1, 11)
        counts = np.histogram(cases.start[side.cases], edges)[0].astype(float)
        if counts.mean() == 0:
            return False
        logs.append(math.log(counts.mean() / (last + 1 - first)))
        spread += max(float(counts.var(ddof=1)), float(counts.mean())) / len(counts) / counts.mean() ** 2
        degrees = len(counts) - 1
    rise = logs[1] - logs[0]
    if abs(rise) < t_quantile(2 * degrees, 0.9) * math.sqrt(spread):
        return False
    return (rise < 0) == (_gained(main, plan) > 0)


def _gained(main: Difference, plan: Plan) -> float:
    return main.value if plan.better == "higher" else -main.value


# -- how many it takes ---------------------------------------------------------------------------


def _needed(main: Difference, plan: Plan, sides: Sides) -> int | None:
    """Return the cases on each side that would show what matters, as spread as these were."""
    if not plan.relevant or main.error <= 0:
        return None
    smaller = min(len(side.whole) for side in sides.sides[:2])
    return math.ceil(smaller * times_as_many(main.error, plan.relevant))


def _needed_before(reckoning: Reckoning, main: Difference, plan: Plan) -> int | None:
    """Return the same as could be said before the change, from the spread of the earlier cases alone.

    Where neighbouring cases depend on each other, fewer of them count: as many more are needed.
    """
    if not plan.relevant:
        return None
    wins = reckoning.difference(WON_SHARE).before if plan.key == DAYS_OF_WON else 1.0
    if wins <= 0:
        return None
    if plan.key == WON_SHARE:
        alone = cases_for_share(main.before, plan.relevant)
    else:
        alone = cases_for_mean(reckoning.spread(plan.key), plan.relevant)
    return math.ceil(alone / wins * main.widened**2)


def fixed_by_dates(change: float, planned: float) -> float | None:
    """Return by which working day cases count if only the day of evaluation was fixed: half of the time until then.

    So those begun in the first half are watched long enough. It follows from two dates, never from what came out.
    """
    days = float(working_days(planned) - working_days(change))
    return math.floor(days / 2) if days >= 2 else None
