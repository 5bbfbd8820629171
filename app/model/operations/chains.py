"""Adding many steps at once, with their lanes and the flows between them: what rows of a spreadsheet become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, nmsg
from app.model.changes import ChangeSet, added
from app.model.document import Document
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.records import Department, Flow, Lane, Map, Step


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class AddSteps:
    """Add steps and flows as they are, and those of the lanes and departments that are not there already."""

    steps: tuple[Step, ...]
    flows: tuple[Flow, ...] = ()
    lanes: tuple[Lane, ...] = ()
    departments: tuple[Department, ...] = ()
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return nmsg("Add {n} step", "Add {n} steps", len(self.steps))

    def plan(self, document: Document) -> ChangeSet:
        fresh: list[Step | Flow] = [*self.steps, *self.flows]
        for record in fresh:
            require_free(document, record.id)
            document.get(Map, record.map)
        around = [record for record in (*self.departments, *self.lanes) if record.id not in document]
        return fitting(document, ChangeSet(added(*around, *fresh)))
