"""Our own fields in a BPMN file: one namespace, two elements (docs/bpmn-extension.md).

`klarweg:fields` holds what BPMN has no place for on an element; `klarweg:record` a whole record that is drawn nowhere.
Values are the JSON of app.model.codec.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from lxml import etree

from app.exchange.bpmn.names import KLARWEG, bpmn
from app.exchange.bpmn.tree import line_of, text_of
from app.exchange.result import Report
from app.exchange.sane import UNWRITABLE
from app.i18n import msg
from app.model.codec import Unreadable, decode, encode, to_json
from app.model.records import DataObject, Department, Flow, Lane, Map, Pool, Process, Record, Step
from app.model.records.base import per_type, references_in
from app.model.validation import faults

R = TypeVar("R", bound=Record)

FIELDS = f"{{{KLARWEG}}}fields"
FIELD = f"{{{KLARWEG}}}field"
RECORD = f"{{{KLARWEG}}}record"
PART = f"{{{KLARWEG}}}part"
LONG = 1_000_000
"""A longer text is written in parts: readers of XML refuse texts of ten million letters."""

OWN_FIELDS: dict[type[Record], tuple[str, ...]] = {
    Step: ("kind", "owner", "system", "input", "output", "channel", "purpose_company", "purpose_customer", "stage",
           "frontstage", "value_class", "waste", "outcome", "processing", "wait", "wait_kind", "cv", "fixed_cost",
           "cost_rate", "customer_minutes", "pinned"),
    Flow: ("name", "condition", "probability", "is_default", "by_hand", "kind"),
    Lane: ("department", "order"),
    Pool: ("order",),
    DataObject: ("kind", "lane"),
}  # fmt: skip
"""Fields of drawn records that BPMN has no place for. They are written where they differ from what a reader derives."""


@per_type
def _hints(cls: type[Record]) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def put_fields(holder: etree._Element, record: Record, derived: Record) -> None:
    """Write the own fields of a record in which it differs from what a reader would derive without them."""
    names = [n for n in OWN_FIELDS.get(type(record), ()) if getattr(record, n) != getattr(derived, n)]
    if names:
        box = etree.SubElement(extension_elements(holder), FIELDS)
        for name in names:
            field = etree.SubElement(box, FIELD, name=name)
            field.text = _writable(to_json(getattr(record, name)))


def put_record(holder: etree._Element, record: Record, but: tuple[str, ...] = ()) -> None:
    """Write a whole record that has no element of its own, but for fields that the rest of the file says again."""
    plain = encode(record)
    for name in (*but, *(("foreign",) if isinstance(record, (Process, Map)) else ())):
        plain.pop(name, None)
    text = _writable(json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True))
    element = etree.SubElement(extension_elements(holder), RECORD)
    if len(text) <= LONG:
        element.text = text
        return
    for at in range(0, len(text), LONG):
        etree.SubElement(element, PART).text = text[at : at + LONG]


def _whole_text(element: etree._Element) -> str:
    """Return the text of a record, also one written in parts; blanks between the parts are no part of it."""
    parts = element.findall(PART)
    return "".join(text_of(part) for part in parts) if parts else text_of(element)


def _writable(text: str) -> str:
    """Escape what JSON may hold and XML may not, so that it comes back as it was."""
    return UNWRITABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def extension_elements(holder: etree._Element) -> etree._Element:
    """Return an element's extension elements, made if they are not there."""
    found = holder.find(bpmn("extensionElements"))
    return found if found is not None else etree.SubElement(holder, bpmn("extensionElements"))


def take_fields(element: etree._Element, record: R, report: Report) -> R:
    """Return the record with the own fields written on its element."""
    for field in element.iterfind(f"{bpmn('extensionElements')}/{FIELDS}/{FIELD}"):
        name = str(field.get("name"))
        if name not in OWN_FIELDS.get(type(record), ()):
            continue
        try:
            value = decode(_hints(type(record))[name], json.loads(field.text or ""))
            changed = replace(record, **{name: value})
        except (ValueError, RecursionError, Unreadable):
            changed = None
        if changed is None or faults(changed):
            report.warn(msg("The field “{name}” cannot be read; it was left out.", name=name), line=line_of(field),
                        element=str(element.get("id", "")))  # fmt: skip
        else:
            record = changed
    return record


def has_field(element: etree._Element, name: str) -> bool:
    """Answer whether an own field is written on an element."""
    fields = element.iterfind(f"{bpmn('extensionElements')}/{FIELDS}/{FIELD}")
    return any(field.get("name") == name for field in fields)


def strip_own(element: etree._Element) -> None:
    """Take our own elements out, so that they are not kept a second time."""
    for holder in element.findall(bpmn("extensionElements")):
        own = [child for child in holder if child.tag in (FIELDS, RECORD)]
        for child in own:
            holder.remove(child)
        if own and not len(holder):
            element.remove(holder)


def own_records(root: etree._Element, report: Report) -> Iterator[Record]:
    """Read the whole records that a file carries."""
    for element in root.iter(RECORD):
        try:
            record = decode(Record, json.loads(_whole_text(element)))
        except (ValueError, RecursionError, Unreadable):
            record = None
        if isinstance(record, Record) and not faults(record):
            yield record
        else:
            report.warn(msg("A record of Klarweg in the file cannot be read; it was left out."),
                        line=line_of(element))  # fmt: skip


def with_own(records: Iterable[Record], own: Iterable[Record], report: Report) -> list[Record]:
    """Join what was drawn with the whole records; leave out those whose references lead nowhere."""
    drawn = {record.id: record for record in records}
    joined = dict(drawn)
    for record in own:
        before = drawn.get(record.id)
        if isinstance(before, (Process, Map)) and isinstance(record, (Process, Map)):
            joined[record.id] = replace(record, foreign=before.foreign, name=record.name or _shown_name(before))
        elif before is None or isinstance(before, Department):
            joined[record.id] = record
    _leave_out_lost(drawn, joined, report)
    return [_without_lost_names(joined, record) for record in joined.values()]


def _shown_name(record: Process | Map) -> str:
    """Return a name that the file says elsewhere: a map's on its diagram."""
    return record.name if isinstance(record, Map) else ""


def _without_lost_names(joined: dict[str, Record], record: Record) -> Record:
    """Let a lane or a document forget a department or a lane that its own fields name and the file has not."""
    match record:
        case Lane() if record.department is not None and not _names(joined, record.department, ("Department",)):
            return replace(record, department=None)
        case DataObject() if record.lane is not None and not _names(joined, record.lane, ("Lane",)):
            return replace(record, lane=None)
    return record


def _leave_out_lost(drawn: dict[str, Record], joined: dict[str, Record], report: Report) -> None:
    """Go back to what was drawn where a record names what is not there."""
    while True:
        lost = [r for r in joined.values() if not all(_names(joined, t, kinds) for t, kinds in references_in(r))]
        lost = [r for r in lost if drawn.get(r.id) is not r]
        if not lost:
            return
        for record in lost:
            del joined[record.id]
            if record.id in drawn:
                joined[record.id] = drawn[record.id]
            report.warn(msg("A record of Klarweg names something that is not in the file; it was left out."),
                        element=record.id)  # fmt: skip


def _names(joined: dict[str, Record], target: str, kinds: tuple[str, ...]) -> bool:
    return target in joined and type(joined[target]).__name__ in kinds
