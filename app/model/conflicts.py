"""Where proposals get in each other's way: one field with two values, what one cuts and the other uses, what breaks.

Compared are what each proposal's items do on today's map (method B2, decisions 13). The ways out are in
`app.model.settling`; a conflict with an item that stands in for one of its two is settled and no longer listed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import combinations
from typing import Any

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet
from app.model.comparison.words import FIELD_NAMES
from app.model.document import Document
from app.model.listing import listed
from app.model.proposal_items import called, items_of, recorded_changes
from app.model.proposals import (
    APPLIES,
    FAILS,
    GEOMETRY,
    NEEDS_A_LOOK,
    Replay,
    ReplayedItem,
    counts_with,
    replay,
    same_meaning,
)
from app.model.records import Flow, Proposal, ProposalItem, Record
from app.model.records.base import naming_fields, references_in
from app.model.rules import shown_name
from app.model.soundness import faults
from app.model.versions import differences

SAME_FIELD, CUT_USED, INVALID, DEPENDS_ON = "same_field", "cut_used", "invalid_together", "depends_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two proposals, and what keeps them from being carried out together.

    `kind` is SAME_FIELD, CUT_USED (the first item cuts what the second uses), INVALID (together they break the
    process), or DEPENDS_ON (the first item adds what the second needs), which is only told. `items` are ids of one
    item of each proposal, in the order of `proposals`; an empty id if it is the whole proposal. `targets` are elements.
    """

    kind: str
    proposals: tuple[str, str]
    items: tuple[str, str]
    targets: tuple[str, ...]
    sentence: Message

    @property
    def blocks(self) -> bool:
        """Answer whether the two cannot be applied together as they are."""
        return self.kind != DEPENDS_ON


class Alone:
    """What a proposal does for itself, and what is the matter with the process then, looked up once."""

    def __init__(self, today: Replay) -> None:
        self.today = today

    @cached_property
    def faults(self) -> set[tuple[str, str]]:
        return faults_of(self.today.document)


def faults_of(document: Document) -> set[tuple[str, str]]:
    return {(fault.kind, fault.target) for fault in faults(document)}


def conflicts(document: Document, proposal_ids: Iterable[str]) -> list[Conflict]:
    """List the conflicts between any two of these proposals on today's map."""
    alone = {i: Alone(replay(document, [i])) for i in dict.fromkeys(proposal_ids)}
    return [c for one, other in combinations(alone, 2) for c in _between(document, one, other, alone)]


def conflicts_with_others(document: Document, proposal_id: str) -> list[Conflict]:
    """List the conflicts of one proposal with every other that can still be applied."""
    others = [
        p.id for p in document.all(Proposal) if p.id != proposal_id and p.status in ("draft", "in_review", "accepted")
    ]
    alone = {i: Alone(replay(document, [i])) for i in (proposal_id, *others)}
    return [c for other in others for c in _between(document, proposal_id, other, alone)]


def _between(document: Document, one: str, other: str, alone: dict[str, Alone]) -> list[Conflict]:
    settled = _settled(document, one, other)
    ours, theirs = (_at_work(alone[i].today) for i in (one, other))
    pairs = [(a, b) for a in ours for b in theirs if not {a.item.id, b.item.id} & settled]
    found = [c for a, b in pairs for c in (*_same_field(document, a, b), *_cut_used(document, a, b))]
    found += _dependencies(document, alone[one].today, alone[other].today)
    if any(conflict.blocks for conflict in found):
        return found
    return [*found, *_invalid_together(document, one, other, alone)]


def _at_work(today: Replay) -> list[ReplayedItem]:
    return [each for each in today.items if each.changes]


def _settled(document: Document, one: str, other: str) -> set[str]:
    """Name the items for which another stands in when the two proposals come together."""
    ways = ((one, other), (other, one))
    items = (
        item
        for own, with_ in ways
        for item in items_of(document, own)
        if item.ticked and counts_with(document, item, {with_})
    )
    return {item.instead_of for item in items if item.instead_of is not None}


# -- one field, two values --------------------------------------------------------------------------


def _same_field(document: Document, one: ReplayedItem, other: ReplayedItem) -> Iterator[Conflict]:
    written, too = _written(one.changes), _written(other.changes)
    clashing = [key for key in written if key in too and written[key] != too[key]]
    if not clashing:
        return
    targets = tuple(dict.fromkeys(target for target, _ in clashing))
    names = listed(FIELD_NAMES.get(field, field) for field in dict.fromkeys(field for _, field in clashing if field))
    sentence = msg(
        "{first} and {second} give {name} different values: {fields}.",
        first=called(document, one.item), second=called(document, other.item),
        name=_name(document, one, targets[0]), fields=names or msg("all of it"),
    )  # fmt: skip
    yield _conflict(SAME_FIELD, one.item, other.item, targets, sentence)


def _written(changes: ChangeSet) -> dict[tuple[str, str], Hashable]:
    """Return the new value of every field written, by element and field; of what is added the whole under ""."""
    written: dict[tuple[str, str], Hashable] = {}
    for change in changes:
        drawn = GEOMETRY.get(type(change.record), frozenset())
        if change.before is None:
            written[change.id, ""] = _whole(change.record, drawn)
        elif change.after is not None:
            written.update({(change.id, n): new for n, (_, new) in change.fields.items() if n not in drawn})
    return written


def _whole(record: Record, drawn: frozenset[str]) -> tuple[Any, ...]:
    return tuple(getattr(record, f.name) for f in fields(record) if f.name not in drawn)


# -- cut here, used there ---------------------------------------------------------------------------


