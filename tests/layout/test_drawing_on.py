"""A map that is arranged stays tidy while people draw on: after every act, whatever it is."""

from __future__ import annotations

from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.editor import Editor
from app.layout import Board, arrange, lane_at
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import AddStep, Connect, InLane, InsertStep, Move, Operation, RemoveAll, Together, edit
from app.model.placement import Place
from app.model.records import Box, Flow, Lane, Map, Point, Process, Step
from tests.fakes import session_of
from tests.layout.looking import faults_of_ways, overlapping
from tests.layout.maps import MAP, placed_map, process_maps, with_arrangement
from tests.layout.test_arrange import MANY, outside_their_lanes

CLEAR = 20.0
"""What lies closer together than this leaves no room for ways and words, map units."""
NEAR = 10.0
"""A small move, map units: one step of the grid."""


def editor_of(document: Document) -> Editor:
    return Editor(session_of(*with_arrangement(document, arrange(document, MAP))), Board)


def names_covered(document: Document) -> list[str]:
    """Name the flows whose words lie on a step, or on other words."""
    flows = [(flow.id, flow.label_box) for flow in document.all(Flow) if flow.label_box is not None]
    boxes = [(step.id, step.box) for step in document.all(Step) if not step.expanded]
    return [
        f"{one} on {other}"
        for number, (one, box) in enumerate(flows)
        for other, under in (*boxes, *flows[number + 1 :])
        if box.grown(-0.5).meets(under)
    ]


@st.composite
def acts(draw: st.DrawFn, editor: Editor, number: int) -> Operation:
    """Draw what a person may do next."""
    board, document = editor.board(MAP), editor.shown
    step = draw(st.sampled_from(document.all(Step)))
    new = f"new{number}"
    match draw(st.integers(0, 5)):
        case 0:
            box = board.place_next(step.id, draw(st.sampled_from(["right", "left", "up", "down"])))  # type: ignore[attr-defined]
            lane = lane_at(document, MAP, box.centre)
            added = Step(id=new, map=MAP, lane=lane, parent=step.parent, x=box.x, y=box.y, name="New")
            return Together(operations=(AddStep(step=added), Connect(flow_id=f"f-{new}", source=step.id, target=new)))
        case 1 if document.count(Step) > 2:
            return RemoveAll(ids=(step.id,))
        case 2:
            other = draw(st.sampled_from(document.all(Step)))
            return Connect(flow_id=f"f-{new}", source=step.id, target=other.id, name="in that case")
        case 3 if document.count(Flow):
            flow = draw(st.sampled_from(document.all(Flow)))
            return edit(flow.id, name=draw(st.sampled_from(["yes", "no, or not in time", ""])))
        case 4 if document.count(Flow):
            flow = draw(st.sampled_from(document.all(Flow)))
            box = board.place_next(flow.source, "right")  # type: ignore[attr-defined]
            return InsertStep(
                flow_id=flow.id, step=Step(id=new, map=MAP, x=box.x, y=box.y, name="Between"), new_flow_id=f"f-{new}"
            )
        case _:
            wish = step.box.moved(draw(st.integers(-30, 30)) * 10, draw(st.integers(-20, 20)) * 10)
            wide, high = step.width + 2 * CLEAR, step.height + 2 * CLEAR
            box = board.place_at(wish.centre, (wide, high)).grown(-CLEAR)  # type: ignore[attr-defined]
            lane = lane_at(document, MAP, box.centre) or step.lane
            return Move(places=(Place(id=step.id, box=box),), lanes=(InLane(id=step.id, lane=lane),))


def do(editor: Editor, operation: Operation) -> None:
    try:
        editor.edit(operation)
    except Refused:
        return


@MANY
@given(process_maps(most=9), st.data())
def test_after_every_act_ways_are_sound_and_words_cover_nothing(document: Document, data: st.DataObject) -> None:
    editor = editor_of(document)

    for number in range(4):
        do(editor, data.draw(acts(editor, number)))

        assert faults_of_ways(editor.shown) == []
        assert names_covered(editor.shown) == []


