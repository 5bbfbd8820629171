"""The rules that hold between records: references exist, nothing contains itself, what is unique is unique."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING

from app.model.changes import ChangeSet
from app.model.errors import Broken
from app.model.records import PROCESS_ID, RECORD_TYPES, Lane, Map, Process, Rating, Record, Step, kind_of
from app.model.records.base import naming_fields, references_in, references_of
from app.model.validation import require_sound

if TYPE_CHECKING:
    from app.model.document import Document

MAX_DEPTH = 64
CONTAINED: tuple[type[Record], ...] = (Step, Lane, Map)
"""What lies in something or sits on it."""

Lookup = Callable[[str], Record | None]


def require_whole(document: Document, changes: ChangeSet) -> None:
    """Raise Broken if the document would break a rule after these changes. Looks only at what they touch."""
    after = {change.id: change.after for change in changes}

    def lookup(record_id: str) -> Record | None:
        return after[record_id] if record_id in after else document.records.get(record_id)

    for change in changes:
        if change.after is None:
            _require_unnamed(document, change.id, lookup)
        else:
            require_sound(change.after, change.before)
            if change.before is None or not naming_fields(type(change.after)).isdisjoint(change.names):
                _require_references(change.after, lookup)
                _require_acyclic(change.after, lookup)
            _require_unique(document, change.after, lookup)
    _require_unlike(change.after for change in changes if change.after is not None)


def require_whole_document(document: Document) -> None:
    """Raise Broken if a document, as read from somewhere, breaks a rule."""
    for record in document:
        require_sound(record)
    require_joined(document)


def require_joined(document: Document) -> None:
    """Raise Broken if records, each of them sound, do not fit together. Asks once for what many of them name."""
    for cls in RECORD_TYPES:
        records = document.all(cls)
        for name, kinds in references_of(cls):
            for target_id in set(map(attrgetter(name), records)) - {None}:
                _require_named(document.records.get(target_id), target_id, kinds, cls)
    for cls in CONTAINED:
        lying_alike = {_containers(record): record for record in document.all(cls)}
        for record in lying_alike.values():
            _require_acyclic(record, document.records.get)
    if any(process.id != PROCESS_ID for process in document.all(Process)):
        raise Broken("a document has one process")
    _require_unlike(document.all(Rating))


def unique_key(record: Record) -> Hashable | None:
    """Return what no two records may share, or None."""
    if isinstance(record, Rating):
        return ("Rating", record.round, record.person, record.step, record.view, record.ballot)
    return None


def _require_references(record: Record, lookup: Lookup) -> None:
    for target_id, kinds in references_in(record):
        _require_named(lookup(target_id), target_id, kinds, type(record))
    if isinstance(record, Process) and record.id != PROCESS_ID:
        raise Broken("a document has one process")


def _require_named(target: Record | None, target_id: str, kinds: tuple[str, ...], cls: type[Record]) -> None:
    if target is None or kind_of(target) not in kinds:
        raise Broken(f"a {cls.__name__} names {target_id}, which is no {' or '.join(kinds)}")


def _require_unnamed(document: Document, record_id: str, lookup: Lookup) -> None:
    for other in document.referrers(record_id, Record):
        current = lookup(other.id)
        if current is not None and any(target == record_id for target, _ in references_in(current)):
            raise Broken(f"{kind_of(current)} {current.id} still names {record_id}")


def _require_unique(document: Document, record: Record, lookup: Lookup) -> None:
    unique = unique_key(record)
    if unique is None:
        return
    for rival in _rivals(document, record):
        current = lookup(rival.id)
        if current is not None and rival.id != record.id and unique_key(current) == unique:
            raise Broken(f"{record.id} repeats {rival.id}")


def _require_unlike(records: Iterable[Record]) -> None:
    """Raise Broken if two records that come together share what must be unique."""
    seen: dict[Hashable, str] = {}
    for record in records:
        unique = unique_key(record)
        if unique is not None and seen.setdefault(unique, record.id) != record.id:
            raise Broken(f"{record.id} repeats {seen[unique]}")


def _rivals(document: Document, record: Record) -> Iterable[Record]:
    return document.referrers(record.person, Rating) if isinstance(record, Rating) else ()


def _require_acyclic(record: Record, lookup: Lookup) -> None:
    """Follow all ways up; nothing may contain itself or lie deeper than MAX_DEPTH."""
    around = _containers(record)
    for _ in range(MAX_DEPTH):
        if not around:
            return
        if record.id in around:
            break
        around = frozenset[str]().union(*(_containers(lookup(container)) for container in around))
    raise Broken(f"{record.id} lies in itself, or too deep")


def _containers(record: Record | None) -> frozenset[str]:
    """Name what a record lies in or sits on."""
    match record:
        case Step():
            named: tuple[str | None, ...] = (record.parent, record.attached_to, record.map)
        case Lane():
            named = (record.parent,)
        case Map():
            named = (record.owner,)
        case _:
            return frozenset()
    return frozenset(container for container in named if container is not None)
