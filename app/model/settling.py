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

    @property
    def sentences(self) -> tuple[Message, ...]:
        """What was in conflict, and what was done about it."""
        return tuple(
            msg("In conflict: {conflict} Settled: {way}", conflict=conflict.sentence, way=way.sentence)
            for conflict, way in self.conflicts
        )


MOST = 50
"""So many conflicts at most are settled one after the other."""
MOST_COMPANIES = 7
"""In the company of so many sets of other proposals at most something stands in for one item."""


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
    _require_whole(ahead, wanted)
    return Settled(operations=tuple(operations), conflicts=tuple(done))


def replay_settled(document: Document, proposal_ids: Iterable[str]) -> tuple[Replay, Settled]:
    """Carry out proposals with the conflicts between them settled; raise Refused where that cannot be done."""
    wanted = list(proposal_ids)
    settling, ahead = settled(document, wanted), document.ahead()
    for operation in settling.operations:
        ahead.apply(operation.plan(ahead))
    return replay(ahead, wanted), settling


def _require_whole(ahead: Document, wanted: list[str]) -> None:
    """Raise Refused if, with each conflict between two settled, all together are still not to be carried out."""
    if len(wanted) < 3:
        return
    alone = {each.item.id for i in wanted for each in replay(ahead, [i]).items if each.state in (FAILS, NEEDS_A_LOOK)}
    blocked = replay(ahead, wanted).blocked_by
    if blocked is not None and blocked.item.id not in alone:
        raise Refused(
            msg(
                "Each two of these proposals can be settled, all together cannot: {item} no longer fits. Apply fewer "
                "at once, or leave it out; nothing was changed.", item=called(ahead, blocked.item)
            )
        )  # fmt: skip


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
    found = _standing_in(document, item, (other,), conflict.kind == CUT_USED, at, by)
    if found is not None:
        sentence, merge = found
        yield WayOut(kind=MERGE, sentence=sentence, operation=_in_all_company(document, item, sentence, merge))


def _in_all_company(document: Document, item: ProposalItem, sentence: Message, merge: MergeItem) -> Operation:
    """Let something stand in as well for when those come along, too, with whom the item has been settled before."""
    known = {frozenset(i.only_with) for i in document.referrers(item.id, ProposalItem) if i.instead_of == item.id}
    wanted = sorted(
        (sorted(each) for each in known if merge.with_proposal not in each), key=lambda each: (len(each), each)
    )
    done, ahead = [merge], document.ahead(merge.plan(document))
    for beside in wanted[:MOST_COMPANIES]:
        more = _standing_in(ahead, item, (merge.with_proposal, *beside), True, merge.at, merge.by)
        if more is not None:
            ahead.apply(more[1].plan(ahead))
            done.append(more[1])
    return Together(operations=tuple(done), title=sentence) if len(done) > 1 else merge


def _standing_in(
    document: Document, item: ProposalItem, others: tuple[str, ...], cuts: bool, at: str, by: str | None
) -> tuple[Message, MergeItem] | None:
    """Return what may stand in for an item when all these proposals come along, the first that works."""
    for sentence, operation in _stand_ins(document, item, others, cuts):
        merge = MergeItem(
            item_id=derived_id("merge", item.id, *sorted(others)), stands_for=item.id, with_proposal=others[0],
            operation=operation, name=str(sentence), at=at, by=by, beside=others[1:],
        )  # fmt: skip
        if _works(document, merge, (*others, item.proposal)):
            return sentence, merge
    return None


def _stand_ins(
    document: Document, item: ProposalItem, others: tuple[str, ...], cuts: bool
) -> Iterator[tuple[Message, Operation]]:
    operation = operation_of(item)
    if cuts:
        yield from _led_elsewhere(document, item, others, operation)
    name = called(document, item)
    all_come = msg("When all of them come, {item} counts.", item=name)
    yield all_come if len(others) > 1 else msg("When both come, {item} counts.", item=name), operation


def _led_elsewhere(
    document: Document, item: ProposalItem, others: tuple[str, ...], cutting: Operation
) -> Iterator[tuple[Message, Operation]]:
    """Lead what the other proposals draw to a step that is cut to what takes the step's place, then cut it."""
    own, theirs = replay(document, [item.proposal]), replay(document, others)
    changes = next((each.changes for each in own.items if each.item.id == item.id), ChangeSet())
    new = {step.id for step in changes.added(Step)}
    for step in changes.removed(Step):
        drawn = [f for f in theirs.document.referrers(step.id, Flow) if document.records.get(f.id) != f]
        ends = {end: [f for f in drawn if getattr(f, end) == step.id] for end in ("target", "source")}
        for place in _in_its_place(document, own, step.id, "target" if ends["target"] else "source"):
            names = {"cut": shown_name(step), "place": shown_name(own.document.records.get(place))}
            sentence = msg("When both come, lead what goes to “{cut}” to “{place}”.", **names)
            if len(others) > 1:
                sentence = msg("When all of them come, lead what goes to “{cut}” to “{place}”.", **names)
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


def _works(document: Document, merge: MergeItem, proposal_ids: tuple[str, ...]) -> bool:
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
