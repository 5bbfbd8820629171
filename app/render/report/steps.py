"""All about each step: both views with ratings as dots and notes with their evidence, verdict, proposals, history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from app.analysis.reviewed import StepReview
from app.i18n import day_words, text, tr
from app.model.attachments import pictures_of
from app.model.codec import Unreadable
from app.model.comparison import Entry, compare, entries
from app.model.kinds import kind_of_step
from app.model.records import Note, Proposal, Step, Version
from app.model.reviews.evidence import grade_of
from app.model.rules import shown_name
from app.model.versions import document_of
from app.render.book import Part
from app.render.content import MUTED, Block, Content
from app.render.minutes import Minutes, minutes_of_step
from app.render.opinions import live_notes
from app.render.picture_rows import picture_rows
from app.render.procedure import INDENT, NAME, TEXT, TITLE, department_of, sign_of
from app.render.proposal_words import items_by_step, proposal_number
from app.render.rating_dots import RatingDots
from app.render.report.making import Making
from app.render.text_part import text_part
from app.render.words import note_head, note_source, status_words, time_words, view_words

HANG = 92.0
HISTORY = 12
"""So many changes of a step are listed, the latest."""


def about_steps(making: Making) -> list[Part]:
    """Return the appendix: a section for every step of which more is known than its name."""
    writer = _Writer(making)
    contents = list(writer.all())
    return [text_part(contents, making.paper, making.palette, writer.dots)]


class _Writer:
    """Writes the appendix of one document; lives as long as one call."""

    def __init__(self, making: Making) -> None:
        self.making, self.document = making, making.document
        self.reviewed = {each.step.id: each for each in making.review.steps} if making.review.round else {}
        self.notes = live_notes(making.document)
        self.items = items_by_step(making.document)
        self.dots: dict[str, RatingDots] = {}
        self.history = _history(making)

    def all(self) -> Iterator[Content]:
        steps = [(step, found) for step in self.making.steps if (found := list(self._about(step)))]
        if not steps:
            return
        yield Block(text=tr("All about each step"), size=TITLE, bold=True, level=1, keep_with_next=True)
        for step, found in steps:
            yield from self._head(step)
            yield from found

    def _head(self, step: Step) -> Iterator[Content]:
        number = self.making.numbers.get(step.id) or sign_of(step)
        facts = (text(kind_of_step(step).name), department_of(self.document, step), time_words(step))
        yield Block(
            text=text(shown_name(step)), label=number, hang=INDENT, size=NAME + 1, bold=True, before=14,
            keep_with_next=True, level=2, rule=True, anchor=f"about:{step.id}", link=f"step:{step.id}",
        )  # fmt: skip
        yield Block(text=" · ".join(part for part in facts if part), indent=INDENT, size=TEXT - 1, colour=MUTED,
                    keep_with_next=True)  # fmt: skip

    def _about(self, step: Step) -> Iterator[Content]:
        reviewed = self.reviewed.get(step.id)
        if reviewed is not None and self.making.review.round is not None:
            yield from self._judged(reviewed)
        else:
            yield from self._noted(step)
        yield from self._proposed(step)
        yield from self._pictures(step)
        for words in self.history.get(step.id, ())[-HISTORY:]:
            yield Block(text=words, label="↺", indent=INDENT, hang=12, before=2, size=TEXT - 1)

    def _judged(self, reviewed: StepReview) -> Iterator[Content]:
        said: Minutes = minutes_of_step(self.making.review, reviewed, self.making.options.names)
        self.dots |= said.dots
        yield from said.blocks

    def _noted(self, step: Step) -> Iterator[Content]:
        """Write the notes of both views, the customer's first."""
        notes = sorted(self.notes.get(step.id, ()), key=lambda note: note.view != "customer")
        for note in notes:
            head = f"{note_head(note)} · " + tr("grade {grade}", grade=grade_of(note))
            yield Block(text=head, label=view_words(note.view), indent=INDENT, hang=HANG, before=4, italic=True,
                        colour="accent", keep_with_next=True)  # fmt: skip
            source = note_source(note, self._author(note), "")
            yield Block(text=note.claim or "–", indent=INDENT + HANG, keep_with_next=bool(source))
            if source:
                yield Block(text=source, indent=INDENT + HANG, size=TEXT - 1, colour=MUTED)

    def _author(self, note: Note) -> str:
        if not self.making.options.names:
            return ""
        return text(shown_name(self.document.records.get(note.author))) if note.author in self.document else note.author

    def _proposed(self, step: Step) -> Iterator[Content]:
        for proposal_id in dict.fromkeys(item.proposal for item in self.items.get(step.id, ())):
            proposal = self.document.get(Proposal, proposal_id)
            words = f"{proposal_number(proposal)} {proposal.title} ({status_words(proposal.status)})"
            yield Block(text=words, label="Δ", indent=INDENT, hang=12, before=3, colour="accent",
                        link=f"proposal:{proposal_id}")  # fmt: skip

    def _pictures(self, step: Step) -> Iterator[Content]:
        if "pictures" in self.making.options.parts:
            return
        pictures = pictures_of(self.document, step.id)
        yield from picture_rows(pictures, text(shown_name(step)), INDENT, f"pictures:{step.id}")


def _history(making: Making) -> dict[str, list[str]]:
    """Say of every step what became of it from version to version."""
    versions = sorted(making.document.all(Version), key=lambda version: version.number)
    states = []
    for version in versions:
        try:
            states.append((version, document_of(version, making.document)))
        except Unreadable:
            continue
    found: dict[str, list[str]] = {}
    for (_, old), (version, new) in pairwise(states):
        day = day_words(version.adopted_at or version.taken_at)
        when = " · ".join(part for part in (tr("Version {number}", number=version.number), day) if part)
        for entry in entries(compare(old, new)):
            found.setdefault(entry.id, []).append(f"{when}: {_became(entry)}")
    return found


def _became(entry: Entry) -> str:
    if not entry.field:
        return text(entry.word)
    return f"{text(entry.what)}: {text(entry.before)} → {text(entry.after)}"
