"""One level of a map, laid out: the steps of the map itself, or those inside an expanded sub-process.

A level is laid out from the inside out: an expanded sub-process takes the size its inside needs. Coordinates
are turned for vertical maps, so that everything below thinks from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.layout.bands import content_left, nested_bands, stacked
from app.layout.graph import Cell, Link
from app.layout.hanging import events_on, name_below, notes_around, notes_by_step, words_below
from app.layout.layered import Layered, layered
from app.layout.shapes import Way
from app.layout.sheet import is_vertical
from app.layout.tracing import traced_ways
from app.model.document import Document
from app.model.inner_bands import TITLE, inner_lanes, strips_of
from app.model.kinds import ACTIVITY, kind_of_step
from app.model.records import Box, DataObject, Flow, Lane, Point, Step, TextNote
from app.model.wanted import part

FRAME_SIDE = 20.0
FRAME_TOP = 36.0
LETTER = 6.5
LONGEST_LABEL = 110.0

Boxes = dict[str, Box]


@dataclass(slots=True)
class Drawing:
    """Boxes of elements and ways of flows, by id."""

    boxes: Boxes = field(default_factory=dict)
    ways: dict[str, Way] = field(default_factory=dict)

    def put(self, other: Drawing, dx: float, dy: float) -> None:
        """Take in another drawing, moved."""
        self.boxes.update({i: box.moved(dx, dy) for i, box in other.boxes.items()})
        self.ways.update({i: [Point(x + dx, y + dy) for x, y in way] for i, way in other.ways.items()})

    def reach(self) -> tuple[float, float, float, float]:
        """Return how far everything reaches: left, top, right, bottom."""
        points = [point for way in self.ways.values() for point in way]
        corners = [corner for box in self.boxes.values() for corner in ((box.x, box.y), (box.right, box.bottom))]
        xs, ys = zip(*points, *corners)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level laid out: its cells with all that belongs to each, drawn around the cell's centre."""

    cells: Sequence[Cell]
    parts: Mapping[str, Drawing]
    layout: Layered

    def drawing(self, top_of: Callable[[int], float]) -> Drawing:
        """Draw everything, given where each band begins (turned coordinates)."""
        levels = [
            round(top_of(spot.band) + at) for spot, at in zip(self.layout.rows.spots, self.layout.at, strict=True)
        ]
        found = Drawing()
        for cell, level in zip(self.cells, levels):
            found.put(self.parts[cell.id], round(self.layout.along[cell.id]), level)
        found.ways.update(traced_ways(self.layout, levels, found.boxes))
        return found


