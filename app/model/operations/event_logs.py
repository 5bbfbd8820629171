"""Keeping what an event log said; a log that was kept before gives way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added
from app.model.document import Document
from app.model.operations.base import fitting, operation
from app.model.records import Dataset


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class KeepLog:
    """Keep how a log is read, which step each activity is, and what it said."""

    dataset: Dataset
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Keep what the event log “{name}” says", name=self.dataset.name)

    def plan(self, document: Document) -> ChangeSet:
        former = document.find(Dataset, self.dataset.id)
        if former is None:
            return fitting(document, ChangeSet(added(self.dataset)))
        if former == self.dataset:
            return ChangeSet()
        return fitting(document, ChangeSet([Change(before=former, after=self.dataset)]))
