"""Writes the diagrams: one per map, with shapes, lines, labels and colours. What has no place gets none."""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

from app.exchange.bpmn.colours import colour
from app.exchange.bpmn.kept import Kept
from app.exchange.bpmn.names import BPMNDI, DC, DI, FILLS, KLARWEG_ID, STROKES, SUB_PROCESSES, local
from app.exchange.bpmn.target import DRAWN, Target
from app.exchange.bpmn.tree import drop, from_node
from app.exchange.bpmn.write_scopes import Scopes
from app.exchange.sane import clean
from app.model.insides import is_open_in_place
from app.model.records import Box, DataObject, Flow, Group, Lane, Map, Pool, Record, Step, TextNote


class _Names(NamedTuple):
    diagram: str = f"{{{BPMNDI}}}BPMNDiagram"
    plane: str = f"{{{BPMNDI}}}BPMNPlane"
    shape: str = f"{{{BPMNDI}}}BPMNShape"
    edge: str = f"{{{BPMNDI}}}BPMNEdge"
    label: str = f"{{{BPMNDI}}}BPMNLabel"


NAMES = _Names()


def write_diagrams(target: Target, scopes: Scopes) -> None:
    """Write a diagram for every map that shows something or came with one.

    Lanes of a sub-process that is open in place have no picture: its bands are found by what stands in them.
    """
    by_map = _drawn_by_map(target)
    for drawn_on in sorted(target.document.all(Map), key=lambda m: (m.order, m.id)):
        items = by_map.get(drawn_on.id, [])
        if (items or drawn_on.foreign) and not is_open_in_place(target.document, drawn_on):
            _write_diagram(target, scopes, drawn_on, items)


def _drawn_by_map(target: Target) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    maps = {m.id for m in target.document.all(Map)}
    for record in (r for kind in DRAWN for r in sorted(target.document.all(kind), key=lambda r: r.id)):
        if record.id in target.elements and has_place(target, record):
            home = str(target.kept_of(record).get("di", {}).get("map", ""))
            found.setdefault(home if home in maps else str(getattr(record, "map", "")), []).append(record)
    return found


def has_place(target: Target, record: Record) -> bool:
    """Answer whether a record is drawn: one that came without a picture and still lies at the origin is not."""
    if isinstance(record, Flow):
        return len(record.points) >= 2
    box: Box | None = getattr(record, "box", None)
    if box is None:
        return False
    never_drawn = bool(target.kept_of(record)) and "di" not in target.kept_of(record)
    return not (never_drawn and (box.x, box.y) == (0, 0) and not isinstance(record, (Pool, Lane)))


def _write_diagram(target: Target, scopes: Scopes, drawn_on: Map, items: list[Record]) -> None:
    kept = target.kept_of(drawn_on)
    attributes = {"id": target.ids[drawn_on.id], **kept.get("attrs", {})}
    if drawn_on.name:
        attributes["name"] = clean(drawn_on.name)
    diagram = etree.SubElement(target.root, NAMES.diagram, attributes)
    target.drawn.add(drawn_on.id)
    plane = etree.SubElement(diagram, NAMES.plane, dict(kept.get("plane", {})))
    if plane.get("id") is None:
        plane.set("id", target.new_id(f"{target.ids[drawn_on.id]}_plane"))
    if target.needs_own_id(drawn_on):
        plane.set(KLARWEG_ID, clean(drawn_on.id))
    _name_plane(target, scopes, drawn_on, plane)
    _in_order(plane)
    for record in sorted(items, key=lambda r: int(_di(target, r).get("n", 1 << 40))):
        _write_picture(target, plane, record)
    for node in kept.get("extra", []):
        from_node(node, plane)
    for node in kept.get("styles", []):
        from_node(node, diagram)


def _di(target: Target, record: Record) -> Kept:
    found: Kept = target.kept_of(record).get("di", {})
    return found


