"""Operations that move, resize and arrange what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg, nmsg
from app.model.changes import Change, ChangeSet, changed
from app.model.document import Document
from app.model.errors import Refused
from app.model.insides import own_maps
from app.model.operations.base import fitting, operation
from app.model.operations.pools import with_fitting_kinds
from app.model.operations.routes import arranged, in_box, looking_after, without_stale_routes
from app.model.placement import Arrangement, Place, box_of
from app.model.records import Box, DataObject, Lane, Record, Step, TextNote
from app.model.rules import shown_name


@dataclass(frozen=True, slots=True, kw_only=True)
class InLane:
    """Which lane a step (or document) belongs to from now on; None is outside all lanes."""

    id: str
    lane: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InFrame:
    """Which expanded sub-process an element stands in from now on; None is in none."""

    id: str
    frame: str | None


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Put elements in other places, and steps into other lanes and frames. Events on an edge go with their step."""

    places: tuple[Place, ...]
    lanes: tuple[InLane, ...] = ()
    frames: tuple[InFrame, ...] = ()
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        if len(self.places) == 1:
            return msg("Move “{name}”", name=shown_name(document.records.get(self.places[0].id)))
        return nmsg("Move {n} element", "Move {n} elements", len(self.places))

    def plan(self, document: Document) -> ChangeSet:
        boxes = {place.id: place.box for place in self.places}
        for moved_id, box in tuple(boxes.items()):
            boxes.update(_carried(document, moved_id, box, boxes))
        moves = [_moved(document.get(Record, i), box) for i, box in boxes.items()]
        frames = {frame.id: frame.frame for frame in self.frames}
        changes = ChangeSet(moves).then(*(_into_lane(document, boxes, lane, frames) for lane in _last_of(self.lanes)))
        changes = changes.then(*(_into_frame(document, changes, frame) for frame in self.frames))
        return fitting(document, without_stale_routes(document, with_fitting_kinds(document, changes)))


def _moved(record: Record, box: Box) -> Change:
    return Change(record, in_box(record, box))


def _carried(document: Document, moved_id: str, to: Box, boxes: dict[str, Box]) -> dict[str, Box]:
    """Find what moves along: events on the step's edge, and all that stands inside an expanded sub-process."""
    step = document.find(Step, moved_id)
    if step is None:
        return {}
    dx, dy = to.x - step.x, to.y - step.y
    carried: dict[str, Box] = {}
    pending = [step.id]
    while pending:
        current = pending.pop()
        for other in document.referrers(current, Record):
            inside = current in (getattr(other, "attached_to", None), getattr(other, "parent", None))
            box = box_of(other) if inside else None
            if box is not None and other.id not in boxes and other.id not in carried:
                carried[other.id] = box.moved(dx, dy)
                pending.append(other.id)
    return carried


def _last_of(lanes: tuple[InLane, ...]) -> Iterable[InLane]:
    return {lane.id: lane for lane in lanes}.values()


def _into_lane(
    document: Document, boxes: dict[str, Box], lane: InLane, frames: Mapping[str, str | None]
) -> list[Change]:
    record = document.get(Record, lane.id)
    frame = frames.get(record.id, getattr(record, "parent", None))
    if lane.lane is not None and not _may_stand_in(document, record, frame, document.get(Lane, lane.lane)):
        raise Refused(msg("A step and its lane must be on the same map."))
    moved = in_box(record, boxes[lane.id]) if lane.id in boxes else record
    return changed(moved, lane=lane.lane) if isinstance(moved, (Step, DataObject)) else []


def _into_frame(document: Document, changes: ChangeSet, into: InFrame) -> list[Change]:
    record = looking_after(document, changes)(into.id)
    frame = document.find(Step, into.frame)
    if into.frame is not None and (frame is None or not frame.expanded or frame.map != getattr(record, "map", None)):
        raise Refused(msg("A step can be put only into a sub-process that is expanded on the same map."))
    if not isinstance(record, (Step, TextNote, DataObject)):
        return []
    lane = document.find(Lane, getattr(record, "lane", None))
    if lane is None or _may_stand_in(document, record, into.frame, lane):
        return changed(record, parent=into.frame)
    left = document.find(Step, record.parent)
    return changed(record, parent=into.frame, lane=left.lane if left is not None else None)


def _may_stand_in(document: Document, record: Record, frame_id: str | None, lane: Lane) -> bool:
    """Answer whether something in a frame, or in none, can be in a lane: one of its map, or of the open frame."""
    own = own_maps(document, frame_id) if frame_id is not None else []
    return lane.map in (getattr(record, "map", None), *(shown.id for shown in own))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Resize:
    """Give elements other sizes; events on a step's edge keep their place on it."""

    places: tuple[Place, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return nmsg("Resize {n} element", "Resize {n} elements", len(self.places))

    def plan(self, document: Document) -> ChangeSet:
        boxes = {place.id: place.box for place in self.places}
        for place in self.places:
            boxes.update({i: box for i, box in on_edge(document, place.id, place.box).items() if i not in boxes})
        changes = ChangeSet(_moved(document.get(Record, i), box) for i, box in boxes.items())
        return fitting(document, without_stale_routes(document, changes))


def on_edge(document: Document, step_id: str, box: Box) -> dict[str, Box]:
    """Find where events on a step's edge stand once the step has its new box: as far along it as before."""
    host = document.find(Step, step_id)
    events = [step for step in document.referrers(step_id, Step) if step.attached_to == step_id]
    if host is None:
        return {}
    across, down = box.width / host.width, box.height / host.height
    return {
        event.id: Box(
            box.x + (event.box.centre.x - host.x) * across - event.width / 2,
            box.y + (event.box.centre.y - host.y) * down - event.height / 2,
            event.width,
            event.height,
        )
        for event in events
    }


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Arrange:
    """Take over a layout's answer: places, frames and routes, in one act."""

    arrangement: Arrangement
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Arrange the map")

    def plan(self, document: Document) -> ChangeSet:
        return fitting(document, arranged(document, ChangeSet(), self.arrangement))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Hold steps where they are when the map is arranged, or let them go again."""

    step_ids: tuple[str, ...]
    pinned: bool
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Pin the place") if self.pinned else msg("Unpin the place")

    def plan(self, document: Document) -> ChangeSet:
        return ChangeSet(
            c for i in dict.fromkeys(self.step_ids) for c in changed(document.get(Step, i), pinned=self.pinned)
        )
