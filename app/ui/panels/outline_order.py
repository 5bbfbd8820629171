"""The order in which a table lists the steps of a map: by number, a decision right after what leads to it."""

from __future__ import annotations

from collections.abc import Mapping

from app.model.document import Document
from app.model.records import Flow, Map, Record, Step


def in_reading_order(document: Document, map_id: str, numbers: Mapping[str, str]) -> list[str]:
    """List the ids of a map's steps: numbered ones in the order of `numbers`, others after what leads to them."""
    after: dict[str | None, list[str]] = {}
    for step in document.on_map(Step, map_id):
        if step.id not in numbers:
            after.setdefault(_one_before(document, step.id), []).append(step.id)
    ordered: dict[str, None] = {}
    for step_id in numbers:
        _enter(step_id, after, ordered)
    for leaders in after.values():
        for step_id in leaders:
            _enter(step_id, after, ordered)
    return list(ordered)


def _one_before(document: Document, step_id: str) -> str | None:
    flows = [flow for flow in document.flows_into(step_id) if flow.kind == "sequence" and flow.source != step_id]
    return flows[0].source if flows else None


def _enter(step_id: str, after: Mapping[str | None, list[str]], ordered: dict[str, None]) -> None:
    pending = [step_id]
    while pending:
        current = pending.pop()
        if current not in ordered:
            ordered[current] = None
            pending.extend(reversed(after.get(current, ())))


def alters_order(before: Record | None, after: Record | None) -> bool:
    """Answer whether a change can change numbers or order."""
    record = after if after is not None else before
    if not isinstance(record, (Step, Flow, Map)):
        return False
    if before is None or after is None:
        return True
    wanted = {Flow: ("source", "target", "kind"), Step: ("kind", "parent", "attached_to"), Map: ("owner",)}[
        type(record)
    ]
    return any(getattr(before, name, None) != getattr(after, name, None) for name in wanted)
