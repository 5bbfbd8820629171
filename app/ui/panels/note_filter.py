"""Which notes somebody wants to see: by what they say, from whose side, how well founded, by whom, and how they stand.

No widgets; it reads a document and asks app.model.reviews what a note is worth.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Message, msg, text
from app.model.document import Document
from app.model.records import Finding, Flow, Note, Proposal, Step
from app.model.reviews.evidence import adopted_on, grade_of, is_proxy, is_stale
from app.model.reviews.rounds import current_round
from app.model.reviews.targets import target_words
from app.ui.panels.note_words import author_name, department_name, is_replaced
from app.ui.search_words import fit_of

STATES: dict[str, Message] = {
    "open": msg("not dealt with yet"),
    "proxy": msg("what we think the customer thinks"),
    "stale": msg("stale"),
    "replaced": msg("replaced"),
}
TARGETS: dict[str, Message] = {
    "step": msg("on a step"),
    "flow": msg("on a flow"),
    "map": msg("on the whole map"),
    "gone": msg("no longer on the map"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFilter:
    """What a note has to be; what is empty asks for nothing."""

    words: str = ""
    view: str = ""
    direction: str = ""
    severity: int | None = None
    grade: str = ""
    department: str = ""
    target: str = ""
    state: str = ""

    @property
    def is_empty(self) -> bool:
        return self == NoteFilter()


def chosen(document: Document, wanted: NoteFilter, today: str) -> list[Note]:
    """List the notes that fit, the newest first; replaced ones only where they are asked for."""
    fitting = (note for note in document.all(Note) if fits(document, note, wanted, today))
    return sorted(fitting, key=lambda note: (note.written_at, note.id), reverse=True)


def fits(document: Document, note: Note, wanted: NoteFilter, today: str) -> bool:
    """Answer whether a note is what is wanted."""
    return (
        wanted.view in ("", note.view)
        and wanted.direction in ("", note.direction)
        and (wanted.severity is None or (note.direction == "weakness" and note.severity == wanted.severity))
        and wanted.grade in ("", grade_of(note))
        and wanted.department in ("", note.author_department)
        and _is_in_state(document, note, wanted.state, today)
        and wanted.target in ("", target_kind(document, note.target))
        and (not wanted.words.strip() or _says(document, note, wanted.words))
    )


def _is_in_state(document: Document, note: Note, state: str, today: str) -> bool:
    replaced = is_replaced(document, note)
    match state:
        case "replaced":
            return replaced
        case "open":
            return not replaced and not is_dealt_with(document, note)
        case "stale":
            return not replaced and is_stale(note, adopted_on(document, current_round(document)), today)
        case "proxy":
            return not replaced and is_proxy(note)
        case _:
            return not replaced


def is_dealt_with(document: Document, note: Note) -> bool:
    """Answer whether a proposal rests on a note, or its step has been decided in the note's round."""
    if any(note.id in proposal.notes for proposal in document.referrers(note.id, Proposal)):
        return True
    findings = document.referrers(note.target, Finding)
    return any(f.step == note.target and f.round == note.round and f.verdict != "undecided" for f in findings)


def target_kind(document: Document, target_id: str) -> str:
    """Say what a note is about: a step, a flow, the whole, or what is gone."""
    record = document.records.get(target_id)
    if record is None:
        return "gone"
    return "step" if isinstance(record, Step) else "flow" if isinstance(record, Flow) else "map"


def _says(document: Document, note: Note, words: str) -> bool:
    beside = (note.source, text(target_words(document, note.target)), author_name(document, note),
              department_name(document, note))  # fmt: skip
    return fit_of(words, note.claim, beside) is not None
