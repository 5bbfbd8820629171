"""What of an import comes into a document that is open: what is drawn. Judgements stay with their own process."""

from __future__ import annotations

from collections.abc import Collection

from app.exchange.result import Warning_
from app.i18n import nmsg
from app.model.document import Document
from app.model.maps import root_maps
from app.model.records import SNAPSHOT_TYPES, Attachment, Process, Record, SilencedCheck
from app.model.records.base import with_values


def coming_into(document: Document, name: str, *, attachments: bool = True) -> tuple[Record, ...]:
    """List what comes into an open document: what is drawn, and what is kept with it; a nameless map gets a name.

    What people said and decided (notes, ratings, proposals, versions) belongs to the process that it is about.
    """
    kinds = (*SNAPSHOT_TYPES, *((Attachment, SilencedCheck) if attachments else ()))
    nameless = {each.id for each in root_maps(document) if not each.name.strip()}
    records = (record for record in document if isinstance(record, kinds))
    return tuple(with_values(r, name=name) if r.id in nameless else r for r in records)


def left_behind(document: Document, records: Collection[Record]) -> tuple[Warning_, ...]:
    """Say how much of a file does not come into another process."""
    count = sum(not isinstance(record, Process) for record in document) - len(records)
    if not count:
        return ()
    message = nmsg("{n} note, rating, proposal or version of the file was left out: it belongs to its own process.",
                   "{n} notes, ratings, proposals or versions of the file were left out: they belong to their own "
                   "process.", count)  # fmt: skip
    return (Warning_(message=message),)
