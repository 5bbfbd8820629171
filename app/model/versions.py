"""Versions as snapshots: the map's records as JSON with a hash, independent of the journal.

What a snapshot holds is `SNAPSHOT_TYPES`. Equal maps have equal content and therefore equal hashes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from app.model.changes import Change, ChangeSet
from app.model.codec import Unreadable, from_json, to_json
from app.model.document import Document
from app.model.records import SNAPSHOT_TYPES, Map, Process, Record, Version
from app.model.records.base import references_in

SNAPSHOT_SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a version's content says: the number of its form, and the map's records."""

    schema: int
    records: tuple[Record, ...]


def map_records(document: Document) -> list[Record]:
    """List the records that a version holds, in a fixed order."""
    return [record for kind in SNAPSHOT_TYPES for record in sorted(document.all(kind), key=lambda r: r.id)]


def snapshot(document: Document) -> tuple[str, str]:
    """Write the map as JSON, without how it was printed last; return it with its sha256."""
    records = tuple(replace(r, print_settings="") if isinstance(r, Map) else r for r in map_records(document))
    content = to_json(Snapshot(schema=SNAPSHOT_SCHEMA, records=records))
    return content, content_hash(content)


def content_hash(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def records_of(version: Version) -> list[Record]:
    """Read a version's records; raise Unreadable if the content is damaged or made by a newer program."""
    if content_hash(version.content) != version.content_hash:
        raise Unreadable("the content does not match its hash")
    content = from_json(Snapshot, version.content)
    if content.schema != SNAPSHOT_SCHEMA:
        raise Unreadable("made by a newer program")
    return list(content.records)


def document_of(version: Version, current: Document) -> Document:
    """Show a version as a document of its own, under the same process record.

    A version keeps its records in an order of its own, so that equal maps are equal. Here they come in the order in
    which they were drawn, what is no longer there last: so steps have the numbers that they have on the map.
    """
    drawn = {record_id: place for place, record_id in enumerate(current.records)}
    records = [_printed_as_now(record, current) for record in records_of(version)]
    records.sort(key=lambda record: drawn.get(record.id, len(drawn)))
    return Document([current.process, *records])


def _printed_as_now(record: Record, current: Document) -> Record:
    if not isinstance(record, Map):
        return record
    now = current.find(Map, record.id)
    return replace(record, print_settings=now.print_settings if now is not None else "")


def document_as_of(version: Version, current: Document) -> Document:
    """Show a version with all that belongs to the process besides: what people said, rated, attached.

    What names something that the version does not have is left out.
    """
    rest = [r for r in current if not isinstance(r, (*SNAPSHOT_TYPES, Process))]
    there = {record.id: record for record in (*document_of(version, current), *rest)}
    pending = True
    while pending:
        lost = [i for i, r in there.items() if any(target not in there for target, _ in references_in(r))]
        pending = bool(lost)
        for record_id in lost:
            del there[record_id]
    return Document(there.values())


def newest_with(document: Document, record_id: str) -> Version | None:
    """Return the newest version that holds a record of the map and can be read."""
    for version in sorted(document.all(Version), key=lambda version: -version.number):
        if f'"{record_id}"' in version.content:
            try:
                if any(record.id == record_id for record in records_of(version)):
                    return version
            except Unreadable:
                continue
    return None


def next_number(document: Document) -> int:
    return max((version.number for version in document.all(Version)), default=0) + 1


def latest(document: Document) -> Version | None:
    return max(document.all(Version), key=lambda version: version.number, default=None)


def differences(old: Document, new: Document, kinds: tuple[type[Record], ...] | None = None) -> ChangeSet:
    """Describe how to get from one document to another; `differences(a, b)` applied to a gives b."""
    wanted = kinds or (Record,)
    gone = [Change(r, None) for r in old if isinstance(r, wanted) and r.id not in new]
    rest = [Change(old.records.get(r.id), r) for r in new if isinstance(r, wanted)]
    return ChangeSet([*gone, *rest])
