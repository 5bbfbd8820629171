"""Going back to a saved state as one act. Nothing is destroyed: undo brings back what was there before.

Closed review rounds stay as they are (decisions 15), with the people and the version they rest on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.records import Person, Record
from app.model.records.base import with_values
from app.model.reviews.rounds import closed_rounds, of_rounds, what_rounds_rest_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreState:
    """Make the whole document what it was in an earlier version."""

    records: tuple[Record, ...]
    saved_at: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Restore the state saved on {date}", date=self.saved_at[:16].replace("T", " "))

    def plan(self, document: Document) -> ChangeSet:
        then = with_closed_rounds(document, {record.id: record for record in self.records})
        gone = [Change(record, None) for record in document if record.id not in then]
        return ChangeSet([*gone, *(Change(document.records.get(i), record) for i, record in then.items())])


def with_closed_rounds(document: Document, then: dict[str, Record]) -> dict[str, Record]:
    """Return an earlier state with the rounds that have been closed meanwhile as they are today."""
    closed = closed_rounds(document)
    kept = {record.id: record for record in of_rounds(document, closed)}
    earlier = {i: r for i, r in then.items() if i not in closed and getattr(r, "round", None) not in closed}
    found = {**earlier, **kept}
    for record in what_rounds_rest_on(document, closed):
        found.setdefault(record.id, _without_lost_department(record, found))
    return found


def _without_lost_department(record: Record, found: dict[str, Record]) -> Record:
    is_lost = isinstance(record, Person) and record.department is not None and record.department not in found
    return with_values(record, department=None) if is_lost else record
