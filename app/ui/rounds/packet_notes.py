"""The notes of a packet: what its person writes about a step or the whole map, and what they have written so far."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Message, msg
from app.model.operations import AddNote, RemoveNote
from app.model.records import Note, Person, Round
from app.model.reviews.rounds import current_round
from app.ui.panels.base import Panel
from app.ui.panels.inputs import ChoiceField
from app.ui.panels.note_form import NoteForm
from app.ui.panels.note_list import NoteList
from app.ui.parts import row_of, scrolling
from app.ui.workplace import Workplace


class PacketNotes(Panel):
    """What a note is about, the form, and the notes on it."""

    saved = Signal()
    """A note was saved; the keys go back to the card."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.about = ChoiceField(self)
        self.form = NoteForm(self)
        self.form.ask_for_author(False)
        self.list = NoteList(self)
        self.save_button = self.button(msg("Save n&ote"), self.save, "check")
        self.remove_button = self.button(msg("&Remove note"), self.remove, "trash")
        self.title = self.heading(msg("Notes, hidden from the others until the reveal"))
        self.about.activated.connect(lambda _index: self.refresh())
        self.form.refused.connect(workplace.say)
        self.list.itemSelectionChanged.connect(self._show_ways)
        save = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)
        self._lay_out()
        self.listen()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        inside.addWidget(self.list)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(scrolling(inner, self), 1)
        column.addLayout(row_of(self.save_button, self.remove_button, None))

    @property
    def person(self) -> Person | None:
        return next(iter(self.workplace.process.all(Person)), None)

    @property
    def written(self) -> list[Note]:
        """The notes on what is chosen, in the order in which they were written."""
        notes = self.workplace.process.notes_on(self.about.value or "")
        return sorted(notes, key=lambda note: (note.written_at, note.id))

    def offer(self, targets: list[tuple[str, Message | str]]) -> None:
        """Offer what a note can be about."""
        self.about.offer(targets)
        if self.about.currentIndex() < 0 and targets:
            self.about.show_value(targets[0][0])
        self.refresh()

    def show_target(self, target: str) -> None:
        """Write about another step; what was typed about the one before is saved first."""
        if target != self.about.value and target in self.about.values:
            if self.form.is_touched:
                self.save()
            self.about.put(target)
            self.refresh()

    def refresh(self) -> None:
        """Show what has been written about what is chosen."""
        self.list.show_notes(self.workplace.process, self.written, self.workplace.now())
        self.list.setVisible(bool(self.written))
        self._show_ways()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        super().retranslate()
        self.form.retranslate()
        self.about.retranslate()

    def _show_ways(self) -> None:
        review = current_round(self.workplace.process)
        self.save_button.setEnabled(review is not None and not self.workplace.file.read_only)
        self.remove_button.setVisible(bool(self.written))
        self.remove_button.setEnabled(self.workplace.process.find(Note, self.list.current_id) is not None)

    def save(self) -> bool:
        """Keep the note that has been typed, under its person's name."""
        place, person, review = self.workplace, self.person, current_round(self.workplace.process)
        written = self.form.note()
        if person is None or review is None or not written.claim:
            place.say(msg("A note needs a sentence. Write what was seen or heard."))
            return False
        if not place.do(AddNote(note=self._signed(written, person, review))):
            return False
        self.form.show_note(replace(Note(id=""), view=written.view))
        self.saved.emit()
        return True

    def _signed(self, written: Note, person: Person, review: Round) -> Note:
        place = self.workplace
        return replace(
            written,
            id=place.new_id(),
            round=review.id,
            target=self.about.value or "",
            author=person.id,
            author_department=person.department or "",
            written_at=place.now(),
        )

    def remove(self) -> None:
        """Take the chosen note out again."""
        if self.list.current_id is not None:
            self.workplace.do(RemoveNote(note_id=self.list.current_id))
