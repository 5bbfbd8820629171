"""Reads what stands on a map: steps of every type, data, text notes, groups; and what is inside sub-processes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from app.exchange.bpmn.colours import colour
from app.exchange.bpmn.extension import take_fields
from app.exchange.bpmn.names import DATA, FILLS, STEPS, STROKES, SUB_PROCESSES, bpmn, exact_type, kind_of_type, local
from app.exchange.bpmn.read_lanes import read_lanes
from app.exchange.bpmn.read_maps import Maps
from app.exchange.bpmn.source import Place, Source
from app.exchange.bpmn.tree import drop, text_of
from app.i18n import msg
from app.model.errors import Refused
from app.model.kinds import KIND_BY_KEY
from app.model.records import MAX_SIZE, Box, DataObject, Group, Record, Step, TextNote

MAX_NESTING = 30
DEFINITION = "EventDefinition"
LOOPS = {"standardLoopCharacteristics": "loop", "multiInstanceLoopCharacteristics": "parallel"}


def read_scope(source: Source, maps: Maps, scope: etree._Element, place: Place, depth: int = 0) -> None:
    """Read everything that stands directly in a process, a sub-process or a collaboration, and what is in that."""
    if depth > MAX_NESTING:
        raise Refused(msg("Line {line}: sub-processes lie more than {limit} deep in one another. Nothing was imported.",
                          line=scope.sourceline, limit=MAX_NESTING))  # fmt: skip
    for element in scope:
        name = local(element)
        if name in STEPS:
            step = read_step(source, element, scope, place)
            if name in SUB_PROCESSES:
                inside = maps.of_content(element, step, place)
                if inside.parent is None:
                    read_lanes(source, element, inside)
                elif element.find(f"{bpmn('laneSet')}/{bpmn('lane')}") is not None:
                    read_lanes(source, element, maps.beside_content(step))
                read_scope(source, maps, element, inside, depth + 1)
        elif name in ("textAnnotation", "group") or (name in DATA and is_drawn(source, element)):
            read_thing(source, element, scope, place)
        elif name == "ioSpecification" and local(scope) == "process":
            for data in element:
                if local(data) in DATA and source.shape(data) is not None:
                    source.add(_data(source, data, place), data, scope, tag=local(data), slot=True)


def read_step(source: Source, element: etree._Element, scope: etree._Element, place: Place) -> Step:
    """Make a step of an activity, event, gateway or conversation."""
    name = local(element)
    if name == "boundaryEvent" and element.get("attachedToRef") is None:
        source.warn(element, msg("A boundary event sits on no step; it became an intermediate event."))
        element.tag, name = bpmn("intermediateCatchEvent"), "intermediateCatchEvent"
        drop(element, "cancelActivity")
    kind = KIND_BY_KEY[kind_of_type(name)]
    box = _step_box(source, element)
    made = Step(
        id=source.new_id(element), map=place.map, parent=place.parent, kind=kind.key, bpmn_type=exact_type(name),
        name=source.text(element, element.get("name")), description=description(source, element),
        event_definitions=event_definitions(source, element), interrupting=is_interrupting(element),
        markers=markers(element), expanded=_is_expanded(source, element),
        x=box.x if box else 0.0, y=box.y if box else 0.0,
        width=box.width if box else kind.width, height=box.height if box else kind.height,
        **_colours(source, element), label_box=source.label(element),
    )  # fmt: skip
    made = take_fields(element, made, source.report)
    if KIND_BY_KEY.get(made.kind, kind).bpmn_type == name:
        made = replace(made, bpmn_type="")
    made = source.add(made, element, scope)
    if box is None:
        source.needs_layout.add(made.id)
    return made


def _step_box(source: Source, element: etree._Element) -> Box | None:
    box = source.box(element)
    if box is not None and max(box.width, box.height) > MAX_SIZE:
        source.warn(element, msg("A position is missing or makes no sense; the element will be placed anew."))
        return None
    return box


def _colours(source: Source, element: etree._Element) -> dict[str, Any]:
    shape = source.shape(element)
    attributes = {} if shape is None else {str(k): str(v) for k, v in shape.element.attrib.items()}
    return {"fill": colour(attributes, FILLS), "stroke": colour(attributes, STROKES)}


def _is_expanded(source: Source, element: etree._Element) -> bool:
    shape = source.shape(element)
    return shape is not None and shape.element.get("isExpanded") in ("true", "1")


def description(source: Source, element: etree._Element) -> str:
    """Return the text of an element's first documentation."""
    return source.text(element, text_of(element.find(bpmn("documentation"))))


