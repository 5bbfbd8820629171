"""What the lines of a draw.io page become: what they join, what is written on them, which way they take."""

from __future__ import annotations

import pytest

from app.exchange.drawio import read_drawio
from app.model.records import Flow, Point, Step
from tests.exchange.drawio_files import LANE, POOL, drawing, line, vertex, words
from tests.exchange.files import all_of, only, sentences

TWO = vertex("a", "A", 0, 0, 100, 60) + vertex("b", "B", 300, 0, 100, 60)
LED = "edgeStyle=orthogonalEdgeStyle;html=1;"


def points(*places: float) -> tuple[Point, ...]:
    return tuple(Point(x, y) for x, y in zip(places[::2], places[1::2]))


def test_a_line_is_a_flow_between_the_steps_it_is_fastened_to() -> None:
    flow = only(read_drawio(drawing(TWO, line("f", "a", "b", "then"))), Flow)

    assert (flow.source, flow.target, flow.name, flow.kind) == ("a", "b", "then", "sequence")


def test_words_in_cells_of_their_own_are_the_lines_in_the_order_along_it() -> None:
    cells = (line("f", "a", "b"), words("w", "second", "f", 0.5), words("v", "first", "f", -0.5))

    assert only(read_drawio(drawing(TWO, *cells)), Flow).name == "first\nsecond"


def test_a_line_with_its_arrow_at_the_beginning_leads_the_other_way() -> None:
    flow = only(read_drawio(drawing(TWO, line("f", "a", "b", style="startArrow=block;endArrow=none;"))), Flow)

    assert (flow.source, flow.target) == ("b", "a")
    assert flow.points == points(300, 30, 100, 30)


def test_a_straight_line_keeps_its_corners_and_ends_at_the_outlines() -> None:
    flow = only(read_drawio(drawing(TWO, line("f", "a", "b", "", 50, 200, 350, 200))), Flow)

    assert flow.points == points(50, 60, 50, 200, 350, 200, 350, 60)
    assert flow.by_hand


def test_a_right_angled_line_gets_the_corners_that_draw_io_draws_unasked() -> None:
    style = f"{LED}exitX=1;exitY=0.5;entryX=0.5;entryY=1;"

    flow = only(read_drawio(drawing(TWO, line("f", "a", "b", "", 200, 150, style=style))), Flow)

    assert flow.points == points(100, 30, 200, 30, 200, 150, 350, 150, 350, 60)


@pytest.mark.parametrize(
    ("style", "bend", "way"),
    [("elbow=horizontal;", (-30, 100), (0, 30, -30, 30, -30, 230, 0, 230)),
     ("elbow=vertical;", (50, 130), (50, 60, 50, 130, 50, 200)),
     ("", (-30, 40), (0, 40, -30, 40, -30, 230, 0, 230))],
)  # fmt: skip
def test_a_line_with_an_elbow_turns_where_it_is_bent(
    style: str, bend: tuple[float, ...], way: tuple[float, ...]
) -> None:
    above = vertex("a", "A", 0, 0, 100, 60) + vertex("b", "B", 0, 200, 100, 60)

    bent = line("f", "a", "b", "", *bend, style=f"edgeStyle=elbowEdgeStyle;{style}")

    flow = only(read_drawio(drawing(above, bent)), Flow)

    assert flow.points == points(*way)


def test_a_line_that_draw_io_leads_by_itself_is_led_by_our_layout() -> None:
    apart = vertex("a", "A") + vertex("b", "B", 300, 200)

    imported = read_drawio(drawing(apart, line("f", "a", "b", style=LED)))

    assert only(imported, Flow).points == ()
    assert imported.needs_layout == {"f"}


def test_places_of_a_line_in_a_lane_are_counted_from_the_lane() -> None:
    lane = vertex("lane", "L", 100, 1000, 600, 200, style=LANE)
    inside = vertex("a", "A", 0, 0, 100, 60, parent="lane") + vertex("b", "B", 300, 0, 100, 60, parent="lane")

    flow = only(read_drawio(drawing(lane, inside, line("f", "a", "b", "", 50, 150, 350, 150, parent="lane"))), Flow)

    assert flow.points[1:3] == points(150, 1150, 450, 1150)


def test_a_free_line_keeps_its_places_and_is_named() -> None:
    imported = read_drawio(drawing(vertex("a", "A"), line("f", ends=(200, 200, 300, 250))))

    flow = only(imported, Flow)
    assert (flow.source, flow.target, flow.points) == (None, None, points(200, 200, 300, 250))
    assert "f: A line is not fastened at both ends" in sentences(imported)


def test_a_line_without_ends_or_places_is_left_out_and_named() -> None:
    imported = read_drawio(drawing(vertex("a", "A"), line("f")))

    assert all_of(imported, Flow) == []
    assert "f: A line leads from nothing to nothing" in sentences(imported)


def test_an_end_that_only_touches_a_step_is_fastened_and_named() -> None:
    imported = read_drawio(drawing(TWO, line("f", "a", ends=(0, 0, 298, 31))))

    assert only(imported, Flow).target == "b"
    assert "f: A line ended at a step without being fastened to it" in sentences(imported)


def test_a_line_to_a_part_of_a_shape_leads_to_the_shape() -> None:
    parts = vertex("list", "B", 300, 0, 140, 90) + vertex("row", "row", 0, 30, 140, 30, style="text;", parent="list")

    flow = only(read_drawio(drawing(vertex("a", "A"), parts, line("f", "a", "row"))), Flow)

    assert (flow.source, flow.target) in {("a", "list"), ("a", "row")}


def test_a_line_that_ends_on_a_line_is_kept_fastened_to_it() -> None:
    note = vertex("n", "why", 0, 200, style="shape=note;")

    imported = read_drawio(drawing(TWO, note, line("g", "n", "f"), line("f", "a", "b")))

    flows = {flow.id: flow for flow in all_of(imported, Flow)}
    assert (flows["g"].source, flows["g"].target, flows["g"].kind) == ("n", "f", "association")


@pytest.mark.parametrize(
    ("other", "kind"),
    [("shape=cylinder3;", "data"), ("shape=note;", "association"), ("rounded=1;", "sequence")],
)  # fmt: skip
def test_a_line_is_of_the_kind_that_its_ends_make_it(other: str, kind: str) -> None:
    imported = read_drawio(drawing(vertex("a", "A"), vertex("b", "B", 300, 0, style=other), line("f", "a", "b")))

    assert only(imported, Flow).kind == kind


def test_a_line_between_pools_is_a_message() -> None:
    pools = "".join(
        vertex(own, own, 0, 300 * at, 600, 200, style=POOL)
        + vertex(f"lane-{own}", "L", 20, 0, 580, 200, style=LANE, parent=own)
        + vertex(f"step-{own}", "S", 50, 50, parent=f"lane-{own}")
        for at, own in enumerate("pq")
    )

    imported = read_drawio(drawing(pools, line("f", "step-p", "step-q")))

    assert only(imported, Flow).kind == "message"
    assert len(all_of(imported, Step)) == 2


def test_a_sign_on_a_line_is_named() -> None:
    sign = words("w", "Order", "f").replace("edgeLabel;", "shape=message;")

    imported = read_drawio(drawing(TWO, line("f", "a", "b"), sign))

    assert only(imported, Flow).name == "Order"
    assert sentences(imported) == "w: A sign on a line was left out."


def test_a_dashed_line_without_arrows_only_belongs() -> None:
    style = "dashed=1;endArrow=none;"

    assert only(read_drawio(drawing(TWO, line("f", "a", "b", style=style))), Flow).kind == "association"
