"""A saved file differs only where the map differs: one name changed, one line of the text changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.model.document import Document
from app.model.operations import NameLane
from app.model.records import DataObject, Department, Flow, Group, Lane, Map, Person, Pool, Record, Step
from tests.exchange.bpmn_outcomes import OUTCOMES
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.files import bpmn_file, of_other_tools, shape

NAMED = (Step, Flow, Lane, Pool, DataObject, Group, Map)
MANY = 150_000
LANES = '<laneSet id="S"><lane id="a" name="Sales"/><lane id="b" name="Law"/></laneSet>'


def lines(document: Document) -> list[str]:
    return export_bpmn(document)[0].decode().splitlines()


def different(before: list[str], after: list[str]) -> list[str]:
    """List the lines that went and came; what is the same before the first and after the last is left aside."""
    pairs, backwards = zip(before, after), zip(reversed(before), reversed(after))
    most = min(len(before), len(after))
    first = next((n for n, (one, other) in enumerate(pairs) if one != other), most)
    last = next((n for n, (one, other) in enumerate(backwards) if one != other), most)
    last = min(last, most - first)
    found = difflib.unified_diff(before[first : len(before) - last], after[first : len(after) - last], n=0, lineterm="")
    return [line for line in found if line[0] in "+-" and line[:3] not in ("+++", "---")]


def renamed(document: Document, record: Record, name: str = "Another name") -> Document:
    """Return the document with another name for one of its records, as a person would give it."""
    if isinstance(record, Lane):
        changed = document.copy()
        changed.apply(NameLane(lane_id=record.id, name=name).plan(document))
        return changed
    return Document(replace(r, name=name) if isinstance(r, NAMED) and r.id == record.id else r
                    for r in document)  # fmt: skip


def more_than_a_line(document: Document, most: int) -> Iterator[str]:
    """Name the records that change more than one line of the file when they get another name.

    They get theirs all at once; where that changes anything but a line for each, each is looked at alone.
    """
    before = lines(document)
    named = [r for r in document if isinstance(r, NAMED) and r.name and "\n" not in r.name]
    chosen = named[:: max(1, len(named) // most)]
    if _is_a_line_each(document, chosen, before):
        return
    for record in chosen:
        changed = different(before, lines(renamed(document, record)))
        if len(changed) != 2 or "Another name" not in changed[1]:
            yield f"{type(record).__name__} {record.id}: {changed[:4]}"


def _is_a_line_each(document: Document, chosen: Sequence[Record], before: list[str]) -> bool:
    after = document
    for number, record in enumerate(chosen):
        after = renamed(after, record, f"Another name ({number})")
    changed = different(before, lines(after))
    came = [sum(f"Another name ({number})" in line for line in changed) for number in range(len(chosen))]
    return came == [1] * len(chosen) and len(changed) == 2 * len(chosen)


def test_another_name_changes_one_line_of_a_file_of_another_tool() -> None:
    found = []
    for path in _small(of_other_tools()):
        found += [f"{path.name} {each}" for each in more_than_a_line(Document(read_bpmn(path.read_bytes()).records), 9)]

    assert found == []


def _small(paths: list[Path]) -> list[Path]:
    return [p for p in paths if p.stat().st_size < MANY and not isinstance(OUTCOMES.get(p.name, ""), str)]


def test_another_name_changes_one_line_of_a_file_of_our_own() -> None:
    assert [*more_than_a_line(document_with_pools(), 99)] == []
    assert [each[:15] for each in more_than_a_line(own_document(), 99)] == ["Lane lane-sales"], (
        "its department has figures"
    )


def test_a_moved_step_changes_its_bounds_only() -> None:
    document = Document(read_bpmn(bpmn_file('<task id="a"/><task id="b"/>', shape("a") + shape("b", 200))).records)
    moved = Document(replace(r, x=50.0) if isinstance(r, Step) and r.id == "a" else r for r in document)

    changed = different(lines(document), lines(moved))

    assert [line.strip("+- ") for line in changed] == [
        '<dc:Bounds x="0" y="0" width="100" height="80"/>',
        '<dc:Bounds x="50" y="0" width="100" height="80"/>',
    ]


def test_a_new_step_leaves_every_other_line_as_it_was() -> None:
    document = own_document()
    more = Document([*document, Step(id="zz-new", map="3-main", lane="lane-sales", name="New", x=900.0)])

    changed = different(lines(document), lines(more))

    assert [line for line in changed if line[0] == "-"] == []
    assert all("zz-new" in line or "Bounds" in line or "</" in line for line in changed)


def test_a_lane_and_its_department_named_anew_write_no_department() -> None:
    shapes = shape("a", 0, 0, 600, 100) + shape("b", 0, 100, 600, 100)
    document = Document(read_bpmn(bpmn_file(LANES, shapes)).records)

    again = Document(read_bpmn(export_bpmn(renamed(document, document.get(Lane, "a")))[0]).records)

    assert [d.name for d in again.all(Department)] == ["Another name", "Law"]
    assert b"klarweg:record" not in export_bpmn(renamed(document, document.get(Lane, "a")))[0]


def test_a_department_that_somebody_knows_by_its_id_is_written_with_it() -> None:
    shapes = shape("a", 0, 0, 600, 100) + shape("b", 0, 100, 600, 100)
    document = Document(read_bpmn(bpmn_file(LANES, shapes)).records)
    lane = document.get(Lane, "a")
    known = Document([*renamed(document, lane), Person(id="p", name="Eder", department=lane.department)])

    again = Document(read_bpmn(export_bpmn(known)[0]).records)

    assert again.get(Person, "p").department == lane.department
    assert again.get(Department, str(lane.department)).name == "Another name"
