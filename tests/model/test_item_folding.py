"""Consecutive edits of one thing are one item, through the editor as people cause them."""

from __future__ import annotations

from typing import Any

import pytest

from app.editor import Editor
from app.model.errors import Refused
from app.model.operations import (
    AddStep,
    Bend,
    ChangeKind,
    CutStep,
    EditAlike,
    FoldItem,
    InLane,
    InsertStep,
    Move,
    NameItem,
    NameLane,
    OpenProposal,
    Operation,
    Reattach,
    Resize,
    SetStatus,
    TickItem,
    edit,
    folded,
)
from app.model.placement import Place
from app.model.proposals import items_of, operation_of
from app.model.records import Box, Point, Proposal, Step
from tests.fakes import NOW, lane, session_of, step, whole_line


def editor_with(*operations: Operation) -> Editor:
    """An editor with a proposal in hand in which these edits were made."""
    editor = Editor(session_of(lane("l"), lane("m"), *whole_line("a", "b", "c")))
    editor.session.execute(OpenProposal(proposal=Proposal(id="p")))
    editor.take_proposal("p")
    for operation in operations:
        editor.edit(operation)
    return editor


def names(editor: Editor) -> list[str]:
    return [item.name for item in items_of(editor.process, "p")]


def at(step_id: str, x: float, lane_id: str | None = None) -> Move:
    lanes = (InLane(id=step_id, lane=lane_id),) if lane_id else ()
    return Move(places=(Place(id=step_id, box=Box(x, 0, 120, 60)),), lanes=lanes)


def test_a_name_typed_in_two_goes_is_one_item_called_after_the_whole() -> None:
    editor = editor_with(edit("a", name="Ask"), edit("a", name="Ask back"))

    assert names(editor) == ["Rename “a” to “Ask back”"]
    assert editor.shown.get(Step, "a").name == "Ask back"


def test_undo_takes_the_last_edit_out_of_the_item_again() -> None:
    editor = editor_with(edit("a", name="Ask"), edit("a", name="Ask back"))

    editor.undo()

    assert names(editor) == ["Rename “a” to “Ask”"]
    assert editor.shown.get(Step, "a").name == "Ask"


def test_an_item_whose_edits_end_where_they_began_is_gone() -> None:
    editor = editor_with(edit("a", name="Ask"), edit("a", name="a"))

    assert names(editor) == []
    editor.undo()
    assert editor.shown.get(Step, "a").name == "Ask"


def test_nudges_of_a_step_are_one_item_and_keep_the_lane_it_came_into() -> None:
    editor = editor_with(at("a", 200, "m"), at("a", 210), at("a", 220))

    assert len(names(editor)) == 1
    moved = editor.shown.get(Step, "a")
    assert (moved.x, moved.lane) == (220, "m")


def test_a_step_just_added_is_named_and_put_elsewhere_in_the_same_item() -> None:
    editor = editor_with(AddStep(step=step("new", name="")), at("new", 300, "l"), edit("new", name="Call"))

    assert names(editor) == ["Add “Call”"]
    (item,) = items_of(editor.process, "p")
    assert isinstance(added := operation_of(item), AddStep)
    assert (added.step.x, added.step.lane, added.step.name) == (300, "l", "Call")


def test_edits_of_another_field_or_another_step_are_items_of_their_own() -> None:
    editor = editor_with(edit("a", name="Ask"), edit("a", owner="Kim"), edit("b", owner="Kim"), edit("a", name="Tell"))

    assert len(names(editor)) == 4


def test_nothing_folds_into_an_item_that_has_been_left_out() -> None:
    editor = editor_with(edit("a", name="Ask"))
    (item,) = items_of(editor.process, "p")
    editor.session.execute(TickItem(item_id=item.id, ticked=False))

    editor.edit(edit("a", name="Tell"))

    assert len(names(editor)) == 2


def test_a_name_that_somebody_gave_an_item_stays_when_more_folds_into_it() -> None:
    editor = editor_with(edit("a", name="Ask"))
    (item,) = items_of(editor.process, "p")
    editor.session.execute(NameItem(item_id=item.id, name="A clearer name"))

    editor.edit(edit("a", name="Ask back"))

    assert names(editor) == ["A clearer name"]


def test_items_say_when_they_were_proposed() -> None:
    assert [item.at for item in items_of(editor_with(CutStep(step_id="b")).process, "p")] == [NOW]


def test_what_an_accepted_proposal_changes_stays_until_it_is_up_for_review_again() -> None:
    editor = editor_with(edit("a", name="Ask"))
    document = editor.process
    (item,) = items_of(document, "p")
    accepted = type(document)([*document, Proposal(id="p", status="accepted")])

    with pytest.raises(Refused):
        FoldItem(item_id=item.id, operation=edit("a", name="Tell")).plan(accepted)
    assert SetStatus(proposal_id="p", status="in_review").plan(accepted)


WAY, OTHER = (Point(0, 0), Point(9, 9)), (Point(1, 1), Point(8, 8))
ONTO: dict[str, tuple[Any, Any]] = {
    "a bend": (Bend(flow_id="a>b", points=WAY), Bend(flow_id="a>b", points=OTHER)),
    "a kind": (ChangeKind(step_id="a", kind="wait"), ChangeKind(step_id="a", kind="document")),
    "a lane's name": (NameLane(lane_id="l", name="Sales"), NameLane(lane_id="l", name="Field sales")),
    "a size": (
        Resize(places=(Place(id="a", box=Box(0, 0, 9, 9)),)),
        Resize(places=(Place(id="a", box=Box(0, 0, 8, 8)),)),
    ),
    "several steps": (
        EditAlike(record_ids=("a", "b"), values=edit("", owner="Kim").values),
        EditAlike(record_ids=("b", "a"), values=edit("", owner="Jo").values),
    ),
}


@pytest.mark.parametrize("name", ONTO)
def test_of_two_edits_of_one_thing_the_later_counts(name: str) -> None:
    earlier, later = ONTO[name]

    assert folded(earlier, later) == later


def test_a_flow_led_elsewhere_at_both_ends_is_one_change() -> None:
    one, other = Reattach(flow_id="a>b", source="b"), Reattach(flow_id="a>b", target="c")

    assert folded(one, other) == Reattach(flow_id="a>b", source="b", target="c")


def test_two_different_changes_are_not_folded() -> None:
    assert folded(CutStep(step_id="a"), CutStep(step_id="a")) is None
    assert folded(InsertStep(flow_id="f", step=step("x"), new_flow_id="g"), edit("y", name="z")) is None
    assert folded(NameLane(lane_id="l", name="x"), edit("a", name="x")) is None
