"""What a proposal says of itself: its fields with their checks, what it rests on, and the catalogue of ideas."""

from __future__ import annotations

from typing import Any

import pytest

from app.i18n import text, use_language
from app.model.errors import Refused
from app.model.ideas import DIMENSIONS, ECRS, HURTS, IDEA_BY_KEY, IDEAS, MACROS, found, suggested
from app.model.operations import CutStep, OpenProposal, Propose, RestOn, SetStatus, describe
from app.model.proposal_grounds import grounds_for
from app.model.records import Estimate, Finding, Measure, Note, Person, Proposal, ProposalEvent
from app.samples import sample_document
from app.session import Session
from tests.fakes import NOW, session_of, whole_line


def described(**values: Any) -> Session:
    session = session_of(
        *whole_line("a", "b"), Measure(id="days"), Person(id="kim", name="Kim"), Note(id="n", target="b"),
        Note(id="far", target="a"), Finding(id="f", step="b", verdict="cut"), Finding(id="k", step="b", verdict="keep"),
        Proposal(id="p", title="Faster"),
    )  # fmt: skip
    if values:
        session.execute(describe("p", at=NOW, **values))
    return session


def test_a_proposal_says_what_it_is_and_how_its_effect_will_be_seen() -> None:
    values: dict[str, Any] = {
        "hypothesis": "A day sooner", "ecrs": "eliminate", "heuristic": "elimination", "primary_measure": "days",
        "relevant_difference": Estimate(value=1.0), "design": "ab", "evaluate_on": "2027-03-31",
        "one_off_cost": Estimate(value=0.0), "owner": "kim",
    }  # fmt: skip

    session = described(**values)

    proposal = session.document.get(Proposal, "p")
    assert {name: getattr(proposal, name) for name in values} == values
    session.undo()
    assert session.document.get(Proposal, "p") == Proposal(id="p", title="Faster")


