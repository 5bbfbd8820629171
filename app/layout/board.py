"""All that the layout knows of one map while people draw on it: frames, what stands where, and the router.

It follows the document once it is made, so that an answer costs what it is about, however large the map. A board
changes no document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from app.layout.barriers import barriers_of, touched
from app.layout.frames import Frames
from app.layout.growing import chain, grown, reordered
from app.layout.guides import Guide, resized, snapped
from app.layout.obstacles import Obstacles
from app.layout.placing import NORMAL_SIZE, Size, occupied_by, place_at, place_near, place_next
from app.layout.pushing import pushed
from app.layout.resizing import moved_edge, opened, within_reach
from app.layout.router import Router
from app.layout.shapes import span_of
from app.layout.sheet import ELEMENTS, NOTHING_MOVED
from app.layout.surroundings import SURROUNDING
from app.layout.unfolding import bounds, frame_enclosing, frames_around, is_expanded, laned_out, unfolded
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.placement import Arrangement, Route
from app.model.records import Box, Point, Record, Step
from app.model.slices import SLICE, Slices

ALONG, ACROSS = 600.0, 400.0
"""How far around a dragged box others are near enough to be in line with, map units."""

CLEAR = 10.0
"""How near to each other things may come by being pushed."""
MANY = 1_000
"""Changes after which a board is made anew."""


class Follower(Protocol):
    """What is kept up to date with a document."""

    def follow(self, document: Document, changes: ChangeSet) -> None: ...


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a board consists of."""

    router: Router
    frames: Frames
    taken: Obstacles


