"""A proposal as a stored list of operations: replayed on today's document, item by item.

Preview, the change map, conflicts and Apply all use the same replay. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet
from app.model.codec import Unreadable, from_json
from app.model.document import Document
from app.model.errors import Broken, Refused
from app.model.proposal_items import in_order, items_of, operation_of, recorded_changes
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

__all__ = [
    "APPLIES",
    "FAILS",
    "GEOMETRY",
    "NEEDS_A_LOOK",
    "OFF",
    "REPLACED",
    "WAITS",
    "Replay",
    "ReplayedItem",
    "change_map",
    "items_of",
    "marks_of",
    "next_number",
    "operation_of",
    "planned",
    "replay",
    "replay_items",
    "same_meaning",
]

APPLIES, NEEDS_A_LOOK, FAILS, OFF = "applies", "needs_a_look", "fails", "off"
WAITS, REPLACED = "waits", "replaced"
"""An item that settles a conflict waits until the other proposal comes along; then it replaces the item it is for."""

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
    operation: Operation | None = None
    """What the item is meant to do; None if it does nothing here, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has come of an item after certain others, and what has come of those after it."""

    item: ProposalItem
    idle: str
    replayed: ReplayedItem
    following: dict[str, Outcome]


MOST_KEPT = 64
"""So many different items are known at most that came after the same others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A document with a proposal's ticked items carried out, and what became of each item."""

    document: Document
    items: tuple[ReplayedItem, ...]

    @property
    def changes(self) -> ChangeSet:
        return ChangeSet().then(*(item.changes for item in self.items))

    def since(self, earlier: Replay) -> ChangeSet:
        """Return how this differs from an earlier replay on the same map."""
        pairs = zip(self.items, earlier.items)
        same = next((n for n, (one, other) in enumerate(pairs) if one.changes is not other.changes), None)
        alike = same if same is not None else min(len(self.items), len(earlier.items))
        back = (each.changes.inverse for each in reversed(earlier.items[alike:]))
        return ChangeSet().then(*back, *(each.changes for each in self.items[alike:]))

    @property
    def blocked_by(self) -> ReplayedItem | None:
        """The first item that keeps the proposal from being applied."""
        return next((i for i in self.items if i.state in (NEEDS_A_LOOK, FAILS)), None)


def replay(document: Document, proposal_ids: Iterable[str]) -> Replay:
    """Carry out the ticked items of proposals, one after the other, looking ahead; see `Document.ahead`."""
    wanted = in_order(document, proposal_ids)
    return replay_items(document, (item for proposal_id in wanted for item in items_of(document, proposal_id)))


def replay_items(document: Document, items: Iterable[ProposalItem]) -> Replay:
    """Carry out items, one after the other, looking ahead."""
    given = list(items)
    idle = _idle(document, given)
    known: dict[str, Outcome] = document.outcomes
    ahead, seen = document.ahead(), []
    for item in given:
        outcome = _outcome(ahead, item, idle.get(item.id, "" if item.ticked else OFF), known)
        ahead.apply(outcome.replayed.changes)
        seen.append(outcome.replayed)
        known = outcome.following
    return Replay(document=ahead, items=tuple(seen))


def _outcome(ahead: Document, item: ProposalItem, idle: str, known: dict[str, Outcome]) -> Outcome:
    """Return what comes of an item; on the same map, after the same others, it is what came of it before."""
    outcome = known.get(item.id)
    if outcome is not None and outcome.idle == idle and outcome.item == item:
        ahead.trust(outcome.replayed.changes)
        return outcome
    if len(known) >= MOST_KEPT:
        known.clear()
    known[item.id] = outcome = Outcome(item, idle, _replay_item(ahead, item, idle), {})
    return outcome


def _idle(document: Document, items: list[ProposalItem]) -> dict[str, str]:
    """Name the items that do nothing in this company of proposals: those that wait, and those they would replace."""
    along, off = {item.proposal for item in items}, {item.id for item in items if not item.ticked}
    idle: dict[str, str] = {}
    standing: dict[str, list[ProposalItem]] = {}
    for item in items:
        if not item.only_with or item.id in off:
            continue
        if item.instead_of not in off and counts_with(document, item, along):
            standing.setdefault(item.instead_of or "", []).append(item)
        else:
            idle[item.id] = WAITS
    for replaced, given in standing.items():
        idle[replaced] = REPLACED
        idle.update({item.id: WAITS for item in _outdone(given)})
    return idle


def counts_with(document: Document, item: ProposalItem, along: Collection[str]) -> bool:
    """Answer whether an item settles something when these proposals come along; what has been applied is there."""
    return bool(item.only_with) and all(i in along or _is_applied(document, i) for i in item.only_with)


def _outdone(standing: list[ProposalItem]) -> list[ProposalItem]:
    """List those that wait because another stands in for the same item in the company of all of theirs."""
    largest = max(standing, key=lambda item: len(item.only_with))
    company = {proposal_id for item in standing for proposal_id in item.only_with}
    return [item for item in standing if item is not largest] if company <= set(largest.only_with) else []


def _is_applied(document: Document, proposal_id: str) -> bool:
    proposal = document.find(Proposal, proposal_id)
    return proposal is not None and proposal.applied_version is not None


def _replay_item(document: Document, item: ProposalItem, idle: str) -> ReplayedItem:
    if idle:
        return ReplayedItem(item=item, state=idle, changes=ChangeSet())
    try:
        operation = operation_of(item)
        changes = planned(document, operation)
    except (Refused, Broken, Unreadable) as error:
        return _failed(document, item, error)
    if item.confirmed or _is_as_recorded(document, changes, item):
        return ReplayedItem(item=item, state=APPLIES, changes=changes, operation=operation)
    problem = msg("The map has changed since this was proposed. Look at it on the map, then confirm it.")
    return ReplayedItem(item=item, state=NEEDS_A_LOOK, changes=changes, problem=problem, operation=operation)


def _failed(document: Document, item: ProposalItem, error: Exception) -> ReplayedItem:
    """Say why an item cannot be carried out; one whose work is done already need not be."""
    recorded = recorded_changes(item)
    if _meaning(recorded) and _holds(document, recorded):
        return ReplayedItem(item=item, state=APPLIES, changes=ChangeSet())
    general = msg("This change no longer fits the map. Draw it again, or untick it.")
    problem = error.message if isinstance(error, Refused) else general
    return ReplayedItem(item=item, state=FAILS, changes=ChangeSet(), problem=problem)


def _is_as_recorded(document: Document, changes: ChangeSet, item: ProposalItem) -> bool:
    """Answer whether an item does what was recorded, or as much of it as has not been done already."""
    try:
        recorded = from_json(ChangeSet, item.changes)
    except Unreadable:
        return False
    meant, wanted = _meaning(changes), _meaning(recorded)
    same = all(wanted.get(record_id) == what for record_id, what in meant.items())
    done = ChangeSet(change for change in recorded if change.id not in meant)
    return same and (len(meant) == len(wanted) or _holds(document, done))


def planned(document: Document, operation: Operation) -> ChangeSet:
    """Plan an operation for a proposal: what hangs on a cut step stays, for a version keeps the step (decisions 14).

    Raise Refused or Broken if it cannot be done.
    """
    changes = operation.plan(document)
    kept = ChangeSet(c for c in changes if c.after is not None or not isinstance(c.before, (Note, Attachment)))
    document.check(kept)
    return kept


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
    now = [(change.before, document.records.get(change.id)) for change in recorded]
    return same_meaning(ChangeSet(Change(was, is_) for was, is_ in now if was is not None or is_ is not None), recorded)


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
