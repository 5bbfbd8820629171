"""A comparison in sentences, for readers who do not read diagrams: what was added, removed, changed, and what now
follows what. Flows that only come or go with a step get no sentence of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from app.i18n import Message, msg, nmsg, text
from app.model.comparison.rows import ADDED, CHANGED, ENDS, MOVED, REMOVED, Comparison, FieldChange, Row
from app.model.comparison.words import FIELD_NAMES, value_in_words, was_added, was_removed
from app.model.document import Document
from app.model.kinds import EVENT, GATEWAY, kind_of_step
from app.model.records import Flow, Process, Record, Step
from app.model.rules import shown_name

Way = tuple[str, str]
"""Where a flow leads, and the words on it."""
Wanted = Callable[[str], bool]
"""Answers whether what became of an element is to be said."""


def sentences(comparison: Comparison, wanted: Wanted = lambda record_id: True) -> list[Message]:
    """Say what differs, most important first: what is gone, what is new, what follows what, what else changed.

    With `wanted`, only what concerns the elements with these ids is said.
    """
    said = [
        *_come_or_gone(comparison, REMOVED, wanted),
        *_come_or_gone(comparison, ADDED, wanted),
        *_followed(comparison, wanted),
        *_changed(comparison, wanted),
        *_redrawn(comparison, wanted),
    ]
    return said or [msg("Nothing has changed.")]


def summary(comparison: Comparison) -> list[Message]:
    """Count what differs: new, cut, changed and moved steps."""
    counts = Counter(row.change for row in comparison.rows if row.kind == "Step")
    said = (
        (ADDED, nmsg("{n} step is new", "{n} steps are new", counts[ADDED])),
        (REMOVED, nmsg("{n} step is cut", "{n} steps are cut", counts[REMOVED])),
        (CHANGED, nmsg("{n} step is changed", "{n} steps are changed", counts[CHANGED])),
        (MOVED, nmsg("{n} step is moved to another lane", "{n} steps are moved to another lane", counts[MOVED])),
    )
    return [sentence for change, sentence in said if counts[change]]


def _come_or_gone(comparison: Comparison, change: str, wanted: Wanted) -> Iterator[Message]:
    document, said = (comparison.new, was_added) if change == ADDED else (comparison.old, was_removed)
    for row in comparison.rows:
        if row.change == change and row.kind != "Flow" and wanted(row.id):
            record = document.records[row.id]
            yield said(shown_name(record))[_sort_of(record)]
            if isinstance(record, Step) and change == ADDED and record.lane in document:
                lane = shown_name(document.records[record.lane or ""])
                yield msg("“{name}” stands in the lane “{lane}”.", name=shown_name(record), lane=lane)


def _sort_of(record: Record) -> str:
    if isinstance(record, Step):
        return {EVENT: "event", GATEWAY: "decision"}.get(kind_of_step(record).family, "Step")
    return type(record).__name__


def _followed(comparison: Comparison, wanted: Wanted) -> Iterator[Message]:
    """Say for every step that is still there where the process goes on from it now, and where it went before."""
    old, new = comparison.old, comparison.new
    touched = [r.id for r in comparison.rows if r.kind == "Flow" and (r.change in (ADDED, REMOVED) or _is_led_anew(r))]
    before, after = _ways(old, touched), _ways(new, touched)
    for step in new.all(Step):
        if not wanted(step.id):
            continue
        had, has = Counter(before.get(step.id, ())), Counter(after.get(step.id, ()))
        lost, gained = list((had - has).elements()), list((has - had).elements())
        still_there = [way for way in lost if way[0] in new]
        yield from _leads(comparison, step, lost if gained else still_there, gained)


def _is_led_anew(row: Row) -> bool:
    return any(field.name in ENDS for field in row.fields)


def _ways(document: Document, flow_ids: Iterable[str]) -> dict[str, list[Way]]:
    ways: dict[str, list[Way]] = {}
    for flow_id in flow_ids:
        flow = document.find(Flow, flow_id)
        if flow is not None and flow.kind == "sequence" and flow.source and flow.target:
            ways.setdefault(flow.source, []).append((flow.target, flow.name))
    return ways


def _leads(comparison: Comparison, step: Step, lost: list[Way], gained: list[Way]) -> Iterator[Message]:
    old, new, name = comparison.old, comparison.new, shown_name(step)
    if len(lost) == len(gained) == 1:
        target, former = _target(new, gained[0]), _target(old, lost[0])
        yield msg("“{name}” now leads to {target} (before: {former}).", name=name, target=target, former=former)
        return
    for way in gained:
        if step.id in old:
            yield msg("“{name}” now leads to {target} as well.", name=name, target=_target(new, way))
        else:
            yield msg("“{name}” leads to {target}.", name=name, target=_target(new, way))
    for way in lost:
        yield msg("“{name}” no longer leads to {target}.", name=name, target=_target(old, way))


def _target(document: Document, way: Way) -> Message:
    target = shown_name(document.records.get(way[0]))
    return msg("“{name}” ({way})", name=target, way=way[1]) if way[1] else msg("“{name}”", name=target)


def _changed(comparison: Comparison, wanted: Wanted) -> Iterator[Message]:
    for row in comparison.rows:
        if row.change in (ADDED, REMOVED) or not wanted(row.id):
            continue
        record = comparison.old.records[row.id]
        for field in row.fields:
            if not (isinstance(record, Flow) and field.name in ENDS):
                yield _field_changed(comparison, record, field)


def _field_changed(comparison: Comparison, record: Record, field: FieldChange) -> Message:
    old = value_in_words(comparison.old, field.name, field.old)
    new = value_in_words(comparison.new, field.name, field.new)
    who, what = _called(comparison.old, record), FIELD_NAMES[field.name]
    both = bool(field.old and field.new)
    if both and field.name == "name" and old and new:
        return msg("“{old}” is now called “{new}”.", old=old, new=new)
    if both and field.name == "lane":
        return msg("{who} moved from the lane “{old}” to the lane “{new}”.", who=who, old=old, new=new)
    if not old or not new:
        return msg("{who}: the text of “{what}” has changed.", who=who, what=what)
    if text(old) == text(new):
        return msg("{who}: how well “{what}” is known has changed.", who=who, what=what)
    return msg("{who}: {what} is now {new} (before: {old}).", who=who, what=what, old=old, new=new)


def _called(document: Document, record: Record) -> Message:
    """Name a record in a sentence; a flow without a name by its ends, one with a name by where it begins."""
    if isinstance(record, Flow) and record.name and record.source:
        source = shown_name(document.records.get(record.source))
        return msg("The way “{way}” from “{source}”", way=record.name, source=source)
    if isinstance(record, Flow) and not record.name:
        ends = [shown_name(document.records.get(end or "")) for end in (record.source, record.target)]
        return msg("The way from “{source}” to “{target}”", source=ends[0], target=ends[1])
    if isinstance(record, Process) and not record.name:
        return msg("The process")
    return msg("“{name}”", name=shown_name(record))


def _redrawn(comparison: Comparison, wanted: Wanted) -> Iterator[Message]:
    meant = {row.id for row in comparison.rows}
    count = sum(row.id not in meant and wanted(row.id) for row in comparison.layout)
    if count:
        yield nmsg("{n} element is only drawn differently.", "{n} elements are only drawn differently.", count)
