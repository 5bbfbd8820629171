"""Change sets as SQL: additions, removals and changed fields, one statement per table and set of fields.

A changed record costs only the columns that differ; its key is never set. Knows no files and no journal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.sql.dml import Delete, Insert, Update

from app.model.changes import Change
from app.model.errors import Broken
from app.model.records import Record
from app.model.records.base import per_type
from app.storage.rows import cells_of, names_of, row_of
from app.storage.tables import TABLES

Group = tuple[type[Record], tuple[str, ...]]


class ChangeWriter:
    """Writes change sets; keeps the statements it has made."""

    def __init__(self) -> None:
        self._updates: dict[Group, Update] = {}

    def write(self, connection: Connection, changes: Iterable[Change]) -> None:
        """Carry out changes inside the transaction that is open; raise Broken if a row is not there."""
        gone: dict[type[Record], list[dict[str, Any]]] = {}
        come: dict[type[Record], list[dict[str, Any]]] = {}
        other: dict[Group, list[dict[str, Any]]] = {}
        for change in changes:
            before, after = change.before, change.after
            if after is None:
                gone.setdefault(type(change.record), []).append({"which": change.id})
            elif before is None:
                come.setdefault(type(after), []).append(row_of(after))
            else:
                names = changed_names(before, after)
                other.setdefault((type(after), names), []).append({"which": after.id, **cells_of(after, names)})
        for cls, keys in gone.items():
            _carry_out(connection, _removal(cls), keys)
        for cls, rows in come.items():
            _carry_out(connection, _addition(cls), rows)
        for group, rows in other.items():
            _carry_out(connection, self._update(group), rows)

    def _update(self, group: Group) -> Update:
        if group not in self._updates:
            cls, names = group
            table = TABLES[cls]
            values: dict[str, Any] = {name: bindparam(name) for name in names}
            self._updates[group] = update(table).where(table.c.id == bindparam("which")).values(values)
        return self._updates[group]


def changed_names(before: Record, after: Record) -> tuple[str, ...]:
    """Name the fields in which two states of a record differ."""
    return tuple(name for name in names_of(type(after)) if getattr(before, name) != getattr(after, name))


@per_type
def _removal(cls: type[Record]) -> Delete:
    table = TABLES[cls]
    return delete(table).where(table.c.id == bindparam("which"))


@per_type
def _addition(cls: type[Record]) -> Insert:
    return insert(TABLES[cls])


def _carry_out(connection: Connection, statement: Delete | Insert | Update, rows: list[dict[str, Any]]) -> None:
    result = connection.execute(statement, rows)
    if result.rowcount != len(rows):
        raise Broken("the stored copy is not as the change expects it")
