"""Room for a sub-process that is opened in place: what stands behind it, above and below gives way, lanes deepen.

Nothing moves that is not in the way, so that opening what was closed before finds its room still there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from app.layout.frames import Frames
from app.layout.growing import EDGE, ROOM, chain
from app.layout.levels import FRAME_SIDE, FRAME_TOP
from app.layout.obstacles import Obstacles
from app.layout.placing import ASIDE, CLEAR
from app.layout.resizing import answer, shifted_contents, shifted_frames
from app.model.document import Document
from app.model.inner_bands import HEADER as INNER_HEADER
from app.model.inner_bands import TITLE, depths_of, inner_lanes
from app.model.insides import with_held
from app.model.operations.places import on_edge
from app.model.placement import Arrangement, box_of
from app.model.records import Box, Record, Step

TOUCH = 1.0
EMPTY_FRAME = (260.0, 150.0)


def frame_around(boxes: Iterable[Box], closed: Box, vertical: bool) -> Box:
    """Return the frame that a closed step needs for an inside: it begins where the step does, on the same middle."""
    around = bounds(boxes)
    if around is None:
        width, height = EMPTY_FRAME
    else:
        width, height = around.width + 2 * FRAME_SIDE, around.height + FRAME_TOP + FRAME_SIDE
    return box_beginning_at(closed, width, height, vertical)


def frame_enclosing(document: Document, step: Step, box: Box) -> Box:
    """Return the frame of an open sub-process when it encloses a box besides what it did, clear of its bands' names."""
    frame, lanes = step.box, inner_lanes(document, step)
    upright = bool(lanes) and lanes[0].direction == "vertical"
    headers = INNER_HEADER * (1 + max(depths_of(lanes).values(), default=-1))
    side = FRAME_SIDE + (0.0 if upright else headers)
    above = TITLE + FRAME_SIDE + (headers if upright else 0.0) if lanes else FRAME_TOP
    left, top = min(frame.x, box.x - side), min(frame.y, box.y - above)
    right, bottom = max(frame.right, box.right + FRAME_SIDE), max(frame.bottom, box.bottom + FRAME_SIDE)
    return Box(left, top, right - left, bottom - top)


def is_expanded(document: Document, element_id: str) -> bool:
    """Answer whether an element is a sub-process that is open in place."""
    step = document.find(Step, element_id)
    return step is not None and step.expanded


def frames_around(document: Document, element_id: str | None) -> list[str]:
    """List the expanded sub-processes that an element is or stands in, from the inside out."""
    found: list[str] = []
    step = document.find(Step, element_id)
    while step is not None and step.id not in found:
        if step.expanded:
            found.append(step.id)
        step = document.find(Step, step.attached_to or step.parent)
    return found


def box_beginning_at(old: Box, width: float, height: float, vertical: bool) -> Box:
    """Return a box of another size that begins where the old one does along the map, on the same middle across."""
    if vertical:
        return Box(round(old.centre.x - width / 2), old.y, width, height)
    return Box(old.x, round(old.centre.y - height / 2), width, height)


def bounds(boxes: Iterable[Box]) -> Box | None:
    """Return the box around some boxes; None around none."""
    found = list(boxes)
    if not found:
        return None
    left, top = min(b.x for b in found), min(b.y for b in found)
    return Box(left, top, max(b.right for b in found) - left, max(b.bottom for b in found) - top)


def unfolded(frames: Frames, taken: Obstacles, step: Step, new: Box, inside: Mapping[str, Box]) -> Arrangement:
    """Answer how a map looks when a step takes up another box and its inside stands in these boxes there."""
    unfolding = _Unfolding(frames, taken, {*inside, step.id, *with_held(frames.document, [step.id])})
    unfolding.make_room(step, step.box, new)
    return unfolding.answer({**inside, step.id: new})


def laned_out(frames: Frames, taken: Obstacles, step: Step, boxes: Mapping[str, Box]) -> Arrangement | None:
    """Answer how a map looks when the inside of a step comes to stand in these boxes, in several lanes.

    What stands behind the step gives way; None if anything else is in the way.
    """
    unfolding = _Unfolding(frames, taken, {*boxes, step.id})
    begins, shift = unfolding.turned(step.box).right - TOUCH, 0.0
    for box in boxes.values():
        for _, other in taken.meeting(box.grown(CLEAR), unfolding.mine):
            if unfolding.turned(other).x < begins:
                return None
            shift = max(shift, unfolding.turned(box).right + ASIDE - unfolding.turned(other).x)
    for other_id, other in unfolding.neighbours(step).items():
        if unfolding.turned(other).x >= begins:
            unfolding.move(other_id, *((0.0, shift) if frames.vertical else (shift, 0.0)))
    return answer(frames, frames.boxes, {**unfolding.moved, **boxes})


