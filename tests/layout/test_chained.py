"""Typed steps are placed so that they suit a page: below one another across lanes, in rows where there is one lane."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout import chained
from app.model.document import Document
from app.model.records import Flow, Lane, Step
from app.model.typed_process import MAP_ID, records_from_lines
from tests.layout.looking import bent_askew, is_attached, steps_run_through

DEPARTMENTS = ("Customer", "Sales office", "Field sales", "Engineering")
LINES = st.lists(st.sampled_from(["", *(f"{name}: " for name in DEPARTMENTS)]), min_size=1, max_size=30)


def typed(prefixes: list[str]) -> Document:
    """Type a step for each prefix; every fourth is a decision."""
    records = records_from_lines("\n".join(f"{p}Step {n}{'?' * (n % 4 == 3)}" for n, p in enumerate(prefixes)), "en")
    return chained(Document(records), MAP_ID, [record for record in records if isinstance(record, Step)])


@given(LINES)
def test_steps_stand_apart_inside_their_lanes_and_flows_run_clear_of_them(prefixes: list[str]) -> None:
    document = typed(prefixes)

    steps = document.all(Step)
    assert not any(a.box.meets(b.box) for n, a in enumerate(steps) for b in steps[:n])
    for step in steps:
        lane = document.find(Lane, step.lane)
        if lane is not None:
            assert lane.box is not None
            assert lane.box.contains(step.box.centre)
            assert lane.box.y <= step.box.y
            assert step.box.bottom <= lane.box.bottom
    for flow in document.all(Flow):
        assert not bent_askew(flow)
        assert is_attached(document, flow.source, flow.points[0])
        assert is_attached(document, flow.target, flow.points[-1])
        assert steps_run_through(document, flow) == []


@given(LINES)
def test_lanes_lie_below_one_another_and_reach_equally_far(prefixes: list[str]) -> None:
    boxes = [lane.box for lane in typed(prefixes).lanes_of(MAP_ID) if lane.box is not None]

    assert len({(box.x, box.width) for box in boxes}) <= 1
    assert all(upper.bottom == lower.y for upper, lower in pairwise(boxes))


def test_a_step_in_another_lane_stands_below_the_one_before_it() -> None:
    document = typed(["Customer: ", "Sales office: ", "Field sales: ", "Customer: "])

    places = {step.name: step.box.centre for step in document.all(Step)}
    assert places["Step 0"].x == places["Step 1"].x == places["Step 2"].x
    assert places["Step 0"].y < places["Step 1"].y < places["Step 2"].y
    assert places["Step 3?"].x > places["Step 2"].x


def test_without_lanes_steps_go_on_in_rows() -> None:
    document = typed([""] * 9)

    levels = sorted({step.box.centre.y for step in document.all(Step)})
    assert len(levels) == 3
    assert max(step.box.right for step in document.all(Step)) < 900


@pytest.mark.parametrize("lanes", range(1, len(DEPARTMENTS) + 1))
def test_lines_more_leave_what_stands_there_in_its_column(lanes: int) -> None:
    lines = [f"{name}: " for name in DEPARTMENTS[:lanes]]
    shorter, longer = typed([*lines, *lines]), typed([*lines, *lines, *lines])

    before = {step.name: step.box.x for step in shorter.all(Step) if step.kind == "task"}
    after = {step.name: step.box.x for step in longer.all(Step)}
    assert {name: after[name] for name in before} == before
