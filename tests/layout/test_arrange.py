"""Properties of arranged maps, on generated process-like maps and on small ones made for one question."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.layout import arrange
from app.model.document import Document
from app.model.records import Box, DataObject, Flow, Lane, Map, Point, Pool, Process, Record, Step, TextNote
from tests.layout.looking import faults_of_ways, overlapping
from tests.layout.maps import MAP, big_map, process_maps, with_arrangement

MANY = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BASE = (Process(id="process"), Map(id=MAP))


def step(step_id: str, **values: object) -> Step:
    return replace(Step(id=step_id, map=MAP, name=step_id), **values)  # type: ignore[arg-type]  # test shorthand


def flow(source: str, target: str, kind: str = "sequence") -> Flow:
    return Flow(id=f"{source}-{target}", map=MAP, source=source, target=target, kind=kind)


def arranged(*records: Record) -> Document:
    document = Document([*BASE, *records])
    return with_arrangement(document, arrange(document, MAP))


@MANY
@given(process_maps())
def test_after_arranging_no_two_steps_overlap(document: Document) -> None:
    after = with_arrangement(document, arrange(document, MAP))

    assert overlapping(after) == []


@MANY
@given(process_maps())
def test_after_arranging_every_way_is_orthogonal_attached_and_runs_through_no_step(document: Document) -> None:
    after = with_arrangement(document, arrange(document, MAP))

    assert faults_of_ways(after) == []


@MANY
@given(process_maps(direction="vertical"))
def test_a_map_from_top_to_bottom_is_as_tidy(document: Document) -> None:
    after = with_arrangement(document, arrange(document, MAP))

    assert overlapping(after) == []
    assert faults_of_ways(after) == []
    assert outside_their_lanes(after) == []


@MANY
@given(process_maps())
def test_every_step_stands_in_its_lane(document: Document) -> None:
    after = with_arrangement(document, arrange(document, MAP))

    assert outside_their_lanes(after) == []


@MANY
@given(process_maps())
def test_arranging_twice_changes_nothing(document: Document) -> None:
    first = arrange(document, MAP)

    second = arrange(with_arrangement(document, first), MAP)

    assert second == first


def outside_their_lanes(document: Document) -> list[str]:
    found = []
    for one in document.all(Step):
        lane = document.find(Lane, one.lane)
        if lane is not None:
            assert lane.box is not None
            found += [] if encloses(lane.box, one.box) else [one.id]
    return found


def encloses(outer: Box, inner: Box) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def test_a_chain_of_steps_is_one_straight_line() -> None:
    after = arranged(step("a"), step("b"), step("c"), flow("a", "b"), flow("b", "c"))

    ways = [one.points for one in after.all(Flow)]
    assert [len(way) for way in ways] == [2, 2]
    assert len({point.y for way in ways for point in way}) == 1
    assert after.get(Step, "b").x - after.get(Step, "a").box.right == 60


def test_lanes_are_stacked_without_gaps_and_equally_wide() -> None:
    lanes = [Lane(id=f"l{k}", map=MAP, order=k) for k in range(3)]

    after = arranged(*lanes, step("a", lane="l0"), step("b", lane="l2"), flow("a", "b"))

    boxes = [after.get(Lane, lane.id).box for lane in lanes]
    assert all(box is not None for box in boxes)
    framed = [box for box in boxes if box is not None]
    assert len({(box.x, box.width) for box in framed}) == 1
    assert [box.bottom for box in framed[:2]] == [box.y for box in framed[1:]]


def test_nested_lanes_lie_inside_their_parent_and_pools_around_their_lanes() -> None:
    after = arranged(
        Pool(id="pool", map=MAP),
        Lane(id="sales", map=MAP, pool="pool", order=1),
        Lane(id="inside", map=MAP, pool="pool", parent="sales", order=1),
        Lane(id="field", map=MAP, pool="pool", parent="sales", order=2),
        step("a", lane="inside"),
        step("b", lane="field"),
        flow("a", "b"),
    )

    pool, sales, inside = after.get(Pool, "pool").box, after.get(Lane, "sales").box, after.get(Lane, "inside").box
    assert pool is not None
    assert sales is not None
    assert inside is not None
    assert encloses(pool, sales)
    assert encloses(sales, inside)
    assert (sales.x - pool.x, inside.x - sales.x) == (36, 36)
    assert outside_their_lanes(after) == []


def test_a_closed_pool_is_as_long_as_the_others_and_its_message_runs_upright() -> None:
    after = arranged(
        Pool(id="customer", map=MAP, order=1),
        Pool(id="us", map=MAP, order=2),
        Lane(id="lane", map=MAP, pool="us"),
        step("a", lane="lane"),
        step("b", lane="lane"),
        flow("a", "b"),
        flow("b", "customer", "message"),
    )

    customer, us = after.get(Pool, "customer").box, after.get(Pool, "us").box
    assert customer is not None
    assert us is not None
    assert (customer.x, customer.width) == (us.x, us.width)
    message = after.get(Flow, "b-customer")
    assert [point.x for point in message.points] == [after.get(Step, "b").box.centre.x] * 2


def test_an_expanded_sub_process_encloses_its_steps_and_is_clear_of_others() -> None:
    after = arranged(
        step("before"),
        step("sub", kind="subprocess", expanded=True),
        step("after"),
        step("in1", parent="sub"),
        step("in2", parent="sub"),
        flow("before", "sub"),
        flow("sub", "after"),
        flow("in1", "in2"),
    )

    frame = after.get(Step, "sub").box
    assert encloses(frame, after.get(Step, "in1").box)
    assert encloses(frame, after.get(Step, "in2").box)
    assert overlapping(after) == []
    assert faults_of_ways(after) == []


def test_an_event_on_a_step_stays_on_its_edge() -> None:
    after = arranged(
        step("a", x=300, y=300),
        step("late", kind="boundary", attached_to="a", x=382, y=342, width=36, height=36),
        step("b"),
        step("remind"),
        flow("a", "b"),
        flow("late", "remind"),
    )

    host, event = after.get(Step, "a").box, after.get(Step, "late").box
    assert event.centre.y == host.bottom
    assert event.centre.x - host.x == 100
    assert faults_of_ways(after) == []


def test_what_follows_an_event_on_a_step_stands_below_the_main_path() -> None:
    after = arranged(
        step("a", x=300, y=300),
        step("late", kind="boundary", attached_to="a", x=382, y=342, width=36, height=36),
        step("end", kind="end"),
        step("remind"),
        flow("a", "end"),
        flow("late", "remind"),
        flow("remind", "end"),
    )

    way = after.get(Flow, "a-end").points
    assert len(way) == 2
    assert after.get(Step, "remind").y > way[0].y


def test_text_notes_and_documents_stand_near_their_step_and_clear_of_all() -> None:
    after = arranged(
        step("a"),
        step("b"),
        flow("a", "b"),
        TextNote(id="note", map=MAP, text="Remark"),
        DataObject(id="form", map=MAP, name="Form"),
        flow("note", "b", "association"),
        flow("b", "form", "data"),
    )

    host, note, form = after.get(Step, "b").box, after.get(TextNote, "note").box, after.get(DataObject, "form").box
    assert note.bottom == host.y - 20
    assert form.y == host.bottom + 20
    assert not any(box.meets(after.get(Step, "a").box) for box in (note, form))


@MANY
@given(process_maps(unplaced=False), st.data())
def test_pinned_steps_stay_where_they_are(document: Document, data: st.DataObject) -> None:
    steps = document.all(Step)
    pinned = data.draw(st.sampled_from(steps))
    document = with_record(document, replace(pinned, pinned=True))

    after = with_arrangement(document, arrange(document, MAP))

    assert after.get(Step, pinned.id).box == pinned.box
    assert overlapping(after) == []


@MANY
@given(process_maps(), st.data())
def test_arranging_some_steps_moves_no_others(document: Document, data: st.DataObject) -> None:
    document = with_arrangement(document, arrange(document, MAP))
    chosen = data.draw(st.frozensets(st.sampled_from([s.id for s in document.all(Step)]), max_size=4))

    answer = arrange(document, MAP, only=chosen)

    after = with_arrangement(document, answer)
    assert {place.id for place in answer.places} <= chosen
    assert overlapping(after) == []
    assert outside_their_lanes(after) == []
    assert faults_of_ways(after) == []


def test_a_new_step_is_put_after_the_one_that_leads_to_it() -> None:
    settled = arranged(Lane(id="lane", map=MAP), step("a", lane="lane"), step("b", lane="lane"), flow("a", "b"))
    document = with_record(with_record(settled, step("new", lane="lane")), flow("b", "new"))

    after = with_arrangement(document, arrange(document, MAP, only=frozenset({"new"})))

    assert after.get(Step, "new").x == after.get(Step, "b").box.right + 60
    assert after.get(Step, "new").box.centre.y == after.get(Step, "b").box.centre.y
    assert outside_their_lanes(after) == []


def test_steps_without_flows_stand_side_by_side() -> None:
    after = arranged(*(step(f"s{k}") for k in range(5)))

    assert len({one.y for one in after.all(Step)}) == 1


def test_a_map_without_anything_is_arranged_to_nothing() -> None:
    answer = arrange(Document(BASE), MAP)

    assert (answer.places, answer.frames, answer.routes) == ((), (), ())


def test_a_map_of_hundreds_of_steps_is_as_tidy() -> None:
    document = big_map(300)

    after = with_arrangement(document, arrange(document, MAP))

    assert outside_their_lanes(after) == []
    assert faults_of_ways(after) == []


def with_record(document: Document, record: Record) -> Document:
    return Document({**document.records, record.id: record}.values())


def test_the_answers_of_a_small_decision_leave_it_at_corners_of_their_own_and_have_their_own_words() -> None:
    """Its name stands below it and takes that corner; ways of other programs are led one by one."""
    by_hand = {"by_hand": True, "points": (Point(0, 0), Point(10, 0))}
    document = Document(
        [
            *BASE,
            *(Lane(id=f"lane-{n}", map=MAP, order=n, box=Box(0, 150 * n, 900, 150)) for n in range(3)),
            step("ask", lane="lane-0", x=60, y=30),
            step(
                "approved", kind="decision", lane="lane-0", x=240, y=50, width=40, height=40, name="Invoice\napproved?"
            ),
            step("clear", lane="lane-1", x=400, y=180),
            step("pay", lane="lane-2", x=400, y=330),
            flow("ask", "approved"),
            replace(flow("approved", "pay"), name="yes", **by_hand),  # type: ignore[arg-type]
            replace(flow("approved", "clear"), name="no", **by_hand),  # type: ignore[arg-type]
        ]
    )

    routes = {route.flow: route for route in arrange(document, MAP).routes}

    yes, no = routes["approved-pay"], routes["approved-clear"]
    assert yes.points[0] != no.points[0]
    assert yes.label is not None
    assert no.label is not None
    assert not yes.label.meets(no.label)
