"""What the views look at and where edits go: the process itself, the process as a proposal would make it, or a version.

Views read `shown`, send operations to `edit` and hear change sets of what is shown. With a proposal in hand, an edit
of the map becomes an item of that proposal. The layout is handed in; the editor asks it and hands its answer to the
operation as data. It knows neither files nor Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.editor_boards import Board, Boards, MakeBoard, NoBoard
from app.editor_drafts import Draft
from app.editor_planning import drawn_with, draws, marked_by, only_proposes, planned_on
from app.i18n import msg
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    ApplyProposals,
    FoldItem,
    Operation,
    Propose,
    Unapply,
    folded,
)
from app.model.placement import Arrangement
from app.model.proposals import Replay, items_of, marks_of, operation_of, replay
from app.model.records import PROCESS_ID, SNAPSHOT_TYPES, Proposal, Record, Version
from app.model.versions import differences, document_of
from app.model.wanted import part
from app.session import Listener, Session, tell

NOTHING = ChangeSet()


class Editor:
    """One open document as the views see it."""

    def __init__(self, session: Session, make_board: MakeBoard = NoBoard) -> None:
        self.session = session
        self._make_board = make_board
        self._proposal_id: str | None = None
        self._version_id: str | None = None
        self._together: tuple[str, ...] = ()
        self._replay: Replay | None = None
        self._proposed = ChangeSet()
        self._marked_by: dict[str, str] = {}
        self._shown = session.document
        self._boards = Boards(self._shown, make_board)
        self._listeners: list[Listener] = []
        self._leave = session.listen(self._on_session)

    def close(self) -> None:
        """Stop listening to the session."""
        self._leave()

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def shown(self) -> Document:
        """The document that views draw."""
        return self._shown

    @property
    def process(self) -> Document:
        """The process itself, whatever is shown."""
        return self.session.document

    @property
    def proposal(self) -> Proposal | None:
        """The proposal in hand."""
        return self.process.find(Proposal, self._proposal_id)

    @property
    def version(self) -> Version | None:
        """The version that is looked at, read only."""
        return self.process.find(Version, self._version_id)

    @property
    def replay(self) -> Replay | None:
        """What became of the items of the proposal in hand."""
        return self._replay

    @property
    def together(self) -> tuple[str, ...]:
        """The proposals that are looked at together, read only; none while one is in hand."""
        return self._together

    @property
    def marks(self) -> dict[str, str]:
        """Say what the proposals shown add, cut and change, by id."""
        return marks_of(self._proposed)

    @property
    def marked_by(self) -> dict[str, str]:
        """Name for each marked element the proposals that touch it: P1, or P1 P2."""
        return self._marked_by

    @property
    def ghosts(self) -> list[Record]:
        """List what the proposal in hand cuts; it is drawn struck through where it was."""
        return [change.before for change in self._proposed if change.after is None and change.before is not None]

    def board(self, map_id: str) -> Board:
        """Return what the layout knows of a map as it is shown; it stays up to date."""
        return self._boards.of(map_id)

    def take_proposal(self, proposal_id: str | None) -> None:
        """Take a proposal in hand, or none; what is shown changes accordingly."""
        self._proposal_id, self._version_id, self._together = proposal_id, None, ()
        self._refresh()

    def look_at_together(self, proposal_ids: Iterable[str]) -> None:
        """Show what several proposals would make of the process, read only; none shows the process again."""
        self._proposal_id, self._version_id, self._together = None, None, tuple(proposal_ids)
        self._refresh()

    def look_at(self, version_id: str | None) -> None:
        """Show a version, read only, or the process again."""
        self._proposal_id, self._version_id, self._together = None, version_id, ()
        self._refresh()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell the listener of every change of what is shown; the answer unsubscribes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # -- editing ---------------------------------------------------------------------------------

    def edit(self, operation: Operation) -> ChangeSet:
        """Do what is meant, on the process or in the proposal in hand; flows concerned are routed with it.

        Notes, verdicts, proposals and the like go to the process, whatever is shown (decisions 16).
        Raise Refused if it cannot be done.
        """
        stored = self.stored(operation, self._shown, self.process, self._boards)
        return self.session.execute(stored) if stored is not None else NOTHING

    def stored(self, operation: Operation, shown: Document, process: Document, boards: Boards) -> Operation | None:
        """Return what the session is to do for an operation, planned on what is shown, or on a copy; None for nothing.

        Raise Refused if it cannot be done.
        """
        with part(0.0, 0.2):
            changes = planned_on(operation, shown, process)
        if not draws(changes):
            return operation if changes else None
        if self._version_id is not None:
            raise Refused(msg("This is an earlier version; it is shown read only. Go back to the current map to draw."))
        if self._together:
            raise Refused(msg("Several proposals are shown together, to be looked at. Take one in hand to draw."))
        with part(0.2, 1.0):
            drawn = drawn_with(operation, changes, boards)
        if self._proposal_id is None:
            return drawn
        return self._folding(drawn) or self._proposing(operation, drawn)

    def draft(self, map_id: str) -> Draft:
        """Copy what is shown, to work an act on a map out in another thread; nothing may change until it is done."""
        shown = self._shown.copy()
        process = shown if self._shown is self.process else self.process.copy()
        return Draft(self, shown, process, map_id, Boards(shown, self._make_board))

    def _proposing(self, operation: Operation, drawn: Operation) -> Operation:
        """Make of an edit an item of the proposal in hand, called as it is called today."""
        clock = self.session.clock
        return Propose(
            item_id=clock.new_id(),
            proposal_id=self._proposal_id or "",
            operation=drawn,
            name=str(operation.label(self._shown)),
            at=clock.now(),
        )

    def _folding(self, drawn: Operation) -> Operation | None:
        """If an edit goes on with what the proposal's last item does, make it part of that item."""
        items = [item for item in items_of(self.process, self._proposal_id or "") if not item.only_with]
        last = items[-1] if items else None
        if last is None or not last.ticked or self._replay is None:
            return None
        today = next(each for each in self._replay.items if each.item.id == last.id)
        was = today.operation or operation_of(last)
        together = folded(was, drawn)
        if together is None:
            return None
        before = self._shown.ahead(today.changes.inverse)
        named_by_hand = last.name not in ("", str(was.label(before)))
        return FoldItem(
            item_id=last.id,
            operation=together,
            name=last.name if named_by_hand else str(together.label(before)),
        )

    def planned(self, operation: Operation) -> ChangeSet:
        """Plan on what is shown; what only the process knows (notes, proposals) is planned there."""
        return planned_on(operation, self._shown, self.process)

    def apply_proposals(
        self, proposal_ids: tuple[str, ...], *, name: str = "", unsigned: tuple[str, ...] = (), by: str = ""
    ) -> None:
        """Carry out proposals as one act with a version before and after, frames grown and flows routed.

        Raise Refused if an item no longer fits; `unsigned` names the departments that have not agreed.
        """
        today = replay(self.process, proposal_ids)
        clock = self.session.clock
        operation = ApplyProposals(
            proposal_ids=proposal_ids,
            version_id=clock.new_id(),
            at=clock.now(),
            version_name=name,
            by=by,
            unsigned=unsigned,
            arrangement=Arrangement() if today.blocked_by else self.arrangement_for(self.process, today.changes),
        )
        self.session.execute(operation)

    def unapply(self, proposal_id: str, *, by: str | None = None) -> None:
        """Take the application of a proposal back; raise Refused if that is no longer possible."""
        self.session.execute(Unapply(proposal_id=proposal_id, at=self.session.clock.now(), by=by))

    def why_not(self, operation: Operation) -> str | None:
        """Say why an operation cannot be done now; None if it can."""
        try:
            operation.plan(self._shown)
        except Refused as refused:
            return str(refused)
        return None

    def undo(self) -> ChangeSet:
        return self.session.undo()

    def redo(self) -> ChangeSet:
        return self.session.redo()

    def arrangement_for(self, document: Document, changes: ChangeSet) -> Arrangement:
        """Ask the layout for the frames that must grow and the routes concerned when changes are made to a document."""
        boards = self._boards if document is self._shown else Boards(document, self._make_board)
        return boards.arrangement_for(changes)

    # -- keeping up ------------------------------------------------------------------------------

    def _on_session(self, changes: ChangeSet) -> None:
        if self._proposal_id is None and self._version_id is None and not self._together:
            self._tell(changes)
        elif self.version is not None and PROCESS_ID not in changes.ids:
            self._tell(ChangeSet(change for change in changes if not isinstance(change.record, SNAPSHOT_TYPES)))
        else:
            self._refresh(changes)

    def _refresh(self, changes: ChangeSet = NOTHING) -> None:
        """Work out anew what is shown after changes of the process, and tell what has changed in it."""
        before, proposed, earlier = self._shown, self._proposed, self._replay
        was_version = before is not self.process and self._replay is None
        if self.proposal is None:
            self._proposal_id = None
        if self.version is None:
            self._version_id = None
        self._together = tuple(i for i in self._together if self.process.find(Proposal, i) is not None)
        wanted = self._together if self._proposal_id is None else (self._proposal_id,)
        self._replay = replay(self.process, wanted) if wanted else None
        self._proposed = self._replay.changes if self._replay is not None else ChangeSet()
        self._marked_by = marked_by(self.process, self._replay) if self._replay is not None else {}
        version = self.version
        if version is not None:
            self._shown = document_of(version, self.process)
        else:
            self._shown = self._replay.document if self._replay is not None else self.process
        if was_version or version is not None:
            self._tell(differences(before, self._shown))
        elif self._replay is not None and earlier is not None and only_proposes(changes):
            self._tell(changes.then(self._replay.since(earlier)))
        else:
            self._tell(proposed.inverse.then(changes, self._proposed))

    def _tell(self, changes: ChangeSet) -> None:
        self._boards.follow(self._shown, changes)
        tell(self._listeners, changes)
