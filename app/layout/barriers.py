"""What flows keep away from, record by record: steps, remarks, data objects, names outside of shapes, lane headers.

Says what one record bars, so that an index of a whole map can follow single changes. Frames are crossed. Knows
nothing of flows.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.layout.naming import data_name_box, name_box
from app.layout.obstacles import MARK
from app.layout.sheet import HEADER, is_shown
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.placement import box_of
from app.model.records import Box, DataObject, Lane, Pool, Record, Step, TextNote

BARRING = (Step, TextNote, DataObject, Lane, Pool)
HEADER_HEIGHT = 30.0


def barriers_of(document: Document, record: Record) -> Iterator[tuple[str, Box]]:
    """Go through what one record bars, by key; nothing where it is not drawn or can be crossed.

    What may be crossed if there is no other way, a name or a lane's header, has a key with a MARK.
    """
    match record:
        case Lane() | Pool():
            if record.box is not None:
                yield sign_of(record.id), _header(record.box, record.direction)
        case Step():
            if not record.expanded and (record.parent is None or is_shown(document, record)):
                yield record.id, record.box
                name = name_box(record)
                if name is not None:
                    yield sign_of(record.id), name
        case TextNote() | DataObject():
            box = box_of(record)
            if box is not None and (record.parent is None or is_shown(document, record)):
                yield record.id, box
                words = data_name_box(record) if isinstance(record, DataObject) else None
                if words is not None:
                    yield sign_of(record.id), words


def sign_of(record_id: str) -> str:
    """Return the key of a record's name or header."""
    return record_id + MARK


def _header(box: Box, direction: str) -> Box:
    if direction == "vertical":
        return Box(box.x, box.y, box.width, min(HEADER_HEIGHT, box.height))
    return Box(box.x, box.y, min(HEADER, box.width), box.height)


def keys_of(record_id: str) -> tuple[str, str]:
    """Return all keys that a record may have among the barriers."""
    return record_id, sign_of(record_id)


def touched(document: Document, changes: ChangeSet) -> list[str]:
    """List what must be looked at again after changes: the records changed, and what a frame has shown or hidden."""
    found: dict[str, None] = {}
    for change in changes:
        found[change.id] = None
        if isinstance(change.record, Step) and change.fields.keys() & {"expanded", "parent"}:
            found.update(dict.fromkeys(_inside(document, change.id)))
    return list(found)


def _inside(document: Document, step_id: str) -> Iterator[str]:
    """Go through all that stands in a frame, frames within it included."""
    pending, seen = [step_id], {step_id}
    while pending:
        for record in document.referrers(pending.pop(), Record):
            if getattr(record, "parent", None) is not None and record.id not in seen:
                seen.add(record.id)
                pending.append(record.id)
                yield record.id
