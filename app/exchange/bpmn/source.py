"""The file as it is being read: mended tree, ids, drawn shapes, and the records made so far.

The one mutable thing of a reading; the reading functions share it. Knows no layout.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from lxml import etree

from app.exchange.bpmn.kept import Kept, natural_id, pack
from app.exchange.bpmn.names import BPMNDI, DC, DI, KLARWEG_ID
from app.exchange.bpmn.tree import line_of
from app.exchange.result import MAX_NODES, Report
from app.exchange.sane import coordinate
from app.i18n import Message, msg
from app.model.errors import Refused
from app.model.records import MAX_TEXT, PROCESS_ID, Box, Flow, Point, Record

R = TypeVar("R", bound=Record)


class Shape(NamedTuple):
    """The first picture of an element: its DI element, the diagram it is in, its place there."""

    element: etree._Element
    diagram: int
    n: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where the content of a scope is put: its map, the diagram of its shapes, the step it lies in."""

    map: str
    diagram: int | None
    parent: str | None = None


class Source:
    """A BPMN file while it is read."""

    def __init__(self, root: etree._Element, report: Report) -> None:
        self.root = root
        self.report = report
        self.by_id = {str(e.get("id")): e for e in root.iter(etree.Element) if e.get("id")}
        self.diagrams = root.findall(f"{{{BPMNDI}}}BPMNDiagram")
        self.shapes: dict[str, Shape] = {}
        self.others: dict[int, list[etree._Element]] = {}
        self.made: dict[str, Record] = {}
        self.records: dict[str, Record] = {}
        self.pending: dict[str, tuple[etree._Element, Kept]] = {}
        self.needs_layout: set[str] = set()
        self.drawn: set[str] = set()
        self.shells: list[etree._Element] = []
        self._order: Counter[str] = Counter()
        self._index_shapes()

    def _index_shapes(self) -> None:
        for number, diagram in enumerate(self.diagrams):
            for n, drawn in enumerate(diagram.iterfind(f"{{{BPMNDI}}}BPMNPlane/*")):
                target = drawn.get("bpmnElement")
                if target is None:
                    self.warn(drawn, msg("A shape belongs to no element; it was left out."))
                elif target in self.shapes or drawn.get("choreographyActivityShape") is not None:
                    self.others.setdefault(number, []).append(drawn)
                else:
                    self.shapes[str(target)] = Shape(drawn, number, n)

    def warn(self, element: etree._Element, message: Message) -> None:
        self.report.warn(message, line=line_of(element), element=str(element.get("id", "")))

    def text(self, element: etree._Element, value: str | None) -> str:
        """Return a text no longer than a record may hold."""
        if value is not None and len(value) > MAX_TEXT:
            self.warn(element, msg("A text is longer than {limit} characters; the rest was left out.", limit=MAX_TEXT))
        return (value or "")[:MAX_TEXT]

    def new_id(self, element: etree._Element) -> str:
        """Return the id of the record that an element becomes: its own where that is free."""
        plane = element.find(f"{{{BPMNDI}}}BPMNPlane")
        own = (plane if plane is not None else element).get(KLARWEG_ID, "")
        for wanted in (str(own)[:200], str(element.get("id"))[:200]):
            if wanted and wanted != PROCESS_ID and wanted not in self.records:
                return wanted
        number = 1
        while f"{element.get('id')}-{number}" in self.records:
            number += 1
        return f"{element.get('id')}-{number}"

    def shape(self, element: etree._Element) -> Shape | None:
        return self.shapes.get(str(element.get("id")))

    def box(self, element: etree._Element) -> Box | None:
        """Return where an element is drawn, or None if that is missing or unusable."""
        shape = self.shape(element)
        return None if shape is None else self.bounds(shape.element.find(f"{{{DC}}}Bounds"))

    def bounds(self, bounds: etree._Element | None, least: float = 1.0) -> Box | None:
        if bounds is None:
            return None
        numbers = [coordinate(bounds.get(name)) for name in ("x", "y", "width", "height")]
        x, y, width, height = (v if v is not None else math.nan for v in numbers)
        if any(math.isnan(v) for v in (x, y, width, height)) or max(width, height) > 100_000 or min(width, height) < 0:
            self.report.warn(msg("A position is missing or makes no sense; the element will be placed anew."),
                             line=line_of(bounds), element=_owner(bounds))  # fmt: skip
            return None
        return Box(x, y, max(width, least), max(height, least))

    def label(self, element: etree._Element) -> Box | None:
        shape = self.shape(element)
        found = None if shape is None else shape.element.find(f"{{{BPMNDI}}}BPMNLabel/{{{DC}}}Bounds")
        return self.bounds(found, 0.0)

    def waypoints(self, element: etree._Element) -> tuple[Point, ...]:
        """Return the route of a line; empty if it is not drawn or makes no sense."""
        shape = self.shape(element)
        found = [] if shape is None else shape.element.findall(f"{{{DI}}}waypoint")
        pairs = [(coordinate(p.get("x")), coordinate(p.get("y"))) for p in found]
        points = tuple(Point(x, y) for x, y in pairs if x is not None and y is not None)
        if found and (len(points) != len(found) or not 2 <= len(points) <= 5_000):
            self.warn(element, msg("A route makes no sense; the flow will be routed anew."))
            return ()
        return points

    def add(self, record: R, element: etree._Element, scope: etree._Element | None, **kept: Any) -> R:
        """Take a record in; what is kept of its element is settled by `finish`."""
        if len(self.records) > 4 * MAX_NODES:
            raise Refused(msg("The file has more than {limit} elements to draw. Nothing was imported.",
                              limit=MAX_NODES))  # fmt: skip
        where = str(scope.get("id", "")) if scope is not None else ""
        own = str(element.get("id"))
        details: Kept = {"in": where, "n": self._order[where], **kept}
        self._order[where] += not is_free(record)
        if own != natural_id(record.id):
            details["id"] = own
        shape = self.shape(element)
        if shape is not None:
            self.drawn.add(own)
            details["di"] = _shape_kept(shape)
            if not hasattr(record, "label_box"):
                _keep_label(details["di"], self.label(element), getattr(record, "box", None))
        self.records[record.id] = record
        self.made[own] = record
        self.pending[record.id] = (element, details)
        return record

    def change(self, record: R, **changes: Any) -> R:
        """Replace a record by one with other values."""
        new = replace(record, **changes)
        self.records[record.id] = new
        if record.id in self.pending:
            self.made[str(self.pending[record.id][0].get("id"))] = new
        return new

    def keep(self, record_id: str, kept: Kept) -> None:
        """Settle what is kept with a record."""
        record: Any = self.records[record_id]
        self.change(record, foreign=pack(kept))


def _shape_kept(shape: Shape) -> Kept:
    attributes = {str(k): str(v) for k, v in shape.element.attrib.items() if k != "bpmnElement"}
    kept: Kept = {"attrs": attributes, "n": shape.n, "d": shape.diagram}
    label = shape.element.find(f"{{{BPMNDI}}}BPMNLabel")
    if label is not None:
        kept["label"] = {str(k): str(v) for k, v in label.attrib.items()}
    return kept


def is_free(record: Record) -> bool:
    """Answer whether a record is a line without an element at one end; BPMN has no place for it."""
    return isinstance(record, Flow) and None in (record.source, record.target)


def _keep_label(kept: Kept, label: Box | None, box: Box | None) -> None:
    """Keep where a label stands whose record has no field for it, and where the record stood then."""
    if label is not None and box is not None:
        kept["bounds"] = [*label, box.x, box.y]


def _owner(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.get("bpmnElement", "")) if parent is not None else ""