class Board:
    """One map of a document, ready to be asked about.

    It is made when it is first asked something, or before that in slices, as somebody has time for it (`prepare`).
    """

    def __init__(self, document: Document, map_id: str) -> None:
        self.document = document
        self.map_id = map_id
        self._parts: _Parts | None = None
        self._waiting: list[str] = []

    def prepare(self) -> Slices[None]:
        """Make all that is asked for later; changes may come in between."""
        self._begun()
        while self._waiting:
            self._enter(SLICE)
            yield

    def follow(self, document: Document, changes: ChangeSet) -> None:
        """Take over a document that differs from the one known by these changes alone; costs what they change.

        After very many changes all is forgotten instead, to be made anew: this takes no time now.
        """
        self.document = document
        if len(changes) > MANY:
            self._parts, self._waiting = None, []
        if self._parts is not None:
            self._parts.router.follow(document, changes)
            self._parts.frames.follow(document, changes)
            for element_id in touched(document, changes):
                self._retake(self._parts.taken, element_id)

    @property
    def router(self) -> Router:
        return self._ready().router

    @property
    def frames(self) -> Frames:
        return self._ready().frames

    @property
    def taken(self) -> Obstacles:
        """What a new step must be clear of."""
        return self._ready().taken

    def _begun(self) -> _Parts:
        if self._parts is None:
            document, map_id = self.document, self.map_id
            self._parts = _Parts(
                Router(document, map_id, empty=True), Frames(document, map_id, empty=True), Obstacles({})
            )
            kinds = dict.fromkeys((*SURROUNDING, *ELEMENTS))
            self._waiting = [record.id for kind in kinds for record in document.on_map(kind, map_id)]
        return self._parts

    def _ready(self) -> _Parts:
        parts = self._begun()
        if self._waiting:
            self._enter(len(self._waiting))
        return parts

    def _enter(self, count: int) -> None:
        """Enter some of the records that are waiting, as they are now."""
        parts = self._begun()
        for record_id in self._waiting[-count:]:
            parts.router.enter(record_id)
            if isinstance(self.document.records.get(record_id), ELEMENTS):
                parts.frames.enter(record_id)
                self._retake(parts.taken, record_id)
        del self._waiting[-count:]

    def _retake(self, taken: Obstacles, element_id: str) -> None:
        taken.take(element_id)
        record = self.document.records.get(element_id)
        box = occupied_by(self.document, record)
        if box is not None and getattr(record, "map", None) == self.map_id:
            taken.put(element_id, box)

    # -- what follows from changes ---------------------------------------------------------------

    def grown(self, ahead: Document, changes: ChangeSet, boxes: Mapping[str, Box]) -> Arrangement:
        """Answer which frames grow, and what gives way, when changes are made; `ahead` is the document with them.

        `boxes` are those that are new or changed.
        """
        with self._looking_ahead(self.frames, ahead, changes):
            return grown(self.frames, boxes)

    def led(self, ahead: Document, changes: ChangeSet, flow_ids: Iterable[str]) -> tuple[Route, ...]:
        """Lead flows as they run when changes are made; `ahead` is the document with them."""
        with self._looking_ahead(self.router, ahead, changes):
            return self.router.routes(flow_ids)

    def worded(self, ahead: Document, changes: ChangeSet, flow_ids: Iterable[str]) -> tuple[Route, ...]:
        """Place the words of flows as they stand when changes are made; the ways stay."""
        with self._looking_ahead(self.router, ahead, changes):
            return self.router.worded(flow_ids)

    def flows_barred(self, ahead: Document, element_id: str) -> list[str]:
        """List the flows that run through an element or its name, as it is ahead."""
        boxes = (box for _, box in barriers_of(ahead, ahead.get(Record, element_id)))
        return sorted({flow_id for box in boxes for flow_id in self.router.flows_through(box)})

    def flows_covered(self, ahead: Document, element_id: str) -> list[str]:
        """List the flows whose words an element or its name covers, as it is ahead."""
        boxes = (box for _, box in barriers_of(ahead, ahead.get(Record, element_id)))
        return sorted({flow_id for box in boxes for flow_id in self.router.flows_worded_in(box)})

    def is_clear(self, points: Sequence[Point], but: Collection[str | None]) -> bool:
        """Answer whether a way meets nothing that stands on the map, some elements left out."""
        return self._is_free((span_of(a, b) for a, b in pairwise(points)), but)

    def is_free(self, area: Box, but: Collection[str | None]) -> bool:
        """Answer whether nothing stands in an area of the map, some elements left out."""
        return self._is_free((area,), but)

    def standing_in(self, areas: Iterable[Box]) -> set[str]:
        """Name what stands in some areas of the map."""
        return {i for area in areas for i, _ in self.taken.meeting(area)}

    def _is_free(self, areas: Iterable[Box], but: Collection[str | None]) -> bool:
        met = (i for area in areas for i, _ in self.taken.meeting(area) if i not in but)
        return all(next(barriers_of(self.document, self.document.get(Record, i)), None) is None for i in met)

    @contextmanager
    def _looking_ahead(self, part: Follower, ahead: Document, changes: ChangeSet) -> Iterator[None]:
        part.follow(ahead, changes)
        try:
            yield
        finally:
            part.follow(self.document, changes.inverse)

    # -- while something is drawn or dragged -----------------------------------------------------

    def routes(self, flow_ids: Iterable[str], moved: Mapping[str, Box] = NOTHING_MOVED) -> tuple[Route, ...]:
        """Lead flows as they would run while some elements stand elsewhere."""
        return self.router.routes(flow_ids, moved)

    def reordered(self, order: Sequence[str]) -> Arrangement:
        """Answer how the map looks when sibling lanes, or pools, lie in another order."""
        return reordered(self.frames, order)

    def moved_edge(self, frame_id: str, side: str, by: float) -> Arrangement:
        """Answer how the map looks when an edge of a lane or pool moves; see `resizing`."""
        return moved_edge(self.frames, frame_id, side, by)

    def edge_within_reach(self, frame_id: str, side: str, by: float) -> float:
        """Return how far an edge of a lane or pool can really be moved; costs nothing that stands beyond it."""
        return within_reach(self.frames, frame_id, side, by)

    def opened_at(self, frame_id: str, *, after: bool, by: float, within: bool = False) -> Arrangement:
        """Answer how the map looks with a gap beside a frame, or `within` it at its far edge."""
        around = chain(self.document, frame_id)
        growing = around if within else around[1:]
        return opened(self.frames, growing, self.frames.boxes[frame_id], after, by)

    def pushed(
        self, coming: Box, line: float, by: float, but: Collection[str], most: int, *, upright: bool
    ) -> list[str] | None:
        """Name what moves on when a box comes beyond a line; see `pushing`. Costs what moves on."""
        return pushed(self.taken, coming, line, by, CLEAR, but, most, upright=upright)

    def unfolded(self, step_id: str, box: Box, inside: Mapping[str, Box] = NOTHING_MOVED) -> Arrangement:
        """Answer how the map looks when a step takes up another box, with its inside in these."""
        return unfolded(self.frames, self.taken, self.document.get(Step, step_id), box, inside)

    def laned_out(self, step_id: str, boxes: Mapping[str, Box]) -> Arrangement | None:
        """Answer how the map looks when a step's inside stands in these boxes of several lanes; None if it cannot."""
        return laned_out(self.frames, self.taken, self.document.get(Step, step_id), boxes)

    def snapped(self, box: Box, but: Iterable[str], grid: float) -> tuple[Box, tuple[Guide, ...]]:
        """Put a dragged box in line with the steps near it, or on the grid; say with guides to what."""
        return snapped(box, self._steps_near(box, but), grid)

    def resized(self, box: Box, corner: str, but: Iterable[str], grid: float) -> tuple[Box, tuple[Guide, ...]]:
        """Put the edges of a box that is made larger or smaller in line with the steps near it, or on the grid."""
        return resized(box, corner, self._steps_near(box, but), grid)

    def _steps_near(self, box: Box, but: Iterable[str]) -> list[Box]:
        area = Box(box.x - ALONG, box.y - ACROSS, box.width + 2 * ALONG, box.height + 2 * ACROSS)
        near = sorted(self.taken.meeting(area, frozenset(but)))
        return [other for i, other in near if self.document.find(Step, i) is not None]

    def place_next(
        self, beside: str, direction: str, size: Size = NORMAL_SIZE, also: Mapping[str, Box] = NOTHING_MOVED
    ) -> Box:
        """Find a place for a new step beside another, clear of everything and of some further boxes."""
        with self._taken_too(also), self._entered(beside):
            return place_next(self.document, self.map_id, beside, direction, size, self.taken)

    def place_near(
        self, beside: str, direction: str, size: Size = NORMAL_SIZE, also: Mapping[str, Box] = NOTHING_MOVED
    ) -> Box | None:
        """Find a place as `place_next` does, but none farther on along the process."""
        with self._taken_too(also), self._entered(beside):
            return place_near(self.document, self.map_id, beside, direction, size, self.taken)

    def place_at(self, point: Point, size: Size = NORMAL_SIZE, also: Mapping[str, Box] = NOTHING_MOVED) -> Box:
        """Find a free place with its centre at or near a point, clear of some further boxes too."""
        with self._taken_too(also), self._entered(self.frame_at(point)):
            return place_at(point, size, self.taken)

    def frame_at(self, point: Point, but: Collection[str] = ()) -> str | None:
        """Name the innermost expanded sub-process under a point, some steps left out."""
        under = [(i, box) for i, box in self.taken.meeting(Box(point.x - 0.5, point.y - 0.5, 1, 1)) if i not in but]
        steps = [(box.width * box.height, i) for i, box in under if is_expanded(self.document, i)]
        return min(steps)[1] if steps else None

    def grown_around(self, frame_id: str | None, boxes: Mapping[str, Box]) -> Arrangement:
        """Answer how the map looks when an expanded sub-process encloses elements in these boxes as well.

        Nothing if it does already.
        """
        frame, around = self.document.find(Step, frame_id), bounds(boxes.values())
        if frame is None or around is None:
            return Arrangement()
        wider = frame_enclosing(self.document, frame, around)
        return self.unfolded(frame.id, wider, boxes) if wider != frame.box else Arrangement()

    @contextmanager
    def _entered(self, element_id: str | None) -> Iterator[None]:
        """Let what stands in the sub-processes around an element, or in it, not be kept out by their frames."""
        around = {i: box for i in frames_around(self.document, element_id) if (box := self.taken.box(i)) is not None}
        for frame_id in around:
            self.taken.take(frame_id)
        try:
            yield
        finally:
            for frame_id, box in around.items():
                self.taken.put(frame_id, box)

    @contextmanager
    def _taken_too(self, also: Mapping[str, Box]) -> Iterator[None]:
        further = {i: box for i, box in also.items() if self.taken.box(i) is None}
        for box_id, box in further.items():
            self.taken.put(box_id, box)
        try:
            yield
        finally:
            for box_id in further:
                self.taken.take(box_id)
