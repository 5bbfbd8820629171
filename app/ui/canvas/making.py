"""What all drawing on the canvas shares: what can be dragged, what new things keep clear of, their selection."""

from __future__ import annotations

from app.model.operations import Operation
from app.model.placement import box_of
from app.model.records import Box, DataObject, Group, Record, Step, TextNote
from app.ui.workplace import Workplace


def is_movable(record: Record) -> bool:
    """Answer whether something can be dragged about."""
    return isinstance(record, (Step, TextNote, Group, DataObject))


def cut_away(place: Workplace) -> dict[str, Box]:
    """Return where stands what the proposal in hand cuts: it is drawn, so nothing new is put upon it."""
    ghosts = (ghost for ghost in place.editor.ghosts if is_movable(ghost))
    return {ghost.id: box for ghost in ghosts if (box := box_of(ghost)) is not None}


def making(place: Workplace, record_id: str, operation: Operation) -> str:
    """Do an operation that makes a record, select the record, and return its id; "" if it was refused."""
    place.do(operation)
    if record_id not in place.document:
        return ""
    place.select([record_id])
    return record_id
