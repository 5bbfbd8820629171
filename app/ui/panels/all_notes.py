"""All notes of a process in one list: searched, filtered, and left for the place they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import Message, msg, ntr, text, tr
from app.model.document import Document
from app.model.records import Department, Map, Note, Process
from app.model.reviews.targets import target_words
from app.model.reviews.words import DIRECTIONS, SEVERITIES, VIEWS
from app.model.rules import shown_name
from app.model.versions import newest_with
from app.ui.icons import icon
from app.ui.modes import Mode
from app.ui.panels.inputs import ChoiceField
from app.ui.panels.note_filter import STATES, TARGETS, NoteFilter, chosen
from app.ui.panels.note_words import lines_of
from app.ui.parts import TARGET
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace
from app.ui.wrapping import wrapping_row

NOTE_ID = Qt.ItemDataRole.UserRole
GRADES = {grade: msg("evidence {grade}", grade=grade) for grade in "ABC"}


class AllNotesSheet(PlaceSheet):
    """A field to search, a choice for each property of a note, how many fit, and the list. Enter goes to the place."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, msg("All notes"))
        self.search = QLineEdit(self)
        self.search.setMinimumHeight(TARGET)
        self.search.setClearButtonEnabled(True)
        self.words.put(self.search.setPlaceholderText, msg("Search in claims, sources, authors, steps …"))
        self.words.put(self.search.setAccessibleName, msg("Search notes"))
        self.search.textChanged.connect(lambda _typed: self.refresh())
        self.choices: dict[str, ChoiceField] = {}
        for name, message in (
            ("view", msg("View")), ("direction", msg("Strength or weakness")), ("severity", msg("How grave")),
            ("grade", msg("Evidence")), ("department", msg("Department")), ("target", msg("What it is about")),
            ("state", msg("State")),
        ):  # fmt: skip
            field = self.choices[name] = ChoiceField(self)
            field.setMinimumContentsLength(14)
            self.words.name(field, message)
            field.committed.connect(lambda _value: self.refresh())
        self.clear_button = self.button(msg("Show all"), self.show_all, "x")
        self.count = plain_label("", self)
        self.list = _made_list(self)
        self.words.put(self.list.setAccessibleName, msg("Notes"))
        self.list.itemActivated.connect(lambda _item: self.jump())
        self.list.itemDoubleClicked.connect(lambda _item: self.jump())
        self.begin(self._body())
        self.search.setFocus()
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 110, em * 84)

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addLayout(wrapping_row(*self.choices.values(), self.clear_button))
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        return body

    @property
    def wanted(self) -> NoteFilter:
        """What is typed and chosen."""
        values = {name: field.value for name, field in self.choices.items() if field.value}
        return NoteFilter(words=self.search.text(), **values)

    @property
    def chosen_note(self) -> Note | None:
        item = self.list.currentItem()
        return self.place.process.find(Note, str(item.data(NOTE_ID))) if item is not None else None

    def refresh(self) -> None:
        """Show the notes that fit; the one that is chosen stays chosen if it is among them."""
        document, now = self.place.process, self.place.now()
        self._offer(document)
        fitting, former = chosen(document, self.wanted, now), self.chosen_note
        self.list.clear()
        for note in fitting:
            item = _item(document, note, now)
            self.list.addItem(item)
            if former is not None and note.id == former.id:
                self.list.setCurrentItem(item)
        self.clear_button.setEnabled(not self.wanted.is_empty)
        total = document.count(Note)
        show_text(self.count, ntr("{k} of {n} note. Enter goes to its place.",
                                  "{k} of {n} notes. Enter goes to the place.", total, k=len(fitting)))  # fmt: skip

    def _offer(self, document: Document) -> None:
        authors = dict.fromkeys(note.author_department for note in document.all(Note) if note.author_department)
        departments = {i: shown_name(document.find(Department, i)) for i in authors}
        offered: dict[str, tuple[Message, Mapping[Any, Message | str]]] = {
            "view": (msg("both views"), dict(VIEWS)),
            "direction": (msg("strengths and weaknesses"), dict(DIRECTIONS)),
            "severity": (msg("however grave"), dict(SEVERITIES)),
            "grade": (msg("any evidence"), dict(GRADES)),
            "department": (msg("all departments"), departments),
            "target": (msg("on anything"), dict(TARGETS)),
            "state": (msg("in force"), dict(STATES)),
        }
        for name, (anything, values) in offered.items():
            self.choices[name].offer(_with(anything, values.items()))
            if self.choices[name].currentIndex() < 0:
                self.choices[name].put("")

    def show_all(self) -> None:
        """Ask for nothing in particular."""
        for field in self.choices.values():
            field.put("")
        self.search.clear()
        self.refresh()

    def ask_for(self, **values: str) -> None:
        """Choose these properties, and nothing else."""
        self.show_all()
        for name, value in values.items():
            self.choices[name].put(value)
        self.refresh()

    def jump(self) -> None:
        """Go to what the chosen note is about: on the map, or in the version that still has it."""
        note, place = self.chosen_note, self.place
        if note is None:
            return
        record = place.process.records.get(note.target)
        if isinstance(record, (Map, Process)):
            place.set_mode(Mode.REVIEW)
            place.show_map(record.id)
            place.select([])
        elif note.target in place.document:
            place.set_mode(Mode.REVIEW)
            place.jump(note.target)
        else:
            self._jump_to_version(note.target)

    def _jump_to_version(self, target: str) -> None:
        version = newest_with(self.place.process, target)
        if version is None:
            self.tell(tr("What this note is about is no longer there; the note stays."))
            return
        self.place.set_mode(Mode.COMPARE)
        self.place.look_at_version(version.id)
        self.place.jump(target)
        self.tell(tr("This is no longer on the map. Version {number}, which still has it, is shown in Compare.",
                     number=version.number))  # fmt: skip

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        for field in self.choices.values():
            field.retranslate()
        super().retranslate()


def _with(anything: Message, values: Iterable[tuple[Any, Message | str]]) -> list[tuple[Any, Message | str]]:
    return [("", anything), *values]


def _made_list(parent: QWidget) -> QListWidget:
    made = QListWidget(parent)
    made.setWordWrap(True)
    made.setSpacing(3)
    made.setAlternatingRowColors(True)
    made.setResizeMode(QListWidget.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    return made


def _item(document: Document, note: Note, now: str) -> QListWidgetItem:
    about = f"{text(target_words(document, note.target))} · {text(VIEWS[note.view])}"
    item = QListWidgetItem("\n".join([about, *lines_of(document, note, now)]))
    item.setIcon(icon("circle-plus" if note.direction == "strength" else "circle-minus"))
    item.setData(NOTE_ID, note.id)
    return item
