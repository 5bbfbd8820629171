"""What canvas, panels and menus of one open document share: the editor, the mode, and where one is.

It turns what cannot be done into sentences. Nothing here is saved in the process or can be undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from app.editor import Editor
from app.layout import Board
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.history import Entry
from app.model.operations import Operation
from app.model.records import OPEN_STATUSES, Proposal, Record
from app.ui.allowed import may_draw, require_allowed, require_not_held, why_no_drawing
from app.ui.checking import Checking
from app.ui.colouring import ColouredMap
from app.ui.deviating import DeviatingWays
from app.ui.modes import Mode
from app.ui.numbering import Numbering
from app.ui.whereabouts import Whereabouts
from app.ui.work import Idle

if TYPE_CHECKING:
    from app.files import OpenFile
    from app.ui.large_acts import LargeActs

R = TypeVar("R", bound=Record)
MANY = 1_000
"""After a change of more records than this the layout's board is made anew in idle slices, instead of following."""


class Workplace(Whereabouts):
    """One open document and what is being done with it in the window."""

    changed = Signal(object)
    """A change set of what is shown."""
    turning = Signal()
    """Another mode, proposal or version is about to be shown; what is being typed is still meant for this one."""
    mode_changed = Signal()
    closing = Signal()
    saved_changed = Signal()
    said = Signal(str)
    """A sentence for the status bar."""
    follow_asked = Signal(str)
    rename_asked = Signal(str)
    note_asked = Signal(str)
    station_asked = Signal(object)
    """A station of a change's thread (`app.model.thread.Knot`) that one wants to go to."""
    written = Signal(object)
    """The path of a file in another format that has been written, such as a PDF."""

    def __init__(self, file: OpenFile, parent: QObject | None = None, *, whole: bool = True) -> None:
        """Work on an open file. Unless it is the `whole` document, nothing is numbered or prepared."""
        super().__init__(Editor(file.session, Board), parent)
        self.file = file
        self.mode = Mode.DRAW
        self._last_proposal: str | None = None
        self.hops = False
        """Whether flows hop over one another where they cross, on the screen and on paper."""
        self.hint: object = ""
        """What keys and mouse do now, if something is in hand."""
        self.numbering = Numbering(lambda: (self.document, self.map_id), self)
        self.preparing = Idle(self)
        self.beside: LargeActs | None = None
        """What does large acts beside the window; given by the window, which has the bar that speaks of them."""
        self.checking = Checking(self, whole=whole)
        self.deviating = DeviatingWays(self)
        self.colouring = ColouredMap(self)
        if whole:
            self.changed.connect(self.numbering.hear)
            self.map_changed.connect(self.numbering.begin)
            self.map_changed.connect(self._prepare)
            self.numbering.begin()
            self._prepare()
        self._leave = self.editor.listen(self._on_changes)

    def close(self) -> None:
        """Let go of the document; nothing is heard afterwards. What shows it is to go before."""
        self.closing.emit()
        self.editor.close()
        self.numbering.close()
        self.preparing.stop()
        self._leave()
        self.deleteLater()

    # -- reading ---------------------------------------------------------------------------------

    @property
    def process(self) -> Document:
        return self.editor.process

    @property
    def said_in(self) -> Document:
        """Where notes, verdicts and attachments are: with a version shown they are the process's (decisions 6)."""
        return self.editor.process if self.editor.version is not None else self.editor.shown

    @property
    def marks(self) -> Mapping[str, str]:
        """What the proposal in hand adds, cuts and changes, by id."""
        return self.editor.marks

    @property
    def ghosts(self) -> list[Record]:
        """What the proposal in hand cuts."""
        return self.editor.ghosts

    def mark_text(self, record_id: str) -> str:
        """Name the proposals that touch a thing in the badge of its mark."""
        return self.editor.marked_by.get(record_id, "")

    @property
    def board(self) -> Board:
        """What the layout knows of the map that is shown."""
        return cast(Board, self.editor.board(self.map_id))

    @property
    def may_draw(self) -> bool:
        """Answer whether the map can be changed now: in Draw mode, or with a proposal in hand."""
        return may_draw(self)

    @property
    def is_held(self) -> bool:
        """Answer whether nothing may change just now, because a large act is being worked out."""
        return self.beside is not None and self.beside.is_busy

    def new_id(self) -> str:
        return self.editor.session.clock.new_id()

    def now(self) -> str:
        return self.editor.session.clock.now()

    # -- doing -----------------------------------------------------------------------------------

    def do(self, operation: Operation, *, taking_over: bool = False) -> ChangeSet:
        """Do what is meant; what cannot be done is said in the status bar and changes nothing."""
        try:
            require_allowed(self, operation, taking_over=taking_over)
            changes = self.editor.edit(operation)
        except Refused as refused:
            self.say(refused)
            return ChangeSet()
        return changes

    def undo(self) -> None:
        self._step(-1, self.editor.session.history.undoable)

    def redo(self) -> None:
        self._step(+1, self.editor.session.history.redoable)

    def say(self, sentence: object) -> None:
        """Show a sentence in the status bar."""
        self.said.emit(str(sentence))

    def stand_by(self, hint: object) -> None:
        """Show a sentence in the status bar whenever nothing else is said; an empty one ends it."""
        self.hint = hint
        self.say(hint)

    def _step(self, by: int, entry: Entry | None) -> None:
        try:
            require_not_held(self)
            if self.beside is not None and entry is not None and self.beside.is_large(len(entry.changes)):
                self.beside.step(by)
            elif by < 0:
                self.editor.undo()
            else:
                self.editor.redo()
        except Refused as refused:
            self.say(refused)

    def say_why_not(self) -> None:
        """Say in the status bar why the map cannot be changed now."""
        self.say(why_no_drawing(self))

    # -- modes -----------------------------------------------------------------------------------

    def set_mode(self, mode: Mode) -> None:
        """Change the mode; Change takes up the proposal that was in hand last, Draw and Review put it down."""
        if mode == self.mode:
            return
        self.turning.emit()
        self.mode = mode
        if mode == Mode.CHANGE:
            last = self.process.find(Proposal, self._last_proposal)
            if last is not None and last.status in OPEN_STATUSES:
                self.editor.take_proposal(last.id)
        elif mode in (Mode.DRAW, Mode.REVIEW) and (self.editor.proposal is not None or self.editor.together):
            self.editor.take_proposal(None)
        if mode == Mode.REVIEW and not self.selection:
            self.select(self._first_activity())
        self.mode_changed.emit()

    def _first_activity(self) -> list[str]:
        """Return where a review of the shown map begins."""
        first = self.numbering.now().beside("", +1)
        return [first] if first is not None else []

    def take_proposal(self, proposal_id: str | None) -> None:
        """Take a proposal in hand (or none), in Change mode."""
        self.turning.emit()
        self._last_proposal = proposal_id
        if self.mode != Mode.CHANGE and proposal_id is not None:
            self.mode = Mode.CHANGE
            self.mode_changed.emit()
        self.editor.take_proposal(proposal_id)
        self.mode_changed.emit()

    def look_at_together(self, proposal_ids: tuple[str, ...]) -> None:
        """Show what several proposals would make of the process together, read only; none shows it as it is."""
        self.turning.emit()
        self._last_proposal = None
        self.editor.look_at_together(proposal_ids)
        self.mode_changed.emit()

    def look_at_version(self, version_id: str | None) -> None:
        """Show a version, read only; None shows the process again."""
        self.turning.emit()
        self.editor.look_at(version_id)
        self.mode_changed.emit()

    # -- keeping up ------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Have all at hand that the first act on this map will ask of the layout, before it is asked."""
        self.preparing.begin(self.board.prepare(), lambda _none: None)

    def _on_changes(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
        if len(changes) > MANY:
            self._prepare()
        self.stay_where_possible(changes)
        self.saved_changed.emit()
