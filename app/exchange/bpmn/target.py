"""The file as it is being written: root, ids, the element of every record. Knows what is kept, not how to draw it."""

from __future__ import annotations

from typing import Any, TypeVar

from lxml import etree

from app.exchange.bpmn.kept import Kept, natural_id, unpack
from app.exchange.bpmn.names import COLLABORATIONS, KLARWEG_ID, OWN_PREFIXES, bpmn, local
from app.exchange.bpmn.references import fresh_name
from app.exchange.bpmn.schema import is_name
from app.exchange.bpmn.tree import Node, from_node
from app.exchange.result import Report
from app.exchange.sane import clean
from app.model.document import Document
from app.model.records import DataObject, Flow, Group, Lane, Map, Pool, Record, Step, TextNote

R = TypeVar("R", bound=Record)

DRAWN: tuple[type[Record], ...] = (Pool, Lane, Step, DataObject, TextNote, Group, Flow)
NAMESPACE = "https://klarweg.example/process"


class Target:
    """A BPMN file while it is written."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.report = Report()
        self.kept = {r.id: unpack(str(getattr(r, "foreign", ""))) for r in document if hasattr(r, "foreign")}
        self.root = self._new_root()
        self.elements: dict[str, etree._Element] = {}
        self.by_id: dict[str, etree._Element] = {}
        self.ids: dict[str, str] = {}
        self.told: frozenset[str] = frozenset()
        self.drawn: set[str] = set()
        self._taken: set[str] = set()
        self._tried: dict[str, int] = {}
        for node in self.kept.get(document.process.id, {}).get("roots", []):
            self.index(from_node(node, self.root))
        for record in self.sorted(*DRAWN, Map):
            self.ids[record.id] = self._id_for(record)

    def _new_root(self) -> etree._Element:
        kept = self.kept.get(self.document.process.id, {})
        spaces = {prefix: space for prefix, space in kept.get("ns", {}).items() if is_name(prefix) and space}
        root = etree.Element(bpmn("definitions"), nsmap={**spaces, **OWN_PREFIXES})
        for name, value in kept.get("attrs", {}).items():
            root.set(name, value)
        if root.get("targetNamespace") is None:
            root.set("targetNamespace", NAMESPACE)
        if self.document.process.name:
            root.set("name", clean(self.document.process.name))
        return root

    def index(self, element: etree._Element) -> None:
        """Remember the ids in a part of the tree, so that no record takes one of them."""
        for inner in element.iter(etree.Element):
            own = inner.get("id")
            if own:
                self.by_id.setdefault(str(own), inner)
                self._taken.add(str(own))

    def _id_for(self, record: Record) -> str:
        kept = self.kept.get(record.id, {})
        wanted = str(kept.get("id") or natural_id(record.id))
        own = wanted if kept.get("slot") or wanted not in self._taken else fresh_name(wanted, self._taken, self._tried)
        self._taken.add(own)
        return own

    def new_id(self, wanted: str) -> str:
        """Return a free id for an element that belongs to no record."""
        own = fresh_name(wanted, self._taken, self._tried)
        self._taken.add(own)
        return own

    def sorted(self, *kinds: type[R]) -> list[R]:
        """List records in the order in which they are written: as they stood in the file, then by id."""
        found = [record for kind in kinds for record in self.document.all(kind)]
        rank = {kind: number for number, kind in enumerate(DRAWN)}
        return sorted(found, key=lambda r: (self.kept.get(r.id, {}).get("n", 1 << 40), rank.get(type(r), 99), r.id))

    def kept_of(self, record: Record) -> Kept:
        return self.kept.get(record.id, {})

    def make(self, record: Record, tag: str) -> etree._Element:
        """Make the element of a record with all that is kept of it; it still has to be put where it belongs."""
        kept = self.kept_of(record)
        own = self.ids[record.id]
        name = getattr(record, "name", "")
        attributes: dict[str, str] = {"id": own}
        if name and tag not in ("group", "association", "dataInputAssociation", "dataOutputAssociation"):
            attributes["name"] = clean(name)
        if self.needs_own_id(record):
            attributes[KLARWEG_ID] = clean(record.id)
        node: Node = [tag, {**attributes, **kept.get("attrs", {})}, *kept.get("rest", [])]
        element = from_node(node, self.root)
        self.index(element)
        self.elements[record.id] = self.by_id[own] = element
        return element

    def needs_own_id(self, record: Record) -> bool:
        """Answer whether a reader could not find a record's id again from its element's id."""
        return self.ids[record.id] != record.id

    def scope(self, own: str) -> etree._Element | None:
        """Return the element with an id if it is a process, a collaboration or a choreography."""
        element = self.by_id.get(own)
        if element is None or element.getparent() is not self.root:
            return None
        return element if local(element) == "process" or local(element) in COLLABORATIONS else None

    def add_root(self, tag: str, own: str, **attributes: Any) -> etree._Element:
        element = etree.SubElement(self.root, bpmn(tag), id=self.new_id(own), **attributes)
        self.by_id[str(element.get("id"))] = element
        return element
