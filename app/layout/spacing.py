"""Making space: everything beyond a line across the map moves on, or comes back as far as there is room.

What the line cuts (lanes, pools, groups, open sub-processes) grows or shrinks at its far edge. Pure arithmetic: the
axis along which things move is called level here, whichever it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, floor, inf

from app.layout.sheet import ELEMENTS, HEADER, frames_on, is_vertical
from app.model.document import Document
from app.model.placement import Arrangement, Frame, Place, Span, box_by_id, box_of
from app.model.records import Box, Group, Phase, Record, Step

CLEAR = 20.0
"""How near to each other things come when they are pulled together."""
INSET = 10.0
"""How near to the edge of a lane, pool or group."""
SMALLEST = 60.0
"""What is cut by the line does not become shorter than this."""
ROW = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What a line across the map moves and stretches. `upright` lines move things to the right, level ones down."""

    upright: bool
    moved: Mapping[str, Box]
    stretched: Mapping[str, Box]
    moved_frames: Mapping[str, Box]
    stretched_frames: Mapping[str, Box]
    phases: tuple[Phase, ...] = ()
    """Those that the line cuts or that lie beyond it, if it runs across them."""
    line: float
    room: float
    """How far things can be pulled together."""

    def __bool__(self) -> bool:
        return bool(self.moved)

    def possible(self, by: float) -> float:
        """Return how far things go if they are to go this far; back only as far as there is room."""
        return max(by, -self.room)

    def boxes(self, by: float) -> dict[str, Box]:
        """Return where the elements stand when so much space has been made."""
        return {**self._shifted(self.moved, by), **self._longer(self.stretched, by)}

    def frames(self, by: float) -> dict[str, Box]:
        """Return where the lanes and pools lie then."""
        return {**self._shifted(self.moved_frames, by), **self._longer(self.stretched_frames, by)}

    def spans(self, by: float) -> tuple[Span, ...]:
        """Return from where to where the phases reach then."""
        return tuple(
            Span(phase=p.id, start=p.start + by if p.start >= self.line else p.start, end=p.end + by)
            for p in self.phases
        )

    def arrangement(self, by: float) -> Arrangement:
        return Arrangement(
            places=tuple(Place(id=i, box=box) for i, box in self.boxes(by).items()),
            frames=tuple(Frame(id=i, box=box) for i, box in self.frames(by).items()),
            spans=self.spans(by),
        )

    def _shifted(self, boxes: Mapping[str, Box], by: float) -> dict[str, Box]:
        dx, dy = (by, 0.0) if self.upright else (0.0, by)
        return {i: box.moved(dx, dy) for i, box in boxes.items()}

    def _longer(self, boxes: Mapping[str, Box], by: float) -> dict[str, Box]:
        if self.upright:
            return {i: box._replace(width=box.width + by) for i, box in boxes.items()}
        return {i: box._replace(height=box.height + by) for i, box in boxes.items()}


@dataclass(slots=True)
class _Sides:
    """Boxes by which side of the line they are on."""

    before: dict[str, Box] = field(default_factory=dict)
    cut: dict[str, Box] = field(default_factory=dict)
    beyond: dict[str, Box] = field(default_factory=dict)

    def put(self, key: str, box: Box, line: float, *, can_be_cut: bool) -> None:
        if not can_be_cut:
            side = self.beyond if box.centre.x >= line else self.before
        elif box.x >= line:
            side = self.beyond
        else:
            side = self.cut if box.right > line else self.before
        side[key] = box


def space_beyond(document: Document, map_id: str, line: float, *, upright: bool) -> Space:
    """Say what lies beyond an upright or level line, and how far it can be pulled back."""
    turn = _as_it_is if upright else _turned
    elements, frames = _Sides(), _Sides()
    for kind in ELEMENTS:
        for record in document.on_map(kind, map_id):
            holder = _holder(document, record)
            box = box_of(holder)
            if box is not None:
                cut = isinstance(holder, Group) or (isinstance(holder, Step) and holder.expanded)
                elements.put(record.id, turn(box), line, can_be_cut=cut)
    for frame_id, box in frames_on(document, map_id).items():
        frames.put(frame_id, turn(box), line, can_be_cut=True)
    along = is_vertical(document, map_id) != upright
    beyond = _own(document, elements.beyond)
    phases = [phase for phase in document.on_map(Phase, map_id) if phase.end > line] if along else []
    room = min([_room(elements, frames, header=HEADER if along else 0.0), *_rooms_of(phases, line)])
    return Space(
        upright=upright,
        moved=beyond,
        stretched=_own(document, elements.cut),
        moved_frames={i: turn(box) for i, box in frames.beyond.items()},
        stretched_frames={i: turn(box) for i, box in frames.cut.items()},
        phases=tuple(phases),
        line=line,
        room=max(0.0, room) if beyond else 0.0,
    )


def _rooms_of(phases: Iterable[Phase], line: float) -> Iterable[float]:
    """Go through how far the phases that the line cuts can be made shorter."""
    return (phase.end - max(phase.start + SMALLEST, line) for phase in phases if phase.start < line)


def _as_it_is(box: Box) -> Box:
    return box


def _turned(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)


def _own(document: Document, ids: Iterable[str]) -> dict[str, Box]:
    return {i: box for i in ids if (box := box_by_id(document, i)) is not None}


def _holder(document: Document, record: Record) -> Record:
    """Return what decides on which side an element is: the step it sits on or is hidden in, else itself."""
    seen = {record.id}
    while True:
        above = document.find(Step, getattr(record, "attached_to", None) or getattr(record, "parent", None))
        if above is None or above.id in seen or above.expanded:
            return record
        seen.add(above.id)
        record = above


def _room(elements: _Sides, frames: _Sides, header: float) -> float:
    """Return how far what lies beyond the line can come back before it meets something that stays."""
    rooms = [
        _between(elements.before.values(), elements.beyond.values(), CLEAR),
        _between(frames.before.values(), frames.beyond.values(), 0.0),
    ]
    for cut, inset in ((frames.cut, header), (elements.cut, 0.0)):
        for frame in cut.values():
            rooms.append(frame.width - SMALLEST)
            rooms += (frame.right - box.right - INSET for box in elements.before.values() if _holds(frame, box))
            rooms += (box.x - frame.x - inset - INSET for box in elements.beyond.values() if _holds(frame, box))
    return min(rooms)


def _holds(frame: Box, box: Box) -> bool:
    return frame.contains(box.centre)


def _between(before: Iterable[Box], beyond: Iterable[Box], clear: float) -> float:
    """Return the least distance, less what is to stay free, between boxes on both sides that are in one row."""
    reach: dict[int, float] = {}
    for box in before:
        for row in _rows(box):
            reach[row] = max(reach.get(row, -inf), box.right)
    distances = (box.x - reach[row] - clear for box in beyond for row in _rows(box) if row in reach)
    return min(distances, default=inf)


def _rows(box: Box) -> range:
    return range(floor(box.y / ROW), max(ceil(box.bottom / ROW), floor(box.y / ROW) + 1))
