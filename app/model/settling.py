"""The ways out of a conflict: leave one of the two items out, or let another stand in for one when both come.

What stands in is tried on the map first; only what works is offered. Each way out is an operation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.conflicts import CUT_USED, DEPENDS_ON, Conflict, conflicts
from app.model.document import Document
from app.model.errors import Broken, Refused
from app.model.operations import MergeItem, Operation, Reattach, TickItem, Together, derived_id
from app.model.proposal_items import called, operation_of
from app.model.proposals import FAILS, NEEDS_A_LOOK, Replay, replay
from app.model.records import Flow, Lineage, ProposalItem, Step
from app.model.rules import shown_name
from app.model.soundness import faults

LEAVE_OUT, MERGE = "leave_out", "merge"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """One way out of a conflict: LEAVE_OUT an item for good, or MERGE (an item stands in when both come together)."""

    kind: str
    sentence: Message
    operation: Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Proposals whose conflicts have been settled by what stands in: the operations, and what was done about each."""

    operations: tuple[Operation, ...]
    conflicts: tuple[tuple[Conflict, WayOut], ...]


MOST = 50
"""So many conflicts at most are settled one after the other."""


def settled(document: Document, proposal_ids: Iterable[str], *, at: str = "") -> Settled:
    """Settle the conflicts of proposals by the first way that keeps both whole; raise Refused where there is none."""
    wanted, ahead = list(proposal_ids), document.ahead()
    operations: list[Operation] = []
    done: list[tuple[Conflict, WayOut]] = []
    while found := next((each for each in conflicts(ahead, wanted) if each.blocks), None):
        way = next((each for each in ways_out(ahead, found, at=at) if each.kind == MERGE), None)
        if way is None or len(done) >= MOST:
            raise Refused(msg("{conflict} Settle this first; nothing was changed.", conflict=found.sentence))
        ahead.apply(way.operation.plan(ahead))
        operations.append(way.operation)
        done.append((found, way))
    return Settled(operations=tuple(operations), conflicts=tuple(done))


def ways_out(document: Document, conflict: Conflict, *, at: str = "", by: str | None = None) -> list[WayOut]:
    """List the ways out of a conflict, those that keep both proposals whole first."""
    if conflict.kind == DEPENDS_ON:
        return []
    items = [document.find(ProposalItem, item_id) for item_id in conflict.items]
    merging = [way for item in items if item is not None for way in _merging(document, conflict, item, at, by)]
    return [*merging, *(_leaving_out(document, item, at, by) for item in items if item is not None)]


def _leaving_out(document: Document, item: ProposalItem, at: str, by: str | None) -> WayOut:
    return WayOut(
        kind=LEAVE_OUT,
        sentence=msg("Leave out {item}.", item=called(document, item)),
        operation=TickItem(item_id=item.id, ticked=False, at=at, by=by),
    )


def _merging(document: Document, conflict: Conflict, item: ProposalItem, at: str, by: str | None) -> Iterator[WayOut]:
    """Go through what may stand in for an item: at most one way for each item."""
    other = next(i for i in conflict.proposals if i != item.proposal)
    if conflict.kind == CUT_USED and item.id != conflict.items[0]:
        return
    for sentence, operation in _stand_ins(document, conflict, item, other):
        merge = MergeItem(
            item_id=derived_id("merge", item.id, other), stands_for=item.id, with_proposal=other,
            operation=operation, name=str(sentence), at=at, by=by,
        )  # fmt: skip
        if _works(document, merge, (other, item.proposal)):
            yield WayOut(kind=MERGE, sentence=sentence, operation=merge)
            return


def _stand_ins(
    document: Document, conflict: Conflict, item: ProposalItem, other: str
) -> Iterator[tuple[Message, Operation]]:
    operation = operation_of(item)
    if conflict.kind == CUT_USED:
        yield from _led_elsewhere(document, item, other, operation)
    yield msg("When both come, {item} counts.", item=called(document, item)), operation


def _led_elsewhere(
    document: Document, item: ProposalItem, other: str, cutting: Operation
) -> Iterator[tuple[Message, Operation]]:
    """Lead what the other proposal draws to a step that is cut to what takes the step's place, then cut it."""
    own, theirs = replay(document, [item.proposal]), replay(document, [other])
    changes = next((each.changes for each in own.items if each.item.id == item.id), ChangeSet())
    new = {step.id for step in changes.added(Step)}
    for step in changes.removed(Step):
        drawn = [f for f in theirs.document.referrers(step.id, Flow) if document.records.get(f.id) != f]
        ends = {end: [f for f in drawn if getattr(f, end) == step.id] for end in ("target", "source")}
        for place in _in_its_place(document, own, step.id, "target" if ends["target"] else "source"):
            sentence = msg(
                "When both come, lead what goes to “{cut}” to “{place}”.",
                cut=shown_name(step), place=shown_name(own.document.records.get(place)),
            )  # fmt: skip
            leading = [Reattach(flow_id=f.id, **{end: place}) for end, flows in ends.items() for f in flows]
            if place in new:
                yield sentence, cutting
            elif leading:
                yield sentence, Together(operations=(*leading, cutting), title=sentence)


def _in_its_place(document: Document, own: Replay, step_id: str, end: str) -> list[str]:
    """Name the steps that take the place of one that is cut, the likeliest first.

    First what came from it, then where the ways that led to it (or from it) lead now, then its neighbours.
    """
    after, opposite = own.document, "source" if end == "target" else "target"
    heirs = [line.step for line in after.referrers(step_id, Lineage) if step_id in line.came_from]
    flows = [f for f in document.referrers(step_id, Flow) if getattr(f, end) == step_id and f.kind == "sequence"]
    same = [getattr(now, end) for f in flows if (now := after.find(Flow, f.id)) is not None]
    far = [getattr(f, opposite) for f in flows]
    fresh = [f for i in far for f in after.referrers(i, Flow) if getattr(f, opposite) == i and f.id not in document]
    new = [getattr(f, end) for f in fresh]
    beyond = [getattr(f, end) for f in document.referrers(step_id, Flow) if getattr(f, opposite) == step_id]
    named = (i for i in (*heirs, *same, *new, *beyond) if after.find(Step, i) is not None)
    return [i for i in dict.fromkeys(named) if i != step_id]


def _works(document: Document, merge: MergeItem, proposal_ids: tuple[str, str]) -> bool:
    """Answer whether what stands in can be carried out, spoils no other item and, if it is the last thing needed,
    leaves a process that works as well as with each proposal alone."""
    try:
        ahead = document.ahead(merge.plan(document))
    except (Refused, Broken):
        return False
    together = replay(ahead, proposal_ids)
    spoilt = {i for order in (proposal_ids, proposal_ids[::-1]) for i in _spoilt(replay(document, order))}
    left = _spoilt(together)
    if left:
        return left < spoilt | {merge.stands_for} and merge.item_id not in left
    maps = (document, *(replay(document, [i]).document for i in proposal_ids))
    known = {(fault.kind, fault.target) for each in maps for fault in faults(each)}
    return all((fault.kind, fault.target) in known for fault in faults(together.document))


def _spoilt(today: Replay) -> set[str]:
    return {each.item.id for each in today.items if each.state in (FAILS, NEEDS_A_LOOK)}
