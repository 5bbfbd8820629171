"""Items of a proposal: put into another order, ticked with what belongs together, named, removed."""

from __future__ import annotations

import pytest

from app.model.errors import Refused
from app.model.item_ties import dependents_of, needed_by
from app.model.operations import (
    AddStep,
    Connect,
    CutStep,
    MoveItem,
    NameItem,
    OpenProposal,
    Operation,
    Propose,
    RemoveItem,
    TickItem,
    edit,
)
from app.model.proposals import items_of, replay
from app.model.records import Proposal, ProposalItem, Step
from app.session import Session
from tests.fakes import NOW, session_of, step, whole_line


def proposing(*operations: Operation) -> Session:
    """A session with a proposal "p" whose items "i1", "i2" … hold these operations."""
    session = session_of(*whole_line("a", "b"))
    session.execute(OpenProposal(proposal=Proposal(id="p", title="Faster")))
    for number, operation in enumerate(operations, start=1):
        session.execute(Propose(item_id=f"i{number}", proposal_id="p", operation=operation))
    return session


def states(session: Session) -> dict[str, str]:
    return {each.item.id: each.state for each in replay(session.document, ["p"]).items}


def ids(session: Session) -> list[str]:
    return [item.id for item in items_of(session.document, "p")]


NEW = (AddStep(step=step("new")), Connect(flow_id="f", source="a", target="new"), edit("new", owner="Kim"))


def test_an_item_moves_before_another_one_and_to_the_end() -> None:
    session = proposing(edit("a", owner="Kim"), edit("b", owner="Kim"), edit("a", name="Ask"))

    session.execute(MoveItem(item_id="i3", before="i1"))
    assert ids(session) == ["i3", "i1", "i2"]
    session.execute(MoveItem(item_id="i3"))

    assert ids(session) == ["i1", "i2", "i3"]
    assert set(states(session).values()) == {"applies"}


def test_an_item_does_not_come_before_what_it_needs() -> None:
    session = proposing(*NEW)

    with pytest.raises(Refused, match="In this order"):
        session.execute(MoveItem(item_id="i2", before="i1"))

    assert ids(session) == ["i1", "i2", "i3"]


def test_items_that_follow_one_another_differently_are_recorded_anew() -> None:
    session = proposing(edit("a", name="Ask"), edit("a", name="Tell", owner="Kim"))

    session.execute(MoveItem(item_id="i2", before="i1"))

    assert set(states(session).values()) == {"applies"}
    assert replay(session.document, ["p"]).document.get(Step, "a").name == "Ask"


def test_leaving_an_item_out_names_what_goes_with_it_beforehand() -> None:
    session = proposing(*NEW)

    assert [item.id for item in dependents_of(session.document, "i1")] == ["i2", "i3"]
    label = str(TickItem(item_id="i1", ticked=False).label(session.document))
    assert label == "Leave out: Add “new”, Connect “a” with “new”, Change “new”"


def test_taking_an_item_in_takes_in_what_it_needs() -> None:
    session = proposing(*NEW)
    session.execute(TickItem(item_id="i1", ticked=False))
    assert [item.id for item in needed_by(session.document, "i2")] == ["i1"]

    session.execute(TickItem(item_id="i2", ticked=True, at=NOW))

    assert states(session) == {"i1": "applies", "i2": "applies", "i3": "off"}


def test_taking_an_item_in_that_no_longer_fits_says_why() -> None:
    session = proposing(edit("b", owner="Kim"))
    session.execute(TickItem(item_id="i1", ticked=False))
    session.execute(CutStep(step_id="b"))

    with pytest.raises(Refused, match="cannot be taken in"):
        session.execute(TickItem(item_id="i1", ticked=True))


def test_leaving_out_the_first_of_two_edits_lets_the_second_apply_as_it_now_is() -> None:
    session = proposing(edit("a", name="Ask"), edit("a", name="Tell", owner="Kim"))

    session.execute(TickItem(item_id="i1", ticked=False))

    assert states(session) == {"i1": "off", "i2": "applies"}


def test_removing_an_item_leaves_out_what_depended_on_it() -> None:
    session = proposing(*NEW)

    session.execute(RemoveItem(item_id="i1"))
    assert states(session) == {"i2": "off", "i3": "off"}
    session.undo()

    assert set(states(session).values()) == {"applies"}


def test_an_item_gets_a_name_of_its_own_on_one_line() -> None:
    session = proposing(edit("a", name="Ask"))

    session.execute(NameItem(item_id="i1", name=" Say it\nclearly "))

    assert session.document.get(ProposalItem, "i1").name == "Say it clearly"