@pytest.mark.parametrize(
    "wrong",
    [
        {"heuristic": "magic"}, {"ecrs": "magic"}, {"primary_measure": "gone"}, {"owner": "nobody"},
        {"relevant_difference": Estimate(value=0.0)}, {"relevant_difference": Estimate(value=-1.0)},
        {"one_off_cost": Estimate(value=-1.0)}, {"evaluate_on": "next spring"}, {"evaluate_on": "2027-02-30"},
        {"design": "guess"}, {"status": "accepted"}, {"hypothesis": 5},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        described(**wrong)

    assert str(refused.value)


def test_every_field_can_be_emptied_again() -> None:
    session = described(heuristic="elimination", primary_measure="days", owner="kim", evaluate_on="2027-03-31")

    session.execute(describe("p", heuristic="", primary_measure=None, owner="", evaluate_on=""))

    assert session.document.get(Proposal, "p") == Proposal(id="p", title="Faster")


def test_what_the_effect_is_judged_by_is_fixed_once_it_is_accepted() -> None:
    session = described(
        hypothesis="sooner", primary_measure="days", relevant_difference=Estimate(value=1.0), design="ab",
        evaluate_on="2027-03-31",
    )  # fmt: skip
    for status in ("in_review", "accepted"):
        session.execute(SetStatus(proposal_id="p", status=status))

    with pytest.raises(Refused, match="fixed"):
        session.execute(describe("p", hypothesis="much sooner"))
    session.execute(describe("p", owner="kim", hypothesis="sooner"))

    assert session.document.get(Proposal, "p").owner == "kim"


def test_saying_nothing_new_leaves_no_trace() -> None:
    session = described(owner="kim")

    assert not session.execute(describe("p", owner="kim", at=NOW))
    assert session.document.count(ProposalEvent) == 1


def test_a_proposal_rests_on_verdicts_and_notes_that_exist() -> None:
    session = described()

    session.execute(RestOn(proposal_id="p", findings=("f", "f"), notes=("n",)))
    with pytest.raises(Refused):
        session.execute(RestOn(proposal_id="p", notes=("gone",)))

    assert session.document.get(Proposal, "p").findings == ("f",)


def test_what_it_can_rest_on_is_what_was_said_about_the_steps_it_touches() -> None:
    session = described()
    session.execute(Propose(item_id="i", proposal_id="p", operation=CutStep(step_id="b")))

    grounds = grounds_for(session.document, "p")
    session.execute(RestOn(proposal_id="p", notes=grounds.notes))

    assert (grounds.findings, grounds.notes) == (("f",), ("n", "far"))
    assert grounds_for(session.document, "p").notes == ()


def test_the_sample_rests_on_ideas_of_the_catalogue() -> None:
    for lang in ("de", "en"):
        proposals = sample_document("response-card", lang).all(Proposal)
        assert all(p.heuristic in IDEA_BY_KEY and p.ecrs in IDEA_BY_KEY[p.heuristic].ecrs for p in proposals)


# -- the catalogue -----------------------------------------------------------------------------------


def test_the_catalogue_has_all_29_heuristics_each_whole() -> None:
    assert len(IDEAS) == len(IDEA_BY_KEY) == 29
    for idea in IDEAS:
        assert len(idea.signs) == len(DIMENSIONS)
        assert set(idea.signs) <= set("+-.")
        assert set(idea.ecrs) <= set(ECRS)
        assert set(idea.hurts) <= set(HURTS)
        assert idea.hurts
        assert idea.macro in MACROS


SIGNS = {
    "elimination": "++-.", "contact_reduction": "+-+.", "composition": "++.-", "case_manager": ".-+.",
    "case_based": "+-..", "resequencing": "++..", "knock_out": "-+..", "parallelism": "+-.-", "triage": ".-+-",
    "case_types": "++--", "control_relocation": ".-+.", "interfacing": "+.+.", "integration": "++.-",
    "buffering": "+-..", "automation": "+-+-", "empower": "+.-+", "exception": "+-+-", "flexible_assignment": "+-.+",
    "centralisation": "+-.+", "numerical_involvement": "+-.-", "control_addition": "--+.", "extra_resources": "+-.+",
    "split_responsibilities": "..+-", "customer_teams": "..+-", "case_assignment": "..+-",
    "specialist_generalist": "+.+-", "trusted_party": "++..", "outsourcing": ".+..", "integral_technology": "+-..",
}  # fmt: skip


def test_the_signs_are_those_of_the_method() -> None:
    assert {idea.key: idea.signs for idea in IDEAS} == SIGNS


@pytest.mark.parametrize("hurt", HURTS)
def test_for_everything_that_hurts_there_is_an_idea(hurt: str) -> None:
    ideas = suggested(hurt)

    assert ideas
    assert all(hurt in idea.hurts for idea in ideas)
    if hurt in DIMENSIONS:
        assert ideas[0].sign(hurt) == "+"


def test_what_helps_against_more_of_what_hurts_comes_first_and_what_harms_last() -> None:
    ideas = suggested(["time", "cost"])

    assert {"time", "cost"} <= set(ideas[0].hurts)
    harmful = [("-" in (idea.sign("time"), idea.sign("cost"))) for idea in ideas]
    assert harmful == sorted(harmful)


def test_ideas_are_found_by_words_in_the_language_in_use() -> None:
    try:
        use_language("de")
        assert [idea.key for idea in found("postleitzahl")] == []
        assert "interfacing" in [idea.key for idea in found("formular internet")]
        assert all(text(idea.name) != idea.name.source for idea in IDEAS)
    finally:
        use_language("en")
    assert "interfacing" in [idea.key for idea in found("Form EDI")]


def test_a_proposal_is_opened_with_what_is_given() -> None:
    session = described()

    session.execute(OpenProposal(proposal=Proposal(id="q", heuristic="automation")))

    assert session.document.get(Proposal, "q").heuristic == "automation"
