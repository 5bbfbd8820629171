"""Which part of a map stands on which slide: the whole, a phase, or as much as can be read, cut at gaps.

A slice reaches from one place to another along the map's direction. Lanes in which it has nothing are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from app.exchange.slides.options import PER_PHASE, SlideOptions
from app.i18n import Message, msg
from app.model.document import Document
from app.model.phases import is_upright, phases_of
from app.model.placement import box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Map, Pool, Record, Step, TextNote

ROOM = (907.0, 446.0)
"""How wide and high the part of a slide is that a map may take, points."""
READABLE, TEXT = 8.0, 12.0
"""Points of the smallest text that a slide should have, and map units of the usual one."""
LONGEST = ROOM[0] / (READABLE / TEXT)
HEADER = 36.0
TURN, STRIDE = 0.55, 8.0
"""A slice is at least so much of the longest; places for a cut are so far apart."""
Span = tuple[float, float]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is drawn on a map, with the axis along which it runs: 0 for x, 1 for y."""

    shown: Map
    axis: int
    steps: tuple[Step, ...]
    things: tuple[TextNote | DataObject | Group, ...]
    flows: tuple[Flow, ...]
    lanes: tuple[Lane, ...]
    pools: tuple[Pool, ...]

    @property
    def frames(self) -> tuple[Pool | Lane, ...]:
        return (*self.pools, *self.lanes)

    def along(self, box: Box) -> Span:
        return (box.y, box.bottom) if self.axis else (box.x, box.right)

    def across(self, box: Box) -> Span:
        return (box.x, box.right) if self.axis else (box.y, box.bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of a map. `gone` are bands across that are left out; `first` and `last` say that the map ends there."""

    start: float
    end: float
    name: Message | str = ""
    first: bool = True
    last: bool = True
    gone: tuple[Span, ...] = ()
    ids: frozenset[str] = field(default=frozenset())


def content_of(document: Document, shown: Map, options: SlideOptions) -> Content:
    """Collect what is drawn on a map and wanted."""

    def wanted(records: Iterable[R]) -> tuple[R, ...]:
        return tuple(r for r in records if not options.only or r.id in options.only)

    things: list[TextNote | DataObject | Group] = [
        *document.on_map(Group, shown.id),
        *document.on_map(TextNote, shown.id),
        *document.on_map(DataObject, shown.id),
    ]
    lanes = [lane for lane in document.lanes_of(shown.id) if lane.box is not None]
    return Content(
        shown=shown,
        axis=int(is_upright(document, shown.id)),
        steps=wanted(sorted(document.on_map(Step, shown.id), key=lambda s: _depth(document, s))),
        things=wanted(things),
        flows=wanted(document.on_map(Flow, shown.id)),
        lanes=wanted(lanes),
        pools=wanted(p for p in document.on_map(Pool, shown.id) if p.box is not None),
    )


def _depth(document: Document, step: Step) -> tuple[bool, int]:
    """Return the order of drawing: what stands in something after it, what sits on an edge last."""
    deep, parent = 0, document.find(Step, step.parent)
    while parent is not None and deep < 50:
        deep, parent = deep + 1, document.find(Step, parent.parent)
    return step.attached_to is not None, deep


def slices_of(document: Document, content: Content, options: SlideOptions) -> list[Slice]:
    """Divide a map into what stands on one slide each; the whole where it can be read or is wanted so."""
    boxes = [box for each in (*content.steps, *content.things, *content.lanes, *content.pools) if (box := box_of(each))]
    if not boxes:
        return []
    start, end = min(content.along(b)[0] for b in boxes), max(content.along(b)[1] for b in boxes)
    whole = Slice(start=start, end=end, ids=frozenset(s.id for s in (*content.steps, *content.things)))
    if options.per != PER_PHASE or _is_readable(content, boxes):
        return [whole]
    start += header_room(content)
    cuts = _phase_cuts(document, content, start, end) or _cuts_at_gaps(content, start, end)
    return _slices(document, content, cuts) if len(cuts) > 1 else [whole]


def header_room(content: Content) -> float:
    """Return how much of the map's beginning the names of pools and lanes take."""
    begins = [content.along(frame.box)[0] for frame in content.frames if frame.box is not None]
    return max(begins) - min(begins) + HEADER if begins else 0.0


def _is_readable(content: Content, boxes: Sequence[Box]) -> bool:
    width = max(b.right for b in boxes) - min(b.x for b in boxes)
    height = max(b.bottom for b in boxes) - min(b.y for b in boxes)
    return min(ROOM[0] / max(width, 1), ROOM[1] / max(height, 1)) * TEXT >= READABLE


def _phase_cuts(document: Document, content: Content, start: float, end: float) -> list[tuple[Span, Message | str]]:
    phases = phases_of(document, content.shown.id)
    borders = [start, *(phase.start for phase in phases[1:]), end]
    return [(span, phase.name) for span, phase in zip(pairwise(borders), phases)] if phases else []


def _cuts_at_gaps(content: Content, start: float, end: float) -> list[tuple[Span, Message | str]]:
    spans = sorted(content.along(step.box) for step in content.steps)
    borders = [start]
    while end - borders[-1] > LONGEST:
        parts = -(-(end - borders[-1]) // LONGEST)
        reach = min(LONGEST, (end - borders[-1]) / parts * 1.15)
        borders.append(_best_cut(spans, borders[-1] + reach * TURN, borders[-1] + reach))
    borders.append(end)
    count = len(borders) - 1
    return [(span, msg("part {n} of {count}", n=i + 1, count=count)) for i, span in enumerate(pairwise(borders))]


def _best_cut(spans: Sequence[Span], low: float, high: float) -> float:
    """Return the place that cuts through the fewest steps and is far from others, the farthest on of equal ones."""
    widest = 600.0
    near = [s for s in spans[bisect_left(spans, (low - widest, 0.0)) :] if s[0] < high + widest and s[1] > low - widest]
    places = [high - STRIDE * i for i in range(int((high - low) / STRIDE) + 1)]
    return min(places, key=lambda at: (sum(1 for a, b in near if a - 12 < at < b + 12), high - at))


def _slices(document: Document, content: Content, cuts: Sequence[tuple[Span, Message | str]]) -> list[Slice]:
    starts = [span[0] for span, _ in cuts]
    members: list[set[str]] = [set() for _ in cuts]
    for each in (*content.steps, *content.things):
        holder = _outermost(document, each)
        middle = sum(content.along(holder.box)) / 2
        members[max(bisect_left(starts, middle) - 1, 0)].add(each.id)
    made = [
        Slice(start=a, end=b, name=name, first=i == 0, last=i == len(cuts) - 1, ids=frozenset(ids))
        for i, (((a, b), name), ids) in enumerate(zip(cuts, members))
        if ids
    ]
    return [_without_empty_lanes(content, each) for each in made]


def _outermost(document: Document, thing: Step | TextNote | DataObject | Group) -> Step | TextNote | DataObject | Group:
    """Return the step in or on which something stands, however deep; it goes to one slide as a whole."""
    seen: set[str] = set()
    current = thing
    while not isinstance(current, Group) and current.id not in seen:
        seen.add(current.id)
        edge = current.attached_to if isinstance(current, Step) else None
        holder = document.find(Step, edge or current.parent)
        if holder is None:
            break
        current = holder
    return current


def _without_empty_lanes(content: Content, part: Slice) -> Slice:
    """Leave out the lanes in which a slice has nothing, unless that would leave none."""
    parents = {lane.parent for lane in content.lanes}
    leaves = [content.across(lane.box) for lane in content.lanes if lane.box is not None and lane.id not in parents]
    used = [content.across(each.box) for each in (*content.steps, *content.things) if each.id in part.ids]
    gone = tuple(lane for lane in sorted(leaves) if not any(a < lane[1] and b > lane[0] for a, b in used))
    return part if len(gone) == len(leaves) else replace(part, gone=gone)
