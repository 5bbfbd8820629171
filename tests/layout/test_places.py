"""Places for new steps, lanes under a point, frames that grow, lanes in another order, guides while dragging."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout import Board, arrange, grown_frames, lane_at, snapped
from app.model.document import Document
from app.model.placement import Arrangement
from app.model.records import Box, Flow, Lane, Map, Point, Pool, Process, Step
from tests.layout.looking import overlapping
from tests.layout.maps import MAP, process_maps, with_arrangement
from tests.layout.test_arrange import MANY, encloses, outside_their_lanes


def two_lanes() -> Document:
    return Document(
        [
            Process(id="process"),
            Map(id=MAP),
            Lane(id="upper", map=MAP, order=1, box=Box(0, 0, 600, 108)),
            Lane(id="lower", map=MAP, order=2, box=Box(0, 108, 600, 108)),
            Step(id="a", map=MAP, lane="upper", x=60, y=24),
            Step(id="b", map=MAP, lane="lower", x=240, y=132),
            Flow(id="f", map=MAP, source="a", target="b", points=(Point(120, 84), Point(120, 162), Point(240, 162))),
        ]
    )


@pytest.mark.parametrize("direction", ["right", "left", "up", "down"])
def test_the_next_step_gets_a_place_on_the_side_asked_for(direction: str) -> None:
    document = two_lanes()

    box = Board(document, MAP).place_next("b", direction)

    beside = document.get(Step, "b").box
    assert not any(box.meets(one.box) for one in document.all(Step))
    assert {
        "right": box.x >= beside.right,
        "left": box.right <= beside.x,
        "up": box.bottom <= beside.y,
        "down": box.y >= beside.bottom,
    }[direction]


@MANY
@given(process_maps(), st.data())
def test_the_next_step_is_clear_of_all_and_in_the_same_lane(document: Document, data: st.DataObject) -> None:
    document = with_arrangement(document, arrange(document, MAP))
    beside = data.draw(st.sampled_from(document.all(Step)))
    direction = data.draw(st.sampled_from(["right", "left"]))

    box = Board(document, MAP).place_next(beside.id, direction)

    assert not any(box.meets(one.box) for one in document.all(Step))
    if beside.lane is not None:
        band = frame(document, beside.lane)
        assert band.y <= box.y
        assert box.bottom <= band.bottom


def test_a_place_at_a_point_lies_on_the_grid_and_clear_of_steps() -> None:
    document = two_lanes()

    free, near = (
        Board(document, MAP).place_at(Point(404, 303), (120, 60)),
        Board(document, MAP).place_at(Point(90, 40), (120, 60)),
    )

    assert free == Box(340, 270, 120, 60)
    assert (near.x % 10, near.y % 10) == (0, 0)
    assert not near.meets(document.get(Step, "a").box)


def test_the_innermost_lane_under_a_point_is_found() -> None:
    inner = Lane(id="inner", map=MAP, parent="upper", box=Box(36, 0, 564, 50))
    document = Document([*two_lanes(), inner])

    found = [lane_at(document, MAP, Point(300, y)) for y in (20, 80, 150, 400)]

    assert found == ["inner", "upper", "lower", None]


def test_a_lane_grows_downwards_and_the_next_one_gives_way_with_its_steps() -> None:
    document = two_lanes()

    answer = grown_frames(document, MAP, {"a": Box(60, 44, 120, 60)})

    after = with_arrangement(moved(document, "a", 60, 44), answer)
    assert outside_their_lanes(after) == []
    upper, lower = after.get(Lane, "upper").box, after.get(Lane, "lower").box
    assert upper == Box(0, 0, 600, 124)
    assert lower == Box(0, 124, 600, 108)
    assert [place.id for place in answer.places] == ["b"]
    assert after.get(Step, "b").y == 148


def test_a_lane_grows_upwards_and_what_was_dropped_stays() -> None:
    document = two_lanes()

    answer = grown_frames(document, MAP, {"b": Box(240, 110, 120, 60)})

    after = with_arrangement(moved(document, "b", 240, 110), answer)
    assert after.get(Step, "b").y == 110
    assert after.get(Lane, "lower").box == Box(0, 90, 600, 126)
    assert after.get(Lane, "upper").box == Box(0, -18, 600, 108)
    assert outside_their_lanes(after) == []


def test_all_lanes_get_longer_together() -> None:
    document = two_lanes()

    answer = grown_frames(document, MAP, {"b": Box(700, 132, 120, 60)})

    assert {frame.box.width for frame in answer.frames} == {840}
    assert answer.places == ()


def test_a_step_dropped_into_another_lane_makes_that_one_grow() -> None:
    document = two_lanes()

    answer = grown_frames(document, MAP, {"a": Box(60, 170, 120, 60)})

    grown = {frame.id: frame.box for frame in answer.frames}
    assert grown == {"lower": Box(0, 108, 600, 142)}


def test_where_there_is_room_nothing_grows() -> None:
    answer = grown_frames(two_lanes(), MAP, {"a": Box(100, 24, 120, 60)})

    assert answer == Arrangement()


@MANY
@given(process_maps(), st.data())
def test_grown_frames_enclose_their_steps(document: Document, data: st.DataObject) -> None:
    document = with_arrangement(document, arrange(document, MAP))
    chosen = data.draw(st.sampled_from(document.all(Step)))
    box = chosen.box.moved(data.draw(st.integers(-200, 900)), data.draw(st.integers(-25, 25)))

    answer = grown_frames(document, MAP, {chosen.id: box})

    dropped = moved(document, chosen.id, box.x, box.y)
    assert outside_their_lanes(with_arrangement(dropped, answer)) == []
    assert equally_long(with_arrangement(dropped, answer))


@MANY
@given(process_maps(direction="vertical"), st.data())
def test_upright_frames_grow_as_well(document: Document, data: st.DataObject) -> None:
    document = with_arrangement(document, arrange(document, MAP))
    chosen = data.draw(st.sampled_from(document.all(Step)))
    box = chosen.box.moved(data.draw(st.integers(-25, 25)), data.draw(st.integers(-200, 900)))

    answer = grown_frames(document, MAP, {chosen.id: box})

    dropped = moved(document, chosen.id, box.x, box.y)
    assert outside_their_lanes(with_arrangement(dropped, answer)) == []


def test_a_pool_grows_with_its_lanes() -> None:
    framed = [replace(lane, pool="pool", box=Box(36, lane.order * 108, 564, 108)) for lane in two_lanes().all(Lane)]
    pool = Pool(id="pool", map=MAP, box=Box(0, 108, 600, 216))
    document = Document([*two_lanes(), pool, *framed, Step(id="c", map=MAP, lane="lower", x=80, y=240)])
    document = Document({record.id: record for record in document}.values())

    after = with_arrangement(document, grown_frames(document, MAP, {"c": Box(80, 290, 120, 60)}))

    outer, inner = after.get(Pool, "pool").box, after.get(Lane, "lower").box
    assert outer is not None
    assert inner is not None
    assert outer.bottom == inner.bottom == 370


def test_lanes_in_another_order_take_their_steps_along() -> None:
    document = two_lanes()

    after = with_arrangement(document, Board(document, MAP).reordered(["lower", "upper"]))

    assert after.get(Lane, "lower").box == Box(0, 0, 600, 108)
    assert after.get(Lane, "upper").box == Box(0, 108, 600, 108)
    assert (after.get(Step, "a").y, after.get(Step, "b").y) == (132, 24)


@MANY
@given(process_maps(), st.data())
def test_lanes_in_any_order_still_enclose_their_steps(document: Document, data: st.DataObject) -> None:
    document = with_arrangement(document, arrange(document, MAP))
    order = data.draw(st.permutations([lane.id for lane in document.lanes_of(MAP)]))

    after = with_arrangement(document, Board(document, MAP).reordered(order))

    assert outside_their_lanes(after) == []
    assert overlapping(after) == []
    assert sorted(order, key=lambda i: frame(after, i).y) == list(order)


def pooled() -> Document:
    """Two lanes in a pool, below them a closed one with a step in it, and a lane in none at the bottom."""
    framed = [replace(r, pool="we", box=Box(36, (r.order - 1) * 108, 564, 108)) for r in two_lanes().all(Lane)]
    we, they = (Pool(id=i, map=MAP, box=Box(0, y, 600, high)) for i, y, high in (("we", 0, 216), ("they", 256, 90)))
    loose = Lane(id="loose", map=MAP, box=Box(0, 366, 600, 108))
    waiting = Step(id="w", map=MAP, x=300, y=270)
    return Document({r.id: r for r in [*two_lanes(), *framed, we, they, loose, waiting]}.values())


def test_pools_in_another_order_take_lanes_and_steps_along_and_gaps_stay() -> None:
    document = pooled()

    after = with_arrangement(document, Board(document, MAP).reordered(["they", "we"]))

    assert after.get(Pool, "they").box == Box(0, 0, 600, 90)
    assert after.get(Pool, "we").box == Box(0, 130, 600, 216)
    assert [after.get(Lane, i).box.y for i in ("upper", "lower", "loose")] == [130, 238, 366]  # type: ignore[union-attr]
    assert outside_their_lanes(after) == []
    assert after.get(Step, "w").y == 14


def test_lanes_beside_pools_change_places_among_themselves_only() -> None:
    document = pooled()

    after = with_arrangement(document, Board(document, MAP).reordered(["lower", "upper"]))

    assert [after.get(Pool, i).box for i in ("we", "they")] == [document.get(Pool, i).box for i in ("we", "they")]
    assert after.get(Lane, "upper").box == Box(36, 108, 564, 108)
    assert Board(document, MAP).reordered(["loose"]) == Arrangement()


def test_lanes_in_the_order_they_have_already_change_nothing() -> None:
    assert Board(two_lanes(), MAP).reordered(["upper", "lower"]) == Arrangement()


def test_a_dragged_box_snaps_to_the_middle_of_another() -> None:
    box, guides = snapped(Box(203, 104, 100, 60), [Box(200, 300, 100, 60)])

    assert box == Box(200, 100, 100, 60)
    assert {guide.kind for guide in guides} == {"centre"}
    assert any(guide.start.x == guide.end.x == 250 for guide in guides)


def test_a_dragged_box_snaps_to_equal_gaps() -> None:
    row = [Box(0, 0, 100, 60), Box(160, 0, 100, 60)]

    box, guides = snapped(Box(317, 0, 100, 60), row)

    assert box.x == 320
    assert len([guide for guide in guides if guide.kind == "gap"]) == 2


def test_away_from_others_a_dragged_box_snaps_to_the_grid() -> None:
    assert snapped(Box(503, 498, 100, 60), [Box(0, 0, 10, 10)]) == (Box(500, 500, 100, 60), ())
    assert snapped(Box(503, 498, 100, 60), [], 0)[0] == Box(503, 498, 100, 60)


def moved(document: Document, step_id: str, x: float, y: float) -> Document:
    """Return the document with a step dropped elsewhere, in the lane under it."""
    one = document.get(Step, step_id)
    lane = lane_at(document, MAP, replace(one, x=x, y=y).box.centre) or one.lane
    return Document({**document.records, step_id: replace(one, x=x, y=y, lane=lane)}.values())


def frame(document: Document, lane_id: str) -> Box:
    box = document.get(Lane, lane_id).box
    assert box is not None
    return box


def equally_long(document: Document) -> bool:
    return len({(frame(document, lane.id).x, frame(document, lane.id).width) for lane in document.all(Lane)}) <= 1


def test_boxes_enclose_what_lies_in_them() -> None:
    assert encloses(Box(0, 0, 10, 10), Box(0, 0, 10, 10))
    assert not encloses(Box(0, 0, 10, 10), Box(5, 5, 10, 1))
