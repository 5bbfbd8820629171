"""The items of proposals as they are stored: read back, and the order in which several proposals are carried out.

It knows nothing of what becomes of an item today; see `app.model.proposals`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.codec import Unreadable, from_json
from app.model.document import Document
from app.model.records import Proposal, ProposalItem
from app.model.records.base import references_in

if TYPE_CHECKING:
    from app.model.operations.base import Operation


def items_of(document: Document, proposal_id: str) -> list[ProposalItem]:
    """List a proposal's items in their order."""
    items = [item for item in document.referrers(proposal_id, ProposalItem) if item.proposal == proposal_id]
    return sorted(items, key=lambda item: (item.order, item.id))


ABOUT_PROPOSALS = frozenset({
    "AnswerObjection", "ApplyProposals", "ConfirmItem", "DescribeProposal", "FoldItem", "MergeItem", "MoveItem",
    "NameItem", "OpenProposal", "Propose", "RemoveItem", "RestOn", "SetStatus", "Sign", "TickItem", "Unapply",
})  # fmt: skip
"""Operations on proposals. In an item of one, as a file from elsewhere might have it, they would replay themselves."""


def operation_of(item: ProposalItem) -> Operation:
    """Read an item's operation; raise Unreadable if this program does not know it, or it is about proposals."""
    from app.model.operations import Operation

    read = from_json(Operation, item.operation)  # type: ignore[type-abstract]  # the codec reads the tag
    if any(type(each).__name__ in ABOUT_PROPOSALS for each in _within(read)):
        raise Unreadable("an operation on proposals is no change of the map")
    return read


def _within(operation: Operation) -> Iterator[Operation]:
    """Go through an operation and all that it is made of."""
    yield operation
    inner = getattr(operation, "operation", None)
    for each in (*getattr(operation, "operations", ()), *((inner,) if inner is not None else ())):
        yield from _within(each)


def called(document: Document, item: ProposalItem) -> Message | str:
    """Return what to call an item in a sentence, with the number of its proposal: P-02 (Cut “Sort”)."""
    proposal = document.find(Proposal, item.proposal)
    number = msg("P-{number}", number=f"{proposal.number if proposal is not None else 0:02d}")
    return msg("{proposal} ({item})", item=item_name(document, item), proposal=number)


def item_name(document: Document, item: ProposalItem) -> Message | str:
    """Return an item's name, or what its operation calls itself."""
    if item.name.strip():
        return " ".join(item.name.split())
    try:
        return operation_of(item).label(_with_all_that_is_added(document, item.proposal))
    except Unreadable:
        return msg("A change that this program does not know")


def _with_all_that_is_added(document: Document, proposal_id: str) -> Document:
    """Return a document in which all can be found that a proposal names, also what its items add; only for names."""
    recorded = (change for item in items_of(document, proposal_id) for change in recorded_changes(item))
    new = {change.id: change.after for change in recorded if change.after is not None and change.id not in document}
    return Document([*document, *new.values()])


def recorded_changes(item: ProposalItem) -> ChangeSet:
    """Read the change set that an item had when it was recorded; empty if it is damaged."""
    try:
        return from_json(ChangeSet, item.changes)
    except Unreadable:
        return ChangeSet()


def in_order(document: Document, proposal_ids: Iterable[str]) -> list[str]:
    """Order proposals as given, but each after those that it builds on, and those whose conflicts it settles."""
    pending = list(dict.fromkeys(proposal_ids))
    if len(pending) < 2:
        return pending
    needs = _needs(document, pending)
    ordered: list[str] = []
    while pending:
        ready = (i for i in pending if needs[i] <= set(ordered))
        ordered.append(next(ready, pending[0]))
        pending.remove(ordered[-1])
    return ordered


def _needs(document: Document, proposal_ids: list[str]) -> dict[str, set[str]]:
    """Name for each proposal those of the others that must come before it."""
    items = {i: [item for item in items_of(document, i) if item.ticked] for i in proposal_ids}
    changes = {i: [recorded_changes(item) for item in items[i]] for i in proposal_ids}
    adds = {i: {c.id for each in changes[i] for c in each if c.before is None} for i in proposal_ids}
    named = {i: {n for each in changes[i] for n in named_in(each)} for i in proposal_ids}
    needs = {}
    for one in proposal_ids:
        missing = {n for n in named[one] if n not in document} - adds[one]
        builds_on = {other for other in proposal_ids if missing & adds[other]}
        settles = {other for item in items[one] for other in item.only_with}
        needs[one] = (builds_on | settles) & (set(proposal_ids) - {one})
    return needs


def named_in(changes: ChangeSet) -> set[str]:
    """Name every record that changes touch or refer to, themselves included."""
    sides = (record for change in changes for record in (change.before, change.after) if record is not None)
    return {change.id for change in changes} | {i for record in sides for i, _ in references_in(record)}
