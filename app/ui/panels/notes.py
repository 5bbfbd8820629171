"""The review of one step: objectivity notes by view, the quick form for a new one, the verdict, and the way on.

Without a selection the notes are about the whole map. What has been typed is saved before another step is shown.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from app.i18n import msg, text, tr
from app.model.changes import ChangeSet
from app.model.operations import RemoveNote
from app.model.operations.notes import why_fixed
from app.model.records import Department, Finding, Flow, Lane, Note, Proposal, Record, Step
from app.model.reviews.words import VIEWS
from app.ui.attached.looking import StepPictures
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.panels.deciding import Deciding
from app.ui.panels.note_head import NoteHead
from app.ui.panels.note_list import NoteList
from app.ui.panels.note_writing import NoteWriting
from app.ui.parts import faint, line, scrolling
from app.ui.rounds.outcomes import Outcomes
from app.ui.rounds.result_box import ResultBox
from app.ui.texts import plain_label, show_text
from app.ui.thread.strip import ThreadStrip
from app.ui.workplace import Workplace
from app.ui.wrapping import wrapping_row


class NotesPanel(Panel):
    """The panel of Review."""

    author_changed = Signal(str, str)
    """The author's name and department (its id), to be remembered for the next time."""
    all_notes_asked = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._target = ""
        self.head = NoteHead(workplace, self)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for view in VIEWS:
            self.tabs.setTabData(self.tabs.addTab(""), view)
        self.list = NoteList(self)
        self.edit_button = self.button(msg("E&dit"), self.edit_current, "pencil")
        self.remove_button = self.button(msg("&Remove"), self.remove_current, "trash")
        self.all_button = self.button(msg("All notes …"), self.all_notes_asked.emit, "list")
        self._why = faint(plain_label("", self))
        self.writing = NoteWriting(workplace, self)
        self.form, self.save_button = self.writing.form, self.writing.save_button
        self.result = ResultBox(self)
        self.outcomes = Outcomes(workplace, self)
        self.deciding = Deciding(workplace, self)
        self.verdict = self.deciding.box
        self.stations = ThreadStrip(workplace, self)
        self._lay_out()
        self._connect()
        self.listen()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 8, 10, 8)
        upper: tuple[QWidget, ...] = (self.head, StepPictures(self.workplace, self), self.tabs, self.list)
        lower: tuple[QWidget, ...] = (self._why, line(self), self.writing, line(self), self.result, self.deciding)
        for part in upper:
            column.addWidget(part)
        column.addLayout(wrapping_row(self.edit_button, self.remove_button, self.all_button))
        for part in lower:
            column.addWidget(part)
        column.addWidget(self.stations)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scrolled = scrolling(inner, self)
        layout.addWidget(self._scrolled)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.list.itemSelectionChanged.connect(self._show_ways)
        self.list.itemActivated.connect(lambda _: self.edit_current())
        self.list.removal_asked.connect(self.remove_current)
        self.writing.ended.connect(self._start_afresh)
        self.writing.author_changed.connect(self.author_changed)
        self.outcomes.changed.connect(lambda: self._show() if self.isVisible() else None)
        save = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save_and_go_on)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def target(self) -> Record | None:
        """What the notes are about."""
        return self.workplace.document.records.get(self._target)

    @property
    def current_note(self) -> Note | None:
        return self.workplace.process.find(Note, self.list.current_id)

    def refresh(self) -> None:
        """Show the selected step anew, after saving what was typed for the one before; hidden, there is no hurry."""
        if not self.isVisible() and not self.is_being_typed:
            return
        wanted = self._wanted()
        if wanted != self._target:
            self._leave()
            self._target = wanted
            self._show_fullest_tab()
            self.deciding.begin(self._target)
            self._start_afresh()
        self._show()

    on_selection = refresh

    @property
    def is_being_typed(self) -> bool:
        return self.form.is_touched or self.verdict.is_being_typed

    def on_map(self) -> None:
        """Walk along another map."""
        self.refresh()

    def on_changed(self, changes: ChangeSet) -> None:
        """Show what concerns the step shown."""
        shown = (Note, Finding, Proposal, Department, Lane)
        is_frozen = self.workplace.editor.version is not None
        concerned = is_frozen or any(c.id == self._target or isinstance(c.record, shown) for c in changes)
        if self.isVisible() and concerned:
            self._show()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        for part in (self.head, self.writing, self.result, self.deciding, self.stations):
            part.retranslate()
        super().retranslate()

    def show_verdict(self) -> None:
        """Bring the verdict on the step into sight."""
        self._scrolled.ensureWidgetVisible(self.stations)
        self._scrolled.ensureWidgetVisible(self.deciding)

    def show_note(self, note_id: str) -> None:
        """Choose a note of the step, in its view."""
        note = self.workplace.process.find(Note, note_id)
        if note is not None:
            self.tabs.setCurrentIndex(list(VIEWS).index(note.view))
            self.list.choose(note_id)

    def remember_author(self, name: str, department: str) -> None:
        """Fill in author and department of new notes from now on."""
        self.writing.remember_author(name, department)
        if not self.form.is_touched:
            self._start_afresh()

    def _wanted(self) -> str:
        one = self.workplace.selected_one
        return one.id if isinstance(one, (Step, Flow)) else self.workplace.map_id

    def _show(self) -> None:
        document, target = self.workplace.process, self.target
        self.head.show_target(self._target)
        notes = document.notes_on(self._target)
        for index, (view, word) in enumerate(VIEWS.items()):
            count = sum(note.view == view for note in notes)
            self.tabs.setTabText(index, f"{text(word)} ({count})")
        self.list.show_notes(document, [n for n in notes if n.view == self._tab_view], self.workplace.now())
        self.writing.refresh()
        is_step = isinstance(target, Step)
        self.deciding.setVisible(is_step)
        self.deciding.show_step(self._target, self.writing.author[0])
        self.stations.show_at(*[self._target] if is_step else [])
        self.result.show_outcome(self.outcomes.on(self._target) if is_step else None)
        self._show_ways()

    def _show_ways(self) -> None:
        note = self.current_note
        reason = why_fixed(self.workplace.process, note) if note is not None else None
        may = note is not None and not self.workplace.file.read_only
        self.edit_button.setText(tr("E&dit") if reason is None else tr("Replace by a new n&ote"))
        self.edit_button.setEnabled(may)
        self.remove_button.setEnabled(may and reason is None)
        show_text(self._why, text(reason) if reason is not None else "")
        self._why.setVisible(reason is not None)

    @property
    def _tab_view(self) -> str:
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    def _show_fullest_tab(self) -> None:
        """Turn to the view that has notes, if the one in front has none."""
        counts = [sum(n.view == view for n in self.workplace.process.notes_on(self._target)) for view in VIEWS]
        if counts[self.tabs.currentIndex()] == 0 and any(counts):
            self.tabs.setCurrentIndex(counts.index(max(counts)))

    def _on_tab(self) -> None:
        if not self.form.is_touched:
            self._start_afresh()
        self._show()

    # -- writing ---------------------------------------------------------------------------------

    def begin_note(self) -> None:
        """Begin a new note on what is shown, and go where it is written."""
        self._start_afresh()
        self.form.claim.setFocus()

    def _start_afresh(self) -> None:
        self.writing.start_afresh(self._target, self._tab_view)

    def edit_current(self) -> None:
        """Change the note chosen in the list, or write one that replaces it if it is fixed."""
        note = self.current_note
        if note is not None:
            self._leave()
            self.writing.take_up(note)

    def remove_current(self) -> None:
        """Remove the note chosen in the list."""
        note = self.current_note
        if note is not None:
            self.writing.write(RemoveNote(note_id=note.id))

    def save_and_go_on(self) -> None:
        """Save what is in the form, if there is anything, and go to the next step; a note on the whole map stays."""
        if not self.form.is_touched or self.writing.save():
            if self.workplace.selection:
                self.head.go(+1)
            self.form.claim.setFocus()

    def _leave(self) -> None:
        """Save what was typed before something else is shown."""
        self.deciding.commit()
        if self.form.is_touched and self._target in self.workplace.process:
            self.writing.save()
