"""What people said about the things on a map, as far as it counts: notes that none replaces, and last verdicts."""

from __future__ import annotations

from app.model.document import Document
from app.model.records import Finding, Note


def live_notes(document: Document) -> dict[str, list[Note]]:
    """List the notes on every thing that has any, by its id, without those that a later note replaces."""
    notes = document.all(Note)
    replaced = {(note.target, note.supersedes) for note in notes}
    live: dict[str, list[Note]] = {}
    for note in notes:
        if (note.target, note.id) not in replaced:
            live.setdefault(note.target, []).append(note)
    return live


def live_notes_on(document: Document, target: str) -> list[Note]:
    """List the notes on one thing, without those that a later note replaces."""
    notes = document.notes_on(target)
    replaced = {note.supersedes for note in notes}
    return [note for note in notes if note.id not in replaced]


def verdicts(document: Document) -> dict[str, str]:
    """Return what people decided about each step last, by its id."""
    last: dict[str, Finding] = {}
    for finding in document.all(Finding):
        known = last.get(finding.step)
        if known is None or known.decided_at < finding.decided_at:
            last[finding.step] = finding
    return {step: finding.verdict for step, finding in last.items()}
