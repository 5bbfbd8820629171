"""How flows are led: sides, ports, self-loops, ways placed by hand, dotted lines, dragging."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.layout import Router, arrange, route_flows
from app.model.document import Document
from app.model.placement import box_by_id
from app.model.records import Box, Flow, Group, Map, Point, Pool, Process, Record, Step, TextNote
from tests.layout.looking import bent_askew, faults_of_ways, is_attached, steps_run_through
from tests.layout.maps import MAP, process_maps, with_arrangement
from tests.layout.test_arrange import MANY

BASE = (Process(id="process"), Map(id=MAP))


def step(step_id: str, x: float, y: float, kind: str = "task", **values: object) -> Step:
    return replace(Step(id=step_id, map=MAP, kind=kind, x=x, y=y), **values)  # type: ignore[arg-type]  # test shorthand


def flow(source: str, target: str, kind: str = "sequence", **values: object) -> Flow:
    made = Flow(id=f"{source}-{target}", map=MAP, source=source, target=target, kind=kind)
    return replace(made, **values)  # type: ignore[arg-type]  # test shorthand


def routed(*records: Record) -> Document:
    document = Document([*BASE, *records])
    return with_routes(document, [f.id for f in document.all(Flow)])


def with_routes(document: Document, flow_ids: list[str]) -> Document:
    records = dict(document.records)
    for route in route_flows(document, flow_ids):
        records[route.flow] = replace(document.get(Flow, route.flow), points=route.points)
    return Document(records.values())


@MANY
@given(process_maps(unplaced=False))
def test_on_any_map_ways_are_orthogonal_attached_and_run_through_no_step(document: Document) -> None:
    after = with_routes(document, [f.id for f in document.all(Flow)])

    assert faults_of_ways(after) == []


@MANY
@given(process_maps(unplaced=False))
def test_the_same_map_gets_the_same_ways_whatever_order_is_asked_for(document: Document) -> None:
    flow_ids = [f.id for f in document.all(Flow)]

    first, second = route_flows(document, flow_ids), route_flows(document, flow_ids[::-1])

    assert set(first) == set(second)
    assert [route.flow for route in first] == flow_ids


@MANY
@given(process_maps(), st.data())
def test_while_a_step_is_dragged_its_flows_follow_and_run_through_no_step(
    document: Document, data: st.DataObject
) -> None:
    document = with_arrangement(document, arrange(document, MAP))
    dragged = data.draw(st.sampled_from(document.all(Step)))
    box = dragged.box.moved(0, 3000 + data.draw(st.integers(0, 500)))
    router = Router(document, MAP)

    flows = {f.id: f for f in (*document.flows_into(dragged.id), *document.flows_out_of(dragged.id))}
    routes = [route for i in flows if (route := router.route(i, {dragged.id: box})) is not None]

    moved = Document({**document.records, dragged.id: replace(dragged, x=box.x, y=box.y)}.values())
    led = [replace(flows[route.flow], points=route.points) for route in routes]
    assert len(routes) == len(flows)
    for one, route in zip(led, routes):
        assert not bent_askew(one)
        assert steps_run_through(moved, one) == []
        assert is_attached(moved, one.source, one.points[0])
        assert route.source_box == box_by_id(moved, one.source)


def test_a_router_asked_about_a_drag_remembers_nothing_of_it() -> None:
    document = Document([*BASE, step("a", 0, 0), step("b", 300, 0), flow("a", "b")])
    router = Router(document, MAP)
    before = router.route("a-b")

    router.route("a-b", {"b": Box(300, 400, 120, 60)})

    assert router.route("a-b") == before


def test_a_flow_runs_straight_where_two_steps_face_each_other_a_little_off() -> None:
    after = routed(step("a", 0, 0), step("b", 300, 12), flow("a", "b"))

    assert len(after.get(Flow, "a-b").points) == 2


def test_a_step_in_the_way_is_gone_around() -> None:
    after = routed(step("a", 0, 0), step("wall", 200, 0), step("b", 400, 0), flow("a", "b"))

    assert faults_of_ways(after) == []
    assert len(after.get(Flow, "a-b").points) > 2


def test_a_loop_back_runs_above_or_below_and_not_across() -> None:
    after = routed(
        step("a", 0, 0), step("b", 200, 0), step("c", 400, 0), flow("a", "b"), flow("b", "c"), flow("c", "a")
    )

    way = after.get(Flow, "c-a").points
    assert len(way) == 4
    assert way[1].y == way[2].y
    assert not 0 <= way[1].y <= 60


def test_several_flows_on_one_side_are_spread_apart() -> None:
    after = routed(
        step("a", 0, 200),
        *(step(f"b{k}", 300, k * 200) for k in range(3)),
        *(flow("a", f"b{k}") for k in range(3)),
    )

    starts = [after.get(Flow, f"a-b{k}").points[0] for k in range(3)]
    assert [point.y for point in starts] == sorted({point.y for point in starts})
    assert all(abs(a.y - b.y) >= 10 for a, b in itertools.pairwise(starts))


def test_several_flows_between_the_same_two_steps_do_not_lie_on_one_another() -> None:
    second = replace(flow("a", "b"), id="again")

    after = routed(step("a", 0, 0), step("b", 300, 0), flow("a", "b"), second)

    assert set(after.get(Flow, "a-b").points).isdisjoint(after.get(Flow, "again").points)
    assert faults_of_ways(after) == []


def test_a_decision_gives_every_way_a_corner_of_its_own() -> None:
    after = routed(
        step("d", 0, 200, "decision", width=110, height=76),
        *(step(f"b{k}", 300, k * 200) for k in range(3)),
        *(flow("d", f"b{k}") for k in range(3)),
    )

    starts = {after.get(Flow, f"d-b{k}").points[0] for k in range(3)}
    assert len(starts) == 3
    assert faults_of_ways(after) == []


def test_a_flow_back_to_its_own_step_is_a_small_loop_outside_of_it() -> None:
    after = routed(step("a", 0, 0), step("d", 300, 0, "decision"), flow("a", "a"), flow("d", "d"))

    assert faults_of_ways(after) == []
    for loop in after.all(Flow):
        assert len(loop.points) >= 4
        assert loop.points[0] != loop.points[-1]


def test_a_message_runs_upright_rather_than_sideways() -> None:
    after = routed(step("a", 0, 0), step("b", 200, 300), flow("a", "b", "message"))

    points = after.get(Flow, "a-b").points
    assert (points[0].y, points[-1].y) == (60, 300)


def test_frames_are_crossed_straight() -> None:
    after = routed(
        step("a", 0, 100),
        step("frame", 200, 0, "subprocess", expanded=True, width=300, height=260),
        step("b", 260, 100, parent="frame"),
        Group(id="group", map=MAP, box=Box(130, 0, 40, 300)),
        flow("a", "b"),
    )

    assert len(after.get(Flow, "a-b").points) == 2


def test_a_dotted_line_runs_straight_from_outline_to_outline() -> None:
    note = TextNote(id="note", map=MAP, text="Remark", box=Box(0, 200, 100, 50))

    after = routed(step("a", 0, 0, width=100), note, flow("note", "a", "association"))

    assert after.get(Flow, "note-a").points == (Point(50, 200), Point(50, 60))


def test_a_dotted_line_goes_around_a_step_that_stands_between() -> None:
    note = TextNote(id="note", map=MAP, text="Remark", box=Box(0, 400, 120, 50))

    after = routed(step("a", 0, 0), step("wall", 0, 200), note, flow("note", "a", "association"))

    assert len(after.get(Flow, "note-a").points) > 2
    assert faults_of_ways(after) == []


def test_a_flow_from_an_event_on_an_edge_leaves_outward() -> None:
    after = routed(
        step("frame", 0, 0, "subprocess", expanded=True, width=300, height=200),
        step("late", 232, 182, "boundary", attached_to="frame", width=36, height=36),
        step("b", 500, 170),
        flow("late", "b"),
    )

    assert after.get(Flow, "late-b").points[0] == Point(250, 218)


def test_a_message_meets_a_long_pool_straight_above_the_middle_of_a_wide_step() -> None:
    after = routed(
        Pool(id="pool", map=MAP, box=Box(-500, -200, 3000, 60)),
        step("wide", 0, 0, width=400),
        flow("wide", "pool", "message"),
    )

    assert after.get(Flow, "wide-pool").points == (Point(200, 0), Point(200, -140))


def test_a_dotted_line_to_a_flow_ends_at_its_middle() -> None:
    note = TextNote(id="note", map=MAP, text="Remark", box=Box(160, 200, 100, 50))

    after = routed(step("a", 0, 0), step("b", 300, 0), flow("a", "b"), note, flow("note", "a-b", "association"))

    assert after.get(Flow, "note-a-b").points[-1] == Point(210, 30)


BY_HAND = (Point(120, 30), Point(150, 30), Point(150, 200), Point(250, 200), Point(250, 30), Point(300, 30))


def test_bends_placed_by_hand_are_kept_and_their_ends_follow() -> None:
    bent = flow("a", "b", points=BY_HAND, by_hand=True)

    after = routed(step("a", 0, 0), step("b", 300, 40), bent)

    way = after.get(Flow, "a-b").points
    assert way[:4] == BY_HAND[:4]
    assert way[4].x == 250
    assert faults_of_ways(after) == []


def test_bends_placed_by_hand_give_way_to_a_step_that_stands_on_them() -> None:
    bent = flow("a", "b", points=BY_HAND, by_hand=True)

    after = routed(step("a", 0, 0), step("b", 300, 0), step("wall", 140, 180), bent)

    assert after.get(Flow, "a-b").points != BY_HAND
    assert faults_of_ways(after) == []


def test_a_flow_with_a_free_end_keeps_it() -> None:
    loose = Flow(id="loose", map=MAP, source="a", points=(Point(120, 30), Point(260, 30)))

    after = routed(step("a", 0, 40), loose)

    assert after.get(Flow, "loose").points[-1] == Point(260, 30)


def test_what_is_gone_or_has_no_place_is_left_out() -> None:
    document = Document([*BASE, step("a", 0, 0), Flow(id="lost", map=MAP, source="a")])

    assert route_flows(document, ["lost", "unknown"]) == ()


def test_parallel_pieces_are_moved_apart() -> None:
    after = routed(
        step("a", 0, 0), step("b", 0, 100), step("c", 300, 400), step("d", 300, 500), flow("a", "d"), flow("b", "c")
    )

    first, second = (after.get(Flow, i).points for i in ("a-d", "b-c"))
    assert abs(first[1].x - second[1].x) >= 8
    assert faults_of_ways(after) == []


def test_steps_that_touch_are_joined_around_the_outside() -> None:
    after = routed(step("a", 0, 0), step("b", 120, 0), flow("a", "b"))

    assert faults_of_ways(after) == []
    assert len(after.get(Flow, "a-b").points) >= 4
