"""The notes of one view on a step, as they are read from afar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import day_words, period_words, text, tr
from app.model.records import Note
from app.model.reviews.words import VIEWS
from app.render.theme import Palette
from app.ui.meeting.parts import Stripe, large, quiet, reading
from app.ui.panels.note_words import EVIDENCE_IN_SHORT
from app.ui.texts import plain_label


class NoteColumn(QWidget):
    """A heading and one line for each note."""

    def __init__(self, view: str, notes: Sequence[Note], palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        for note in notes:
            label = plain_label(note_line(note), inner)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            column.addWidget(label)
        if not notes:
            column.addWidget(quiet(plain_label(tr("No note yet"), inner)))
        column.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(large(text(VIEWS[view]), 1.15, self))
        right.addWidget(reading(inner, self), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Stripe(palette.company if view == "company" else palette.changed.line, self))
        row.addLayout(right, 1)


def note_line(note: Note) -> str:
    """Write a note in one line: what it is, what it says, where that is known from."""
    sign = "+" if note.direction == "strength" else "−"
    said = f"{sign} {text(EVIDENCE_IN_SHORT[note.evidence])}: {note.claim}"
    day = day_words(note.observed_on) if note.observed_on else ""
    sample = tr("n = {n}", n=note.n) if note.n is not None else ""
    source = ", ".join(part for part in (note.source, sample, period_words(note.period), day) if part)
    return f"{said} ({source})" if source else said
