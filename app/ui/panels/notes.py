"""The review of one step: objectivity notes by view, the quick form for a new one, the verdict, and the way on.

Without a selection the notes are about the whole map. What has been typed is saved before another step is shown.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from app.i18n import Message, msg, text, tr
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.insides import lane_around
from app.model.operations import AddNote, Decide, EditNote, Operation, RemoveNote
from app.model.operations.notes import why_fixed
from app.model.records import Department, Finding, Flow, Lane, Map, Note, Record, Step
from app.model.rules import shown_name
from app.ui.attached.looking import StepPictures
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.panels.note_form import NoteForm
from app.ui.panels.note_list import NoteList
from app.ui.panels.note_words import VIEWS, finding_on, finding_to_change
from app.ui.panels.verdict_box import VerdictBox
from app.ui.parts import bold, faint, line, row_of, scrolling
from app.ui.rounds.outcomes import Outcomes
from app.ui.rounds.result_box import ResultBox
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace


class NotesPanel(Panel):
    """The panel of Review."""

    author_changed = Signal(str, str)
    """The author's name and department (its id), to be remembered for the next time."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._target = ""
        self._author = ("", "")
        self._title = bold(plain_label("", self), 2)
        self._place = faint(plain_label("", self))
        self.back_button = self.button(msg("&Back"), lambda: self._go(-1), "chevron-left")
        self.next_button = self.button(msg("&Next"), lambda: self._go(+1), "chevron-right")
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for view in VIEWS:
            self.tabs.setTabData(self.tabs.addTab(""), view)
        self.list = NoteList(self)
        self.edit_button = self.button(msg("E&dit"), self.edit_current, "pencil")
        self.remove_button = self.button(msg("&Remove"), self.remove_current, "trash")
        self._why = faint(plain_label("", self))
        self.form = NoteForm(self)
        self._form_title = self.heading(msg("New note"))
        self.save_button = self.button(msg("&Save note"), self.save, "check")
        self.cancel_button = self.button(msg("Cancel"), self.begin_note)
        self.result = ResultBox(self)
        self.outcomes = Outcomes(workplace, self)
        self.verdict = VerdictBox(self)
        self._verdict_title = self.heading(msg("Verdict"))
        self._lay_out()
        self._connect()
        self.listen()
        workplace.numbering.renumbered.connect(self._on_numbers)

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self._title)
        column.addWidget(self._place)
        column.addWidget(StepPictures(self.workplace, self))
        column.addLayout(row_of(self.back_button, None, self.next_button))
        column.addWidget(self.tabs)
        column.addWidget(self.list)
        column.addLayout(row_of(self.edit_button, self.remove_button, None))
        column.addWidget(self._why)
        column.addWidget(line(self))
        column.addWidget(self._form_title)
        column.addWidget(self.form)
        column.addLayout(row_of(self.save_button, self.cancel_button, None))
        column.addWidget(line(self))
        column.addWidget(self.result)
        column.addWidget(self._verdict_title)
        column.addWidget(self.verdict)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, self))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.list.itemSelectionChanged.connect(self._show_ways)
        self.list.itemActivated.connect(lambda _: self.edit_current())
        self.list.removal_asked.connect(self.remove_current)
        self.form.refused.connect(self.workplace.say)
        self.verdict.chosen.connect(self._decide)
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
            self.verdict.put_finding(finding_on(self.workplace.process, self._target))
            self._start_afresh()
        self._show()

    on_selection = refresh

    @property
    def is_being_typed(self) -> bool:
        return self.form.is_touched or self.verdict.reason.is_being_typed

    def on_map(self) -> None:
        """Walk along another map."""
        self.refresh()

    def on_changed(self, changes: ChangeSet) -> None:
        """Show what concerns the step shown."""
        shown = (Note, Finding, Department, Lane)
        is_frozen = self.workplace.editor.version is not None
        concerned = is_frozen or any(c.id == self._target or isinstance(c.record, shown) for c in changes)
        if self.isVisible() and concerned:
            self._show()

    def _on_numbers(self) -> None:
        """Show the step's number and the way on, which may be others."""
        if self.isVisible():
            self._show_title()
            self._show_place()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        for part in (self.form, self.result, self.verdict):
            part.retranslate()
        super().retranslate()

    def remember_author(self, name: str, department: str) -> None:
        """Fill in author and department of new notes from now on."""
        self._author = (name, department)
        if not self.form.is_touched:
            self._start_afresh()

    def _wanted(self) -> str:
        one = self.workplace.selected_one
        return one.id if isinstance(one, (Step, Flow)) else self.workplace.map_id

    def _show(self) -> None:
        document, target = self.workplace.process, self.target
        self._show_title()
        self._show_place()
        notes = document.notes_on(self._target)
        for index, (view, word) in enumerate(VIEWS.items()):
            count = sum(note.view == view for note in notes)
            self.tabs.setTabText(index, f"{text(word)} ({count})")
        self.list.show_notes(document, [n for n in notes if n.view == self._tab_view])
        self.form.know(document)
        is_step = isinstance(target, Step)
        self._verdict_title.setVisible(is_step)
        self.verdict.setVisible(is_step)
        self.verdict.show_finding(finding_on(self.workplace.process, self._target))
        fixed = self.workplace.file.read_only
        self.form.set_fixed(fixed)
        self.verdict.setEnabled(not fixed)
        self.save_button.setEnabled(not fixed)
        self.result.show_outcome(self.outcomes.on(self._target) if is_step else None)
        self._show_ways()

    def _show_title(self) -> None:
        target, number = self.target, self.workplace.numbering.number_of(self._target)
        name: str | Message = shown_name(target)
        if isinstance(target, Map):
            name = target.name or msg("The whole map")
        show_text(self._title, f"{number}  {text(name)}" if number else text(name))

    def _show_place(self) -> None:
        order = self.workplace.numbering.order
        place, count = order.stop_of(self._target)
        step = self.workplace.document.find(Step, self._target)
        lane = lane_around(self.workplace.document, step) if step is not None else None
        said = [lane.name if lane is not None else "", tr("{k} of {n} steps", k=place, n=count) if place else ""]
        show_text(self._place, " · ".join(part for part in said if part))
        self._place.setVisible(any(said))
        self.back_button.setEnabled(order.beside(self._target, -1) is not None)
        self.next_button.setEnabled(order.beside(self._target, +1) is not None)

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
        """Empty the form for a new note: the view in front, the author used last."""
        author, department = self._author
        self.form.know(self.workplace.process)
        fresh = Note(id="", target=self._target, view=self._tab_view, author=author, author_department=department)
        self.form.show_note(fresh)
        show_text(self._form_title, text(msg("New note")))

    def edit_current(self) -> None:
        """Change the note chosen in the list, or write one that replaces it if it is fixed."""
        note = self.current_note
        if note is None:
            return
        self._leave()
        if why_fixed(self.workplace.process, note) is None:
            self.form.show_note(note)
            show_text(self._form_title, text(msg("Change the note")))
        else:
            self.form.show_note(replace(note, id="", round=None, supersedes=note.id))
            show_text(self._form_title, text(msg("Note that replaces the chosen one")))
        self.form.claim.setFocus()

    def remove_current(self) -> None:
        """Remove the note chosen in the list."""
        note = self.current_note
        if note is not None:
            self._done(RemoveNote(note_id=note.id))

    def save(self) -> bool:
        """Save what is in the form; answer whether it is saved."""
        written = self.form.note()
        if written.id:
            done = written == self.workplace.process.find(Note, written.id) or self._done(EditNote(note=written))
        else:
            stamped = replace(written, id=self.workplace.new_id(), written_at=self.workplace.now())
            done = self._done(AddNote(note=stamped))
        if not done:
            return False
        self._author = (written.author, written.author_department)
        self.author_changed.emit(*self._author)
        self._start_afresh()
        return True

    def save_and_go_on(self) -> None:
        """Save what is in the form, if there is anything, and go to the next step; a note on the whole map stays."""
        if not self.form.is_touched or self.save():
            if self.workplace.selection:
                self._go(+1)
            self.form.claim.setFocus()

    def _done(self, operation: Operation) -> bool:
        """Write something about the process; why not is said in the status bar."""
        try:
            return bool(self.do_to_process(operation))
        except Refused as refused:
            self.workplace.say(refused)
            return False

    def _leave(self) -> None:
        """Save what was typed before something else is shown."""
        self.verdict.reason.commit()
        if self.form.is_touched and self._target in self.workplace.process:
            self.save()

    # -- deciding and going on -------------------------------------------------------------------

    def _decide(self, verdict: str, reason: str) -> None:
        place, by = self.workplace, self._author[0]
        before = finding_to_change(place.process, self._target, place.new_id())
        decided = replace(before, verdict=verdict, reason=reason, decided_by=by, decided_at=place.now())
        self._done(Decide(finding=decided))
        self.verdict.show_finding(finding_on(self.workplace.process, self._target))

    def _go(self, by: int) -> None:
        following = self.workplace.numbering.now().beside(self._target, by)
        if following is not None:
            self.workplace.reveal(following, stride=True)
