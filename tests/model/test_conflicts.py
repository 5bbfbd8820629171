"""Conflicts between proposals and the ways out of them; first of all those of the sample."""

from __future__ import annotations

import pytest

from app.model import settling
from app.model.conflicts import Conflict, conflicts, conflicts_with_others
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    AddStep,
    ApplyProposals,
    Connect,
    CutStep,
    InsertStep,
    MergeItem,
    Move,
    MoveItem,
    OpenProposal,
    Operation,
    Propose,
    Reattach,
    RemoveItem,
    ReplaceStep,
    TickItem,
    Together,
    Unapply,
    edit,
)
from app.model.placement import Place
from app.model.proposals import items_of, replay
from app.model.records import Box, Flow, Proposal, Step
from app.model.settling import LEAVE_OUT, MERGE, ways_out
from app.samples import sample_document
from app.session import Session
from tests.fakes import NOW, fixed_clock, session_of, step, whole_line


def two(*, p: list[Operation], q: list[Operation]) -> Session:
    """A session with two proposals that hold these operations; items are called p1, p2 … and q1, q2 …"""
    session = session_of(*whole_line("a", "b", "c", "d"))
    for proposal_id, operations in (("p", p), ("q", q)):
        session.execute(OpenProposal(proposal=Proposal(id=proposal_id, title=proposal_id)))
        for number, operation in enumerate(operations, start=1):
            item_id = f"{proposal_id}{number}"
            session.execute(Propose(item_id=item_id, proposal_id=proposal_id, operation=operation))
    return session


def applied(session: Session, *proposal_ids: str) -> Document:
    session.execute(ApplyProposals(proposal_ids=proposal_ids, version_id="v", at=NOW))
    return session.document


def states(session: Session, *proposal_ids: str) -> dict[str, str]:
    return {each.item.id: each.state for each in replay(session.document, proposal_ids).items}


# -- the sample --------------------------------------------------------------------------------------


def test_the_proposals_of_the_sample_have_exactly_one_conflict_the_step_that_one_cuts_and_the_other_leads_to() -> None:
    document = sample_document("response-card", "en")

    (found,) = conflicts(document, ["P1", "P2"])

    assert (found.kind, found.items, found.targets) == ("cut_used", ("P2-10", "P1-14"), ("S07",))
    assert "cuts “Assign the lead to a salesperson”" in str(found.sentence)
    assert conflicts(document, ["P2", "P1"])[0].items == found.items


def test_the_conflict_of_the_sample_is_settled_by_leading_to_what_takes_the_step_s_place() -> None:
    session = Session(sample_document("response-card", "en"), clock=fixed_clock())
    alone = {i: replay(session.document, [i]).changes for i in ("P1", "P2")}
    (conflict,) = conflicts(session.document, ["P1", "P2"])
    merging, *leaving = ways_out(session.document, conflict)
    assert (merging.kind, [way.kind for way in leaving]) == (MERGE, [LEAVE_OUT, LEAVE_OUT])

    session.execute(merging.operation)

    assert conflicts(session.document, ["P1", "P2"]) == []
    together = replay(session.document, ["P2", "P1"])
    assert together.blocked_by is None
    assert together.document.get(Flow, "D15-S07").target == "S16"
    assert {i: replay(session.document, [i]).changes for i in alone} == alone


def test_proposals_in_conflict_are_not_applied_together() -> None:
    session = Session(sample_document("response-card", "en"))

    with pytest.raises(Refused, match="Settle this first"):
        applied(session, "P1", "P2")


def test_one_proposal_is_compared_with_all_that_are_still_open() -> None:
    document = sample_document("response-card", "en")

    assert [c.proposals for c in conflicts_with_others(document, "P1")] == [("P2", "P1")]


# -- what is a conflict, and what is none ------------------------------------------------------------


def test_one_field_with_two_values_is_a_conflict_with_a_value_alike_it_is_none() -> None:
    assert [c.kind for c in _found(edit("a", owner="Kim"), edit("a", owner="Jo"))] == ["same_field"]
    assert _found(edit("a", owner="Kim"), edit("a", owner="Kim")) == []
    assert _found(edit("a", owner="Kim"), edit("a", name="Ask")) == []


def test_where_a_step_stands_is_no_conflict() -> None:
    one, other = (Move(places=(Place(id="a", box=Box(x, 0, 120, 60)),)) for x in (100, 200))

    assert _found(one, other) == []


