"""Redesigning with one act: from the menu, on the map and as part of a proposal."""

from __future__ import annotations

import pytest

from app.model.operations import OpenProposal
from app.model.proposals import items_of
from app.model.records import Department, Flow, Lane, Lineage, Proposal, Step
from app.ui.canvas import redesigning
from app.ui.modes import Mode
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import heard_by


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log", "Offer", "Deliver"), Mode.DRAW)


@pytest.fixture
def proposing() -> Workplace:
    made = workplace_with(a_line_of_steps("Ask", "Log", "Offer", "Deliver"), Mode.CHANGE)
    made.editor.session.execute(OpenProposal(proposal=Proposal(id="p", number=1, title="Faster")))
    made.take_proposal("p")
    return made


def step(place: Workplace, key: str) -> Step:
    return place.document.get(Step, key)


def ways(place: Workplace) -> set[tuple[str, str]]:
    """Name what follows what, by names."""
    named = {each.id: each.name or "·" for each in place.document.all(Step)}
    return {(named[f.source or ""], named[f.target or ""]) for f in place.document.all(Flow)}


def overlapping(place: Workplace) -> list[tuple[str, str]]:
    boxes = [(s.id, s.box) for s in place.document.all(Step)]
    boxes += [(g.id, g.box) for g in place.editor.ghosts if isinstance(g, Step)]
    return [(a, b) for i, (a, box) in enumerate(boxes) for b, other in boxes[i + 1 :] if box.meets(other)]


def test_a_replaced_step_gives_its_ways_to_the_new_one(place: Workplace) -> None:
    new = redesigning.replace_step(place, step(place, "log"))

    assert "log" not in place.document
    assert [flow.source for flow in place.document.flows_into(new)] == ["ask"]
    assert [line.came_from for line in place.document.all(Lineage)] == [("log",)]
    assert place.selection == (new,)
    assert overlapping(place) == []


def test_in_a_proposal_the_new_step_keeps_clear_of_the_one_it_replaces(proposing: Workplace) -> None:
    new = redesigning.replace_step(proposing, step(proposing, "log"))

    assert new in proposing.document
    assert "log" in proposing.process
    assert len(items_of(proposing.process, "p")) == 1
    assert overlapping(proposing) == []


def test_merged_steps_become_one_with_both_names(place: Workplace) -> None:
    new = redesigning.merge_steps(place, [step(place, "log"), step(place, "offer")])

    assert step(place, new).name == "Log + Offer"
    assert ways(place) == {("Ask", "Log + Offer"), ("Log + Offer", "Deliver")}
    assert overlapping(place) == []


def test_steps_that_do_not_follow_one_another_are_not_merged_and_why_is_said(place: Workplace) -> None:
    said = heard_by(place)

    new = redesigning.merge_steps(place, [step(place, "ask"), step(place, "deliver")])

    assert new == ""
    assert "follow one another" in said[-1]


def test_a_split_step_becomes_two_in_a_row(place: Workplace) -> None:
    second = redesigning.split_step(place, step(place, "log"))

    assert ("Log", "·") in ways(place)
    assert step(place, second).name == ""
    assert overlapping(place) == []


def test_a_step_is_moved_onto_another_flow(place: Workplace) -> None:
    redesigning.move_in_flow(place, step(place, "log"), place.document.get(Flow, "offer-deliver"))

    assert ways(place) == {("Ask", "Offer"), ("Offer", "Log"), ("Log", "Deliver")}
    assert overlapping(place) == []


def test_a_way_is_led_around_a_step_by_a_decision(place: Workplace) -> None:
    decision = redesigning.bypass_step(place, step(place, "log"))

    assert step(place, decision).kind == "decision"
    assert {("·", "Log"), ("·", "Offer"), ("Ask", "·"), ("Log", "Offer")} <= ways(place)
    assert overlapping(place) == []


def test_steps_are_made_parallel_between_a_fork_and_a_join(place: Workplace) -> None:
    redesigning.make_parallel(place, [step(place, "log"), step(place, "offer")])

    kinds = [each.kind for each in place.document.all(Step)]
    assert kinds.count("parallel") == 2
    assert ("Log", "Offer") not in ways(place)
    assert overlapping(place) == []


def test_a_step_is_given_to_the_customer_whose_lane_is_added(place: Workplace) -> None:
    redesigning.give_to_customer(place, step(place, "log"))

    moved = step(place, "log")
    lane = place.document.get(Lane, moved.lane or "")
    assert place.document.get(Department, lane.department or "").kind == "customer"
    assert moved.frontstage
    assert overlapping(place) == []


def test_each_is_one_act(place: Workplace) -> None:
    before = place.process.copy()
    for act in (
        redesigning.replace_step,
        redesigning.split_step,
        redesigning.bypass_step,
        redesigning.give_to_customer,
    ):
        act(place, step(place, "log"))

        place.undo()

        assert place.process == before