@dataclass(slots=True)
class _Unfolding:
    """What gives way, level by level from the inside out. `mine` is what unfolds and does not give way itself."""

    frames: Frames
    taken: Obstacles
    mine: Collection[str]
    moved: dict[str, Box] = field(default_factory=dict)
    home: str | None = None

    @property
    def document(self) -> Document:
        return self.frames.document

    def make_room(self, step: Step, old: Box, new: Box) -> None:
        """Let the neighbours of a step give way; a frame around it grows and its neighbours give way in turn."""
        self.home = self.frames.home(step.id)
        before, after = self.turned(old), self.turned(new)
        met = self._met(step, after.grown(CLEAR)._replace(width=after.width + CLEAR + ASIDE))
        behind = [box.x for box in met.values() if box.x >= before.right - TOUCH]
        above = [b.bottom for b in met.values() if b.x < before.right - TOUCH and b.bottom <= before.y + TOUCH]
        below = [b.y for b in met.values() if b.x < before.right - TOUCH and b.y >= before.bottom - TOUCH]
        along = max(after.right + ASIDE - min(behind), 0.0) if behind else 0.0
        up = max(max(above) + CLEAR - after.y, 0.0) if above else 0.0
        down = max(after.bottom + CLEAR - min(below), 0.0) if below else 0.0
        for i, box in self.neighbours(step).items() if along or up or down else ():
            box = self.turned(box)
            dx = along if box.x >= before.right - TOUCH else 0.0
            near = self._is_near(i)
            dy = -up if near and box.bottom <= before.y + TOUCH else 0.0
            dy = down if near and box.y >= before.bottom - TOUCH else dy
            self.move(i, *((dy, dx) if self.frames.vertical else (dx, dy)))
        self._grow_around(step, new)

    def _met(self, step: Step, reach: Box) -> dict[str, Box]:
        """Return what stands on a step's level, in its lane, within a reach (turned)."""
        near = self.taken.meeting(self.turned(reach), self.mine)
        return {
            i: self.turned(box)
            for i, box in near
            if self._is_near(i) and self._is_beside(step, self.document.records[i])
        }

    def turned(self, box: Box) -> Box:
        """Exchange x and y on a vertical map."""
        return Box(box.y, box.x, box.height, box.width) if self.frames.vertical else box

    def _is_near(self, element_id: str) -> bool:
        return self.frames.home(element_id) == self.home

    def neighbours(self, step: Step) -> dict[str, Box]:
        """Return what stands on the same level as a step, by id."""
        homes = [*self.frames.leaves, None]
        standing = ((i, box) for home in homes for i, box in self.frames.inside(home).items())
        return {i: box for i, box in standing if i not in self.mine and self._is_beside(step, self.document.records[i])}

    def _is_beside(self, step: Step, record: Record) -> bool:
        sits = getattr(record, "attached_to", None) is not None
        return not sits and getattr(record, "parent", None) == step.parent

    def move(self, element_id: str, dx: float, dy: float) -> None:
        """Move an element with all that sits on it or stands in it."""
        for record in with_held(self.document, [element_id]).values() if dx or dy else ():
            box = box_of(record)
            if box is not None:
                self.moved[record.id] = box.moved(dx, dy)

    def _grow_around(self, step: Step, new: Box) -> None:
        """Let the frame that a step stands in enclose it, and go on with that frame."""
        parent = self.document.find(Step, step.parent)
        if parent is None:
            return
        inner = [self.moved.get(r.id) or box_of(r) for r in with_held(self.document, [parent.id]).values()
                 if r.id not in (parent.id, *self.mine)]  # fmt: skip
        around = bounds([new, *(box for box in inner if box is not None)]) or new
        grown = frame_enclosing(self.document, parent, around)
        self.moved[parent.id] = grown
        self.mine = {*self.mine, *with_held(self.document, [parent.id])}
        self.make_room(parent, parent.box, grown)

    def answer(self, placed: Mapping[str, Box]) -> Arrangement:
        """Deepen the lane by what it lacks, so that nothing comes to stand in another one."""
        frames, places = self.frames, {**self.moved, **placed}
        for i, box in tuple(places.items()):
            places.update({event: at for event, at in on_edge(self.document, i, box).items() if event not in placed})
        if self.home is None:
            return answer(frames, frames.boxes, places)
        lane = frames.boxes[self.home]
        standing = [box for i, box in places.items() if i in placed or frames.home(i) == self.home]
        first = min(frames.span(box)[0] for box in standing)
        last = max(frames.span(box)[1] for box in standing)
        top, bottom = frames.span(lane)
        before = top + ROOM - first if first < top + EDGE else 0.0
        after = last + ROOM - bottom if last > bottom - EDGE else 0.0
        wanted = frames.boxes
        growing = {self.home, *chain(self.document, self.home)}
        for is_after, by in ((False, before), (True, after)):
            if by:
                wider = shifted_frames(frames, growing, lane, is_after, by)
                for i in shifted_contents(frames, wider, lane, is_after, by):
                    here = places.get(i) or frames.inside(frames.home(i))[i]
                    places[i] = frames.across(here, by if is_after else -by)
                wanted = {i: _both(frames, wanted[i], frames.boxes[i], wider[i]) for i in wanted}
        return answer(frames, wanted, places)


def _both(frames: Frames, one: Box, before: Box, other: Box) -> Box:
    """Return a frame that has changed in two ways, each from the same beginning."""
    (a, b), (c, d), (e, f) = frames.span(one), frames.span(before), frames.span(other)
    return frames.box(frames.length(one), (a + e - c, b + f - d))
