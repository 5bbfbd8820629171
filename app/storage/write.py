"""Change sets as SQL: additions, removals and changed fields, one statement per table and set of fields.

A changed record costs only the columns that differ; its key is never set. Knows no files and no journal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.sql.dml import Delete, Insert, Update

from app.model.changes import Change
from app.model.errors import Broken
from app.model.records import Record
from app.model.records.base import per_type
from app.storage.rows import Row, rows_of
from app.storage.tables import TABLES

Group = tuple[type[Record], tuple[str, ...]]
Statement = tuple[str, list[Row]]


class ChangeWriter:
    """Writes change sets; keeps the statements it has made."""

    def __init__(self) -> None:
        self._updates: dict[Group, str] = {}

    def write(self, connection: Connection, changes: Iterable[Change]) -> None:
        """Carry out changes inside the transaction that is open; raise Broken if a row is not there."""
        for statement, rows in self.statements(changes):
            carry_out(connection, statement, rows)

    def statements(self, changes: Iterable[Change]) -> list[Statement]:
        """Put changes into SQL; this takes most of the time of writing many, and needs no connection."""
        gone: dict[type[Record], list[Record]] = {}
        come: dict[type[Record], list[Record]] = {}
        other: dict[Group, list[Record]] = {}
        for change in changes:
            record = change.record
            if change.after is None:
                gone.setdefault(type(record), []).append(record)
            elif change.before is None:
                come.setdefault(type(record), []).append(record)
            else:
                other.setdefault((type(record), change.names), []).append(record)
        removals = [(_removal(cls), rows_of(cls, records, ("id",))) for cls, records in gone.items()]
        additions = [(_addition(cls), rows_of(cls, records)) for cls, records in come.items()]
        updates = [
            (self._update((cls, names)), rows_of(cls, records, (*names, "id")))
            for (cls, names), records in other.items()
        ]
        return [*removals, *additions, *updates]

    def _update(self, group: Group) -> str:
        if group not in self._updates:
            cls, names = group
            table = TABLES[cls]
            values: dict[str, Any] = {name: bindparam(name) for name in names}
            self._updates[group] = sql_of(update(table).where(table.c.id == bindparam("which")).values(values))
        return self._updates[group]


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


def carry_out(connection: Connection, statement: str, rows: list[Row]) -> None:
    """Carry out a statement for all its rows; raise Broken if one is not there."""
    result = connection.exec_driver_sql(statement, rows)
    if result.rowcount != len(rows):
        raise Broken("the stored copy is not as the change expects it")
