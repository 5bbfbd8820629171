"""What canvas, panels and menus of one open document share: the editor, the selection, the mode, the map.

It turns what cannot be done into sentences. Nothing here is saved in the process or can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from app.editor import Editor
from app.layout import Board
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.history import Entry
from app.model.maps import map_instead, seen_as, seen_at
from app.model.operations import Operation
from app.model.records import Map, Record, Step
from app.model.rules import map_of
from app.ui.allowed import may_draw, require_allowed, require_not_held, why_no_drawing
from app.ui.checking import Checking
from app.ui.colouring import ColouredMap
from app.ui.modes import Mode
from app.ui.numbering import Numbering
from app.ui.trail import Place, Trail
from app.ui.work import Idle

if TYPE_CHECKING:
    from app.files import OpenFile
    from app.ui.large_acts import LargeActs

R = TypeVar("R", bound=Record)
MANY = 1_000
"""After a change of more records than this the layout's board is made anew in idle slices, instead of following."""


class Workplace(QObject):
    """One open document and what is being done with it in the window."""

    changed = Signal(object)
    """A change set of what is shown."""
    selection_changed = Signal()
    mode_changed = Signal()
    map_changed = Signal()
    closing = Signal()
    saved_changed = Signal()
    said = Signal(str)
    """A sentence for the status bar."""
    reveal_asked = Signal(str)
    centre_asked = Signal(str)
    """Show an element in the middle, and let it be seen which one it is."""
    trail_changed = Signal()
    look_asked = Signal(float, float, float)
    """Look at the map with this zoom, from above this place."""
    follow_asked = Signal(str)
    rename_asked = Signal(str)
    note_asked = Signal(str)
    written = Signal(object)
    """The path of a file in another format that has been written, such as a PDF."""

    def __init__(self, file: OpenFile, parent: QObject | None = None, *, whole: bool = True) -> None:
        """Work on an open file. Unless it is the `whole` document, nothing is numbered or prepared."""
        super().__init__(parent)
        self.file = file
        self.editor = Editor(file.session, Board)
        self.mode = Mode.DRAW
        self._selection: tuple[str, ...] = ()
        self._map_id = map_instead(self.document)
        self._last_proposal: str | None = None
        self.trail = Trail(self)
        self.looked_at: Callable[[], tuple[float, float, float] | None] = lambda: None
        """How the map is looked at now; the canvas puts itself here."""
        self.hops = False
        """Whether flows hop over one another where they cross, on the screen and on paper."""
        self.hint: object = ""
        """What keys and mouse do now, if something is in hand."""
        self.numbering = Numbering(lambda: (self.document, self._map_id), self)
        self.preparing = Idle(self)
        self.beside: LargeActs | None = None
        """What does large acts beside the window; given by the window, which has the bar that speaks of them."""
        self.checking = Checking(self, whole=whole)
        self.colouring = ColouredMap(self)
        if whole:
            self.changed.connect(self.numbering.hear)
            self.map_changed.connect(self.numbering.begin)
            self.map_changed.connect(self._prepare)
            self.numbering.begin()
            self._prepare()
        self._leave = self.editor.listen(self._on_changes)

    def close(self) -> None:
        """Let go of the document; nothing is heard afterwards."""
        self.closing.emit()
        self.editor.close()
        self.numbering.close()
        self.preparing.stop()
        self._leave()

    # -- reading ---------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        """The document that is shown: the process, a proposal's preview, or a version."""
        return self.editor.shown

    @property
    def process(self) -> Document:
        return self.editor.process

    @property
    def map_id(self) -> str:
        """The map that is shown."""
        return self._map_id

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
        return cast(Board, self.editor.board(self._map_id))

    @property
    def selection(self) -> tuple[str, ...]:
        return self._selection

    def selected(self, kind: type[R]) -> list[R]:
        """List the selected records of a kind."""
        return [r for i in self._selection if (r := self.document.find(kind, i)) is not None]

    @property
    def selected_one(self) -> Record | None:
        """The selected record, if exactly one is selected."""
        return self.document.records.get(self._selection[0]) if len(self._selection) == 1 else None

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

    # -- looking ---------------------------------------------------------------------------------

    def select(self, ids: Iterable[str]) -> None:
        """Select these elements, and nothing else."""
        wanted = tuple(i for i in dict.fromkeys(ids) if i in self.document)
        if wanted != self._selection:
            self._selection = wanted
            self.selection_changed.emit()

    def reveal(self, record_id: str, *, stride: bool = False) -> None:
        """Go to the map an element is on, select it, and bring it into view. See `Trail` for strides."""
        record_id = seen_as(self.document, record_id)
        if self._go_to(record_id, stride):
            self.reveal_asked.emit(record_id)

    def jump(self, record_id: str, *, stride: bool = False) -> None:
        """Go to an element, select it, and show it in the middle."""
        record_id = seen_as(self.document, record_id)
        if self._go_to(record_id, stride):
            self.centre_asked.emit(record_id)

    def _go_to(self, record_id: str, stride: bool) -> bool:
        """Leave for an element, or a map; answer whether there is an element to be shown."""
        record = self.document.records.get(record_id)
        map_id = record.id if isinstance(record, Map) else map_of(record) if record is not None else None
        if map_id is None or map_id not in self.document:
            return False
        self._leave_for(map_id, stride)
        if not isinstance(record, Map):
            self.select([record_id])
        return not isinstance(record, Map)

    def show_map(self, map_id: str) -> None:
        """Show another map of the document."""
        map_id = seen_at(self.document, map_id)
        if map_id != self._map_id and map_id in self.document:
            self._leave_for(map_id, False)

    def _leave_for(self, map_id: str, stride: bool) -> None:
        self.trail.leave(stride=stride)
        if map_id != self._map_id:
            self._set_map(map_id)
        self.trail_changed.emit()

    def here(self) -> Place:
        """Return where one is, to come back to."""
        return Place(map_id=self._map_id, selection=self._selection, look=self.looked_at())

    def is_there(self, place: Place) -> bool:
        """Answer whether one can come back to a place."""
        return place.map_id in self.document and seen_at(self.document, place.map_id) == place.map_id

    def return_to(self, place: Place) -> None:
        """Come back to a place: its map, what was selected, and how it was looked at."""
        if place.map_id != self._map_id:
            self._set_map(place.map_id)
        self.select(place.selection)
        if place.look is not None:
            self.look_asked.emit(*place.look)
        self.trail_changed.emit()

    def go_up(self) -> None:
        """Show the map that holds the sub-process shown now."""
        shown = self.document.find(Map, self._map_id)
        owner = self.document.find(Step, shown.owner) if shown is not None else None
        if owner is not None:
            self.show_map(owner.map)
            self.select([owner.id])

    def set_mode(self, mode: Mode) -> None:
        """Change the mode; Change takes up the proposal that was in hand last, Draw and Review put it down."""
        if mode == self.mode:
            return
        self.mode = mode
        if mode == Mode.CHANGE:
            if self._last_proposal in self.process:
                self.editor.take_proposal(self._last_proposal)
        elif mode in (Mode.DRAW, Mode.REVIEW) and (self.editor.proposal is not None or self.editor.together):
            self.editor.take_proposal(None)
        if mode == Mode.REVIEW and not self._selection:
            self.select(self._first_activity())
        self.mode_changed.emit()

    def _first_activity(self) -> list[str]:
        """Return where a review of the shown map begins."""
        first = self.numbering.now().beside("", +1)
        return [first] if first is not None else []

    def take_proposal(self, proposal_id: str | None) -> None:
        """Take a proposal in hand (or none), in Change mode."""
        self._last_proposal = proposal_id
        if self.mode != Mode.CHANGE and proposal_id is not None:
            self.mode = Mode.CHANGE
            self.mode_changed.emit()
        self.editor.take_proposal(proposal_id)
        self.mode_changed.emit()

    def look_at_together(self, proposal_ids: tuple[str, ...]) -> None:
        """Show what several proposals would make of the process together, read only; none shows it as it is."""
        self._last_proposal = None
        self.editor.look_at_together(proposal_ids)
        self.mode_changed.emit()

    def look_at_version(self, version_id: str | None) -> None:
        """Show a version, read only; None shows the process again."""
        self.editor.look_at(version_id)
        self.mode_changed.emit()

    # -- keeping up ------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Have all at hand that the first act on this map will ask of the layout, before it is asked."""
        self.preparing.begin(self.board.prepare(), lambda _none: None)

    def _set_map(self, map_id: str) -> None:
        self._map_id = map_id
        self._selection = ()
        self.map_changed.emit()
        self.selection_changed.emit()

    def _on_changes(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
        if len(changes) > MANY:
            self._prepare()
        if self._map_id not in self.document:
            self._set_map(map_instead(self.document, [c.before for c in changes if c.id == self._map_id]))
        elif (seen := seen_at(self.document, self._map_id)) != self._map_id:
            self._set_map(seen)
        self.select(self._selection)
        self.saved_changed.emit()
