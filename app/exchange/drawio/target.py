"""The file as it is being written: its pages, and the cell of every record that is drawn. Knows no looks."""

from __future__ import annotations

import re

from lxml import etree

from app.exchange.drawio.container import Page
from app.exchange.drawio.source import OWN_ID, OWN_TYPE
from app.exchange.result import Report
from app.exchange.sane import clean
from app.model.document import Document
from app.model.records import Box, Map, Record

LAYER = "1"
TAKEN = frozenset({"0", LAYER})
MAX_DEPTH = 30
"""So deep may cells lie in one another; what lies deeper is put onto the page."""
_NAME = re.compile(r"[^\W\d][\w.\-]{0,200}")


class Target:
    """A draw.io file while it is written."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.report = Report()
        self.root = etree.Element("mxfile", host="Klarweg", type="device")
        self.pages: list[Page] = []
        self.objects: dict[str, etree._Element] = {}
        self.boxes: dict[str, Box] = {}
        self._roots: dict[str, etree._Element] = {}
        self._depths: dict[str, int] = {}

    def add_page(self, shown: Map) -> None:
        """Begin the page of a map, with the two cells that every page has."""
        diagram = etree.SubElement(self.root, "diagram", id=clean(shown.id), name=clean(shown.name))
        model = etree.SubElement(diagram, "mxGraphModel", _VIEW)
        root = etree.SubElement(model, "root")
        top = etree.SubElement(root, "UserObject", {"label": "", OWN_TYPE: "Map", "id": "0"})
        etree.SubElement(top, "mxCell")
        etree.SubElement(root, "mxCell", id=LAYER, parent="0")
        self.pages.append(Page(id=clean(shown.id), name=clean(shown.name), model=model))
        self._roots[shown.id] = root
        self.objects[shown.id] = top

    def cell_id(self, record: Record) -> str:
        return f"cell-{record.id}" if record.id in TAKEN else clean(record.id)

    def add(self, record: Record, map_id: str, parent: Record | None, attributes: dict[str, str],
            cell: dict[str, str]) -> etree._Element:  # fmt: skip
        """Add a record's cell, labelled, inside that of another; return its inner element, which takes the geometry."""
        own = self.cell_id(record)
        texts = {"label": clean(attributes["label"]), OWN_TYPE: type(record).__name__}
        if own != record.id:
            texts[OWN_ID] = clean(record.id)
        for name, value in attributes.items():
            if _NAME.fullmatch(name) and name not in texts and name != "id":
                texts[name] = clean(value)
        made = etree.SubElement(self._roots[map_id], "UserObject", {**texts, "id": own})
        inside = self.cell_id(parent) if parent is not None else LAYER
        self._depths[record.id] = 1 + (self._depths.get(parent.id, 0) if parent is not None else 0)
        self.objects[record.id] = made
        return etree.SubElement(made, "mxCell", {**cell, "parent": inside})

    def may_hold(self, record: Record | None, map_id: str) -> bool:
        """Answer whether others may be put into a record's cell: it is on the page, and not too deep in others."""
        if record is None or record.id not in self.boxes or getattr(record, "map", "") != map_id:
            return False
        return self._depths.get(record.id, 0) < MAX_DEPTH

    def put_box(self, cell: etree._Element, record: Record, box: Box, parent: Record | None) -> None:
        """Give a vertex its place, counted from the one it lies in."""
        self.boxes[record.id] = box
        outer = self.boxes[parent.id] if parent is not None else Box(0, 0, 0, 0)
        values = {"x": box.x - outer.x, "y": box.y - outer.y, "width": box.width, "height": box.height}
        etree.SubElement(
            cell, "mxGeometry", {name: plain(value) for name, value in values.items()} | {"as": "geometry"}
        )


_VIEW = {"dx": "1000", "dy": "700", "grid": "1", "gridSize": "10", "guides": "1", "tooltips": "1", "connect": "1",
         "arrows": "1", "fold": "1", "page": "0", "pageScale": "1", "pageWidth": "1169", "pageHeight": "827",
         "math": "0", "shadow": "0"}  # fmt: skip


def plain(value: float) -> str:
    """Write a number without what adding and dividing leave behind the tenth decimal."""
    rounded = round(value, 10) + 0.0
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)
