"""The words of objectivity notes as the form and the list say them, and what a note still lacks. No widgets."""

from __future__ import annotations

from app.i18n import Message, day_words, msg, text, tr
from app.model.document import Document
from app.model.records import Department, Finding, Note, Person, Round
from app.model.reviews.evidence import adopted_on, grade_of, is_stale
from app.model.reviews.rounds import CLOSED, current_round
from app.model.reviews.words import DIRECTIONS
from app.render.words import severity_words

EVIDENCE_IN_SHORT: dict[str, Message] = {
    "opinion": msg("Opinion"),
    "observation": msg("Observation"),
    "measurement": msg("Fact"),
    "customer_quote": msg("Fact"),
}


def about(document: Document, note: Note) -> str:
    """Write what stands under a note's claim: what it is, how grave, on what it rests, who says so."""
    parts = [text(DIRECTIONS[note.direction]), text(EVIDENCE_IN_SHORT[note.evidence])]
    if note.direction == "weakness":
        parts.append(severity_words(note.severity))
    parts += [note.source, day_words(note.observed_on) if note.observed_on else "", note.period]
    if note.n is not None:
        parts.append(tr("n = {n}", n=note.n))
    parts.append(", ".join(part for part in (author_name(document, note), department_name(document, note)) if part))
    return " · ".join(part for part in parts if part)


def lines_of(document: Document, note: Note, today: str) -> list[str]:
    """Write a note in lines: its claim, what it rests on, its grade, and whether it is old or replaced."""
    lines = [note.claim, about(document, note), grade_words(note)]
    if is_stale(note, "", today):
        lines.append("⚠ " + tr("stale: older than 12 months"))
    elif is_stale(note, adopted_on(document, current_round(document)), today):
        lines.append("⚠ " + tr("stale: older than this version"))
    if is_replaced(document, note):
        lines.append(tr("replaced by a newer note"))
    return lines


def is_replaced(document: Document, note: Note) -> bool:
    return any(other.supersedes == note.id for other in document.referrers(note.id, Note))


def author_name(document: Document, note: Note) -> str:
    return person_name(document, note.author)


def person_name(document: Document, who: str) -> str:
    """Name a person of the process by its name, anybody else as written."""
    person = document.find(Person, who)
    return person.name if person is not None else who


def department_name(document: Document, note: Note) -> str:
    """Name the author's department, which may since have gone."""
    department = document.find(Department, note.author_department)
    return department.name if department is not None else ""


def finding_on(document: Document, step_id: str) -> Finding | None:
    """Return the team's verdict on a step: in the open round if there is one, otherwise what was decided last."""
    found = [finding for finding in document.referrers(step_id, Finding) if finding.step == step_id]
    held = current_round(document)
    if held is not None:
        found = [finding for finding in found if finding.round == held.id]
    return max(found, key=lambda finding: finding.decided_at, default=None)


def finding_to_change(document: Document, step_id: str, new_id: str) -> Finding:
    """Return the verdict that another choice changes: the one that stands, unless its round is closed."""
    standing, held = finding_on(document, step_id), current_round(document)
    review = document.find(Round, standing.round) if standing is not None else None
    if standing is not None and (review is None or review.state != CLOSED):
        return standing
    return Finding(id=new_id, step=step_id, round=held.id if held is not None else None)


def grade_words(note: Note) -> str:
    """Write a note's grade (method A2) and what it lacks for a better one."""
    missing = lacks(note)
    grade = tr("Evidence {grade}", grade=grade_of(note))
    return f"⚠ {grade}: {text(missing)}" if missing is not None else grade


def lacks(note: Note) -> Message | None:
    """Say what keeps a note from counting as more than it does (method A2); None if nothing does."""
    if note.evidence == "opinion":
        return msg("opinion without evidence") if not note.source.strip() else None
    if not note.source.strip():
        return msg("no source: counts as an opinion")
    if note.evidence != "measurement" and not note.observed_on.strip():
        return msg("no date: counts as an opinion")
    if note.evidence == "measurement" and (note.n is None or not note.period.strip()):
        return msg("without number and period: counts as an observation")
    return None
