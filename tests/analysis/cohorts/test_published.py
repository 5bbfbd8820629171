"""The statistics against published worked examples, and against lifelines and scipy."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from app.analysis.cases import LOST, OPEN, WON, Floats, Ints
from app.analysis.cohorts import survival
from app.analysis.cohorts.blocks import holm
from app.analysis.cohorts.days import DAY, working_days
from app.analysis.cohorts.figures import newcombe
from app.analysis.cohorts.power import cases_for_mean, cases_for_share, ends_for_hazard
from app.analysis.cohorts.ranks import brunner_munzel, mann_whitney_p
from app.analysis.cohorts.tables import Table, Watched, end_times, table_of
from app.analysis.intervals import Z95

ALL = np.ones((1, 1))
# Freireich et al. 1963, remission in weeks; +: still in remission (Kleinbaum & Klein, Survival Analysis, ch. 1 and 2)
TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def watched(written: str) -> Watched:
    words = written.split()
    return made([float(word.rstrip("+")) for word in words], [OPEN if word[-1] == "+" else LOST for word in words])


def made(time: list[float] | Floats, outcome: list[int] | Ints, entry: Floats | None = None) -> Watched:
    size = len(time)
    return Watched(
        entry=np.zeros(size) if entry is None else entry,
        time=np.asarray(time, dtype=float),
        reach=np.asarray(time, dtype=float),
        outcome=np.asarray(outcome),
        block=np.zeros(size, dtype=int),
        start=np.zeros(size),
    )


def counted(*sides: Watched, within: float = 1000.0) -> list[Table]:
    times = end_times(sides, within)
    return [table_of(side, times, 1) for side in sides]


def test_kaplan_and_meier_of_the_leukaemia_trial() -> None:
    (table,) = counted(watched(TREATED))

    course = survival.course_of(table, ALL)

    assert list(course.times) == [6, 7, 10, 13, 16, 22, 23]
    assert course.open[0] == pytest.approx([0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], abs=5e-5)


def test_the_log_rank_test_of_the_leukaemia_trial() -> None:
    treated, placebo = counted(watched(TREATED), watched(PLACEBO))

    found = survival.log_rank(placebo, treated, (ALL, ALL))

    assert float(found.chi2[0]) == pytest.approx(16.79, abs=5e-3)
    assert float(found.excess[0]) == pytest.approx(9 - 19.25, abs=5e-3)


def test_newcombe_s_interval_of_his_own_first_example() -> None:
    # Newcombe 1998, Statistics in Medicine 17:873-890, table II (a): 56/70 less 48/80, method 10

    low, high = newcombe((48 / 80, 80), (56 / 70, 70), Z95)

    assert (low, high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_brunner_and_munzel_s_own_example() -> None:
    # Brunner & Munzel 2000, pain scores of 14 and 11 patients: P = 0.789, t = 3.137, p = 0.0058
    first = np.array([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1], dtype=float)
    second = np.array([3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4], dtype=float)

    found = brunner_munzel(second, first)

    assert found.chance == pytest.approx(0.789, abs=5e-4)
    assert (found.low, found.high) == pytest.approx((0.5952, 0.9827), abs=2e-3)
    assert found.p == pytest.approx(0.0058, abs=3e-4)


def test_holm_s_correction() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_the_sizes_that_the_method_names() -> None:
    assert [ends_for_hazard(ratio) for ratio in (1.2, 1.5, 2.0)] == [945, 191, 66]
    assert cases_for_mean(4.0, 1.74) == 83
    assert cases_for_share(0.5, 0.1) == 400


def test_working_days_leave_out_the_weekend() -> None:
    # 1970-01-02 was a Friday
    friday_noon, monday_noon, saturday, sunday = (DAY * at for at in (1.5, 4.5, 2.0, 3.9))

    assert float(working_days(monday_noon) - working_days(friday_noon)) == 1.0
    assert float(working_days(sunday)) == float(working_days(saturday))


# -- beside other programs -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def simulated() -> tuple[Watched, Watched]:
    chance = np.random.default_rng(3)
    sides = []
    for shift in (1.0, 1.3):
        time = chance.weibull(1.2, 300) * 20 * shift + chance.random(300) * 1e-3
        entry = np.where(chance.random(300) < 0.3, time * chance.random(300), 0.0)
        outcome = np.where(chance.random(300) < 0.25, OPEN, np.where(chance.random(300) < 0.5, WON, LOST))
        sides.append(made(time, outcome, entry))
    return sides[0], sides[1]


def test_the_curves_are_those_of_lifelines(simulated: tuple[Watched, Watched]) -> None:
    lifelines = fitted()
    side = simulated[0]
    (table,) = counted(side, within=30.0)

    course = survival.course_of(table, ALL)

    known = lifelines.KaplanMeierFitter().fit(side.time, side.outcome > 0, entry=side.entry)
    assert course.open[0] == pytest.approx(known.survival_function_at_times(course.times).to_numpy(), abs=1e-9)
    area = float(survival.days_to_end(table, ALL, 30.0)[0])
    from lifelines.utils import restricted_mean_survival_time

    assert area == pytest.approx(float(restricted_mean_survival_time(known, t=30.0)), rel=1e-6)


def test_the_share_won_is_that_of_lifelines(simulated: tuple[Watched, Watched]) -> None:
    lifelines = fitted()
    side = simulated[1]
    untruncated = made(side.time, side.outcome)
    (table,) = counted(untruncated, within=30.0)

    won = float(survival.won_share(table, ALL, 30.0)[0])

    known = lifelines.AalenJohansenFitter(calculate_variance=False).fit(side.time, side.outcome, event_of_interest=WON)
    assert won == pytest.approx(float(known.predict(30.0)), abs=1e-9)


def test_the_log_rank_test_is_that_of_lifelines(simulated: tuple[Watched, Watched]) -> None:
    fitted()
    from lifelines.statistics import logrank_test

    plain = [made(side.time, side.outcome) for side in simulated]
    first, second = counted(*plain)

    found = survival.log_rank(first, second, (ALL, ALL))

    known = logrank_test(plain[0].time, plain[1].time, plain[0].outcome > 0, plain[1].outcome > 0)
    assert float(found.chi2[0]) == pytest.approx(known.test_statistic, rel=1e-9)


def test_the_ranks_are_those_of_scipy() -> None:
    from scipy import stats

    chance = np.random.default_rng(4)
    first, second = (np.round(chance.lognormal(1.0, spread, 120), 1) for spread in (0.5, 0.8))

    found = brunner_munzel(first, second)

    assert found.p == pytest.approx(stats.brunnermunzel(first, second).pvalue, rel=2e-2)
    known = stats.mannwhitneyu(first, second, method="asymptotic", use_continuity=False)
    assert mann_whitney_p(first, second) == pytest.approx(known.pvalue, rel=1e-9)


def fitted():  # type: ignore[no-untyped-def]
    """Return lifelines, whose import warns of its own libraries."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import lifelines
        import lifelines.statistics
        import lifelines.utils
    return lifelines
