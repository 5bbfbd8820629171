"""Taking an application back: exactly, until the next round opens, and not over what has been drawn since."""

from __future__ import annotations

from typing import Any

import pytest

from app.editor import Editor
from app.layout import Board
from app.model.errors import Refused
from app.model.operations import (
    AddNote,
    AddStep,
    AdoptVersion,
    ApplyProposals,
    Connect,
    CutStep,
    Move,
    OpenProposal,
    OpenRound,
    Operation,
    Propose,
    RemoveFlow,
    ReplaceStep,
    TakeVersion,
    Unapply,
    edit,
)
from app.model.placement import Place
from app.model.records import (
    Box,
    Department,
    Flow,
    Lineage,
    Note,
    Person,
    Point,
    Proposal,
    ProposalEvent,
    Rating,
    Record,
    Round,
    Step,
    Version,
)
from app.model.reviews.panel import Seat
from app.model.versions import records_of, snapshot
from app.samples import sample_document
from app.session import Session
from tests.fakes import NOW, fixed_clock, flow, lane, session_of, step, whole_line


def applied(*operations: Operation, more: tuple[Record, ...] = ()) -> Session:
    """A session in which a proposal "p" of these operations has been applied as version "v"."""
    session = session_of(*whole_line("a", "b", "c"), *more)
    session.execute(OpenProposal(proposal=Proposal(id="p", title="Faster", status="in_review")))
    for number, operation in enumerate(operations):
        session.execute(Propose(item_id=f"i{number}", proposal_id="p", operation=operation))
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v", at=NOW))
    return session


def taken_back(session: Session) -> Session:
    session.execute(Unapply(proposal_id="p", at=NOW, by="kim"))
    return session


CHANGES = (CutStep(step_id="b"), AddStep(step=step("new")), Connect(flow_id="f", source="a", target="new"),
           edit("c", name="Call"), edit("process", name="Selling"))  # fmt: skip


def test_taking_back_leaves_everything_as_it_was_but_for_the_memory_of_it() -> None:
    session = session_of(*whole_line("a", "b", "c"))
    session.execute(OpenProposal(proposal=Proposal(id="p", title="Faster")))
    for number, operation in enumerate(CHANGES):
        session.execute(Propose(item_id=f"i{number}", proposal_id="p", operation=operation))
    before = session.document.copy()
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v", at=NOW))

    taken_back(session)

    assert {r.id: r for r in session.document if not isinstance(r, ProposalEvent)} == dict(before.records)
    assert [event.what for event in session.document.all(ProposalEvent)] == ["applied", "unapplied"]
    session.undo()
    assert session.document.get(Proposal, "p").status == "implemented"


def test_what_was_taken_back_can_be_applied_again() -> None:
    session = taken_back(applied(*CHANGES))

    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v2", at=NOW))

    assert session.document.get(Step, "c").name == "Call"


def test_proposals_applied_together_are_taken_back_together() -> None:
    session = session_of(*whole_line("a", "b"))
    for proposal_id, name in (("p", "a"), ("q", "b")):
        session.execute(OpenProposal(proposal=Proposal(id=proposal_id)))
        session.execute(Propose(item_id=f"i{name}", proposal_id=proposal_id, operation=edit(name, owner="Kim")))
    session.execute(ApplyProposals(proposal_ids=("p", "q"), version_id="v", at=NOW))

    session.execute(Unapply(proposal_id="q"))

    assert [p.status for p in session.document.all(Proposal)] == ["draft", "draft"]
    assert session.document.get(Step, "a").owner == ""


def test_what_has_been_drawn_elsewhere_since_stays() -> None:
    session = applied(*CHANGES)
    session.execute(edit("a", name="Ask"))
    session.execute(edit("c", owner="Kim"))

    taken_back(session)

    assert session.document.get(Step, "a").name == "Ask"
    assert (session.document.get(Step, "c").name, session.document.get(Step, "c").owner) == ("c", "Kim")


def test_a_step_that_stands_elsewhere_now_stays_there_and_its_old_ways_are_forgotten() -> None:
    way = (Point(120, 30), Point(300, 30))
    far = (flow("x", "y", points=way), step("x"), step("y", x=300.0))
    session = applied(RemoveFlow(flow_id="x>y"), edit("y", name="Why"), more=far)
    session.execute(Move(places=(Place(id="y", box=Box(900, 900, 120, 60)),)))

    taken_back(session)

    assert (session.document.get(Step, "y").x, session.document.get(Step, "y").name) == (900, "y")
    assert session.document.get(Flow, "x>y").points == ()


