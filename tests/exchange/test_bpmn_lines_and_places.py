"""Flows without ends, and places that are missing or make no sense, are mended and listed."""

from __future__ import annotations

import pytest

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.model.document import Document
from app.model.records import (
    Box,
    Flow,
    Point,
    Step,
)
from tests.exchange.files import DRAWN, TWO, again, all_of, bpmn_file, edge, only, sentences, shape


def test_a_flow_without_an_end_is_kept_as_a_free_line_and_listed_again_on_export() -> None:
    content = '<task id="a"/><sequenceFlow id="f" sourceRef="a"/>'
    imported = read_bpmn(bpmn_file(content, shape("a") + edge("f", 0, 0, 50, 60)))

    data, warnings = export_bpmn(Document(imported.records))

    flow = only(imported, Flow)
    assert (flow.source, flow.target, flow.points) == ("a", None, (Point(0, 0), Point(50, 60)))
    assert "kept as a free line" in sentences(imported)
    assert "other programs will not show it" in str(warnings[0])
    assert only(read_bpmn(data), Flow).points == flow.points


def test_a_flow_without_an_end_and_without_a_route_is_left_out_and_listed() -> None:
    imported = read_bpmn(bpmn_file('<task id="a"/><sequenceFlow id="f" name="To nowhere" sourceRef="a"/>'))

    assert all_of(imported, Flow) == []
    assert "The flow “To nowhere” does not lead from one element to another" in sentences(imported)


def test_the_default_flow_and_its_condition_come_back() -> None:
    content = (
        '<exclusiveGateway id="g" default="f"/><task id="a"/><sequenceFlow id="f" sourceRef="g" targetRef="a">'
        '<conditionExpression xsi:type="tFormalExpression" language="x">n &gt; 3</conditionExpression></sequenceFlow>'
    )

    imported = read_bpmn(bpmn_file(content))

    flow = only(imported, Flow)
    assert (flow.is_default, flow.condition) == (True, "n > 3")
    assert again(imported).records == imported.records


def test_an_association_may_lead_to_a_flow() -> None:
    content = (
        TWO + '<sequenceFlow id="f" sourceRef="a" targetRef="b"/><textAnnotation id="t"><text>Note</text>'
        '</textAnnotation><association id="s" sourceRef="t" targetRef="f" associationDirection="One"/>'
    )

    flows = {flow.id: flow for flow in all_of(read_bpmn(bpmn_file(content)), Flow)}

    assert (flows["s"].target, flows["s"].direction) == ("f", "one")


@pytest.mark.parametrize("bad", ["NaN", "INF", "-INF", "1e300", "99999999", "", "left"])
def test_a_senseless_position_is_listed_and_the_step_is_to_be_placed(bad: str) -> None:
    imported = read_bpmn(bpmn_file(TWO, shape("a", bad) + shape("b", 200)))

    assert imported.needs_layout == {"a"}
    assert imported.warnings != ()


def test_negative_and_fractional_positions_are_kept_exactly() -> None:
    imported = read_bpmn(bpmn_file(TWO, shape("a", -120.25, -0.1) + shape("b", 200)))

    assert all_of(imported, Step)[0].box == Box(-120.25, -0.1, 100, 80)
    assert again(imported).records == imported.records


def test_missing_positions_are_named_and_the_others_kept() -> None:
    content = TWO + '<sequenceFlow id="f" sourceRef="a" targetRef="b"/>'

    imported = read_bpmn(bpmn_file(content, shape("a", 5, 6)))

    assert imported.needs_layout == {"b", "f"}


def test_a_step_without_a_position_gets_none_written() -> None:
    data = export_bpmn(Document(read_bpmn(bpmn_file(TWO)).records))[0]

    assert b"BPMNShape" not in data


def test_a_plane_on_the_definitions_is_put_into_a_diagram() -> None:
    plane = f'<bpmndi:BPMNPlane bpmnElement="P">{DRAWN}</bpmndi:BPMNPlane>'

    imported = read_bpmn(bpmn_file(TWO, after=plane))

    assert imported.needs_layout == frozenset()
    assert "stood outside a diagram" in sentences(imported)


def test_a_plane_that_names_the_definitions_shows_the_process() -> None:
    data = (
        bpmn_file(TWO, DRAWN)
        .replace(b'bpmnElement="P"', b'bpmnElement="X"')
        .replace(b"<definitions", b'<definitions id="X"')
    )

    imported = read_bpmn(data)

    assert "taken to show the process" in sentences(imported)
    assert b'bpmnElement="P"' in export_bpmn(Document(imported.records))[0]


def test_a_shape_that_belongs_to_nothing_is_listed() -> None:
    imported = read_bpmn(bpmn_file(TWO, DRAWN + shape("gone")))

    assert "belongs to no element" in sentences(imported)


def test_both_ways_of_writing_a_colour_are_read_and_written() -> None:
    bioc = 'xmlns:b="http://bpmn.io/schema/bpmn/biocolor/1.0" b:fill="#ffeecc" b:stroke="#112233"'
    omg = 'xmlns:c="http://www.omg.org/spec/BPMN/non-normative/color/1.0" c:background-color="#aabbcc"'

    imported = read_bpmn(bpmn_file(TWO, shape("a", more=bioc) + shape("b", 200, more=omg)))

    a, b = all_of(imported, Step)
    assert (a.fill, a.stroke, b.fill) == ("#ffeecc", "#112233", "#aabbcc")
    assert again(imported).records == imported.records
