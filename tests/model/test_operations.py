"""Single operations where the sessions of Hypothesis would seldom look: refusals, and the finer points of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model import operations as ops
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import Operation, edit
from app.model.placement import Arrangement, Place, Route
from app.model.records import (
    Box,
    DataObject,
    Estimate,
    Finding,
    Flow,
    Lane,
    Link,
    Map,
    Note,
    OpenPoint,
    Point,
    Pool,
    Record,
    Round,
    Step,
    TextNote,
    Version,
)
from app.model.versions import snapshot
from tests.fakes import NOW, document_of, flow, lane, line_of, step, whole_line

FAR = Box(500, 500, 120, 60)
WAY = (Point(0, 0), Point(9, 9))


def after(document: Document, operation: Operation) -> Document:
    changed = document.copy()
    changed.apply(operation.plan(changed))
    return changed


REFUSED: dict[str, tuple[list[Record], Operation]] = {
    "a step on no map": ([], ops.AddStep(step=replace(step("a"), map="gone"))),
    "a step in a sub-process that is gone": ([], ops.AddStep(step=step("a", parent="gone"))),
    "a step without a width": ([], ops.AddStep(step=step("a", width=0))),
    "a step that is there": ([step("a")], ops.AddStep(step=step("a"))),
    "a value that does not fit": (
        [step("a")],
        ops.Edit(record_id="a", values=(ops.FieldValue(name="name", json="5"),)),
    ),
    "a value that is no json": ([step("a")], ops.Edit(record_id="a", values=(ops.FieldValue(name="name", json="{"),))),
    "a department that is gone": ([lane("l")], edit("l", department="gone")),
    "a field of structure": ([step("a")], edit("a", lane="l")),
    "a step added as anything": ([], ops.Add(record=step("a"))),
    "removing the process": ([], ops.Remove(record_id="process")),
    "removing the last map": ([], ops.Remove(record_id="map")),
    "removing what is in use": ([Pool(id="p", map="map"), lane("l", pool="p")], ops.Remove(record_id="p")),
    "a flow out of an end": ([step("a"), step("e", "end")], ops.Connect(flow_id="f", source="e", target="a")),
    "a flow into a start": ([step("a"), step("s", "start")], ops.Connect(flow_id="f", source="a", target="s")),
    "a flow to another map": (
        [step("a"), Map(id="m"), step("b", map="m")],
        ops.Connect(flow_id="f", source="a", target="b"),
    ),
    "a flow into an event on a step": (
        [step("a"), step("b"), step("e", "boundary", attached_to="a")],
        ops.Connect(flow_id="f", source="b", target="e"),
    ),
    "the process into another pool": (
        [Pool(id="p", map="map"), lane("l", pool="p"), step("a", lane="l"), step("b")],
        ops.Connect(flow_id="f", source="a", target="b", kind="sequence"),
    ),
    "a message within one organisation": (
        [step("a"), step("b")],
        ops.Connect(flow_id="f", source="a", target="b", kind="message"),
    ),
    "a message to a note": (
        [step("a"), TextNote(id="t", map="map")],
        ops.Connect(flow_id="f", source="a", target="t", kind="message"),
    ),
    "a dotted line to itself": ([step("a")], ops.Connect(flow_id="f", source="a", target="a", kind="association")),
    "a flow of no kind": ([step("a")], ops.Connect(flow_id="f", source="a", target="a", kind="wish")),
    "a flow between what is not drawn": (
        [OpenPoint(id="o"), step("a")],
        ops.Connect(flow_id="f", source="o", target="a", kind="association"),
    ),
    "a dotted line that ends at itself": (
        [*line_of("a", "b"), TextNote(id="t", map="map"), flow("t", "a>b", id="d", kind="association")],
        ops.Reattach(flow_id="d", target="d"),
    ),
    "a flow led to another map at both ends": (
        [*line_of("a", "b"), Map(id="m"), step("x", map="m"), step("y", map="m")],
        ops.Reattach(flow_id="a>b", source="x", target="y"),
    ),
    "a way of one point": (line_of("a", "b"), ops.Bend(flow_id="a>b", points=WAY[:1])),
    "a way off the map": (line_of("a", "b"), ops.Bend(flow_id="a>b", points=(Point(1e9, 0), Point(0, 0)))),
    "a step off the map": ([step("a")], ops.Move(places=(Place(id="a", box=Box(1e9, 0, 9, 9)),))),
    "a lane of another map": (
        [step("a"), Map(id="m"), lane("l", map="m")],
        ops.Move(places=(), lanes=(ops.InLane(id="a", lane="l"),)),
    ),
    "lanes that do not lie side by side": ([lane("a"), lane("b", parent="a")], ops.ReorderLanes(lane_ids=("a", "b"))),
    "pools of two maps": (
        [Pool(id="p", map="map"), Map(id="m"), Pool(id="q", map="m")],
        ops.ReorderPools(pool_ids=("q", "p")),
    ),
    "steps into the lane that goes": ([lane("a"), lane("b", parent="a")], ops.RemoveLane(lane_id="a", steps_to="b")),
    "an end with ways out": (line_of("a", "b"), ops.ChangeKind(step_id="a", kind="end")),
    "a start with ways in": (line_of("a", "b"), ops.ChangeKind(step_id="b", kind="start")),
    "a kind nobody knows": ([step("a")], ops.ChangeKind(step_id="a", kind="dance")),
    "a sub-process with an inside": (
        [step("a", "subprocess"), step("b", parent="a")],
        ops.ChangeKind(step_id="a", kind="task"),
    ),
    "a host of events": (
        [step("a"), step("e", "boundary", attached_to="a")],
        ops.ChangeKind(step_id="a", kind="decision"),
    ),
    "an event on an edge": (
        [step("a"), step("e", "boundary", attached_to="a")],
        ops.ChangeKind(step_id="e", kind="task"),
    ),
    "an end in the middle": (
        line_of("a", "b"),
        ops.InsertStep(flow_id="a>b", step=step("e", "end"), new_flow_id="f"),
    ),
    "a step at the end of its own flow": (
        line_of("a", "b"),
        ops.InsertStep(flow_id="a>b", step=step("a"), new_flow_id="f"),
    ),
    "a second flow that is there": (
        line_of("a", "b"),
        ops.InsertStep(flow_id="a>b", step=step("x"), new_flow_id="a>b"),
    ),
    "a step of another map": (
        [*line_of("a", "b"), Map(id="m")],
        ops.InsertStep(flow_id="a>b", step=step("x", map="m"), new_flow_id="f"),
    ),
    "a note without a sentence": ([step("a")], ops.AddNote(note=Note(id="n", target="a", claim=" "))),
    "a note on nothing": ([], ops.AddNote(note=Note(id="n", target="gone", claim="x"))),
    "a note of a round that is gone": (
        [step("a")],
        ops.AddNote(note=Note(id="n", target="a", claim="x", round="gone")),
    ),
    "a second replacement": (
        [step("a"), Note(id="n", target="a"), Note(id="m", target="a", supersedes="n")],
        ops.AddNote(note=Note(id="o", target="a", claim="x", supersedes="n")),
    ),
    "a cited note": (
        [step("a"), Note(id="n", target="a"), Finding(id="f", notes=("n",))],
        ops.RemoveNote(note_id="n"),
    ),
    "a replaced note": (
        [step("a"), Note(id="n", target="a"), Note(id="m", target="a", supersedes="n")],
        ops.RemoveNote(note_id="n"),
    ),
    "a revealed note": (
        [step("a"), Round(id="r", state="revealed"), Note(id="n", target="a", round="r")],
        ops.EditNote(note=Note(id="n", target="a", claim="x")),
    ),
    "a cut without a reason": ([step("a")], ops.Decide(finding=Finding(id="f", step="a", verdict="cut"))),
    "a cut without the customer": (
        [step("a")],
        ops.Decide(finding=Finding(id="f", step="a", verdict="cut", reason="slow")),
    ),
    "pasting onto no map": ([], ops.Paste(paste_id="p", map_id="gone", records=(step("a"),))),
    "an import that does not hold together": ([], ops.TakeIn(import_id="i", records=(step("a", lane="gone"),))),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence(case: str) -> None:
    records, operation = REFUSED[case]
    document = document_of(*records)

    with pytest.raises(Refused) as refused:
        operation.plan(document)

    assert str(refused.value).endswith(".")


def test_cutting_a_step_joins_its_neighbours_and_keeps_what_the_way_in_said() -> None:
    way_in = flow("a", "b", name="Yes", probability=Estimate(value=0.4), condition="big", points=WAY)
    document = document_of(step("a"), step("b"), step("c"), way_in, flow("b", "c", name="then"))

    (joined,) = after(document, ops.CutStep(step_id="b")).all(Flow)

    assert (joined.source, joined.target, joined.name, joined.condition) == ("a", "c", "Yes", "big")
    assert (joined.probability, joined.points) == (Estimate(value=0.4), ())


@pytest.mark.parametrize("more", [flow("a", "b", id="2"), flow("b", "c", id="2"), flow("b", "b", id="2")])
def test_cutting_a_step_with_several_ways_joins_nothing(more: Flow) -> None:
    document = document_of(*line_of("a", "b", "c"), more)

    assert after(document, ops.CutStep(step_id="b")).all(Flow) == []


def test_cutting_the_same_place_twice_finds_a_free_id_for_the_joining_flow() -> None:
    document = document_of(*line_of("a", "b", "c"))
    once = after(document, ops.CutStep(step_id="b"))

    again = after(Document([*once, *(r for r in document if r.id not in once)]), ops.CutStep(step_id="b"))

    assert len(again.all(Flow)) == 2


def test_cutting_a_sub_process_takes_its_inside_and_its_own_map() -> None:
    inside = [step("x", parent="b"), step("late", attached_to="b"), Map(id="m", owner="b"), step("y", map="m")]

    document = after(document_of(*line_of("a", "b", "c"), *inside, Link(id="l", step="b")), ops.CutStep(step_id="b"))

    assert {s.id for s in document.all(Step)} == {"a", "c"}
    assert [m.id for m in document.all(Map)] == ["map"]


def held_by_a_version(document: Document) -> Document:
    content, digest = snapshot(document)
    return Document([*document, Version(id="v", content=content, content_hash=digest)])


def test_notes_go_with_a_step_unless_a_version_holds_it_or_something_cites_them() -> None:
    notes = [Note(id="n", target="a"), Note(id="m", target="a", supersedes="n"), Note(id="cited", target="a")]
    document = document_of(step("a"), *notes, Finding(id="f", notes=("cited",)))

    cut, held = (after(d, ops.CutStep(step_id="a")) for d in (document, held_by_a_version(document)))

    assert {note.id for note in cut.all(Note)} == {"cited"}
    assert len(held.all(Note)) == 3


def test_a_note_that_a_cited_note_replaces_stays_with_it() -> None:
    notes = [Note(id="n", target="a"), Note(id="m", target="a", supersedes="n")]

    document = after(document_of(step("a"), *notes, Finding(id="f", notes=("m",))), ops.CutStep(step_id="a"))

    assert {note.id for note in document.all(Note)} == {"n", "m"}


def test_removing_a_chain_of_steps_joins_what_stays() -> None:
    document = after(document_of(*line_of("a", "b", "c", "d")), ops.RemoveAll(ids=("b", "c")))

    assert [(f.source, f.target) for f in document.all(Flow)] == [("a", "d")]


def test_removing_a_step_with_its_flows_joins_nothing() -> None:
    document = after(document_of(*line_of("a", "b", "c")), ops.RemoveAll(ids=("b", "a>b")))

    assert document.all(Flow) == []


def test_an_inserted_step_that_was_there_loses_its_old_ways() -> None:
    loose = flow("x", "y", points=WAY)
    document = document_of(*line_of("a", "b"), step("x"), step("y"), loose)

    longer = after(document, ops.InsertStep(flow_id="a>b", step=step("x", x=70.0), new_flow_id="f"))

    assert longer.get(Flow, "x>y").points == ()
    assert longer.get(Step, "x").x == 70


def test_a_moved_step_drops_its_way_but_keeps_one_placed_by_hand() -> None:
    flows = [flow("a", "b", points=WAY), flow("b", "a", points=WAY, by_hand=True)]

    moved = after(document_of(step("a"), step("b"), *flows), ops.Move(places=(Place(id="a", box=FAR),)))

    assert moved.get(Flow, "a>b").points == ()
    assert moved.get(Flow, "b>a").points == WAY


def test_a_way_goes_along_if_both_ends_move_alike() -> None:
    flows = [flow("a", "b", points=WAY, by_hand=True, label_box=Box(1, 1, 5, 5))]
    places = tuple(Place(id=i, box=Box(10, 20, 120, 60)) for i in ("a", "b"))

    moved = after(document_of(step("a"), step("b"), *flows), ops.Move(places=places)).get(Flow, "a>b")

    assert moved.points == (Point(10, 20), Point(19, 29))
    assert moved.label_box == Box(11, 21, 5, 5)


def test_events_on_the_edge_and_the_inside_go_along() -> None:
    parts = [step("box", "subprocess"), step("x", parent="box", x=5), step("late", attached_to="x", x=7)]

    moved = after(document_of(*parts), ops.Move(places=(Place(id="box", box=Box(100, 0, 120, 60)),)))

    assert [moved.get(Step, i).x for i in ("box", "x", "late")] == [100, 105, 107]


def test_a_step_named_twice_takes_its_event_to_the_last_place() -> None:
    document = document_of(step("a"), step("late", attached_to="a", x=100))
    twice = tuple(Place(id="a", box=Box(x, 0, 120, 60)) for x in (500, 300))

    moved = after(document, ops.Move(places=twice))

    assert [moved.get(Step, i).x for i in ("a", "late")] == [300, 400]


def test_an_event_keeps_its_place_on_the_edge_of_a_resized_step() -> None:
    event = step("late", attached_to="a", x=102, y=42, width=36, height=36)

    wide = after(document_of(step("a"), event), ops.Resize(places=(Place(id="a", box=Box(0, 0, 240, 120)),)))

    assert wide.get(Step, "late").box.centre == Point(240, 120)


def test_a_route_is_taken_over_only_where_its_ends_stand_as_they_did() -> None:
    document = document_of(*line_of("a", "b", "c"))
    boxes = {"source_box": step("a").box, "target_box": step("b").box}
    routes = (Route(flow="a>b", points=WAY, **boxes), Route(flow="b>c", points=WAY, source_box=FAR, target_box=None))

    arranged = after(document, ops.Arrange(arrangement=Arrangement(routes=routes)))

    assert [arranged.get(Flow, i).points for i in ("a>b", "b>c")] == [WAY, ()]


def test_leading_a_flow_where_it_leads_already_keeps_its_way() -> None:
    document = document_of(step("a"), step("b"), flow("a", "b", points=WAY))

    assert not ops.Reattach(flow_id="a>b", target="b").plan(document)


def test_lanes_change_places_among_all_their_siblings() -> None:
    document = document_of(*(lane(i, order=float(n)) for n, i in enumerate("abc")))

    reordered = after(document, ops.ReorderLanes(lane_ids=("c", "a")))

    assert [each.id for each in reordered.lanes_of("map")] == ["c", "b", "a"]


def test_pools_change_places_among_all_of_their_map() -> None:
    document = document_of(*(Pool(id=i, map="map", order=float(n)) for n, i in enumerate("abc")), lane("l", pool="a"))

    reordered = after(document, ops.ReorderPools(pool_ids=("c", "a")))

    assert sorted(reordered.all(Pool), key=lambda pool: pool.order) == [
        Pool(id="c", map="map"), Pool(id="b", map="map", order=1.0), Pool(id="a", map="map", order=2.0),
    ]  # fmt: skip


def test_removing_a_lane_takes_inner_lanes_and_sends_the_steps_where_asked() -> None:
    lanes = [lane("outer"), lane("inner", parent="outer"), lane("other")]
    records = [*lanes, step("a", lane="inner"), DataObject(id="d", map="map", lane="outer")]

    document = after(document_of(*records), ops.RemoveLane(lane_id="outer", steps_to="other"))

    assert [each.id for each in document.all(Lane)] == ["other"]
    assert document.get(Step, "a").lane == document.get(DataObject, "d").lane == "other"


def test_paste_leaves_behind_what_would_lack_an_end() -> None:
    remark = flow("t", "a>b", id="remark", kind="association")
    records = (
        step("a", lane="l", parent="p"),
        flow("a", "b"),
        TextNote(id="t", map="x"),
        remark,
        Link(id="k", step="b"),
    )

    document = after(document_of(), ops.Paste(paste_id="p", map_id="map", records=records))

    assert [(s.lane, s.parent) for s in document.all(Step)] == [(None, None)]
    assert (document.all(Flow), document.all(Link), document.count(TextNote)) == ([], [], 1)


def test_a_pasted_step_goes_to_the_lane_of_the_same_name() -> None:
    records = (Lane(id="theirs", map="x", name="Sales"), step("a", lane="theirs"))

    document = after(document_of(lane("ours", name="Sales")), ops.Paste(paste_id="p", map_id="map", records=records))

    assert [s.lane for s in document.all(Step)] == ["ours"]


def test_a_pasted_chain_keeps_its_inner_flows() -> None:
    document = after(document_of(), ops.Paste(paste_id="p", map_id="map", records=tuple(line_of("a", "b")), dx=5))

    (inner,) = document.all(Flow)
    assert {inner.source, inner.target} == {s.id for s in document.all(Step)}
    assert {s.x for s in document.all(Step)} == {5}


def test_an_import_comes_behind_the_first_map_and_shares_departments() -> None:
    from app.model.records import Department

    ours, theirs = Department(id="d", name="Sales"), Department(id="e", name="Sales")
    records = (Map(id="a"), theirs, Lane(id="l", map="a", department="e"), step("s", map="a"))

    document = after(document_of(ours, step("s")), ops.TakeIn(import_id="i", records=records))

    assert document.main_map == Map(id="map", name="Sales")
    assert document.get(Lane, "l").department == "d"
    assert (document.count(Department), document.count(Step)) == (1, 2)


def test_several_acts_are_a_barrier_if_one_of_them_is() -> None:
    together = ops.Together(operations=(ops.AdoptVersion(version_id="v", at=NOW),))

    assert together.barrier
    assert ops.Drawn(operation=together, arrangement=Arrangement()).barrier


def test_naming_a_step_twice_in_a_selection_is_no_fault() -> None:
    document = document_of(*whole_line("a"), lane("l"))

    for act in (
        ops.Pin(step_ids=("a", "a"), pinned=True),
        ops.ResetRoutes(flow_ids=("start>a", "start>a")),
        ops.EditAlike(record_ids=("a", "a"), values=edit("", owner="Kim").values),
        ops.Resize(places=(Place(id="a", box=FAR), Place(id="a", box=FAR))),
        ops.Arrange(arrangement=Arrangement(places=(Place(id="a", box=FAR), Place(id="a", box=FAR)))),
    ):
        assert after(document, act) is not None


@pytest.mark.parametrize("kind", ["task", "decision", "wait"])
def test_another_kind_keeps_the_centre(kind: str) -> None:
    document = after(document_of(step("a", "document", x=100)), ops.ChangeKind(step_id="a", kind=kind))

    assert document.get(Step, "a").box.centre == Point(160, 30)


def test_what_becomes_a_decision_has_its_ways_called_yes_and_no() -> None:
    document = document_of(step("a"), step("b"), step("c"), flow("a", "b"), flow("a", "c"))

    decided = after(document, ops.ChangeKind(step_id="a", kind="decision"))

    assert [f.name for f in decided.flows_out_of("a")] == ["Yes", "No"]


def test_ways_that_somebody_has_named_keep_their_names_at_a_new_decision() -> None:
    document = document_of(step("a"), step("b"), step("c"), flow("a", "b", name="By post"), flow("a", "c"))

    decided = after(document, ops.ChangeKind(step_id="a", kind="decision"))

    assert [f.name for f in decided.flows_out_of("a")] == ["By post", ""]


def test_a_decision_put_onto_a_flow_leads_on_with_yes() -> None:
    document = document_of(*line_of("a", "b"))

    longer = after(document, ops.InsertStep(flow_id="a>b", step=step("d", "decision"), new_flow_id="f"))

    assert (longer.get(Flow, "a>b").name, longer.get(Flow, "f").name) == ("", "Yes")


def test_going_back_keeps_the_ways_of_a_step_that_had_moved_into_a_new_frame() -> None:
    document = document_of(*line_of("a", "b"))
    content, digest = snapshot(document)
    version = Version(id="v", content=content, content_hash=digest)
    now = [step("frame", "subprocess", expanded=True), step("a", parent="frame"), step("b"), *flows_of(document)]

    back = after(document_of(version, *now), ops.RestoreVersion(version_id="v", new_version_id="w", name="", at=NOW))

    assert [f.id for f in back.all(Flow)] == ["a>b"]
    assert back.get(Step, "a").parent is None
    assert "frame" not in back


def flows_of(document: Document) -> list[Flow]:
    return document.all(Flow)
