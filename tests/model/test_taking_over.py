"""Taking over from the other side of a comparison: one value, a whole element, and in the end everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.comparison import Row, compare
from app.model.comparison.taking import taking_over
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    ChangeKind,
    Connect,
    CutStep,
    InLane,
    InsertStep,
    Move,
    Operation,
    Reattach,
    RemoveFlow,
    TakeOver,
    edit,
)
from app.model.placement import Place
from app.model.records import Box, Department, Estimate, Flow, Lane, Link, Note, Record, Step
from app.model.versions import differences
from tests.fakes import document_of, lane, step, whole_line


def after(document: Document, *operations: Operation) -> Document:
    changed = document.copy()
    for operation in operations:
        changed.apply(operation.plan(changed))
    return changed


def row(old: Document, new: Document, record_id: str) -> Row:
    comparison = compare(old, new)
    return next(each for each in (*comparison.rows, *comparison.layout) if each.id == record_id)


def taken(old: Document, new: Document, record_id: str, field: str = "") -> Document:
    return after(new, taking_over(compare(old, new), row(old, new, record_id), field))


LINE = document_of(
    Department(id="dept", name="Sales"), lane("sales", department="dept"), lane("office", order=1.0),
    *whole_line("a", "b", "c"), step("d", lane="sales"), Link(id="link", step="b", address="https://example.org"),
)  # fmt: skip


def test_one_value_is_taken_over_and_others_stay() -> None:
    new = after(LINE, edit("a", name="Call", wait=Estimate(value=3)))

    back = taken(LINE, new, "a", "wait")

    assert back.get(Step, "a").wait is None
    assert back.get(Step, "a").name == "Call"


def test_a_whole_step_is_taken_over() -> None:
    new = after(LINE, edit("a", name="Call", wait=Estimate(value=3)), edit("b", name="Other"))

    back = taken(LINE, new, "a")

    assert back.get(Step, "a") == LINE.get(Step, "a")
    assert back.get(Step, "b").name == "Other"


def test_a_step_that_was_cut_comes_back_with_its_flows_and_links_and_what_led_past_it_goes() -> None:
    new = after(LINE, CutStep(step_id="b"))

    back = taken(LINE, new, "b")

    assert compare(LINE, back).same


def test_a_flow_that_was_drawn_past_a_cut_step_goes_when_the_step_comes_back() -> None:
    cut = after(LINE, CutStep(step_id="b"))
    drawn = next(flow.id for flow in cut.flows_out_of("a"))
    new = after(cut, RemoveFlow(flow_id=drawn), Connect(flow_id="past", source="a", target="c"))

    back = taken(LINE, new, "b")

    assert "past" not in back
    assert {flow.target for flow in back.flows_out_of("a")} == {"b"}


def test_a_step_comes_back_with_the_lane_and_the_department_it_stood_in() -> None:
    gone = [LINE.records[i] for i in ("d", "sales", "dept")]
    new = Document(record for record in LINE if record not in gone)

    back = taken(LINE, new, "d")

    assert back.get(Step, "d").lane == "sales"
    assert back.get(Lane, "sales").department == "dept"


def test_a_step_that_was_added_is_removed_and_its_neighbours_joined() -> None:
    new = after(LINE, InsertStep(flow_id="a>b", step=step("new"), new_flow_id="f"))

    back = taken(LINE, new, "new")

    assert "new" not in back
    assert {flow.target for flow in back.flows_out_of("a")} == {"b"}


def test_a_step_in_another_lane_goes_back_to_where_it_stood() -> None:
    place = Place(id="d", box=Box(0, 300, 120, 60))
    new = after(LINE, Move(places=(place,), lanes=(InLane(id="d", lane="office"),)))

    back = taken(LINE, new, "d", "lane")

    assert back.get(Step, "d").box == LINE.get(Step, "d").box
    assert back.get(Step, "d").lane == "sales"


def test_a_kind_is_taken_over_with_the_shape_that_goes_with_it() -> None:
    new = after(LINE, ChangeKind(step_id="a", kind="decision"))

    back = taken(LINE, new, "a", "kind")

    assert back.get(Step, "a") == LINE.get(Step, "a")


def test_notes_on_a_step_stay_whatever_is_taken_over() -> None:
    old = Document([*LINE, Note(id="n", target="a", claim="slow")])
    new = after(old, edit("a", name="Call"))

    assert "n" in taken(old, new, "a")


@pytest.mark.parametrize(
    "act",
    [
        TakeOver(record_id="a", records=()),
        TakeOver(record_id="n", records=(Note(id="n", target="a"),)),
        TakeOver(record_id="d", records=(step("d", lane="nowhere"),)),
        TakeOver(record_id="a", records=(Lane(id="a", map="map"),)),
    ],
)
def test_what_does_not_fit_is_refused(act: TakeOver) -> None:
    with pytest.raises(Refused):
        act.plan(LINE)


STEPS = ("a", "b", "c", "d")


def acts() -> st.SearchStrategy[Callable[[int], Operation]]:
    """Make acts on the line; each is given a number for the id of what is new."""
    a_step, words = st.sampled_from(STEPS), st.sampled_from(["", "Call", "Büro"])
    return st.one_of(
        st.builds(lambda s, w: lambda n: edit(s, name=w, wait=Estimate(value=n + 1.0)), a_step, words),
        st.builds(lambda s: lambda n: CutStep(step_id=s), a_step),
        st.builds(lambda s, t: lambda n: Connect(flow_id=f"flow-{n}", source=s, target=t), a_step, a_step),
        st.builds(lambda s, t: lambda n: Reattach(flow_id=f"{s}>{t}", target="d"), a_step, a_step),
        st.builds(lambda s: lambda n: ChangeKind(step_id=s, kind="decision"), a_step),
        st.builds(
            lambda s, t: lambda n: InsertStep(flow_id=f"{s}>{t}", step=step(f"new-{n}"), new_flow_id=f"half-{n}"),
            a_step, a_step,
        ),
        st.builds(lambda s: lambda n: Move(places=(Place(id=s, box=Box(n, 90, 120, 60)),)), a_step),
    )  # fmt: skip


def changed_by(makers: list[Callable[[int], Operation]]) -> Document:
    document = LINE.copy()
    for number, make in enumerate(makers):
        try:
            document.apply(make(number).plan(document))
        except Refused:
            continue
    return document


@settings(max_examples=150, deadline=None)
@given(st.lists(acts(), max_size=6), st.lists(acts(), max_size=6))
def test_differences_applied_to_one_document_give_the_other(one: list, other: list) -> None:
    old, new = changed_by(one), changed_by(other)

    old.apply(differences(old, new))

    assert old == new


@settings(max_examples=150, deadline=None)
@given(st.lists(acts(), max_size=6))
def test_taking_over_one_difference_after_the_other_leads_back_to_the_side_before(makers: list) -> None:
    new = changed_by(makers)

    for _ in range(60):
        comparison = compare(LINE, new)
        rows = (*comparison.rows, *comparison.layout)
        if not rows:
            break
        new = after(new, taking_over(comparison, rows[0]))

    assert compare(LINE, new).same
    assert _drawn(new) == _drawn(LINE)


def _drawn(document: Document) -> dict[str, Record]:
    return {record.id: record for record in document if not isinstance(record, Flow)}
