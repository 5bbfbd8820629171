"""Measured figures beside estimates: waits, work, and the shares of a decision's ways."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.log.events import Events, events_of
from app.analysis.log.following import process_of
from app.analysis.log.measured import Measured, measured_by
from app.analysis.log.plain import tallied_plainly
from app.analysis.log.said import said_by
from app.model.document import Document
from app.model.records import Estimate
from tests.analysis.log.made_logs import HOUR
from tests.fakes import document_of, flow, step

DAY = 24 * HOUR


def a_decision(**values: object) -> Document:
    """Ask, then offer or stop; offers are won."""
    return document_of(
        step("ask", **values), step("d", "decision"), step("offer"), step("won", "end", outcome="won"),
        step("lost", "end", outcome="lost"), flow("ask", "d"), flow("d", "offer", id="yes"),
        flow("d", "lost", id="no"), flow("offer", "won"),
    )  # fmt: skip


def events_on(document: Document, *cases: tuple[str, ...], recorded: tuple[str, ...] = ()) -> Events:
    """Make events: a day between two, an hour of work each."""
    process = process_of(document, set(recorded) or {each for case in cases for each in case})
    rows = [(at, process.steps.index(each), k) for at, case in enumerate(cases) for k, each in enumerate(case)]
    case, number, place = (np.array(column, dtype=np.int32) for column in zip(*rows))
    start = place.astype(np.int64) * (DAY + HOUR)
    return events_of(
        case, number, start, start + HOUR, np.zeros(len(case), dtype=np.int64), meaning=range(len(process.steps)),
        outcomes=np.zeros(len(cases), dtype=np.int8), process=process, has_starts=True,
    )  # fmt: skip


def measured_on(document: Document, events: Events) -> dict[tuple[str, str], Measured]:
    tally = tallied_plainly(events)
    found = measured_by(document, events, tally, said_by(events, tally), "log", "2026-01-31")
    return {(each.record, each.field): each for each in found}


def test_work_and_wait_are_measured_with_their_number() -> None:
    document = a_decision(processing=Estimate(value=30.0))

    found = measured_on(document, events_on(document, *[("ask", "offer", "won")] * 6))

    work, wait = found["ask", "processing"], found["offer", "wait"]
    assert (work.measured.value, work.measured.kind, work.measured.n) == (60.0, "measured", 6)
    assert work.estimated == Estimate(value=30.0)
    assert wait.measured.value == pytest.approx(5 / 7)
    assert (wait.measured.source, wait.measured.as_of) == ("log", "2026-01-31")
    assert ("won", "wait") not in found


def test_the_shares_of_a_decision_are_those_of_the_cases() -> None:
    document = a_decision()
    cases = [("ask", "offer", "won")] * 6 + [("ask", "lost")] * 2

    found = measured_on(document, events_on(document, *cases))

    yes, no = found["yes", "probability"].measured, found["no", "probability"].measured
    assert (yes.value, no.value, yes.n) == (0.75, 0.25, 8)
    assert yes.low is not None
    assert yes.low < 0.75


def test_a_way_that_ends_unrecorded_is_taken_by_the_cases_that_ended_before_it() -> None:
    document = document_of(step("ask"), step("d", "decision"), step("offer"), step("stop", "end"),
                           flow("ask", "d"), flow("d", "offer", id="yes"), flow("d", "stop", id="no"))  # fmt: skip

    found = measured_on(document, events_on(document, *[("ask", "offer")] * 3, *[("ask",)] * 3))

    assert found["no", "probability"].measured.value == 0.5


def test_few_visits_replace_no_estimate() -> None:
    document = a_decision()

    assert measured_on(document, events_on(document, *[("ask", "offer", "won")] * 4)) == {}


def test_ways_that_lead_to_the_same_recorded_step_are_not_told_apart() -> None:
    document = document_of(
        step("ask"), step("d", "decision"), step("x"), step("y"), step("offer"), flow("ask", "d"), flow("d", "x"),
        flow("d", "y"), flow("x", "offer"), flow("y", "offer"),
    )  # fmt: skip

    found = measured_on(document, events_on(document, *[("ask", "offer")] * 9))

    assert not [field for _, field in found if field == "probability"]