def test_a_step_that_both_cut_is_no_conflict_and_cut_once() -> None:
    session = two(p=[CutStep(step_id="b")], q=[CutStep(step_id="b"), edit("d", name="Deliver")])

    assert conflicts(session.document, ["p", "q"]) == []
    after = applied(session, "p", "q")

    assert "b" not in after
    assert after.get(Step, "d").name == "Deliver"


def test_neighbours_that_are_cut_are_a_conflict_for_each_joins_the_other() -> None:
    assert {c.kind for c in _found(CutStep(step_id="b"), CutStep(step_id="c"))} == {"cut_used"}


def test_a_flow_in_a_conflict_is_named_by_the_steps_it_joins() -> None:
    (found,) = _found(InsertStep(flow_id="b>c", step=step("x"), new_flow_id="x>c"), CutStep(step_id="b"))

    assert "cuts “b” → “c”, which" in str(found.sentence)


def _found(one: Operation, other: Operation) -> list[Conflict]:
    return conflicts(two(p=[one], q=[other]).document, ["p", "q"])


def test_a_proposal_that_builds_on_another_is_told_and_comes_after_it_in_either_order() -> None:
    session = two(p=[AddStep(step=step("new"))], q=[AddStep(step=step("other"))])
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v1", at=NOW))
    session.execute(Propose(item_id="q2", proposal_id="q", operation=Connect(flow_id="f", source="a", target="new")))
    session.execute(Unapply(proposal_id="p"))

    (found,) = conflicts(session.document, ["q", "p"])

    assert (found.kind, found.items, found.blocks) == ("depends_on", ("p1", "q2"), False)
    assert ways_out(session.document, found) == []
    assert applied(session, "q", "p").get(Flow, "f").target == "new"


# -- ways out ----------------------------------------------------------------------------------------


def test_leaving_one_item_out_settles_the_conflict() -> None:
    session = two(p=[edit("a", owner="Kim"), edit("b", owner="Kim")], q=[edit("a", owner="Jo")])
    (conflict,) = conflicts(session.document, ["p", "q"])

    leaving = [way for way in ways_out(session.document, conflict) if way.kind == LEAVE_OUT]
    assert [str(way.sentence) for way in leaving] == ["Leave out P-01 (Change “a”).", "Leave out P-01 (Change “a”)."]
    session.execute(leaving[0].operation)

    assert conflicts(session.document, ["p", "q"]) == []
    assert applied(session, "p", "q").get(Step, "a").owner == "Jo"


def test_of_two_values_the_one_chosen_counts_when_both_come_and_each_alone_stays() -> None:
    for wanted, owner in ((0, "Kim"), (1, "Jo")):
        session = two(p=[edit("a", owner="Kim")], q=[edit("a", owner="Jo")])
        (conflict,) = conflicts(session.document, ["p", "q"])
        merging = [way for way in ways_out(session.document, conflict) if way.kind == MERGE]

        session.execute(merging[wanted].operation)

        assert conflicts(session.document, ["p", "q"]) == []
        assert replay(session.document, ["p"]).document.get(Step, "a").owner == "Kim"
        assert replay(session.document, ["q"]).document.get(Step, "a").owner == "Jo"
        assert applied(session, "p", "q").get(Step, "a").owner == owner


def test_what_leads_to_a_step_that_is_replaced_is_led_to_its_heir() -> None:
    session = two(
        p=[AddStep(step=step("form")), Connect(flow_id="f", source="a", target="form"),
           Connect(flow_id="g", source="form", target="c")],
        q=[ReplaceStep(step_id="c", step=step("tool"))],
    )  # fmt: skip
    (conflict,) = conflicts(session.document, ["p", "q"])
    (merging,) = [way for way in ways_out(session.document, conflict) if way.kind == MERGE]
    assert str(merging.sentence) == "When both come, lead what goes to “c” to “tool”."

    session.execute(merging.operation)

    assert applied(session, "p", "q").get(Flow, "g").target == "tool"


def test_what_leads_to_a_step_that_is_just_cut_is_led_to_the_one_behind_it() -> None:
    session = two(
        p=[AddStep(step=step("form")), Connect(flow_id="f", source="a", target="form"),
           Connect(flow_id="g", source="form", target="c")],
        q=[CutStep(step_id="c")],
    )  # fmt: skip
    (conflict,) = conflicts(session.document, ["p", "q"])
    merging = ways_out(session.document, conflict)[0]

    session.execute(merging.operation)

    assert applied(session, "p", "q").get(Flow, "g").target == "d"