@MANY
@given(process_maps(most=9), st.data())
def test_a_board_that_has_followed_acts_answers_like_a_new_one(document: Document, data: st.DataObject) -> None:
    editor = editor_of(document)
    for number in range(3):
        do(editor, data.draw(acts(editor, number)))
    if data.draw(st.booleans()):
        editor.undo()

    followed, fresh = editor.board(MAP), Board(editor.shown, MAP)
    flows = [flow.id for flow in editor.shown.all(Flow)]
    step = data.draw(st.sampled_from(editor.shown.all(Step)))

    assert followed.routes(flows) == fresh.routes(flows)  # type: ignore[attr-defined]
    assert followed.place_next(step.id, "right") == fresh.place_next(step.id, "right")  # type: ignore[attr-defined]
    assert followed.snapped(step.box.moved(7, 3), [step.id], NEAR) == fresh.snapped(  # type: ignore[attr-defined]
        step.box.moved(7, 3), [step.id], NEAR
    )


@MANY
@given(process_maps(most=12), st.data())
def test_an_act_leaves_alone_what_it_does_not_concern(document: Document, data: st.DataObject) -> None:
    editor = editor_of(document)
    before = {flow.id: flow for flow in editor.shown.all(Flow)}
    step = data.draw(st.sampled_from(editor.shown.all(Step)))
    near = step.box.grown(40)

    changes = editor.edit(Move(places=(Place(id=step.id, box=step.box.moved(NEAR, 0)),)))

    moved = {change.id for change in changes if isinstance(change.after, Step)}
    for flow in changes.of(Flow):
        old = before[flow.id]
        attached = {old.source, old.target} & moved
        crosses = any(_span(a, b).meets(near) for a, b in pairwise(old.points))
        words_met = old.label_box is not None and old.label_box.meets(near)
        assert attached or crosses or words_met, flow.id


def _span(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])).grown(1)


@MANY
@given(process_maps(most=9), st.data())
def test_lanes_enclose_their_steps_after_every_act(document: Document, data: st.DataObject) -> None:
    editor = editor_of(document)

    for number in range(3):
        do(editor, data.draw(acts(editor, number)))
        boxed = [lane for lane in editor.shown.all(Lane) if lane.box is not None]

        assert not boxed or outside_their_lanes(editor.shown) == []


@pytest.mark.parametrize("direction", ["right", "left", "up", "down"])
def test_a_proposal_that_is_applied_moves_nothing_else(direction: str) -> None:
    steps = [Step(id=f"s{n}", map=MAP, x=200.0 * n, y=0.0, name=f"S{n}") for n in range(5)]
    flows = [Flow(id=f"f{n}", map=MAP, source=f"s{n}", target=f"s{n + 1}") for n in range(4)]
    ids = count(1)
    editor = editor_of(Document([Process(id="process"), Map(id=MAP), *steps, *flows]))
    before = {step.id: step.box for step in editor.shown.all(Step)}
    box = editor.board(MAP).place_next("s2", direction)  # type: ignore[attr-defined]

    editor.edit(AddStep(step=Step(id=f"new{next(ids)}", map=MAP, x=box.x, y=box.y, name="New")))

    after = {step.id: step.box for step in editor.shown.all(Step)}
    assert {i: after[i] for i in before} == before
    assert overlapping(editor.shown) == []


def test_steps_that_move_together_take_the_flows_between_them_along() -> None:
    editor = Editor(session_of(*placed_map(60)), Board)
    between, ids = ("f3-0", "f4-0"), ("s3", "s4", "s5")
    before = {i: editor.shown.get(Flow, i).points for i in between}
    boxes = {i: editor.shown.get(Step, i).box for i in ids}

    editor.edit(Move(places=tuple(Place(id=i, box=box.moved(0, 700)) for i, box in boxes.items())))

    after = {i: editor.shown.get(Flow, i).points for i in between}
    assert after == {i: tuple(Point(p.x, p.y + 700) for p in points) for i, points in before.items()}


def test_a_flow_back_to_its_own_step_goes_with_it() -> None:
    step = Step(id="a", map=MAP, x=0, y=0)
    loop = Flow(id="loop", map=MAP, source="a", target="a", name="again")
    editor = editor_of(Document([Process(id="process"), Map(id=MAP), step, loop]))
    before, box = editor.shown.get(Flow, "loop"), editor.shown.get(Step, "a").box

    editor.edit(Move(places=(Place(id="a", box=box.moved(50, 70)),)))

    after = editor.shown.get(Flow, "loop")
    assert after.points == tuple(Point(p.x + 50, p.y + 70) for p in before.points)
    assert after.label_box == (before.label_box and before.label_box.moved(50, 70))
