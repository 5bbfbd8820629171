"""What a note rests on: its grade A, B or C, whether it is a guess about the customer, stale, or replaced (method A2).

Grades are an order and never added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.model.document import Document
from app.model.records import Note, Round, Version
from app.model.reviews.sealed import is_sealed

MONTHS_FRESH = 12


def grade_of(note: Note) -> str:
    """Grade a note's evidence: A measured with number, period and source; B seen or said, with source; C opinion."""
    if note.evidence == "opinion" or not note.source.strip():
        return "C"
    if note.evidence == "measurement":
        return "A" if note.n is not None and note.period.strip() else "B"
    return "B" if note.observed_on.strip() else "C"


def is_proxy(note: Note) -> bool:
    """Answer whether a note says what we think the customer thinks."""
    return note.view == "customer" and grade_of(note) == "C"


def is_stale(note: Note, adopted_on: str, today: str) -> bool:
    """Answer whether what a note says was seen before the version was adopted, or more than twelve months ago."""
    seen = _day(note.observed_on)
    if seen is None:
        return False
    adopted, now = _day(adopted_on), _day(today)
    is_before = adopted is not None and seen < adopted
    return is_before or (now is not None and _months_between(seen, now) > MONTHS_FRESH)


def adopted_on(document: Document, review: Round | None) -> str:
    """Return when the version that a round looks at was adopted; "" if none was."""
    version = document.find(Version, review.version) if review is not None else None
    return version.adopted_at if version is not None else ""


def notes_of(document: Document, review: Round | None) -> list[Note]:
    """List what counts of a round's notes, or of none: those that may be seen and no other replaces."""
    wanted = review.id if review is not None else None
    return not_replaced(note for note in document.all(Note) if note.round == wanted and not is_sealed(note))


def not_replaced(notes: Iterable[Note]) -> list[Note]:
    """Leave out the notes that others among them replace."""
    given = list(notes)
    replaced = {note.supersedes for note in given}
    return [note for note in given if note.id not in replaced]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _months_between(then: date, now: date) -> float:
    return (now.year - then.year) * 12 + now.month - then.month + (now.day - then.day) / 31
