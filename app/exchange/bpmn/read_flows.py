"""Reads the lines of a map: sequence and message flows, associations, conversation links, data associations."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from app.exchange.bpmn.colours import colour
from app.exchange.bpmn.extension import take_fields
from app.exchange.bpmn.names import FLOWS, STROKES, bpmn, local
from app.exchange.bpmn.read_maps import Maps
from app.exchange.bpmn.read_steps import description
from app.exchange.bpmn.source import Source
from app.i18n import msg
from app.model.records import DataObject, Department, Flow, Group, Lane, Map, Pool, Record, Step, TextNote

ENDS = (Step, TextNote, DataObject, Group, Pool, Lane, Flow)
_DIRECTIONS = {"One": "one", "Both": "both"}


def read_flows(source: Source, maps: Maps) -> None:
    """Make flows of all lines; those that name other lines come last."""
    for element in sorted(_lines(source.root), key=lambda e: local(e) == "association"):
        _read_flow(source, maps, element)


def _lines(root: etree._Element) -> Iterator[etree._Element]:
    for name in FLOWS:
        for element in root.iter(bpmn(name)):
            if not any(local(above) == "extensionElements" for above in element.iterancestors()):
                yield element


def _read_flow(source: Source, maps: Maps, element: etree._Element) -> None:
    names = end_names(element)
    ends = [_end(source, name) for name in names]
    if any(end is None and name in source.by_id for end, name in zip(ends, names)) or _sets_a_value(element):
        return
    points = source.waypoints(element)
    if None in ends and not _is_free(source, element, len(points)):
        _drop(source, element)
        return
    map_id = _map_of(source, maps, element, ends)
    if any(end is not None and getattr(end, "map", map_id) != map_id for end in ends):
        source.warn(element, msg("A flow leads from one map to another; it is kept in the file but not drawn."))
        return
    home = element.getparent()
    made = _flow(source, element, map_id, ends)
    made = source.add(take_fields(element, made, source.report), element, home, tag=local(element))
    if not points:
        source.needs_layout.add(made.id)


def _sets_a_value(element: etree._Element) -> bool:
    """Answer whether a data association comes from no element: it is kept with its step and not drawn."""
    return local(element) == "dataInputAssociation" and element.find(bpmn("sourceRef")) is None


def end_names(element: etree._Element) -> tuple[str, str]:
    """Return the ids of what a line leads from and to; a data association leads to or from the step it stands in."""
    parent = element.getparent()
    owner = str(parent.get("id", "")) if parent is not None else ""
    match local(element):
        case "dataInputAssociation":
            return (element.findtext(bpmn("sourceRef")) or "").strip(), owner
        case "dataOutputAssociation":
            return owner, (element.findtext(bpmn("targetRef")) or "").strip()
        case _:
            return str(element.get("sourceRef", "")), str(element.get("targetRef", ""))


def _end(source: Source, name: str) -> Record | None:
    record = source.made.get(name)
    return record if isinstance(record, ENDS) else None


def _is_free(source: Source, element: etree._Element, points: int) -> bool:
    return points > 0 and local(element) in ("sequenceFlow", "messageFlow", "association")


def _drop(source: Source, element: etree._Element) -> None:
    name = element.get("name") or element.get("id", "")
    source.warn(
        element, msg("The flow “{name}” does not lead from one element to another; it was left out.", name=name)
    )
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _map_of(source: Source, maps: Maps, element: etree._Element, ends: list[Record | None]) -> str:
    for end in ends:
        if end is not None and not isinstance(end, (Map, Department)):
            return str(getattr(end, "map", ""))
    shape = source.shape(element)
    return maps.place(shape.diagram if shape is not None else None).map


def _flow(source: Source, element: etree._Element, map_id: str, ends: list[Record | None]) -> Flow:
    kind = FLOWS[local(element)]
    start, end = ends
    points = source.waypoints(element)
    if start is None or end is None:
        source.warn(element, msg("A flow has no element at one end; it is kept as a free line."))
    shape = source.shape(element)
    attributes = {} if shape is None else {str(k): str(v) for k, v in shape.element.attrib.items()}
    condition = element.find(bpmn("conditionExpression"))
    return Flow(
        id=source.new_id(element), map=map_id, kind=kind, source=start.id if start else None,
        target=end.id if end else None, name=source.text(element, element.get("name")),
        description=description(source, element),
        condition=source.text(element, condition.text if condition is not None else ""),
        is_default=_is_default(source, element), points=points, by_hand=bool(points),
        direction="one" if kind == "data" else _DIRECTIONS.get(str(element.get("associationDirection", "")), "none"),
        label_box=source.label(element), stroke=colour(attributes, STROKES),
    )  # fmt: skip


def _is_default(source: Source, element: etree._Element) -> bool:
    start = source.by_id.get(str(element.get("sourceRef", "")))
    return start is not None and local(element) == "sequenceFlow" and start.get("default") == element.get("id")
