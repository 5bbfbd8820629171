"""GraphML as we write it: every program reads it, yEd draws it, and it comes back with what it carries."""

from __future__ import annotations

import networkx
import pytest
from lxml import etree

from app.exchange.graphml import export_graphml, read_graphml
from app.exchange.result import Imported
from app.i18n import text
from app.model.document import Document
from app.model.records import DataObject, Flow, Group, Lane, Map, Pool, Process, Record, Step, TextNote
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.files import all_of
from tests.exchange.graphs import Y, ends, names
from tests.fakes import document_of, step

NOT_CARRIED = {
    "pinned", "by_hand", "language", "example", "print_settings", "department", "order", "frozen", "foreign",
    "label_box",
}  # fmt: skip


def kept(record: Record) -> dict[str, object]:
    """Return the fields that the format carries; of a figure only how much it is."""
    fields = {name: getattr(record, name) for name in type(record).__dataclass_fields__ if name not in NOT_CARRIED}
    return {name: getattr(value, "value", value) for name, value in fields.items()}


@pytest.mark.parametrize("document", [own_document(), document_with_pools()], ids=["own", "pools"])
def test_what_is_drawn_comes_back_as_it_was(document: Document) -> None:
    drawn = (Process, Map, Pool, Lane, Step, Flow, TextNote, DataObject, Group)

    found = read_graphml(export_graphml(document)[0])

    again = {record.id: kept(record) for record in found.records if isinstance(record, drawn)}
    assert again == {record.id: kept(record) for kind in drawn for record in document.all(kind)}
    assert not found.warnings


def test_reading_and_writing_again_changes_nothing() -> None:
    once = export_graphml(own_document())[0]

    assert (
        export_graphml(Document(read_graphml(once).records))[0]
        == export_graphml(Document(read_graphml(export_graphml(Document(read_graphml(once).records))[0]).records))[0]
    )


def test_networkx_reads_names_kinds_and_numbers_with_their_types() -> None:
    graph = networkx.parse_graphml(export_graphml(own_document())[0].decode())

    qualify = graph.nodes["qualify"]
    assert (qualify["label"], qualify["kind"], qualify["lane"]) == ("Qualify\nthe lead", "task", "Sales")
    assert (qualify["processing"], qualify["wait"], qualify["x"]) == (12.5, 2.0, 60.0)
    assert graph.edges["good", "offer"]["label"] == "Yes"
    assert graph.edges["good", "offer"]["is_default"] is True
    assert set(graph.nodes) >= {record.id for record in own_document().all(Step)}


def test_yed_finds_a_drawing_at_every_node_and_edge() -> None:
    root = etree.fromstring(export_graphml(own_document())[0])

    nodes, edges = list(root.iter("{*}node")), list(root.iter("{*}edge"))
    assert all(node.find("{*}data//{*}Geometry") is not None for node in nodes)
    assert all(edge.find("{*}data/{*}PolyLineEdge/{*}Arrows") is not None for edge in edges)
    assert {shape.get("type") for shape in root.iter(f"{{{Y}}}Shape")} >= {"diamond", "ellipse", "roundrectangle"}
    assert [node.get("id") for node in nodes if node.get("yfiles.foldertype")] == [
        "lane-sales",
        "lane-client",
        "inside",
    ]


def test_a_map_inside_a_step_stands_below_and_comes_back_to_where_it_was() -> None:
    root = etree.fromstring(export_graphml(own_document())[0])

    box = root.find(".//{*}node[@id='write']//{*}Geometry")
    assert box is not None
    assert float(str(box.get("y"))) > 400


def test_control_characters_and_markup_in_names_harm_nothing() -> None:
    name = '<b>&amp;</b> \x00\x0b \ud800 ]]> "quoted"'

    found = read_graphml(export_graphml(document_of(step("a", name=name)))[0])

    assert [each.name for each in all_of(found, Step)] == ['<b>&amp;</b> \ufffd\ufffd \ufffd ]]> "quoted"']


def test_what_the_format_cannot_hold_is_said() -> None:
    said = [text(warning.message) for warning in export_graphml(own_document())[1]]

    assert "The figures of 1 step are written without how sure they are." in said
    assert "1 phase was left out." in said
    assert "Notes, ratings, proposals and versions are not part of the drawing and were left out." in said


def test_no_rating_or_note_is_in_the_file() -> None:
    written = export_graphml(own_document())[0].decode()

    assert "Takes too long" not in written
    assert "score" not in written.replace("score &gt; 3", "")


def test_labels_and_ends_are_the_same_in_the_file_and_in_the_document() -> None:
    document = own_document()

    found = read_graphml(export_graphml(document)[0])

    own = Imported(records=tuple(document.records.values()))
    assert (names(found), ends(found)) == (names(own), ends(own))
