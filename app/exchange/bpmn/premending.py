"""Mending around the schema: planes that stand alone, extensions of the whole file, elements without an id."""

from __future__ import annotations

from lxml import etree

from app.exchange.bpmn.mending import warn
from app.exchange.bpmn.names import BPMNDI, DATA, FLOWS, ROOTS, STEPS, SUB_PROCESSES, bpmn, local, split
from app.exchange.bpmn.schema import Type, is_name, type_named
from app.exchange.result import Report
from app.i18n import Message, msg

_NAMED = STEPS | ROOTS | set(DATA) | set(FLOWS) | {"participant", "lane", "laneSet", "group", "textAnnotation"}
DIAGRAM, PLANE = f"{{{BPMNDI}}}BPMNDiagram", f"{{{BPMNDI}}}BPMNPlane"
PLACEHOLDER = "__targetRef_placeholder"
_PICTURES = (f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge")


def wrap_stray_planes(root: etree._Element, report: Report) -> None:
    """Put planes and shapes that stand outside a diagram into one; let no plane belong to the definitions."""
    for element in [e for e in root if e.tag == PLANE or e.tag in _PICTURES]:
        warn(report, element, msg("A drawing stood outside a diagram; it was put into one."))
        diagram = etree.Element(DIAGRAM)
        root.replace(element, diagram)
        plane = element if element.tag == PLANE else etree.SubElement(diagram, PLANE)
        (diagram if element is plane else plane).append(element)
    roots = [element for element in root if local(element) in ROOTS]
    shown = next((element for element in roots if local(element) != "process"), roots[0] if roots else None)
    ids = {element.get("id") for element in roots}
    for diagram in root.findall(DIAGRAM):
        plane = _plane_of(diagram)
        if shown is not None and plane.get("bpmnElement") in {None, root.get("id")} - ids:
            _give_plane_an_element(plane, shown, report)


def _plane_of(diagram: etree._Element) -> etree._Element:
    """Return the plane of a diagram, with the shapes in it that stand beside it."""
    plane = diagram.find(PLANE)
    if plane is None:
        plane = etree.SubElement(diagram, PLANE)
    for picture in [e for e in diagram if e.tag in _PICTURES]:
        plane.append(picture)
    return plane


def _give_plane_an_element(plane: etree._Element, shown: etree._Element, report: Report) -> None:
    if shown.get("id"):
        warn(report, plane, msg("A diagram does not say what it shows; it was taken to show the process."))
        plane.set("bpmnElement", str(shown.get("id")))


def complete_data_associations(root: etree._Element, report: Report) -> None:
    """Give every association that brings data to or from a step something to bring it to."""
    for element in list(root.iter(bpmn("dataInputAssociation"), bpmn("dataOutputAssociation"))):
        owner = element.getparent()
        if element.find(bpmn("targetRef")) is not None or owner is None:
            continue
        own = owner.find(bpmn("property"))
        if own is None:
            own = etree.Element(bpmn("property"), name=PLACEHOLDER)
            place = type_named(f"t{local(owner)[:1].upper()}{local(owner)[1:]}")
            owner.insert(_index_of(owner, place), own)
        if own.get("id") is None:
            own.set("id", f"Property_{owner.get('id')}")
        etree.SubElement(element, bpmn("targetRef")).text = str(own.get("id"))
        warn(report, element, _completed(element))


def _completed(element: etree._Element) -> Message:
    if local(element) == "dataInputAssociation":
        return msg("Data leads to a step that names no input; one was added.")
    return msg("Data leads from a step to nothing; it is kept with the step and not drawn.")


def free_boundary_events(root: etree._Element, report: Report) -> None:
    """Put boundary events that stand inside the very step they sit on beside it, and their flows with them."""
    moved: set[str] = set()
    for event in list(root.iter(bpmn("boundaryEvent"))):
        host = event.getparent()
        if host is not None and host.get("id") and _meant(event.get("attachedToRef")) == host.get("id"):
            warn(report, event, msg("A boundary event stood inside the step it sits on; it was put beside it."))
            host.addnext(event)
            moved.add(str(event.get("id")))
    for flow in list(root.iter(bpmn("sequenceFlow"))) if moved else []:
        around = flow.getparent()
        if around is not None and local(around) in SUB_PROCESSES and _meant(flow.get("sourceRef")) in moved:
            around.addnext(flow)


def _meant(reference: str | None) -> str:
    """Return the id that a reference means, whatever prefix it has."""
    return (reference or "").strip().rpartition(":")[2]


def _index_of(owner: etree._Element, kind: Type | None) -> int:
    """Return where a property stands among the children of a step."""
    rank = kind.children["property"].rank if kind is not None and "property" in kind.children else 0
    places = [kind.children.get(split(str(c.tag))[1]) if kind is not None else None for c in owner]
    return sum(place is not None and place.rank < rank for place in places)


def move_extensions_of_definitions(root: etree._Element, report: Report) -> None:
    """Put what extends the whole file, which the schema does not allow, to the first process or collaboration."""
    for element in root.findall(bpmn("extensionElements")):
        warn(report, element, msg("Extension elements stood outside the process; they were moved into it."))
        home = next((e for e in root if local(e) in ROOTS), None)
        if home is None:
            home = etree.SubElement(root, bpmn("process"))
        home.insert(0, element)


def name_everything(root: etree._Element) -> None:
    """Give an id to every element that becomes a record and has none."""
    taken = {str(e.get("id")) for e in root.iter(etree.Element) if e.get("id")}
    count: dict[str, int] = {}
    for element in root.iter(etree.Element):
        name = local(element)
        if element.tag in (DIAGRAM, PLANE, *_PICTURES):
            name = split(str(element.tag))[1]
        elif name not in _NAMED:
            continue
        if element.get("id"):
            continue
        shown = element.get("bpmnElement", "").strip().rpartition(":")[2]
        fresh = f"{shown}_di" if is_name(shown) and element.tag != PLANE else ""
        while not fresh or fresh in taken:
            count[name] = count.get(name, 0) + 1
            fresh = f"{name}_{count[name]}"
        taken.add(fresh)
        element.set("id", fresh)
