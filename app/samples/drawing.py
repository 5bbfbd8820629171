"""Where a sample's elements stand: the layout is asked once for the map, and once for what a proposal adds."""

from __future__ import annotations

from collections.abc import Iterable

from app.layout import arrange
from app.model.changes import ChangeSet, changed
from app.model.document import Document
from app.model.operations import Arrange, Operation
from app.model.records import Box, Lane, Step
from app.samples.notation import MAP_ID

NEW_LANE = 124.0


def drawn(document: Document) -> Document:
    """Arrange the whole map and lead its flows."""
    document.apply(Arrange(arrangement=arrange(document, MAP_ID)).plan(document))
    return document


def places_for(document: Document, operations: Iterable[Operation]) -> dict[str, Box]:
    """Find places for the steps and lanes that operations add, so that everything else stays where it is."""
    ahead = document.copy()
    new: dict[str, Box] = {}
    for operation in operations:
        changes = operation.plan(ahead)
        ahead.apply(changes)
        for lane in changes.added(Lane):
            new[lane.id] = below_all_lanes(document)
            ahead.apply(ChangeSet(changed(lane, box=new[lane.id])))
        new.update({step.id: step.box for step in changes.added(Step)})
    answer = arrange(ahead, MAP_ID, only=frozenset(new))
    new.update({place.id: place.box for place in answer.places if place.id in new})
    return {i: _in_the_middle(new.get(_lane_of(ahead, i)), box) for i, box in new.items()}


def _lane_of(document: Document, element_id: str) -> str:
    step = document.find(Step, element_id)
    return step.lane or "" if step is not None else ""


def _in_the_middle(frame: Box | None, box: Box) -> Box:
    """Put a box into the middle of the frame of a new lane, which has nothing else above or below it."""
    return box if frame is None else Box(box.x, frame.y + (frame.height - box.height) / 2, box.width, box.height)


def below_all_lanes(document: Document) -> Box:
    """Return the frame of a lane that comes after the last one."""
    last = [lane.box for lane in document.lanes_of(MAP_ID) if lane.box is not None][-1]
    return Box(last.x, last.bottom, last.width, NEW_LANE)
