"""What becomes of events on the edge of a sub-process that is taken apart.

Such an event may happen at any time inside, so it comes to sit on everything that is done there: itself on the first,
copies with the same ways on the others. A timer runs from the beginning, so it sits on the first alone; its copies
would start anew with every step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from app.model.changes import Change, added, changed
from app.model.document import Document
from app.model.kinds import is_activity
from app.model.operations.base import derived_id
from app.model.operations.taking_inside import UNLED
from app.model.records import Step

APART = 8.0
"""How far events on one edge are from one another."""


def edge_events(document: Document, step_id: str) -> list[Step]:
    """List the events on the edge of a step, from left to right."""
    events = [step for step in document.referrers(step_id, Step) if step.attached_to == step_id]
    return sorted(events, key=lambda event: (event.x, event.id))


def hosts_in(steps: Sequence[Step]) -> list[Step]:
    """List those steps that events can sit on, from the first on."""
    return [step for step in steps if is_activity(step)]


def handed_on(ahead: Document, events: Sequence[Step], hosts: Sequence[Step]) -> Iterator[Change]:
    """Put events on the edges of these steps, copies with copies of their ways on all but the first."""
    for number, host in enumerate(hosts):
        taken = sum(event.width + APART for event in edge_events(ahead, host.id))
        for event in events if number == 0 else [event for event in events if not _is_timer(event)]:
            seat: dict[str, Any] = {
                "attached_to": host.id, "map": host.map, "parent": host.parent, "lane": host.lane, "label_box": None,
                "x": host.box.right - APART - taken - event.width, "y": host.box.bottom - event.height / 2,
            }  # fmt: skip
            taken += event.width + APART
            if number == 0:
                yield from changed(event, **seat)
                yield from (c for way in ahead.flows_out_of(event.id) for c in changed(way, **UNLED))
            else:
                copy = replace(event, id=derived_id("apart", event.id, host.id), foreign="", **seat)
                yield from added(copy)
                yield from _ways_of(ahead, event, copy)


def _ways_of(ahead: Document, event: Step, copy: Step) -> Iterator[Change]:
    for way in ahead.flows_out_of(event.id):
        way_id = derived_id("apart", way.id, copy.id)
        yield from added(replace(way, id=way_id, source=copy.id, foreign="", **UNLED))


def _is_timer(event: Step) -> bool:
    return any("timer" in definition.lower() for definition in event.event_definitions)
