"""What it takes to take something over from the older side of a comparison: a value, or a whole element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.model.comparison.rows import ADDED, ENDS, REMOVED, Comparison, Row
from app.model.document import Document
from app.model.operations import Operation, TakeOver
from app.model.operations.elements import removal_of
from app.model.placement import box_by_id
from app.model.records import Flow, Link, Process, Record, Step
from app.model.records.base import names_of, references_in

SHAPE = ("width", "height")
PLACE = ("x", "y", *SHAPE, "box", "map", "pool", "lane", "parent", "attached_to")
TYPE = ("bpmn_type", "event_definitions", "interrupting", "markers", "expanded", "x", "y", *SHAPE)
WAY = (*ENDS, "points", "by_hand", "label_box", "direction")
TOGETHER: dict[str, tuple[str, ...]] = {
    "kind": TYPE,
    "bpmn_type": ("kind", *TYPE),
    **dict.fromkeys(("map", "pool", "lane", "parent", "attached_to"), PLACE),
    **dict.fromkeys((*ENDS, "points"), WAY),
}
"""Fields that mean nothing without others: a step in another lane also stands elsewhere."""


def taking_over(comparison: Comparison, row: Row, field: str = "") -> Operation:
    """Make the operation that makes an element of the newer document what it was; with a field, only this value."""
    if row.change == ADDED:
        return removal_of(comparison.new, row.id)
    old = comparison.old.records[row.id]
    if row.change == REMOVED:
        return _bringing_back(comparison, old)
    wanted = {field} if field else {each.name for each in row.fields}
    names = wanted | {other for name in wanted for other in TOGETHER.get(name, ())}
    taken = _led_anew(comparison, old) if isinstance(old, Flow) else old
    if isinstance(old, Step) and field in ("kind", "bpmn_type"):
        taken = _where_it_is(old, comparison.new.get(Step, old.id))
    known = [name for name in names_of(type(old)) if name in names and name != "id"]
    differing = [name for name in known if getattr(taken, name) != getattr(comparison.new.records[row.id], name)]
    return TakeOver(record_id=row.id, records=(taken,), fields=tuple(differing))


def _bringing_back(comparison: Comparison, old: Record) -> Operation:
    """Bring back an element with what it stood in, its links and its flows; what led past it goes."""
    back = _with_what_it_needs(comparison, old)
    ids = {record.id for record in back}
    if isinstance(old, Step):
        back += comparison.old.referrers(old.id, Link)
        back += _flows_back(comparison, old, ids)
    gone = _leading_past(comparison, old) if isinstance(old, Step) else []
    return TakeOver(record_id=old.id, records=tuple(back), gone=tuple(gone))


def _with_what_it_needs(comparison: Comparison, old: Record) -> list[Record]:
    """List what an element named and the newer document lacks, and the element itself last."""
    found: dict[str, Record] = {}
    pending = [old]
    while pending:
        record = pending.pop()
        if record.id in found or isinstance(record, Process):
            continue
        found[record.id] = _led_anew(comparison, record) if isinstance(record, Flow) else record
        named = (comparison.old.records.get(target) for target, _ in references_in(record))
        pending += [other for other in named if other is not None and other.id not in comparison.new]
    return list(reversed(found.values()))


def _flows_back(comparison: Comparison, step: Step, back: Iterable[str]) -> list[Record]:
    """List the flows of a step as they were, as far as what they led from and to is there."""
    there = {*back, step.id}
    flows = [*comparison.old.flows_into(step.id), *comparison.old.flows_out_of(step.id)]
    whole = (f for f in flows if all(end is None or end in there or end in comparison.new for end in _ends(f)))
    return [_led_anew(comparison, flow) for flow in {f.id: f for f in whole}.values()]


def _leading_past(comparison: Comparison, step: Step) -> list[str]:
    """List the flows that lead from what came before a step to what came after it, and did not exist with it."""
    old, new = comparison.old, comparison.new
    before = {flow.source for flow in old.flows_into(step.id)}
    after = {flow.target for flow in old.flows_out_of(step.id)}
    return [flow.id for i in sorted(filter(None, before)) for flow in _new_ways(old, new, i) if flow.target in after]


def _new_ways(old: Document, new: Document, source: str) -> Iterator[Flow]:
    return (flow for flow in new.flows_out_of(source) if flow.kind == "sequence" and flow.id not in old)


def _led_anew(comparison: Comparison, flow: Flow) -> Flow:
    """Return a flow without its way unless both ends stand where they stood."""
    old, new = comparison.old, comparison.new
    as_it_was = all(end is None or end not in new or box_by_id(new, end) == box_by_id(old, end) for end in _ends(flow))
    return flow if as_it_was else replace(flow, points=(), by_hand=False, label_box=None)


def _where_it_is(old: Step, today: Step) -> Step:
    """Return a step as it was, with its middle where it is today."""
    middle = today.box.centre
    return replace(old, x=middle.x - old.width / 2, y=middle.y - old.height / 2)


def _ends(flow: Flow) -> tuple[str | None, str | None]:
    return flow.source, flow.target
