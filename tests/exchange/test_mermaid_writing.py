"""Mermaid as we write it: it comes back with every name, kind, lane and line, whatever the names contain."""

from __future__ import annotations

import pytest

from app.exchange.mermaid import export_markdown, export_mermaid, read_markdown, read_mermaid
from app.exchange.result import Imported
from app.i18n import text
from app.model.document import Document
from app.model.records import PROCESS_ID, Link, Map, Pool, Process, Step
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.files import all_of, only
from tests.exchange.graphs import ends, names
from tests.fakes import document_of, flow, step

NASTY = (
    "End", "graph", 'say "hi"', "a < b > c & d", "<b>bold</b> & <now>", "100 % #35; #1;", "back\\slash \\n", "`code`",
    "1. first", "- item", "fa:fa-car Car", "Ünïcode ✓ 客户", "x", "o", "v", "default", "style", "click me",
    "[brackets] (round) {curly}", "pipe | pipe", "semi; colon: -- dash --> arrow", "%% comment", "end", "two\nlines",
    "@{shape}", "subgraph x", "~~~", "🙂 emoji", "<script>alert(1)</script>", "&lt;x&gt; &amp;", "**bold** _it_", "",
)  # fmt: skip


def as_imported(document: Document) -> Imported:
    return Imported(records=tuple(document.records.values()))


@pytest.mark.parametrize("document", [own_document(), document_with_pools()], ids=["own", "pools"])
def test_names_kinds_lanes_and_ends_come_back(document: Document) -> None:
    found = read_mermaid(export_mermaid(document)[0])

    drawn = names(as_imported(document))
    drawn.subtract({"First contact": 1} if "First contact" in drawn else {})
    assert names(found) == +drawn
    assert ends(found) == ends(as_imported(document))
    assert not found.warnings


def test_kinds_and_lanes_are_the_same_after_reading_it_again() -> None:
    document = own_document()

    found = Document(read_mermaid(export_mermaid(document)[0]).records)

    def told(each: Document) -> list[tuple[str, str, str]]:
        lanes = {record.id: getattr(record, "name", "") for record in each}
        return sorted((s.name, s.kind, lanes.get(s.lane or "", "")) for s in each.all(Step) if s.kind != "boundary")

    assert [one for one in told(found) if one[1] != "event"] == told(document)
    owner = next(each.owner for each in found.all(Map) if each.owner)
    assert getattr(found.records[owner], "name", "") == "Offer"


@pytest.mark.parametrize("kind", ["task", "decision", "document", "start", "subprocess", "wait", "parallel", "event"])
def test_no_name_breaks_the_file_or_changes(kind: str) -> None:
    steps = [step(f"s{number}", kind=kind, name=name) for number, name in enumerate(NASTY)]
    flows = [flow(f"s{number}", f"s{number + 1}", name=name) for number, name in enumerate(NASTY[:-1])]

    found = read_mermaid(export_mermaid(document_of(*steps, *flows))[0])

    assert sorted(each.name for each in all_of(found, Step)) == sorted(NASTY)
    assert sum(ends(found).values()) == len(flows)
    assert {name for *_, name in ends(found)} == set(NASTY[:-1])
    assert not found.warnings


def test_no_two_elements_have_the_same_id_and_none_is_a_word_of_the_language() -> None:
    written = export_mermaid(document_of(*(step(f"s{n}", name="End") for n in range(3))))[0].decode()

    assert [line.split("[")[0].strip() for line in written.splitlines() if "[" in line] == ["end_2", "end_3", "end_4"]


def test_an_address_cannot_leave_its_quotes() -> None:
    link = Link(id="l", step="a", name='Guide" "x', address='https://klarweg.example/?"x')

    written = export_mermaid(document_of(step("a"), link))[0].decode()

    assert '%22x"' in written
    assert only(read_mermaid(written.encode()), Link).name == 'Guide" "x'


def test_a_page_has_a_flowchart_for_every_map() -> None:
    found = read_markdown(export_markdown(own_document())[0])

    assert only(found, Process).name == "Answer a card"
    assert [record.name for record in all_of(found, Map)] == ["Overview", "Inside the offer"]
    assert ends(found) == ends(as_imported(own_document()))


def test_an_upright_map_is_written_from_top_to_bottom() -> None:
    document = Document((Process(id=PROCESS_ID), Map(id="m", direction="vertical"), Step(id="a", map="m", name="Ask")))

    written = export_mermaid(document)[0].decode()

    assert written.splitlines()[0] == "flowchart TB"
    assert only(read_mermaid(written.encode()), Map).direction == "vertical"


def test_what_the_format_cannot_hold_is_said() -> None:
    said = " | ".join(text(warning.message) for warning in export_mermaid(own_document())[1])

    for sentence in ("Places and sizes are not written", "The times and costs of 1 step", "1 group frame", "1 phase",
                     "1 event that sits on a step", "Notes, ratings, proposals and versions"):  # fmt: skip
        assert sentence in said


def test_the_same_document_is_always_written_the_same() -> None:
    first, second = own_document(), Document(tuple(reversed(tuple(own_document().records.values()))))

    assert export_mermaid(first) == export_mermaid(second)


def test_a_closed_pool_is_written_as_an_empty_subgraph() -> None:
    found = read_mermaid(export_mermaid(document_with_pools())[0])

    assert {pool.name for pool in all_of(found, Pool)} == {"We", "They"}
