"""Lanes that are resized, sub-processes that unfold, maps that turn: nothing loses its lane, nothing overlaps."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import layout
from app.layout import Board
from app.layout.phasing import spans_after
from app.layout.unfolding import frame_around
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.operations import Arrange, TurnMap
from app.model.operations.routes import arranged
from app.model.phases import phase_of
from app.model.placement import Arrangement
from app.model.records import Box, Lane, Map, Phase, Pool, Step
from tests.fakes import document_of, lane, step
from tests.layout.looking import faults_of_ways, overlapping
from tests.layout.maps import MAP, process_maps, with_arrangement
from tests.layout.test_arrange import outside_their_lanes

SIDES = ("before", "after", "start", "end")


def three_lanes(direction: str = "horizontal") -> Document:
    """Three lanes of one pool, with a step in each."""
    upright = direction == "vertical"

    def turned(box: Box) -> Box:
        return Box(box.y, box.x, box.height, box.width) if upright else box

    lanes = [
        lane(i, pool="p", order=float(n), direction=direction, box=turned(Box(36, 120.0 * n, 600, 120)))
        for n, i in enumerate("abc")
    ]
    boxes = [turned(Box(120 + 150 * n, 120.0 * n + 30, 60, 60)) for n in range(3)]
    steps = [step(f"in {i}", lane=i, x=b.x, y=b.y, width=b.width, height=b.height) for i, b in zip("abc", boxes)]
    pool = Pool(id="p", map=MAP, direction=direction, box=turned(Box(0, 0, 636, 360)))
    return document_of(Map(id=MAP, direction=direction), pool, *lanes, *steps)


def with_answer(document: Document, answer: Arrangement) -> Document:
    return document.ahead(arranged(document, ChangeSet(), answer))


def spans(document: Document, kind: type = Lane) -> list[tuple[float, float]]:
    upright = document.get(Map, MAP).direction == "vertical"
    boxes = [record.box for record in document.on_map(kind, MAP)]
    return [(box.x, box.right) if upright else (box.y, box.bottom) for box in boxes]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_a_deeper_lane_pushes_those_behind_it_with_all_that_stands_in_them(direction: str) -> None:
    document = three_lanes(direction)

    deeper = with_answer(document, Board(document, MAP).moved_edge("b", "after", 50))

    assert spans(deeper) == [(0, 120), (120, 290), (290, 410)]
    assert spans(deeper, Pool) == [(0, 410)]
    assert outside_their_lanes(deeper) == []
    assert deeper.get(Step, "in b").box == document.get(Step, "in b").box


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_a_lane_that_grows_before_pushes_those_before_it(direction: str) -> None:
    document = three_lanes(direction)

    deeper = with_answer(document, Board(document, MAP).moved_edge("b", "before", 50))

    assert spans(deeper) == [(-50, 70), (70, 240), (240, 360)]
    assert spans(deeper, Pool) == [(-50, 360)]
    assert outside_their_lanes(deeper) == []


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("frame", ["a", "b", "c", "p"])
def test_no_lane_becomes_smaller_than_what_stands_in_it(side: str, frame: str) -> None:
    document = three_lanes()

    smaller = with_answer(document, Board(document, MAP).moved_edge(frame, side, -1000))

    assert outside_their_lanes(smaller) == []
    assert all(last - first >= 60 for first, last in spans(smaller))


def test_all_lanes_of_a_pool_stay_equally_long() -> None:
    document = three_lanes()

    longer = with_answer(document, Board(document, MAP).moved_edge("b", "end", 90))

    assert {x.box.right for x in (*longer.all(Lane), *longer.all(Pool))} == {726}


@given(process_maps(), st.data())
def test_resized_lanes_of_any_map_lose_nothing(document: Document, data: st.DataObject) -> None:
    document = with_arrangement(document, layout.arrange(document, MAP))
    lanes = [x.id for x in document.all(Lane)]
    side, by = data.draw(st.sampled_from(SIDES)), data.draw(st.sampled_from([-300.0, -40.0, 60.0]))

    answer = Board(document, MAP).moved_edge(data.draw(st.sampled_from(lanes)), side, by) if lanes else Arrangement()
    resized = with_answer(document, answer)

    assert outside_their_lanes(resized) == []
    assert not overlapping(resized)
    edges = sorted(spans(resized))
    assert all(abs(one[1] - other[0]) < 1 for one, other in itertools.pairwise(edges))


@given(process_maps())
def test_a_turned_map_is_as_tidy_as_before_and_keeps_its_lanes(document: Document) -> None:
    turning = TurnMap(map_id=MAP, direction="vertical")

    turned = document.ahead(arranged(document, turning.plan(document), layout.turned(document, turning)))

    assert not overlapping(turned)
    assert outside_their_lanes(turned) == []
    assert faults_of_ways(turned) == []
    assert all(x.box.height >= x.box.width or len(turned.all(Step)) < 4 for x in turned.all(Lane))


def test_pinned_steps_turn_too() -> None:
    document = document_of(step("a", pinned=True), step("b", x=300, pinned=True))
    turning = TurnMap(map_id=MAP, direction="vertical")

    turned = document.ahead(arranged(document, turning.plan(document), layout.turned(document, turning)))

    a, b = turned.get(Step, "a"), turned.get(Step, "b")
    assert a.pinned
    assert not a.box.meets(b.box)


# -- sub-processes -------------------------------------------------------------------------------


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_what_stands_around_gives_way_to_what_unfolds(direction: str) -> None:
    document = three_lanes(direction)
    board, unfolding = Board(document, MAP), document.get(Step, "in b")
    room = frame_around([Box(0, 0, 300, 200)], unfolding.box, direction == "vertical")

    unfolded = with_answer(document, board.unfolded("in b", room))

    assert unfolded.get(Step, "in b").box == room.moved(*shift_of(document, unfolded, "in b", room))
    assert not overlapping(unfolded)
    assert outside_their_lanes(unfolded) == []


def shift_of(before: Document, after: Document, step_id: str, room: Box) -> tuple[float, float]:
    box = after.get(Step, step_id).box
    assert box[2:] == room[2:]
    return box.x - room.x, box.y - room.y


def test_what_was_closed_finds_its_room_again() -> None:
    document = document_of(step("sub", "subprocess", x=0, y=100), step("next", x=200, y=100), step("far", x=700, y=100))
    room = frame_around([Box(0, 0, 300, 200)], document.get(Step, "sub").box, False)

    unfolded = with_answer(document, Board(document, MAP).unfolded("sub", room))
    closed = with_answer(unfolded, Arrangement())
    again = Board(closed, MAP).unfolded("sub", room)

    moved = {p.id for p in again.places} - {"sub"}
    assert unfolded.get(Step, "next").x == room.right + 60
    assert moved == set()


def test_the_frames_around_grow_with_what_unfolds_in_them() -> None:
    document = document_of(
        step("outer", "subprocess", expanded=True, width=400, height=160),
        step("sub", "subprocess", parent="outer", x=20, y=50), step("beside", parent="outer", x=220, y=50),
        step("behind", x=460, y=50),
    )  # fmt: skip
    room = frame_around([Box(0, 0, 300, 200)], document.get(Step, "sub").box, False)

    unfolded = with_answer(document, Board(document, MAP).unfolded("sub", room))

    outer, inner = unfolded.get(Step, "outer").box, unfolded.get(Step, "beside").box
    assert inner.x >= room.right + 18
    assert outer.right >= inner.right
    assert unfolded.get(Step, "behind").x >= outer.right + 18


def test_a_new_step_beside_one_in_a_frame_may_stand_in_the_frame() -> None:
    document = document_of(
        step("outer", "subprocess", expanded=True, width=600, height=160), step("a", parent="outer", x=20, y=50)
    )

    box = Board(document, MAP).place_next("a", "right")

    assert (box.x, box.y) == (200, 50)


# -- phases --------------------------------------------------------------------------------------


def phased(document: Document, *borders: float) -> Document:
    edges = [-1e4, *borders, 1e4]
    return Document(
        [*document, *(Phase(id=f"p{n}", map=MAP, start=a, end=b) for n, (a, b) in enumerate(itertools.pairwise(edges)))]
    )


@given(process_maps(), st.integers(1, 3))
def test_steps_stay_in_their_phases_where_the_order_along_the_map_allows(document: Document, count: int) -> None:
    tidy = with_arrangement(document, layout.arrange(document, MAP))
    xs = sorted(s.box.centre.x for s in tidy.all(Step))
    upright = tidy.get(Map, MAP).direction == "vertical"
    if upright or len(set(xs)) <= count:
        return
    cuts = sorted({(a + b) / 2 for a, b in itertools.pairwise(xs) if b > a})[:count]
    before = phased(tidy, *cuts)
    homes = {s.id: phase_of(before, s) for s in before.all(Step)}

    after = before.ahead(Arrange(arrangement=layout.arrange(before, MAP)).plan(before))

    strays = [i for i, home in homes.items() if home and phase_of(after, after.get(Step, i)).id != home.id]  # type: ignore[union-attr]
    assert strays == []


def test_where_steps_change_their_order_the_fewest_leave_their_phase() -> None:
    steps = [step("a", x=0), step("b", x=200), step("c", x=400), step("d", x=600)]
    halves = [Phase(id="p", map=MAP, start=-50, end=380), Phase(id="q", map=MAP, start=380, end=900)]
    document = document_of(*steps, *halves)

    (first, second) = spans_after(document, MAP, {"a": Box(450, 0, 120, 60)})

    assert first.end == second.start
    assert 320 < first.end < 420
