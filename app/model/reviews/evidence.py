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
    """Answer whether what a note says was seen before the version was adopted, or more than twelve months ago.

    What says no day is as old as its writing, which may well be before the version.
    """
    seen, adopted, now = _day(note.observed_on), _day(adopted_on), _day(today)
    is_before = adopted is not None and seen is not None and seen < adopted
    since = seen or _day(note.written_at)
    return is_before or (now is not None and since is not None and _months_between(since, now) > MONTHS_FRESH)


def adopted_on(document: Document, review: Round | None) -> str:
    """Return when the version that a round looks at was adopted, without a round the last one; "" if none was."""
    if review is None:
        return max((_in_force_from(document, version) for version in document.all(Version)), default="")
    version = document.find(Version, review.version)
    return _in_force_from(document, version) if version is not None else ""


def _in_force_from(document: Document, version: Version) -> str:
    """Return when a version was adopted. What a round adopted by opening is as old as the change that made it, if one
    did: what was seen before the round is not stale because the round begins.
    """
    if any(review.opened_at == version.adopted_at for review in document.referrers(version.id, Round)):
        return version.taken_at if version.from_proposals else ""
    return version.adopted_at


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
