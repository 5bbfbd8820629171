"""The editor: what is shown, where edits go with a proposal in hand, and what listeners hear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.editor import Editor
from app.editor_boards import NoBoard
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    AddNote,
    AddStep,
    Bend,
    CutStep,
    DuplicateMap,
    EditNote,
    Move,
    OpenProposal,
    TakeVersion,
    edit,
)
from app.model.placement import Place, Route, box_by_id
from app.model.proposals import items_of
from app.model.records import Box, Flow, Note, Point, Proposal, Step
from tests.fakes import NOW, flow, line_of, session_of, step


class StraightBoard(NoBoard):
    """Leads every flow straight and remembers what it was asked."""

    def __init__(self, document: Document, map_id: str) -> None:
        self.asked: list[str] = []

    def led(self, ahead: Document, changes: ChangeSet, flow_ids: Iterable[str]) -> tuple[Route, ...]:
        flows = [ahead.get(Flow, i) for i in flow_ids]
        self.asked += [f.id for f in flows]
        ends = [(box_by_id(ahead, f.source), box_by_id(ahead, f.target)) for f in flows]
        return tuple(
            Route(flow=f.id, points=(a.centre, b.centre), source_box=a, target_box=b)
            for f, (a, b) in zip(flows, ends, strict=True)
            if a is not None and b is not None
        )


def editor_of() -> tuple[Editor, list[ChangeSet]]:
    session = session_of(*line_of("a", "b", "c"))
    session.execute(OpenProposal(proposal=Proposal(id="p")))
    editor = Editor(session, StraightBoard)
    heard: list[ChangeSet] = []
    editor.listen(heard.append)
    return editor, heard


def test_an_edit_of_the_process_is_one_act_with_its_routes() -> None:
    editor, heard = editor_of()
    acts = len(editor.session.history.entries)

    editor.edit(Move(places=(Place(id="a", box=Box(0, 300, 120, 60)),)))

    assert len(editor.session.history.entries) == acts + 1
    assert editor.shown.get(Flow, "a>b").points[0] == Point(60, 330)
    assert len(heard) == 1


def test_with_a_proposal_in_hand_an_edit_of_the_map_becomes_an_item() -> None:
    editor, _ = editor_of()
    editor.take_proposal("p")

    editor.edit(CutStep(step_id="b"))

    assert "b" in editor.process
    assert "b" not in editor.shown
    assert len(items_of(editor.process, "p")) == 1
    assert editor.marks["b"] == "cut"
    assert "b" in [ghost.id for ghost in editor.ghosts]


def test_what_listeners_hear_leads_from_what_was_shown_to_what_is_shown() -> None:
    editor, heard = editor_of()
    seen = editor.shown.copy()

    editor.take_proposal("p")
    editor.edit(CutStep(step_id="b"))
    editor.edit(AddStep(step=step("new")))
    editor.undo()
    editor.take_proposal(None)
    editor.edit(edit("a", name="x"))

    for changes in heard:
        seen.apply(changes)
    assert seen == editor.shown == editor.process


def test_a_version_is_shown_read_only() -> None:
    editor, _ = editor_of()
    editor.edit(TakeVersion(version_id="v", name="first", at=NOW))
    editor.edit(CutStep(step_id="b"))

    editor.look_at("v")

    assert editor.shown.find(Step, "b") is not None
    with pytest.raises(Refused):
        editor.edit(edit("b", name="x"))


def test_why_not_says_what_edit_would_refuse() -> None:
    editor, _ = editor_of()

    assert editor.why_not(AddStep(step=step("a"))) is not None
    assert editor.why_not(AddStep(step=step("new"))) is None


def test_a_listener_of_the_editor_that_fails_does_not_keep_the_others_from_hearing() -> None:
    editor, _ = editor_of()
    late: list[ChangeSet] = []
    editor.listen(lambda changes: 1 / 0)  # type: ignore[arg-type,return-value]  # fails on purpose
    editor.listen(late.append)

    with pytest.raises(ZeroDivisionError):
        editor.edit(edit("a", name="x"))

    assert len(late) == 1


def test_only_the_flows_concerned_are_routed_anew() -> None:
    points = (Point(0, 0), Point(1, 1))
    session = session_of(*(step(i) for i in "abc"), flow("a", "b", points=points), flow("b", "c", points=points))

    editor = Editor(session, StraightBoard)

    editor.edit(Move(places=(Place(id="c", box=Box(0, 900, 120, 60)),)))

    board = editor.board("map")
    assert isinstance(board, StraightBoard)
    assert board.asked == ["b>c"]


def test_notes_are_written_and_changed_while_a_version_is_shown() -> None:
    editor, _ = editor_of()
    editor.edit(TakeVersion(version_id="v", name="First", at=NOW))
    editor.look_at("v")

    editor.edit(AddNote(note=Note(id="n", target="b", claim="Slow")))
    editor.edit(EditNote(note=Note(id="n", target="b", claim="Too slow")))

    assert [note.claim for note in editor.process.notes_on("b")] == ["Too slow"]
    assert editor.version is not None


def test_naming_what_the_proposal_has_just_added_is_part_of_adding_it() -> None:
    editor, _ = editor_of()
    editor.take_proposal("p")
    editor.edit(AddStep(step=replace(step("new"), name="")))

    editor.edit(edit("new", name="Confirm at once"))

    (item,) = items_of(editor.process, "p")
    assert item.name == "Add “Confirm at once”"
    assert editor.shown.get(Step, "new").name == "Confirm at once"
    editor.undo()
    assert editor.shown.get(Step, "new").name == ""


def test_an_item_keeps_the_name_of_what_it_meant_when_the_map_has_moved_on() -> None:
    editor, _ = editor_of()
    editor.take_proposal("p")
    editor.edit(edit("a", name="Take up"))
    editor.edit(CutStep(step_id="b"))

    editor.take_proposal(None)
    editor.apply_proposals(("p",))

    assert [item.name for item in items_of(editor.process, "p")] == ["Rename “a” to “Take up”", "Cut “b”"]


def test_a_copied_map_looks_like_the_original_and_asks_the_layout_for_nothing() -> None:
    editor, _ = editor_of()
    way = (Point(1, 2), Point(3, 4))
    editor.session.execute(Bend(flow_id="a>b", points=way))

    editor.edit(DuplicateMap(map_id="map", new_map_id="copy", name="Copy"))

    assert [f.points for f in editor.shown.on_map(Flow, "copy") if f.by_hand] == [way]
    assert [f.points for f in editor.shown.on_map(Flow, "copy") if not f.by_hand] == [()]
