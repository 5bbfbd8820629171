"""What notes are about, in words: a step, a flow, the whole map, and what is no longer there but a version holds."""

from __future__ import annotations

from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Flow, Map, Process, Record, Step
from app.model.rules import shown_name
from app.model.versions import document_of, newest_with


def holder_of(document: Document, target_id: str) -> Document | None:
    """Return where a thing is: in the document as it is, else in the newest version that holds it."""
    if target_id in document:
        return document
    version = newest_with(document, target_id)
    return document_of(version, document) if version is not None else None


def target_words(document: Document, target_id: str) -> Message | str:
    """Name what a note is about, and say if it is no longer on the map."""
    holder = holder_of(document, target_id)
    called = called_in(holder, holder.records[target_id]) if holder is not None else msg("a step")
    return called if holder is document else msg("{name} (no longer on the map)", name=called)


def called_in(document: Document, record: Record) -> Message | str:
    """Name a thing: a flow by its ends, a map or the process as the whole of it."""
    match record:
        case Process():
            return msg("The whole process")
        case Map():
            return msg("The whole map “{name}”", name=record.name) if record.name else msg("The whole map")
        case Flow():
            ends = (document.find(Step, record.source), document.find(Step, record.target))
            return msg("Way from “{source}” to “{target}”", source=shown_name(ends[0]), target=shown_name(ends[1]))
        case _:
            return shown_name(record)