def test_a_way_out_that_would_break_the_process_is_not_offered() -> None:
    session = two(p=[InsertStep(flow_id="b>c", step=step("x"), new_flow_id="x>c")], q=[Together(operations=(
        CutStep(step_id="c"), CutStep(step_id="d"), CutStep(step_id="end")))])  # fmt: skip
    found = conflicts(session.document, ["p", "q"])

    assert found
    assert all(way.kind == LEAVE_OUT for conflict in found for way in ways_out(session.document, conflict))


def test_two_conflicts_are_settled_one_after_the_other() -> None:
    session = two(p=[edit("a", owner="Kim"), edit("b", owner="Kim")], q=[edit("a", owner="Jo"), edit("b", owner="Jo")])
    assert len(conflicts(session.document, ["p", "q"])) == 2

    for _ in range(2):
        conflict = conflicts(session.document, ["p", "q"])[0]
        merging = [way.operation for way in ways_out(session.document, conflict) if way.kind == MERGE]
        session.execute(next(each for each in merging if each.stands_for.startswith("q")))  # type: ignore[attr-defined]

    assert conflicts(session.document, ["p", "q"]) == []
    after = applied(session, "p", "q")
    assert [after.get(Step, i).owner for i in ("a", "b")] == ["Jo", "Jo"]


# -- an item in conflict with two proposals ----------------------------------------------------------


def three(*, p: list[Operation], q: list[Operation], r: list[Operation]) -> Session:
    """A session with three proposals, the third on top of those of `two`."""
    session = two(p=p, q=q)
    session.execute(OpenProposal(proposal=Proposal(id="r", title="r")))
    for number, operation in enumerate(r, start=1):
        session.execute(Propose(item_id=f"r{number}", proposal_id="r", operation=operation))
    return session


def led_to_c(proposal_id: str) -> list[Operation]:
    """Operations that draw a step of their own, from which it goes on to the step "c"."""
    return [
        AddStep(step=step(f"form-{proposal_id}")),
        Connect(flow_id=f"f-{proposal_id}", source="a", target=f"form-{proposal_id}"),
        Connect(flow_id=f"g-{proposal_id}", source=f"form-{proposal_id}", target="c"),
    ]


def settle_all(session: Session, *proposal_ids: str) -> list[str]:
    """Take the first way that keeps both until no conflict is left; return what each said."""
    said = []
    while found := conflicts(session.document, proposal_ids):
        way = next(way for way in ways_out(session.document, found[0]) if way.kind == MERGE)
        session.execute(way.operation)
        said.append(str(way.sentence))
    return said


COMPANIES: list[tuple[str, ...]] = [("p",), ("q",), ("r",), ("p", "r"), ("q", "r"), ("r", "p", "q"), ("q", "p", "r")]


@pytest.mark.parametrize("together", COMPANIES)
def test_a_step_that_one_cuts_and_two_others_lead_to_is_settled_with_both_and_with_each(
    together: tuple[str, ...],
) -> None:
    session = three(p=led_to_c("p"), q=led_to_c("q"), r=[CutStep(step_id="c")])
    alone = {i: replay(session.document, [i]).changes for i in ("p", "q", "r")}

    said = settle_all(session, "p", "q", "r")

    assert said == ["When both come, lead what goes to “c” to “d”."] * 2
    assert {i: replay(session.document, [i]).changes for i in alone} == alone
    after = applied(session, *together)
    assert ("c" in after) == ("r" not in together)
    for i in {"p", "q"} & set(together):
        assert after.get(Flow, f"g-{i}").target == ("d" if "r" in together else "c")
    assert "c" not in after.graph or "r" not in together


def test_a_field_that_three_proposals_set_has_the_value_chosen_in_every_company() -> None:
    session = three(p=[edit("a", owner="Kim")], q=[edit("a", owner="Jo")], r=[edit("a", owner="Lu")])

    for one, other in (("r", "p"), ("r", "q"), ("q", "p")):
        (conflict,) = conflicts(session.document, [one, other])
        way = next(w for w in ways_out(session.document, conflict) if w.kind == MERGE)
        session.execute(way.operation)

    owners = {
        each: replay(session.document, each).document.get(Step, "a").owner
        for each in ("p", "q", "r", "qp", "rp", "rq", "pqr", "rqp")
    }
    assert owners == {"p": "Kim", "q": "Jo", "r": "Lu", "qp": "Jo", "rp": "Lu", "rq": "Lu", "pqr": "Lu", "rqp": "Lu"}


