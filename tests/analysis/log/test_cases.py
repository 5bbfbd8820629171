"""The columns that an event log hands over to whoever compares groups of cases."""

from __future__ import annotations

import numpy as np

from app.analysis.log.cases import LOST, OPEN, WON, Cases


def test_a_case_tells_when_it_first_came_to_a_step() -> None:
    cases = Cases(
        ids=np.array(["a", "b", "c"], dtype=object),
        start=np.array([0.0, 10.0, 20.0]),
        end=np.array([5.0, np.nan, 30.0]),
        outcome=np.array([WON, OPEN, LOST], dtype=np.int8),
        steps=("call", "offer"),
        first=np.array([[0.0, 5.0], [10.0, np.nan], [20.0, 30.0]]),
        visits=np.array([[1, 2], [1, 0], [3, 1]], dtype=np.int32),
    )

    offers = cases.first_time("offer")

    assert len(cases) == 3
    assert np.isnan(offers).tolist() == [False, True, False]
