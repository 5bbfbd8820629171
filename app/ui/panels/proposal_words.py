"""The words of proposals and their items: sign, sentence, state; and what a proposal would bring about. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import Message, msg, nmsg
from app.model.changes import ChangeSet
from app.model.checks import findings
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
from app.model.rules import shown_name
from app.model.statuses import MOVES, STATUS_NAMES

STATUS = STATUS_NAMES
STATES: dict[str, Message] = {
    APPLIES: msg("applies"),
    NEEDS_A_LOOK: msg("needs a look"),
    FAILS: msg("no longer fits"),
    OFF: msg("left out"),
    WAITS: msg("only together with another"),
    REPLACED: msg("replaced"),
}
WAYS: tuple[tuple[str, Message], ...] = (
    ("in_review", msg("Put up for re&view")),
    ("accepted", msg("&Accept")),
    ("rejected", msg("Re&ject")),
    ("withdrawn", msg("&Withdraw")),
    ("draft", msg("Take &up again")),
)
NEXT = {status: MOVES[status] for status in ("draft", "in_review", "accepted", "rejected", "withdrawn")}
"""What can become of a proposal of each status."""
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
    ahead, shown = process.copy(), []
    for each in replayed.items:
        changes = each.changes or _recorded(each.item)
        shown.append(
            ShownItem(
                item=each.item,
                mark=_mark(changes),
                sentence=each.item.name or _sentence(ahead, each),
                state=each.state,
                problem=each.problem,
                target=_target(changes),
            )
        )
        ahead.apply(each.changes)
    return shown


def recorded_items(process: Document, items: Sequence[ProposalItem]) -> list[ShownItem]:
    """Put the items of a closed proposal into words, as they were recorded."""
    kept = [ReplayedItem(item=i, state=APPLIES if i.ticked else OFF, changes=ChangeSet()) for i in items]
    return shown_items(process, Replay(document=process, items=tuple(kept)))


def consequences(process: Document, replayed: Replay) -> list[Message]:
    """Say what a proposal would bring about: what hangs on the steps it cuts, and what would no longer fit."""
    cut = replayed.changes.removed(Step)
    said = [said for step in cut if (said := _what_hangs_on(process, step)) is not None]
    known = {(finding.kind, finding.target) for finding in findings(process)}
    new = [f for f in findings(replayed.document) if f.severity != "hint" and (f.kind, f.target) not in known]
    return [*said, *(finding.message for finding in new)]


def _what_hangs_on(process: Document, step: Step) -> Message | None:
    notes = process.notes_on(step.id)
    if not notes:
        return None
    return nmsg(
        "“{name}” is to be cut; {n} note hangs on it, from the customer's side: {customer}.",
        "“{name}” is to be cut; {n} notes hang on it, from the customer's side: {customer}.",
        len(notes),
        name=shown_name(step),
        customer=sum(note.view == "customer" for note in notes),
    )


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


def _mark(changes: ChangeSet) -> str:
    """Return one mark for a change set: that of its steps and the like; of its flows if there is no other."""
    marks = marks_of(changes)
    own = {marks[c.id] for c in changes if c.id in marks and not isinstance(c.record, Flow)}
    found = own or set(marks.values())
    return found.pop() if len(found) == 1 else "changed"


def _target(changes: ChangeSet) -> str:
    marks = marks_of(changes)
    marked = [c for c in changes if c.id in marks]
    first = next((c for c in marked if isinstance(c.record, Step)), None) or next(iter(marked), None)
    return first.id if first is not None else ""
