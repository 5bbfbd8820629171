"""What differs between two processes, record by record: the meaning apart from how it is drawn.

Only what a version holds is compared, and the process record itself: no notes, ratings or people (decisions 6, 27).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.model.changes import Change, ChangeSet
from app.model.codec import encode
from app.model.document import Document
from app.model.proposals import GEOMETRY
from app.model.records import SNAPSHOT_TYPES, Flow, Process, Record, kind_of
from app.model.versions import differences

ADDED, REMOVED, CHANGED, MOVED, REROUTED, REDRAWN = "added", "removed", "changed", "moved", "rerouted", "redrawn"

COMPARED: tuple[type[Record], ...] = (Process, *SNAPSHOT_TYPES)

PLACES = frozenset({"lane", "parent", "attached_to", "pool", "map"})
ENDS = frozenset({"source", "target"})
LOOKS = frozenset(
    {"fill", "stroke", "order", "pinned", "direction", "print_settings", "foreign", "label_box", "expanded"}
)
"""Fields that change how a map looks and not what it says; places and routes (`GEOMETRY`) besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field with its old and its new value."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one record.

    `change` is "added", "removed", "moved" (into another lane, pool or sub-process), "rerouted" (a flow whose ends
    are others), "changed", or "redrawn" (only the drawing differs). `name` is the record's name in the newer document.
    """

    change: str
    kind: str
    id: str
    name: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two documents and what differs: `rows` in what they say, `layout` in how they are drawn only."""

    old: Document
    new: Document
    rows: tuple[Row, ...]
    layout: tuple[Row, ...]

    @property
    def same(self) -> bool:
        """Answer whether both say the same; they may be drawn differently."""
        return not self.rows


def compare(old: Document, new: Document) -> Comparison:
    """Compare two documents record by record, in the order of kinds: maps, departments, lanes, steps, flows …"""
    changes = differences(old, new, COMPARED)
    rows = [_row(change, redrawn=False) for change in _in_order(changes)]
    layout = [_row(change, redrawn=True) for change in _in_order(changes) if change.fields]
    return Comparison(
        old=old,
        new=new,
        rows=tuple(row for row in rows if row.change in (ADDED, REMOVED) or row.fields),
        layout=tuple(row for row in layout if row.fields),
    )


def _in_order(changes: ChangeSet) -> list[Change]:
    return [change for kind in COMPARED for change in changes if type(change.record) is kind]


def _row(change: Change, *, redrawn: bool) -> Row:
    drawn = looks_of(type(change.record))
    fields = tuple(
        FieldChange(name=name, old=old, new=new)
        for name, (old, new) in change.fields.items()
        if (name in drawn) == redrawn
    )
    named = getattr(change.record, "name", "") or getattr(change.record, "text", "")
    kind = kind_of(change.record)
    return Row(change=_word(change, fields, redrawn), kind=kind, id=change.id, name=named, fields=fields)


def looks_of(kind: type[Record]) -> frozenset[str]:
    """Name the fields of a kind that say how it is drawn; a flow's `direction` is the arrow of a dotted line."""
    return LOOKS | GEOMETRY.get(kind, frozenset())


def _word(change: Change, fields: tuple[FieldChange, ...], redrawn: bool) -> str:
    names = {field.name for field in fields}
    if change.before is None:
        return ADDED
    if change.after is None:
        return REMOVED
    if redrawn:
        return REDRAWN
    if isinstance(change.record, Flow):
        return REROUTED if names & ENDS else CHANGED
    return MOVED if names & PLACES else CHANGED


def plain(comparison: Comparison) -> dict[str, Any]:
    """Turn a comparison into JSON data: {"same", "rows", "layout"}, each row with its fields as {name: [old, new]}."""
    return {
        "same": comparison.same,
        "rows": [_plain_row(row) for row in comparison.rows],
        "layout": [_plain_row(row) for row in comparison.layout],
    }


def _plain_row(row: Row) -> dict[str, Any]:
    fields = {field.name: [encode(field.old), encode(field.new)] for field in row.fields}
    return {"change": row.change, "kind": row.kind, "id": row.id, "name": row.name, "fields": fields}
