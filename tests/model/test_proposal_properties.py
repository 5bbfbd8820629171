"""What is true of all proposals, thought up by Hypothesis: preview, apply, un-apply, compare, two in either order."""

from __future__ import annotations

import itertools
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from app.model.changes import ChangeSet
from app.model.conflicts import conflicts
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    ApplyProposals,
    Connect,
    CutStep,
    InsertStep,
    OpenProposal,
    Operation,
    Propose,
    Reattach,
    RemoveFlow,
    Unapply,
    edit,
)
from app.model.proposals import items_of, replay, same_meaning
from app.model.records import SNAPSHOT_TYPES, Proposal, ProposalEvent, Record
from app.model.versions import differences, snapshot
from app.session import Session
from tests.fakes import NOW, flow, lane, session_of, step, whole_line
from tests.model.acts import Choices, on_the_map

EXAMPLES = int(os.environ.get("KLARWEG_SESSIONS", "40"))
PHASES = [Phase.generate] if os.environ.get("KLARWEG_QUICK") else list(Phase)
SOME = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[*HealthCheck], phases=PHASES)


def process() -> list[Record]:
    """A line with a loop, a decision, two lanes and something beside it."""
    return [
        lane("l"), lane("m", order=1.0), *whole_line("a", "b", "c", "d"), step("ask", "decision", lane="l"),
        flow("d", "a", id="again"), flow("c", "ask"), flow("ask", "end", id="yes"), flow("ask", "b", id="no"),
    ]  # fmt: skip


def proposed(data: st.DataObject, session: Session, proposal_id: str, ids: Any, most: int = 3) -> None:
    """Open a proposal and fill it with what Hypothesis thinks up; what is refused is left out."""
    session.execute(OpenProposal(proposal=Proposal(id=proposal_id, title=proposal_id)))
    for _ in range(data.draw(st.integers(1, most))):
        choices = Choices(data.draw, replay(session.document, [proposal_id]).document, ids)
        act = Propose(item_id=choices.new_id(), proposal_id=proposal_id, operation=on_the_map(choices))
        try:
            session.execute(act)
        except Refused:
            continue
    assume(items_of(session.document, proposal_id))


def applied(document: Document, *proposal_ids: str) -> Session:
    session = Session(document.copy())
    session.execute(ApplyProposals(proposal_ids=proposal_ids, version_id="v", at=NOW))
    return session


def without_history(document: Document) -> dict[str, Record]:
    return {record.id: record for record in document if not isinstance(record, ProposalEvent)}


@SOME
@given(st.data())
def test_a_proposal_previewed_is_the_proposal_applied_and_taken_back_it_has_left_nothing(data: st.DataObject) -> None:
    session = session_of(*process())
    proposed(data, session, "p", itertools.count(1), most=5)
    before, preview = session.document.copy(), replay(session.document, ["p"])
    assume(preview.changes)

    after = applied(session.document, "p")
    assert snapshot(after.document) == snapshot(preview.document)
    after.execute(Unapply(proposal_id="p", at=NOW))

    assert without_history(after.document) == without_history(before)


@SOME
@given(st.data())
def test_what_differs_between_two_maps_leads_from_the_one_to_the_other(data: st.DataObject) -> None:
    session = session_of(*process())
    proposed(data, session, "p", itertools.count(1), most=5)
    one, other = session.document, replay(session.document, ["p"]).document

    on, back = differences(one, other, SNAPSHOT_TYPES), differences(other, one, SNAPSHOT_TYPES)

    assert snapshot(one.ahead(on)) == snapshot(other)
    assert snapshot(other.ahead(back)) == snapshot(one)


@SOME
@given(st.data())
def test_two_proposals_free_of_conflict_give_the_same_map_in_either_order(data: st.DataObject) -> None:
    session, ids = session_of(*process()), itertools.count(1)
    proposed(data, session, "p", ids)
    proposed(data, session, "q", ids)
    document = session.document
    assume(not conflicts(document, ["p", "q"]))
    assume(replay(document, ["p", "q"]).changes)

    one, other = applied(document, "p", "q").document, applied(document, "q", "p").document

    assert same_meaning(differences(one, other, SNAPSHOT_TYPES), ChangeSet())


@SOME
@given(st.data())
def test_what_is_reported_as_a_conflict_is_refused_together(data: st.DataObject) -> None:
    session, ids = session_of(*process()), itertools.count(1)
    proposed(data, session, "p", ids)
    proposed(data, session, "q", ids)
    found = [conflict for conflict in conflicts(session.document, ["p", "q"]) if conflict.blocks]
    assume(found)

    with pytest.raises(Refused) as refused:
        applied(session.document, "p", "q")

    assert str(found[0].sentence) in str(refused.value)


PAIRS: dict[str, tuple[str, Operation, Operation]] = {
    "two names": ("same_field", edit("a", name="Ask"), edit("a", name="Tell")),
    "two steps on one flow": (
        "same_field",
        InsertStep(flow_id="a>b", step=step("x"), new_flow_id="x>"),
        InsertStep(flow_id="a>b", step=step("y"), new_flow_id="y>"),
    ),
    "cut and named": ("cut_used", CutStep(step_id="b"), edit("b", name="Tell")),
    "cut and connected": ("cut_used", CutStep(step_id="b"), Connect(flow_id="new", source="start", target="b")),
    "led elsewhere and cut": ("cut_used", Reattach(flow_id="no", target="a"), CutStep(step_id="a")),
    "the last two ways to the end": ("invalid_together", RemoveFlow(flow_id="d>end"), RemoveFlow(flow_id="yes")),
}


@pytest.mark.parametrize("name", PAIRS)
def test_every_sort_of_conflict_is_found_and_said(name: str) -> None:
    kind, one, other = PAIRS[name]
    session = session_of(*process())
    for proposal_id, operation in (("p", one), ("q", other)):
        session.execute(OpenProposal(proposal=Proposal(id=proposal_id)))
        session.execute(Propose(item_id=f"i{proposal_id}", proposal_id=proposal_id, operation=operation))

    found = conflicts(session.document, ["p", "q"])

    assert {conflict.kind for conflict in found} == {kind}
    assert all(conflict.targets and str(conflict.sentence) for conflict in found)
