"""Taking over from another version: fields of one element, or whole elements with what they stood in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.records import SNAPSHOT_TYPES, Flow, Process, Record
from app.model.records.base import names_of
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """Make elements what they are in another version. With `fields` only these of the one element are taken over.

    `records` are as they were there; `gone` are flows that version did not have, and that lead past what comes back.
    """

    record_id: str
    records: tuple[Record, ...]
    fields: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        known = document.records.get(self.record_id) or self._one
        return msg("Take over “{name}”", name=shown_name(known))

    def plan(self, document: Document) -> ChangeSet:
        one = self._one
        if one is None or not all(isinstance(each, (*SNAPSHOT_TYPES, Process)) for each in self.records):
            raise Refused(msg("There is nothing here that could be taken over."))
        changes = self._of_fields(document, one) if self.fields else self._of_records(document)
        return fitting(document, ChangeSet(changes))

    @property
    def _one(self) -> Record | None:
        return next((each for each in self.records if each.id == self.record_id), None)

    def _of_fields(self, document: Document, one: Record) -> list[Change]:
        today = document.get(type(one), self.record_id)
        names = set(self.fields) & set(names_of(type(one))) - {"id"}
        return changed(today, **{name: getattr(one, name) for name in sorted(names)})

    def _of_records(self, document: Document) -> Iterator[Change]:
        for record in self.records:
            today = document.records.get(record.id)
            if today is not None and type(today) is not type(record):
                raise Refused(msg("Something else has this place by now. Nothing was changed."))
            yield Change(today, record)
        yield from removed(*(flow for i in self.gone if (flow := document.find(Flow, i)) is not None))
