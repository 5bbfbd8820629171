"""The order in which a map is read aloud: its lanes, then step by step with the ways on, then what else is drawn.

The list is made when it is first asked for and follows change sets row by row; the order itself follows the numbers
when there is rest. While nobody asks, nothing is listed.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.reading_order import one_before
from app.model.records import DataObject, Flow, Group, Lane, Pool, Record, Step, TextNote
from app.model.rules import map_of
from app.model.slices import SLICE, Slices
from app.ui.panels.outline_rows import Rows
from app.ui.work import Idle
from app.ui.workplace import Workplace

READ = (Step, Flow, Lane, Pool, TextNote, Group, DataObject)
"""The kinds of record that are read."""


class Reading(QObject):
    """The ids of what is drawn on the shown map, in reading order."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._known: Rows | None = None
        self._idle = Idle(self)

    @property
    def rows(self) -> Rows:
        """The list; made now if nobody has asked before."""
        if self._known is None:
            self._known = Rows(
                _all(in_order(self._place.document, self._place.map_id, self._place.numbering.order.ids))
            )
        return self._known

    def begin_anew(self) -> None:
        """Forget the list: another map is shown."""
        self._idle.stop()
        self._known = None

    def take(self, changes: ChangeSet) -> None:
        """Follow a change set, if there is a list."""
        if self._known is None:
            return
        for change in changes:
            is_here = isinstance(change.after, READ) and map_of(change.after) == self._place.map_id
            if is_here and change.after is not None and change.id not in self._known:
                self._enter(self._known, change.after)
            elif not is_here and (row := self._known.row_of(change.id)) is not None:
                self._known.remove(row)

    def reorder(self) -> None:
        """Take over another reading order, in slices."""
        if self._known is not None:
            ids = self._place.numbering.order.ids
            self._idle.begin(in_order(self._place.document, self._place.map_id, ids), self._take_order)

    def _take_order(self, ids: list[str]) -> None:
        self._known = Rows(ids)

    def _enter(self, rows: Rows, record: Record) -> None:
        """Enter something new after what leads to it."""
        before = one_before(self._place.document, record.id) if isinstance(record, Step) else None
        if isinstance(record, Flow):
            before = record.source
        row = rows.row_of(before) if before is not None else None
        rows.insert(len(rows) if row is None else row + 1, record.id)


def in_order(document: Document, map_id: str, steps: Iterable[str]) -> Slices[list[str]]:
    """List what is drawn on a map in reading order; `steps` is the order of the steps."""
    found = dict.fromkeys(pool.id for pool in sorted(document.on_map(Pool, map_id), key=lambda pool: pool.order))
    found.update(dict.fromkeys(lane.id for lane in document.lanes_of(map_id)))
    remarks = {record.id for kind in (TextNote, DataObject) for record in document.on_map(kind, map_id)}
    for count, step_id in enumerate([*steps, *(step.id for step in document.on_map(Step, map_id))]):
        if count % SLICE == 0:
            yield
        if step_id in found or document.find(Step, step_id) is None:
            continue
        found[step_id] = None
        for flow in document.flows_out_of(step_id):
            found[flow.id] = None
            if flow.target in remarks:
                found[flow.target] = None
    for kind in (TextNote, DataObject, Group, Flow):
        found.update(dict.fromkeys(record.id for record in document.on_map(kind, map_id)))
    return list(found)


def _all(work: Slices[list[str]]) -> list[str]:
    """Do sliced work at once."""
    try:
        while True:
            next(work)
    except StopIteration as end:
        answer: list[str] = end.value
        return answer
