"""Replacing people's names in what this program keeps of a document besides the user's file (decisions 22).

Earlier saved states and the sessions in the trash, or left by a crash, are rewritten; the undo history of closed
sessions is removed. What is damaged cannot be rewritten, and is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from app.files import kept, sessions
from app.files.sessions import SessionFolder
from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.records import Person, Record
from app.model.records.base import with_values
from app.model.reviews.pseudonyms import Pseudonym, renamed_records, renaming
from app.session import Session
from app.settings import Folders
from app.storage.image import image_bytes, read_image
from app.storage.store import SqliteStore
from app.storage.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rewrite:
    """Put other records in the place of all that are there, whatever they belong to."""

    records: tuple[Record, ...]
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        return msg("Replace names by pseudonyms")

    def plan(self, document: Document) -> ChangeSet:
        return ChangeSet(Change(document.records[record.id], record) for record in self.records)


def names_of(document: Document, pseudonyms: Iterable[Pseudonym]) -> dict[str, str]:
    """Return what people are called today, with what they are to be called."""
    found = ((document.find(Person, each.person), each.name) for each in pseudonyms)
    return {person.name: name for person, name in found if person is not None}


def forget_names(where: Folders, uid: str, pseudonyms: tuple[Pseudonym, ...], names: Mapping[str, str]) -> list[Path]:
    """Rewrite everything that is kept of a document; return what could not be rewritten."""
    kept.forget_journals(where, uid)
    versions = [version for version in kept.versions_of(where, uid) if not _rewrite_version(version, pseudonyms, names)]
    folders = [*sessions.known(where.trash), *sessions.known(where.sessions)]
    closed = [held for folder, about in folders if about.uid == uid and (held := sessions.take(folder)) is not None]
    left = [held.folder for held in closed if not _rewrite_session(held, pseudonyms, names)]
    return [*(version.file for version in versions), *left]


def _rewrite_version(version: kept.EarlierVersion, pseudonyms: tuple[Pseudonym, ...], names: Mapping[str, str]) -> bool:
    with suppress(OSError, Trouble):
        image = read_image(version.file.read_bytes())
        records = without_names(image.document, pseudonyms, names)
        kept.replace_version(version, image_bytes(Document(records), image.uid, image.revision))
        return True
    return False


def _rewrite_session(held: SessionFolder, pseudonyms: tuple[Pseudonym, ...], names: Mapping[str, str]) -> bool:
    try:
        with suppress(OSError, Trouble):
            store = SqliteStore(held.database)
            try:
                document = store.document()
                records = without_names(document, pseudonyms, names)
                Session(document, store, store.history(document)).execute(_Rewrite(records=tuple(records)))
                store.forget_history()
            finally:
                store.close()
            return True
        return False
    finally:
        held.release()


def without_forgotten(data: bytes, today: Document) -> bytes:
    """Return a file's bytes, before they are kept, without the names that have become pseudonyms since it was saved."""
    forgotten = tuple(Pseudonym(person=p.id, name=p.name) for p in today.all(Person) if p.pseudonym)
    with suppress(Trouble):
        image = read_image(data) if forgotten else None
        if image is not None and any(old != new for old, new in names_of(image.document, forgotten).items()):
            return image_bytes(Document(without_names(image.document, forgotten, {})), image.uid, image.revision)
    return data


def without_names(document: Document, pseudonyms: tuple[Pseudonym, ...], names: Mapping[str, str]) -> list[Record]:
    """List a document's records with pseudonyms, also where somebody was called otherwise at that time."""
    found = renamed_records(document, renaming({**names, **names_of(document, pseudonyms)}))
    for each in pseudonyms:
        person = document.find(Person, each.person)
        if person is not None:
            found[person.id] = with_values(person, name=each.name, pseudonym=True)
    return [found.get(record.id, record) for record in document]
