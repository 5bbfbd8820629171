"""Where a meeting is: kept like everything else, and nobody's act; undo passes through it (app.model.history)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, changed
from app.model.document import Document
from app.model.operations.base import fitting, operation
from app.model.operations.rounds import require
from app.model.records import Round
from app.model.reviews.rounds import CLOSED
from app.model.reviews.rules import closed


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPlace:
    """Note where a meeting is, so that it can be left and taken up again there."""

    round_id: str
    step_id: str
    phase: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Go on in the meeting")

    def plan(self, document: Document) -> ChangeSet:
        review = document.get(Round, self.round_id)
        require(closed() if review.state == CLOSED else None)
        return fitting(document, ChangeSet(changed(review, place=self.step_id, place_phase=self.phase)))
