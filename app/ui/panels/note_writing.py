"""Writing one note: a new one, another wording of one, or one that replaces it. It saves what is in the form.

It knows what the note is about, not what else is shown of it.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Message, msg, text
from app.model.errors import Refused
from app.model.operations import AddNote, EditNote, Operation
from app.model.operations.notes import why_fixed
from app.model.records import Note
from app.ui.panels.base import Panel
from app.ui.panels.note_form import NoteForm
from app.ui.parts import row_of
from app.ui.texts import show_text
from app.ui.workplace import Workplace


class NoteWriting(Panel):
    """The form with its title, and the buttons that save and cancel."""

    author_changed = Signal(str, str)
    """The author's name and department (its id), to be remembered for the next time."""
    ended = Signal()
    """The note is saved or given up; another one may begin."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._author = ("", "")
        self._title = self.heading(msg("New note"))
        self.form = NoteForm(self)
        self.save_button = self.button(msg("&Save note"), self.save, "check")
        self.cancel_button = self.button(msg("Cancel"), self._give_up)
        self.form.refused.connect(workplace.say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self.form)
        column.addLayout(row_of(self.save_button, self.cancel_button, None))

    @property
    def author(self) -> tuple[str, str]:
        """Who wrote last: a name or a person's id, and the department's id."""
        return self._author

    @property
    def is_touched(self) -> bool:
        return self.form.is_touched

    def remember_author(self, name: str, department: str) -> None:
        """Fill in author and department of new notes from now on."""
        self._author = (name, department)

    def refresh(self) -> None:
        """Offer the departments as they are, and allow or forbid writing."""
        fixed = self.workplace.file.read_only
        self.form.know(self.workplace.process)
        self.form.set_fixed(fixed)
        self.save_button.setEnabled(not fixed)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.form.retranslate()
        super().retranslate()

    def start_afresh(self, target: str, view: str) -> None:
        """Empty the form for a new note: about this, from this side, by the author of the last one."""
        author, department = self._author
        self.form.know(self.workplace.process)
        fresh = Note(id="", target=target, view=view, author=author, author_department=department)
        self._show(fresh, msg("New note"))

    def take_up(self, note: Note) -> None:
        """Begin to change a note, or to write one that replaces it if it is fixed."""
        if why_fixed(self.workplace.process, note) is None:
            self._show(note, msg("Change the note"))
        else:
            self._show(replace(note, id="", round=None, supersedes=note.id), msg("Note that replaces the chosen one"))
        self.form.claim.setFocus()

    def _show(self, note: Note, title: Message) -> None:
        self.form.show_note(note)
        show_text(self._title, text(title))

    def _give_up(self) -> None:
        self.ended.emit()
        self.form.claim.setFocus()

    def save(self) -> bool:
        """Save what is in the form, and begin the next note; answer whether it is saved."""
        written = self.form.note()
        if written.id:
            done = written == self.workplace.process.find(Note, written.id) or self.write(EditNote(note=written))
        else:
            stamped = replace(written, id=self.workplace.new_id(), written_at=self.workplace.now())
            done = self.write(AddNote(note=stamped))
        if not done:
            return False
        self._author = (written.author, written.author_department)
        self.author_changed.emit(*self._author)
        self.ended.emit()
        return True

    def write(self, operation: Operation) -> bool:
        """Write something about the process; why not is said in the status bar."""
        try:
            return bool(self.do_to_process(operation))
        except Refused as refused:
            self.workplace.say(refused)
            return False
