"""A comparison line by line: what has a line of its own, in which order, whose it is, and how its values read."""

from __future__ import annotations

from app.i18n import text
from app.model.comparison import Entry, compare, entries, marks_in, only_of
from app.model.document import Document
from app.model.operations import Connect, CutStep, InLane, InsertStep, Move, Operation, Reattach, edit
from app.model.placement import Place
from app.model.records import Box, Department, Estimate
from tests.fakes import document_of, lane, step, whole_line

LINE = document_of(
    Department(id="dept", name="Sales"), lane("sales", department="dept"), lane("office", order=1.0),
    *whole_line("a", "b", "c"), step("d", lane="sales"),
)  # fmt: skip


def after(*operations: Operation) -> Document:
    changed = LINE.copy()
    for operation in operations:
        changed.apply(operation.plan(changed))
    return changed


def lines(*operations: Operation) -> list[Entry]:
    return entries(compare(LINE, after(*operations)))


def said(*operations: Operation) -> list[tuple[str, ...]]:
    return [(e.sign, text(e.name), text(e.what), text(e.before), text(e.after)) for e in lines(*operations)]


def test_a_cut_step_is_one_line_and_the_flows_that_go_and_heal_have_none() -> None:
    assert said(CutStep(step_id="b")) == [("−", "b", "", "b", "")]


def test_a_step_put_between_is_a_line_and_the_way_that_leads_to_it_another() -> None:
    put = InsertStep(flow_id="a>b", step=step("new", x=900.0), new_flow_id="half")

    assert said(put) == [("Δ", "a", "Way", "a → b", "a → new"), ("+", "new", "", "", "new")]


def test_a_way_between_steps_that_stay_has_a_line_of_its_own() -> None:
    assert said(Connect(flow_id="f", source="a", target="c")) == [("+", "a → c", "", "", "a → c")]
    assert said(Reattach(flow_id="a>b", target="c")) == [("Δ", "a", "Way", "a → b", "a → c")]


def test_every_changed_field_is_a_line_with_how_its_number_is_known() -> None:
    better = Estimate(value=0.25, low=0.2, high=0.3, kind="measured", n=40)

    found = said(edit("a>b", probability=better), edit("b", name="Call"))

    assert set(found) == {
        ("Δ", "Call", "name", "b", "Call"),
        ("Δ", "a → Call", "probability", "–", "25 % [20–30], measured, n = 40"),
    }


def test_a_step_in_another_lane_has_moved_and_one_that_stands_elsewhere_comes_last() -> None:
    there = Move(places=(Place(id="d", box=Box(0, 300, 120, 60)),), lanes=(InLane(id="d", lane="office"),))
    elsewhere = Move(places=(Place(id="a", box=Box(0, 40, 120, 60)),))

    moved, drawn = lines(there, elsewhere)

    assert (moved.sign, moved.is_drawn_only, text(moved.what)) == ("⇄", False, "lane")
    assert (drawn.sign, drawn.is_drawn_only, text(drawn.after)) == ("⇄", True, "at 0, 40")


def test_a_line_belongs_to_the_departments_of_both_sides() -> None:
    there = Move(places=(Place(id="d", box=Box(0, 300, 120, 60)),), lanes=(InLane(id="d", lane="office"),))

    found = lines(there, edit("a", name="Call"))

    assert [entry.id for entry in only_of(found, "dept")] == ["d"]


def test_layout_is_marked_only_when_it_is_wanted() -> None:
    comparison = compare(LINE, after(Move(places=(Place(id="a", box=Box(0, 40, 120, 60)),)), edit("b", name="Call")))

    assert marks_in(comparison) == {"b": "changed"}
    assert marks_in(comparison, drawn=True)["a"] == "moved"
