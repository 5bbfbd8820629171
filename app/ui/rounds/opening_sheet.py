"""Opening a round: the question, who sits in it and for whom, which steps are judged, and whether names are shown.

All of it is stored before the first rating; the criteria are those of the last round, or the usual ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from app.i18n import Message, msg, ntr, text
from app.model.operations import OpenRound
from app.model.records import Department, Person, Step
from app.model.reviews.criteria import rules_of
from app.model.reviews.panel import Seat, usual_seats
from app.model.reviews.rounds import criteria_in, last_round, steps_in_order
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.parts import bold, bold_button, faint, row_of, scrolling
from app.ui.rounds.missing_areas import missing_words
from app.ui.rounds.people_sheet import SEAT_CHOICES
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace


class OpeningSheet(PlaceSheet):
    """What a round fixes when it opens."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, msg("Open a round"))
        self._selected = tuple(step.id for step in place.selected(Step))
        self.question = LineField(self)
        self.words.put(self.question.setAccessibleName, msg("Question"))
        self.words.put(self.question.setPlaceholderText, msg("What is to be found out? (may stay empty)"))
        self.all_steps, self.chosen_steps = QRadioButton(self), QRadioButton(self)
        self.all_steps.setChecked(True)
        self.chosen_steps.setEnabled(bool(self._selected))
        self.names_shown, self.areas_shown = QCheckBox(self), QCheckBox(self)
        self.words.put(self.names_shown.setText, msg("Show &names beside the ratings after the reveal"))
        self.words.put(self.areas_shown.setText, msg("Name &departments with fewer than three raters, too"))
        self.seats: dict[str, ChoiceField] = {}
        self._rows = QGridLayout()
        self._rows.setColumnStretch(0, 1)
        self._rows.setColumnStretch(1, 1)
        self.missing = faint(plain_label("", self))
        self.open_button = bold_button(self.button(msg("&Open the round"), self.open_round, "player-play"))
        self.begin(self._body())
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 90, em * 66)

    def _body(self) -> QWidget:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        told = plain_label("", self)
        self.words.put(told.setText, msg("The map is frozen as it is now; drawing goes on beside it. Nobody sees "
                                         "another's rating before the reveal."))  # fmt: skip
        for widget in (told, self._heading(msg("Question")), self.question, self._heading(msg("Steps"))):
            column.addWidget(widget)
        column.addLayout(row_of(self.all_steps, self.chosen_steps, None))
        column.addWidget(self._heading(msg("Who takes part")))
        column.addLayout(self._rows)
        for widget in (self.missing, self.names_shown, self.areas_shown):
            column.addWidget(widget)
        column.addStretch(1)
        body = QWidget(self)
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inner, self), 1)
        whole.addLayout(row_of(self.open_button, None))
        return body

    def _heading(self, message: Message) -> QWidget:
        label = bold(plain_label("", self))
        self.words.put(label.setText, message)
        return label

    def refresh(self) -> None:
        """Show the steps and the people as they are; seats that were chosen stay."""
        count = len(steps_in_order(self.place.process))
        self.all_steps.setText(ntr("&All {n} step", "&All {n} steps", count))
        self.chosen_steps.setText(ntr("Only the {n} &selected", "Only the {n} &selected", len(self._selected)))
        usual = {seat.person: seat.seat for seat in usual_seats(self.place.process)}
        for row, person in enumerate(sorted(self.place.process.all(Person), key=lambda p: p.name.casefold())):
            if person.id not in self.seats:
                self._add_row(row, person, usual.get(person.id, ""))
            self.seats[person.id].retranslate()
        self._show_missing()

    def _add_row(self, row: int, person: Person, seat: str) -> None:
        department = self.place.process.find(Department, person.department)
        called = ", ".join(part for part in (person.name, department.name if department else "") if part)
        choice = ChoiceField(self)
        choice.setAccessibleName(called)
        choice.offer(SEAT_CHOICES)
        choice.show_value(seat)
        choice.activated.connect(self._show_missing)
        self.seats[person.id] = choice
        at = self._rows.rowCount()
        self._rows.addWidget(plain_label(called, self), at, 0)
        self._rows.addWidget(choice, at, 1)

    def _chosen(self) -> Iterable[Seat]:
        for person_id, choice in self.seats.items():
            if choice.value and person_id in self.place.process:
                yield Seat(person=person_id, seat=choice.value)

    def _show_missing(self) -> None:
        words = missing_words(self.place.process, None, tuple(self._chosen()))
        nobody = text(msg("Nobody is named yet. Add the people who take part under “People …” first."))
        show_text(self.missing, words if self.seats else nobody)

    def open_round(self) -> None:
        """Open the round as it stands here."""
        place, document = self.place, self.place.process
        criteria = criteria_in(document, last_round(document))
        rules = replace(criteria, names_shown=self.names_shown.isChecked(),
                        departments_shown=self.areas_shown.isChecked())  # fmt: skip
        operation = OpenRound(
            round_id=place.new_id(),
            version_id=place.new_id(),
            seats=tuple(self._chosen()),
            at=place.now(),
            question=self.question.text().strip(),
            rules=rules_of(rules),
            steps=self._selected if self.chosen_steps.isChecked() else (),
        )
        if self.do(operation):
            self.accept()
