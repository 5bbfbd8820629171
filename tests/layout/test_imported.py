"""What a file of another tool does not place is placed; what it does place stays where it is."""

from __future__ import annotations

from itertools import combinations

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.layout import laid_out
from app.model.document import Document
from app.model.records import Box, Flow, Lane, Step
from tests.exchange.files import bpmn_file, edge, shape

CHAIN = (
    '<startEvent id="s"/><task id="a"/><task id="b"/><endEvent id="e"/>'
    '<sequenceFlow id="f1" sourceRef="s" targetRef="a"/>'
    '<sequenceFlow id="f2" sourceRef="a" targetRef="b"/><sequenceFlow id="f3" sourceRef="b" targetRef="e"/>'
)
LANES = (
    '<laneSet id="set"><lane id="one" name="Sales"><flowNodeRef>s</flowNodeRef><flowNodeRef>a</flowNodeRef></lane>'
    '<lane id="two" name="Law"><flowNodeRef>b</flowNodeRef><flowNodeRef>e</flowNodeRef></lane></laneSet>'
)


def imported(content: str, shapes: str = "") -> Document:
    found = read_bpmn(bpmn_file(content, shapes))
    return laid_out(Document(found.records), found.needs_layout)


def overlaps(document: Document) -> list[tuple[str, str]]:
    return [(a.id, b.id) for a, b in combinations(document.all(Step), 2) if a.box.meets(b.box)]


def test_a_file_without_any_place_becomes_a_map_from_left_to_right() -> None:
    document = imported(CHAIN)

    assert [step.id for step in sorted(document.all(Step), key=lambda step: step.x)] == ["s", "a", "b", "e"]
    assert overlaps(document) == []
    assert all(len(flow.points) >= 2 for flow in document.all(Flow))


def test_steps_without_a_place_stand_in_their_lanes() -> None:
    document = imported(LANES + CHAIN)

    for step in document.all(Step):
        frame = document.get(Lane, str(step.lane)).box
        assert frame is not None
        assert frame.contains(step.box.centre)


def test_what_has_a_place_stays_there_and_the_rest_comes_beside_it() -> None:
    document = imported(
        CHAIN, shape("s", 100, 100, 36, 36) + shape("a", 200.5, 78, 120, 80) + edge("f1", 136, 118, 200.5, 118)
    )

    assert document.get(Step, "s").box == Box(100.0, 100.0, 36.0, 36.0)
    assert document.get(Step, "a").box == Box(200.5, 78.0, 120.0, 80.0)
    assert overlaps(document) == []
    assert document.get(Flow, "f1").points == ((136.0, 118.0), (200.5, 118.0))
    assert all(len(flow.points) >= 2 for flow in document.all(Flow))


def test_a_step_alone_is_placed_off_the_origin_and_so_drawn_when_it_is_written() -> None:
    document = imported('<task id="a"/>')

    assert (document.get(Step, "a").x, document.get(Step, "a").y) != (0, 0)
    assert b"BPMNShape" in export_bpmn(document)[0]


def test_a_step_with_a_flow_to_itself_takes_its_way_along() -> None:
    document = imported('<task id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="a"/>')

    step, flow = document.get(Step, "a"), document.get(Flow, "f")
    assert step.box.grown(1).contains(flow.points[0])
    assert step.box.grown(1).contains(flow.points[-1])
