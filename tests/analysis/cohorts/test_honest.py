"""Nothing that did not happen is called an effect, and what happened is found as often as was promised."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from app.analysis.cases import LOST, OPEN, WON, Cases
from app.analysis.cohorts.days import DAY
from app.analysis.cohorts.figures import DAYS_OF_WON, DAYS_TO_END, WON_SHARE
from app.analysis.cohorts.judging import Found, Plan, compare
from app.analysis.cohorts.outcome import verdict_on
from app.analysis.cohorts.power import POWER, cases_for_mean, cases_for_share
from app.analysis.cohorts.sides import AB, BEFORE_AFTER, DID, SERIES, window_of
from app.analysis.intervals import Z95
from app.model.evaluating import BETTER, EFFECTIVE, HARMFUL, NOT_SHOWN
from tests.analysis.cohorts.logs import begun, crowded, flagged, independent, log_of, queued

LOGS = 70
DAYS = Plan(key=DAYS_TO_END, within=10, better="lower", relevant=0.5)
SHARE = Plan(key=WON_SHARE, within=10, better="higher", relevant=0.05)


def judged(cases: Cases, plan: Plan, change: float | None = None) -> Found:
    day = float(np.median(cases.start)) if change is None else change
    return compare(cases, plan, window_of(cases, day), beside=())


def verdict(cases: Cases, plan: Plan, change: float | None = None) -> str:
    return verdict_on(judged(cases, plan, change), plan)


def at_most(claims: int) -> int:
    """Return what a true share of 5 % exceeds once in a thousand such samples, whatever the seed."""
    return int(stats.binom.ppf(0.999, claims, 0.05))


@pytest.mark.parametrize(("plan", "load"), [(DAYS, 0.0), (DAYS, 0.95), (SHARE, 0.85)])
def test_where_nothing_changed_hardly_ever_an_effect_is_claimed(plan: Plan, load: float) -> None:
    chance = np.random.default_rng(1)

    found = [verdict(crowded(chance, 800, load) if load else independent(chance, 800), plan) for _ in range(LOGS)]

    assert sum(each in (EFFECTIVE, HARMFUL) for each in found) <= at_most(LOGS)
    assert len({*found}) > 1


def test_an_office_that_was_empty_at_first_is_no_fair_baseline() -> None:
    chance = np.random.default_rng(1)
    cases = crowded(chance, 1600, 0.95, fresh=True)

    found = compare(cases, DAYS, window_of(cases, float(np.median(cases.start))), beside=())

    assert found.sides.early > 20
    assert found.main.widened > 1.2
    assert verdict_on(found, DAYS) not in (EFFECTIVE, HARMFUL)


def test_two_ways_at_the_same_time_in_a_crowded_office_differ_by_chance_only() -> None:
    chance = np.random.default_rng(1)

    found = [verdict(flagged(chance, crowded(chance, 600)), DAYS, change=0.0) for _ in range(LOGS)]

    assert sum(each in (EFFECTIVE, HARMFUL) for each in found) <= at_most(LOGS)


# -- what is there is found ----------------------------------------------------------------------


def test_a_planted_gain_of_shares_is_found_as_often_as_the_sizes_promise() -> None:
    chance, share, gain = np.random.default_rng(1), 0.3, 0.1
    size = cases_for_share(share + gain / 2, gain)

    found = [better(side_by_side(chance, size, won=(share, share + gain)), WON_SHARE) for _ in range(LOGS)]

    assert np.mean(found) > 0.8 - 3 * np.sqrt(0.8 * 0.2 / LOGS)


def test_a_planted_gain_of_days_is_found_as_often_as_the_sizes_promise() -> None:
    chance, spread, gain = np.random.default_rng(1), 1.5, 0.6
    size = cases_for_mean(spread, gain)

    found = [better(side_by_side(chance, size, days=(8.0, 8.0 - gain), spread=spread), DAYS_TO_END)
             for _ in range(LOGS)]  # fmt: skip

    assert np.mean(found) > 0.8 - 3 * np.sqrt(0.8 * 0.2 / LOGS)


def test_a_planted_gain_among_cases_that_wait_for_each_other_is_found_as_often_as_promised() -> None:
    """A gain of so many calendar days is about two thirds of it in working days up to the tenth."""
    chance, plan = np.random.default_rng(1), replace(DAYS, relevant=0.01)
    errors = [judged(crowded(chance, 1600, 0.85), plan).main.error for _ in range(10)]
    promised = float(np.sqrt(np.mean(np.square(errors)))) * (Z95 + POWER)

    found = [judged(crowded(chance, 1600, 0.85, gain=1.5 * promised), plan) for _ in range(LOGS // 2)]

    called = [verdict_on(each, plan) in (EFFECTIVE, BETTER) for each in found]
    assert abs(np.mean([each.main.value for each in found])) < 1.05 * promised
    assert np.mean(called) > 0.8 - 3 * np.sqrt(0.8 * 0.2 / len(called))


def test_where_cases_depend_on_each_other_it_takes_more_of_them() -> None:
    crowd, calm = (judged(cases, DAYS) for cases in (crowded(np.random.default_rng(2), 1600, 0.95),
                                                     independent(np.random.default_rng(1), 1600)))  # fmt: skip

    assert crowd.main.widened > 3 > calm.main.widened
    assert crowd.needed is not None
    assert calm.needed is not None
    assert crowd.needed > 5 * calm.needed


def side_by_side(
    chance: np.random.Generator, size: int, *, won: tuple[float, float] = (0.3, 0.3),
    days: tuple[float, float] = (5.0, 5.0), spread: float = 1.0,
) -> Cases:  # fmt: skip
    """Make two ways at the same time, every case of which has long ended; all begin on a Monday at midnight."""
    start = np.repeat(4.0 + np.arange(size) * 7, 2)
    new = np.tile([False, True], size)
    took = np.clip(np.where(new, days[1], days[0]) + chance.normal(0.0, spread, 2 * size), 0.01, 14.9)
    is_won = chance.random(2 * size) < np.where(new, won[1], won[0])
    return Cases(
        ids=np.arange(2 * size).astype(str), start=start * DAY, flag=new,
        end=(start + took + 2 * np.floor(took / 5)) * DAY, outcome=np.where(is_won, WON, LOST),
    )  # fmt: skip


def better(cases: Cases, key: str) -> bool:
    plan = Plan(key=key, within=20, better="higher" if key == WON_SHARE else "lower", relevant=0.01)
    window = window_of(cases, 0.0, since=0.0, until=float(cases.start.max()) + 60 * DAY)
    return verdict_on(compare(cases, plan, window, beside=()), plan) in (EFFECTIVE, BETTER)


# -- what only looks like an effect --------------------------------------------------------------


def test_closed_deals_alone_would_fake_a_success_and_here_do_not() -> None:
    """Slow cases begun late are still open at the end; leaving them out makes the late ones look quick."""
    chance = np.random.default_rng(1)
    start = begun(chance, 1200, per_day=12.0)
    cases = log_of(start, chance.lognormal(3.0, 0.9, 1200), chance.random(1200) < 0.4)
    change = float(np.quantile(cases.start, 0.6))

    ended = np.isfinite(cases.end)
    naive = [float(np.median((cases.end - cases.start)[ended & side]) / DAY)
             for side in (cases.start < change, cases.start >= change)]  # fmt: skip

    assert naive[1] < 0.75 * naive[0]
    assert verdict(cases, Plan(key=DAYS_TO_END, within=20, better="lower", relevant=2.0), change) not in (
        EFFECTIVE, HARMFUL, BETTER,
    )  # fmt: skip


def test_deals_that_were_closed_before_records_began_are_not_missed_as_slow_ones() -> None:
    chance = np.random.default_rng(1)
    plan = Plan(key=DAYS_TO_END, within=15, better="lower", relevant=1.0)

    gains, naive = [], []
    for _ in range(10):
        start = begun(chance, 1500)
        cases = log_of(start, chance.lognormal(2.5, 0.8, 1500), chance.random(1500) < 0.4)
        late = only_recorded(cases, 50 * DAY)
        told, untold = (compare(late, plan, window_of(late, 90 * DAY, since), beside=()) for since in (None, 0.0))
        gains.append((told.main.value, untold.main.value))
        took = np.minimum(late.end - late.start, 15 * DAY) / DAY
        naive.append(np.nanmean(took[late.start >= 90 * DAY]) - np.nanmean(took[late.start < 90 * DAY]))
        assert "truncated" in told.cautions
        assert untold.sides.early > 100

    assert np.mean(naive) < -1
    assert np.abs(np.mean(gains, axis=0)).max() < 0.4


def only_recorded(cases: Cases, since: float) -> Cases:
    """Leave out who had ended before anybody wrote it down."""
    kept = np.flatnonzero(~(cases.end < since))
    return Cases(ids=cases.ids[kept], start=cases.start[kept], end=cases.end[kept], outcome=cases.outcome[kept])


def test_better_leads_are_not_a_better_process() -> None:
    chance = np.random.default_rng(1)
    start = begun(chance, 1600)
    later = np.arange(1600) >= 800
    warm = chance.random(1600) < np.where(later, 0.8, 0.3)
    won = chance.random(1600) < np.where(warm, 0.6, 0.2)
    days = chance.lognormal(1.2, 0.5, 1600)
    source = np.where(warm, "recommended", "cold")

    window = window_of(log_of(start, days, won), start[800] * DAY)
    told = compare(log_of(start, days, won, mix={"source": source}), SHARE, window, beside=())
    untold = compare(log_of(start, days, won), SHARE, window, beside=())

    assert verdict_on(told, SHARE) not in (EFFECTIVE, BETTER)
    assert told.plain > 0.1 > abs(told.main.value)
    assert told.sides.shifted[0] == "source"
    assert "mix_unknown" in untold.cautions


def test_fewer_leads_are_not_a_better_process() -> None:
    chance = np.random.default_rng(1)
    called = []
    for _ in range(20):
        busy, waits = queued(chance, 1000, 0.92)
        calm, less = queued(chance, 650, 0.92, per_day=6.5)
        start = np.concatenate([busy, busy[-1] + calm])
        days = np.concatenate([waits, less]) + chance.lognormal(1.2, 0.4, 1650)
        cases = log_of(start, days, chance.random(1650) < 0.3)
        called.append(verdict(cases, DAYS, busy[-1] * DAY))

    assert sum(each in (EFFECTIVE, BETTER) for each in called) <= at_most(20)


# -- ways of comparing ---------------------------------------------------------------------------


def test_an_area_that_stays_as_it_is_takes_the_season_out() -> None:
    chance = np.random.default_rng(1)
    start = begun(chance, 3000)
    later, changed = np.arange(3000) >= 1500, chance.random(3000) < 0.5
    season = 0.15 * later
    won = chance.random(3000) < 0.2 + season + 0.12 * (later & changed)
    cases = log_of(start, chance.lognormal(1.2, 0.4, 3000), won, flag=changed)

    found = compare(cases, SHARE, window_of(cases, start[1500] * DAY))

    assert found.sides.design == DID
    assert found.main.low is not None
    assert found.main.high is not None
    assert found.main.low < 0.12 < found.main.high
    assert found.main.value < found.main.after - found.main.before - 0.08


def test_a_trend_that_was_there_anyway_is_no_effect_in_a_series() -> None:
    chance = np.random.default_rng(1)
    start = begun(chance, 3000)
    won = chance.random(3000) < 0.1 + 0.6 * np.arange(3000) / 3000
    cases = log_of(start, chance.lognormal(1.2, 0.4, 3000), won)
    window = window_of(cases, start[1500] * DAY)

    plain = compare(cases, SHARE, window)
    series = compare(cases, Plan(key=WON_SHARE, within=10, better="higher", relevant=0.05, design=SERIES), window)

    assert plain.sides.design == BEFORE_AFTER
    assert plain.main.value > 0.2
    assert series.sides.design == SERIES
    assert verdict_on(series, SHARE) not in (EFFECTIVE, HARMFUL, BETTER)


def test_a_quicker_process_that_loses_more_is_harmful() -> None:
    chance = np.random.default_rng(1)
    start, new = begun(chance, 1600), chance.random(1600) < 0.5
    won = chance.random(1600) < np.where(new, 0.2, 0.5)
    cases = log_of(start, chance.lognormal(1.5, 0.4, 1600) - np.where(new, 1.5, 0.0), won, flag=new)

    found = compare(cases, DAYS, window_of(cases, 0.0))

    assert found.sides.design == AB
    assert "fewer_won" in found.cautions
    assert verdict_on(found, DAYS) == HARMFUL


def test_who_was_not_watched_long_enough_shows_nothing() -> None:
    chance = np.random.default_rng(1)
    cases = independent(chance, 600)
    change = float(cases.start[-1]) - 5 * DAY

    found = compare(cases, DAYS, window_of(cases, change))

    assert "not_followed" in found.cautions
    assert verdict_on(found, DAYS) == NOT_SHOWN


def test_cases_begun_before_and_open_at_the_change_stand_apart() -> None:
    chance = np.random.default_rng(1)
    cases = independent(chance, 800)
    change = float(cases.start[400])

    found = compare(cases, DAYS, window_of(cases, change))

    before = cases.start < change
    assert found.sides.mixed == int(np.sum(before & ~(cases.end < change))) > 10
    assert int(np.sum(found.sides.before.whole.outcome == OPEN)) == found.sides.mixed


def test_all_figures_are_worked_out_and_the_others_corrected_for_being_many() -> None:
    chance = np.random.default_rng(1)
    cases = side_by_side(chance, 200, won=(0.3, 0.6))
    window = window_of(cases, 0.0, since=0.0, until=float(cases.start.max()) + 60 * DAY)

    found = compare(cases, Plan(key=WON_SHARE, within=20, better="higher", relevant=0.1), window)

    assert [each.key for each in found.others] == [DAYS_TO_END, DAYS_OF_WON, "half_of_won", "speed", "shorter"]
    assert all(each.p is not None and each.low is not None for each in found.others)
    assert found.needed is not None
    assert found.needed_before is not None
    assert found.curves[1][1][-1] > found.curves[0][1][-1]
