"""The quick form for one note: view, claim, what it is; evidence fields show as they are needed.

It shows and returns notes; it knows neither workplace nor operations. Author and department are remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Department, Note, Person
from app.model.reviews.words import DIRECTIONS, EVIDENCE, SEVERITIES, VIEWS
from app.ui.days import day_typed
from app.ui.panels.inputs import ChoiceField, LineField, TextField
from app.ui.panels.numbers import NumberField
from app.ui.texts import plain_label
from app.ui.words import Words


class NoteForm(QWidget):
    """Fields of a note."""

    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self._note = Note(id="")
        self._people: dict[str, str] = {}
        self.view, self.direction, self.evidence, self.severity, self.department = (ChoiceField(self) for _ in range(5))
        choices: tuple[tuple[ChoiceField, Mapping[Any, Message]], ...] = (
            (self.view, VIEWS),
            (self.direction, DIRECTIONS),
            (self.evidence, EVIDENCE),
            (self.severity, SEVERITIES),
        )
        for field, words in choices:
            field.offer(words.items())
        self.claim = TextField(self, lines=3)
        self.source, self.observed_on, self.period, self.author = (LineField(self) for _ in range(4))
        self.n = NumberField(self, whole=True)
        self.n.refused.connect(self.refused)
        self._rows: dict[QWidget, QWidget] = {}
        self._lay_out()
        self.evidence.activated.connect(self._show_needed)
        self.direction.activated.connect(self._show_needed)
        self.show_note(self._note)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._beside(self.view, self.direction))
        layout.addWidget(self.claim)
        layout.addLayout(self._beside(self.evidence, self.severity))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setVerticalSpacing(4)
        for message, field in (
            (msg("Source"), self.source),
            (msg("When"), self.observed_on),
            (msg("Number of cases"), self.n),
            (msg("Period"), self.period),
            (msg("Author"), self.author),
            (msg("Department"), self.department),
        ):
            label = plain_label("", self, wrap=False)
            label.setBuddy(field)
            self.words.put(label.setText, message)
            self.words.put(field.setAccessibleName, message)
            self._form.addRow(label, field)
        layout.addLayout(self._form)
        self._name_fields()

    def _name_fields(self) -> None:
        self.words.put(self.claim.setPlaceholderText, msg("What was seen or heard, in one sentence"))
        self.words.put(self.claim.setAccessibleName, msg("Claim"))
        self.words.put(self.view.setAccessibleName, msg("View"))
        self.words.put(self.direction.setAccessibleName, msg("Strength or weakness"))
        self.words.put(self.evidence.setAccessibleName, msg("What it is"))
        self.words.put(self.severity.setAccessibleName, msg("How grave"))
        self.words.put(self.source.setPlaceholderText, msg("who, or which report"))
        self.words.put(self.observed_on.setPlaceholderText, msg("2026-11-23"))
        self.words.put(self.period.setPlaceholderText, msg("e.g. third quarter 2026"))

    def _beside(self, *fields: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        for field in fields:
            row.addWidget(field, 1)
        return row

    # -- showing and reading ---------------------------------------------------------------------

    def show_note(self, note: Note) -> None:
        """Show a note to begin with."""
        self._note = note
        for name in ("view", "direction", "evidence", "severity", "source", "observed_on", "period", "n"):
            getattr(self, name).put(getattr(note, name))
        self.author.put(self._people.get(note.author, note.author))
        self.department.put(note.author_department)
        self.claim.put(note.claim)
        self._show_needed()

    def know(self, document: Document) -> None:
        """Offer the process's departments, and know its people by their names."""
        self._people = {person.id: person.name for person in document.all(Person) if person.name}
        departments = sorted(document.all(Department), key=lambda d: (d.order, d.name.casefold()))
        self.department.offer([("", msg("not said")), *((d.id, d.name) for d in departments)])

    def note(self) -> Note:
        """Return the note as it stands in the form."""
        self.n.commit()
        return replace(
            self._note,
            claim=self.claim.toPlainText().strip(),
            view=self.view.value or "company",
            direction=self.direction.value or "weakness",
            evidence=self.evidence.value or "opinion",
            severity=self.severity.value or 2,
            source=self.source.text().strip(),
            observed_on=day_typed(self.observed_on.text().strip()) or self.observed_on.text().strip(),
            n=self._typed_number(),
            period=self.period.text().strip(),
            author=self._author_id(self.author.text().strip()),
            author_department=self.department.value or "",
        )

    @property
    def is_touched(self) -> bool:
        """Answer whether there is something in the form that is not in the note it began with."""
        now = self.note()
        return bool(now.claim) and now != self._note

    def ask_for_author(self, asked: bool) -> None:
        """Show the fields for author and department, or not, where it is clear who writes."""
        for field in (self.author, self.department):
            self._form.setRowVisible(field, asked)

    def set_fixed(self, fixed: bool) -> None:
        """Allow or forbid writing."""
        self.setEnabled(not fixed)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()
        for field in (self.view, self.direction, self.evidence, self.severity, self.department):
            field.retranslate()

    def _author_id(self, typed: str) -> str:
        """Return the id of the person of that name; a name that is nobody's stays as it was typed."""
        return next((person for person, name in self._people.items() if name == typed), typed)

    def _typed_number(self) -> int | None:
        typed = self.n.text().strip()
        return int(typed) if typed.isdigit() else None

    def _show_needed(self) -> None:
        evidence = self.evidence.value
        self._form.setRowVisible(self.observed_on, evidence != "opinion")
        self._form.setRowVisible(self.n, evidence in ("measurement", "observation"))
        self._form.setRowVisible(self.period, evidence == "measurement")
        self.severity.setEnabled(self.direction.value != "strength")
