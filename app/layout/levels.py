"""One level of a map, laid out: the steps of the map itself, or those inside an expanded sub-process.

A level is laid out from the inside out: an expanded sub-process takes the size its inside needs. Coordinates
are turned for vertical maps, so that everything below thinks from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.layout.graph import Cell, Link
from app.layout.hanging import events_on, label_depth, notes_around, notes_by_step
from app.layout.layered import Layered, layered
from app.layout.sheet import is_vertical
from app.model.document import Document
from app.model.records import Box, DataObject, Flow, Step, TextNote

FRAME_SIDE = 20.0
FRAME_TOP = 36.0
LETTER = 6.5
LONGEST_LABEL = 110.0

Boxes = dict[str, Box]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level laid out: its cells with the boxes of all that belongs to each (around the cell's centre)."""

    cells: Sequence[Cell]
    parts: Mapping[str, Boxes]
    layout: Layered

    def boxes(self, top_of: Callable[[int], float]) -> Boxes:
        """Place everything, given where each band begins (turned coordinates)."""
        found: Boxes = {}
        for cell in self.cells:
            u, v = round(self.layout.along[cell.id]), round(top_of(cell.band) + self.layout.across[cell.id])
            found.update({i: box.moved(u, v) for i, box in self.parts[cell.id].items()})
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
        parts = {step.id: self._parts(step) for step in steps}
        cells = [_cell(step, band_of(step), self._reaching(parts[step.id], step)) for step in steps]
        links, ties = self._links({s.id for s in steps})
        return Level(cells=cells, parts=parts, layout=layered(cells, links, ties))

    def turned(self, box: Box) -> Box:
        """Exchange x and y on a vertical map."""
        return Box(box.y, box.x, box.height, box.width) if self._vertical else box

    def _parts(self, step: Step) -> Boxes:
        """Place a step and all that goes with it around its centre."""
        inside, width, height = self._inside(step)
        size = Box(-width / 2, -height / 2, width, height)
        parts = {step.id: self.turned(size)}
        parts.update({i: self.turned(box.moved(size.x, size.y)) for i, box in inside.items()})
        events = events_on(self._document, step, size)
        lowest = max([size.bottom, *(box.bottom for box in events.values())])
        notes = [n for n in self._notes.get(step.id, ()) if self._takes(n)]
        for boxes in (events, notes_around(notes, size, lowest)):
            parts.update({i: self.turned(box) for i, box in boxes.items()})
        return parts

    def _takes(self, note: TextNote | DataObject) -> bool:
        return self._members is None or note.id in self._members

    def _inside(self, step: Step) -> tuple[Boxes, float, float]:
        """Lay out the inside of an expanded sub-process, and return the size it needs (not turned)."""
        children = self._children.get(step.id, [])
        if not children:
            return {}, step.width, step.height
        if not step.expanded:
            return {c.id: c.box.moved(-step.x, -step.y) for c in children}, step.width, step.height
        level = self.level(step.id, lambda _: 0, whole=True)
        boxes = {i: self.turned(box) for i, box in level.boxes(lambda _: 0.0).items()}
        left, top = min(b.x for b in boxes.values()), min(b.y for b in boxes.values())
        moved = {i: box.moved(FRAME_SIDE - left, FRAME_TOP - top) for i, box in boxes.items()}
        width = max(b.right for b in moved.values()) + FRAME_SIDE
        height = max(b.bottom for b in moved.values()) + FRAME_SIDE
        return moved, max(width, 120.0), max(height, 60.0)

    def _reaching(self, parts: Boxes, step: Step) -> list[Box]:
        own = parts[step.id]
        depth = label_depth(step)
        named = (
            Box(own.x, own.y, own.width + depth, own.height)
            if self._vertical
            else own._replace(height=own.height + depth)
        )
        return [named, *parts.values()]

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
                aside = flow.source != source
                links.append(Link(source=source, target=target, share=share, label=label, aside=aside))
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


def _cell(step: Step, band: int, boxes: Iterable[Box]) -> Cell:
    every = list(boxes)
    return Cell(
        id=step.id,
        band=band,
        before=-min(b.x for b in every),
        after=max(b.right for b in every),
        above=-min(b.y for b in every),
        below=max(b.bottom for b in every),
    )
