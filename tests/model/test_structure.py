"""Lanes within lanes, pools, phases and sub-processes: what each act leaves as it was, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.model import operations as ops
from app.model.changes import Change, ChangeSet, added, changed
from app.model.document import Document
from app.model.errors import Refused
from app.model.inner_bands import band_at, bands_in
from app.model.insides import is_open_in_place, lane_around, own_maps, standing_in
from app.model.operations import Operation
from app.model.operations.base import derived_id
from app.model.phases import phase_of, phases_of
from app.model.records import (
    Box,
    Department,
    Estimate,
    Flow,
    Lane,
    Map,
    Note,
    Phase,
    Pool,
    Record,
    Step,
    TextNote,
)
from app.model.rules import pool_of
from tests.fakes import document_of, flow, lane, line_of, session_of, step, whole_line


def after(document: Document, operation: Operation) -> Document:
    changed = document.copy()
    changed.apply(operation.plan(changed))
    return changed


def test_a_lane_whose_name_has_blanks_around_it_takes_its_department_along() -> None:
    document = document_of(Department(id="d", name="Sales"), Lane(id="l", map="map", name="Sales ", department="d"))

    named = after(document, ops.NameLane(lane_id="l", name="Office"))

    assert named.get(Department, "d").name == "Office"


def ways(document: Document) -> set[tuple[str | None, str | None]]:
    return {(f.source, f.target) for f in document.all(Flow) if f.kind == "sequence"}


def grouping(*ids: str, **values: object) -> ops.GroupSteps:
    frame = replace(step("sub", "subprocess"), **values)
    return ops.GroupSteps(ids=ids, frame=frame, inside=Map(id="inside", owner="sub"))


def grouped(*records: Record, ids: Iterable[str] = ("b", "c")) -> Document:
    return after(document_of(*records), grouping(*ids))


# -- sub-processes -------------------------------------------------------------------------------


def test_flows_across_the_border_of_a_group_lead_to_the_sub_process() -> None:
    document = grouped(*line_of("a", "b", "c", "d"))

    assert ways(document) == {("a", "sub"), ("b", "c"), ("sub", "d")}
    assert set(standing_in(document, "sub")) == {"b", "c"}


def test_a_group_keeps_its_flows_and_what_they_say() -> None:
    yes = flow("b", "d", name="Yes", probability=Estimate(value=0.4))
    document = grouped(*line_of("a", "b", "c"), step("d"), yes)

    assert document.get(Flow, yes.id) == replace(yes, source="sub")


def test_events_and_notes_that_hang_on_a_group_alone_go_with_it() -> None:
    late = step("late", "boundary", attached_to="b")
    remark = TextNote(id="remark", map="map", text="why")
    shared = TextNote(id="shared", map="map", text="both")
    lines = [flow("b", "remark", kind="association"), flow("b", "shared", kind="association")]
    document = grouped(*line_of("a", "b", "c"), late, remark, shared, *lines, flow("a", "shared", kind="association"))

    assert set(standing_in(document, "sub")) == {"b", "c", "late", "remark"}
    assert document.get(Flow, "b>shared").source == "sub"


def test_steps_of_several_lanes_find_lanes_of_the_same_departments_inside() -> None:
    department = Department(id="sales", name="Sales")
    document = document_of(
        department,
        lane("one", department="sales"),
        lane("two", order=1.0),
        step("a", lane="one"),
        step("b", lane="two"),
    )

    inside = after(document, grouping("a", "b", lane="one"))

    inner = inside.lanes_of("inside")
    assert [(x.name, x.department) for x in inner] == [("one", "sales"), ("two", None)]
    assert inside.get(Step, "a").lane == inner[0].id


def test_steps_of_one_lane_are_of_that_lane_inside_too() -> None:
    document = after(document_of(lane("one"), step("a", lane="one")), grouping("a", lane="one"))

    assert document.get(Step, "a").lane is None
    assert lane_around(document, document.get(Step, "a")) == document.get(Lane, "one")


@pytest.mark.parametrize(
    ("records", "ids"),
    [
        ([step("a")], ()),
        ([step("a"), Map(id="other"), step("b", map="other")], ("a", "b")),
        ([Pool(id="p", map="map"), lane("l", pool="p"), step("a", lane="l"), step("b")], ("a", "b")),
        ([step("a"), step("box", "subprocess", expanded=True), step("b", parent="box")], ("a", "b")),
        ([step("a"), step("late", "boundary", attached_to="a")], ("late",)),
    ],
    ids=["nothing", "two maps", "two organisations", "two levels", "an event without its step"],
)
def test_what_does_not_stand_together_is_not_grouped(records: list[Record], ids: tuple[str, ...]) -> None:
    document = document_of(*records)

    with pytest.raises(Refused):
        grouping(*ids).plan(document)


def test_taking_apart_what_was_grouped_restores_the_way() -> None:
    document = document_of(*whole_line("a", "b", "c"))

    again = after(after(document, grouping("a", "b")), ops.TakeApart(step_id="sub"))

    assert again == document


def test_a_start_and_an_end_inside_become_places_on_the_way() -> None:
    inner = [replace(r, map="in") for r in whole_line("x", "y")]
    document = document_of(
        step("before"), step("sub", "subprocess"), step("behind"), flow("before", "sub"),
        flow("sub", "behind", name="done"), Map(id="in", owner="sub"), *inner,
    )  # fmt: skip

    apart = after(document, ops.TakeApart(step_id="sub"))

    assert ways(apart) == {("before", "x"), ("x", "y"), ("y", "behind")}
    assert {r.map for r in apart.all(Step)} == {"map"}
    assert apart.get(Flow, "sub>behind").name == "done"
    assert "start" not in apart


def test_a_start_and_an_end_stay_where_nothing_leads_in_or_on() -> None:
    inner = [replace(r, map="in") for r in whole_line("x")]
    document = document_of(step("sub", "subprocess"), Map(id="in", owner="sub"), *inner)

    apart = after(document, ops.TakeApart(step_id="sub"))

    assert ways(apart) == {("start", "x"), ("x", "end")}


def test_every_beginning_inside_is_led_to_and_every_ending_leads_on() -> None:
    inner = [step("x", map="in"), step("y", map="in")]
    document = document_of(*line_of("a", "sub", "b"), step("sub", "subprocess"), Map(id="in", owner="sub"), *inner)

    apart = after(document, ops.TakeApart(step_id="sub"))

    assert ways(apart) == {("a", "x"), ("a", "y"), ("x", "b"), ("y", "b")}


def test_an_answer_that_ended_inside_keeps_its_words() -> None:
    yes = flow("ask", "end", id="yes", name="Yes", map="in")
    document = document_of(
        *line_of("sub", "b"), step("sub", "subprocess"), Map(id="in", owner="sub"),
        step("ask", "decision", map="in"), step("end", "end", map="in"), yes,
    )  # fmt: skip

    apart = after(document, ops.TakeApart(step_id="sub"))

    assert [(f.source, f.target, f.name) for f in apart.all(Flow)] == [("ask", "b", "Yes")]


def watched(*definitions: str) -> Document:
    """A sub-process of two tasks and a decision, with an event on its edge that leads to a step beside it."""
    around = [
        replace(r, kind="subprocess") if isinstance(r, Step) and r.id == "sub" else r for r in line_of("a", "sub")
    ]
    event = step("late", "boundary", attached_to="sub", event_definitions=definitions, width=36.0, height=36.0)
    inside = [step("b", map="in"), step("c", map="in", x=200.0), step("which", "decision", map="in", x=400.0)]
    ways = [flow("late", "help", name="too late"), flow("b", "c", map="in"), flow("c", "which", map="in")]
    note = Note(id="n", target="late", claim="often", view="customer")
    return document_of(*around, step("help"), event, Map(id="in", owner="sub"), *inside, *ways, note)


def test_an_event_on_the_edge_of_a_sub_process_sits_on_all_its_steps_when_that_is_taken_apart() -> None:
    document = watched("error")

    apart = after(document, ops.TakeApart(step_id="sub"))

    first, second = sorted((s for s in apart.all(Step) if s.attached_to is not None), key=lambda s: s.attached_to or "")
    assert (first.id, first.attached_to, second.attached_to) == ("late", "b", "c")
    assert second.event_definitions == ("error",)
    for event in (first, second):
        host = apart.get(Step, event.attached_to or "").box
        assert (event.box.centre.y, host.contains(event.box.centre)) == (host.bottom, True)
        assert [(way.target, way.name) for way in apart.flows_out_of(event.id)] == [("help", "too late")]
    assert apart.get(Note, "n").target == "late"


def test_a_timer_that_watched_a_sub_process_runs_from_its_first_step_alone() -> None:
    document = watched("timer")

    apart = after(document, ops.TakeApart(step_id="sub"))

    assert [(s.id, s.attached_to) for s in apart.all(Step) if s.attached_to is not None] == [("late", "b")]


def test_a_start_that_carries_an_event_stays_and_the_event_with_it() -> None:
    inside = [step("in1", "start", map="in"), step("in2", map="in"), flow("in1", "in2", map="in")]
    event = step("odd", "boundary", map="in", attached_to="in1", width=36, height=36)
    around = [step("a"), step("sub", "subprocess"), flow("a", "sub"), Map(id="in", owner="sub")]
    document = document_of(*around, *inside, event)

    apart = after(document, ops.TakeApart(step_id="sub"))

    assert apart.get(Step, "odd").attached_to == "in1"
    assert apart.get(Step, "in1").map == apart.get(Step, "a").map


def test_what_has_no_step_for_its_events_is_not_taken_apart() -> None:
    event = step("late", "boundary", attached_to="sub")
    document = document_of(step("sub", "subprocess"), event, Map(id="in", owner="sub"), step("w", "decision", map="in"))

    with pytest.raises(Refused, match="no step inside can carry them"):
        ops.TakeApart(step_id="sub").plan(document)


def test_notes_on_steps_survive_being_grouped_and_taken_apart() -> None:
    note = Note(id="note", target="b", claim="slow", view="customer")
    document = document_of(*line_of("a", "b", "c"), note)

    again = after(after(document, grouping("b")), ops.TakeApart(step_id="sub"))

    assert again.get(Note, "note") == note


def test_what_was_expanded_is_collapsed_to_what_it_was() -> None:
    collapsed = grouped(*line_of("a", "b", "c", "d"))

    expanded = after(collapsed, ops.Expand(step_id="sub"))
    again = after(expanded, ops.Collapse(step_id="sub", inside=Map(id="inside", owner="sub")))

    assert {s.parent for s in expanded.all(Step) if s.id in ("b", "c")} == {"sub"}
    assert is_open_in_place(expanded, expanded.get(Map, "inside"))
    assert again == collapsed


def test_the_name_and_the_settings_of_the_own_map_are_kept_while_it_is_expanded() -> None:
    named = Map(id="in", owner="sub", name="Details", print_settings='{"paper": "A3"}', order=3.0)
    document = document_of(
        step("sub", "subprocess"), named, step("a", map="in"), Note(id="n", target="in", claim="long")
    )

    expanded = after(document, ops.Expand(step_id="sub"))
    again = after(expanded, ops.Collapse(step_id="sub", inside=Map(id="other", owner="sub")))

    assert expanded.get(Step, "a").parent == "sub"
    assert again == document


def laned(*more: Record) -> Document:
    """A sub-process whose inside has two lanes with a step in each, and one before it on the map."""
    return document_of(
        lane("out"), step("before", lane="out"), step("sub", "subprocess", lane="out", x=200.0),
        Map(id="in", owner="sub"), lane("one", map="in", box=Box(0, 0, 400, 120)),
        lane("two", map="in", order=1.0, box=Box(0, 120, 400, 120)),
        step("a", map="in", lane="one", x=60.0, y=30.0), step("b", map="in", lane="two", x=220.0, y=150.0),
        flow("a", "b", map="in"), *more,
    )  # fmt: skip


def test_an_inside_with_lanes_is_expanded_with_them_as_bands_and_collapsed_into_them() -> None:
    document = laned()

    expanded = after(document, ops.Expand(step_id="sub"))
    frame = replace(expanded.get(Step, "sub"), x=0.0, y=-28.0, width=400.0, height=268.0)
    expanded.apply(ChangeSet([Change(expanded.get(Step, "sub"), frame)]))
    again = after(expanded, ops.Collapse(step_id="sub", inside=Map(id="other", owner="sub")))

    assert [(band.id, band.box) for band in bands_in(expanded, frame)] == [
        ("one", Box(0, 0, 400, 120)), ("two", Box(0, 120, 400, 120)),
    ]  # fmt: skip
    assert [expanded.get(Step, i).lane for i in "ab"] == ["one", "two"]
    assert again.get(Step, "a") == document.get(Step, "a")
    assert again.get(Step, "b") == document.get(Step, "b")
    assert again.lanes_of("in") == document.lanes_of("in")


def test_what_has_come_into_a_band_of_an_expanded_step_is_in_its_lane_when_that_is_collapsed() -> None:
    new = step("c", parent="sub", x=240.0, y=60.0)
    expanded = after(laned(), ops.Expand(step_id="sub"))
    frame = replace(expanded.get(Step, "sub"), x=0.0, y=-28.0, width=400.0, height=268.0)
    expanded.apply(ChangeSet([Change(expanded.get(Step, "sub"), frame), *added(new)]))

    again = after(expanded, ops.Collapse(step_id="sub", inside=Map(id="other", owner="sub")))

    assert (again.get(Step, "c").map, again.get(Step, "c").lane) == ("in", "one")


def test_a_step_is_moved_between_the_bands_of_an_expanded_step_and_out_of_them() -> None:
    expanded = after(laned(), ops.Expand(step_id="sub"))

    across = after(expanded, ops.Move(places=(), lanes=(ops.InLane(id="a", lane="two"),)))
    out = after(expanded, ops.Move(places=(), frames=(ops.InFrame(id="a", frame=None),)))

    assert across.get(Step, "a").lane == "two"
    assert (out.get(Step, "a").parent, out.get(Step, "a").lane) == (None, "out")
    with pytest.raises(Refused, match="same map"):
        ops.Move(places=(), lanes=(ops.InLane(id="before", lane="two"),)).plan(expanded)


def test_steps_in_bands_are_of_the_organisation_around() -> None:
    document = laned(Pool(id="p", map="map"))
    document.apply(ChangeSet(changed(document.get(Lane, "out"), pool="p")))

    expanded = after(document, ops.Expand(step_id="sub"))

    assert pool_of(expanded, expanded.get(Step, "a")) == "p"


@pytest.mark.parametrize("record", [Pool(id="p", map="in"), Phase(id="p", map="in")])
def test_an_inside_with_pools_or_phases_stays_on_its_own_map(record: Record) -> None:
    with pytest.raises(Refused, match="own map"):
        ops.Expand(step_id="sub").plan(laned(record))


def test_lanes_within_lanes_of_an_inside_are_bands_within_bands() -> None:
    within = [lane("top", map="in", order=0.0, parent="one"), lane("low", map="in", order=1.0, parent="one")]
    document = laned(*within)
    moved = [replace(document.get(Step, "a"), lane="low", y=70.0, x=100.0), replace(document.get(Step, "b"), y=200.0)]
    document.apply(ChangeSet([Change(document.get(Step, step.id), step) for step in moved]))

    expanded = after(document, ops.Expand(step_id="sub"))
    frame = replace(expanded.get(Step, "sub"), x=0.0, y=-28.0, width=400.0, height=308.0)
    expanded.apply(ChangeSet([Change(expanded.get(Step, "sub"), frame)]))

    bands = {band.id: band.box for band in bands_in(expanded, frame) if band.box}
    assert list(bands) == ["one", "top", "low", "two"]
    assert (bands["one"].x, bands["top"].x, bands["low"].x, bands["two"].x) == (0, 26, 26, 0)
    assert (bands["one"].y, bands["one"].bottom) == (bands["top"].y, bands["low"].bottom)
    assert bands["top"].bottom == bands["low"].y
    assert bands["two"].y == bands["one"].bottom
    assert (bands["one"].y, bands["two"].bottom) == (0, 280)
    assert bands["low"].contains(moved[0].box.centre)
    assert bands["two"].contains(moved[1].box.centre)
    assert band_at(expanded, "sub", moved[0].box.centre) == "low"


@pytest.mark.parametrize(
    ("reaches", "edges"),
    [
        ([(10, 50), (150, 200)], [0, 100, 300]),
        ([(10, 50), None, (250, 290)], [0, 100, 200, 300]),
        ([None, (150, 200)], [0, 100, 300]),
        ([None, None], [0, 150, 300]),
        ([(10, 200), (100, 290)], [0, 150, 300]),
        ([(10, 400), (350, 500)], [0, 300, 300]),
    ],
)
def test_bands_part_in_the_gaps_between_what_stands_in_them(
    reaches: list[tuple[float, float] | None], edges: list[float]
) -> None:
    boxes = [step(str(n), parent="sub", lane=f"l{n}", y=r[0], height=r[1] - r[0]) for n, r in enumerate(reaches) if r]
    lanes = [lane(f"l{n}", map="in", order=float(n)) for n in range(len(reaches))]
    frame = step("sub", "subprocess", expanded=True, y=-28.0, height=328.0)

    bands = bands_in(document_of(frame, Map(id="in", owner="sub"), *lanes, *boxes), frame)

    assert [band.box.y for band in bands if band.box] + [bands[-1].box.bottom if bands[-1].box else 0] == edges


def test_cutting_a_sub_process_takes_its_inside_along_and_undo_brings_it_back() -> None:
    deep = [step("sub2", "subprocess", map="in"), Map(id="in2", owner="sub2"), step("leaf", map="in2")]
    session = session_of(
        *line_of("a", "sub", "b"),
        step("sub", "subprocess"),
        Map(id="in", owner="sub"),
        *deep,
        flow("a", "sub", id="f2"),
    )
    before = session.document.copy()

    session.execute(ops.RemoveAll(ids=("sub",)))
    left = set(session.document.records)
    session.undo()

    assert left.isdisjoint({"sub", "in", "sub2", "in2", "leaf"})
    assert session.document == before


def test_a_pasted_sub_process_has_a_copy_of_its_inside() -> None:
    inner = [replace(r, map="in", lane="l" if isinstance(r, Step) else None) if isinstance(r, Step) else
             replace(r, map="in") for r in line_of("x", "y")]  # fmt: skip
    document = document_of(step("sub", "subprocess"), Map(id="in", owner="sub"), lane("l", map="in"), *inner)
    paste = ops.Paste(paste_id="p", map_id="map", records=tuple(document), dx=50, dy=0)

    pasted = after(document, paste)

    copy = derived_id("paste", "p", "sub")
    (shown,) = own_maps(pasted, copy)
    assert {s.name for s in pasted.on_map(Step, shown.id)} == {"x", "y"}
    assert [f.map for f in pasted.all(Flow)].count(shown.id) == 1
    assert {s.lane for s in pasted.on_map(Step, shown.id)} == {x.id for x in pasted.on_map(Lane, shown.id)}
    assert pasted.get(Step, copy).x == document.get(Step, "sub").x + 50
    assert pasted.get(Step, derived_id("paste", "p", "x")).x == document.get(Step, "x").x


# -- lanes and pools -----------------------------------------------------------------------------


def test_a_lane_that_is_split_and_merged_is_what_it_was() -> None:
    document = document_of(lane("l"), step("a", lane="l"))
    inner = [lane(i, parent="l", order=float(n)) for n, i in enumerate(("i", "j"))]

    split = after(document, ops.SplitLane(lane_id="l", first=inner[0], second=inner[1]))
    merged = after(split, ops.MergeLanes(lane_id="l"))

    assert split.get(Step, "a").lane == "i"
    assert merged == document


def test_messages_to_an_inner_lane_lead_to_the_lane_it_goes_up_in() -> None:
    document = document_of(
        lane("l"), lane("i", parent="l"), lane("j", parent="l"), Pool(id="p", map="map"),
        flow("p", "i", kind="message"), flow("i", "j", kind="message"),
    )  # fmt: skip

    merged = after(document, ops.MergeLanes(lane_id="l"))

    assert [(f.source, f.target) for f in merged.all(Flow)] == [("p", "l")]


def test_lanes_come_into_a_pool_with_the_lanes_inside_them() -> None:
    document = document_of(lane("l"), lane("i", parent="l"), Pool(id="old", map="map"), lane("o", pool="old"))

    pooled = after(document, ops.PutInPool(pool=Pool(id="new", map="map", name="We")))

    assert {x.id: x.pool for x in pooled.all(Lane)} == {"l": "new", "i": "new", "o": "old"}


def test_a_pool_does_not_cut_through_the_process() -> None:
    document = document_of(lane("l"), step("a", lane="l"), step("b"), flow("a", "b"))

    with pytest.raises(Refused, match="“b” is outside"):
        ops.PutInPool(pool=Pool(id="new", map="map")).plan(document)


def test_a_dissolved_pool_leaves_its_lanes_and_turns_messages_into_the_process() -> None:
    document = document_of(
        Pool(id="p", map="map"), lane("l", pool="p"), lane("k"), step("a", lane="l"), step("b", lane="k"),
        flow("a", "b", kind="message"), flow("b", "p", kind="message"),
    )  # fmt: skip

    dissolved = after(document, ops.DissolvePool(pool_id="p"))

    assert [(f.source, f.target, f.kind) for f in dissolved.all(Flow)] == [("a", "b", "sequence")]
    assert dissolved.get(Lane, "l").pool is None


def test_a_step_moved_into_another_pool_exchanges_messages_and_back_again_runs_on() -> None:
    document = document_of(
        Pool(id="p", map="map"), Pool(id="q", map="map"), lane("l", pool="p"), lane("k", pool="q"),
        step("a", lane="l"), step("b", lane="l"), flow("a", "b", probability=Estimate(value=0.5)),
    )  # fmt: skip

    away = after(document, ops.Move(places=(), lanes=(ops.InLane(id="b", lane="k"),)))
    back = after(away, ops.Move(places=(), lanes=(ops.InLane(id="b", lane="l"),)))

    assert away.get(Flow, "a>b").kind == "message"
    assert back == document


def test_a_step_is_put_only_into_a_frame_that_is_open() -> None:
    document = document_of(step("a"), step("shut", "subprocess"), step("open", "subprocess", expanded=True))

    inside = after(document, ops.Move(places=(), frames=(ops.InFrame(id="a", frame="open"),)))

    assert inside.get(Step, "a").parent == "open"
    with pytest.raises(Refused):
        ops.Move(places=(), frames=(ops.InFrame(id="a", frame="shut"),)).plan(document)
    with pytest.raises(Refused):
        ops.Move(places=(), frames=(ops.InFrame(id="open", frame="open"),)).plan(document)


# -- the map and its phases ----------------------------------------------------------------------


def test_turning_a_map_twice_leaves_it_as_it_was_but_for_the_ways() -> None:
    document = document_of(lane("l"), step("a", lane="l", x=100, y=20), Phase(id="p", map="map", start=0, end=400))

    turned = after(document, ops.TurnMap(map_id="map", direction="vertical"))
    back = after(turned, ops.TurnMap(map_id="map", direction="horizontal"))

    assert turned.get(Lane, "l").direction == "vertical"
    assert back == document


def test_phases_share_their_borders() -> None:
    document = document_of(Phase(id="p", map="map", start=0, end=400))

    halved = after(document, ops.SplitPhase(phase_id="p", at=100, new_id="q", name="Buying"))
    moved = after(halved, ops.MoveBorder(phase_id="p", side="end", at=150))
    removed = after(moved, ops.RemovePhase(phase_id="p"))

    assert [(x.id, x.start, x.end) for x in phases_of(moved, "map")] == [("p", 0, 150), ("q", 150, 400)]
    assert [(x.id, x.start, x.end) for x in phases_of(removed, "map")] == [("q", 0, 400)]


@pytest.mark.parametrize("at", [-30.0, 20.0, 390.0])
def test_no_phase_is_shorter_than_can_be_seen(at: float) -> None:
    halves = [Phase(id="p", map="map", start=0, end=200), Phase(id="q", map="map", start=200, end=400)]

    with pytest.raises(Refused):
        ops.MoveBorder(phase_id="p", side="end", at=at).plan(document_of(*halves))


def test_a_step_is_in_the_phase_that_its_middle_stands_in() -> None:
    phases = [Phase(id="p", map="map", start=0, end=200), Phase(id="q", map="map", start=200, end=400)]
    upright = Map(id="map", direction="vertical")

    lying = phase_of(document_of(*phases, step("a", x=170, y=500)), step("a", x=170, y=500))
    standing = phase_of(document_of(upright, *phases, step("a", x=900, y=10)), step("a", x=900, y=10))
    outside = phase_of(document_of(*phases, step("a", x=900)), step("a", x=900))

    assert (lying, standing, outside) == (phases[1], phases[0], None)
