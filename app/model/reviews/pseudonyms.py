"""Replacing people's names by pseudonyms everywhere in a document: in records, in versions, in stored operations.

Ids stay, and with them ratings, notes and verdicts. A name inside a sentence is found when it is written out as the
person's record has it; a nickname in somebody's note is not (decisions 22).
"""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from app.model.codec import Unreadable, to_json
from app.model.document import Document
from app.model.records import RECORD_TYPES, Person, Proposal, ProposalEvent, ProposalItem, Record, Version
from app.model.records.base import per_type, with_values
from app.model.versions import Snapshot, content_hash, records_of

WORD = "Person"
_OF_THE_PROGRAM = frozenset({
    "id", "kind", "bpmn_type", "language", "currency", "time_unit", "media_type", "content", "content_hash",
    "base_hash", "revision_hash", "file_hash", "fill", "stroke", "check", "operation", "changes", "rules", "state",
    "definition", "mapping", "settings", "print_settings",
})  # fmt: skip
"""Texts that the program writes and reads, not people."""

Rename = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonym:
    """What a person is called from now on."""

    person: str
    name: str


def free_pseudonyms(document: Document, person_ids: Iterable[str]) -> tuple[Pseudonym, ...]:
    """Think up a pseudonym for each of these people that nobody has yet."""
    taken = {person.name for person in document.all(Person)}
    found, number = [], 0
    for person_id in person_ids:
        number += 1
        while f"{WORD} {number}" in taken:
            number += 1
        taken.add(f"{WORD} {number}")
        found.append(Pseudonym(person=person_id, name=f"{WORD} {number}"))
    return tuple(found)


def renaming(names: Mapping[str, str]) -> Rename:
    """Make what replaces whole names in a text, longer ones first."""
    wanted = sorted((name for name in names if len(name.strip()) > 1), key=len, reverse=True)
    if not wanted:
        return lambda text: text
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")(?!\w)")
    return lambda text: pattern.sub(lambda found: names[found[0]], text)


def renamed_records(records: Iterable[Record], rename: Rename) -> dict[str, Record]:
    """Return the records in which a name stood, without it; versions get a new hash, and what names it follows."""
    given = list(records)
    found = {r.id: after for r in given if (after := _renamed(r, rename)) is not r}
    hashes = {v.content_hash: new.content_hash for v in given
              if isinstance(v, Version) and isinstance(new := found.get(v.id), Version)}  # fmt: skip
    for record in given:
        current = found.get(record.id, record)
        if isinstance(current, Proposal) and current.base_hash in hashes:
            found[current.id] = with_values(current, base_hash=hashes[current.base_hash])
    return found


def _renamed(record: Record, rename: Rename) -> Record:
    values = {name: new for name in _texts_of(type(record))
              if (new := rename(old := getattr(record, name))) != old}  # fmt: skip
    if isinstance(record, (ProposalItem, ProposalEvent)):
        written = ("operation", "changes") if isinstance(record, ProposalItem) else ("changes",)
        stored = {name: _in_json(getattr(record, name), rename) for name in written}
        values |= {name: new for name, new in stored.items() if new != getattr(record, name)}
    if isinstance(record, Version):
        content = _in_content(record, rename)
        values |= {"content": content, "content_hash": content_hash(content)} if content != record.content else {}
    return with_values(record, **values) if values else record


@per_type
def _texts_of(cls: type[Record]) -> tuple[str, ...]:
    """Name the fields of a record type in which people write."""
    hints = typing.get_type_hints(cls)
    own = (f for f in fields(cls) if hints[f.name] is str and f.name not in _OF_THE_PROGRAM)
    return tuple(f.name for f in own if not {"one_of", "ref", "key"} & set(f.metadata))


def _in_content(version: Version, rename: Rename) -> str:
    """Rename inside a version; one that is damaged stays as it is."""
    try:
        records = records_of(version)
    except Unreadable:
        return version.content
    after = tuple(_renamed(record, rename) for record in records)
    if all(new is old for new, old in zip(after, records)):
        return version.content
    plain = json.loads(version.content)
    return to_json(Snapshot(schema=plain["schema"], records=after))


_WRITTEN = frozenset(name for cls in RECORD_TYPES for name in _texts_of(cls)) | {"json", "text"}


def _in_json(text: str, rename: Rename) -> str:
    """Rename in the texts of a stored operation or change set; what is no JSON stays as it is."""
    try:
        plain = json.loads(text)
    except ValueError:
        return text
    after = _walked(plain, "", rename)
    return text if after == plain else to_json(after)


def _walked(plain: Any, key: str, rename: Rename) -> Any:
    if isinstance(plain, dict):
        return {name: _walked(value, name, rename) for name, value in plain.items()}
    if isinstance(plain, list):
        return [_walked(value, key, rename) for value in plain]
    return rename(plain) if isinstance(plain, str) and key in _WRITTEN else plain
