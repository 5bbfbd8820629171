"""What only our own records hold travels in a BPMN file in our own namespace, and comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.exchange.bpmn.names import KLARWEG
from app.model.document import Document
from app.model.records import PROCESS_ID, Box, Lane, Map, Process, Rating, Record, Round, Step
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.files import bpmn_file, schema, sentences


def without_foreign(record: Record) -> Record:
    plain: Any = record
    return replace(plain, foreign="") if hasattr(record, "foreign") else record


def plain(records: Any) -> dict[str, Record]:
    return {record.id: without_foreign(record) for record in records if not isinstance(record, Rating)}


def test_a_document_of_our_own_comes_back_whole() -> None:
    document = own_document()

    imported = read_bpmn(export_bpmn(document)[0])

    assert plain(imported.records) == plain(document)
    assert imported.warnings == ()
    assert imported.needs_layout == frozenset()


def test_pools_and_messages_of_our_own_come_back_whole() -> None:
    document = document_with_pools()

    imported = read_bpmn(export_bpmn(document)[0])

    assert plain(imported.records) == plain(document)


def test_lanes_inside_a_sub_process_and_the_way_a_map_runs_come_back() -> None:
    document = Document(
        [
            Process(id=PROCESS_ID, name="Sell"),
            Map(id="map", direction="vertical"),
            Lane(id="all", map="map", name="All", direction="vertical", box=Box(0, 0, 200, 600)),
            Step(id="sub", map="map", lane="all", kind="subprocess", name="Offer", x=40, y=60),
            Map(id="in", owner="sub"),
            Lane(id="sales", map="in", name="Sales", box=Box(0, 0, 600, 120)),
            Lane(id="law", map="in", name="Law", order=1.0, box=Box(0, 120, 600, 120)),
            Step(id="write", map="in", lane="sales", name="Write", x=60, y=30),
            Step(id="check", map="in", lane="law", name="Check", x=260, y=150),
        ]
    )

    again = Document(read_bpmn(export_bpmn(document)[0]).records)

    kinds = (Map, Step)
    assert all(without_foreign(again.records[r.id]) == r for kind in kinds for r in document.all(kind) if r.id != "map")
    assert again.get(Map, "map").direction == "vertical"
    assert [(x.name, x.map, x.box) for x in again.lanes_of("in")] == [
        (x.name, x.map, x.box) for x in document.lanes_of("in")
    ]


def test_what_we_write_follows_the_schema() -> None:
    standard = schema()

    for document in (own_document(), document_with_pools(), Document([Process(id=PROCESS_ID)]), Document()):
        assert standard.validate(etree.fromstring(export_bpmn(document)[0])), standard.error_log.last_error


def test_what_came_back_is_written_as_it_was_from_then_on() -> None:
    once = export_bpmn(Document(read_bpmn(export_bpmn(own_document())[0]).records))[0]

    twice = export_bpmn(Document(read_bpmn(once).records))[0]

    assert twice == once


def test_the_order_in_which_records_are_kept_does_not_matter() -> None:
    document = own_document()

    turned = Document(reversed(list(document)))

    assert export_bpmn(turned) == export_bpmn(document)


def test_a_rating_leaves_only_after_its_reveal() -> None:
    document = own_document()
    held = document.get(Round, "round")
    revealed = Document(replace(held, state="revealed") if r.id == held.id else r for r in document)

    before, warnings = export_bpmn(document)
    after, none = export_bpmn(revealed)

    assert b"Rating" not in before
    assert "1 rating is not revealed yet" in str(warnings[0])
    assert b"Rating" in after
    assert none == ()


def test_a_file_of_another_tool_gets_nothing_of_ours_written_into_it() -> None:
    lanes = '<laneSet id="s"><lane id="l" name="Sales"><flowNodeRef>a</flowNodeRef></lane></laneSet>'

    data = export_bpmn(Document(read_bpmn(bpmn_file(lanes + '<task id="a" name="A"/>')).records))[0]

    assert data.count(KLARWEG.encode()) == 1
    assert data.count(b"klarweg:") == 0


def test_fields_of_ours_that_make_no_sense_are_left_out_and_listed() -> None:
    inside = f'<extensionElements><k:fields xmlns:k="{KLARWEG}">{{}}</k:fields></extensionElements>'
    fields = (
        '<k:field name="stage">"nowhere"</k:field><k:field name="processing">{"value": "x"}</k:field>'
        '<k:field name="foreign">"x"</k:field><k:field name="cv">not json</k:field>'
        '<k:field name="owner">"Ann"</k:field>'
    )

    imported = read_bpmn(bpmn_file(f'<task id="a">{inside.format(fields)}</task>'))

    (step,) = (record for record in imported.records if isinstance(record, Step))
    assert (step.stage, step.processing, step.owner) == ("", None, "Ann")
    assert sentences(imported).count("cannot be read; it was left out") == 3


def test_records_of_ours_that_name_what_is_not_there_are_left_out_and_listed() -> None:
    record = '{"kind": "Link", "id": "x", "step": "gone"}'
    inside = f'<extensionElements><k:record xmlns:k="{KLARWEG}">{record}</k:record></extensionElements>'

    imported = read_bpmn(bpmn_file(f'{inside}<task id="a"/>'))

    assert "x" not in {each.id for each in imported.records}
    assert "names something that is not in the file" in sentences(imported)


def test_a_lane_forgets_a_department_that_is_not_in_the_file() -> None:
    field = '<k:field name="department">"gone"</k:field>'
    inside = f'<extensionElements><k:fields xmlns:k="{KLARWEG}">{field}</k:fields></extensionElements>'

    imported = read_bpmn(bpmn_file(f'<laneSet><lane id="l" name="Sales">{inside}</lane></laneSet>'))

    assert [record.department for record in imported.records if isinstance(record, Lane)] == [None]


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    document = Document((Process(id=PROCESS_ID), Map(id="m"), Step(id="a", map="m", name="a\x00b\x0bc\ud800d\ufffe")))

    imported = read_bpmn(export_bpmn(document)[0])

    assert [r.name for r in imported.records if isinstance(r, Step)] == ["a\ufffdb\ufffdc\ufffdd\ufffd"]


def test_what_is_kept_is_not_taken_on_trust() -> None:
    broken = ("nonsense", "[]", '{"bpmn": 3}', '{"bpmn": {"rest": [["a", {"b": 1}]], "n": "x", "di": {"bounds": [1]}}}',
              '{"bpmn": {"attrs": {"1 bad": "x"}, "rest": [["<>", {}]], "in": "gone", "tag": "evil"}}')  # fmt: skip
    standard = schema()

    for foreign in broken:
        step = Step(id="a", map="m", name="A", x=1.0, foreign=foreign)
        document = Document((Process(id=PROCESS_ID, foreign=foreign), Map(id="m", foreign=foreign), step))

        assert standard.validate(etree.fromstring(export_bpmn(document)[0])), standard.error_log.last_error
