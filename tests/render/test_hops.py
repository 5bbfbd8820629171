"""Flows that hop over one another where they cross: where, on paper and as files, and only if it is wanted."""

from __future__ import annotations

from dataclasses import replace

from app.model.document import Document
from app.model.records import PROCESS_ID, Flow, Map, Point, Process, Step
from app.render.compose import drawing_of
from app.render.drawing import DrawingOptions
from app.render.flows import line_of
from app.render.hops import CLEAR, RADIUS, all_hops, hops_on
from app.render.style import FlowStyle

LEVEL = (Point(0, 50), Point(200, 50))
UPRIGHT = (Point(100, 0), Point(100, 100))


def crossing() -> Document:
    """Two flows that cross in the middle of a map."""
    spots = {"a": (-120, 20), "b": (200, 20), "c": (40, -60), "d": (40, 100)}
    steps = [Step(id=i, map="map", x=float(x), y=float(y)) for i, (x, y) in spots.items()]
    flows = [
        Flow(id="level", map="map", source="a", target="b", points=LEVEL),
        Flow(id="upright", map="map", source="c", target="d", points=UPRIGHT),
    ]
    return Document([Process(id=PROCESS_ID), Map(id="map"), *steps, *flows])


def hops_in(document: Document, options: DrawingOptions) -> dict[str, tuple[Point, ...]]:
    pieces = drawing_of(document, "map", options).pieces
    return {p.element.id: p.style.hops for p in pieces if isinstance(p.style, FlowStyle) and p.part == "line"}


def test_the_level_flow_hops_over_the_upright_one_and_never_the_other_way() -> None:
    assert all_hops({"level": LEVEL, "upright": UPRIGHT}) == {"level": (Point(100, 50),), "upright": ()}
    assert hops_on(LEVEL, [UPRIGHT]) == (Point(100, 50),)
    assert hops_on(UPRIGHT, [LEVEL]) == ()


def test_ways_that_only_touch_or_cross_near_a_bend_do_not_hop() -> None:
    at_the_end = (Point(100, 50), Point(100, 150))
    near_the_end = (Point(200 - CLEAR / 2, 0), Point(200 - CLEAR / 2, 100))
    beside = (Point(100, 60), Point(100, 160))

    assert hops_on(LEVEL, [at_the_end, near_the_end, beside]) == ()


def test_a_way_does_not_hop_over_itself_but_over_each_other_once() -> None:
    loop = (Point(100, 0), Point(100, 100), Point(0, 100), Point(0, 50), Point(200, 50))

    assert hops_on(loop, [loop]) == ()
    assert hops_on(LEVEL, [UPRIGHT, UPRIGHT]) == (Point(100, 50),)


def test_the_line_goes_over_the_spot_in_an_arc_in_both_directions() -> None:
    flow = Flow(id="f", map="map", source="a", target="b")
    for way in (LEVEL, LEVEL[::-1]):
        path = line_of(flow, way, (Point(100, 50),))

        assert path.boundingRect().top() == 50 - RADIUS
        assert path.boundingRect().bottom() == 50
        assert not line_of(flow, way).boundingRect().height()


def test_on_paper_flows_hop_only_if_it_is_wanted() -> None:
    document = crossing()

    assert hops_in(document, DrawingOptions()) == {"level": (), "upright": ()}
    assert hops_in(document, DrawingOptions(hops=True)) == {"level": (Point(100, 50),), "upright": ()}


def test_what_is_left_out_is_not_hopped_over() -> None:
    document = crossing()
    only = frozenset({"a", "b", "level"})

    assert hops_in(document, replace(DrawingOptions(hops=True), only=only)) == {"level": ()}
