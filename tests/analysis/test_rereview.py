"""A re-review beside the round before: steps known again, findings kept apart, changes with before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.analysis.rereview import ReReview, compared_with_before, touched_by
from app.analysis.review_data import plain_review
from app.analysis.reviewed import review_of
from app.model.document import Document
from app.model.operations import (
    Add,
    AddStep,
    ApplyProposals,
    CloseRound,
    CutStep,
    Decide,
    HandIn,
    Move,
    OpenProposal,
    OpenRound,
    Propose,
    Reveal,
    Score,
    edit,
)
from app.model.operations.places import InLane
from app.model.records import Finding, Lineage, Measure, Observation, Proposal, Round, Step
from app.model.records.base import Estimate
from app.model.reviews.kinship import kin
from app.session import Session
from tests.fakes import NOW, step
from tests.reviewing import PEOPLE, close, everybody_rates, process, reveal, seats, under_review


def again(session: Session, given: dict[str, int]) -> ReReview:
    """Open a second round on the map as it is, let everybody give these scores, reveal, and compare."""
    session.execute(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))
    for person in PEOPLE:
        scores = tuple(Score(step=s, customer=score, company=5) for s, score in given.items())
        session.execute(HandIn(round_id="again", person_id=person, scores=scores, at=NOW))
    session.execute(Reveal(round_id="again", at=NOW))
    found = compared_with_before(session.document, reviewed(session))
    assert found is not None
    return found


def reviewed(session: Session) -> Any:
    return review_of(session.document, session.document.get(Round, "again"), "2026-03-02")


def first_round(score: int = 7, **findings: str) -> Session:
    session = under_review()
    everybody_rates(session, [score] * 4)
    reveal(session)
    for step_id, verdict in findings.items():
        session.execute(Decide(finding=Finding(id=f"f-{step_id}", round="r", step=step_id, verdict=verdict)))
    close(session)
    return session


def standings(found: ReReview) -> dict[str, str]:
    return {str(each.kin.now or each.kin.before[0]): each.standing for each in found.steps}


@pytest.mark.parametrize(
    ("before", "now", "standing"),
    [
        ("change", 2, "carried_over"),
        ("change", 5, "carried_over"),
        ("change", 8, "resolved"),
        ("keep", 2, "regressed"),
        ("keep", 5, "regressed"),
        ("keep", 8, "unchanged"),
    ],
)
def test_findings_are_kept_apart(before: str, now: int, standing: str) -> None:
    session = first_round(6, call=before)

    found = again(session, {"call": now})

    assert standings(found)["call"] == standing
    assert standings(found)["mail"] == "not_judged"


def test_a_finding_where_there_was_none_is_new_and_a_fallen_median_is_worse() -> None:
    session = first_round(6)

    found = again(session, {"call": 2, "mail": 4, "sort": 5, "deliver": 6})

    assert standings(found) == {"call": "new", "mail": "regressed", "sort": "unchanged", "deliver": "unchanged"}


def test_last_rounds_values_stand_beside_todays_before_anything_is_revealed() -> None:
    session = first_round(6)
    session.execute(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))

    found = compared_with_before(session.document, reviewed(session))

    assert found is not None
    assert {each.before[0].customer.median for each in found.steps} == {6}
    assert {each.standing for each in found.steps} == {"not_judged"}


def test_the_first_round_has_nothing_beside_it() -> None:
    session = under_review()

    assert compared_with_before(session.document, review_of(session.document, session.document.get(Round, "r"))) is None
    assert compared_with_before(session.document, review_of(session.document, None)) is None


# -- the same step across changes ------------------------------------------------------------------


def known(
    old: Document, new: Document, *lineages: Lineage
) -> dict[str | None, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        each.now or f"-{each.before[0]}": (each.before, each.how) for each in kin(Document([*new, *lineages]), old, new)
    }


def test_a_renamed_and_moved_step_is_the_same_a_new_one_is_new_a_cut_one_is_gone() -> None:
    session = Session(process())
    old = session.document.copy()
    session.execute(edit("call", name="Ring up"))
    session.execute(Move(places=(), lanes=(InLane(id="mail", lane="lane-office"),)))
    session.execute(AddStep(step=step("extra", lane="lane-sales")))
    session.execute(CutStep(step_id="sort"))

    assert known(old, session.document) == {
        "mail": (("mail",), ("moved",)),
        "call": (("call",), ("renamed",)),
        "deliver": (("deliver",), ("same",)),
        "extra": ((), ("new",)),
        "-sort": (("sort",), ("gone",)),
    }


def test_split_merged_and_replaced_steps_are_known_and_a_copy_is_new() -> None:
    old = process()
    session = Session(process())
    for new in ("call-1", "call-2", "both", "form", "twin", "late"):
        session.execute(AddStep(step=step(new, lane="lane-sales")))
    for gone in ("call", "mail", "sort", "deliver"):
        session.execute(CutStep(step_id=gone))

    found = known(
        old,
        session.document,
        Lineage(id="l1", step="call-1", came_from=("call",), how="split"),
        Lineage(id="l2", step="call-2", came_from=("call",), how="split"),
        Lineage(id="l3", step="both", came_from=("mail", "sort"), how="merge"),
        Lineage(id="l4", step="form", came_from=("late",), how="replace"),
        Lineage(id="l5", step="late", came_from=("deliver",), how="replace"),
        Lineage(id="l6", step="twin", came_from=("deliver",), how="copy"),
    )

    assert found["call-1"] == found["call-2"] == (("call",), ("split",))
    assert found["both"] == (("mail", "sort"), ("merge",))
    assert found["form"] == (("deliver",), ("replace",))
    assert found["twin"] == ((), ("new",))
    assert not [name for name in found if str(name).startswith("-")]


def test_a_lineage_that_goes_in_a_circle_ends() -> None:
    session = Session(process())
    session.execute(AddStep(step=step("x", lane="lane-sales")))

    found = known(
        process(),
        session.document,
        Lineage(id="l1", step="x", came_from=("y",), how="replace"),
        Lineage(id="l2", step="y", came_from=("x",), how="replace"),
    )

    assert found["x"] == ((), ("new",))


def test_a_merged_step_shows_what_was_said_of_all_it_came_from() -> None:
    session = first_round(6, mail="change", sort="keep")
    session.execute(AddStep(step=step("both", lane="lane-sales")))
    session.execute(Add(record=Lineage(id="l", step="both", came_from=("mail", "sort"), how="merge")))

    found = again(session, {"both": 2})

    row = next(each for each in found.steps if each.kin.now == "both")
    assert [before.step.id for before in row.before] == ["mail", "sort"]
    assert row.standing == "carried_over"


# -- applied changes -------------------------------------------------------------------------------


def applied() -> Session:
    """After the first round a proposal renames the call and adds a form; orders were counted only afterwards."""
    session = first_round(5)
    session.execute(Add(record=Measure(id="time", name="Days to the call")))
    session.execute(Add(record=Measure(id="orders", name="Orders")))
    session.execute(OpenProposal(proposal=Proposal(id="p", number=1, title="Form", primary_measure="orders")))
    session.execute(Propose(item_id="i1", proposal_id="p", operation=edit("call", name="Ring up")))
    session.execute(Propose(item_id="i2", proposal_id="p", operation=AddStep(step=step("form", lane="lane-customer"))))
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="w", at=NOW))
    return session


def measured(session: Session, *observations: Observation) -> Session:
    return Session(Document([*session.document, *observations]))


def test_a_change_applied_since_shows_its_steps_and_what_was_measured_or_that_nothing_was() -> None:
    session = measured(
        applied(),
        Observation(id="o1", measure="orders", version="w", value=Estimate(value=75), origin="log", period="2026-02"),
        Observation(id="o2", measure="orders", version="w", value=Estimate(value=80), origin="log", period="2026-03"),
        Observation(id="o3", measure="time", version="v", value=Estimate(value=8), origin="analytic"),
    )

    found = again(session, {"call": 8, "form": 7})

    (change,) = found.changes
    assert {
        each.kin.now: (len(each.before), each.now.customer.median if each.now else None) for each in change.steps
    } == {
        "call": (1, 8),
        "form": (0, 7),
    }
    assert [(m.measure.name, m.before, m.after and m.after.value and m.after.value.value) for m in change.measured] == [
        ("Orders", None, 80),
        ("Days to the call", None, None),
    ]


def test_an_item_that_was_not_ticked_touches_nothing() -> None:
    document = applied().document
    unticked = Document(replace(r, ticked=False) if r.id == "i1" else r for r in document)  # type: ignore[call-arg]

    assert touched_by(document, "p") == {"call", "form"}
    assert touched_by(unticked, "p") == {"form"}


def test_a_proposal_that_was_applied_before_the_first_round_is_no_change_since() -> None:
    session = applied()
    first = again(session, {"call": 8})
    session.execute(CloseRound(round_id="again", at=NOW, reason="a trial"))
    session.execute(OpenRound(round_id="third", version_id="v3", seats=seats(), at=NOW))

    third = compared_with_before(session.document, review_of(session.document, session.document.get(Round, "third")))

    assert len(first.changes) == 1
    assert third is not None
    assert third.before.round is not None
    assert (third.before.round.id, third.changes) == ("again", ())


def test_a_rereview_as_json_says_what_stood_and_what_stands() -> None:
    session = applied()
    again(session, {"call": 8, "form": 7})

    plain = plain_review(session.document, reviewed(session))["before"]

    rows = {row["name"]: row for row in plain["steps"]}
    assert plain["round"] == 1
    assert (rows["Ring up"]["was"], rows["Ring up"]["how"], rows["Ring up"]["standing"]) == (
        ["call"],
        ["renamed"],
        "unchanged",
    )
    assert rows["Ring up"]["before"][0]["customer"] == {"n": 4, "median": 5.0}
    assert plain["changes"][0]["measures"][0] == {"name": "Orders", "before": None, "after": None}
    assert session.document.get(Step, "call").name == "Ring up"
