"""What the views look at and where edits go: the process itself, the process as a proposal would make it, or a version.

Views read `shown`, send operations to `edit` and hear change sets of what is shown. With a proposal in hand, an edit
of the map becomes an item of that proposal. The layout is handed in; the editor asks it and hands its answer to the
operation as data. It knows neither files nor Qt.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from app.i18n import msg
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import ApplyProposals, Drawn, Edit, NameAdded, NameLane, Operation, Propose, with_name
from app.model.operations.routes import arranged
from app.model.placement import Arrangement, Route, box_of
from app.model.proposals import Replay, items_of, marks_of, operation_of, replay
from app.model.records import SNAPSHOT_TYPES, Box, Flow, Lane, Pool, Proposal, Record, Version
from app.model.rules import map_of
from app.model.versions import differences, document_of
from app.session import Listener, Session, replayed, tell


class Layout(Protocol):
    """What the editor asks of app.layout."""

    def route_flows(self, document: Document, flow_ids: Iterable[str]) -> tuple[Route, ...]: ...

    def grown_frames(self, document: Document, map_id: str, boxes: Mapping[str, Box]) -> Arrangement: ...


class NoLayout:
    """A layout that answers nothing; flows stay without a route."""

    def route_flows(self, document: Document, flow_ids: Iterable[str]) -> tuple[Route, ...]:
        return ()

    def grown_frames(self, document: Document, map_id: str, boxes: Mapping[str, Box]) -> Arrangement:
        return Arrangement()


class Editor:
    """One open document as the views see it."""

    def __init__(self, session: Session, layout: Layout | None = None) -> None:
        self.session = session
        self._layout: Layout = layout if layout is not None else NoLayout()
        self._proposal_id: str | None = None
        self._version_id: str | None = None
        self._replay: Replay | None = None
        self._shown = session.document
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
    def marks(self) -> dict[str, str]:
        """Say what the proposal in hand adds, cuts and changes, by id."""
        return marks_of(self._replay.changes) if self._replay is not None else {}

    @property
    def ghosts(self) -> list[Record]:
        """List what the proposal in hand cuts; it is drawn struck through where it was."""
        changes = self._replay.changes if self._replay is not None else ()
        return [change.before for change in changes if change.after is None and change.before is not None]

    def take_proposal(self, proposal_id: str | None) -> None:
        """Take a proposal in hand, or none; what is shown changes accordingly."""
        self._proposal_id, self._version_id = proposal_id, None
        self._refresh()

    def look_at(self, version_id: str | None) -> None:
        """Show a version, read only, or the process again."""
        self._proposal_id, self._version_id = None, version_id
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
        changes = self.planned(operation)
        if not draws(changes):
            return self.session.execute(operation) if changes else changes
        if self._version_id is not None:
            raise Refused(msg("This is an earlier version; it is shown read only. Go back to the current map to draw."))
        drawn = self._drawn(operation, changes)
        if self._proposal_id is None:
            return self.session.execute(drawn)
        return self.session.execute(self._naming_added(operation) or self._proposing(operation, drawn))

    def _proposing(self, operation: Operation, drawn: Operation) -> Operation:
        """Make of an edit an item of the proposal in hand, called as it is called today."""
        return Propose(
            item_id=self.session.clock.new_id(),
            proposal_id=self._proposal_id or "",
            operation=drawn,
            name=str(operation.label(self._shown)),
        )

    def _naming_added(self, operation: Operation) -> Operation | None:
        """If an edit only names what the proposal's last item has added, make it part of that item."""
        last = next(reversed(items_of(self.process, self._proposal_id or "")), None)
        named = named_by(operation)
        if last is None or named is None or not last.ticked:
            return None
        adding = with_name(operation_of(last), *named)
        if adding is None:
            return None
        before = replayed(self._shown, [self._replay.items[-1].changes.inverse]) if self._replay else self._shown
        name = str(adding.label(before))
        return NameAdded(item_id=last.id, record_id=named[0], text=named[1], name=name)

    def planned(self, operation: Operation) -> ChangeSet:
        """Plan on what is shown; what only the process knows (notes, proposals) is planned there."""
        try:
            return operation.plan(self._shown)
        except Refused:
            changes = operation.plan(self.process)
            if draws(changes):
                raise
            return changes

    def apply_proposals(self, proposal_ids: tuple[str, ...], *, name: str = "", unsigned: tuple[str, ...] = ()) -> None:
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
            unsigned=unsigned,
            arrangement=Arrangement() if today.blocked_by else self.arrangement_for(self.process, today.changes),
        )
        self.session.execute(operation)

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
        ahead = replayed(document, [changes])
        boxes = {c.id: box for c in changes if (box := _moved_box(c.before, c.after)) is not None}
        grown = _merged(self._layout.grown_frames(ahead, i, part) for i, part in _by_map(ahead, boxes).items())
        settled = arranged(document, changes, grown)
        boxes.update({place.id: place.box for place in grown.places})
        concerned = flows_concerned(ahead, changes, boxes)
        routes = self._layout.route_flows(replayed(document, [settled]), concerned) if concerned else ()
        return Arrangement(places=grown.places, frames=grown.frames, routes=routes)

    def _drawn(self, operation: Operation, changes: ChangeSet) -> Operation:
        arrangement = self.arrangement_for(self._shown, changes)
        return operation if arrangement == Arrangement() else Drawn(operation=operation, arrangement=arrangement)

    # -- keeping up ------------------------------------------------------------------------------

    def _on_session(self, changes: ChangeSet) -> None:
        if self._proposal_id is None and self._version_id is None:
            self._tell(changes)
        else:
            self._refresh()

    def _refresh(self) -> None:
        """Work out anew what is shown, and tell what has changed in it."""
        before = self._shown
        if before is self.process:
            before = before.copy()
        if self.proposal is None:
            self._proposal_id = None
        if self.version is None:
            self._version_id = None
        self._replay = replay(self.process, [self._proposal_id]) if self._proposal_id is not None else None
        version = self.version
        if version is not None:
            self._shown = document_of(version, self.process)
        else:
            self._shown = self._replay.document if self._replay is not None else self.process
        self._tell(differences(before, self._shown))

    def _tell(self, changes: ChangeSet) -> None:
        tell(self._listeners, changes)


