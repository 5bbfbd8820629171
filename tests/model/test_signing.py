"""Status and sign-off: what may follow what, what must be said before, who signs, what makes a signature void."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    AnswerObjection,
    ApplyProposals,
    CutStep,
    Drawn,
    NameItem,
    OpenProposal,
    Propose,
    SetStatus,
    Sign,
    TickItem,
    Unapply,
    edit,
)
from app.model.placement import Arrangement, Frame
from app.model.proposal_history import accepted_unsigned, history_of
from app.model.records import Box, Department, Estimate, Measure, Person, Proposal, Record, SignOff, Step
from app.model.signing import missing_signatures, revision_hash, signatures, signers, unsigned
from app.model.statuses import BY_EFFECT, MOVES, missing_for_acceptance, why_not_move
from app.samples import sample_document
from app.session import Session
from tests.fakes import NOW, lane, session_of, step, whole_line

LATER = "2027-01-01T00:00:00"
PLAN: dict[str, Any] = {
    "hypothesis": "sooner", "primary_measure": "days", "relevant_difference": Estimate(value=1.0), "design": "ab",
    "evaluate_on": "2027-03-31",
}  # fmt: skip


def process() -> list[Record]:
    """Sales calls, the office writes; the customer has a lane of their own, and the stock is not concerned."""
    return [
        Measure(id="days", name="Days"), Person(id="kim", name="Kim"),
        Department(id="sales", name="Sales"), Department(id="office", name="Office"),
        Department(id="stock", name="Stock"), Department(id="buyers", name="Buyers", kind="customer"),
        lane("l", department="sales"), lane("m", department="office"), lane("n", department="buyers"),
        *whole_line("call", "write", "read"),
        step("call", lane="l", frontstage=True), step("write", lane="m"), step("read", lane="n"),
    ]  # fmt: skip


def in_review(*, status: str = "in_review", changes: Any = None, **values: Any) -> Session:
    """A session with a proposal "p" that cuts a step of the office, up for review."""
    session = session_of(*process())
    session.execute(OpenProposal(proposal=Proposal(id="p", title="Faster", **{**PLAN, **values})))
    session.execute(Propose(item_id="i1", proposal_id="p", operation=changes or CutStep(step_id="write"), at=NOW))
    if status != "draft":
        session.execute(SetStatus(proposal_id="p", status=status, at=NOW, by="kim"))
    return session


def sign(session: Session, decision: str = "agree", department: str | None = "office", reason: str = "") -> None:
    sign_id = f"s{session.document.count(SignOff)}"
    session.execute(
        Sign(
            sign_id=sign_id, proposal_id="p", revision_hash=revision_hash(session.document, "p"), decision=decision,
            at=NOW, department=department, person="kim", reason=reason,
        )
    )  # fmt: skip


def accept(session: Session, *unsigned: str, reason: str = "urgent") -> None:
    """Accept the proposal although the others have not signed."""
    names = unsigned or ("Office", "Sales")
    session.execute(SetStatus(proposal_id="p", status="accepted", at=LATER, by="kim", unsigned=names, reason=reason))


# -- status ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("now", MOVES)
def test_only_what_the_table_allows_can_follow(now: str) -> None:
    session = in_review(status="draft")
    proposal = replace(session.document.get(Proposal, "p"), status=now)
    document = Document([*session.document, proposal])

    free = [wanted for wanted in MOVES if why_not_move(document, proposal, wanted) is None]

    assert free == [wanted for wanted in MOVES if wanted in MOVES[now] and wanted not in BY_EFFECT]


def test_a_proposal_is_withdrawn_from_any_open_state() -> None:
    assert all("withdrawn" in MOVES[status] for status in ("draft", "in_review", "accepted"))


def test_what_a_proposal_must_say_before_it_is_accepted_is_listed_in_one_sentence() -> None:
    session = in_review(hypothesis=" ", primary_measure="gone", evaluate_on="")

    with pytest.raises(Refused) as refused:
        session.execute(SetStatus(proposal_id="p", status="accepted", at=NOW))

    assert str(refused.value) == (
        "Before it can be accepted, the proposal must say: the hypothesis, the measure that counts, "
        "when it will be evaluated."
    )
    assert len(missing_for_acceptance(session.document, Proposal(id="q"))) == 5


def test_what_is_complete_is_accepted_and_then_not_changed_any_more() -> None:
    session = in_review()

    accept(session)

    with pytest.raises(Refused, match="has been accepted"):
        session.execute(Propose(item_id="i2", proposal_id="p", operation=edit("call", name="Ring")))
    session.execute(SetStatus(proposal_id="p", status="in_review"))
    session.execute(Propose(item_id="i2", proposal_id="p", operation=edit("call", name="Ring")))


def test_nothing_is_evaluated_before_anything_has_been_measured() -> None:
    session = in_review()
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v", at=NOW))

    with pytest.raises(Refused, match="measured"):
        session.execute(SetStatus(proposal_id="p", status="evaluated", at=NOW))
    with pytest.raises(Refused, match="applied already"):
        session.execute(SetStatus(proposal_id="p", status="draft", at=NOW))


# -- the revision ------------------------------------------------------------------------------------


def test_a_revision_is_what_the_ticked_items_do_not_what_they_are_called_or_where_it_is_drawn() -> None:
    session = in_review(changes=edit("call", name="Ring"))
    drawn = Drawn(
        operation=edit("call", name="Ring"),
        arrangement=Arrangement(frames=(Frame(id="l", box=Box(0, 0, 900, 90)),)),
    )
    elsewhere = in_review(changes=drawn)
    first = revision_hash(session.document, "p")

    assert revision_hash(elsewhere.document, "p") == first
    session.execute(NameItem(item_id="i1", name="Other words"))
    assert revision_hash(session.document, "p") == first
    session.execute(Propose(item_id="i2", proposal_id="p", operation=edit("read", owner="Kim")))
    assert revision_hash(session.document, "p") != first
    session.execute(TickItem(item_id="i2", ticked=False))
    assert revision_hash(session.document, "p") == first


# -- who signs ---------------------------------------------------------------------------------------


def test_departments_touched_sign_and_the_customers_voice_where_the_customer_meets_it() -> None:
    office_only = in_review().document
    at_the_front = in_review(changes=edit("call", name="Ring")).document
    at_the_customers = in_review(changes=edit("read", name="Study")).document

    assert [(s.department, s.why) for s in signers(office_only, "p")] == [
        ("office", "touched"), ("sales", "touched"), (None, "frontstage")
    ]  # fmt: skip
    assert [(s.department, s.why) for s in signers(at_the_front, "p")] == [("sales", "touched"), (None, "frontstage")]
    assert [(s.department, s.why) for s in signers(at_the_customers, "p")] == [(None, "frontstage")]


def test_departments_that_get_more_than_a_twentieth_more_work_sign_too() -> None:
    document = in_review(changes=edit("write", owner="Jo")).document

    asked = signers(document, "p", {"stock": 0.051, "sales": 0.05, "office": 0.3, "buyers": 2.0, "gone": 1.0})

    assert [(s.department, s.why) for s in asked] == [("office", "touched"), ("stock", "more_work")]


def test_the_proposals_of_the_sample_are_signed_by_those_they_touch() -> None:
    document = sample_document("response-card", "en")

    assert [str(s.who) for s in signers(document, "P1")] == ["Marketing", "the customer's voice"]
    assert [str(s.who) for s in signers(document, "P2")] == ["Sales management", "Sales office"]
    assert unsigned(document, ["P1", "P2"]) == ["Marketing", "the customer's voice", "Sales management", "Sales office"]


# -- signing -----------------------------------------------------------------------------------------


def test_a_signature_counts_until_the_proposal_changes_and_then_is_shown_as_void() -> None:
    session = in_review(changes=edit("write", owner="Jo"))
    sign(session)
    assert missing_signatures(session.document, "p") == []

    session.execute(Propose(item_id="i2", proposal_id="p", operation=edit("write", name="Type")))

    (signature,) = signatures(session.document, "p")
    assert (signature.is_void, str(signature.who), signature.decision) == (True, "Office", "agree")
    assert [s.department for s in missing_signatures(session.document, "p")] == ["office"]


def test_undo_stops_at_a_signature() -> None:
    session = in_review()
    sign(session)

    with pytest.raises(Refused, match="cannot be undone"):
        session.undo()


def test_of_several_signatures_of_one_department_the_last_counts() -> None:
    session = in_review(changes=edit("write", owner="Jo"))
    sign(session, "object", reason="too dear")
    sign(session, "agree_with_reservation", reason="cheaply, please")

    (signature,) = signatures(session.document, "p")

    assert signature.decision == "agree_with_reservation"
    assert session.document.count(SignOff) == 2
    session.execute(SetStatus(proposal_id="p", status="accepted", at=NOW))


def test_an_objection_blocks_acceptance_until_it_is_answered_but_does_not_veto() -> None:
    session = in_review()
    sign(session, "object", reason="too dear")
    with pytest.raises(Refused, match="An objection has not been answered yet: Office"):
        accept(session)

    session.execute(AnswerObjection(sign_id="s0", answer="It pays back in a month.", at=NOW, by="kim"))
    accept(session)

    assert session.document.get(Proposal, "p").status == "accepted"


def test_an_objection_to_an_earlier_revision_blocks_nothing() -> None:
    session = in_review()
    sign(session, "object", reason="too dear")
    session.execute(Propose(item_id="i2", proposal_id="p", operation=edit("call", name="Ring")))

    accept(session)


def test_the_customers_voice_signs_without_a_department() -> None:
    session = in_review(changes=edit("read", name="Study"))

    sign(session, department=None)

    assert missing_signatures(session.document, "p") == []
    assert str(signatures(session.document, "p")[0].who) == "the customer's voice"


REFUSED: dict[str, dict[str, Any]] = {
    "an objection without a reason": {"decision": "object", "reason": " "},
    "what somebody has not looked at": {"revision_hash": "another"},
    "for the customer as a department": {"department": "buyers"},
    "for a department that is gone": {"department": "gone"},
    "by nobody known": {"person": "nobody"},
    "with a word that is none": {"decision": "perhaps"},
}


@pytest.mark.parametrize("name", REFUSED)
def test_nobody_signs(name: str) -> None:
    session = in_review()
    plain = {"sign_id": "s", "proposal_id": "p", "revision_hash": revision_hash(session.document, "p"),
             "decision": "agree", "at": NOW, "department": "office", "person": "kim"}  # fmt: skip

    with pytest.raises(Refused):
        session.execute(Sign(**{**plain, **REFUSED[name]}))


def test_a_draft_is_not_signed_and_only_objections_are_answered() -> None:
    with pytest.raises(Refused, match="draft"):
        sign(in_review(status="draft"))
    session = in_review()
    sign(session)

    for answer in ("Because.", " "):
        with pytest.raises(Refused):
            session.execute(AnswerObjection(sign_id="s0", answer=answer, at=NOW))


# -- accepting without signatures ----------------------------------------------------------------------


def test_what_somebody_has_not_signed_is_accepted_only_if_that_is_said_and_why() -> None:
    session = in_review()
    sign(session)

    for without, reason, refused in (((), "urgent", "Not signed yet by: Sales, the customer's voice"),
                                     (("Sales",), " ", "needs a reason")):  # fmt: skip
        with pytest.raises(Refused, match=refused):
            session.execute(SetStatus(proposal_id="p", status="accepted", at=NOW, unsigned=without, reason=reason))
    accept(session, "Sales", "the customer's voice")

    assert session.document.get(Proposal, "p").status == "accepted"
    assert [(each.by, str(each.what), each.reason) for each in history_of(session.document, "p")][-1] == (
        "Kim", "now accepted, not signed by Sales, the customer's voice", "urgent"
    )  # fmt: skip


def test_what_everybody_has_signed_is_accepted_without_a_word() -> None:
    session = in_review(changes=edit("write", owner="Jo"))
    sign(session)

    session.execute(SetStatus(proposal_id="p", status="accepted", at=NOW))

    assert accepted_unsigned(session.document, "p") is None


def test_that_signatures_were_missing_stays_with_the_proposal_until_it_is_decided_anew() -> None:
    session = in_review()
    accept(session, "Sales")
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v", at=LATER))
    accepted = accepted_unsigned(session.document, "p")

    session.execute(Unapply(proposal_id="p", at=LATER))
    session.execute(SetStatus(proposal_id="p", status="in_review", at=LATER))

    assert accepted is not None
    assert (accepted.about, accepted.by, accepted.reason) == ("Sales", "kim", "urgent")
    assert accepted_unsigned(session.document, "p") is None


def test_only_accepting_can_lack_signatures() -> None:
    with pytest.raises(Refused, match="only where a proposal is accepted"):
        in_review().execute(SetStatus(proposal_id="p", status="rejected", unsigned=("Sales",), reason="no"))


# -- history -----------------------------------------------------------------------------------------


def test_who_did_what_is_told_in_order_and_survives_what_came_after() -> None:
    session = in_review(changes=edit("write", owner="Jo"), created_at="2026-01-01", owner="kim")
    sign(session, "object", reason="too dear")
    session.execute(AnswerObjection(sign_id="s0", answer="It pays back.", at="2026-03-03", by="kim"))
    session.execute(TickItem(item_id="i1", ticked=False, at="2026-03-04", by="kim"))
    session.execute(TickItem(item_id="i1", ticked=True, at="2026-03-04"))
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v", at="2026-03-05", by="kim", unsigned=("Sales",)))

    told = [(each.by, str(each.what), each.reason) for each in history_of(session.document, "p")]

    assert told == [
        ("Kim", "begun", ""),
        ("", "proposed: Change “write”", ""),
        ("Kim", "now in review", ""),
        ("Kim", "Office: object", "too dear"),
        ("Kim", "objection of Office answered", "It pays back."),
        ("Kim", "left out: Change “write”", ""),
        ("", "taken in: Change “write”", ""),
        ("Kim", "applied, version 2", "Sales"),
    ]
    assert history_of(session.document, "nothing") == []
    assert session.document.get(Step, "write").owner == "Jo"
