"""What becomes of ways that were placed by hand, or by another program, when steps come to stand elsewhere."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from app.layout import arrange
from app.model.document import Document
from app.model.operations import Arrange
from app.model.records import Flow, Point, Step
from tests.layout.looking import faults_of_ways
from tests.layout.maps import MAP, process_maps
from tests.layout.test_arrange import MANY
from tests.layout.test_routes import BY_HAND, flow, routed, step


def placed_by_hand(document: Document) -> Document:
    """Lead every flow from the right of its source to the left of its target, as other programs do."""
    return Document(
        replace(each, points=_stairs(document, each), by_hand=True) if isinstance(each, Flow) else each
        for each in document.records.values()
    )


def _stairs(document: Document, each: Flow) -> tuple[Point, ...]:
    source, target = (document.get(Step, end or "").box for end in (each.source, each.target))
    middle, start, end = source.right + 30, source.centre.y, target.centre.y
    return Point(source.right, start), Point(middle, start), Point(middle, end), Point(target.x, end)


def arranged(document: Document) -> Document:
    return document.ahead(Arrange(arrangement=arrange(document, MAP)).plan(document))


def going_back(document: Document, *, vertical: bool = False) -> list[str]:
    """Name the flows that run back somewhere although their target stands wholly beyond their source."""
    found = []
    for each in document.all(Flow):
        source, target = (document.get(Step, end or "").box for end in (each.source, each.target))
        beyond = source.bottom < target.y if vertical else source.right < target.x
        backwards = [(b.y < a.y) if vertical else (b.x < a.x) for a, b in pairwise(each.points)]
        if beyond and any(backwards):
            found.append(each.id)
    return found


@MANY
@given(process_maps(unplaced=False))
def test_a_flow_to_a_later_step_never_runs_back_however_it_ran_before(document: Document) -> None:
    after = arranged(placed_by_hand(document))

    assert going_back(after) == []
    assert faults_of_ways(after) == []


@MANY
@given(process_maps(unplaced=False, direction="vertical"))
def test_nor_does_it_on_a_map_from_top_to_bottom(document: Document) -> None:
    after = arranged(placed_by_hand(document))

    assert going_back(after, vertical=True) == []


def test_a_way_placed_by_hand_is_kept_where_its_ends_stand_as_they_did() -> None:
    tidy = arranged(routed(step("a", 0, 0), step("b", 300, 0), flow("a", "b")))
    a, b = (tidy.get(Step, i).box for i in ("a", "b"))
    low, out, into = a.bottom + 40, a.right + 20, b.x - 20
    corners = ((a.right, a.centre.y), (out, a.centre.y), (out, low), (into, low), (into, b.centre.y), (b.x, b.centre.y))
    bent = tuple(Point(x, y) for x, y in corners)
    by_hand = replace(tidy.get(Flow, "a-b"), points=bent, by_hand=True)

    after = arranged(Document({**tidy.records, "a-b": by_hand}.values())).get(Flow, "a-b")

    assert after.by_hand
    assert after.points == bent


def test_a_way_that_an_arrangement_leads_anew_is_no_longer_one_placed_by_hand() -> None:
    bent = flow("a", "b", points=BY_HAND, by_hand=True)

    after = arranged(routed(step("a", 0, 0), step("b", 300, 400), bent)).get(Flow, "a-b")

    assert not after.by_hand
    assert len(after.points) == 2


def test_a_step_that_passes_the_first_bend_does_not_pull_its_way_back() -> None:
    bent = flow("a", "b", points=(Point(120, 30), Point(150, 30), Point(150, 230), Point(500, 230)), by_hand=True)

    before_the_bend = routed(step("a", 0, 10), step("b", 500, 200), bent)
    beyond_the_bend = routed(step("a", 200, 0), step("b", 500, 200), bent)

    assert before_the_bend.get(Flow, "a-b").points[2] == Point(150, 230)
    assert going_back(beyond_the_bend) == []
    assert faults_of_ways(beyond_the_bend) == []
