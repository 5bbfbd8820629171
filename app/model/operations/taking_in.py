"""Taking records in from elsewhere: paste, and an import into an open document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

from app.i18n import Message, msg, nmsg
from app.model.attachments import why_not_attach
from app.model.changes import ChangeSet, added
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import derived_id, fitting, operation
from app.model.operations.routes import in_box
from app.model.operations.steps import require_free
from app.model.placement import box_of
from app.model.records import (
    Attachment,
    DataObject,
    Department,
    Flow,
    Group,
    Lane,
    Link,
    Map,
    Phase,
    Point,
    Pool,
    Process,
    Record,
    Step,
    TextNote,
)
from app.model.records.base import references_of

PASTABLE = (Step, Flow, TextNote, Group, DataObject, Link, Attachment, Map, Lane, Pool, Phase)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """Put copies of records on a map, moved by (dx, dy). Inner flows come along, flows to the outside do not.

    A copy's id follows from `paste_id` and the original's id. A lane of the same name takes the copied step. The map
    inside a copied sub-process is copied as it is. Pictures and attachments come along with their step; notes do not,
    being judgements of the original.
    """

    paste_id: str
    map_id: str
    records: tuple[Record, ...]
    dx: float = 0.0
    dy: float = 0.0
    lane_id: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return nmsg("Paste {n} element", "Paste {n} elements", len(self.records))

    def plan(self, document: Document) -> ChangeSet:
        document.get(Map, self.map_id)
        wanted = self._whole()
        ids = {record.id: derived_id("paste", self.paste_id, record.id) for record in wanted}
        for copied in ids.values():
            require_free(document, copied)
        copies = [self._copy(document, record, ids) for record in wanted]
        reason = why_not_attach(document, [copy for copy in copies if isinstance(copy, Attachment)])
        if reason is not None:
            raise Refused(reason)
        return fitting(document, ChangeSet(added(*copies)))

    def _whole(self) -> list[Record]:
        """List what can be copied: all but flows and links that would lack an end."""
        wanted = {record.id: record for record in self.records if isinstance(record, PASTABLE)}
        while lacking := [i for i, record in wanted.items() if not all(e in wanted for e in _needs(record))]:
            for record_id in lacking:
                del wanted[record_id]
        return list(wanted.values())

    def _copy(self, document: Document, record: Record, ids: dict[str, str]) -> Record:
        values: dict[str, Any] = {"id": ids[record.id]}
        for name, _ in references_of(type(record)):
            values[name] = ids.get(getattr(record, name))
        if isinstance(record, Attachment):
            values["target"] = ids[record.target or ""]
        if isinstance(record, Link):
            values["target_step"] = ids.get(record.target_step or "", record.target_step)
        if isinstance(record, Lane):
            values["department"] = self._department_for(document, record)
        if hasattr(record, "map") and record.map in ids:
            return replace(record, **values)
        if hasattr(record, "map"):
            values["map"] = self.map_id
        if isinstance(record, (Step, DataObject)):
            values["lane"] = ids.get(record.lane or "") or self._lane_for(document, record)
        if isinstance(record, Flow):
            values["points"] = tuple(Point(p.x + self.dx, p.y + self.dy) for p in record.points)
            values["label_box"] = record.label_box and record.label_box.moved(self.dx, self.dy)
        box = box_of(record)
        moved = record if box is None else in_box(record, box.moved(self.dx, self.dy))
        return replace(moved, **values)

    def _department_for(self, document: Document, lane: Lane) -> str | None:
        """Find the department of a copied lane: the same, or one of this document that is called like it."""
        if document.find(Department, lane.department) is not None:
            return lane.department
        names = {r.name for r in self.records if isinstance(r, Department) and r.id == lane.department}
        return next((d.id for d in document.all(Department) if d.name in names), None)

    def _lane_for(self, document: Document, record: Step | DataObject) -> str | None:
        if self.lane_id is not None:
            return document.get(Lane, self.lane_id).id
        own = document.find(Lane, record.lane)
        if own is not None and own.map == self.map_id:
            return own.id
        named = own or next((r for r in self.records if isinstance(r, Lane) and r.id == record.lane), None)
        alike = (lane for lane in document.lanes_of(self.map_id) if named is not None and lane.name == named.name)
        return next((lane.id for lane in alike), None)


def _needs(record: Record) -> list[str]:
    """List what a copy cannot do without."""
    match record:
        case Flow():
            return [end for end in (record.source, record.target) if end is not None]
        case Link():
            return [record.step]
        case Map():
            return [record.owner or ""]
        case Lane() | Pool() | Phase():
            return [record.map]
        case Attachment():
            return [record.target or ""]
        case _:
            return []


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn:
    """Add imported records to a document: as further maps, or on a map that is there and that they name.

    Departments of the same name are shared.
    """

    import_id: str
    records: tuple[Record, ...]
    source_name: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Import “{name}”", name=self.source_name)

    def plan(self, document: Document) -> ChangeSet:
        coming = {record.id: record for record in self.records if not isinstance(record, Process)}
        ids = {record.id: self._new_id(document, record) for record in coming.values()}
        fresh = [renamed(record, ids) for record in coming.values() if ids[record.id] not in document]
        behind = 1 + max((drawn_on.order for drawn_on in document.all(Map)), default=-1.0)
        return fitting(document, ChangeSet(added(*(_after(record, behind) for record in fresh))))

    def _new_id(self, document: Document, record: Record) -> str:
        if isinstance(record, Department):
            same = next((d for d in document.all(Department) if d.name == record.name), None)
            if same is not None:
                return same.id
        return record.id if record.id not in document else taken_in_id(self.import_id, record.id)


def taken_in_id(import_id: str, record_id: str) -> str:
    """Return the id that an imported record gets where its own is taken."""
    return derived_id("import", import_id, record_id)


def _after(record: Record, behind: float) -> Record:
    """Put an imported map behind those that are there, so that the first map stays the first."""
    return replace(record, order=record.order + behind) if isinstance(record, Map) else record


def renamed(record: Record, ids: dict[str, str]) -> Record:
    """Return a record under its new id, with the ids it names replaced."""
    values: dict[str, Any] = {"id": ids.get(record.id, record.id)}
    for field in fields(record):
        if "ref" not in field.metadata and "key" not in field.metadata:
            continue
        named = getattr(record, field.name)
        if isinstance(named, str):
            values[field.name] = ids.get(named, named)
        elif isinstance(named, Iterable):
            values[field.name] = tuple(ids.get(each, each) for each in named)
    return replace(record, **values)
