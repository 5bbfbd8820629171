"""Writes a document as GraphML that yEd shows and other programs read: drawings for the one, typed data for the others.

Lanes, pools and open sub-processes are groups; every map after the first is a group below it.
"""

from __future__ import annotations

from lxml import etree

from app.exchange.graphml.names import FIGURES, FLAGS, GRAPHML, STEP_LISTS, STEP_TEXTS, XSI, Y
from app.exchange.graphml.typed import GRAPH, NODE, declare, put
from app.exchange.graphml.write_edges import write_edge
from app.exchange.graphml.write_nodes import drawn_box, write_drawing
from app.exchange.result import Report, Warning_
from app.exchange.sane import clean
from app.exchange.sketch.leaving import say_left_out
from app.exchange.sketch.outline import Branch, flows_on, kind_of_thing, outline
from app.i18n import msg
from app.model.document import Document
from app.model.records import Box, Department, Lane, Link, Map, Record, Step, TextNote

GAP = 80.0
_SCHEMA = f"{GRAPHML} http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd"


def export_graphml(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return a GraphML file and what it could not hold."""
    report = Report()
    root = etree.Element(f"{{{GRAPHML}}}graphml", nsmap={None: GRAPHML, "y": Y, "xsi": XSI})  # type: ignore[dict-item]  # None is the prefix of the default namespace
    root.set(f"{{{XSI}}}schemaLocation", _SCHEMA)
    declare(root)
    writing = _Writing(document, report)
    for number, tree in enumerate(outline(document)):
        writing.write_map(root, tree, is_first=not number)
    holds = ("places", "figures", "hosts", "texts")
    say_left_out(document, report, writing.written, holds=holds)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True), report.warnings


class _Writing:
    """A graph while it is written."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.report = report
        self.written: set[str] = set()
        self._graph: etree._Element | None = None
        self._low = 0.0

    def write_map(self, root: etree._Element, tree: Branch, *, is_first: bool) -> None:
        """Write a map: the first as the graph, any other as a group below what is there."""
        record = tree.record
        shift = (0.0, 0.0)
        if self._graph is None:
            graph = self._graph = _graph_of(root, record.id)
            put(graph, GRAPH, "process", self.document.process.name)
            put(graph, GRAPH, "label", getattr(record, "name", ""))
            put(graph, GRAPH, "description", self.document.process.purpose)
            put(graph, GRAPH, "direction", getattr(record, "direction", ""))
        else:
            bounds = _bounds(tree)
            shift = (-bounds.x, self._low + GAP - bounds.y)
            graph = self._group_of_map(self._graph, tree, bounds.moved(*shift), shift)
        self._write_all(graph, tree.inside, shift)
        for flow in flows_on(self.document, tree):
            self.written.add(flow.id)
            write_edge(self._graph, self.document, flow, shift)
        bottom = _bounds(tree).bottom + shift[1]
        self._low = bottom if is_first else max(self._low, bottom)

    def _group_of_map(
        self, graph: etree._Element, tree: Branch, box: Box, shift: tuple[float, float]
    ) -> etree._Element:
        record = tree.record
        node = etree.SubElement(graph, f"{{{GRAPHML}}}node", {"id": clean(record.id), "yfiles.foldertype": "group"})
        write_drawing(node, record, box, is_group=True)
        put(node, NODE, "label", getattr(record, "name", ""))
        put(node, NODE, "kind", "map")
        put(node, NODE, "direction", getattr(record, "direction", ""))
        put(node, NODE, "inside_of", getattr(record, "owner", None) or "")
        put(node, NODE, "shift_x", shift[0])
        put(node, NODE, "shift_y", shift[1])
        return _graph_of(node, f"{record.id}:")

    def _write_all(self, graph: etree._Element, branches: list[Branch], shift: tuple[float, float]) -> None:
        for branch in branches:
            record = branch.record
            self.written.add(record.id)
            node = etree.SubElement(graph, f"{{{GRAPHML}}}node", id=clean(record.id))
            if branch.is_frame:
                node.set("yfiles.foldertype", "group")
            write_drawing(node, record, drawn_box(record).moved(*shift), is_group=branch.is_frame)
            self._put_data(node, record, shift)
            if branch.is_frame:
                self._write_all(_graph_of(node, f"{record.id}:"), branch.inside, shift)

    def _put_data(self, node: etree._Element, record: Record, shift: tuple[float, float]) -> None:
        box = drawn_box(record).moved(*shift)
        put(node, NODE, "label", record.text if isinstance(record, TextNote) else getattr(record, "name", ""))
        put(node, NODE, "kind", kind_of_thing(record))
        for name, value in zip(("x", "y", "width", "height"), box):
            put(node, NODE, name, value)
        for name in ("fill", "stroke", "attached_to", "state", *STEP_TEXTS, *FLAGS[:3]):
            put(node, NODE, name, _unusual(record, name))
        for name in STEP_LISTS:
            put(node, NODE, name, " ".join(getattr(record, name, ())))
        lane = self.document.find(Lane, getattr(record, "lane", None))
        put(node, NODE, "lane", lane.name if lane is not None else "")
        named = lane if lane is not None else record
        department = self.document.find(Department, named.department if isinstance(named, Lane) else None)
        put(node, NODE, "department", department.name if department is not None else "")
        for name in FIGURES if isinstance(record, Step) else ():
            estimate = getattr(record, name)
            put(node, NODE, name, estimate.value if estimate is not None else "")
        put(node, NODE, "cv", record.cv if isinstance(record, Step) and record.cv is not None else "")
        self._put_link(node, record)

    def _put_link(self, node: etree._Element, record: Record) -> None:
        links = [link for link in self.document.referrers(record.id, Link) if link.address]
        for link in links[:1]:
            put(node, NODE, "url", link.address)
        if len(links) > 1:
            self.report.warn(msg("A step has several web addresses; only the first was written."),
                             element=getattr(record, "name", ""))  # fmt: skip


def _unusual(record: Record, name: str) -> str | bool:
    """Return a field's value if it says more than that nobody has set it."""
    field = type(record).__dataclass_fields__.get(name)
    value = getattr(record, name, None)
    found: str | bool = "" if value is None or field is None or value == field.default else value
    return found


def _graph_of(parent: etree._Element, own: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{GRAPHML}}}graph", id=clean(own), edgedefault="directed")


def _bounds(tree: Branch) -> Box:
    """Return the box around all that a map shows, with room for a frame."""
    boxes = [drawn_box(branch.record) for branch in tree.all() if not isinstance(branch.record, Map)]
    if not boxes:
        return Box(0.0, 0.0, 200.0, 100.0)
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    whole = Box(left, top, max(b.right for b in boxes) - left, max(b.bottom for b in boxes) - top)
    return Box(whole.x - 20, whole.y - 40, whole.width + 40, whole.height + 60)
