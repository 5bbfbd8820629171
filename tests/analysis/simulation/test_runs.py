"""Replications, intervals, before and after on the same streams; in plain Python."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.analysis.simulation import reference
from app.analysis.simulation.figures import rows_of
from app.analysis.simulation.observing import CALENDAR, QUEUE, TIME, USED, WAIT, WON
from app.analysis.simulation.planning import plan_of
from app.analysis.simulation.runs import gap, simulated, simulated_pair
from app.analysis.simulation.settings import Settings, arrivals_of, settings_in, usual_settings, with_given
from app.analysis.simulation.streams import arrival_chances, run_name, uniform
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Department, Estimate, Step
from app.model.scenarios import ARRIVALS, CAMPAIGN, EVEN
from app.model.wanted import GivenUp, told_to, wanted_while
from scripts.bench.simulation_rows import the_process
from tests.analysis.simulation.test_planning import staffed

FEW = Settings(per_day=8.0, cases=80, replications=6, arrivals=EVEN)


def with_people(document: Document, servers: int) -> Document:
    return Document([replace(r, servers=servers) if isinstance(r, Department) else r for r in document])


def slower(document: Document) -> Document:
    return Document([replace(r, processing=Estimate(value=50.0)) if isinstance(r, Step) and r.processing else r
                     for r in document])  # fmt: skip


def test_work_waits_in_a_queue_and_people_are_busy() -> None:
    found = simulated(staffed(wait_kind="queue"), replace(FEW, arrivals=CAMPAIGN, campaign=8))

    # eight tasks of half an hour come at once every morning
    assert found.range(USED + "people").value == pytest.approx(0.5)  # type: ignore[union-attr]
    assert found.range(WAIT + "people").value == pytest.approx(7 * 30 / 2 / 1440)  # type: ignore[union-attr]
    assert found.range(TIME).value == pytest.approx((7 * 30 / 2 + 30) / 480)  # type: ignore[union-attr]
    assert found.range(WON).value == 1.0  # type: ignore[union-attr]
    per_week = 5 * sum(range(8)) * 30
    assert found.range(QUEUE + "people").value == pytest.approx(per_week / (7 * 1440), rel=1e-3)  # type: ignore[union-attr]


def test_times_are_told_in_working_days_and_in_days_of_the_calendar() -> None:
    found = simulated(staffed(), replace(FEW, arrivals=CAMPAIGN, campaign=80), with_people=False)

    # two working days from Monday morning, then half an hour
    assert found.range(TIME).value == pytest.approx(2 + 30 / 480)  # type: ignore[union-attr]
    assert found.range(TIME + CALENDAR).value == pytest.approx(1 + 8.5 / 24 + 16 / 24, abs=1.0)  # type: ignore[union-attr]


def test_before_and_after_meet_the_same_cases_and_the_variance_ratio_is_reported() -> None:
    document = staffed(wait_kind="queue")

    before, after = simulated_pair(document, slower(document), replace(FEW, arrivals="random"))
    found = gap(before, after, TIME)

    assert found is not None
    assert found.low > 0
    assert found.n == 6
    then, now = before.values[TIME], after.values[TIME]
    expected = (then.var(ddof=1) + now.var(ddof=1)) / (now - then).var(ddof=1)
    assert found.ratio == pytest.approx(expected)


def test_a_second_person_takes_waiting_away() -> None:
    document = staffed(wait_kind="queue")

    before, after = simulated_pair(document, with_people(document, 2), replace(FEW, per_day=15.0))

    found = gap(before, after, WAIT + "people")
    assert found is not None
    assert found.value <= 0.0
    row = next(row for row in rows_of(document, before, after) if row.key == USED + "people")
    assert row.gap is not None
    assert row.gap.value == pytest.approx(-row.before.value / 2, rel=0.01)  # type: ignore[union-attr]


def test_the_interval_is_that_of_the_t_distribution() -> None:
    found = simulated(staffed(wait_kind="queue"), replace(FEW, arrivals="random"))

    mean, half = found.values[TIME].mean(), 2.5706 * found.values[TIME].std(ddof=1) / np.sqrt(6)
    within = found.range(TIME)
    assert within is not None
    assert (within.low, within.high) == pytest.approx((mean - half, mean + half), rel=1e-4)


@pytest.mark.parametrize("arrivals", ARRIVALS)
def test_so_many_cases_arrive_per_working_day_and_only_in_working_time(arrivals: str) -> None:
    plan = plan_of(staffed())
    settings = Settings(arrivals=arrivals, per_day=20.0, cases=4_000, campaign=100)

    found = arrivals_of(settings, plan, run_name(1, 0))

    assert (np.diff(found) >= 0).all()
    days = plan.calendars.work(0, found) / plan.day
    assert days[-1] == pytest.approx(200, rel=0.05)
    assert np.allclose(plan.calendars.moments(0, plan.calendars.work(0, found)), found)


def test_arrivals_for_all_cases_at_once_are_those_of_single_cases() -> None:
    run = run_name(9, 2)

    assert arrival_chances(run, 5).tolist() == [uniform(run, case, 0, 0, 0) for case in range(5)]


def test_the_warm_up_is_not_counted() -> None:
    document = staffed(wait_kind="queue")
    crowded = replace(FEW, per_day=20.0, cases=200)

    all_of_it = simulated(document, crowded).range(TIME)
    later = simulated(document, replace(crowded, warm_up=5.0)).range(TIME)

    assert all_of_it is not None
    assert later is not None
    assert later.value > all_of_it.value


@pytest.mark.parametrize(
    ("settings", "said"),
    [(replace(FEW, cases=0), "above 0"), (replace(FEW, warm_up=10.0), "within the warm-up"),
     (replace(FEW, cases=1_000_000, replications=100), "20 million"),
     (replace(FEW, per_day=1e-300), "working days to arrive")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_a_sentence(settings: Settings, said: str) -> None:
    with pytest.raises(Refused, match=said):
        simulated(staffed(), settings)


def test_a_campaign_of_more_than_all_cases_brings_all_at_once() -> None:
    endless = replace(FEW, arrivals="campaign", campaign=10**30)

    found = arrivals_of(endless, plan_of(staffed()), 1)

    assert set(found.tolist()) == {found[0]}


def test_settings_that_make_no_sense_in_a_file_are_as_usual() -> None:
    assert settings_in(staffed()) == usual_settings(10.0)


@pytest.mark.parametrize(("per_day", "cases", "warm_up"), [(10.0, 2_500, 62.0), (0.5, 500, 250.0), (9e3, 100_000, 3.0)])
def test_usually_a_working_year_is_simulated_and_its_first_quarter_not_counted(
    per_day: float, cases: int, warm_up: float
) -> None:
    usual = usual_settings(per_day)

    assert (usual.cases, usual.warm_up) == (cases, warm_up)
    assert with_given(usual, cases=cases // 2).warm_up <= usual.days / 8
    assert with_given(usual, cases=cases // 2, warm_up=1.0).warm_up == 1.0


def test_a_time_too_short_for_the_process_is_said() -> None:
    short = simulated(staffed(), FEW)
    long = simulated(staffed(), replace(FEW, cases=400, warm_up=10.0))

    assert any("more cases" in str(notice.text) for notice in short.notices)
    assert not any("more cases" in str(notice.text) for notice in long.notices)


def test_it_tells_how_far_it_is_and_stops_when_nobody_wants_it_any_more() -> None:
    heard: list[float] = []

    with told_to(heard.append):
        simulated_pair(staffed(), staffed(), replace(FEW, replications=2))
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    with pytest.raises(GivenUp), wanted_while(lambda: False):
        simulated(staffed(), FEW)


def test_simpy_gives_the_same_figures_within_three_standard_errors() -> None:
    """SimPy draws its own numbers, so only the means can agree."""
    pytest.importorskip("simpy")
    from tests.analysis.simulation import in_simpy

    plan, settings = plan_of(the_process()), Settings(per_day=40.0, cases=400)
    ours, theirs = [], []
    for replication in range(10):
        arrivals = arrivals_of(settings, plan, run_name(4, replication))
        record = reference.simulate(plan, arrivals, run_name(4, replication), (0.0, 1.0), 0, 10**7)
        times, _ends = in_simpy.walk(plan, arrivals, seed=replication)
        ours.append((record.ended - record.arrivals).mean())
        theirs.append(times.mean())

    apart = np.array(ours) - np.array(theirs)
    assert abs(apart.mean()) <= 3 * apart.std(ddof=1) / np.sqrt(10)
