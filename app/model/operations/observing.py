"""Recording what was measured: an observation is added, corrected by another one, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added
from app.model.document import Document
from app.model.errors import Refused
from app.model.observing import why_not_record
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.records import Observation
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordObservation:
    """Record a figure that was measured. With `supersedes` it corrects one; without a value it strikes that one out."""

    observation: Observation
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        name = shown_name(document.records.get(self.observation.measure))
        if self.observation.supersedes is None:
            return msg("Record a figure of “{name}”", name=name)
        if self.observation.value is None:
            return msg("Strike out a figure of “{name}”", name=name)
        return msg("Correct a figure of “{name}”", name=name)

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.observation.id)
        reason = why_not_record(document, self.observation)
        if reason is not None:
            raise Refused(reason)
        return fitting(document, ChangeSet(added(self.observation)))
