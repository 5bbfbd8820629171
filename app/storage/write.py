"""Change sets as SQL: additions, removals and changed fields, one statement per table and set of fields.

A changed record costs only the columns that differ; its key is never set. Knows no files and no journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress
from operator import attrgetter, is_not
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.sql.dml import Delete, Insert, Update

from app.model.changes import Change
from app.model.errors import Broken
from app.model.records import Record
from app.model.records.base import per_type
from app.storage.rows import cells_of, names_of, row_of
from app.storage.tables import TABLES

Group = tuple[type[Record], tuple[str, ...]]
Cells = list[tuple[Any, ...]]
Detailed = tuple[Change, tuple[str, ...]]
"""A change and the fields that differ, none for what comes or goes."""


class ChangeWriter:
    """Writes change sets; keeps the statements it has made."""

    def __init__(self) -> None:
        self._updates: dict[Group, str] = {}

    def write(self, connection: Connection, changes: Iterable[Detailed]) -> None:
        """Carry out changes inside the transaction that is open; raise Broken if a row is not there."""
        gone: dict[type[Record], Cells] = {}
        come: dict[type[Record], Cells] = {}
        other: dict[Group, Cells] = {}
        for change, names in changes:
            after = change.after
            if after is None:
                gone.setdefault(type(change.record), []).append((change.id,))
            elif change.before is None:
                come.setdefault(type(after), []).append(row_of(after))
            else:
                other.setdefault((type(after), names), []).append((*cells_of(after, names), after.id))
        for cls, keys in gone.items():
            _carry_out(connection, _removal(cls), keys)
        for cls, rows in come.items():
            _carry_out(connection, _addition(cls), rows)
        for group, rows in other.items():
            _carry_out(connection, self._update(group), rows)

    def _update(self, group: Group) -> str:
        if group not in self._updates:
            cls, names = group
            table = TABLES[cls]
            values: dict[str, Any] = {name: bindparam(name) for name in names}
            self._updates[group] = sql_of(update(table).where(table.c.id == bindparam("which")).values(values))
        return self._updates[group]


def detailed(changes: Iterable[Change]) -> list[Detailed]:
    """Name for every change the fields that differ."""
    return [(c, changed_names(c.before, c.after) if c.before is not None and c.after else ()) for c in changes]


def changed_names(before: Record, after: Record) -> tuple[str, ...]:
    """Name the fields in which two states of a record differ."""
    read = _all_fields(type(after))
    old, new = read(before), read(after)
    other = compress(zip(names_of(type(after)), old, new), map(is_not, old, new))
    return tuple([name for name, was, now in other if was != now])


@per_type
def _all_fields(cls: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    return attrgetter(*names_of(cls))


def sql_of(statement: Delete | Insert | Update) -> str:
    """Write a statement once as SQL with a question mark for each value, in the order of the table's columns."""
    return str(statement.compile(dialect=dialect.dialect()))


@per_type
def _removal(cls: type[Record]) -> str:
    table = TABLES[cls]
    return sql_of(delete(table).where(table.c.id == bindparam("which")))


@per_type
def _addition(cls: type[Record]) -> str:
    return sql_of(insert(TABLES[cls]))


def _carry_out(connection: Connection, statement: str, rows: Cells) -> None:
    result = connection.exec_driver_sql(statement, rows)
    if result.rowcount != len(rows):
        raise Broken("the stored copy is not as the change expects it")
