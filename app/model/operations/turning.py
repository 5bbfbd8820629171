"""Turning a map: lanes become columns and the process runs from top to bottom, or back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, changed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.routes import in_box
from app.model.placement import box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Map, Pool, Record, Step, TextNote

DIRECTIONS = ("horizontal", "vertical")
STANDING = (Step, TextNote, DataObject, Group)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TurnMap:
    """Let a map run the other way. Everything changes places across and along, keeping its size; flows are led anew.

    What stands where in the end is the layout's answer that comes with it; phases keep their places along the map.
    """

    map_id: str
    direction: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Turn the map")

    def plan(self, document: Document) -> ChangeSet:
        shown = document.get(Map, self.map_id)
        if self.direction not in DIRECTIONS:
            raise Refused(msg("A map runs from left to right or from top to bottom."))
        if shown.direction == self.direction:
            return ChangeSet()
        frames: list[Record] = [*document.on_map(Lane, shown.id), *document.on_map(Pool, shown.id)]
        changes = changed(shown, direction=self.direction)
        changes += [c for frame in frames for c in _turned_frame(frame, self.direction)]
        changes += [Change(r, _turned(r)) for kind in STANDING for r in document.on_map(kind, shown.id)]
        changes += [
            c for f in document.on_map(Flow, shown.id) for c in changed(f, points=(), by_hand=False, label_box=None)
        ]
        return fitting(document, ChangeSet(changes))


def _turned_frame(frame: Record, direction: str) -> list[Change]:
    box = box_of(frame)
    return changed(frame, direction=direction, box=box and Box(box.y, box.x, box.height, box.width))


def _turned(record: Record) -> Record:
    """Return an element as it stands when the map's two directions are exchanged; it keeps its own size."""
    box = box_of(record)
    if box is None:
        return record
    if isinstance(record, Group) or (isinstance(record, Step) and record.expanded):
        return in_box(record, Box(box.y, box.x, box.height, box.width))
    middle = box.centre
    return in_box(record, Box(middle.y - box.width / 2, middle.x - box.height / 2, box.width, box.height))
