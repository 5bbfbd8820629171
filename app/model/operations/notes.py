"""Operations on objectivity notes. Editable until cited or revealed; from then on superseded, not changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.steps import is_held, require_free
from app.model.records import Finding, Note, Round
from app.model.reviews.evidence import grade_of, not_replaced
from app.model.reviews.rounds import CLOSED, current_round
from app.model.reviews.rules import closed, why_fixed, why_not_decide
from app.model.rules import shown_name

__all__ = ["AddNote", "Decide", "EditNote", "RemoveNote", "why_fixed"]


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """Write a note about a step, a flow or the whole map; with `supersedes`, it replaces an earlier one.

    While a round is open the note belongs to it.
    """

    note: Note
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Note on “{name}”", name=shown_name(document.records.get(self.note.target)))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.note.id)
        if not self.note.claim.strip():
            raise Refused(msg("A note needs a sentence. Write what was seen or heard."))
        if self.note.target not in document and not is_held(document, self.note.target):
            raise Refused(msg("The step of this note no longer exists. The note was not added."))
        if self.note.supersedes is not None and any(
            other.supersedes == self.note.supersedes for other in document.referrers(self.note.supersedes, Note)
        ):
            raise Refused(msg("This note has been replaced by a newer one."))
        return fitting(document, ChangeSet(added(self._in_its_round(document))))

    def _in_its_round(self, document: Document) -> Note:
        review = document.find(Round, self.note.round) or current_round(document)
        if review is not None and review.state == CLOSED:
            raise Refused(closed())
        return replace(self.note, round=review.id) if review is not None else self.note


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class EditNote:
    """Change what a note says, as long as nothing rests on it."""

    note: Note
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Change a note on “{name}”", name=shown_name(document.records.get(self.note.target)))

    def plan(self, document: Document) -> ChangeSet:
        before = document.get(Note, self.note.id)
        reason = why_fixed(document, before)
        if reason is not None:
            raise Refused(reason)
        if not self.note.claim.strip():
            raise Refused(msg("A note needs a sentence. Write what was seen or heard."))
        kept = replace(self.note, round=before.round, target=before.target, supersedes=before.supersedes)
        return fitting(document, ChangeSet([Change(before, kept)]))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveNote:
    """Remove a note, as long as nothing rests on it."""

    note_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        note = document.find(Note, self.note_id)
        return msg("Remove a note on “{name}”", name=shown_name(document.records.get(note.target if note else "")))

    def plan(self, document: Document) -> ChangeSet:
        note = document.get(Note, self.note_id)
        reason = why_fixed(document, note)
        if reason is not None:
            raise Refused(reason)
        return ChangeSet(removed(note))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """Record the team's verdict on a step. Cutting needs a reason and a note from the customer's side.

    A verdict whose notes are all opinions, or that has none, is marked as an assumption (method A3).
    """

    finding: Finding
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Verdict on “{name}”", name=shown_name(document.records.get(self.finding.step)))

    def plan(self, document: Document) -> ChangeSet:
        notes = document.notes_on(self.finding.step)
        if self.finding.verdict == "cut" and not self.finding.reason.strip():
            raise Refused(msg("To cut a step needs a reason. Write it beside the verdict."))
        if self.finding.verdict == "cut" and not any(note.view == "customer" for note in notes):
            raise Refused(msg("To cut a step needs at least one note from the customer's side. Add it first."))
        before = document.find(Finding, self.finding.id)
        reason = why_not_decide(document, self.finding, before)
        if reason is not None:
            raise Refused(reason)
        decided = replace(self.finding, assumption=self._is_assumption(document))
        return fitting(document, ChangeSet([Change(before, decided)]))

    def _is_assumption(self, document: Document) -> bool:
        cited = [note for note_id in self.finding.notes if (note := document.find(Note, note_id)) is not None]
        there = (note for note in document.notes_on(self.finding.step) if note.round == self.finding.round)
        notes = cited or not_replaced(there)
        return self.finding.verdict != "undecided" and all(grade_of(note) == "C" for note in notes)
