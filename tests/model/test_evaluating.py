"""Closing the loop: an applied change is judged by two measured figures, and then kept, adjusted or rolled back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.analysis.evaluating import evaluation_of
from app.model.codec import to_json
from app.model.errors import Refused
from app.model.evaluating import (
    BETTER,
    EFFECTIVE,
    HARMFUL,
    NO_EFFECT,
    NOT_SHOWN,
    evaluations_of,
    in_force_since,
    latest_evaluation,
    results_of,
    sides_of,
)
from app.model.operations import (
    ApplyProposals,
    Conclude,
    Evaluate,
    OpenProposal,
    Propose,
    RecordObservation,
    Unapply,
    edit,
)
from app.model.proposal_history import history_of
from app.model.records import Estimate, Evaluation, Measure, Observation, Person, Proposal, Step
from app.session import Session
from tests.fakes import NOW, session_of, step, whole_line

APPLIED, LATER = "2026-03-01T09:00:00+00:00", "2026-06-01T09:00:00+00:00"
BEFORE, AFTER = "2026-01-01/2026-02-28", "2026-03-01/2026-05-31"


def days(value: float, half: float | None = 0.3, n: int | None = 100) -> Estimate:
    low, high = (None, None) if half is None else (value - half, value + half)
    return Estimate(value=value, low=low, high=high, n=n, kind="measured", source="call list")


def applied(**values: Any) -> Session:
    """A proposal "p" that was judged by days, where one day mattered, and applied on 1 March."""
    session = session_of(
        Measure(id="days", name="Days", unit="d"), Measure(id="other", name="Other"), Person(id="kim", name="Kim"),
        *whole_line("call", "write"), step("call"), step("write"),
    )  # fmt: skip
    said: dict[str, Any] = {"primary_measure": "days", "relevant_difference": Estimate(value=1.0), **values}
    session.execute(OpenProposal(proposal=Proposal(id="p", number=1, title="Faster", **said)))
    session.execute(Propose(item_id="i", proposal_id="p", operation=edit("call", name="Ring"), at=NOW))
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v", at=APPLIED))
    return session


def measure(session: Session, figure_id: str, value: Estimate, period: str, **values: Any) -> None:
    given = Observation(
        id=figure_id, measure="days", value=value, period=period, recorded_at=LATER, by="kim", **values
    )  # fmt: skip
    session.execute(RecordObservation(observation=given))


def measured(before: Estimate, after: Estimate, **values: Any) -> Session:
    session = applied(**values)
    measure(session, "b", before, BEFORE)
    measure(session, "a", after, AFTER)
    return session


def evaluation(session: Session, evaluation_id: str = "e", **values: Any) -> Evaluation:
    document = session.document
    sides = (document.get(Observation, "b"), document.get(Observation, "a"))
    found = evaluation_of(
        document, document.get(Proposal, "p"), document.get(Measure, "days"), sides, evaluation_id=evaluation_id,
        change_point="2026-03-01", at=LATER, by="kim",
    )  # fmt: skip
    return replace(found, **values)


def evaluate(session: Session, evaluation_id: str = "e", **values: Any) -> Evaluation:
    session.execute(Evaluate(evaluation=evaluation(session, evaluation_id, **values)))
    return session.document.get(Evaluation, evaluation_id)


def conclude(session: Session, decision: str, reason: str = "as agreed", by: str | None = "kim") -> None:
    session.execute(Conclude(evaluation_id="e", decision=decision, reason=reason, at=LATER, by=by))


def status(session: Session) -> str:
    return session.document.get(Proposal, "p").status


# -- judging -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "verdict"),
    [
        (days(6.0), EFFECTIVE),
        (days(6.8), BETTER),
        (days(8.1), NO_EFFECT),
        (days(9.5), HARMFUL),
        (days(7.5, 2.0), NOT_SHOWN),
        (days(2.0, None), NOT_SHOWN),
    ],
)
def test_the_verdict_follows_from_both_intervals_and_what_mattered(after: Estimate, verdict: str) -> None:
    session = measured(days(8.0), after)

    found = evaluate(session)

    assert found.verdict == verdict
    assert status(session) == "evaluated"


def test_an_evaluation_keeps_both_sides_as_they_were_when_it_was_judged() -> None:
    session = measured(days(8.0), days(6.0))
    evaluate(session)

    measure(session, "b2", days(7.0), BEFORE, supersedes="b")

    found = results_of(session.document.get(Evaluation, "e"))
    assert found is not None
    assert found.before is not None
    assert (found.before.value, found.before.period, found.relevant) == (days(8.0), BEFORE, 1.0)


def test_a_measure_that_was_not_fixed_before_proves_nothing() -> None:
    session = measured(days(8.0), days(2.0), primary_measure=None)

    assert evaluate(session).verdict == NOT_SHOWN


def test_a_later_judgement_stands_beside_the_first_and_counts() -> None:
    session = measured(days(8.0), days(7.5, 2.0))
    first = evaluate(session)

    evaluate(session, "e2", at="2026-07-01T09:00:00+00:00")

    assert [each.id for each in evaluations_of(session.document, "p")] == ["e", "e2"]
    assert session.document.get(Evaluation, "e") == first
    latest = latest_evaluation(session.document, "p")
    assert latest is not None
    assert latest.id == "e2"


def test_judging_is_one_act_that_undo_takes_back() -> None:
    session = measured(days(8.0), days(6.0))
    before = session.document.copy()
    evaluate(session)

    session.undo()

    assert session.document == before
    assert status(session) == "implemented"


# -- which figures can be compared -------------------------------------------------------------------


def test_a_period_that_reaches_over_the_day_belongs_to_neither_side() -> None:
    session = measured(days(8.0), days(6.0))
    measure(session, "mixed", days(7.0), "2026-02-15/2026-03-15")

    before, after = sides_of(session.document, "days", "2026-03-01")

    assert [[each.id for each in side] for side in (before, after)] == [["b"], ["a"]]


def test_a_change_is_in_force_from_the_day_it_was_applied_unless_its_evaluation_says_otherwise() -> None:
    session = measured(days(8.0), days(6.0))
    at_first = in_force_since(session.document, session.document.get(Proposal, "p"))
    session.undo()
    measure(session, "a", days(6.0), "2026-04-01/2026-05-31")

    evaluate(session, change_point="2026-03-20")

    assert at_first == "2026-03-01"
    assert in_force_since(session.document, session.document.get(Proposal, "p")) == "2026-03-20"


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "another measure": ({"measure": "other"}, "fixed before"),
    "no day": ({"change_point": "soon"}, "Write the day"),
    "the wrong day": ({"change_point": "2026-04-01"}, "reaches over the day"),
    "one side": ({"after": ""}, "from before the change and one from after"),
    "nobody": ({"by": None}, "Say who it is"),
    "somebody gone": ({"by": "gone"}, "no longer takes part"),
    "decided at once": ({"decision": "keep"}, "comes after"),
    "another difference": ({"results": "{}"}, "fixed before"),
}


@pytest.mark.parametrize(("change", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_no_evaluation_may_be_is_refused_with_a_sentence(change: dict[str, Any], said: str) -> None:
    session = measured(days(8.0), days(6.0))

    with pytest.raises(Refused, match=said):
        evaluate(session, **change)

    assert status(session) == "implemented"


def test_no_evaluation_claims_a_success_without_an_interval() -> None:
    session = measured(days(8.0), days(2.0, None))

    with pytest.raises(Refused, match="Without an interval"):
        evaluate(session, verdict=EFFECTIVE)


def test_no_evaluation_claims_what_was_not_fixed_before() -> None:
    session = measured(days(8.0), days(6.0), relevant_difference=None)

    with pytest.raises(Refused, match="cannot be shown afterwards"):
        evaluate(session, verdict=EFFECTIVE)


def test_figures_without_cases_show_nothing() -> None:
    session = measured(days(8.0, n=None), days(6.0))

    with pytest.raises(Refused, match="number of cases"):
        evaluate(session)


def test_only_what_was_applied_can_be_judged() -> None:
    session = measured(days(8.0), days(6.0))
    ready = evaluation(session)
    session.execute(Unapply(proposal_id="p", at=LATER))

    with pytest.raises(Refused, match="has not been applied"):
        session.execute(Evaluate(evaluation=ready))


# -- deciding ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("decision", "then"), [("keep", "kept"), ("adjust", "adjusted"), ("roll_back", "rolled_back")])
def test_a_judged_change_is_kept_adjusted_or_rolled_back_and_the_map_stays(decision: str, then: str) -> None:
    session = measured(days(8.0), days(6.0))
    evaluate(session)
    map_then = session.document.all(Step)

    conclude(session, decision)

    kept = session.document.get(Evaluation, "e")
    assert status(session) == then
    assert (kept.decision, kept.decided_reason, kept.decided_at, kept.decided_by) == (
        decision, "as agreed", LATER, "kim",
    )  # fmt: skip
    assert session.document.all(Step) == map_then


@pytest.mark.parametrize(
    ("decision", "reason", "by", "said"),
    [
        ("keep", " ", "kim", "needs a reason"),
        ("keep", "as agreed", None, "Say who it is"),
        ("wait", "as agreed", "kim", "no such decision"),
    ],
)
def test_a_decision_needs_a_reason_and_somebody_who_takes_it(
    decision: str, reason: str, by: str | None, said: str
) -> None:
    session = measured(days(8.0), days(6.0))
    evaluate(session)

    with pytest.raises(Refused, match=said):
        conclude(session, decision, reason, by)

    assert status(session) == "evaluated"


def test_a_decision_is_taken_once() -> None:
    session = measured(days(8.0), days(6.0))
    evaluate(session)
    conclude(session, "keep")

    with pytest.raises(Refused, match="and once"):
        conclude(session, "roll_back")


def test_the_history_says_what_was_found_and_decided_by_whom() -> None:
    session = measured(days(8.0), days(6.0))
    evaluate(session)
    conclude(session, "keep", "Faster by two days")

    lines = [(str(each.what), each.by, each.reason) for each in history_of(session.document, "p")]

    assert lines[-2:] == [("evaluated: effective", "Kim", ""), ("now kept", "Kim", "Faster by two days")]


def test_an_evaluation_this_program_cannot_read_is_no_result() -> None:
    assert results_of(Evaluation(id="e", proposal="p", results=to_json({"gain": "much"}))) is None
    assert results_of(Evaluation(id="e", proposal="p", results="{")) is None
