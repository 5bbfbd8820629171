"""An import into an open document: what comes, as which act, and what it is called there. No widgets."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum

from app.exchange import Warning_
from app.model.document import Document
from app.model.maps import root_maps
from app.model.operations.routes import in_box
from app.model.operations.taking_in import taken_in_id
from app.model.placement import box_of
from app.model.records import (
    Box,
    DataObject,
    Flow,
    Group,
    Lane,
    Map,
    Phase,
    Point,
    Pool,
    Record,
    Step,
    TextNote,
)
from app.model.records.base import with_values
from app.ui.workplace import Workplace

DRAWN = (Step, Lane, Pool, TextNote, Group, DataObject)
GAP = 80.0
"""Between what is drawn on a map and what is put below it."""


class Where(StrEnum):
    """Where an import goes."""

    NEW = "new"
    MAPS = "maps"
    HERE = "here"


def can_stand_here(document: Document) -> bool:
    """Answer whether what was read fits on a map beside other things: phases and pools divide a whole map."""
    return len(root_maps(document)) == 1 and not document.count(Phase) and not document.count(Pool)


def is_empty(document: Document, map_id: str) -> bool:
    """Answer whether nothing is drawn on a map."""
    return not any(document.on_map(kind, map_id) for kind in DRAWN)


def on_the_map(records: Iterable[Record], into: Document, map_id: str) -> tuple[Record, ...]:
    """Return the one map among records as if it were drawn on a map that is there, below what stands on it.

    Lanes go on where the lanes there end, and are as long as they.
    """
    records = tuple(records)
    root = next(r.id for r in records if isinstance(r, Map) and r.owner is None)
    on_top = [r for r in records if getattr(r, "map", None) == root]
    dx, dy = _below(into, map_id, on_top)
    lanes = into.lanes_of(map_id)
    behind = 1 + max((lane.order for lane in lanes), default=-1.0)
    right = max((lane.box.right for lane in lanes if lane.box is not None), default=0.0)

    def drawn_there(record: Record) -> Record:
        there = moved_by(with_values(record, map=map_id), dx, dy)
        if isinstance(there, Lane):
            there = with_values(there, order=there.order + behind, box=there.box and _as_long(there.box, right))
        return there

    above = {r.id for r in on_top}
    return tuple(drawn_there(r) if r.id in above else r for r in records if r.id != root)


def moved_by(record: Record, dx: float, dy: float) -> Record:
    """Return an element drawn elsewhere; a flow with its way."""
    if isinstance(record, Flow):
        points = tuple(Point(p.x + dx, p.y + dy) for p in record.points)
        return with_values(record, points=points, label_box=record.label_box and record.label_box.moved(dx, dy))
    box = box_of(record)
    return record if box is None else in_box(record, box.moved(dx, dy))


def _as_long(box: Box, right: float) -> Box:
    return Box(box.x, box.y, max(box.width, right - box.x), box.height)


def _below(into: Document, map_id: str, new: Iterable[Record]) -> tuple[float, float]:
    """Say how far to move what comes, so that it stands below what is there, and begins where that begins."""
    there = [each for kind in DRAWN for each in into.on_map(kind, map_id)]
    boxes, coming = _boxes(there), _boxes(new)
    if not boxes or not coming:
        return 0.0, 0.0
    gap = 0.0 if _is_banded(there) and _is_banded(new) else GAP
    dx = min(box.x for box in boxes) - min(box.x for box in coming)
    return dx, max(box.bottom for box in boxes) + gap - min(box.y for box in coming)


def _boxes(records: Iterable[Record]) -> list[Box]:
    return [box for record in records if (box := box_of(record)) is not None]


def _is_banded(records: Iterable[Record]) -> bool:
    """Answer whether everything stands in lanes that lie below one another."""
    lanes = [each for each in records if isinstance(each, Lane)]
    return bool(lanes) and all(lane.direction == "horizontal" and lane.box is not None for lane in lanes)


def called_there(record_id: str, import_id: str, added: Collection[str]) -> str:
    """Return the id that an imported record has in the open document; empty if it has none."""
    there = taken_in_id(import_id, record_id)
    return there if there in added else record_id if record_id in added else ""


def show(place: Workplace, records: Iterable[Record], import_id: str, added: Collection[str]) -> None:
    """Show what came: the first of further maps, or the steps on the map that is shown."""
    maps = sorted((r for r in records if isinstance(r, Map) and r.owner is None), key=lambda m: (m.order, m.id))
    came = [there for each in maps if (there := called_there(each.id, import_id, added))]
    if came:
        place.show_map(came[0])
        return
    steps = [r for r in place.document.on_map(Step, place.map_id) if r.id in added]
    if steps:
        place.jump(min(steps, key=lambda step: (step.x, step.y)).id)
        place.select(step.id for step in steps)


def moved(warnings: Iterable[Warning_], import_id: str, added: Collection[str]) -> tuple[Warning_, ...]:
    """Return warnings that name their records as these are called in the open document."""
    return tuple(replace(w, record=called_there(w.record, import_id, added) if w.record else "") for w in warnings)
