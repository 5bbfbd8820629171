"""Proposals: recorded, replayed on today's map, unticked, confirmed and applied, all or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.codec import OPERATION_TYPES, to_json
from app.model.errors import Refused
from app.model.operations import (
    AddLane,
    AddNote,
    AddStep,
    AdoptVersion,
    ApplyProposals,
    ConfirmItem,
    Connect,
    CutStep,
    Move,
    OpenProposal,
    Operation,
    Propose,
    RemoveFlow,
    SetStatus,
    TickItem,
    Together,
    edit,
)
from app.model.placement import Place
from app.model.proposal_items import ABOUT_PROPOSALS
from app.model.proposals import replay
from app.model.records import Box, Note, Proposal, ProposalItem, Step, Version
from app.model.versions import records_of, snapshot
from app.session import Session
from tests.fakes import NOW, lane, session_of, step, whole_line


def proposing(*operations: Operation) -> Session:
    """A session with a proposal "p" whose items "i1", "i2" … hold these operations."""
    session = session_of(*whole_line("a", "b"))
    session.execute(OpenProposal(proposal=Proposal(id="p", title="Faster")))
    for number, operation in enumerate(operations, start=1):
        session.execute(Propose(item_id=f"i{number}", proposal_id="p", operation=operation))
    return session


def states(session: Session) -> list[str]:
    return [item.state for item in replay(session.document, ["p"]).items]


def applied(session: Session) -> Session:
    session.execute(ApplyProposals(proposal_ids=("p", "p"), version_id="v", at=NOW))
    return session


NEW = (AddStep(step=step("new")), Connect(flow_id="f", source="a", target="new"))


def test_proposing_leaves_the_map_as_it_is() -> None:
    session = proposing(CutStep(step_id="b"))

    assert "b" in session.document
    assert "b" not in replay(session.document, ["p"]).document


def test_applying_does_what_the_preview_showed_with_a_version_before_and_after() -> None:
    session = proposing(CutStep(step_id="b"))
    shown, before = snapshot(replay(session.document, ["p"]).document), snapshot(session.document)

    applied(session)

    assert snapshot(session.document) == shown
    assert [v.content_hash for v in session.document.all(Version)] == [before[1], shown[1]]
    assert session.document.get(Proposal, "p").status == "implemented"


def test_undo_takes_back_an_application_whole() -> None:
    session = proposing(CutStep(step_id="b"))
    before = session.document.copy()

    applied(session).undo()

    assert session.document == before


def test_an_unticked_item_is_left_out_and_takes_what_depends_on_it_along() -> None:
    session = proposing(*NEW)

    session.execute(TickItem(item_id="i1", ticked=False))

    assert states(session) == ["off", "off"]
    with pytest.raises(Refused):
        applied(session)


def test_an_item_that_fails_keeps_the_proposal_from_being_applied() -> None:
    session = proposing(edit("b", name="Call"), edit("a", name="Ask"))
    session.execute(CutStep(step_id="b"))

    assert states(session) == ["fails", "applies"]
    with pytest.raises(Refused):
        applied(session)


def test_an_item_whose_meaning_has_changed_waits_until_it_is_confirmed() -> None:
    session = proposing(edit("b", name="Call"))
    session.execute(edit("b", name="Something else"))
    assert states(session) == ["needs_a_look"]

    session.execute(ConfirmItem(item_id="i1"))

    assert states(session) == ["applies"]
    assert applied(session).document.get(Step, "b").name == "Call"


def test_a_step_that_only_stands_elsewhere_is_no_conflict() -> None:
    session = proposing(CutStep(step_id="b"))

    session.execute(Move(places=(Place(id="b", box=Box(900, 0, 120, 60)),)))

    assert states(session) == ["applies"]


def test_an_item_that_is_damaged_needs_a_look_or_fails_but_breaks_nothing() -> None:
    session = proposing(CutStep(step_id="b"), edit("a", name="x"))
    one, two = session.document.get(ProposalItem, "i1"), session.document.get(ProposalItem, "i2")
    document = type(session.document)([*session.document, replace(one, changes="{"), replace(two, operation="{")])

    assert [item.state for item in replay(document, ["p"]).items] == ["needs_a_look", "fails"]


def test_an_item_that_would_replay_its_own_proposal_fails_and_nothing_goes_round_in_circles() -> None:
    session = proposing(CutStep(step_id="b"))
    item = session.document.get(ProposalItem, "i1")
    itself = Propose(item_id="x", proposal_id="p", operation=CutStep(step_id="a"))
    for hostile in (itself, Together(operations=(itself,)), TickItem(item_id="i1", ticked=False)):
        document = type(session.document)([*session.document, replace(item, operation=to_json(hostile))])

        assert [each.state for each in replay(document, ["p"]).items] == ["fails"]


def test_every_operation_on_proposals_is_kept_out_of_them() -> None:
    about = {"proposals", "proposal_items", "applying", "merging", "item_folding", "signing"}
    classes = {name for name, cls in OPERATION_TYPES.items() if cls.__module__.rsplit(".", 1)[-1] in about}

    assert classes == ABOUT_PROPOSALS


def test_only_the_map_can_be_proposed() -> None:
    session = proposing()
    session.execute(OpenProposal(proposal=Proposal(id="q")))

    for wrong in (SetStatus(proposal_id="q", status="accepted"), AdoptVersion(version_id="v", at=NOW)):
        with pytest.raises(Refused):
            session.execute(Propose(item_id="x", proposal_id="p", operation=wrong))


def test_an_item_left_out_cannot_be_confirmed() -> None:
    session = proposing(edit("b", name="Call"))
    session.execute(TickItem(item_id="i1", ticked=False))

    with pytest.raises(Refused):
        session.execute(ConfirmItem(item_id="i1"))


def test_a_closed_proposal_takes_no_further_changes() -> None:
    session = proposing(RemoveFlow(flow_id="a>b"))
    session.execute(SetStatus(proposal_id="p", status="in_review", at=NOW))
    session.execute(SetStatus(proposal_id="p", status="rejected", at=NOW))

    with pytest.raises(Refused):
        session.execute(Propose(item_id="x", proposal_id="p", operation=AddLane(lane=lane("l"))))
    with pytest.raises(Refused):
        applied(session)


def test_notes_of_a_step_that_a_proposal_cuts_stay_for_a_version_holds_it() -> None:
    session = proposing()
    session.execute(AddNote(note=Note(id="n", target="b", claim="slow")))
    session.execute(Propose(item_id="i1", proposal_id="p", operation=CutStep(step_id="b")))

    applied(session)

    assert "n" in session.document
    first = min(session.document.all(Version), key=lambda version: version.number)
    assert "b" in {record.id for record in records_of(first)}