def test_the_lineage_of_a_replaced_step_goes_with_it() -> None:
    session = applied(ReplaceStep(step_id="b", step=step("tool")))
    assert session.document.count(Lineage) == 1

    taken_back(session)

    assert session.document.count(Lineage) == 0
    assert "b" in session.document


def collisions() -> dict[str, Operation]:
    return {
        "a field changed since": edit("c", name="Ring"),
        "a step added that is cut now": CutStep(step_id="new"),
        "a step added that is renamed": edit("new", name="Form"),
        "a flow drawn from what was added": Connect(flow_id="g", source="new", target="c"),
        "a note on what was added": AddNote(note=Note(id="n", target="new", claim="good")),
    }


@pytest.mark.parametrize("name", collisions())
def test_what_collides_with_something_done_since_is_refused_and_named(name: str) -> None:
    session = applied(*CHANGES)
    session.execute(collisions()[name])
    before = session.document.copy()

    with pytest.raises(Refused, match="since"):
        taken_back(session)

    assert session.document == before


def test_what_was_cut_and_has_come_back_collides() -> None:
    session = applied(CutStep(step_id="b"))
    session.execute(AddStep(step=step("b", name="Another")))

    with pytest.raises(Refused, match="“Another” has been changed since"):
        taken_back(session)


def test_after_the_next_round_has_opened_nothing_is_taken_back() -> None:
    session = applied(*CHANGES, more=(Person(id="kim", department="d"), Department(id="d"), lane("l", department="d")))
    session.execute(OpenRound(round_id="r", version_id="w", seats=(Seat(person="kim"),), at=NOW))

    with pytest.raises(Refused, match="round has been opened"):
        taken_back(session)


def test_a_round_that_was_open_before_does_not_hinder() -> None:
    more = (Person(id="kim", department="d"), Department(id="d"), lane("l", department="d"))
    session = session_of(*whole_line("a", "b"), *more)
    session.execute(OpenRound(round_id="r", version_id="w", seats=(Seat(person="kim"),), at=NOW))
    session.execute(OpenProposal(proposal=Proposal(id="p")))
    session.execute(Propose(item_id="i", proposal_id="p", operation=edit("a", name="Ask")))
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v", at=NOW))

    assert taken_back(session).document.get(Step, "a").name == "a"


def test_an_adopted_version_is_not_taken_back() -> None:
    session = applied(*CHANGES)
    session.execute(AdoptVersion(version_id="v", at=NOW))

    with pytest.raises(Refused, match="adopted"):
        taken_back(session)


def test_what_has_not_been_applied_or_was_applied_by_an_earlier_program_is_refused_in_words() -> None:
    session = session_of(*whole_line("a"), Proposal(id="p", title="Faster"))
    with pytest.raises(Refused, match="has not been applied"):
        taken_back(session)
    old = applied(*CHANGES)
    earlier = type(old.document)([r for r in old.document if not isinstance(r, ProposalEvent)])

    with pytest.raises(Refused, match="has not been kept"):
        Unapply(proposal_id="p").plan(earlier)


def test_a_version_that_something_rests_on_stays_the_others_go() -> None:
    session = applied(edit("a", name="Ask"))
    assert session.document.count(Version) == 2
    session.execute(TakeVersion(version_id="later", name="later", at=NOW))

    taken_back(session)

    assert {v.id for v in session.document.all(Version)} >= {"v", "later"}


def test_notes_and_ratings_of_steps_that_stay_are_there_after_applying_and_those_of_cut_ones_in_the_version() -> None:
    said: tuple[Any, ...] = (
        Note(id="on-a", target="a", claim="good"), Note(id="on-b", target="b", claim="slow"), Person(id="kim"),
        Round(id="r", state="closed"), Rating(id="x", round="r", person="kim", step="a", score=7),
        Rating(id="y", round="r", person="kim", step="b", score=2),
    )  # fmt: skip

    session = applied(CutStep(step_id="b"), edit("a", name="Ask"), more=said)

    assert all(record.id in session.document for record in said)
    first = min(session.document.all(Version), key=lambda version: version.number)
    assert "b" in {record.id for record in records_of(first)}


def test_the_sample_applied_through_the_editor_and_taken_back_is_the_map_it_was() -> None:
    session = Session(sample_document("response-card", "en"), clock=fixed_clock())
    editor, before = Editor(session, Board), snapshot(session.document)

    editor.apply_proposals(("P2",))
    assert snapshot(session.document) != before
    editor.unapply("P2")

    assert snapshot(session.document) == before
    assert session.document.get(Proposal, "P2").status == "draft"
