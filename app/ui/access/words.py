"""What a screen reader says of what is drawn: its name and what there is to know about it. It knows no Qt.

What people judged of a step is said only as the map is coloured by it, which shows nothing before the reveal: no name
may give a rating away (decisions, 15).
"""

from __future__ import annotations

from functools import lru_cache

from app.i18n import Message, msg, ntr, text
from app.model.changes import ChangeSet
from app.model.codec import Unreadable, from_json
from app.model.document import Document
from app.model.kinds import kind_of_step
from app.model.proposals import marks_of
from app.model.records import DataObject, Flow, Group, Lane, Map, Pool, Proposal, ProposalItem, Record, Step, TextNote
from app.model.records.improvement import OPEN_STATUSES
from app.model.rules import shown_name
from app.render.style import MARK_WORD, Mark
from app.ui.workplace import Workplace

KIND_WORDS: dict[type[Record], Message] = {
    Lane: msg("Lane"),
    Pool: msg("Organisation"),
    TextNote: msg("Text note"),
    Group: msg("Group"),
    DataObject: msg("Document"),
}


def name_of(place: Workplace, record: Record) -> str:
    """Return what a record is called: “Step 2: Check request, 2 notes, 1 proposal”."""
    parts = [_title(place, record), *_counts(place.process, record), *_mark(place, record)]
    return ", ".join(part for part in parts if part)


def description_of(place: Workplace, record: Record) -> str:
    """Return where a record stands and what leads there and on."""
    match record:
        case Step():
            return " ".join(part for part in (_about_step(place.document, record), _colour(place, record)) if part)
        case Lane():
            count = len(place.document.referrers(record.id, Step))
            return ntr("{n} step", "{n} steps", count)
        case Flow():
            return record.condition
        case _:
            return ""


def _colour(place: Workplace, step: Step) -> str:
    """Say what the colour of a step says, if the map is coloured by its review."""
    tinted = place.colouring.shown.steps.get(step.id)
    return f"{tinted.figure} {text(tinted.meaning.words)}" if tinted is not None else ""


def _title(place: Workplace, record: Record) -> str:
    name = text(shown_name(record))
    match record:
        case Step():
            return _step_title(place.numbering.number_of(record.id), record)
        case Flow():
            ends = (place.document.records.get(end or "") for end in (record.source, record.target))
            source, target = (text(shown_name(end)) for end in ends)
            way = text(msg("Flow from “{source}” to “{target}”", source=source, target=target))
            return f"{way}: {record.name}" if record.name else way
        case _:
            kind = KIND_WORDS.get(type(record))
            return text(msg("{kind}: {name}", kind=kind, name=name)) if kind is not None else name


def _step_title(number: str, step: Step) -> str:
    if number:
        return text(msg("Step {number}: {name}", number=number, name=shown_name(step)))
    if step.name:
        return text(msg("{kind}: {name}", kind=kind_of_step(step).name, name=shown_name(step)))
    return text(msg("{kind} without a name", kind=kind_of_step(step).name))


def _counts(process: Document, record: Record) -> list[str]:
    notes, proposals = len(process.notes_on(record.id)), _proposals_on(process, record.id)
    return [
        ntr("{n} note", "{n} notes", notes) if notes else "",
        ntr("{n} proposal", "{n} proposals", proposals) if proposals else "",
    ]


def _proposals_on(process: Document, record_id: str) -> int:
    """Count the open proposals that do something with a record."""
    items = (item for item in process.all(ProposalItem) if record_id in _concerned(item))
    proposals = {item.proposal for item in items}
    found = (process.find(Proposal, i) for i in proposals)
    return sum(proposal is not None and proposal.status in OPEN_STATUSES for proposal in found)


@lru_cache(maxsize=2048)
def _concerned(item: ProposalItem) -> frozenset[str]:
    """Return the ids of what an item adds, cuts or changes; what is only drawn elsewhere does not count."""
    try:
        return frozenset(marks_of(from_json(ChangeSet, item.changes)))
    except Unreadable:
        return frozenset()


def _mark(place: Workplace, record: Record) -> list[str]:
    """Say what the proposal in hand does with a record."""
    proposal, mark = place.editor.proposal, place.editor.marks.get(record.id)
    is_ghost = record.id not in place.document
    if proposal is None or (mark is None and not is_ghost):
        return []
    word = MARK_WORD[Mark(mark) if mark is not None else Mark.CUT]
    return [text(msg("{word} in proposal {number}", word=word, number=proposal.number))]


def _about_step(document: Document, step: Step) -> str:
    lane = document.find(Lane, step.lane)
    inner = not step.expanded and any(inner.owner == step.id for inner in document.referrers(step.id, Map))
    parts = [
        text(kind_of_step(step).name) if step.kind != "task" else "",
        text(msg("in “{name}”", name=shown_name(lane))) if lane is not None else "",
        text(msg("with a map of its own")) if inner else "",
        _ways(document, step, into=True),
        _ways(document, step, into=False),
    ]
    return "; ".join(part for part in parts if part)


def _ways(document: Document, step: Step, *, into: bool) -> str:
    """Say what leads to a step, or where it leads."""
    flows = document.flows_into(step.id) if into else document.flows_out_of(step.id)
    ends = [(flow, document.records.get((flow.source if into else flow.target) or "")) for flow in flows]
    names = [_end(flow, end) for flow, end in ends if flow.kind in ("sequence", "message") and end is not None]
    if not names:
        return ""
    joined = ", ".join(names)
    return text(msg("from {names}", names=joined) if into else msg("to {names}", names=joined))


def _end(flow: Flow, end: Record) -> str:
    name = text(msg("“{name}”", name=shown_name(end)))
    return f"{name} ({flow.name})" if flow.name else name
