"""A document as others may have it: nothing before its reveal; without names no people and no single ratings either.

Decides what a document attached to a print holds (decisions 22). Knows no files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.exchange.hidden import is_hidden
from app.model.document import Document
from app.model.records import (
    Evaluation,
    Finding,
    Note,
    Observation,
    OpenPoint,
    Participant,
    Person,
    Proposal,
    ProposalEvent,
    ProposalItem,
    Rating,
    Record,
    SignOff,
    SilencedCheck,
    Version,
)
from app.model.records.base import with_values
from app.model.reviews.pseudonyms import free_pseudonyms, renamed_records, renaming

PEOPLE = (Person, Participant, Rating)
SAYS_WHO: dict[type[Record], dict[str, Any]] = {
    Evaluation: {"by": None, "decided_by": None},
    Finding: {"decided_by": ""},
    Note: {"author": ""},
    Observation: {"by": None},
    OpenPoint: {"owner": ""},
    Proposal: {"owner": ""},
    ProposalEvent: {"by": None},
    ProposalItem: {"by": None},
    SignOff: {"person": None},
    SilencedCheck: {"author": ""},
    Version: {"taken_by": ""},
}
"""The fields that say who it was, and what they hold when nobody is named."""


def handed_on(document: Document, *, names: bool) -> Document:
    """Return the document without what is not revealed yet, and without people unless names are wanted."""
    shown = [record for record in document if not is_hidden(document, record)]
    return Document(shown if names else _without_people(document, shown))


def _without_people(document: Document, records: list[Record]) -> Iterator[Record]:
    """Leave out people and what each of them said in numbers; in sentences their names become pseudonyms."""
    called = {person.id: person.name for person in document.all(Person)}
    names = {called[each.person]: each.name for each in free_pseudonyms(document, called)}
    kept = [_unsigned(record) for record in records if not isinstance(record, PEOPLE)]
    renamed = renamed_records(kept, renaming(names))
    return (renamed.get(record.id, record) for record in kept)


def _unsigned(record: Record) -> Record:
    return with_values(record, **SAYS_WHO[type(record)]) if type(record) in SAYS_WHO else record
