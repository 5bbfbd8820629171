"""Measured figures: which count, from which days they are, what is refused; nothing is ever overwritten."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from app.model.errors import Refused
from app.model.observing import days_of, measured, recorded, standing
from app.model.operations import CutStep, RecordObservation, TakeVersion
from app.model.records import Estimate, Measure, Observation, Person
from app.session import Session
from tests.fakes import NOW, session_of, step, whole_line

JANUARY = "2026-01-01/2026-01-31"
FOUND = Estimate(value=8.0, low=7.0, high=9.0, n=120, kind="measured", source="call list")


def process() -> Session:
    return session_of(
        Measure(id="days", name="Days", unit="d"), Measure(id="share", name="Share", unit="%", better="higher"),
        Person(id="kim", name="Kim"), *whole_line("call", "write"), step("call"), step("write"),
    )  # fmt: skip


def figure(figure_id: str = "o1", **values: Any) -> Observation:
    usual: dict[str, Any] = {"measure": "days", "value": FOUND, "period": JANUARY, "recorded_at": NOW, "by": "kim"}
    return Observation(id=figure_id, **{**usual, **values})


def record(session: Session, *figures: Observation) -> None:
    for each in figures:
        session.execute(RecordObservation(observation=each))


# -- what counts -------------------------------------------------------------------------------------


def test_a_figure_is_kept_as_it_was_given_and_taken_back_by_one_undo() -> None:
    session = process()

    record(session, figure())
    kept = session.document.get(Observation, "o1")
    session.undo()

    assert kept == figure()
    assert session.document.count(Observation) == 0


def test_a_correction_counts_instead_of_what_it_corrects_and_both_stay_readable() -> None:
    session = process()
    record(session, figure())

    record(session, figure("o2", value=replace(FOUND, value=7.5), supersedes="o1"))

    assert [each.id for each in measured(session.document, "days")] == ["o2"]
    assert [each.id for each in standing(session.document)] == ["o2"]
    assert [each.id for each in recorded(session.document, "days")] == ["o1", "o2"]
    assert session.document.get(Observation, "o1") == figure()


def test_what_is_struck_out_does_not_count_and_stays_readable() -> None:
    session = process()
    record(session, figure())

    record(session, figure("o2", value=None, supersedes="o1"))

    assert measured(session.document, "days") == []
    assert [each.id for each in recorded(session.document, "days")] == ["o1", "o2"]


# -- which days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026-01-05/2026-01-31", "2026-01-05", "2026-01-31"),
        ("2026-01-05", "2026-01-05", "2026-01-05"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2025-11/2026-01", "2025-11-01", "2026-01-31"),
    ],
)
def test_periods_are_days_months_or_years(period: str, first: str, last: str) -> None:
    assert days_of(period) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("period", ["", "soon", "2026-13", "2026-02-30", "2026-02-01/2026-01-01", "2026-01/later"])
def test_what_is_no_period_is_none(period: str) -> None:
    assert days_of(period) is None


# -- what is refused ---------------------------------------------------------------------------------

REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no measure": ({"measure": "gone"}, "no longer exists"),
    "computed": ({"origin": "simulation"}, "Only what somebody measured"),
    "nobody": ({"by": "gone"}, "no longer takes part"),
    "no value": ({"value": None}, "Write the value"),
    "nothing corrected": ({"supersedes": "gone"}, "no figure of this measure"),
    "no version": ({"version": "gone"}, "version no longer exists"),
    "no step": ({"step": "gone"}, "step no longer exists"),
    "no days": ({"period": "soon"}, "from when to when"),
    "days to come": ({"period": "2026-03-01/2026-03-31"}, "not over yet"),
    "half an interval": ({"value": replace(FOUND, high=None)}, "two ends"),
    "beside its interval": ({"value": replace(FOUND, value=12.0)}, "between the two ends"),
    "no number": ({"value": Estimate(value=float("nan"))}, "between the two ends"),
    "more than all": ({"measure": "share", "value": Estimate(value=101.0)}, "between 0 and 100 %"),
    "no cases": ({"value": replace(FOUND, n=0)}, "above 0"),
}


@pytest.mark.parametrize(("change", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_so_is_refused_with_a_sentence(change: dict[str, Any], said: str) -> None:
    session = process()

    with pytest.raises(Refused, match=said):
        record(session, figure(**change))

    assert session.document.count(Observation) == 0


def test_a_figure_is_corrected_once() -> None:
    session = process()
    record(session, figure(), figure("o2", supersedes="o1"))

    with pytest.raises(Refused, match="corrected already"):
        record(session, figure("o3", supersedes="o1"))


def test_a_figure_may_speak_of_a_step_that_only_a_version_holds() -> None:
    session = process()
    session.execute(TakeVersion(version_id="v", name="As it was", at=NOW))
    session.execute(CutStep(step_id="write"))

    record(session, figure(step="write", version="v"))

    assert session.document.get(Observation, "o1").step == "write"
