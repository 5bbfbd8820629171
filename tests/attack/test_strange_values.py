"""Values that no person would draw: rings, numbers without an end, depths, markup. Refused, mended, or plain text."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.exchange.imported import import_bytes, import_file
from app.exchange.sane import clean, coordinate
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import MAX_COORDINATE, Step
from tests.exchange.files import all_of, bpmn_file, only, shape

MARKUP = '<img src="/dev/zero"> & =HYPERLINK("http://x.example") <script>alert(1)</script>'


def of_records(*records: dict[str, Any], more: str = "") -> bytes:
    plain = [{"kind": "Process", "id": "process"}, {"kind": "Map", "id": "m"}, *records]
    return json.dumps({"format": "klarweg", "version": 1, "records": plain}).replace('"HERE"', more).encode()


def a_step(step_id: str, **values: Any) -> dict[str, Any]:
    return {"kind": "Step", "id": step_id, "map": "m", **values}


RINGS = {
    "a step in itself": of_records(a_step("a", parent="a")),
    "steps in a ring": of_records(a_step("a", parent="b"), a_step("b", parent="c"), a_step("c", parent="a")),
    "lanes in a ring": of_records(
        {"kind": "Lane", "id": "a", "map": "m", "parent": "b"}, {"kind": "Lane", "id": "b", "map": "m", "parent": "a"}
    ),
    "a map inside its own step": of_records({"kind": "Map", "id": "in", "owner": "a"}, a_step("a") | {"map": "in"}),
    "an event on itself": of_records(a_step("a", kind_="boundary", attached_to="a")),
}
NUMBERS = {
    f"{name} as {field}": of_records(a_step("a", **{field: "HERE"}), more=name)
    for name in ("NaN", "Infinity", "-Infinity", "1e300", "1e999", "1e7", "9" * 5_000)
    for field in ("x", "width", "order")
}
OTHERS = {
    "a text of a megabyte": of_records(a_step("a", name="x" * 1_000_000)),
    "half a letter": of_records(a_step("a", name="HERE"), more='"\\ud800"'),
    "twice the same id": of_records(a_step("a"), a_step("a")),
    "an end that is not there": of_records({"kind": "Flow", "id": "f", "map": "m", "source": "gone"}),
    "lists 100,000 deep": b'{"format": "klarweg", "version": 1, "records": ' + b"[" * 100_000,
    "a number for a name": of_records(a_step("a", name=7)),
    "a kind that is not there": of_records({"kind": "Spell", "id": "a"}),
}


@pytest.mark.parametrize("name", sorted(RINGS | NUMBERS | OTHERS))
def test_our_json_with_what_cannot_be_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(Refused, match="Nothing was imported"):
        import_bytes((RINGS | NUMBERS | OTHERS)[name], ".json")


@pytest.mark.parametrize("bad", ["NaN", "INF", "-1e300", "1e300", "1e7", "", "left", "9" * 5_000])
def test_no_place_of_a_bpmn_file_leaves_the_map(bad: str) -> None:
    shapes = shape("a", bad, 1) + shape("b", 1, 1, bad) + shape("c", 1, 1, 10, bad)

    imported = read_bpmn(bpmn_file('<task id="a"/><task id="b"/><task id="c"/>', shapes))

    assert {"a", "b"} <= imported.needs_layout
    assert all(abs(step.x) <= MAX_COORDINATE and step.width <= MAX_COORDINATE for step in all_of(imported, Step))


@pytest.mark.parametrize("bad", ["nan", "inf", "1e300", float("nan"), float("inf"), -1e7, None, "", "x", True])
def test_what_is_no_place_is_none(bad: object) -> None:
    assert coordinate(bad) is None


def test_boundary_events_in_a_ring_are_put_on_the_map() -> None:
    ring = '<boundaryEvent id="a" attachedToRef="b"/><boundaryEvent id="b" attachedToRef="a"/>'

    assert [step.attached_to for step in all_of(read_bpmn(bpmn_file(ring)), Step)] == [None, None]


def test_markup_in_a_name_is_text_before_and_after() -> None:
    data = bpmn_file('<task id="a" name="HERE"/>').replace(
        b"HERE", MARKUP.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode()
    )

    imported = read_bpmn(data)

    assert only(imported, Step).name == MARKUP
    assert b"<script" not in export_bpmn(Document(imported.records))[0]
    assert b"<img" not in export_bpmn(Document(imported.records))[0]


def test_letters_that_no_file_may_hold_are_replaced() -> None:
    assert clean("a\x00b\x0bc\ud800d\ufffee\uffff\t\n") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd\t\n"


def test_nested_lists_of_a_record_inside_a_bpmn_file_are_left_out_and_listed() -> None:
    deep = "[" * 100_000
    record = (
        f'<extensionElements><k:record xmlns:k="https://klarweg.example/bpmn/1">{deep}</k:record></extensionElements>'
    )

    imported = read_bpmn(bpmn_file(f'{record}<task id="a"/>'))

    assert only(imported, Step).id == "a"
    assert "cannot be read" in str(imported.warnings[0])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits for a plain process")
def test_a_hundred_thousand_elements_in_one_another_end_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "deep.bpmn"
    path.write_bytes(bpmn_file("<subProcess>" * 100_000 + "</subProcess>" * 100_000))

    with pytest.raises(Refused, match="deep in one another"):
        import_file(path)
