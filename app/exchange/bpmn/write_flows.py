"""Writes the lines of a map, and what they leave behind at the steps: incoming, outgoing, default."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from app.exchange.bpmn.extension import put_fields
from app.exchange.bpmn.names import ACTIVITIES, EVENTS, FLOWS, bpmn, local
from app.exchange.bpmn.premending import PLACEHOLDER
from app.exchange.bpmn.target import Target
from app.exchange.bpmn.write_scopes import Scopes
from app.exchange.bpmn.write_steps import write_description
from app.exchange.sane import clean
from app.i18n import msg
from app.model.records import Flow, Step
from app.model.rules import shown_name

_TAGS = {"sequence": "sequenceFlow", "message": "messageFlow", "association": "association"}
_DIRECTIONS = {"one": "One", "both": "Both"}
WITH_DEFAULT = ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}


def write_flows(target: Target, scopes: Scopes) -> None:
    """Write all flows that lead from one element to another; the others are listed."""
    flows = sorted(target.sorted(Flow), key=lambda flow: flow.kind == "association")
    for flow in flows:
        source, end = target.elements.get(flow.source or ""), target.elements.get(flow.target or "")
        if source is None or end is None:
            message = msg("The flow “{name}” has no element at one end; other programs will not show it.",
                          name=shown_name(flow))  # fmt: skip
            target.report.warn(message, element=flow.id)
        elif flow.kind == "data":
            _write_data_flow(target, scopes, flow, source, end)
        else:
            _write_flow(target, scopes, flow, source, end)


def _write_flow(target: Target, scopes: Scopes, flow: Flow, source: etree._Element, end: etree._Element) -> None:
    kept = str(target.kept_of(flow).get("tag", ""))
    tag = kept if FLOWS.get(kept) == flow.kind else _TAGS[flow.kind]
    element = target.make(flow, tag)
    element.set("sourceRef", str(source.get("id")))
    element.set("targetRef", str(end.get("id")))
    _scope(target, scopes, flow, source).append(element)
    write_description(element, flow.description)
    derived = _as_read(flow, has_name=tag != "association", has_condition=tag == "sequenceFlow")
    match tag:
        case "sequenceFlow":
            derived = _write_sequence(flow, element, source, end, derived)
        case "association" if flow.direction in _DIRECTIONS:
            element.set("associationDirection", _DIRECTIONS[flow.direction])
    put_fields(element, flow, derived)


def _scope(target: Target, scopes: Scopes, flow: Flow, source: etree._Element) -> etree._Element:
    """Return where a flow is written: beside its source, or where it stood if that was elsewhere."""
    parent = source.getparent()
    if flow.kind == "message" or target.kept_of(flow).get("tag") == "conversationLink":
        kept = target.scope(str(target.kept_of(flow).get("in", "")))
        return kept if kept is not None else scopes.collaboration(flow.map)
    kept_in = str(target.kept_of(flow).get("in", ""))
    start = target.document.records.get(flow.source or "")
    home = str(target.kept_of(start).get("in", "")) if start is not None else ""
    elsewhere = target.by_id.get(kept_in) if kept_in and kept_in != home else None
    if elsewhere is not None:
        return elsewhere
    if isinstance(start, Step) and parent is not None and parent is not target.root:
        return parent
    if flow.kind == "association":
        return _beside(target, scopes, flow)
    return scopes.default(flow.map)


def _beside(target: Target, scopes: Scopes, flow: Flow) -> etree._Element:
    kept = target.by_id.get(str(target.kept_of(flow).get("in", "")))
    if kept is not None:
        return kept
    for name in (flow.source, flow.target):
        element = target.elements.get(name or "")
        parent = element.getparent() if element is not None else None
        if parent is not None and (local(parent) == "process" or local(parent) == "collaboration"):
            return parent
    return scopes.default(flow.map)


def _write_sequence(
    flow: Flow, element: etree._Element, source: etree._Element, end: etree._Element, derived: Flow
) -> Flow:
    own = str(element.get("id"))
    etree.SubElement(source, bpmn("outgoing")).text = own
    etree.SubElement(end, bpmn("incoming")).text = own
    condition = element.find(bpmn("conditionExpression"))
    if condition is None and flow.condition:
        condition = etree.SubElement(element, bpmn("conditionExpression"))
        condition.set("{http://www.w3.org/2001/XMLSchema-instance}type", "bpmn:tFormalExpression")
    if condition is not None and flow.condition:
        condition.text = clean(flow.condition)
    if flow.is_default and local(source) in WITH_DEFAULT and source.get("default") is None:
        source.set("default", own)
        return replace(derived, is_default=True)
    return derived


def _write_data_flow(target: Target, scopes: Scopes, flow: Flow, source: etree._Element, end: etree._Element) -> None:
    """Write a data association into the step it belongs to; a plain association where no step can hold it."""
    into = local(end) in ACTIVITIES or local(end) in EVENTS
    owner = end if into and local(source) not in ACTIVITIES | EVENTS else source
    tag = "dataInputAssociation" if owner is end else "dataOutputAssociation"
    if not _can_hold(owner, tag):
        _write_flow(target, scopes, replace(flow, kind="association", direction="one"), source, end)
        put_fields(target.elements[flow.id], flow, replace(flow, kind="association"))
        return
    element = target.make(flow, tag)
    owner.append(element)
    if owner is end:
        _refer(element, "sourceRef", str(source.get("id")), 0)
        if element.find(bpmn("targetRef")) is None:
            _refer(element, "targetRef", _placeholder(target, owner), len(element))
    else:
        _refer(element, "targetRef", str(end.get("id")), len(element))
    write_description(element, flow.description)
    put_fields(element, flow, _as_read(flow, has_name=False, has_condition=False))


def _as_read(flow: Flow, *, has_name: bool, has_condition: bool) -> Flow:
    """Return what a reader would make of a line without our own fields."""
    return replace(
        flow, probability=None, by_hand=bool(flow.points), is_default=False,
        name=flow.name if has_name else "", condition=flow.condition if has_condition else "",
    )  # fmt: skip


def _can_hold(owner: etree._Element, tag: str) -> bool:
    throws = local(owner) in ("endEvent", "intermediateThrowEvent", "implicitThrowEvent")
    catches = local(owner) in EVENTS and not throws
    plain = local(owner) in ACTIVITIES and "horeography" not in local(owner)
    return plain or (throws if tag == "dataInputAssociation" else catches)


def _refer(element: etree._Element, name: str, own: str, at: int) -> None:
    child = etree.Element(bpmn(name))
    child.text = own
    element.insert(at, child)


def _placeholder(target: Target, owner: etree._Element) -> str:
    """Return a property of the step that can receive data, as BPMN wants one."""
    found = owner.find(bpmn("property"))
    if found is None:
        own = target.new_id(f"Property_{owner.get('id')}")
        found = etree.SubElement(owner, bpmn("property"), id=own, name=PLACEHOLDER)
    if found.get("id") is None:
        found.set("id", target.new_id(f"Property_{owner.get('id')}"))
    return str(found.get("id"))
