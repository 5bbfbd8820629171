"""What stands where on one map, with some boxes taken as moved: the layout's view of a document.

Children of a collapsed sub-process are not drawn. Nothing here computes places or ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from app.model.document import Document
from app.model.placement import box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Map, Point, Pool, Record, Step, TextNote

HEADER = 36.0
NOTHING_MOVED: Mapping[str, Box] = MappingProxyType({})

Drawn = Step | TextNote | DataObject | Group
ELEMENTS: tuple[type[Drawn], ...] = (Step, TextNote, DataObject, Group)
"""Everything that stands in lanes."""


def is_vertical(document: Document, map_id: str) -> bool:
    """Answer whether a map's process runs from top to bottom."""
    found = document.find(Map, map_id)
    return found is not None and found.direction == "vertical"


def is_shown(document: Document, record: Record) -> bool:
    """Answer whether an element is drawn: everything is but what stands in a collapsed sub-process."""
    above = getattr(record, "parent", None)
    while above is not None:
        parent = document.find(Step, above)
        if parent is None:
            return True
        if not parent.expanded:
            return False
        above = parent.parent
    return True


def drawn_on(document: Document, map_id: str) -> Iterator[Drawn]:
    """Go through the elements that are drawn on a map: steps, text notes, data objects, groups."""
    for kind in ELEMENTS:
        for record in document.on_map(kind, map_id):
            if is_shown(document, record):
                yield record


def box_in(document: Document, moved: Mapping[str, Box], element_id: str | None) -> Box | None:
    """Return the box of an element, as moved if it is; None for what has none."""
    if element_id is None:
        return None
    box = moved.get(element_id)
    return box if box is not None else box_of(document.records.get(element_id))


def flows_of(document: Document, element_ids: Iterable[str]) -> list[str]:
    """List the flows that begin or end at these elements, each once, in the document's order of naming."""
    found: dict[str, None] = {}
    for element_id in element_ids:
        for flow in document.referrers(element_id, Flow):
            if element_id in (flow.source, flow.target):
                found[flow.id] = None
    return list(found)


def lane_holding(document: Document, record: Record | None) -> str | None:
    """Name the lane of its map an element belongs to, by itself or through the step that it stands in or sits on."""
    seen: set[str] = set()
    while record is not None and record.id not in seen:
        seen.add(record.id)
        lane = document.find(Lane, getattr(record, "lane", None))
        if lane is not None and lane.map == getattr(record, "map", None):
            return lane.id
        above = getattr(record, "parent", None) or getattr(record, "attached_to", None)
        record = document.find(Step, above)
    return None


def frames_on(document: Document, map_id: str) -> dict[str, Box]:
    """Return the frames of a map's lanes and pools, as far as they have one."""
    framed: list[Lane | Pool] = [*document.on_map(Lane, map_id), *document.on_map(Pool, map_id)]
    return {record.id: record.box for record in framed if record.box is not None}


def above_of(document: Document, frame_id: str) -> str | None:
    """Name the lane or pool that a lane lies in."""
    lane = document.find(Lane, frame_id)
    return None if lane is None else lane.parent or lane.pool


def innermost(frames: Mapping[str, Box], point: Point) -> str | None:
    """Name the smallest frame that a point lies in."""
    found = [(box.width * box.height, i) for i, box in frames.items() if box.contains(point)]
    return min(found)[1] if found else None
