"""Changing fields of a record, field by field, in a form that can be stored and replayed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, changed
from app.model.codec import Unreadable, from_json, hints_of, to_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.records import (
    Attachment,
    DataObject,
    Department,
    Flow,
    Group,
    Lane,
    Link,
    Map,
    Measure,
    OpenPoint,
    Person,
    Phase,
    Pool,
    Process,
    Proposal,
    ProposalItem,
    Record,
    SilencedCheck,
    Step,
    TextNote,
)
from app.model.rules import shown_name

_GEOMETRY = frozenset({"x", "y", "width", "height", "box", "points", "by_hand"})
_STRUCTURE = frozenset({"id", "map", "lane", "parent", "attached_to", "kind", "source", "target", "pool"})
_EDITABLE: dict[type[Record], frozenset[str]] = {
    Step: frozenset(Step.__slots__) - _GEOMETRY - _STRUCTURE,
    Flow: frozenset(Flow.__slots__) - _GEOMETRY - _STRUCTURE,
    Lane: frozenset({"name", "department", "fill", "stroke"}),
    Pool: frozenset({"name", "fill", "stroke"}),
    Phase: frozenset({"name", "order", "start", "end"}),
    Map: frozenset({"name", "order", "print_settings"}),
    Process: frozenset(Process.__slots__) - {"foreign", "example"},
    Department: frozenset(Department.__slots__),
    TextNote: frozenset({"text", "fill", "stroke"}),
    Group: frozenset({"name", "fill", "stroke", "label_box"}),
    DataObject: frozenset({"name", "state", "description", "kind", "is_collection", "fill", "stroke", "label_box"}),
    Person: frozenset(Person.__slots__),
    Proposal: frozenset(Proposal.__slots__) - {"number", "status", "applied_version", "implemented_at"},
    ProposalItem: frozenset({"name", "order"}),
    OpenPoint: frozenset({"text", "owner", "due", "done"}),
    Link: frozenset({"name", "target_step", "address"}),
    Attachment: frozenset({"name", "order"}),
    SilencedCheck: frozenset({"reason"}),
    Measure: frozenset(Measure.__slots__),
}
"""What `Edit` may change; everything else has an operation of its own that keeps the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """A field's new value as JSON."""

    name: str
    json: str


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Give fields of one record new values. Fields that hold structure or places have operations of their own."""

    record_id: str
    values: tuple[FieldValue, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        record = document.records.get(self.record_id)
        if [value.name for value in self.values] in (["name"], ["text"]):
            return msg("Rename “{name}” to “{new}”", name=shown_name(record), new=self._new_text())
        return msg("Change “{name}”", name=shown_name(record))

    def _new_text(self) -> str:
        """Return the one text that is given, on one line."""
        try:
            return " ".join(from_json(str, self.values[0].json).split())
        except Unreadable:
            return ""

    def plan(self, document: Document) -> ChangeSet:
        record = document.get(Record, self.record_id)
        hints = hints_of(type(record))
        values = {}
        for value in self.values:
            if value.name not in _EDITABLE.get(type(record), frozenset()):
                raise Refused(msg("This field cannot be changed here."))
            values[value.name] = value_of(hints[value.name], value.json)
        return fitting(document, ChangeSet(changed(record, **values)))


def value_of(hint: Any, source: str) -> Any:
    """Read a field's value; raise Refused if it does not fit."""
    try:
        return from_json(hint, source)
    except Unreadable as error:
        raise Refused(msg("This value does not fit the field. Nothing was changed.")) from error


def edit(record_id: str, **values: Any) -> Edit:
    """Make the operation that gives these fields these values."""
    return Edit(
        record_id=record_id,
        values=tuple(FieldValue(name=name, json=to_json(value)) for name, value in values.items()),
    )


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class EditAlike:
    """Give several records of one kind the same new values (several steps selected in the form)."""

    record_ids: tuple[str, ...]
    values: tuple[FieldValue, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Change {count} elements", count=len(self.record_ids))

    def plan(self, document: Document) -> ChangeSet:
        one = Edit(record_id="", values=self.values)
        return ChangeSet(c for i in dict.fromkeys(self.record_ids) for c in replace(one, record_id=i).plan(document))
