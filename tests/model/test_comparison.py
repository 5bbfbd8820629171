"""The comparison of two documents: rows by meaning, layout apart, sentences that say it, JSON data."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from app.i18n import text
from app.model.changes import ChangeSet, added, removed
from app.model.comparison import COMPARED, compare, looks_of, plain, sentences
from app.model.comparison.words import FIELD_NAMES, was_added, was_removed
from app.model.document import Document
from app.model.operations import AddStep, Connect, CutStep, InLane, InsertStep, Move, Operation, Reattach, edit
from app.model.placement import Place
from app.model.records import (
    PROCESS_ID,
    Box,
    Estimate,
    Flow,
    Note,
    Person,
    Point,
    Process,
    Rating,
    Record,
    Round,
    Version,
)
from app.model.versions import document_of as document_of_version
from app.model.versions import snapshot
from tests.fakes import document_of, flow, lane, step, whole_line


def after(document: Document, *operations: Operation) -> Document:
    changed = document.copy()
    for operation in operations:
        changed.apply(operation.plan(changed))
    return changed


def said(old: Document, new: Document) -> list[str]:
    return [text(sentence) for sentence in sentences(compare(old, new))]


def rows(old: Document, new: Document) -> list[tuple[str, str]]:
    return [(row.change, row.id) for row in compare(old, new).rows]


LINE = document_of(*whole_line("a", "b", "c"))


def test_equal_documents_do_not_differ() -> None:
    comparison = compare(LINE, LINE.copy())

    assert comparison.same
    assert (comparison.rows, comparison.layout) == ((), ())
    assert said(LINE, LINE.copy()) == ["Nothing has changed."]


def test_a_cut_step_is_said_with_what_follows_what_now() -> None:
    shorter = after(LINE, CutStep(step_id="b"))

    assert said(LINE, shorter) == ["The step “b” was removed.", "“a” now leads to “c” (before: “b”)."]


def test_an_inserted_step_is_said_with_its_neighbours() -> None:
    longer = after(LINE, InsertStep(flow_id="a>b", step=step("new"), new_flow_id="f"))

    assert said(LINE, longer) == [
        "The step “new” was added.",
        "“a” now leads to “new” (before: “b”).",
        "“new” leads to “b”.",
    ]


def test_a_flow_led_elsewhere_is_rerouted() -> None:
    led = after(LINE, Reattach(flow_id="a>b", target="c"))

    assert rows(LINE, led) == [("rerouted", "a>b")]
    assert said(LINE, led) == ["“a” now leads to “c” (before: “b”)."]


def test_a_further_way_and_one_that_is_gone_are_said() -> None:
    further = after(LINE, Connect(flow_id="f", source="a", target="c", name="in a hurry"))

    assert said(LINE, further) == ["“a” now leads to “c” (in a hurry) as well."]
    assert said(further, LINE) == ["“a” no longer leads to “c” (in a hurry)."]


def test_the_same_flow_drawn_anew_says_nothing_about_what_follows_what() -> None:
    one, other = document_of(*whole_line("a")), document_of(*whole_line("a"))
    old = one.records["start>a"]
    other.apply(ChangeSet([*removed(old), *added(replace(old, id="drawn-anew"))]))

    assert rows(one, other) == [("removed", "start>a"), ("added", "drawn-anew")]
    assert said(one, other) == ["Nothing has changed."]


def test_several_flows_between_two_steps_are_counted() -> None:
    twice = after(LINE, Connect(flow_id="second", source="a", target="b"))

    assert said(LINE, twice) == ["“a” now leads to “b” as well."]


def test_a_step_that_only_stands_elsewhere_is_layout() -> None:
    moved = after(LINE, Move(places=(Place(id="a", box=Box(500, 0, 120, 60)),)))

    comparison = compare(LINE, moved)

    assert comparison.same
    assert [(row.change, row.id) for row in comparison.layout] == [("redrawn", "a")]
    assert said(LINE, moved) == ["1 element is only drawn differently."]


def test_a_step_in_another_lane_has_moved() -> None:
    lanes = document_of(lane("sales"), lane("office"), step("a", lane="sales"))
    below = Place(id="a", box=Box(0, 300, 120, 60))
    moved = after(lanes, Move(places=(below,), lanes=(InLane(id="a", lane="office"),)))

    comparison = compare(lanes, moved)

    assert [(row.change, row.id, [f.name for f in row.fields]) for row in comparison.rows] == [("moved", "a", ["lane"])]
    assert said(lanes, moved) == ["“a” moved from the lane “sales” to the lane “office”."]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "Call"}, "“a” is now called “Call”."),
        ({"wait": Estimate(value=2.5)}, "“a”: waiting time is now 2.5 working days (before: –)."),
        ({"processing": Estimate(value=20)}, "“a”: processing time is now 20 min (before: –)."),
        ({"fixed_cost": Estimate(value=0.85)}, "“a”: cost per case is now 0.85 EUR (before: –)."),
        ({"cost_rate": Estimate(value=1200)}, "“a”: cost per hour is now 1,200 EUR per hour (before: –)."),
        ({"stage": "after_sale"}, "“a”: stage is now after the sale (before: –)."),
        ({"frontstage": True}, "“a”: the customer meets it is now yes (before: no)."),
        ({"markers": ("loop",)}, "“a”: markers is now loop (before: –)."),
        ({"cv": 0.75}, "“a”: spread from case to case is now 0.75 (before: –)."),
        ({"description": "x" * 200}, "“a”: the text of “description” has changed."),
    ],
)
def test_a_changed_field_is_said_with_old_and_new(values: dict[str, object], sentence: str) -> None:
    changed = after(LINE, edit("a", **values))

    assert said(LINE, changed) == [sentence]


def test_an_estimate_that_is_only_better_known_is_said_so() -> None:
    one, other = (document_of(step("a", wait=Estimate(value=2, kind=kind))) for kind in ("opinion", "measured"))

    assert said(one, other) == ["“a”: how well “waiting time” is known has changed."]


def test_a_changed_probability_names_the_way() -> None:
    changed = after(LINE, edit("a>b", probability=Estimate(value=0.25)))

    assert said(LINE, changed) == ["The way from “a” to “b”: probability is now 25 % (before: –)."]


def test_the_kind_of_a_step_is_said_by_name() -> None:
    one, other = document_of(step("a")), document_of(step("a", "decision"))

    assert said(one, other) == ["“a”: kind is now Decision (before: Step)."]


def test_the_process_itself_is_compared() -> None:
    one, other = document_of(), document_of(Process(id=PROCESS_ID, language="en", purpose="Sell"))

    assert said(one, other) == ["The process: purpose is now Sell (before: –)."]


def test_notes_ratings_and_people_never_show() -> None:
    people: list[Record] = [
        Person(id="p", name="Kim"),
        Round(id="r"),
        Rating(id="x", round="r", person="p", step="a", score=2),
        Note(id="n", target="a", claim="Slow"),
    ]

    comparison = compare(LINE, document_of(*whole_line("a", "b", "c"), *people))

    assert (comparison.rows, comparison.layout) == ((), ())


def test_a_version_is_compared_with_the_map_as_it_is() -> None:
    content, digest = snapshot(LINE)
    version = Version(id="v", content=content, content_hash=digest)
    now = after(LINE, AddStep(step=step("new")))

    assert rows(document_of_version(version, now), now) == [("added", "new")]


def test_a_route_by_hand_and_a_pinned_place_are_layout() -> None:
    one = document_of(*whole_line("a"))
    points = (Point(0, 0), Point(9, 9))
    other = document_of(*whole_line("a"), step("a", pinned=True), flow("start", "a", points=points, by_hand=True))

    comparison = compare(one, other)

    assert comparison.rows == ()
    assert [(row.id, [f.name for f in row.fields]) for row in comparison.layout] == [
        ("a", ["pinned"]),
        ("start>a", ["points", "by_hand"]),
    ]


def test_an_element_that_says_something_new_and_stands_elsewhere_is_in_both_lists_but_said_once() -> None:
    changed = after(LINE, edit("a", name="Call"), Move(places=(Place(id="a", box=Box(9, 9, 120, 60)),)))

    comparison = compare(LINE, changed)

    assert [row.id for row in comparison.rows] == [row.id for row in comparison.layout] == ["a"]
    assert len(said(LINE, changed)) == 1


def test_a_comparison_is_json() -> None:
    changed = after(LINE, edit("a", wait=Estimate(value=2)), CutStep(step_id="c"))

    data = json.loads(json.dumps(plain(compare(LINE, changed))))

    assert data["same"] is False
    assert {"change": "removed", "kind": "Step", "id": "c", "name": "c", "fields": {}} in data["rows"]
    changes = {row["id"]: row["fields"] for row in data["rows"] if row["change"] == "changed"}
    assert changes == {"a": {"wait": [None, {"value": 2}]}}


@pytest.mark.parametrize("kind", COMPARED)
def test_every_field_and_kind_that_can_show_in_a_comparison_has_words(kind: type[Record]) -> None:
    shown = {field.name for field in fields(kind)} - looks_of(kind) - {"id"}

    assert shown <= FIELD_NAMES.keys()
    assert kind is Flow or {kind.__name__} <= was_added("").keys() & was_removed("").keys()


def test_rows_come_in_the_order_of_kinds() -> None:
    one = document_of()
    other = document_of(*whole_line("a"), lane("sales"))

    kinds = [row.kind for row in compare(one, other).rows]

    assert kinds == ["Lane", *["Step"] * 3, *["Flow"] * 2]
