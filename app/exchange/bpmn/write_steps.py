"""Writes what stands on a map: pools, lanes, steps, data, text notes, groups."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from app.exchange.bpmn.departments import department_id, plain_name, told_by_lanes
from app.exchange.bpmn.extension import put_fields
from app.exchange.bpmn.names import CONVERSATIONS, DATA, STEPS, SUB_PROCESSES, bpmn, kind_of_type, local
from app.exchange.bpmn.read_steps import DEFINITION, LOOPS
from app.exchange.bpmn.target import Target
from app.exchange.bpmn.tree import from_node
from app.exchange.bpmn.write_scopes import Scopes
from app.exchange.sane import clean
from app.model.kinds import bpmn_type_of, kind_of_step
from app.model.records import DataObject, Group, Lane, Map, Pool, Record, Step, TextNote

_DATA_TAGS = {"object": "dataObjectReference", "store": "dataStoreReference"}


def write_pools(target: Target, scopes: Scopes) -> None:
    """Write the participants of all maps."""
    for pool in sorted(target.document.all(Pool), key=lambda p: (p.map, p.order, p.id)):
        element = target.make(pool, "participant")
        scopes.of(pool).append(element)
    for drawn_on in target.document.all(Map):
        ordered = sorted(target.document.on_map(Pool, drawn_on.id), key=lambda p: (p.order, p.id))
        for number, pool in enumerate(ordered):
            put_fields(target.elements[pool.id], pool, replace(pool, order=float(number)))


def write_content(target: Target, scopes: Scopes) -> None:
    """Write all steps, data, text notes and groups; first the elements, then each into what it stands in."""
    steps = target.sorted(Step)
    holders = {step.parent for step in steps} | {m.owner for m in target.document.all(Map)}
    for step in steps:
        _write_step(target, step, step.id in holders)
    for record in target.sorted(Step, DataObject, TextNote, Group):
        _put(target, scopes, record)
    for step in steps:
        host = target.elements.get(step.attached_to or "")
        element = target.elements[step.id]
        if local(element) == "boundaryEvent" and host is not None:
            element.set("attachedToRef", str(host.get("id")))


def step_tag(step: Step, is_holder: bool) -> str:
    """Return the element type a step is written as."""
    tag = bpmn_type_of(step)
    if tag not in STEPS:
        tag = kind_of_step(step).bpmn_type
    if is_holder and tag not in SUB_PROCESSES:
        return "subProcess"
    if step.attached_to is not None and tag not in CONVERSATIONS:
        return "boundaryEvent"
    return "intermediateCatchEvent" if tag == "boundaryEvent" else tag


def _write_step(target: Target, step: Step, is_holder: bool) -> None:
    tag = step_tag(step, is_holder)
    element = target.make(step, tag)
    write_description(element, step.description)
    _write_definitions(element, step)
    _write_markers(element, step)
    if not step.interrupting and tag in ("boundaryEvent", "startEvent"):
        element.set("cancelActivity" if tag == "boundaryEvent" else "isInterrupting", "false")
    put_fields(element, step, replace(step, **_DEFAULTS, kind=kind_of_type(tag)))


_DEFAULTS: dict[str, Any] = {
    "owner": "", "system": "", "input": "", "output": "", "channel": "", "purpose_company": "", "purpose_customer": "",
    "stage": "", "frontstage": False, "value_class": "", "waste": "", "outcome": "", "processing": None, "wait": None,
    "wait_kind": "given", "cv": None, "fixed_cost": None, "cost_rate": None, "customer_minutes": None, "pinned": False,
}  # fmt: skip


def write_description(element: etree._Element, text: str) -> None:
    """Write a description as the first documentation."""
    found = element.find(bpmn("documentation"))
    if found is None and text:
        found = etree.Element(bpmn("documentation"))
        element.insert(0, found)
    if found is not None and text:
        found.text = clean(text)


def _write_definitions(element: etree._Element, step: Step) -> None:
    """Keep the event definitions that the step still has, and add the missing ones."""
    wanted = list(step.event_definitions)
    present = [child for child in element if local(child).endswith(DEFINITION)]
    if any(local(child) == "eventDefinitionRef" for child in element):
        wanted = wanted[: len(wanted) - sum(local(child) == "eventDefinitionRef" for child in element)]
    for child in present:
        name = local(child)[: -len(DEFINITION)]
        if name in wanted:
            wanted.remove(name)
        else:
            element.remove(child)
    for name in wanted:
        if name.isalpha():
            etree.SubElement(element, bpmn(f"{name}{DEFINITION}"))


def _write_markers(element: etree._Element, step: Step) -> None:
    if "compensation" in step.markers:
        element.set("isForCompensation", "true")
    if "event" in step.markers and local(element) in SUB_PROCESSES:
        element.set("triggeredByEvent", "true")
    loop = next((marker for marker in step.markers if marker in ("loop", "parallel", "sequential")), "")
    wanted = "" if not loop else "standardLoopCharacteristics" if loop == "loop" else "multiInstanceLoopCharacteristics"
    for name in LOOPS:
        found = element.find(bpmn(name))
        if found is not None and name != wanted:
            element.remove(found)
        elif found is None and name == wanted:
            found = etree.SubElement(element, bpmn(name))
        if found is not None and name == wanted and loop != "loop":
            _set_unless_equal(found, "isSequential", loop == "sequential")


def _set_unless_equal(element: etree._Element, name: str, value: bool) -> None:
    if (element.get(name) in ("true", "1")) != value:
        element.set(name, "true" if value else "false")


def _put(target: Target, scopes: Scopes, record: Record) -> None:
    """Put an element into its scope, and complete what depends on where that is."""
    match record:
        case Step():
            scopes.of(record).append(target.elements[record.id])
        case TextNote():
            element = target.make(record, "textAnnotation")
            etree.SubElement(element, bpmn("text")).text = clean(record.text)
            scopes.of(record).append(element)
        case Group():
            element = target.make(record, "group")
            scopes.of(record).append(element)
            _write_group_name(target, record, element)
        case DataObject():
            _write_data(target, scopes, record)


def _write_group_name(target: Target, group: Group, element: etree._Element) -> None:
    """A group has its name from a category value at the root of the file."""
    value = target.by_id.get(str(element.get("categoryValueRef", "")))
    if value is not None and value.get("value") in (None, clean(group.name)):
        if group.name:
            value.set("value", clean(group.name))
        return
    if group.name:
        category = target.add_root("category", f"Category_{target.ids[group.id]}")
        own = target.new_id(f"CategoryValue_{target.ids[group.id]}")
        etree.SubElement(category, bpmn("categoryValue"), id=own, value=clean(group.name))
        element.set("categoryValueRef", own)


def _write_data(target: Target, scopes: Scopes, data: DataObject) -> None:
    kept = target.kept_of(data)
    tag = str(kept.get("tag", "")) or _DATA_TAGS.get(data.kind, "dataObjectReference")
    slot = target.by_id.get(target.ids[data.id]) if kept.get("slot") else None
    if slot is not None:
        target.elements[data.id] = element = slot
        if data.name:
            element.set("name", clean(data.name))
    else:
        tag = tag if tag in DATA and tag not in ("dataInput", "dataOutput") else "dataObjectReference"
        element = target.make(data, tag)
        (target.root if tag == "dataStore" else scopes.of(data)).append(element)
        _write_collection(target, data, element)
    write_description(element, data.description)
    _write_state(element, data.state)
    listed = data.lane if kept.get("listed") else None
    put_fields(element, data, replace(data, kind=DATA[local(element)], lane=listed))


def _write_collection(target: Target, data: DataObject, element: etree._Element) -> None:
    holder: etree._Element | None = element
    if local(element) == "dataObjectReference":
        holder = target.by_id.get(str(element.get("dataObjectRef", "")))
        parent = element.getparent()
        if holder is None and parent is not None and not target.kept_of(data):
            holder = etree.SubElement(parent, bpmn("dataObject"), id=target.new_id(f"DataObject_{element.get('id')}"))
            element.set("dataObjectRef", str(holder.get("id")))
    if holder is not None and local(holder) in ("dataObject", "dataInput", "dataOutput"):
        _set_unless_equal(holder, "isCollection", data.is_collection)


def _write_state(element: etree._Element, state: str) -> None:
    found = element.find(bpmn("dataState"))
    if state:
        found = found if found is not None else etree.SubElement(element, bpmn("dataState"))
        found.set("name", clean(state))


def write_lanes(target: Target, scopes: Scopes) -> None:
    """Write lane sets, their lanes, and which steps the lanes hold."""
    sets: dict[tuple[str, str], etree._Element] = {}
    counts: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for drawn_on in target.document.all(Map):
        for lane in target.document.lanes_of(drawn_on.id):
            lane_set = _lane_set(target, scopes, lane, sets)
            own = str(lane_set.get("id"))
            element = target.make(lane, "lane")
            lane_set.append(element)
            numbers[lane.id] = counts.get(own, 0)
            counts[own] = counts.get(own, 0) + 1
    _write_lane_fields(target, numbers)
    for record in target.sorted(Step, DataObject):
        home = target.elements.get(getattr(record, "lane", None) or "")
        if home is not None and (isinstance(record, Step) or target.kept_of(record).get("listed")):
            etree.SubElement(home, bpmn("flowNodeRef")).text = target.ids[record.id]


def _write_lane_fields(target: Target, numbers: dict[str, int]) -> None:
    """Write what the lanes' names and places do not tell."""
    by_element = {target.elements[lane.id]: lane for lane in target.document.all(Lane)}
    in_order = [by_element[element] for element in target.root.iter(bpmn("lane")) if element in by_element]
    target.told = told_by_lanes(target.document, in_order)
    for lane in in_order:
        name = plain_name(lane.name)
        derived = lane.department if lane.department in target.told else department_id(name) if name else None
        order = float(numbers[lane.id])
        put_fields(target.elements[lane.id], lane, replace(lane, order=order, department=derived))


def _lane_set(
    target: Target, scopes: Scopes, lane: Lane, sets: dict[tuple[str, str], etree._Element]
) -> etree._Element:
    parent = target.elements.get(lane.parent or "")
    around = parent if parent is not None else scopes.of_lane(lane)
    kept = target.kept_of(lane).get("set", [])
    wanted = str(kept[1].get("id", "")) if kept else ""
    key = (str(around.get("id")), wanted)
    if key not in sets:
        tag = "childLaneSet" if parent is not None else "laneSet"
        element = from_node([tag, *kept[1:]] if kept else [tag, {}], around)
        element.set("id", target.new_id(wanted or f"LaneSet_{around.get('id')}"))
        sets[key] = element
    return sets[key]
