"""What lies inside a sub-process: on a map of its own, or in place with it as `parent`. Only reads."""

from __future__ import annotations

from collections.abc import Iterable

from app.model.document import Document
from app.model.records import DataObject, Flow, Group, Lane, Map, Phase, Pool, Record, Step, TextNote

HELD = (Step, TextNote, DataObject)
"""What can stand in a sub-process that is open in place."""
DRAWN = (*HELD, Group)
"""What can stand on a map."""


def own_maps(document: Document, step_id: str) -> list[Map]:
    """List the maps that show the inside of a step; usually one or none."""
    return [shown for shown in document.referrers(step_id, Map) if shown.owner == step_id]


def is_open_in_place(document: Document, shown: Map) -> bool:
    """Answer whether a map shows nothing because the step that it is the inside of is open where it stands."""
    owner = document.find(Step, shown.owner)
    return owner is not None and owner.expanded and not any(document.on_map(kind, shown.id) for kind in DRAWN)


def children(document: Document, step_id: str) -> list[Record]:
    """List what stands in a step directly, on the map that the step is on."""
    return [r for r in document.referrers(step_id, Record) if isinstance(r, HELD) and r.parent == step_id]


def has_inside(document: Document, step_id: str) -> bool:
    """Answer whether a step has an inside, be it empty."""
    return bool(own_maps(document, step_id) or children(document, step_id))


def is_divided(document: Document, step_id: str) -> bool:
    """Answer whether no frame can show how the inside of a step is divided: by pools or phases, or on several maps."""
    maps = own_maps(document, step_id)
    several = len([shown for shown in maps if document.on_map(Lane, shown.id)]) > 1
    return several or any(document.on_map(kind, shown.id) for shown in maps for kind in (Pool, Phase))


def lane_around(document: Document, step: Step) -> Lane | None:
    """Return the lane a step is in: its own, or that of the step that it sits on, stands in, or is inside of."""
    seen: set[str] = set()
    around: Step | None = step
    while around is not None and around.id not in seen:
        seen.add(around.id)
        lane = document.find(Lane, around.lane)
        if lane is not None:
            return lane
        drawn_on = document.find(Map, around.map)
        owner = drawn_on.owner if drawn_on is not None else None
        around = document.find(Step, around.attached_to or around.parent or owner)
    return None


def with_held(document: Document, ids: Iterable[str]) -> dict[str, Record]:
    """Return elements with all that sits on them or stands in them on the same map, however deep."""
    found: dict[str, Record] = {}
    pending = list(ids)
    while pending:
        record = document.records[pending.pop()]
        if record.id not in found:
            found[record.id] = record
            pending.extend(
                other.id
                for other in document.referrers(record.id, Record)
                if record.id in (getattr(other, "parent", None), getattr(other, "attached_to", None))
                and isinstance(other, HELD)
            )
    return found


def standing_in(document: Document, step_id: str) -> dict[str, Record]:
    """Return all elements inside a step, on its own maps or in place, however deep; no flows."""
    found = with_held(document, [record.id for record in children(document, step_id)])
    for shown in own_maps(document, step_id):
        found.update({r.id: r for kind in DRAWN for r in document.on_map(kind, shown.id)})
    return found


def flows_at(document: Document, ids: Iterable[str]) -> dict[str, Flow]:
    """Return the flows that begin or end at these elements, and those that hang on such flows."""
    found: dict[str, Flow] = {}
    pending = list(ids)
    while pending:
        current = pending.pop()
        for flow in document.referrers(current, Flow):
            if current in (flow.source, flow.target) and flow.id not in found:
                found[flow.id] = flow
                pending.append(flow.id)
    return found
