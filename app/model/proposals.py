"""A proposal as a stored list of operations: replayed on today's document, item by item.

Preview, the change map, conflicts and Apply all use the same replay. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet
from app.model.codec import Unreadable, from_json
from app.model.document import Document
from app.model.errors import Broken, Refused
from app.model.records import (
    SNAPSHOT_TYPES,
    Attachment,
    DataObject,
    Flow,
    Group,
    Lane,
    Note,
    Phase,
    Pool,
    Proposal,
    ProposalItem,
    Step,
    TextNote,
)

if TYPE_CHECKING:
    from app.model.operations.base import Operation

APPLIES, NEEDS_A_LOOK, FAILS, OFF = "applies", "needs_a_look", "fails", "off"

GEOMETRY: dict[type, frozenset[str]] = {
    Step: frozenset({"x", "y", "width", "height", "label_box"}),
    Flow: frozenset({"points", "label_box", "by_hand"}),
    Lane: frozenset({"box"}),
    Pool: frozenset({"box"}),
    Phase: frozenset({"start", "end"}),
    TextNote: frozenset({"box"}),
    Group: frozenset({"box", "label_box"}),
    DataObject: frozenset({"box", "label_box"}),
}
"""Fields that say where something is drawn. They never make a proposal conflict with today's map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedItem:
    """What one item does today: its changes, whether that is what was recorded, and if not, why."""

    item: ProposalItem
    state: str
    changes: ChangeSet
    problem: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A document with a proposal's ticked items carried out, and what became of each item."""

    document: Document
    items: tuple[ReplayedItem, ...]

    @property
    def changes(self) -> ChangeSet:
        return ChangeSet().then(*(item.changes for item in self.items))

    @property
    def blocked_by(self) -> ReplayedItem | None:
        """The first item that keeps the proposal from being applied."""
        return next((i for i in self.items if i.state in (NEEDS_A_LOOK, FAILS)), None)


def items_of(document: Document, proposal_id: str) -> list[ProposalItem]:
    """List a proposal's items in their order."""
    items = [item for item in document.referrers(proposal_id, ProposalItem) if item.proposal == proposal_id]
    return sorted(items, key=lambda item: (item.order, item.id))


def replay(document: Document, proposal_ids: Iterable[str]) -> Replay:
    """Carry out the ticked items of proposals, one after the other, looking ahead; see `Document.ahead`."""
    wanted = dict.fromkeys(proposal_ids)
    return replay_items(document, (item for proposal_id in wanted for item in items_of(document, proposal_id)))


def replay_items(document: Document, items: Iterable[ProposalItem]) -> Replay:
    """Carry out items, one after the other, looking ahead."""
    ahead, seen = document.ahead(), []
    for item in items:
        replayed = _replay_item(ahead, item)
        ahead.apply(replayed.changes)
        seen.append(replayed)
    return Replay(document=ahead, items=tuple(seen))


def _replay_item(document: Document, item: ProposalItem) -> ReplayedItem:
    if not item.ticked:
        return ReplayedItem(item=item, state=OFF, changes=ChangeSet())
    try:
        changes = planned(document, operation_of(item))
    except Refused as refused:
        return ReplayedItem(item=item, state=FAILS, changes=ChangeSet(), problem=refused.message)
    except (Broken, Unreadable):
        problem = msg("This change no longer fits the map. Draw it again, or untick it.")
        return ReplayedItem(item=item, state=FAILS, changes=ChangeSet(), problem=problem)
    if item.confirmed or _is_as_recorded(document, changes, item):
        return ReplayedItem(item=item, state=APPLIES, changes=changes)
    problem = msg("The map has changed since this was proposed. Look at it on the map, then confirm it.")
    return ReplayedItem(item=item, state=NEEDS_A_LOOK, changes=changes, problem=problem)


def _is_as_recorded(document: Document, changes: ChangeSet, item: ProposalItem) -> bool:
    try:
        recorded = from_json(ChangeSet, item.changes)
    except Unreadable:
        return False
    return same_meaning(changes, recorded) or (not _meaning(changes) and _holds(document, recorded))


def planned(document: Document, operation: Operation) -> ChangeSet:
    """Plan an operation for a proposal: what hangs on a cut step stays, for a version keeps the step (decisions 14).

    Raise Refused or Broken if it cannot be done.
    """
    changes = operation.plan(document)
    kept = ChangeSet(c for c in changes if c.after is not None or not isinstance(c.before, (Note, Attachment)))
    document.check(kept)
    return kept


def operation_of(item: ProposalItem) -> Operation:
    """Read an item's operation; raise Unreadable if this program does not know it."""
    from app.model.operations import Operation

    return from_json(Operation, item.operation)  # type: ignore[type-abstract]  # the codec reads the tag


def same_meaning(one: ChangeSet, other: ChangeSet) -> bool:
    """Answer whether two change sets mean the same, wherever things are drawn."""
    return _meaning(one) == _meaning(other)


def _meaning(changes: ChangeSet) -> dict[str, Any]:
    meant = {change.id: _meant(change) for change in changes}
    return {record_id: what for record_id, what in meant.items() if what}


def _meant(change: Change) -> Any:
    if change.before is None or change.after is None:
        drawn = GEOMETRY.get(type(change.record), frozenset())
        values = [(f.name, getattr(change.record, f.name)) for f in fields(change.record) if f.name not in drawn]
        return (change.before is None, change.after is None, tuple(values))
    drawn = GEOMETRY.get(type(change.record), frozenset())
    return {name: pair for name, pair in change.fields.items() if name not in drawn}


def _holds(document: Document, recorded: ChangeSet) -> bool:
    """Answer whether everything a change set wanted is so already (two proposals that need the same lane)."""
    today = ChangeSet(Change(c.before, document.records.get(c.id)) for c in recorded)
    return same_meaning(today, recorded)


def marks_of(changes: ChangeSet) -> dict[str, str]:
    """Say for every element that a change set touches whether it is added, cut or changed; redrawn lines are not."""
    marks = {}
    for change in changes:
        if change.before is None:
            marks[change.id] = "added"
        elif change.after is None:
            marks[change.id] = "cut"
        elif _meant(change):
            marks[change.id] = "changed"
    return marks


def change_map(document: Document, proposal_ids: Iterable[str]) -> tuple[Document, dict[str, str]]:
    """Return the process as proposals would make it, with what they cut still in it, and the mark of each element."""
    today = replay(document, proposal_ids)
    changes = ChangeSet(change for change in today.changes if isinstance(change.record, SNAPSHOT_TYPES))
    ghosts = [change.before for change in changes if change.after is None and change.before is not None]
    return Document([*today.document, *ghosts]), marks_of(changes)


def next_number(document: Document) -> int:
    return max((proposal.number for proposal in document.all(Proposal)), default=0) + 1
