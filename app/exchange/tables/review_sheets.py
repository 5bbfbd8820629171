"""What people said of the steps, as sheets: notes, and ratings that have been revealed. Nobody is named.

A department stands beside ratings only where that names no person, by the rules that the round has fixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from statistics import median

from app.exchange.difference_table import Sheet
from app.exchange.hidden import is_hidden
from app.exchange.tables.step_sheets import Value, plain, steps_in_order
from app.i18n import Message, day_words, msg, text
from app.model.document import Document
from app.model.records import Department, Note, Rating, Round
from app.model.reviews.panel import OTHERS, named_department
from app.model.reviews.rounds import criteria_in, participants_of, revealed_ratings
from app.model.reviews.words import DIRECTIONS, EVIDENCE, SEVERITIES, VIEWS
from app.model.rules import shown_name
from app.model.versions import newest_with, records_of

NOTE_HEADS: tuple[tuple[Message, int], ...] = (
    (msg("About"), 34), (msg("View"), 16), (msg("Strength or weakness"), 14), (msg("Evidence"), 16),
    (msg("Severity"), 12), (msg("Claim"), 60), (msg("Source"), 30), (msg("Observed on"), 13), (msg("Sample"), 9),
    (msg("Period"), 16), (msg("Department"), 20),
)  # fmt: skip
RATING_HEADS: tuple[tuple[Message, int], ...] = (
    (msg("Round"), 8), (msg("Step"), 34), (msg("View"), 16), (msg("Ballot"), 9), (msg("Ratings"), 10),
    (msg("Median"), 9), (msg("Lowest"), 9), (msg("Highest"), 9), (msg("By department"), 60),
)  # fmt: skip


def notes_sheet(document: Document) -> Sheet:
    """Put all notes that may be seen into a table, in the order of the steps."""
    places = {step.id: place for place, step in enumerate(steps_in_order(document))}
    notes = [note for note in document.all(Note) if not is_hidden(document, note)]
    notes.sort(key=lambda note: (places.get(note.target, len(places)), note.written_at, note.id))
    return _sheet(msg("Notes"), NOTE_HEADS, (_note_line(document, note) for note in notes))


def ratings_sheet(document: Document) -> Sheet:
    """Put the revealed ratings into a table: a line for every step, view and ballot of a round."""
    rounds = sorted(document.all(Round), key=lambda each: (each.number, each.id))
    return _sheet(msg("Ratings"), RATING_HEADS, (line for each in rounds for line in _round_lines(document, each)))


def _sheet(name: Message, heads: tuple[tuple[Message, int], ...], lines: Iterable[tuple[Value, ...]]) -> Sheet:
    return Sheet(
        name=text(name),
        heads=tuple(text(words) for words, _ in heads),
        lines=tuple(lines),
        widths=tuple(width for _, width in heads),
    )


def _note_line(document: Document, note: Note) -> tuple[Value, ...]:
    department = document.find(Department, note.author_department)
    return (
        about(document, note.target),
        text(VIEWS[note.view]),
        text(DIRECTIONS[note.direction]),
        text(EVIDENCE[note.evidence]),
        text(SEVERITIES[note.severity]) if note.direction == "weakness" else "",
        note.claim,
        note.source,
        day_words(note.observed_on) if note.observed_on else "",
        "" if note.n is None else note.n,
        note.period,
        department.name if department is not None else "",
    )


def about(document: Document, target: str) -> str:
    """Call what is spoken of, also where it is only in an earlier version."""
    record = document.records.get(target)
    version = newest_with(document, target) if record is None else None
    if version is not None:
        record = next((each for each in records_of(version) if each.id == target), None)
    return text(shown_name(record)) if record is not None else ""


def _round_lines(document: Document, review: Round) -> Iterable[tuple[Value, ...]]:
    given: defaultdict[tuple[str, str, int], list[Rating]] = defaultdict(list)
    for rating in revealed_ratings(document, review):
        given[rating.step, rating.view, rating.ballot].append(rating)
    places = {step.id: place for place, step in enumerate(steps_in_order(document))}
    for key in sorted(given, key=lambda key: (places.get(key[0], len(places)), key)):
        step, view, ballot = key
        scores = sorted(rating.score for rating in given[key] if rating.score is not None)
        figures = (plain(median(scores)), scores[0], scores[-1]) if scores else ("", "", "")
        by = _by_department(document, review, given[key])
        yield (review.number, about(document, step), text(VIEWS[view]), ballot, len(scores), *figures, by)


def _by_department(document: Document, review: Round, ratings: list[Rating]) -> str:
    """List ratings by department, "others" where a department would name a person."""
    seats = participants_of(document, review.id)
    criteria, raters = criteria_in(document, review), {rating.person for rating in ratings}
    areas = {seat.person: named_department(seats, seat.department, criteria, raters) for seat in seats}
    said: defaultdict[str, list[str]] = defaultdict(list)
    for rating in ratings:
        area = document.find(Department, areas.get(rating.person, OTHERS))
        who = area.name if area is not None else ""
        said[who].append("–" if rating.score is None else str(rating.score))
    named = sorted((who, scores) for who, scores in said.items() if who)
    rest = [(text(msg("others")), said[""])] if "" in said else []
    return "; ".join(f"{who}: {', '.join(sorted(scores))}" for who, scores in (*named, *rest))
