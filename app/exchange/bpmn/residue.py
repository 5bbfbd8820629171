"""Takes out of an element what its record holds, so that nothing is kept twice; the rest is kept with the record."""

from __future__ import annotations

from lxml import etree

from app.exchange.bpmn.extension import strip_own
from app.exchange.bpmn.names import KLARWEG_ID, bpmn, local
from app.exchange.bpmn.tree import drop
from app.model.records import DataObject, Flow, Group, Lane, Pool, Record, Step, TextNote

_ATTRIBUTES: dict[type[Record], tuple[str, ...]] = {
    Step: ("name", "default", "attachedToRef", "cancelActivity", "isInterrupting", "isForCompensation",
           "triggeredByEvent"),
    Flow: ("name", "sourceRef", "targetRef", "associationDirection"),
    Lane: ("name",),
    Pool: ("name",),
    DataObject: ("name",),
    TextNote: (),
    Group: (),
}  # fmt: skip
_DEFAULTS = {"cancelActivity": "true", "isInterrupting": "true", "isForCompensation": "false",
             "triggeredByEvent": "false", "associationDirection": "None"}  # fmt: skip
"""What need not be said; where a file says it, it is kept, so that it is said again."""
_CHILDREN: dict[type[Record], tuple[str, ...]] = {
    Step: ("incoming", "outgoing"),
    Lane: ("flowNodeRef", "childLaneSet"),
    TextNote: ("text",),
}


def strip(record: Record, element: etree._Element) -> None:
    """Leave of an element only what its record does not hold."""
    strip_own(element)
    for name in ("id", KLARWEG_ID, *_ATTRIBUTES.get(type(record), ())):
        if name not in _DEFAULTS or element.get(name) != _DEFAULTS[name]:
            drop(element, name)
    for name in _CHILDREN.get(type(record), ()):
        for child in element.findall(bpmn(name)):
            element.remove(child)
    if isinstance(record, (Step, Flow, DataObject)):
        _blank_description(element)
    match record:
        case Flow():
            _strip_flow(record, element)
        case DataObject():
            _strip_state(element)


def _blank_description(element: etree._Element) -> None:
    found = element.findall(bpmn("documentation"))
    if found and len(found) == 1 and not found[0].attrib and not len(found[0]):
        element.remove(found[0])
    elif found:
        for child in list(found[0]):
            found[0].remove(child)
        found[0].text = None


def _strip_flow(record: Flow, element: etree._Element) -> None:
    condition = element.find(bpmn("conditionExpression"))
    if condition is not None:
        condition.text = None
    if record.kind == "data":
        outer = "sourceRef" if local(element) == "dataInputAssociation" else "targetRef"
        first = element.find(bpmn(outer))
        if first is not None:
            element.remove(first)


def _strip_state(element: etree._Element) -> None:
    state = element.find(bpmn("dataState"))
    if state is not None:
        drop(state, "name")
