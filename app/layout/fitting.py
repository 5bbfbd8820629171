"""Laying out some elements while the rest stays: the layered layout of these alone, then each to a free place near.

Elements stay in their lane; where it is full they stand further along it, and the frames get longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.layout.graph import Cell
from app.layout.levels import Boxes, Level, Levels
from app.layout.obstacles import Obstacles
from app.layout.placing import ASIDE, area_of, free_place, occupied
from app.layout.sheet import is_vertical
from app.model.document import Document
from app.model.placement import box_by_id
from app.model.records import Box, DataObject, Flow, Step, TextNote

SPARE = 12.0


def fitted_places(document: Document, map_id: str, only: frozenset[str]) -> Boxes:
    """Return new boxes for these elements and for what stands in or hangs on them; pinned steps stay."""
    wanted = frozenset(i for i in only if not _is_held(document, i))
    fitting = _Fitting(document, map_id, wanted)
    parents: dict[str | None, None] = {}
    for step in document.on_map(Step, map_id):
        if step.id in wanted and step.attached_to is None and step.parent not in wanted:
            parents[step.parent] = None
    for parent in parents:
        fitting.fit_level(parent)
    fitting.fit_notes(sorted(wanted))
    return fitting.placed


def _is_held(document: Document, element_id: str) -> bool:
    step = document.find(Step, element_id)
    return step is not None and step.pinned


class _Fitting:
    """Places elements one after the other among those that stay."""

    def __init__(self, document: Document, map_id: str, wanted: frozenset[str]) -> None:
        self._document, self._map, self._wanted = document, map_id, wanted
        self._levels = Levels(document, map_id, wanted)
        self._vertical = is_vertical(document, map_id)
        self._taken: Obstacles = occupied(document, map_id)
        self.placed: Boxes = {}

    def fit_level(self, parent: str | None) -> None:
        """Fit in the wanted steps that stand in one sub-process (None: on the map itself)."""
        level = self._levels.level(parent, lambda _: 0)
        self._make_room(i for part in level.parts.values() for i in part.boxes)
        if parent is not None:
            self._taken.take(parent)
        corner = self._corner(level)
        for cell in sorted(level.cells, key=lambda c: (level.layout.column[c.id], level.layout.across[c.id])):
            wish = self._wish(level, cell, corner)
            step = self._document.get(Step, cell.id)
            area = area_of(self._document, self._map, step)
            self._settle(cell, level.parts[cell.id].boxes, free_place(self._taken, wish, area, vertical=self._vertical))

    def fit_notes(self, wanted: Iterable[str]) -> None:
        """Fit in text notes and documents that hang on no wanted step: near the step they are linked to."""
        for note_id in wanted:
            note = self._document.find(TextNote, note_id) or self._document.find(DataObject, note_id)
            if note is None or note_id in self.placed:
                continue
            self._taken.take(note_id)
            home = self._neighbours(note_id, True) + self._neighbours(note_id, False)
            wish = note.box
            if home:
                wish = Box(home[0].x, home[0].y - SPARE - note.box.height, note.box.width, note.box.height)
            self.placed[note_id] = free_place(self._taken, wish, None, clear=SPARE)
            self._taken.put(note_id, self.placed[note_id])

    def _make_room(self, ids: Iterable[str]) -> None:
        for element_id in ids:
            self._taken.take(element_id)

    def _corner(self, level: Level) -> tuple[float, float]:
        """Return where the elements begin now (turned), so that what has no neighbour stays about there."""
        boxes = [self._levels.turned(self._document.get(Step, cell.id).box) for cell in level.cells]
        return min((b.x for b in boxes), default=0.0), min((b.y for b in boxes), default=0.0)

    def _wish(self, level: Level, cell: Cell, corner: tuple[float, float]) -> Box:
        """Say where a cell should stand: after what leads to it, before what it leads to, or as laid out."""
        turned: Callable[[Box], Box] = self._levels.turned
        width, depth = cell.before + cell.after, cell.above + cell.below
        before = [turned(box) for box in self._neighbours(cell.id, True)]
        after = [turned(box) for box in self._neighbours(cell.id, False)]
        if before:
            last = max(before, key=lambda box: box.right)
            left, middle = last.right + ASIDE, last.centre.y
        elif after:
            first = min(after)
            left, middle = first.x - ASIDE - width, first.centre.y
        else:
            left = corner[0] + level.layout.along[cell.id] - cell.before
            middle = corner[1] + level.layout.across[cell.id]
        return turned(Box(round(left), round(middle - cell.above), width, depth))

    def _neighbours(self, element_id: str, leading_here: bool) -> list[Box]:
        """List the boxes of placed elements that lead here (or that this leads to)."""
        found = []
        for flow in self._document.referrers(element_id, Flow):
            here, there = (flow.target, flow.source) if leading_here else (flow.source, flow.target)
            if here != element_id or there == element_id or there is None:
                continue
            box = self.placed.get(there)
            if box is None and there not in self._wanted:
                box = box_by_id(self._document, there)
            if box is not None:
                found.append(box)
        return found

    def _settle(self, cell: Cell, parts: Boxes, place: Box) -> None:
        turned = self._levels.turned(place)
        u, v = turned.x + cell.before, turned.y + cell.above
        for element_id, box in parts.items():
            self.placed[element_id] = self._levels.turned(box.moved(u, v))
            self._taken.put(element_id, self.placed[element_id])