def _name_plane(target: Target, scopes: Scopes, drawn_on: Map, plane: etree._Element) -> None:
    """Say what a diagram shows: what it showed, unless pools have come since; else collaboration, owner or process."""
    named = str(plane.get("bpmnElement", ""))
    known = named in target.by_id or named in target.ids.values()
    shown = target.by_id.get(named)
    outgrown = shown is not None and local(shown) == "process" and bool(target.document.on_map(Pool, drawn_on.id))
    if known and not outgrown:
        return
    owner = target.elements.get(drawn_on.owner or "")
    if owner is None and scopes.has_collaboration(drawn_on.id):
        owner = scopes.collaboration(drawn_on.id)
    if owner is None:
        owner = scopes.default(drawn_on.id)
    plane.set("bpmnElement", str(owner.get("id")))


def _write_picture(target: Target, plane: etree._Element, record: Record) -> None:
    kept = _di(target, record)
    own = target.ids[record.id]
    attributes: dict[str, str] = {"id": "", "bpmnElement": own}
    attributes.update(kept.get("attrs", {}))
    if not attributes["id"]:
        attributes["id"] = target.new_id(f"{own}_di")
    picture = etree.SubElement(plane, NAMES.edge if isinstance(record, Flow) else NAMES.shape, attributes)
    _write_signs(target, picture, record)
    _paint(picture, str(getattr(record, "stroke", "")), STROKES)
    if not isinstance(record, Flow):
        _paint(picture, str(getattr(record, "fill", "")), FILLS)
    _in_order(picture)
    _write_place(picture, record)
    _write_label(picture, record, kept)


def _in_order(element: etree._Element) -> None:
    """Put the attributes into one order, whichever way they came."""
    found = {str(k): str(v) for k, v in element.attrib.items()}
    element.attrib.clear()
    for name in sorted(found, key=lambda n: (n != "id", n != "bpmnElement", n)):
        element.set(name, found[name])


def _write_signs(target: Target, picture: etree._Element, record: Record) -> None:
    match record:
        case Step() if local(target.elements[record.id]) in SUB_PROCESSES or picture.get("isExpanded"):
            if picture.get("isExpanded") is None or (picture.get("isExpanded") in ("true", "1")) != record.expanded:
                is_plain = bool(target.kept_of(record)) and not record.expanded
                if not is_plain or picture.get("isExpanded") is not None:
                    picture.set("isExpanded", "true" if record.expanded else "false")
        case Pool() | Lane():
            upright = picture.get("isHorizontal") in ("false", "0")
            if (picture.get("isHorizontal") is None and not target.kept_of(record)) or (
                upright != (record.direction == "vertical")
            ):
                picture.set("isHorizontal", "false" if record.direction == "vertical" else "true")


def _paint(picture: etree._Element, wanted: str, names: tuple[str, ...]) -> None:
    """Write a colour in both ways that tools know, unless it is there already."""
    present = {str(k): str(v) for k, v in picture.attrib.items()}
    if colour(present, names) == clean(wanted):
        return
    for name in names:
        if wanted:
            picture.set(name, clean(wanted))
        else:
            drop(picture, name)


def _write_place(picture: etree._Element, record: Record) -> None:
    if isinstance(record, Flow):
        for point in record.points:
            etree.SubElement(picture, f"{{{DI}}}waypoint", x=figure(point.x), y=figure(point.y))
        return
    box: Any = getattr(record, "box", None)
    _write_bounds(picture, box)


def _write_bounds(parent: etree._Element, box: Box) -> None:
    attributes = dict(zip(("x", "y", "width", "height"), map(figure, box)))
    etree.SubElement(parent, f"{{{DC}}}Bounds", attributes)


def _write_label(picture: etree._Element, record: Record, kept: Kept) -> None:
    box: Box | None = getattr(record, "label_box", None) or _kept_label(record, kept)
    if box is None and "label" not in kept:
        return
    label = etree.SubElement(picture, NAMES.label, dict(kept.get("label", {})))
    if box is not None:
        _write_bounds(label, box)


def _kept_label(record: Record, kept: Kept) -> Box | None:
    """Return where a label stands that moves with its record."""
    around: Box | None = getattr(record, "box", None)
    if "bounds" not in kept or around is None:
        return None
    x, y, width, height, at_x, at_y = kept["bounds"]
    return Box(x + (around.x - at_x), y + (around.y - at_y), width, height)


def figure(value: float) -> str:
    """Write a coordinate so that it reads back as the same number."""
    return str(int(value)) if value == int(value) else repr(value)


__all__ = ["DataObject", "Group", "TextNote", "figure", "has_place", "write_diagrams"]
