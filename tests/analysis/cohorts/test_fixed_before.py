"""What was fixed before the change decides; nothing of it can be chosen afterwards."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import numpy as np
import pytest

from app.analysis.cohorts.judging import fixed_by_dates
from app.analysis.cohorts.study import seconds_of, study
from app.model.document import Document
from app.model.errors import Refused
from app.model.measuring import WITHIN
from app.model.records import Estimate, Measure, Process, Proposal
from tests.analysis.cohorts.logs import independent

WAY = {"key": "m", "statistic": "mean_time", "from_start_of": "a", "until_begun": "b"}
DAYS = Measure(id="m", name="Days", unit="d", better="lower", definition=json.dumps(WAY))
HANDOVERS = json.dumps({"key": "m", "statistic": "handovers", "outcome": "won"})
MATTERS = Estimate(value=0.5)


def judged(measure: Measure, **values: object):  # type: ignore[no-untyped-def]
    proposal = Proposal(id="p", title="Form", primary_measure="m", **values)  # type: ignore[arg-type]
    cases = independent(np.random.default_rng(1), 900)
    change = dt.datetime.fromtimestamp(float(np.median(cases.start)), dt.UTC).date().isoformat()
    return study(Document([Process(id="process"), measure, proposal]), proposal, cases, change)


def test_the_day_that_was_fixed_with_the_measure_counts() -> None:
    told = replace(DAYS, definition=json.dumps({**json.loads(DAYS.definition), WITHIN: "8"}))

    found = judged(told, relevant_difference=MATTERS, evaluate_on="1970-06-01")

    assert (found.results.cases.within, found.results.cases.is_fixed) == (8.0, True)


def test_without_one_it_is_half_of_the_time_until_the_planned_evaluation() -> None:
    found = judged(DAYS, relevant_difference=MATTERS, evaluate_on="1970-03-16")

    assert not found.results.cases.is_fixed
    assert found.results.cases.within == fixed_by_dates(seconds_of(found.change), seconds_of("1970-03-16"))


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (DAYS, "not fixed before by which day"),
        (
            replace(DAYS, definition=json.dumps({"key": "m", "statistic": "handovers", "outcome": "won"})),
            "cannot be read",
        ),
        (replace(DAYS, id="other"), "by which measure"),
    ],
)
def test_what_was_not_fixed_is_refused_with_a_sentence(measure: Measure, said: str) -> None:
    with pytest.raises(Refused, match=said):
        judged(measure, relevant_difference=MATTERS)


def test_without_a_difference_that_matters_nothing_is_shown() -> None:
    assert judged(DAYS, evaluate_on="1970-03-16").verdict == "not_shown_yet"