def named_by(operation: Operation) -> tuple[str, str] | None:
    """Return (record, name) if all an operation does is to name something."""
    match operation:
        case NameLane():
            return operation.lane_id, operation.name
        case Edit(values=(value,)) if value.name == "name":
            return operation.record_id, str(json.loads(value.json))
        case _:
            return None


def draws(changes: ChangeSet) -> bool:
    """Answer whether a change set changes the map, and not only what people say about it."""
    return any(isinstance(change.record, SNAPSHOT_TYPES) for change in changes)


def flows_concerned(document: Document, changes: ChangeSet, boxes: Mapping[str, Box]) -> list[str]:
    """List the flows that need a new route: without one, with an end that moved, or running through what moved."""
    concerned = {f.id: None for c in changes if isinstance(f := c.after, Flow) and not f.points}
    for element_id in boxes:
        concerned.update({f.id: None for f in document.referrers(element_id, Flow)})
    for map_id, part in _by_map(document, boxes).items():
        obstacles = [box for i, box in part.items() if not isinstance(document.records[i], (Lane, Pool))]
        crossing = (f for f in document.on_map(Flow, map_id) if any(runs_through(f, box) for box in obstacles))
        concerned.update({f.id: None for f in crossing})
    return [flow_id for flow_id in concerned if flow_id in document]


def runs_through(flow: Flow, box: Box) -> bool:
    """Answer whether a flow's route passes through the inside of a box."""
    for a, b in zip(flow.points, flow.points[1:], strict=False):
        segment = Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
        if segment.grown(0.5).meets(box.grown(-1)):
            return True
    return False


def _moved_box(before: Record | None, after: Record | None) -> Box | None:
    """Return the box of an element that is new or stands elsewhere, or has come into another lane."""
    box = box_of(after)
    if box is None or isinstance(after, (Lane, Pool)):
        return None
    unmoved = before is not None and box_of(before) == box and getattr(before, "lane", 0) == getattr(after, "lane", 0)
    return None if unmoved else box


def _by_map(document: Document, boxes: Mapping[str, Box]) -> dict[str, dict[str, Box]]:
    parts: dict[str, dict[str, Box]] = {}
    for element_id, box in boxes.items():
        map_id = map_of(document.records[element_id])
        if map_id is not None:
            parts.setdefault(map_id, {})[element_id] = box
    return parts


def _merged(arrangements: Iterable[Arrangement]) -> Arrangement:
    parts = list(arrangements)
    return Arrangement(
        places=tuple(place for part in parts for place in part.places),
        frames=tuple(frame for part in parts for frame in part.frames),
    )
