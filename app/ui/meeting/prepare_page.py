"""Prepare: who is there, which steps, how many minutes for each, whether names are shown. Then the round opens.

With a round that is open already, people, steps and what is shown are as it has fixed them.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QSpinBox

from app.i18n import msg, text, tr
from app.model.document import Document
from app.model.operations.rounds import seat_for
from app.model.records import Department, Person
from app.model.reviews.criteria import Criteria, rules_of
from app.model.reviews.panel import COMPANY, Seat, usual_seat, without_seat
from app.model.reviews.rounds import criteria_in, last_round, steps_in_order
from app.model.rules import shown_name
from app.render.theme import Palette
from app.ui.icons import icon
from app.ui.meeting.course import Place
from app.ui.meeting.parts import Key, Page, large, quiet
from app.ui.meeting.sitting import MINUTES, Sitting
from app.ui.panels.inputs import CheckField, ChoiceField, LineField
from app.ui.texts import plain_label, show_text
from app.ui.wrapping import wrapping_row

ID = Qt.ItemDataRole.UserRole
MOST_MINUTES = 60


class PreparePage(Page):
    """Two lists and a few fields."""

    def __init__(self, sitting: Sitting, palette: Palette) -> None:
        super().__init__(sitting, palette)
        self.people, self.steps = QListWidget(self), QListWidget(self)
        self.name, self.department = LineField(self), ChoiceField(self)
        self.add_button = QPushButton(icon("plus"), tr("Add"), self)
        self.minutes = QSpinBox(self)
        self.names, self.departments = CheckField(self), CheckField(self)
        self._missing = quiet(plain_label("", self))
        self._lay_out()
        self._fill()
        self.people.itemChanged.connect(lambda _: self._show_missing())
        self.add_button.clicked.connect(self._add)
        self.minutes.valueChanged.connect(lambda minutes: sitting.settings.put(MINUTES, minutes))

    def _lay_out(self) -> None:
        for listed in (self.people, self.steps):
            listed.setWordWrap(True)
            listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid = QGridLayout(self)
        grid.addWidget(large(tr("Who is there"), 1.2, self), 0, 0)
        grid.addWidget(large(tr("Steps, along the flow"), 1.2, self), 0, 1)
        grid.addWidget(self.people, 1, 0)
        grid.addWidget(self.steps, 1, 1, 3, 1)
        row = QHBoxLayout()
        row.addWidget(self.name, 3)
        row.addWidget(self.department, 3)
        row.addWidget(self.add_button)
        grid.addLayout(row, 2, 0)
        grid.addWidget(self._missing, 3, 0)
        label = plain_label(tr("Minutes for each step"), self, wrap=False)
        label.setBuddy(self.minutes)
        grid.addLayout(wrapping_row(label, self.minutes, self.names, self.departments), 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)

    def _fill(self) -> None:
        self.people.setAccessibleName(tr("Who is there"))
        self.steps.setAccessibleName(tr("Steps, along the flow"))
        self.name.setPlaceholderText(tr("Another person"))
        self.name.setAccessibleName(tr("Name"))
        self.department.setAccessibleName(tr("Department"))
        areas = sorted(self.sitting.process.all(Department), key=lambda d: (d.order, d.name.casefold()))
        self.department.offer([(None, msg("no department")), *((d.id, d.name) for d in areas)])
        self.department.put(None)
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSpecialValueText(tr("no limit"))
        self.minutes.setValue(self.sitting.minutes)
        self.minutes.setAccessibleName(tr("Minutes for each step"))
        self.names.setText(tr("Show names at the reveal"))
        self.departments.setText(tr("Name departments with fewer than three people"))
        self.names.show_value(self._criteria().names_shown)
        self.departments.show_value(self._criteria().departments_shown)
        self._fill_lists()

    def _fill_lists(self) -> None:
        review, process = self.sitting.review, self.sitting.process
        if review is not None:
            for seat in self.sitting.seats:
                self.people.addItem(self._person_item(process.get(Person, seat.person), seat.seat))
            chosen = [step for _, step in self.sitting.steps()]
        else:
            for person in sorted(process.all(Person), key=lambda each: (each.name, each.id)):
                if person.active:
                    self.people.addItem(self._person_item(person, usual_seat(process, person)))
            chosen = steps_in_order(process)
        for step in chosen:
            self.steps.addItem(self._item(step.id, text(shown_name(step))))
        fixed = review is not None
        for field in (self.names, self.departments, self.name, self.department, self.add_button):
            field.setEnabled(not fixed)
        self._show_missing()

    def _person_item(self, person: Person, seat: str) -> QListWidgetItem:
        department = self.sitting.department_name(person.department)
        parts = [person.name, department, tr("voice of the customer") if seat != COMPANY else ""]
        return self._item(person.id, " · ".join(part for part in parts if part))

    def _item(self, record_id: str, words: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setData(ID, record_id)
        item.setCheckState(Qt.CheckState.Checked)
        if self.sitting.review is not None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def begin(self) -> None:
        self.people.setFocus()
        if self.people.count():
            self.people.setCurrentRow(0)

    def keys(self) -> list[Key]:
        words = msg("Begin the meeting")
        return [Key(keys=("Ctrl+Return", "Ctrl+Enter"), act=self.open, words=words, icon="player-play", strong=True)]

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.name.hasFocus() and not event.modifiers():
            self._add()
            return True
        return False

    def open(self) -> None:
        """Open the round, if none is open, and go to the first step."""
        sitting = self.sitting
        if sitting.review is None:
            if not self._chosen(self.steps):
                sitting.say(tr("Choose at least one step."))
                return
            if not sitting.open(self._seats(), self._chosen(self.steps), rules_of(self._wanted())):
                return
        agenda = sitting.agenda
        if agenda:
            sitting.go(Place(step=agenda[0]))

    def refresh(self) -> None:
        """Show people who have come to be known meanwhile."""
        known = {str(item.data(ID)) for item in _items(self.people)}
        for person in self.sitting.process.all(Person):
            if self.sitting.review is None and person.active and person.id not in known:
                self.people.addItem(self._person_item(person, usual_seat(self.sitting.process, person)))
        self._show_missing()

    def _add(self) -> None:
        name = self.name.text().strip()
        if name and self.sitting.add_person(name, self.department.value):
            self.name.put("")
            self.name.setFocus()

    def _criteria(self) -> Criteria:
        """Return the criteria of the open round, or those of the last one, to begin with."""
        process = self.sitting.process
        before = self.sitting.review or last_round(process)
        if before is not None:
            return criteria_in(process, before)
        return criteria_in(process, None)

    def _wanted(self) -> Criteria:
        return replace(
            self._criteria(), names_shown=self.names.isChecked(), departments_shown=self.departments.isChecked()
        )

    def _seats(self) -> list[Seat]:
        process: Document = self.sitting.process
        people = (process.get(Person, person_id) for person_id in self._chosen(self.people))
        return [Seat(person=person.id, seat=usual_seat(process, person)) for person in people]

    @staticmethod
    def _chosen(of: QListWidget) -> list[str]:
        return [str(item.data(ID)) for item in _items(of) if item.checkState() == Qt.CheckState.Checked]

    def _show_missing(self) -> None:
        process = self.sitting.process
        if self.sitting.review is None:
            seated = [seat_for(process, "", seat) for seat in self._seats()]
        else:
            seated = self.sitting.seats
        missing = without_seat(self.sitting.frozen, seated, self._criteria())
        names = ", ".join(area.name for area in missing)
        show_text(self._missing, tr("Nobody sits for: {areas}", areas=names) if names else tr("Every area has a seat."))


def _items(of: QListWidget) -> list[QListWidgetItem]:
    return [item for row in range(of.count()) if (item := of.item(row)) is not None]
