"""What no export may show: a rating before its reveal, and what came sealed with it (decisions 27)."""

from __future__ import annotations

from app.exchange.result import Warning_
from app.i18n import nmsg
from app.model.document import Document
from app.model.records import Note, Rating, Record
from app.model.reviews.rounds import may_be_seen
from app.model.reviews.sealed import is_sealed


def is_hidden(document: Document, record: Record) -> bool:
    """Answer whether a record is a rating that has not been revealed yet, or a note that is sealed until then."""
    if isinstance(record, Note):
        return is_sealed(record)
    return isinstance(record, Rating) and not may_be_seen(document, record)


def warning_of_hidden(count: int) -> tuple[Warning_, ...]:
    """Say how many ratings were left out; nothing where there were none."""
    if not count:
        return ()
    message = nmsg("{n} rating is not revealed yet and was left out.",
                   "{n} ratings are not revealed yet and were left out.", count)  # fmt: skip
    return (Warning_(message=message),)
