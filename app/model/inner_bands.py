"""The lanes inside a sub-process that is open in place: bands across its frame, found by where its steps stand.

The lanes stay on the sub-process' own map, which shows nothing while it is open; a step inside names its lane as ever.
Only reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.model.document import Document
from app.model.insides import children, own_maps
from app.model.placement import box_of
from app.model.records import Box, DataObject, Lane, Point, Step

TITLE, HEADER = 28.0, 26.0
"""The room above the bands for the name of the sub-process, and that of the lanes' names."""

Span = tuple[float, float] | None


def inner_lanes(document: Document, step: Step | None) -> list[Lane]:
    """List the lanes that are drawn as bands within an open sub-process, from first to last."""
    if step is None or not step.expanded:
        return []
    return [lane for shown in own_maps(document, step.id)[:1] for lane in document.lanes_of(shown.id)]


def bands_in(document: Document, step: Step) -> list[Lane]:
    """Return the lanes within an open sub-process, each with the box that its band has there."""
    lanes = inner_lanes(document, step)
    if not lanes:
        return []
    upright = lanes[0].direction == "vertical"
    body = Box(step.x, step.y + TITLE, step.width, max(step.height - TITLE, 0.0))
    first, last = (body.x, body.right) if upright else (body.y, body.bottom)
    strips = strips_of(document, step, lanes)
    edges = _edges(_reaches(document, step, strips, upright), first, last)
    spans = {lane.id: span for lane, span in zip(strips, pairwise(edges))}
    depths = depths_of(lanes)
    for lane in reversed(lanes):
        inner = [spans[other.id] for other in lanes if other.parent == lane.id]
        if inner:
            around = [*inner, *([spans[lane.id]] if lane.id in spans else [])]
            spans[lane.id] = min(a for a, _ in around), max(b for _, b in around)
    return [replace(lane, box=_band(body, *spans[lane.id], depths[lane.id] * HEADER, upright)) for lane in lanes]


def strips_of(document: Document, step: Step, lanes: Sequence[Lane]) -> list[Lane]:
    """List the lanes in which steps may stand directly: those without lanes inside, and those where some do."""
    outer = {lane.parent for lane in lanes}
    peopled = {r.lane for r in children(document, step.id) if isinstance(r, (Step, DataObject))}
    return [lane for lane in lanes if lane.id not in outer or lane.id in peopled]


def depths_of(lanes: Sequence[Lane]) -> dict[str, int]:
    """Say within how many others each lane lies; `lanes` has those before what lies in them."""
    found: dict[str, int] = {}
    for lane in lanes:
        found[lane.id] = found[lane.parent] + 1 if lane.parent in found else 0
    return found


def band_at(document: Document, step_id: str | None, point: Point) -> str | None:
    """Name the innermost lane of an open sub-process whose band lies under a point; None if it has none there."""
    step = document.find(Step, step_id)
    bands = bands_in(document, step) if step is not None else []
    return next((lane.id for lane in reversed(bands) if lane.box is not None and lane.box.contains(point)), None)


def _band(body: Box, first: float, last: float, indent: float, upright: bool) -> Box:
    if upright:
        return Box(first, body.y + indent, last - first, max(body.height - indent, 0.0))
    return Box(body.x + indent, first, max(body.width - indent, 0.0), last - first)


def _reaches(document: Document, step: Step, lanes: Sequence[Lane], upright: bool) -> list[Span]:
    """Say from where to where what stands in each lane reaches across; None where nothing does."""
    boxes: dict[str, list[Box]] = {}
    for record in children(document, step.id):
        box = box_of(record)
        if isinstance(record, (Step, DataObject)) and record.lane is not None and box is not None:
            boxes.setdefault(record.lane, []).append(box)
    found: list[Span] = []
    for lane in lanes:
        spans = [(b.x, b.right) if upright else (b.y, b.bottom) for b in boxes.get(lane.id, ())]
        found.append((min(a for a, _ in spans), max(b for _, b in spans)) if spans else None)
    return found


def _edges(reaches: Sequence[Span], first: float, last: float) -> list[float]:
    """Put the edges of bands into the gaps between what stands in them; empty ones share the gap that they are in."""
    edges = [first]
    peopled = [place for place, reach in enumerate(reaches) if reach is not None]
    for before, after in pairwise([-1, *peopled, len(reaches)]):
        upper = reaches[before] if before >= 0 else None
        lower = reaches[after] if after < len(reaches) else None
        begin, end = upper[1] if upper is not None else first, lower[0] if lower is not None else last
        half, empty = 0.0 if upper is None else 0.5, after - before - 1
        total = half + empty + (0.0 if lower is None else 0.5)
        shares = (half + place for place in range(empty + 1))
        for share in (share for share in shares if 0 < share < total):
            edges.append(min(max(begin + (end - begin) * share / total, edges[-1]), last))
    return [*edges, last]