class Levels:
    """Lays out levels of one map; `members` limits it to some steps (all if None)."""

    def __init__(self, document: Document, map_id: str, members: frozenset[str] | None = None) -> None:
        self._document = document
        self._vertical = is_vertical(document, map_id)
        self._notes = notes_by_step(document, map_id)
        steps = document.on_map(Step, map_id)
        self._children: dict[str | None, list[Step]] = {}
        for step in steps:
            if step.attached_to is None:
                self._children.setdefault(step.parent, []).append(step)
        self._members = members
        self._flows = [f for f in document.on_map(Flow, map_id) if f.source in document and f.target in document]

    def level(self, parent: str | None, band_of: Callable[[Step], int], whole: bool = False) -> Level:
        """Lay out the steps with this parent; `band_of` says in which band each is, `whole` takes them all."""
        members = None if whole else self._members
        steps = [s for s in self._children.get(parent, ()) if members is None or s.id in members]
        parts = {step.id: self._part(step) for step in steps}
        cells = [self._cell(step, band_of(step), parts[step.id].boxes) for step in steps]
        links, ties = self._links({s.id for s in steps})
        return Level(cells=cells, parts=parts, layout=layered(cells, links, ties))

    def turned(self, box: Box) -> Box:
        """Exchange x and y on a vertical map."""
        return Box(box.y, box.x, box.height, box.width) if self._vertical else box

    def turned_all(self, drawing: Drawing) -> Drawing:
        """Exchange x and y on a vertical map."""
        if not self._vertical:
            return drawing
        return Drawing(
            {i: self.turned(box) for i, box in drawing.boxes.items()},
            {i: [Point(y, x) for x, y in way] for i, way in drawing.ways.items()},
        )

    def _part(self, step: Step) -> Drawing:
        """Place a step and all that goes with it around its centre."""
        inside, width, height = self._inside(step)
        size = Box(-width / 2, -height / 2, width, height)
        part = Drawing({step.id: size})
        part.put(inside, size.x, size.y)
        events = events_on(self._document, step, size)
        name = name_below(step, size)
        lowest = max(box.bottom for box in (size, *events.values(), *((name,) if name is not None else ())))
        notes = [n for n in self._notes.get(step.id, ()) if self._takes(n)]
        part.boxes.update({**events, **notes_around(notes, size, lowest)})
        return self.turned_all(part)

    def _takes(self, note: TextNote | DataObject) -> bool:
        return self._members is None or note.id in self._members

    def _inside(self, step: Step) -> tuple[Drawing, float, float]:
        """Lay out the inside of an expanded sub-process, and return the size it needs (not turned)."""
        children = self._children.get(step.id, [])
        if not children:
            return Drawing(), step.width, step.height
        if not step.expanded:
            return Drawing({c.id: c.box.moved(-step.x, -step.y) for c in children}), step.width, step.height
        lanes = inner_lanes(self._document, step)
        if lanes and (lanes[0].direction == "vertical") == self._vertical:
            with part(0.0, 0.0):
                return self._banded(step, lanes)
        with part(0.0, 0.0):
            level = self.turned_all(self.level(step.id, lambda _: 0, whole=True).drawing(lambda _: 0.0))
        left, top, right, bottom = level.reach()
        moved = Drawing()
        moved.put(level, FRAME_SIDE - left, FRAME_TOP - top)
        return moved, max(right - left + 2 * FRAME_SIDE, 120.0), max(bottom - top + FRAME_TOP + FRAME_SIDE, 60.0)

    def _banded(self, step: Step, lanes: Sequence[Lane]) -> tuple[Drawing, float, float]:
        """Lay out the inside of an expanded sub-process that has lanes, each step in its band."""
        strips = strips_of(self._document, step, lanes)
        bands = nested_bands(lanes, {lane.id for lane in strips})
        number = {lane.id: place for place, lane in enumerate(strips)}
        level = self.level(step.id, lambda inner: number.get(inner.lane or "", 0), whole=True)
        depths: dict[str | None, float] = {i: level.layout.depth.get(k, 0.0) for i, k in number.items()}
        stack = stacked(bands, depths, level.layout.length)
        drawn = Drawing()
        drawn.put(level.drawing(lambda k: stack.top[strips[k].id]), content_left(bands), 0.0)
        frames = [self.turned(box) for box in stack.frames.values()]
        moved = Drawing()
        moved.put(self.turned_all(drawn), 0.0, TITLE)
        return moved, max(box.right for box in frames), TITLE + max(box.bottom for box in frames)

    def _cell(self, step: Step, band: int, boxes: Boxes) -> Cell:
        own = boxes[step.id]
        name = name_below(step, self.turned(own))
        placed = {i: self.turned(box) for i, box in boxes.items()}
        words = words_below([n for n in self._notes.get(step.id, ()) if n.id in placed], placed)
        reaching = [*boxes.values(), *map(self.turned, words if name is None else [*words, name])]
        return Cell(
            id=step.id,
            band=band,
            before=-min(b.x for b in reaching),
            after=max(b.right for b in reaching),
            above=-min(b.y for b in reaching),
            below=max(b.bottom for b in reaching),
            half_depth=own.height / 2,
            slides=kind_of_step(step).family == ACTIVITY,
        )

    def _links(self, members: set[str]) -> tuple[list[Link], list[tuple[str, str]]]:
        links: list[Link] = []
        ties: list[tuple[str, str]] = []
        for flow in self._flows:
            source, target = self._lifted(flow.source, members), self._lifted(flow.target, members)
            if source is None or target is None or source == target:
                continue
            if flow.kind == "sequence":
                share = flow.probability.value if flow.probability is not None else 0.5
                label = 0.0 if self._vertical else min(LONGEST_LABEL, LETTER * len(flow.name))
                own = (flow.source, flow.target) == (source, target)
                links.append(
                    Link(source=source, target=target, share=share, label=label, aside=flow.source != source,
                         flow=flow.id if own else None)
                )  # fmt: skip
            elif flow.kind == "message":
                ties.append((source, target))
        return links, ties

    def _lifted(self, element_id: str | None, members: set[str]) -> str | None:
        """Name the member of a level that an element is, sits on or stands in."""
        step = self._document.find(Step, element_id)
        for _ in range(64):
            if step is None or step.id in members:
                break
            step = self._document.find(Step, step.attached_to or step.parent)
        return step.id if step is not None and step.id in members else None
