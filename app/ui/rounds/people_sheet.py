"""The people of a process and its departments: add, rename, place, remove, give a pseudonym; while a round can still be
joined, the seat that each has in it. Which areas have no seat is said.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QTabWidget, QToolButton, QVBoxLayout, QWidget

from app.i18n import Message, msg, text
from app.model.operations import Add, LeaveSeat, Operation, Remove, TakeSeat, edit
from app.model.records import Department, Person, Record
from app.model.reviews.panel import SEATS, Seat
from app.model.reviews.pseudonyms import free_pseudonyms
from app.model.reviews.rounds import OPEN, current_round, seat_of
from app.ui.icons import icon
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.parts import TARGET, faint, row_of, scrolling
from app.ui.rounds.missing_areas import missing_words
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text, show_tooltip
from app.ui.workplace import Workplace

KINDS: dict[str, Message] = {
    "internal": msg("internal"),
    "customer": msg("customer"),
    "external": msg("external"),
    "system": msg("system"),
}
SEAT_CHOICES: tuple[tuple[str, Message], ...] = (("", msg("no seat")), *SEATS.items())


def department_choices(place: Workplace) -> list[tuple[str, Message | str]]:
    """List the departments to choose from, in their order."""
    found = sorted(place.process.all(Department), key=lambda d: (d.order, d.name.casefold()))
    return [("", msg("not said")), *((d.id, d.name) for d in found)]


class PeopleSheet(PlaceSheet):
    """A page of people and a page of departments."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, msg("People and departments"))
        self._shown: object = None
        self.people = QGridLayout()
        self.departments = QGridLayout()
        self.new_name, self.new_area = LineField(self), LineField(self)
        self.new_department, self.new_kind = ChoiceField(self), ChoiceField(self)
        self.words.put(self.new_name.setPlaceholderText, msg("Name of somebody else"))
        self.words.put(self.new_name.setAccessibleName, msg("Name of somebody else"))
        self.words.put(self.new_department.setAccessibleName, msg("Department"))
        self.words.put(self.new_area.setPlaceholderText, msg("Name of another department"))
        self.words.put(self.new_area.setAccessibleName, msg("Name of another department"))
        self.words.put(self.new_kind.setAccessibleName, msg("Kind of department"))
        self.new_kind.offer(KINDS.items())
        self.new_kind.show_value("internal")
        self.add_button = self.button(msg("Add person"), self.add_person, "plus")
        self.add_area_button = self.button(msg("Add department"), self.add_department, "plus")
        self.new_name.returnPressed.connect(self.add_person)
        self.new_area.returnPressed.connect(self.add_department)
        self.missing = faint(plain_label("", self))
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._page(self.people, self.new_name, self.new_department, self.add_button), "")
        self.tabs.addTab(self._page(self.departments, self.new_area, self.new_kind, self.add_area_button), "")
        for index, title in enumerate((msg("People"), msg("Departments"))):
            self.words.put(partial(self.tabs.setTabText, index), title)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        column.addWidget(self.missing)
        self.begin(body)
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 100, em * 60)

    def _page(self, rows: QGridLayout, *new: QWidget) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addLayout(rows)
        column.addLayout(row_of(*new))
        column.addStretch(1)
        return scrolling(inner, self)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show people and departments as they are, unless nothing of them has changed."""
        document, review = self.place.process, current_round(self.place.process)
        people = sorted(document.all(Person), key=lambda p: (p.name.casefold(), p.id))
        areas = sorted(document.all(Department), key=lambda d: (d.order, d.name.casefold()))
        seats = [seat_of(document, review.id, p.id) for p in people] if review is not None else []
        shown = (people, areas, seats, review, text(SEAT_CHOICES[0][1]))
        show_text(self.missing, missing_words(document, review))
        if shown == self._shown:
            return
        self._shown = shown
        self.new_department.offer(department_choices(self.place))
        if self.new_department.currentIndex() < 0:
            self.new_department.show_value("")
        self.new_kind.retranslate()
        _empty(self.people)
        for row, person in enumerate(people):
            self._show_person(row, person)
        _empty(self.departments)
        for row, area in enumerate(areas):
            self._show_area(row, area)

    def _show_person(self, row: int, person: Person) -> None:
        name = self._name_field(person)
        department = ChoiceField(self)
        department.setAccessibleName(text(msg("Department")))
        department.offer(department_choices(self.place))
        department.show_value(person.department or "")
        department.committed.connect(lambda value: self._edit(person, "department", value or None))
        fields: list[QWidget] = [name, department]
        review = current_round(self.place.process)
        if review is not None:
            seat, choice = seat_of(self.place.process, review.id, person.id), ChoiceField(self)
            choice.setAccessibleName(text(msg("Seat in the round")))
            choice.offer(SEAT_CHOICES)
            choice.show_value(seat.seat if seat is not None else "")
            choice.set_fixed(review.state != OPEN)
            choice.committed.connect(lambda value: self._sit(review.id, person.id, value))
            fields.append(choice)
        fields.append(self._tool(msg("Replace the name by a pseudonym"), "eye-off", lambda: self.pseudonymise(person)))
        fields.append(self._tool(msg("Remove"), "trash", lambda: self._act(Remove(record_id=person.id))))
        for column, field in enumerate(fields):
            self.people.addWidget(field, row, column)

    def _show_area(self, row: int, area: Department) -> None:
        kind = ChoiceField(self)
        kind.setAccessibleName(text(msg("Kind of department")))
        kind.offer(KINDS.items())
        kind.show_value(area.kind)
        kind.committed.connect(lambda value: self._edit(area, "kind", value))
        remove = self._tool(msg("Remove"), "trash", lambda: self._act(Remove(record_id=area.id)))
        for column, field in enumerate((self._name_field(area), kind, remove)):
            self.departments.addWidget(field, row, column)

    def _name_field(self, record: Person | Department) -> LineField:
        field = LineField(self)
        field.setAccessibleName(text(msg("Name")))
        field.show_value(record.name)
        field.committed.connect(lambda value: self._edit(record, "name", value.strip()) if value.strip() else None)
        return field

    def _tool(self, message: Message, icon_name: str, act: Callable[[], object]) -> QToolButton:
        made = QToolButton(self)
        made.setIcon(icon(icon_name))
        made.setMinimumSize(TARGET, TARGET)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(text(message))
        show_tooltip(made, text(message))
        made.clicked.connect(lambda: act())
        return made

    # -- acts ------------------------------------------------------------------------------------

    def add_person(self) -> None:
        """Add the person whose name was typed."""
        name = self.new_name.text().strip()
        department = self.new_department.value or None
        if name and self._act(Add(record=Person(id=self.place.new_id(), name=name, department=department))):
            self.new_name.put("")
            self.new_name.setFocus()

    def add_department(self) -> None:
        """Add the department whose name was typed."""
        name, order = self.new_area.text().strip(), self.place.process.count(Department)
        area = Department(id=self.place.new_id(), name=name, kind=self.new_kind.value or "internal", order=order)
        if name and self._act(Add(record=area)):
            self.new_area.put("")
            self.new_area.setFocus()

    def pseudonymise(self, person: Person) -> None:
        """Replace a name everywhere, also in what is kept of this document besides the file."""
        if self.place.file.read_only:
            self._act(Remove(record_id=person.id))
            return
        left = self.place.file.pseudonymise(free_pseudonyms(self.place.process, [person.id]))
        self.tell(text(msg("The name is gone from this document and from what is kept of it. Save to replace it in "
                           "the file, too.")))  # fmt: skip
        if left:
            self.tell(text(msg("Damaged copies could not be changed: {names}",
                               names=", ".join(path.name for path in left))))  # fmt: skip

    def _sit(self, round_id: str, person_id: str, seat: str) -> None:
        operation: Operation = LeaveSeat(round_id=round_id, person_id=person_id)
        if seat:
            operation = TakeSeat(round_id=round_id, seat=Seat(person=person_id, seat=seat))
        self._act(operation)

    def _edit(self, record: Record, name: str, value: object) -> None:
        self._act(edit(record.id, **{name: value}))

    def _act(self, operation: Operation) -> bool:
        """Do something to the process; after a refusal the fields show again what is there."""
        done = self.do_to_process(operation)
        if not done:
            self._shown = None
            self.refresh()
        return done


def _empty(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
