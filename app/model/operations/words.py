"""Replacing words in what people wrote on the maps, as one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, changed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.lanes import NameLane
from app.model.records import Lane, Record
from app.model.searching import FIELDS, ONLY_FOUND, Sought
from app.model.wanted import told


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A field of a record that holds a text."""

    record_id: str
    field: str


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceWords:
    """Put other words where these are found, in the fields named; what no longer holds them stays as it is.

    Notes and proposals are what somebody said; they are not rewritten.
    """

    sought: Sought
    words: str
    fields: tuple[TextField, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Replace “{old}” with “{new}”", old=self.sought.words, new=self.words)

    def plan(self, document: Document) -> ChangeSet:
        if self.sought.is_empty:
            raise Refused(msg("Type what is to be replaced first."))
        named: dict[str, list[str]] = {}
        for each in self.fields:
            named.setdefault(each.record_id, []).append(each.field)
        changes = (
            c
            for i, names in told(named.items(), len(named))
            if i in document
            for c in self._replaced(document, i, names)
        )
        return fitting(document, ChangeSet(changes))

    def _replaced(self, document: Document, record_id: str, names: list[str]) -> Iterator[Change]:
        record = document.get(Record, record_id)
        known = FIELDS.get(type(record), ())
        if isinstance(record, ONLY_FOUND) or not all(name in known for name in names):
            raise Refused(msg("Notes and proposals are found, but not replaced. Nothing was changed."))
        values = {name: self._written(getattr(record, name)) for name in names}
        if isinstance(record, Lane):
            yield from NameLane(lane_id=record.id, name=values["name"]).plan(document)
        else:
            yield from changed(record, **values)

    def _written(self, content: str) -> str:
        return self.sought.pattern.sub(lambda _found: self.words, content)
