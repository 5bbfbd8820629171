"""A router that lives as long as a map is shown: it follows changes, and costs only what they change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout import Router, arrange, barriers
from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.records import Box, Flow, Map, Point, Process, Record, Step, TextNote
from tests.layout.maps import MAP, placed_map, process_maps, with_arrangement
from tests.layout.test_arrange import MANY


def all_routes(router: Router, document: Document) -> object:
    return router.routes([flow.id for flow in document.all(Flow)])


@st.composite
def some_changes(draw: st.DrawFn, document: Document) -> ChangeSet:
    """Draw what a person may do: move, unfold, cut, add, lead by hand."""
    step = draw(st.sampled_from(document.all(Step)))
    flow = draw(st.sampled_from(document.all(Flow)))
    match draw(st.integers(0, 4)):
        case 0:
            return ChangeSet(changed(step, x=step.x + draw(st.integers(-300, 300)), y=step.y + 40))
        case 1:
            child = Step(id="child", map=MAP, parent=step.id, x=step.x + 300, y=step.y)
            return ChangeSet([*added(child), *changed(step, kind="subprocess", expanded=not step.expanded)])
        case 2:
            gone = {r.id: r for r in (step, *document.attached_to(step.id), *document.referrers(step.id, Flow))}
            return ChangeSet(removed(*gone.values()))
        case 3:
            note = TextNote(id="note", map=MAP, text="Remark", box=Box(step.x + 130, step.y, 90, 40))
            return ChangeSet(added(note))
        case _:
            return ChangeSet(changed(flow, points=(Point(0, 0), Point(50, 0), Point(50, 90), Point(200, 90))))


@MANY
@given(process_maps(most=10), st.data())
def test_a_router_that_has_followed_answers_like_a_new_one(document: Document, data: st.DataObject) -> None:
    document = with_arrangement(document, arrange(document, MAP))
    router = Router(document, MAP)
    before = all_routes(router, document)
    changes = data.draw(some_changes(document))

    document.apply(changes)
    router.follow(document, changes)

    assert all_routes(router, document) == all_routes(Router(document, MAP), document)

    document.apply(changes.inverse)
    router.follow(document, changes.inverse)

    assert all_routes(router, document) == before


def test_what_stands_in_a_folded_frame_is_no_obstacle_until_it_is_unfolded() -> None:
    frame = Step(id="frame", map=MAP, kind="subprocess", x=200, width=300, height=200)
    child = Step(id="child", map=MAP, parent="frame", x=240, y=80)
    ends = [Step(id="a", map=MAP, x=0, y=80), Step(id="b", map=MAP, x=600, y=80)]
    flow = Flow(id="a-b", map=MAP, source="a", target="b")
    document = Document([Process(id="process"), Map(id=MAP), replace(frame, expanded=True), child, *ends, flow])
    router = Router(document, MAP)
    around = router.route("a-b")

    changes = ChangeSet([Change(document.get(Step, "frame"), frame), *changed(child, y=2000)])
    document.apply(changes)
    router.follow(document, changes)
    opened = ChangeSet([*changed(frame, expanded=True)])
    document.apply(opened)
    router.follow(document, opened)

    straight = router.route("a-b")
    assert around is not None
    assert straight is not None
    assert len(around.points) > 2
    assert len(straight.points) == 2


def test_the_flows_through_a_box_are_those_that_run_inside_of_it() -> None:
    document = placed_map(300)
    step = document.get(Step, "s30")
    onward = document.flows_out_of(step.id)[0]

    found = Router(document, MAP).flows_through(Box(step.box.right + 5, step.box.centre.y - 5, 10, 10))

    assert found == [onward.id]


class Counting(Document):
    """A document that counts the records it is asked for."""

    asked = 0

    def referrers(self, record_id: str, kind: type[Record]) -> list[Record]:  # type: ignore[override]
        found = super().referrers(record_id, kind)
        self.asked += len(found) if record_id != MAP else 10**6
        return found


def records_asked(steps: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count what it costs to follow a move of one step and to lead its flows anew."""
    document = Counting(placed_map(steps))
    router = Router(document, MAP)
    step = document.get(Step, "s40")
    looked_at = 0

    def counted(document: Document, record: Record) -> Iterator[tuple[str, Box]]:
        nonlocal looked_at
        looked_at += 1
        return plain(document, record)

    plain = barriers.barriers_of
    monkeypatch.setattr("app.layout.surroundings.barriers_of", counted)
    changes = ChangeSet(changed(step, y=step.y + 15))
    document.apply(changes)
    document.asked = 0

    router.follow(document, changes)
    router.routes([flow.id for flow in document.flows_out_of(step.id)])
    router.flows_through(step.box)
    monkeypatch.undo()
    return document.asked + looked_at


def test_following_a_move_costs_the_same_on_a_small_and_on_a_large_map(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = records_asked(300, monkeypatch), records_asked(3000, monkeypatch)

    assert 0 < small < 100
    assert large <= small
