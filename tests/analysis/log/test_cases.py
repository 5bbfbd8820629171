"""The columns that an event log hands over to whoever compares groups of cases."""

from __future__ import annotations

import numpy as np

from app.analysis.cases import LOST, OPEN, WON, Cases
from app.analysis.log.listing import cases_in
from app.analysis.log.plain import tallied_plainly
from app.exchange.cases import flag_in
from tests.analysis.log.made_logs import HOUR, log_of


def test_a_case_tells_when_it_first_came_to_a_step() -> None:
    cases = Cases(
        ids=np.array(["a", "b", "c"]),
        start=np.array([0.0, 10.0, 20.0]),
        end=np.array([5.0, np.nan, 30.0]),
        outcome=np.array([WON, OPEN, LOST]),
        steps=("call", "offer"),
        first=np.array([[0.0, 5.0], [10.0, np.nan], [20.0, 30.0]]),
        visits=np.array([[1, 2], [1, 0], [3, 1]], dtype=np.int32),
    )

    offers = cases.first_time("offer")

    assert len(cases) == 3
    assert np.isnan(offers).tolist() == [False, True, False]


def test_cases_of_a_log_keep_the_first_time_at_each_step_and_stay_open_until_they_end() -> None:
    events = log_of("abbw", "a", won="w")
    nothing = np.ma.masked_all(2, dtype=float)
    told = {"name": ["x", "y"], "flag": ["new", "old"], "mix": ["card", "form"], "ces": nothing,
            "cost": np.ma.array([12.0, 0.0], mask=[False, True])}  # fmt: skip

    cases = cases_in(events, tallied_plainly(events), told, flag_in, 0, 9 * HOUR)

    assert cases.ids.tolist() == ["x", "y"]
    assert cases.first_time("b").tolist()[0] == 2 * 3_600
    assert cases.visits.tolist() == [[1, 2, 1], [1, 0, 0]]
    assert cases.outcome.tolist() == [WON, OPEN]
    assert np.isnan(cases.end).tolist() == [False, True]
    assert cases.flag is not None
    assert cases.flag.tolist() == [True, False]
    assert (cases.recorded_from, cases.recorded_until) == (0, 9 * 3_600)
    assert cases.mix["mix"].tolist() == ["card", "form"]
    assert cases.effort is None
    assert cases.cost is not None
    assert np.isnan(cases.cost).tolist() == [False, True]