def test_what_settles_with_two_settles_nothing_with_one_of_them() -> None:
    session = three(p=led_to_c("p"), q=led_to_c("q"), r=[CutStep(step_id="c")])
    settle_all(session, "p", "q", "r")
    (with_p,) = [i for i in items_of(session.document, "r") if i.only_with == ("p",)]

    session.execute(RemoveItem(item_id=with_p.id))

    assert [c.kind for c in conflicts(session.document, ["p", "r"])] == ["cut_used"]
    assert conflicts(session.document, ["q", "r"]) == []


def test_what_settles_with_two_is_undone_in_one_step() -> None:
    session = three(p=led_to_c("p"), q=led_to_c("q"), r=[CutStep(step_id="c")])
    first = ways_out(session.document, conflicts(session.document, ["p", "r"])[0])[0]
    session.execute(first.operation)
    before = session.document.copy()
    second = ways_out(session.document, conflicts(session.document, ["q", "r"])[0])[0]

    session.execute(second.operation)
    assert len(items_of(session.document, "r")) == 4
    session.undo()

    assert session.document == before


def test_what_no_longer_fits_by_itself_is_not_blamed_on_the_company() -> None:
    session = three(p=[edit("a", owner="Kim")], q=[edit("b", owner="Jo")], r=[edit("c", owner="Lu")])
    session.execute(CutStep(step_id="c"))

    today, done = settling.replay_settled(session.document, ["p", "q", "r"])

    assert done.conflicts == ()
    assert today.blocked_by is not None
    assert today.blocked_by.item.id == "r1"


def test_three_of_which_only_each_two_can_be_settled_are_refused_in_a_sentence() -> None:
    session = three(p=led_to_c("p"), q=[CutStep(step_id="d")], r=[CutStep(step_id="c")])

    with pytest.raises(Refused, match=r"all together cannot: .* no longer fits"):
        settling.settled(session.document, ["p", "q", "r"])
    assert len(settling.settled(session.document, ["p", "r"]).conflicts) == 1


# -- items that stand in -----------------------------------------------------------------------------


def settled() -> Session:
    session = two(p=[edit("a", owner="Kim")], q=[edit("b", owner="Kim"), edit("a", owner="Jo")])
    session.execute(
        MergeItem(item_id="m", stands_for="q2", with_proposal="p", operation=edit("a", owner="Kim and Jo"), at=NOW)
    )
    return session


def test_what_stands_in_waits_alone_and_takes_the_place_of_the_other_in_company() -> None:
    session = settled()

    assert states(session, "q") == {"q1": "applies", "q2": "applies", "m": "waits"}
    assert states(session, "q", "p") == {"p1": "applies", "q1": "applies", "m": "applies", "q2": "replaced"}
    assert applied(session, "q", "p").get(Step, "a").owner == "Kim and Jo"


def test_what_stands_in_counts_too_when_the_other_proposal_has_been_applied_before() -> None:
    session = settled()
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="v1", at=NOW))

    assert states(session, "q") == {"q1": "applies", "m": "applies", "q2": "replaced"}
    assert applied(session, "q").get(Step, "a").owner == "Kim and Jo"


def test_what_stands_in_goes_where_its_item_goes() -> None:
    session = settled()

    session.execute(MoveItem(item_id="q2", before="q1"))
    assert [i.id for i in items_of(session.document, "q")] == ["m", "q2", "q1"]
    session.execute(TickItem(item_id="q2", ticked=False))
    assert states(session, "q", "p")["m"] == "waits"
    session.execute(RemoveItem(item_id="q2"))

    assert "m" not in session.document


def test_a_conflict_is_settled_between_two_proposals_only() -> None:
    session = settled()

    for stands_for, other in (("q2", "q"), ("m", "p")):
        with pytest.raises(Refused):
            session.execute(
                MergeItem(item_id="n", stands_for=stands_for, with_proposal=other, operation=edit("a", name="x"))
            )


def test_a_conflict_with_something_that_leads_elsewhere_is_found_at_the_end_that_is_cut() -> None:
    session = two(p=[Reattach(flow_id="a>b", target="c")], q=[CutStep(step_id="c")])

    assert [c.targets[0] for c in conflicts(session.document, ["p", "q"])] == ["c"]
