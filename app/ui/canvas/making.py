"""What all drawing on the canvas shares: what can be dragged, what new things keep clear of, their selection."""

from __future__ import annotations

from collections.abc import Container, Iterable

from app.i18n import msg
from app.model.attachments import LARGEST_IN_ALL, total_size
from app.model.operations import Operation
from app.model.placement import box_of
from app.model.records import Attachment, Box, DataObject, Group, Link, Record, Step, TextNote
from app.ui.doing import Ground
from app.ui.workplace import Workplace


def is_movable(record: Record) -> bool:
    """Answer whether something can be dragged about."""
    return isinstance(record, (Step, TextNote, Group, DataObject))


def cut_away(place: Workplace) -> dict[str, Box]:
    """Return where stands what the proposal in hand cuts: it is drawn, so nothing new is put upon it."""
    ghosts = (ghost for ghost in place.editor.ghosts if is_movable(ghost))
    return {ghost.id: box for ghost in ghosts if (box := box_of(ghost)) is not None}


def takeable(place: Ground, records: Iterable[Record]) -> tuple[Record, ...]:
    """Return what of these records can be copied to the shown map; what stays behind is said.

    Attachments stay if there would be too many, and out of a proposal, which would hold each of them twice.
    """
    wanted = {record.id: record for record in records}
    known = (wanted, place.document)
    coming = tuple(r for r in wanted.values() if not isinstance(r, Link) or _leads_somewhere(r, known))
    attached = [record for record in coming if isinstance(record, Attachment)]
    proposing = place.editor.proposal is not None
    full = total_size((*place.process.all(Attachment), *attached)) > LARGEST_IN_ALL
    if not attached or not (proposing or full):
        return coming
    place.say(
        msg("Pictures and attachments are not copied into a proposal; the steps are.")
        if proposing
        else msg("There is no room for more pictures and attachments; the steps were copied without them.")
    )
    return tuple(record for record in coming if not isinstance(record, Attachment))


def _leads_somewhere(link: Link, known: Iterable[Container[str]]) -> bool:
    return bool(link.address) or any(link.target_step in ids for ids in known)


def making(place: Workplace, record_id: str, operation: Operation) -> str:
    """Do an operation that makes a record, select the record, and return its id; "" if it was refused."""
    place.do(operation)
    if record_id not in place.document:
        return ""
    place.select([record_id])
    return record_id
