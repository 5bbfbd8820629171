"""Going back to a saved state as one act. Nothing is destroyed: undo brings back what was there before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreState:
    """Make the whole document what it was in an earlier version."""

    records: tuple[Record, ...]
    saved_at: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Restore the state saved on {date}", date=self.saved_at[:16].replace("T", " "))

    def plan(self, document: Document) -> ChangeSet:
        then = {record.id: record for record in self.records}
        gone = [Change(record, None) for record in document if record.id not in then]
        return ChangeSet([*gone, *(Change(document.records.get(i), record) for i, record in then.items())])
