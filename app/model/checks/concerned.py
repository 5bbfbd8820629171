"""Which elements a change can give other local findings, and whether it can change those of the whole graph.

Only what the change names, and what depends on it, is looked at; a property test compares with checking everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.records import (
    DataObject,
    Department,
    Flow,
    Lane,
    Link,
    Map,
    Note,
    Pool,
    Record,
    SilencedCheck,
    Step,
)
from app.model.rules import shown_name

NAMED_BY: Mapping[type[Record], tuple[str, ...]] = {
    Step: ("id", "lane"),
    Flow: ("id", "source", "target"),
    Lane: ("id", "parent", "map"),
    Pool: ("map",),
    Map: ("id",),
    Note: ("target",),
    Link: ("step", "target_step"),
    DataObject: ("lane",),
}
"""Where a record names the elements that must be checked again when it changes."""
AROUND: Mapping[type[Record], tuple[str, ...]] = {
    Step: ("map", "lane", "parent", "attached_to"),
    Lane: ("map", "parent", "pool", "department"),
    Map: ("owner",),
}
"""The fields that decide what holds for everything inside a record."""
GRAPH: Mapping[type[Record], tuple[str, ...]] = {
    Step: (*AROUND[Step], "markers", "kind", "bpmn_type", "event_definitions", "name", "stage", "outcome"),
    Flow: ("kind", "source", "target"),
    Lane: ("map", "parent", "pool"),
    Pool: ("map", "name"),
    Map: ("owner", "name", "order"),
    Link: ("step", "target_step"),
    SilencedCheck: ("target", "check"),
}
"""The fields that the checks of the whole graph depend on."""


def concerned(document: Document, changes: ChangeSet) -> set[str]:
    """Return the ids of the elements that local checks may find otherwise after these changes (some may be gone)."""
    return {i for change in changes for i in _concerned(document, change) if i is not None}


def alters_graph(changes: ChangeSet) -> bool:
    """Answer whether the checks of the whole graph may find something else after these changes."""
    return any(_differs(change, GRAPH) for change in changes)


def _concerned(document: Document, change: Change) -> Iterator[str | None]:
    record = change.record
    for state in (change.before, change.after):
        if state is not None:
            yield from (getattr(state, name) for name in NAMED_BY.get(type(state), ()))
    if shown_name(change.before) != shown_name(change.after):
        yield from (flow.id for flow in document.referrers(record.id, Flow))
    if _differs(change, AROUND):
        yield from _inside(document, [record])
    match record:
        case Lane() if change.before is None or change.after is None:
            yield from (step.id for step in document.on_map(Step, record.map))
        case Department():
            yield from (drawn_on.id for drawn_on in document.all(Map))
        case SilencedCheck():
            flow = document.find(Flow, record.target)
            yield from (record.target, *((flow.source, flow.target) if flow is not None else ()))


def _inside(document: Document, records: Iterable[Record]) -> Iterator[str]:
    """Go through what stands in lanes, in or on steps, and on maps of their own, however deep."""
    pending, seen = [record.id for record in records], set()
    while pending:
        current = pending.pop()
        if current not in seen:
            seen.add(current)
            yield current
            pending.extend(r.id for kind in (Step, Lane, Map) for r in document.referrers(current, kind))


def _differs(change: Change, wanted: Mapping[type[Record], tuple[str, ...]]) -> bool:
    """Answer whether a change alters one of these fields, or adds or removes a record that has any."""
    fields = wanted.get(type(change.record), ())
    if change.before is None or change.after is None:
        return bool(fields)
    return any(getattr(change.before, name) != getattr(change.after, name) for name in fields)
