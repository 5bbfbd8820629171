"""The lane and pool frames of one map, which of them everything stands in, and how far that reaches.

Made once, then kept up to date with the document at the cost of what changes. Decides nothing: see `growing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from app.layout.extents import Extent
from app.layout.sheet import ELEMENTS, above_of, frames_on, innermost, is_vertical, lane_holding
from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.placement import box_of
from app.model.records import Box, Lane, Map, Pool, Record, Step

HOLDING = ("lane", "parent", "attached_to", "map")


class Frames:
    """The frames of a map by id, and what stands in each innermost one (`leaves`, in the order they lie in).

    Begun `empty`, they hold what has been entered.
    """

    def __init__(self, document: Document, map_id: str, *, empty: bool = False) -> None:
        self.document = document
        self.map_id = map_id
        self._homes: dict[str, str | None] = {}
        self._inside: dict[str | None, dict[str, Box]] = {}
        self._extents: dict[str | None, Extent] = {}
        self._loose: dict[str, None] = {}
        self._take_frames()
        for kind in ELEMENTS if not empty else ():
            for record in document.on_map(kind, map_id):
                self.enter(record.id)

    # -- reading ---------------------------------------------------------------------------------

    def home(self, element_id: str) -> str | None:
        """Name the innermost frame that an element stands in."""
        return self._homes.get(element_id)

    def inside(self, frame_id: str | None) -> Mapping[str, Box]:
        """Return what stands in an innermost frame; with None, what stands in none."""
        return self._inside.get(frame_id, {})

    def reach(self, frame_ids: Iterable[str]) -> Box | None:
        """Return the box around all that stands in some innermost frames."""
        found = (extent.whole for i in frame_ids if (extent := self._extents.get(i)) is not None)
        return Extent(box for box in found if box is not None).whole

    @contextmanager
    def with_boxes(self, boxes: Mapping[str, Box]) -> Iterator[None]:
        """Take elements as standing in these boxes for a while; one dropped into another lane belongs there."""
        before = {i: self._inside[self._homes[i]][i] for i in boxes if i in self._homes}
        homes = {i: self._homes[i] for i in before}
        for element_id, box in boxes.items():
            self._take(element_id)
            self._put(element_id, box, innermost(self.leaf_frames, box.centre) or homes.get(element_id))
        try:
            yield
        finally:
            for element_id in boxes:
                self._take(element_id)
            for element_id, box in before.items():
                self._put(element_id, box, homes[element_id])

    # -- keeping up ------------------------------------------------------------------------------

    def follow(self, document: Document, changes: ChangeSet) -> None:
        """Take over a document that differs from the one known by these changes alone; costs what they change."""
        self.document = document
        if any(self._reframes(change) for change in changes):
            self._take_frames()
        for change in changes:
            if isinstance(change.record, ELEMENTS):
                self.enter(change.id)
                if isinstance(change.record, Step) and _is_held_otherwise(change):
                    for inner in _held_through(document, change.id):
                        self.enter(inner)

    def _reframes(self, change: Change) -> bool:
        """Answer whether a change is one of the frames, or makes a lane around others one that steps stand in."""
        if isinstance(change.record, (Lane, Pool, Map)):
            return True
        lanes = {getattr(record, "lane", None) for record in (change.before, change.after)}
        return len(lanes) > 1 and not self._around.isdisjoint(lanes)

    def _take_frames(self) -> None:
        """Read the frames anew; only what belongs to no lane, or to one that is innermost no more, is placed anew."""
        self.vertical = is_vertical(self.document, self.map_id)
        self.boxes = frames_on(self.document, self.map_id)
        self._around = {a for i in self.boxes for a in (above_of(self.document, i),) if a is not None}
        inner = [i for i in self.boxes if i not in self._around or self._is_peopled(i)]
        self.leaves = sorted(inner, key=lambda i: (self.span(self.boxes[i])[0], i))
        self.leaf_frames = {i: self.boxes[i] for i in self.leaves}
        former = [i for home in self._inside.keys() - self.leaf_frames.keys() for i in self._inside[home]]
        for element_id in dict.fromkeys([*self._loose, *former]):
            self.enter(element_id)

    def _is_peopled(self, frame_id: str) -> bool:
        return any(step.lane == frame_id for step in self.document.referrers(frame_id, Step))

    def enter(self, element_id: str) -> None:
        """Enter an element where it stands now, in its lane or else the one around it; one that is gone is left out."""
        self._take(element_id)
        self._loose.pop(element_id, None)
        record = self.document.records.get(element_id)
        box = box_of(record)
        if box is None or getattr(record, "map", None) != self.map_id:
            return
        lane = lane_holding(self.document, record)
        if lane in self.leaf_frames:
            self._put(element_id, box, lane)
        else:
            self._put(element_id, box, innermost(self.leaf_frames, box.centre))
            self._loose[element_id] = None

    def _put(self, element_id: str, box: Box, home: str | None) -> None:
        self._homes[element_id] = home
        self._inside.setdefault(home, {})[element_id] = box
        self._extents.setdefault(home, Extent()).put(box)

    def _take(self, element_id: str) -> None:
        if element_id in self._homes:
            home = self._homes.pop(element_id)
            self._extents[home].take(self._inside[home].pop(element_id))

    # -- along and across ------------------------------------------------------------------------

    def span(self, box: Box) -> tuple[float, float]:
        """Return from where to where a box reaches across the lanes."""
        return (box.x, box.right) if self.vertical else (box.y, box.bottom)

    def length(self, box: Box) -> tuple[float, float]:
        """Return from where to where a box reaches along the lanes."""
        return (box.y, box.bottom) if self.vertical else (box.x, box.right)

    def across(self, box: Box, by: float) -> Box:
        return box.moved(by, 0) if self.vertical else box.moved(0, by)

    def box(self, length: tuple[float, float], span: tuple[float, float]) -> Box:
        (left, right), (top, bottom) = (span, length) if self.vertical else (length, span)
        return Box(left, top, right - left, bottom - top)


def _is_held_otherwise(change: Change) -> bool:
    return any(getattr(change.before, name, None) != getattr(change.after, name, None) for name in HOLDING)


def _held_through(document: Document, step_id: str) -> Iterator[str]:
    """Go through what stands in a step or sits on its edge, and what stands in that."""
    pending, seen = [step_id], {step_id}
    while pending:
        above = pending.pop()
        for record in document.referrers(above, Record):
            if (
                above in (getattr(record, "parent", None), getattr(record, "attached_to", None))
                and record.id not in seen
            ):
                seen.add(record.id)
                pending.append(record.id)
                yield record.id
