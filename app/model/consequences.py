"""What proposals would bring about, before anybody decides: what no longer works, is left alone, changes hands.

Computed from a replay; only what becomes worse is named. Figures are for `app.analysis`. It looks at the whole map
twice: a window asks when it is at rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.i18n import Message, msg, nmsg
from app.model.checks.finding import HINT
from app.model.checks.ways import ways_out
from app.model.document import Document
from app.model.hand_overs import hand_overs
from app.model.kinds import is_activity, kind_of_step
from app.model.listing import listed
from app.model.proposals import Replay
from app.model.records import DataObject, Finding, Flow, Map, Rating, Record, Step, TextNote
from app.model.reviews.rounds import may_be_seen
from app.model.rules import shown_name
from app.model.soundness import Fault, all_faults

ERROR, WARNING, INFO = "error", "warning", "info"
ORPHAN, PATH_LOST, HAND_OVERS_MORE, HAND_OVERS_FEWER, HANGS = (
    "orphan", "path_lost", "hand_overs_more", "hand_overs_fewer", "hangs_on_cut",
)  # fmt: skip
VERDICTS: dict[str, Message] = {"keep": msg("keep"), "change": msg("change"), "cut": msg("cut")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """One consequence. `kind` is that of a check, or one of ORPHAN, PATH_LOST, HAND_OVERS_…, HANGS.

    `gravity` is "error" (the process would not work), "warning" or "info"; `targets` are the elements to show,
    of the process as it would become or, for what is cut, as it is.
    """

    kind: str
    targets: tuple[str, ...]
    sentence: Message
    gravity: str


def consequences(document: Document, today: Replay) -> list[Consequence]:
    """List what carrying out a replay would bring about, the gravest first."""
    lost = _orphans(document, today)
    alone = {record.id for record in lost}
    found = [
        *(_orphan(record) for record in lost),
        *_made_worse(document, today.document, alone),
        *_paths_lost(document, today.document),
        *_hanging_on_cut(document, today),
        *_changed_hands(document, today.document),
    ]
    return sorted(found, key=lambda each: (ERROR, WARNING, INFO).index(each.gravity))


def _made_worse(before: Document, after: Document, alone: set[str]) -> Iterator[Consequence]:
    """Go through the faults that a process would have and does not have today; an orphan is named only once."""
    known = {(found.kind, found.target) for found in _faults(before)}
    for found in _faults(after):
        if (found.kind, found.target) not in known and found.target not in alone:
            gravity = ERROR if found.severity == ERROR else WARNING
            yield Consequence(kind=found.kind, targets=(found.target,), sentence=found.message, gravity=gravity)


def _faults(document: Document) -> list[Fault]:
    return [fault for fault in all_faults(document) if fault.severity != HINT or fault.kind == "no_outcome"]


def _orphans(before: Document, today: Replay) -> list[Record]:
    """List what would be left without any line to it, and has one today."""
    ends = {end for flow in today.changes.removed(Flow) for end in (flow.source, flow.target) if end}
    ends |= {end for flow, _ in today.changes.changed(Flow) for end in (flow.source, flow.target) if end}
    left = [record for end in sorted(ends) if (record := today.document.records.get(end)) is not None]
    return [
        record
        for record in left
        if isinstance(record, (Step, TextNote, DataObject))
        and before.referrers(record.id, Flow)
        and not today.document.referrers(record.id, Flow)
    ]


def _orphan(record: Record) -> Consequence:
    sentence = msg("“{name}” would be left alone: no line leads to it any more.", name=shown_name(record))
    gravity = ERROR if isinstance(record, Step) else WARNING
    return Consequence(kind=ORPHAN, targets=(record.id,), sentence=sentence, gravity=gravity)


def _paths_lost(before: Document, after: Document) -> Iterator[Consequence]:
    """Go through the outcomes that a start leads to today and would lead to no more."""
    for start in (step for step in before.all(Step) if kind_of_step(step).may_start and _is_outside(before, step)):
        now = {_outcome(end) for end in _ends_from(after, start.id)}
        for end in _ends_from(before, start.id):
            if _outcome(end) not in now:
                now.add(_outcome(end))
                sentence = msg(
                    "From “{start}” the process would no longer come to “{end}”.",
                    start=shown_name(start), end=shown_name(end),
                )  # fmt: skip
                yield Consequence(kind=PATH_LOST, targets=(start.id, end.id), sentence=sentence, gravity=WARNING)


def _outcome(end: Step) -> str:
    return end.outcome or end.name.strip().casefold() or end.id


def _is_outside(document: Document, step: Step) -> bool:
    """Answer whether a step stands in no sub-process."""
    drawn_on = document.find(Map, step.map)
    return step.parent is None and (drawn_on is None or drawn_on.owner is None)


def _ends_from(document: Document, start_id: str) -> list[Step]:
    """List the ends that the process can come to from a step, along flows and at events on the edge."""
    found: dict[str, Step] = {}
    pending = [start_id]
    while pending:
        step = document.find(Step, pending.pop())
        if step is not None and step.id not in found:
            found[step.id] = step
            pending.extend(flow.target or "" for flow in ways_out(document, step))
            pending.extend(other.id for other in document.referrers(step.id, Step) if other.attached_to == step.id)
    return [step for step in found.values() if kind_of_step(step).may_end]


def _changed_hands(before: Document, after: Document) -> Iterator[Consequence]:
    """Say how many hand-overs there would be more and fewer."""
    was, would_be = dict.fromkeys(hand_overs(before)), dict.fromkeys(hand_overs(after))
    more, fewer = [pair for pair in would_be if pair not in was], [pair for pair in was if pair not in would_be]
    if more:
        sentence = nmsg("{n} hand-over more: {which}.", "{n} hand-overs more: {which}.", len(more),
                        which=_pairs(after, more))  # fmt: skip
        yield Consequence(kind=HAND_OVERS_MORE, targets=_flat(more), sentence=sentence, gravity=INFO)
    if fewer:
        sentence = nmsg("{n} hand-over fewer: {which}.", "{n} hand-overs fewer: {which}.", len(fewer),
                        which=_pairs(before, fewer))  # fmt: skip
        yield Consequence(kind=HAND_OVERS_FEWER, targets=_flat(fewer), sentence=sentence, gravity=INFO)


def _pairs(document: Document, pairs: Iterable[tuple[str, str]]) -> Message | str:
    names = ([shown_name(document.records.get(end)) for end in pair] for pair in pairs)
    return listed(msg("{one} → {other}", one=one, other=other) for one, other in names)


def _flat(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(end for pair in pairs for end in pair))


def _hanging_on_cut(document: Document, today: Replay) -> Iterator[Consequence]:
    """Go through the steps that would be cut although people have said something about them."""
    for step in today.changes.removed(Step):
        parts = list(_said_about(document, step))
        if parts:
            sentence = msg("“{name}” is to be cut; on it hang {what}.", name=shown_name(step), what=listed(parts))
            gravity = WARNING if is_activity(step) else INFO
            yield Consequence(kind=HANGS, targets=(step.id,), sentence=sentence, gravity=gravity)


def _said_about(document: Document, step: Step) -> Iterator[Message]:
    notes = document.notes_on(step.id)
    if notes:
        customer = sum(note.view == "customer" for note in notes)
        yield nmsg("{n} note ({customer} from the customer's side)", "{n} notes ({customer} from the customer's side)",
                   len(notes), customer=customer)  # fmt: skip
    ratings = [rating for rating in document.referrers(step.id, Rating) if may_be_seen(document, rating)]
    if ratings:
        yield nmsg("{n} rating", "{n} ratings", len(ratings))
    verdicts = [f for f in document.referrers(step.id, Finding) if f.step == step.id and f.verdict in VERDICTS]
    if verdicts:
        yield msg("the verdict “{verdict}”", verdict=VERDICTS[verdicts[-1].verdict])