def _cut_used(document: Document, one: ReplayedItem, other: ReplayedItem) -> Iterator[Conflict]:
    for cutting, using in ((one, other), (other, one)):
        gone = {change.id for change in cutting.changes if change.after is None}
        used = _used(using.changes) & gone
        if used:
            targets = tuple(sorted(used, key=lambda i: isinstance(document.records.get(i), Flow)))
            sentence = msg(
                "{cutting} cuts {name}, which {using} uses.",
                cutting=called(document, cutting.item), using=called(document, using.item),
                name=_name(document, cutting, targets[0]),
            )  # fmt: skip
            yield _conflict(CUT_USED, cutting.item, using.item, targets, sentence)


def _used(changes: ChangeSet) -> set[str]:
    """Name what changes write or refer to, without what they remove."""
    return {name for change in changes if change.after is not None for name in (change.id, *_refers(change))}


def _refers(change: Change) -> Iterator[str]:
    if change.before is None:
        yield from (target for target, _ in references_in(change.record))
        return
    for name, (_, new) in change.fields.items():
        if name in naming_fields(type(change.record)):
            yield from (new if isinstance(new, tuple) else (new,) if new else ())


# -- one builds on the other ------------------------------------------------------------------------


def _dependencies(document: Document, one: Replay, other: Replay) -> Iterator[Conflict]:
    """Find the items that cannot be carried out alone because they need what the other proposal adds."""
    for adding, needing in ((one, other), (other, one)):
        failing = [each.item for each in needing.items if each.state == FAILS]
        for giver in _at_work(adding):
            new = {change.id for change in giver.changes if change.before is None}
            for item in failing:
                recorded = recorded_changes(item)
                needed = tuple(sorted((_used(recorded) | {c.id for c in recorded if c.before is not None}) & new))
                if needed:
                    sentence = msg(
                        "{needing} builds on {adding}. Apply both, or {adding} first.",
                        needing=called(document, item), adding=called(document, giver.item),
                    )  # fmt: skip
                    yield _conflict(DEPENDS_ON, giver.item, item, needed, sentence)


# -- together they break something ------------------------------------------------------------------


def _invalid_together(document: Document, one: str, other: str, alone: dict[str, Alone]) -> list[Conflict]:
    """Find what goes wrong only when both are carried out: items, the process itself, or the order."""
    together = replay(document, [one, other])
    fine = {each.item.id for i in (one, other) for each in alone[i].today.items if each.state == APPLIES}
    broken = [e for e in together.items if e.state in (FAILS, NEEDS_A_LOOK) and e.item.id in fine]
    if broken:
        return [_spoiled(document, one, other, each) for each in broken]
    return [*_new_faults(document, one, other, together, alone), *_order_counts(document, one, other, together)]


def _spoiled(document: Document, one: str, other: str, each: ReplayedItem) -> Conflict:
    proposals = (one, other) if each.item.proposal == one else (other, one)
    sentence = msg(
        "{item} does something else, or nothing, once “{other}” has been carried out.",
        item=called(document, each.item), other=shown_name(document.records.get(proposals[1])),
    )  # fmt: skip
    targets = tuple(c.id for c in recorded_changes(each.item))
    return Conflict(kind=INVALID, proposals=proposals, items=(each.item.id, ""), targets=targets, sentence=sentence)


def _new_faults(
    document: Document, one: str, other: str, together: Replay, alone: dict[str, Alone]
) -> Iterator[Conflict]:
    known = faults_of(document) | alone[one].faults | alone[other].faults
    for fault in faults(together.document):
        if (fault.kind, fault.target) not in known:
            sentence = msg("Each alone is sound, together they are not: {fault}", fault=fault.message)
            yield Conflict(
                kind=INVALID, proposals=(one, other), items=_touching(together, one, other, fault.target),
                targets=(fault.target,), sentence=sentence,
            )  # fmt: skip


def _touching(together: Replay, one: str, other: str, target: str) -> tuple[str, str]:
    """Name the last item of each proposal that changes an element or a flow at it."""
    near = {target, *(flow.id for flow in together.document.referrers(target, Flow))}
    found = {one: "", other: ""}
    for each in together.items:
        if near & {change.id for change in each.changes}:
            found[each.item.proposal] = each.item.id
    return found[one], found[other]


def _order_counts(document: Document, one: str, other: str, together: Replay) -> Iterator[Conflict]:
    """Look whether the map would be another if the second came first; settled proposals have their own order."""
    turned = replay(document, [other, one])
    if [e.item.id for e in turned.items] == [e.item.id for e in together.items]:
        return
    apart = differences(together.document, turned.document)
    states, others = ({e.item.id: e.state for e in each.items} for each in (together, turned))
    if not same_meaning(apart, ChangeSet()) or states != others:
        sentence = msg(
            "“{one}” and “{other}” give another map depending on which comes first.",
            one=shown_name(document.records.get(one)), other=shown_name(document.records.get(other)),
        )  # fmt: skip
        yield Conflict(
            kind=INVALID, proposals=(one, other), items=("", ""), targets=tuple(apart.ids), sentence=sentence
        )


def _conflict(
    kind: str, first: ProposalItem, second: ProposalItem, targets: tuple[str, ...], sentence: Message
) -> Conflict:
    return Conflict(
        kind=kind,
        proposals=(first.proposal, second.proposal),
        items=(first.id, second.id),
        targets=targets,
        sentence=sentence,
    )


def _name(document: Document, each: ReplayedItem, target: str) -> Message:
    """Name what a conflict is about; a flow by the steps that it joins."""
    record = document.records.get(target) or next((c.record for c in each.changes if c.id == target), None)
    if isinstance(record, Flow) and not record.name:
        ends = [shown_name(document.records.get(end or "")) for end in (record.source, record.target)]
        return msg("“{source}” → “{target}”", source=ends[0], target=ends[1])
    return msg("“{name}”", name=shown_name(record))
