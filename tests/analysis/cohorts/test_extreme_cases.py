"""Cases that end at once, on one side only, or never: right figures or a sentence, never "nan"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest

from app.analysis.cases import LOST, OPEN, WON, Cases
from app.analysis.cohorts.figures import WON_SHARE
from app.analysis.cohorts.judging import Plan, compare
from app.analysis.cohorts.sides import window_of
from app.analysis.cohorts.study import study
from app.analysis.figure_words import figure, signed
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import PROCESS_ID, Estimate, Measure, Process, Proposal

FIRST = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
CHANGE = "2026-04-15"
DAY = 86_400.0


def cases(took: Callable[[int], float | None], outcome: Callable[[int], str]) -> Cases:
    """Make two cases a day for 200 days, from how long each took in days (None: open) and how it ended."""
    start = [FIRST.timestamp() + k // 2 * DAY for k in range(400)]
    days = [took(k) for k in range(400)]
    ends = [None if took is None else at + took * DAY for at, took in zip(start, days, strict=True)]
    said = ["open" if end is None else outcome(k) for k, end in enumerate(ends)]
    codes = {"open": OPEN, "won": WON, "lost": LOST}
    return Cases(
        ids=np.array([str(k) for k in range(400)]), start=np.array(start),
        end=np.array([np.nan if end is None else end for end in ends]),
        outcome=np.array([codes[each] for each in said]),
    )  # fmt: skip


def judged_by(found: Cases, *, recorded: str = "") -> None:
    definition = (
        '{"key": "days", "statistic": "mean_time", "from": "entry:begin", "to": "entry:over", "outcome": "won"}'
    )
    measure = Measure(id="days", name="Days", unit="d", better="lower", definition=definition)
    proposal = Proposal(id="p", title="P", primary_measure="days", evaluate_on="2026-08-01",
                        relevant_difference=Estimate(value=1.0))  # fmt: skip
    study(Document([Process(id=PROCESS_ID), measure, proposal]), proposal, found, CHANGE, recorded=recorded)


def test_cases_that_end_on_the_day_they_begin_count() -> None:
    found = cases(lambda k: 0.0, lambda k: "won" if k % 4 == 0 else "lost")
    window = window_of(found, dt.datetime.fromisoformat(f"{CHANGE}T00:00+00:00").timestamp())

    shown = compare(found, Plan(key=WON_SHARE, within=20, better="higher", relevant=0.1), window)

    assert (shown.main.before, shown.main.after) == pytest.approx((0.25, 0.25), abs=0.01)
    assert next(each for each in shown.others if each.key == "days_to_end").after == pytest.approx(0.0, abs=1e-5)


@pytest.mark.parametrize(
    ("took", "outcome"), [(lambda k: None, "won"), (lambda k: 5.0, "lost")], ids=["all open", "all lost"]
)
def test_where_nothing_is_won_no_time_of_won_cases_is_judged(took: Callable[[int], float | None], outcome: str) -> None:
    with pytest.raises(Refused, match="cannot be computed"):
        judged_by(cases(took, lambda k: outcome))


def test_records_that_end_before_the_change_leave_no_second_side() -> None:
    with pytest.raises(Refused, match="from then on: 0"):
        judged_by(cases(lambda k: 5.0, lambda k: "won"), recorded="2026-01/2026-03")


def test_what_cannot_be_computed_is_a_dash() -> None:
    assert (figure(float("nan")), signed(float("nan"))) == ("–", "–")
