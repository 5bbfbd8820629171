"""A flow without a route of its own is drawn by a plain orthogonal one; its words find a free place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.model.records import Box, Estimate, Flow, Point
from app.render.flow_labels import flow_label, flow_words
from app.render.labels import ink_box
from app.render.routes import point_along, simple_route
from app.render.taken import Taken

BOXES = st.builds(Box, st.integers(-500, 500), st.integers(-500, 500), st.integers(20, 200), st.integers(20, 200))


@given(BOXES, BOXES)
def test_a_plain_route_is_orthogonal_and_ends_on_the_boxes(source: Box, target: Box) -> None:
    points = simple_route(source, target)

    assert all(abs(a.x - b.x) < 1 or abs(a.y - b.y) < 1 for a, b in pairwise(points))
    assert source.grown(0.1).contains(points[0])
    assert target.grown(0.1).contains(points[-1])


def test_a_free_end_gives_no_plain_route() -> None:
    assert simple_route(None, Box(0, 0, 10, 10)) == ()


def test_a_place_along_a_route_is_measured_around_its_bends() -> None:
    route = (Point(0, 0), Point(10, 0), Point(10, 10))

    assert point_along(route, 15) == Point(10, 5)
    assert point_along(route, 99) == Point(10, 10)


def test_words_stand_where_nothing_else_does() -> None:
    route = (Point(0, 0), Point(100, 0))
    above = Box(0, -30, 100, 28)
    flow = Flow(id="f", map="m", name="Ja")
    taken = Taken([above])

    label = flow_label(flow, route, "Ja", taken.is_free)

    assert not ink_box(label).meets(above)
    assert ink_box(label).y > 0


def test_words_too_wide_for_the_gap_are_wrapped() -> None:
    left, right = Box(-100, -40, 100, 80), Box(60, -40, 100, 80)
    taken = Taken([left, right])

    label = flow_label(Flow(id="f", map="m"), (Point(0, 0), Point(60, 0)), "kein Bedarf mehr", taken.is_free)

    assert len(label.lines) == 3
    assert taken.is_free(ink_box(label))


def test_words_do_not_stand_on_any_piece_of_their_own_line() -> None:
    route = (Point(0, 0), Point(0, 12), Point(40, 12), Point(40, -80))
    taken = Taken(routes=[route])

    label = flow_label(Flow(id="f", map="m"), route, "online", taken.is_free)

    assert taken.is_free(ink_box(label))


def test_a_flow_says_its_name_or_condition_and_if_asked_how_often_it_is_taken() -> None:
    flow = Flow(id="f", map="m", condition="x > 3", probability=Estimate(value=0.125))

    assert flow_words(flow) == "x > 3"
    assert flow_words(flow, probability=True) == "x > 3 (12.5\u00a0%)"
