"""Which map shows what: one map per diagram, one per sub-process with an inside of its own.

A process is on the map of the diagram that draws its content; without any diagram all is on one map.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from lxml import etree

from app.exchange.bpmn.extension import own_records
from app.exchange.bpmn.names import BPMNDI, KLARWEG_ID, STEPS, bpmn, local
from app.exchange.bpmn.source import Place, Source
from app.exchange.bpmn.tree import Node, to_node
from app.exchange.result import Report
from app.model.records import Map, Step


class Maps:
    """The maps of a file while it is read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.by_diagram: dict[int, str] = {}
        self.diagram_of: dict[str, int | None] = {}
        for number, diagram in enumerate(source.diagrams):
            self._add(number, diagram)
        if not source.diagrams:
            self._add_plain("map", None)
        self._roots: set[int] = set()

    def _add(self, number: int, diagram: etree._Element) -> None:
        source = self._source
        name = source.text(diagram, str(diagram.get("name", "")))
        made = Map(id=source.new_id(diagram), name=name, order=float(number))
        source.records[made.id] = made
        self.by_diagram[number], self.diagram_of[made.id] = made.id, number

    def _add_plain(self, wanted: str, owner: str | None, name: str = "") -> str:
        made = Map(id=wanted, owner=owner, name=name, order=float(len(self.diagram_of)))
        self._source.records[wanted] = made
        self.diagram_of[wanted] = None
        return wanted

    def _majority(self, elements: list[etree._Element]) -> int | None:
        """Return the diagram that draws most of these elements."""
        shapes = (self._source.shape(e) for e in elements)
        found = Counter(s.diagram for s in shapes if s is not None).most_common(1)
        return found[0][0] if found else None

    def _plane_of(self, element: etree._Element) -> int | None:
        for number, diagram in enumerate(self._source.diagrams):
            plane = diagram.find(f"{{{BPMNDI}}}BPMNPlane")
            if plane is not None and plane.get("bpmnElement") == element.get("id"):
                return number
        return None

    def place(self, number: int | None, parent: str | None = None) -> Place:
        """Return the place that a diagram is; without diagrams the one map there is."""
        first = next(iter(self.diagram_of))
        return Place(self.by_diagram[number] if number is not None else first, number, parent)

    def of_root(self, element: etree._Element) -> Place:
        """Say where a process or a collaboration is drawn."""
        content = [c for c in element if local(c) in STEPS or local(c) == "participant"]
        found = self._majority(content)
        if found is None and local(element) == "process":
            found = self._of_participant(element)
        if found is None:
            found = self._plane_of(element)
        if found is None and self._source.diagrams:
            found = 0
        if found is not None:
            self._roots.add(found)
        return self.place(found)

    def _of_participant(self, process: etree._Element) -> int | None:
        participants = self._source.root.iterfind(f"{bpmn('collaboration')}/{bpmn('participant')}")
        holders = [p for p in participants if p.get("processRef") == process.get("id")]
        found = self._majority(holders)
        if found is None and holders:
            collaboration = holders[0].getparent()
            found = self._plane_of(collaboration) if collaboration is not None else None
        return found

    def of_content(self, element: etree._Element, step: Step, place: Place) -> Place:
        """Say where the inside of a sub-process is drawn: around it, or on a map of its own."""
        content = [c for c in element if local(c) in STEPS]
        number = self._majority(content)
        if number is None and content:
            number = self._plane_of(element)
        if number is not None and number != place.diagram and number not in self._roots:
            return self._own_diagram(number, step)
        if not content or (step.expanded and number in (None, place.diagram)):
            return Place(place.map, place.diagram, step.id)
        shape = self._source.shape(element)
        if number == place.diagram and shape is not None and shape.element.get("isExpanded") is None:
            return Place(place.map, place.diagram, step.id)
        return Place(self._inside(step), place.diagram)

    def beside_content(self, step: Step) -> Place:
        """Say where the lanes of a sub-process that is drawn open are kept: on a map of its own that shows nothing."""
        own = own_records(self._source.root, Report())
        kept = next((record.id for record in own if isinstance(record, Map) and record.owner == step.id), "")
        is_new = kept != "" and kept not in self._source.records
        return Place(self._add_plain(kept, step.id) if is_new else self._inside(step), None)

    def _own_diagram(self, number: int, step: Step) -> Place:
        chosen = self._source.records[self.by_diagram[number]]
        if isinstance(chosen, Map) and chosen.owner is None:
            self._source.records[chosen.id] = Map(id=chosen.id, owner=step.id, name=chosen.name, order=chosen.order)
        return Place(chosen.id, number)

    def _inside(self, step: Step) -> str:
        wanted = f"inside-{step.id}"
        while wanted in self._source.records:
            wanted += "-"
        return self._add_plain(wanted, step.id, step.name)

    def keep(self) -> None:
        """Settle what is kept with the maps: attributes, styles, and pictures of what we do not draw."""
        source = self._source
        for number, map_id in self.by_diagram.items():
            diagram = source.diagrams[number]
            plane = diagram.find(f"{{{BPMNDI}}}BPMNPlane")
            record = source.records[map_id]
            kept: dict[str, Any] = {
                "id": diagram.get("id") if diagram.get("id") != record.id else "",
                "attrs": {k: v for k, v in diagram.attrib.items() if k not in ("id", "name")},
                "plane": {k: v for k, v in plane.attrib.items() if k != KLARWEG_ID} if plane is not None else {},
                "styles": [to_node(e) for e in diagram.iterfind(f"{{{BPMNDI}}}BPMNLabelStyle")],
                "extra": [*self._others(number), *self._undrawn(number)],
            }
            source.keep(map_id, kept)

    def _others(self, number: int) -> list[Node]:
        return [to_node(e) for e in self._source.others.get(number, [])]

    def _undrawn(self, number: int) -> list[Node]:
        """Collect the pictures of elements that became no record."""
        shapes = self._source.shapes.items()
        return [to_node(s.element) for own, s in shapes if s.diagram == number and own not in self._source.drawn]
