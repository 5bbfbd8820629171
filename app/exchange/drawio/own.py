"""Our own data in a draw.io file: attributes of a cell's object, which people see there as its data (docs say more).

`klarweg` says what a cell is; `klarweg_owner`, `klarweg_wait` … hold fields that draw.io has no place for;
`klarweg_as` holds what the drawing shows otherwise, and counts only as long as it still shows that;
`klarweg_records_1` … on a page's root are whole records that are drawn nowhere.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.exchange.bpmn.extension import with_own
from app.exchange.drawio.source import OWN_TYPE, Source
from app.exchange.result import Report
from app.i18n import msg
from app.model.codec import Unreadable, decode, encode
from app.model.records import DataObject, Department, Flow, Lane, Link, Map, Process, Record, Step
from app.model.records.base import names_of, per_type, references_in
from app.model.validation import faults

PREFIX = f"{OWN_TYPE}_"
AS = f"{PREFIX}as"
RECORDS = f"{PREFIX}records_"
OTHERWISE = "klarweg"
CHUNK, LONGEST, MOST = 500_000, 4_000_000, 30_000_000
"""How long an attribute becomes before the next begins, the longest record in one, and all of them together."""

TOLD: dict[type[Record], tuple[str, ...]] = {
    Step: ("description", "owner", "system", "input", "output", "channel", "purpose_company", "purpose_customer",
           "stage", "frontstage", "value_class", "waste", "outcome", "processing", "wait", "wait_kind", "cv",
           "fixed_cost", "cost_rate", "customer_minutes", "pinned"),
    Flow: ("description", "condition", "probability", "is_default", "by_hand"),
    DataObject: ("description", "state"),
}  # fmt: skip
"""Fields that no drawing shows, one attribute each."""


@per_type
def _hints(cls: type[Record]) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def attributes_of(record: Record, shown: Record) -> dict[str, str]:
    """Return the attributes in which a record differs from what its drawing shows."""
    cls, found, otherwise = type(record), {}, {}
    for name in names_of(cls):
        value, seen = getattr(record, name), getattr(shown, name)
        if value == seen:
            continue
        if name in TOLD.get(cls, ()):
            found[PREFIX + name] = value if isinstance(value, str) else _json(value)
        else:
            otherwise[name] = [encode(seen), encode(value)]
    if otherwise:
        found[AS] = _json(otherwise)
    return found


def _json(value: Any) -> str:
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def restored(source: Source) -> list[Record]:
    """Return all records, with what our own attributes tell beyond the drawing."""
    drawn = {record.id: _with_fields(source, record) for record in source.records.values()}
    own = list(_whole_records(source))
    _go_back_where_lost(source, drawn, own)
    records = with_own(drawn.values(), own, source.report)
    kept = {record.id: record for record in own}
    return _without_doubles([_as_kept(record, kept) for record in records], own)


def _with_fields(source: Source, record: Record) -> Record:
    place = source.cells.get(record.id)
    attributes = place[1].attributes if place is not None else {}
    if not any(name.startswith(PREFIX) for name in attributes):
        return record
    values: dict[str, Any] = {}
    for name in TOLD.get(type(record), ()):
        text = attributes.get(PREFIX + name)
        if text is not None:
            values[name] = text if _hints(type(record))[name] is str else _Encoded(text)
    values |= _otherwise(record, attributes.get(AS, ""))
    for name, value in values.items():
        changed = _changed(record, name, value)
        if changed is None:
            source.report.warn(msg("The field “{name}” cannot be read; it was left out.", name=name), element=record.id)
        else:
            record = changed
    return record


class _Encoded(str):
    """A value that still has to be read as JSON."""


def _otherwise(record: Record, text: str) -> dict[str, Any]:
    """Return the values of fields that the drawing shows as it did when they were written."""
    try:
        pairs = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {OTHERWISE: None}
    if not isinstance(pairs, dict):
        return {OTHERWISE: None}
    values = {}
    for name, pair in pairs.items():
        told = name in names_of(type(record)) and isinstance(pair, list) and len(pair) == 2
        if told and name != "id" and encode(getattr(record, name)) == pair[0]:
            values[name] = _Encoded(_json(pair[1]))
    return values


def _changed(record: Record, name: str, value: Any) -> Record | None:
    """Return the record with another value, or None if the value cannot be read."""
    try:
        if isinstance(value, _Encoded):
            value = decode(_hints(type(record))[name], json.loads(value))
        changed = replace(record, **{name: value})
    except (ValueError, TypeError, KeyError, RecursionError, Unreadable):
        return None
    return None if faults(changed) else changed


def _whole_records(source: Source) -> Iterable[Record]:
    for drawn in source.pages:
        for cell in drawn.sheet.cells.values():
            for name, text in cell.attributes.items() if drawn.role(cell) == "layer" else ():
                if name.startswith(RECORDS):
                    yield from _records_in(text, source.report)


def _records_in(text: str, report: Report) -> Iterable[Record]:
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        plain = None
    for each in plain if isinstance(plain, list) else [None]:
        try:
            record = decode(Record, each)
        except (ValueError, RecursionError, Unreadable):
            record = None
        if isinstance(record, Record) and not faults(record):
            yield record
        else:
            report.warn(msg("A record of Klarweg in the file cannot be read; it was left out."))


def _go_back_where_lost(source: Source, drawn: dict[str, Record], own: list[Record]) -> None:
    """Take what the drawing shows where a field names what is not in the file."""
    kinds = {record.id: type(record).__name__ for record in (*own, *drawn.values())}
    for record in list(drawn.values()):
        if any(kinds.get(target) not in allowed for target, allowed in references_in(record)):
            drawn[record.id] = source.records[record.id]
            source.report.warn(msg("A record of Klarweg names something that is not in the file; it was left out."),
                               element=record.id)  # fmt: skip


def _as_kept(record: Record, kept: dict[str, Record]) -> Record:
    own = kept.get(record.id)
    if isinstance(record, (Process, Map)) and isinstance(own, (Process, Map)):
        return replace(record, foreign=own.foreign)
    return record


def _without_doubles(records: list[Record], own: list[Record]) -> list[Record]:
    """Leave out departments and links that were only derived and that our own records say otherwise."""
    told = {record.id for record in own}
    used = {lane.department for lane in records if isinstance(lane, Lane)}
    links = {(link.step, link.address) for link in own if isinstance(link, Link)}
    return [
        record
        for record in records
        if record.id in told
        or (
            not (isinstance(record, Department) and record.id not in used)
            and not (isinstance(record, Link) and (record.step, record.address) in links)
        )
    ]


def chunks(records: Iterable[Record], left: int = MOST) -> tuple[list[str], list[Record]]:
    """Write whole records as the texts of a few attributes; return also those that are too large for the file."""
    texts, lost, lines, size = [], [], [], 0
    for record in records:
        line = _json(record)
        if len(line) > LONGEST or len(line) > left:
            lost.append(record)
            continue
        left -= len(line)
        lines.append(line)
        size += len(line)
        if size > CHUNK:
            texts.append(f"[{','.join(lines)}]")
            lines, size = [], 0
    return [*texts, *([f"[{','.join(lines)}]"] if lines else [])], lost
