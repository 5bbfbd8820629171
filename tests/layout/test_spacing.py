"""Making space: what lies beyond a line moves alike, what the line cuts grows, and nothing is pulled onto anything."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from app.layout import space_beyond
from app.model.document import Document
from app.model.records import Box, Group, Lane, Map, Phase, Process, Record, Step


def a_map(*records: Record) -> Document:
    return Document([Process(id="process"), Map(id="map"), *records])


def step(name: str, x: float, y: float = 30.0, **more: object) -> Step:
    return Step(id=name, map="map", name=name, x=x, y=y, **more)  # type: ignore[arg-type]


LANES = (
    Lane(id="upper", map="map", name="Upper", order=0, box=Box(0, 0, 800, 120)),
    Lane(id="lower", map="map", name="Lower", order=1, box=Box(0, 120, 800, 120)),
)
A_ROW = (*LANES, step("a", 60, lane="upper"), step("b", 260, lane="upper"), step("c", 460, 150, lane="lower"))


def overlapping(boxes: Iterable[Box]) -> bool:
    found = list(boxes)
    return any(a.meets(b) for i, a in enumerate(found) for b in found[i + 1 :])


def test_everything_beyond_an_upright_line_moves_and_the_lanes_grow() -> None:
    space = space_beyond(a_map(*A_ROW), "map", 220, upright=True)

    assert space.boxes(100).keys() == {"b", "c"}
    assert space.boxes(100)["b"] == Box(360, 30, 120, 60)
    assert space.frames(100) == {"upper": Box(0, 0, 900, 120), "lower": Box(0, 120, 900, 120)}


def test_a_level_line_deepens_the_lane_it_cuts_and_moves_the_lanes_below() -> None:
    space = space_beyond(a_map(*A_ROW), "map", 100, upright=False)

    assert space.boxes(50) == {"c": Box(460, 200, 120, 60)}
    assert space.frames(50) == {"upper": Box(0, 0, 800, 170), "lower": Box(0, 170, 800, 120)}


def test_things_are_pulled_together_only_as_far_as_there_is_room() -> None:
    document = a_map(*A_ROW)
    space = space_beyond(document, "map", 220, upright=True)

    by = space.possible(-500)

    assert by == -60
    assert not overlapping([document.get(Step, "a").box, *space.boxes(by).values()])


def test_what_stands_in_another_row_does_not_hold_things_back() -> None:
    space = space_beyond(a_map(step("a", 60), step("c", 460, 300)), "map", 220, upright=True)

    assert space.possible(-300) == -300


def test_lanes_are_not_pulled_over_their_contents_or_into_each_other() -> None:
    document = a_map(*LANES, step("a", 60, 10, lane="upper"), step("b", 60, 170, lane="lower"))
    cut = space_beyond(document, "map", 100, upright=False)
    between = space_beyond(document, "map", 120, upright=False)

    assert cut.possible(-500) == -40
    assert between.possible(-500) == 0


def test_what_sits_on_a_step_goes_with_it_and_a_frame_that_is_cut_grows() -> None:
    frame = step("frame", 100, 0, kind="subprocess", expanded=True, width=400.0, height=200.0)
    inner = step("inner", 350, 60, parent="frame")
    event = step("event", 60, 80, kind="boundary", attached_to="far", width=36.0, height=36.0)
    far = step("far", 700, 60)
    group = Group(id="group", map="map", box=Box(80, -20, 440, 240))

    space = space_beyond(a_map(frame, inner, event, far, group), "map", 300, upright=True)

    assert space.moved.keys() == {"inner", "event", "far"}
    assert space.boxes(50)["frame"].width == 450
    assert space.boxes(50)["group"].width == 490


def test_what_is_hidden_in_a_closed_sub_process_goes_with_it() -> None:
    closed = step("closed", 400, kind="subprocess")

    space = space_beyond(a_map(closed, step("hidden", 0, parent="closed")), "map", 300, upright=True)

    assert space.moved.keys() == {"closed", "hidden"}


@pytest.mark.parametrize("upright", [True, False])
def test_beyond_everything_there_is_nothing_to_move(upright: bool) -> None:
    space = space_beyond(a_map(*A_ROW), "map", 5000, upright=upright)

    assert not space
    assert space.possible(-100) == 0


def test_phases_beyond_the_line_move_and_the_one_it_cuts_grows() -> None:
    phases = [
        Phase(id="first", map="map", name="Before", order=0, start=0, end=300),
        Phase(id="second", map="map", name="After", order=1, start=300, end=800),
    ]
    document = a_map(*A_ROW, *phases)

    along = space_beyond(document, "map", 220, upright=True).arrangement(100).spans
    across = space_beyond(document, "map", 100, upright=False).arrangement(100).spans

    assert {(s.phase, s.start, s.end) for s in along} == {("first", 0, 400), ("second", 400, 900)}
    assert across == ()
