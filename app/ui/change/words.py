"""The words of proposals and their items: sign, sentence, state, what can be decided. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.codec import Unreadable, from_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.proposals import (
    APPLIES,
    FAILS,
    NEEDS_A_LOOK,
    OFF,
    REPLACED,
    WAITS,
    Replay,
    ReplayedItem,
    marks_of,
    operation_of,
)
from app.model.records import Flow, ProposalItem, Step

STATES: dict[str, Message] = {
    APPLIES: msg("applies"),
    NEEDS_A_LOOK: msg("needs a look"),
    FAILS: msg("no longer fits"),
    OFF: msg("left out"),
    REPLACED: msg("another change stands in for it here"),
    WAITS: msg("waits until the other proposal comes along"),
}
DECIDED: dict[str, Message] = {
    "in_review": msg("Put up for re&view"),
    "accepted": msg("&Accept"),
    "rejected": msg("Re&ject (keep as is)"),
    "withdrawn": msg("&Withdraw"),
    "draft": msg("Back to &draft"),
}
"""What can be decided about a proposal before it is applied, by the status that it then has."""
SIGNS = {"added": "+", "cut": "−", "changed": "Δ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """An item as the list shows it. `mark` is added, cut or changed; `target` the element to jump to."""

    item: ProposalItem
    mark: str
    sentence: Message | str
    state: str
    problem: Message | None
    target: str


def shown_items(process: Document, replayed: Replay) -> list[ShownItem]:
    """Put a proposal's items into words, each as of what the items before it leave."""
    ahead, shown = process.ahead(), []
    for each in replayed.items:
        changes = each.changes or _recorded(each.item)
        marks = marks_of(changes)
        shown.append(
            ShownItem(
                item=each.item,
                mark=_mark(changes, marks),
                sentence=each.item.name or _sentence(ahead, each),
                state=each.state,
                problem=each.problem,
                target=_target(changes, marks),
            )
        )
        ahead.trust(each.changes)
        ahead.apply(each.changes)
    return shown


def recorded_items(process: Document, items: Sequence[ProposalItem]) -> list[ShownItem]:
    """Put the items of a closed proposal into words, as they were recorded."""
    kept = [ReplayedItem(item=i, state=APPLIES if i.ticked else OFF, changes=ChangeSet()) for i in items]
    return shown_items(process, Replay(document=process, items=tuple(kept)))


def _recorded(item: ProposalItem) -> ChangeSet:
    try:
        return from_json(ChangeSet, item.changes)
    except Unreadable:
        return ChangeSet()


def _sentence(ahead: Document, each: ReplayedItem) -> Message:
    try:
        return operation_of(each.item).label(ahead)
    except (Unreadable, Refused):
        return msg("A change that this program does not know")


def _mark(changes: ChangeSet, marks: Mapping[str, str]) -> str:
    """Return one mark for a change set: that of its steps and the like; of its flows if there is no other."""
    own = {marks[c.id] for c in changes if c.id in marks and not isinstance(c.record, Flow)}
    found = own or set(marks.values())
    return found.pop() if len(found) == 1 else "changed"


def _target(changes: ChangeSet, marks: Mapping[str, str]) -> str:
    marked = [c for c in changes if c.id in marks]
    first = next((c for c in marked if isinstance(c.record, Step)), None) or next(iter(marked), None)
    return first.id if first is not None else ""
