"""No success at others' cost: what an order costs, and how easy customers find it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.analysis.cases import WON, Cases
from app.analysis.cohorts.days import DAY
from app.analysis.cohorts.figures import COST, DAYS_TO_END, EFFORT, Difference
from app.analysis.cohorts.guards import guards
from app.analysis.cohorts.judging import Found, Plan, compare
from app.analysis.cohorts.outcome import verdict_on
from app.analysis.cohorts.sides import AB, sides_of, window_of
from app.model.evaluating import EFFECTIVE, HARMFUL
from app.model.from_cases import COST_UNKNOWN, COSTLIER, EFFORT_FEW, EFFORT_UNKNOWN, HARDER
from tests.analysis.cohorts.logs import begun, log_of

DAYS = Plan(key=DAYS_TO_END, within=10, better="lower", relevant=0.5)


@pytest.fixture(scope="module")
def quicker() -> Cases:
    """Two ways at the same time, of which the new one is quicker by two days."""
    chance = np.random.default_rng(1)
    start, new = begun(chance, 1200), chance.random(1200) < 0.5
    days = chance.lognormal(1.5, 0.4, 1200) - np.where(new, 2.0, 0.0)
    return log_of(start, np.maximum(days, 0.1), chance.random(1200) < 0.4, flag=new)


def told(cases: Cases, *, cost: float = 0.0, ease: float = 0.0, answers: float = 0.3) -> Cases:
    """Say what cases cost and how easy customers found them, the new way so much more."""
    chance = np.random.default_rng(2)
    new = np.zeros(len(cases)) if cases.flag is None else cases.flag * 1.0
    spent = 100 + chance.normal(0, 10, len(cases)) + cost * new
    said = np.clip(np.round(5 + chance.normal(0, 1, len(cases)) + ease * new), 1, 7)
    return replace(cases, cost=spent, effort=np.where(chance.random(len(cases)) < answers, said, np.nan))


def judged(cases: Cases) -> Found:
    return compare(cases, DAYS, window_of(cases, 0.0), beside=())


def of(found: Found, key: str) -> Difference:
    return next(each for each in found.others if each.key == key)


def test_a_success_that_costs_nobody_anything_stays_one(quicker: Cases) -> None:
    found = judged(told(quicker))

    assert verdict_on(found, DAYS) == EFFECTIVE
    assert not {COSTLIER, HARDER, COST_UNKNOWN, EFFORT_UNKNOWN, EFFORT_FEW} & {*found.cautions}
    assert {COST, EFFORT} <= {each.key for each in found.others}


@pytest.mark.parametrize(
    ("worse", "broken"), [({"cost": 60.0}, COSTLIER), ({"ease": -0.8}, HARDER)]
)  # fmt: skip
def test_a_success_at_that_cost_is_none(quicker: Cases, worse: dict[str, float], broken: str) -> None:
    found = judged(told(quicker, **worse))

    assert broken in found.cautions
    assert verdict_on(found, DAYS) == HARMFUL


def test_what_no_column_tells_is_said_to_be_unwatched(quicker: Cases) -> None:
    found, few = judged(quicker), judged(told(quicker, answers=0.02))

    assert {COST_UNKNOWN, EFFORT_UNKNOWN} <= {*found.cautions}
    assert EFFORT_FEW in few.cautions
    assert COST_UNKNOWN not in few.cautions


def test_an_order_pays_for_those_that_failed(quicker: Cases) -> None:
    found = of(judged(told(quicker)), COST)

    assert found.before == pytest.approx(100 / 0.4, rel=0.1)
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high


def test_better_paying_kinds_are_no_cheaper_process() -> None:
    chance = np.random.default_rng(1)
    start = begun(chance, 1600)
    later = np.arange(1600) >= 800
    small = chance.random(1600) < np.where(later, 0.8, 0.2)
    cases = log_of(start, chance.lognormal(1.2, 0.4, 1600), chance.random(1600) < 0.5,
                   mix={"size": np.where(small, "small", "large")})  # fmt: skip
    cases = replace(cases, cost=np.where(small, 50.0, 200.0) + chance.normal(0, 5, 1600))
    window = window_of(cases, start[800] * DAY)

    (found,) = guards(cases, sides_of(cases, window, 10, "before_after"), 10)

    plain = [cases.cost[side].sum() / np.sum(cases.outcome[side] == WON) for side in (~later, later)]
    assert plain[1] < 0.7 * plain[0]
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high


def test_what_is_watched_beside_is_no_more_often_broken_than_by_chance() -> None:
    chance, broken = np.random.default_rng(1), 0
    for _ in range(60):
        start = begun(chance, 400)
        cases = log_of(start, chance.lognormal(1.2, 0.4, 400), chance.random(400) < 0.5, flag=chance.random(400) < 0.5)
        cases = replace(cases, cost=chance.lognormal(4, 0.5, 400), effort=chance.integers(1, 8, 400) * 1.0)
        found = guards(cases, sides_of(cases, window_of(cases, 0.0), 10, AB), 10)
        broken += sum(each.low is not None and (each.low > 0 or (each.high or 0) < 0) for each in found)

    assert broken <= 0.05 * 120 + 3 * np.sqrt(0.05 * 0.95 * 120)
