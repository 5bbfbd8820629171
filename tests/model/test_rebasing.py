"""A map that has moved on: each item says whether it still applies, and the author reads what has changed."""

from __future__ import annotations

from app.model.operations import Connect, CutStep, OpenProposal, Operation, Propose, Reattach, edit
from app.model.rebasing import moved_on, rebase_text
from app.model.records import Estimate, Proposal
from app.session import Session
from tests.fakes import session_of, whole_line


def proposing(*operations: Operation) -> Session:
    session = session_of(*whole_line("a", "b"))
    session.execute(OpenProposal(proposal=Proposal(id="p", title="Faster")))
    for number, operation in enumerate(operations, start=1):
        name = str(operation.label(session.document))
        session.execute(Propose(item_id=f"i{number}", proposal_id="p", operation=operation, name=name))
    return session


def said(session: Session) -> list[str]:
    return [str(sentence) for sentence in rebase_text(session.document, "p")]


def test_nothing_is_said_while_everything_applies() -> None:
    session = proposing(edit("a", name="Ask"), CutStep(step_id="b"))
    session.execute(edit("a", owner="Kim"))

    assert moved_on(session.document, "p") == []
    assert said(session) == []


def test_a_value_that_is_another_now_is_named_with_both() -> None:
    session = proposing(edit("b", wait=Estimate(value=1.0)))
    session.execute(edit("b", wait=Estimate(value=3.0)))

    assert said(session) == [
        "Needs a look: Change “b”.",
        "waiting time of “b” was – when this was proposed, and is 3 working days now.",
    ]


def test_a_step_that_has_gone_is_named_and_what_drew_to_it_no_longer_fits() -> None:
    session = proposing(edit("b", name="Call"), Connect(flow_id="f", source="a", target="b"))
    session.execute(CutStep(step_id="b"))

    (edited, connected) = moved_on(session.document, "p")

    assert [str(sentence) for sentence in edited.because] == ["“b” is no longer on the map."]
    assert (edited.state, connected.state, connected.because) == ("fails", "fails", ())
    assert said(session)[-1] == str(connected.problem)


def test_a_flow_that_leads_elsewhere_now_is_said_with_the_names_of_its_ends() -> None:
    session = proposing(Reattach(flow_id="a>b", target="end"))
    session.execute(Reattach(flow_id="a>b", target="a"))
    session.execute(CutStep(step_id="b"))

    assert said(session)[-1] == "end of “a flow” was something that has gone when this was proposed, and is a now."
