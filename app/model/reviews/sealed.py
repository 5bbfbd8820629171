"""Sealed notes: what a packet says in words is as hidden before the reveal as its ratings.

A sealed note names its target behind a seal, so that nothing that asks for the notes on a step finds it. Revealing
takes the seal off; the id stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.model.changes import Change
from app.model.document import Document
from app.model.records import Note, Round
from app.model.records.base import with_values
from app.model.reviews.ballots import BLIND, is_open

SEAL = "sealed:"


def is_sealed(note: Note) -> bool:
    return note.target.startswith(SEAL)


def must_be_sealed(review: Round, target: str, scope: set[str]) -> bool:
    """Answer whether it is hidden what a packet says about a step, or about anything else before all is revealed."""
    return is_open(review, target) if target in scope else review.state in BLIND


def sealed(note: Note) -> Note:
    return note if is_sealed(note) else with_values(note, target=SEAL + note.target)


def unsealed(note: Note) -> Note:
    return with_values(note, target=note.target.removeprefix(SEAL))


def sealed_notes(document: Document, round_id: str) -> Iterator[Note]:
    """Go through the sealed notes of a round."""
    return (note for note in document.referrers(round_id, Note) if note.round == round_id and is_sealed(note))


def opening_seals(document: Document, before: Round, after: Round, scope: set[str]) -> Iterator[Change]:
    """Take the seal off every note whose target is no longer hidden once the round is as it is `after`."""
    for note in sealed_notes(document, before.id):
        if not must_be_sealed(after, unsealed(note).target, scope):
            yield Change(note, unsealed(note))
