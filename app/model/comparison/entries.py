"""A comparison as lines of a table: per field its old and its new value, in the order of the map, layout marked apart.

Flows that only come or go with a step have no line of their own; the line of the step says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.i18n import Message, msg, text
from app.model.comparison.rows import ADDED, CHANGED, ENDS, MOVED, REDRAWN, REMOVED, REROUTED, Comparison, Row
from app.model.comparison.words import FIELD_NAMES, KIND_NAMES, full_words, value_in_words
from app.model.document import Document
from app.model.placement import box_by_id
from app.model.records import Flow, Lane, Record, Step
from app.model.rules import map_of, shown_name

SIGNS = {ADDED: "+", REMOVED: "−", CHANGED: "Δ", MOVED: "⇄", REROUTED: "Δ", REDRAWN: "⇄"}
"""The sign of a kind of change, as on the map."""
WORDS: dict[str, Message] = {
    ADDED: msg("new"),
    REMOVED: msg("has been cut"),
    CHANGED: msg("changed"),
    MOVED: msg("moved"),
    REROUTED: msg("led elsewhere"),
    REDRAWN: msg("only drawn differently"),
}
MARKS = {ADDED: "added", REMOVED: "cut", CHANGED: "changed", MOVED: "moved", REROUTED: "changed", REDRAWN: "moved"}
"""What a kind of change is called as a mark on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: which element, what of it, and how that was and is. `field` is empty where it is the element itself.

    `brief` is before and after in as few words as tell them apart.
    """

    row: Row
    field: str
    kind: Message
    name: Message | str
    what: Message | str
    before: Message | str
    after: Message | str
    brief: tuple[Message | str, Message | str] = ("", "")
    departments: frozenset[str]

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def sign(self) -> str:
        return SIGNS[self.row.change]

    @property
    def word(self) -> Message:
        """Say what became of the element."""
        return WORDS[self.row.change]

    @property
    def is_drawn_only(self) -> bool:
        return self.row.change == REDRAWN


def entries(comparison: Comparison) -> list[Entry]:
    """List what differs line by line: what has no place, then along the map; what is only drawn otherwise last."""
    meant = {row.id for row in comparison.rows}
    rows = [row for row in comparison.rows if not _comes_with_a_step(comparison, row)]
    drawn = [row for row in comparison.layout if row.id not in meant]
    ordered = [*sorted(rows, key=lambda r: _place(comparison, r)), *sorted(drawn, key=lambda r: _place(comparison, r))]
    return [entry for row in ordered for entry in _entries_of(comparison, row)]


def only_of(lines: Iterable[Entry], department: str) -> list[Entry]:
    """Pick out what concerns a department, by its id."""
    return [entry for entry in lines if department in entry.departments]


def departments_in(lines: Iterable[Entry]) -> set[str]:
    return {department for entry in lines for department in entry.departments}


def marks_in(comparison: Comparison, *, drawn: bool = False) -> dict[str, str]:
    """Say what was added, cut, changed and moved, by id; with `drawn` also what only stands elsewhere."""
    layout = comparison.layout if drawn else ()
    return {row.id: MARKS[row.change] for row in (*layout, *comparison.rows)}


def _comes_with_a_step(comparison: Comparison, row: Row) -> bool:
    """Answer whether a flow is new, or gone, because an end of it is, or a step between its ends."""
    if row.kind != "Flow" or row.change not in (ADDED, REMOVED):
        return False
    here, there = comparison.new, comparison.old
    if row.change == REMOVED:
        here, there = there, here
    flow = here.get(Flow, row.id)
    return any(end is not None and end not in there for end in (flow.source, flow.target)) or _leads_past(
        flow, here, there
    )


def _leads_past(flow: Flow, here: Document, there: Document) -> bool:
    """Answer whether the other side goes the same way through a step that only it has."""
    between = (way.target or "" for way in there.flows_out_of(flow.source or ""))
    return any(
        way.target == flow.target for step in between if step not in here for way in there.flows_out_of(step)
    )  # fmt: skip


def _place(comparison: Comparison, row: Row) -> tuple[int, str, float, float]:
    """Order a row by where its element stands: along its map from left to right, what is nowhere first."""
    document = comparison.new if row.id in comparison.new else comparison.old
    record = document.records[row.id]
    anchor = record.source if isinstance(record, Flow) else record.id
    box = box_by_id(document, anchor) if anchor is not None else None
    if box is None or isinstance(record, Lane):
        return 0, "", 0.0, 0.0
    return 1, map_of(record) or "", box.x + (0.5 if isinstance(record, Flow) else 0.0), box.y


def _entries_of(comparison: Comparison, row: Row) -> Iterator[Entry]:
    document = comparison.new if row.id in comparison.new else comparison.old
    record = document.records[row.id]
    whole = Entry(
        row=row,
        field="",
        kind=KIND_NAMES[row.kind],
        name=called(document, record),
        what="",
        before="",
        after="",
        departments=frozenset(_departments(comparison, row)),
    )
    if row.change == REMOVED:
        yield replace(whole, before=whole.name)
    elif row.change == ADDED:
        yield replace(whole, after=whole.name)
    elif row.change == REDRAWN:
        yield replace(whole, before=_where(comparison.old, row.id), after=_where(comparison.new, row.id))
    else:
        yield from _by_field(comparison, whole)


def _by_field(comparison: Comparison, whole: Entry) -> Iterator[Entry]:
    old, new, row = comparison.old, comparison.new, whole.row
    ends = [field for field in row.fields if whole.row.kind == "Flow" and field.name in ENDS]
    if ends:
        ways = _way(old, old.get(Flow, row.id)), _way(new, new.get(Flow, row.id))
        source = shown_name(old.records.get(old.get(Flow, row.id).source or ""))
        yield replace(
            whole, field=ends[0].name, name=source, what=msg("Way"), before=ways[0], after=ways[1], brief=ways
        )  # fmt: skip
    for field in row.fields:
        if field not in ends:
            before, after = full_words(old, field.name, field.old), full_words(new, field.name, field.new)
            brief = value_in_words(old, field.name, field.old), value_in_words(new, field.name, field.new)
            tells = all(brief) and text(brief[0]) != text(brief[1])
            yield replace(
                whole, field=field.name, what=FIELD_NAMES[field.name], before=before, after=after,
                brief=brief if tells else (before, after),
            )  # fmt: skip


def called(document: Document, record: Record) -> Message | str:
    """Name an element for a table; a flow by its ends."""
    return _way(document, record) if isinstance(record, Flow) else shown_name(record)


def _way(document: Document, flow: Flow) -> Message:
    source, target = (shown_name(document.records.get(end or "")) for end in (flow.source, flow.target))
    if flow.name:
        return msg("{source} → {target} ({way})", source=source, target=target, way=flow.name)
    return msg("{source} → {target}", source=source, target=target)


def _where(document: Document, record_id: str) -> Message | str:
    """Say where something is drawn, in map units; nothing for what has no place."""
    box = box_by_id(document, record_id)
    return msg("at {x}, {y}", x=round(box.x), y=round(box.y)) if box is not None else ""


def _departments(comparison: Comparison, row: Row) -> Iterator[str]:
    for document in (comparison.old, comparison.new):
        record = document.records.get(row.id)
        ends = (record.source, record.target) if isinstance(record, Flow) else (row.id,)
        yield from (found for end in ends if (found := _department(document, end)) is not None)


def _department(document: Document, record_id: str | None) -> str | None:
    """Return the department that something belongs to: its own, its lane's, or itself."""
    record = document.records.get(record_id or "")
    if isinstance(record, Step):
        record = document.find(Lane, record.lane)
    if isinstance(record, Lane):
        return record.department
    return record.id if type(record).__name__ == "Department" and record is not None else None