def is_interrupting(element: etree._Element) -> bool:
    name = "cancelActivity" if local(element) == "boundaryEvent" else "isInterrupting"
    return element.get(name) not in ("false", "0")


def markers(element: etree._Element) -> tuple[str, ...]:
    """Name the small signs of an activity: loop, parallel, sequential, compensation, adhoc, event."""
    found = []
    for name, marker in LOOPS.items():
        loop = element.find(bpmn(name))
        if loop is not None:
            found.append("sequential" if loop.get("isSequential") in ("true", "1") else marker)
    if element.get("isForCompensation") in ("true", "1"):
        found.append("compensation")
    if local(element) == "adHocSubProcess":
        found.append("adhoc")
    if element.get("triggeredByEvent") in ("true", "1"):
        found.append("event")
    return tuple(found)


def event_definitions(source: Source, element: etree._Element) -> tuple[str, ...]:
    """Name an event's definitions in their order, those by reference too: message, timer, compensate …"""
    found = []
    for child in element:
        name = local(child)
        if name == "eventDefinitionRef":
            target = source.by_id.get((child.text or "").strip())
            name = local(target) if target is not None else ""
        if name.endswith(DEFINITION):
            found.append(name[: -len(DEFINITION)])
    return tuple(found)


def is_drawn(source: Source, element: etree._Element) -> bool:
    """Answer whether data is to be seen: references always, what they refer to only if it has a shape."""
    if local(element).endswith("Reference") or source.shape(element) is not None:
        return True
    return not source.diagrams and local(element) == "dataObject" and not _is_referenced(element)


def _is_referenced(element: etree._Element) -> bool:
    parent = element.getparent()
    siblings = parent if parent is not None else ()
    return any(sibling.get("dataObjectRef") == element.get("id") for sibling in siblings)


def read_thing(source: Source, element: etree._Element, scope: etree._Element, place: Place) -> None:
    match local(element):
        case "textAnnotation":
            _read_note(source, element, scope, place)
        case "group":
            _read_group(source, element, scope, place)
        case name:
            source.add(_data(source, element, place), element, scope, tag=name)


def _placed(source: Source, element: etree._Element, record_id: str, first: Box) -> Box:
    box = source.box(element)
    if box is None:
        source.needs_layout.add(record_id)
    return box if box is not None else first


def _read_note(source: Source, element: etree._Element, scope: etree._Element, place: Place) -> None:
    new = source.new_id(element)
    made: Record = TextNote(
        id=new, map=place.map, parent=place.parent, text=source.text(element, text_of(element.find(bpmn("text")))),
        box=_placed(source, element, new, Box(0, 0, 120, 50)), **_colours(source, element),
    )  # fmt: skip
    source.add(made, element, scope)


def _read_group(source: Source, element: etree._Element, scope: etree._Element, place: Place) -> None:
    new = source.new_id(element)
    value = source.by_id.get(str(element.get("categoryValueRef", "")))
    name = value.get("value", "") if value is not None else ""
    box = _placed(source, element, new, Box(0, 0, 200, 150))
    made = Group(id=new, map=place.map, name=source.text(element, name), box=box, label_box=source.label(element),
                 **_colours(source, element))  # fmt: skip
    source.add(made, element, scope)


def _data(source: Source, element: etree._Element, place: Place) -> DataObject:
    new = source.new_id(element)
    state = element.find(bpmn("dataState"))
    target = source.by_id.get(str(element.get("dataObjectRef", "")))
    collection: Any = (target if target is not None else element).get("isCollection")
    made = DataObject(
        id=new, map=place.map, parent=place.parent, kind=DATA[local(element)],
        is_collection=collection in ("true", "1"), name=source.text(element, element.get("name")),
        state=source.text(element, state.get("name") if state is not None else ""),
        description=description(source, element), box=_placed(source, element, new, Box(0, 0, 36, 50)),
        label_box=source.label(element), **_colours(source, element),
    )  # fmt: skip
    return take_fields(element, made, source.report)


def attach_boundary_events(source: Source) -> None:
    """Put every boundary event on its step, once all steps are known."""
    for record in list(source.records.values()):
        if not isinstance(record, Step) or record.kind != "boundary":
            continue
        element = source.pending[record.id][0]
        host = source.made.get(str(element.get("attachedToRef", "")))
        if isinstance(host, Step) and host.map == record.map and host.kind != "boundary":
            source.change(record, attached_to=host.id)
        else:
            source.warn(element, msg("A boundary event sits on no step of its map; it stays where it is drawn."))
