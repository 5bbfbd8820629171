"""Operations on phases: split one, move a border, remove one; its neighbour takes the room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.phases import LEAST, beside
from app.model.records import Phase
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPhase:
    """End a phase at a place along the map, and let a new one take the rest."""

    phase_id: str
    at: float
    new_id: str
    name: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Add a phase")

    def plan(self, document: Document) -> ChangeSet:
        phase = document.get(Phase, self.phase_id)
        require_free(document, self.new_id)
        if not phase.start + LEAST <= self.at <= phase.end - LEAST:
            raise Refused(msg("This phase is too short for another one. Move its border first."))
        new = replace(phase, id=self.new_id, name=self.name, start=self.at)
        return fitting(document, ChangeSet([*changed(phase, end=self.at), *added(new)]))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class MoveBorder:
    """Move a phase's border ("start" or "end") along the map; a phase that shares it goes with it."""

    phase_id: str
    side: str
    at: float
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Move the border of “{name}”", name=shown_name(document.records.get(self.phase_id)))

    def plan(self, document: Document) -> ChangeSet:
        phase = document.get(Phase, self.phase_id)
        other = beside(document, phase, self.side)
        starts = self.side == "start"
        moved = [(phase, {"start" if starts else "end": self.at})]
        if other is not None:
            moved.append((other, {"end" if starts else "start": self.at}))
        for record, values in moved:
            after = replace(record, **values)  # type: ignore[arg-type]  # a number for each
            if after.end - after.start < LEAST:
                raise Refused(msg("A phase cannot be shorter than this. Nothing was changed."))
        return fitting(document, ChangeSet(c for record, values in moved for c in changed(record, **values)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePhase:
    """Remove a phase; the one before it reaches as far as it did, or else the one behind it begins where it did."""

    phase_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Remove the phase “{name}”", name=shown_name(document.records.get(self.phase_id)))

    def plan(self, document: Document) -> ChangeSet:
        phase = document.get(Phase, self.phase_id)
        before, behind = beside(document, phase, "start"), beside(document, phase, "end")
        heir = changed(before, end=phase.end) if before else changed(behind, start=phase.start) if behind else []
        return ChangeSet([*heir, *removed(phase)])
