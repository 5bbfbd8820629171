"""Names of GraphML and of yEd's extension: namespaces, shapes and their kinds, what data keys mean."""

from __future__ import annotations

from lxml import etree

from app.exchange.sketch.parts import REMARK, STORED, TERMINAL

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
Y = "http://www.yworks.com/xml/graphml"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

_KINDS = {
    "decision": "diamond decision",
    TERMINAL: "ellipse terminator start1 start2 circle",
    "subprocess": "predefinedprocess fatarrow",
    STORED: "database directdata storeddata sequentialdata internalstorage",
    "document": "document",
    "wait": "delay",
    REMARK: "annotation",
    "task": "rectangle roundrectangle rectangle3d parallelogram parallelogram2 hexagon triangle triangle2 octagon "
    "trapezoid trapezoid2 star5 star6 star8 process data manualinput card papertype cloud display manualoperation "
    "preparation looplimit looplimitend onpagereference offpagereference usermessage networkmessage",
}
KIND_BY_SHAPE = {name: kind for kind, names in _KINDS.items() for name in names.split()}
BPMN_KINDS = {
    "GATEWAY_TYPE_PARALLEL": "parallel",
    "GATEWAY_TYPE_INCLUSIVE": "gateway",
    "GATEWAY_TYPE_COMPLEX": "gateway",
    "GATEWAY_TYPE_EVENT_BASED_EXCLUSIVE": "gateway",
    "EVENT_CHARACTERISTIC_START": "start",
    "EVENT_CHARACTERISTIC_END": "end",
    "EVENT_CHARACTERISTIC_INTERMEDIATE_CATCHING": "event",
    "EVENT_CHARACTERISTIC_INTERMEDIATE_THROWING": "event",
    "ARTIFACT_TYPE_DATA_OBJECT": "object",
    "ARTIFACT_TYPE_DATA_STORE": "store",
    "ARTIFACT_TYPE_ANNOTATION": "note",
    "ACTIVITY_TYPE_SUB_PROCESS": "subprocess",
}
BPMN_WORDS = (("gateway", "decision"), ("event", "event"), ("annotation", "note"), ("dataobject", "object"))

STEP_TEXTS = ("description", "owner", "system", "input", "output", "channel", "purpose_company", "purpose_customer",
              "stage", "value_class", "waste", "outcome", "wait_kind", "bpmn_type")  # fmt: skip
STEP_LISTS = ("event_definitions", "markers")
FIGURES = ("processing", "wait", "fixed_cost", "cost_rate", "customer_minutes")
FLAGS = ("frontstage", "interrupting", "is_collection", "is_default")
"""Values that are either true or false."""
NODE_KEYS = {
    **{name: name for name in (*STEP_TEXTS, *STEP_LISTS, *FIGURES, *FLAGS[:3])},
    "label": "name", "name": "name", "title": "name", "text": "name", "caption": "name", "bezeichnung": "name",
    "description": "description", "desc": "description", "documentation": "description",
    "beschreibung": "description", "url": "address", "href": "address", "link": "address", "kind": "kind",
    "type": "kind", "shape": "kind", "typ": "kind",
    "x": "x", "y": "y", "width": "width", "w": "width", "height": "height", "h": "height", "color": "fill",
    "colour": "fill", "fill": "fill", "stroke": "stroke",
    "cv": "cv", "state": "state", "attached_to": "attached_to", "shift_x": "shift_x", "shift_y": "shift_y",
    "inside_of": "inside_of", "direction": "direction",
    "department": "department", "lane": "lane", "abteilung": "department",
}  # fmt: skip
EDGE_KEYS = {
    "label": "name", "name": "name", "title": "name", "text": "name", "description": "description",
    "desc": "description", "kind": "kind", "type": "kind", "condition": "condition", "probability": "probability",
    "weight": "weight", "color": "stroke", "colour": "stroke", "stroke": "stroke", "direction": "direction",
    "is_default": "is_default",
}  # fmt: skip
"""What data may be called, and what it means here; other data is kept in the description."""


def inner_text(element: etree._Element | None) -> str:
    """Return the text that stands directly in an element, between its children too."""
    if element is None:
        return ""
    return (element.text or "") + "".join(each.tail or "" for each in element)
