"""The tables, derived from the record types: one table per type, one column per field, with the model's own limits.

A published file has the record tables and `meta`; a session has the journal's tables besides. Nothing here knows
a connection or a path.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import Field, fields
from typing import Any, NamedTuple

from sqlalchemy import REAL as Real
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.types import TypeEngine

from app.model.records import MAX_TEXT, RECORD_TYPES, Record
from app.model.validation import LONG_FIELDS, MAX_LONG

LARGEST = 1_000_000_000_000
_SQL_TYPES: dict[Any, type[TypeEngine[Any]]] = {str: Text, bool: Integer, int: Integer, float: Real}


class Shape(NamedTuple):
    """What a field holds: its type without None, and whether None is allowed."""

    inner: Any
    optional: bool

    @property
    def plain(self) -> bool:
        """Answer whether it is stored as it is; anything else is stored as JSON."""
        return self.inner in _SQL_TYPES


def shape_of(hint: Any) -> Shape:
    """Take a field's type apart."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (inner,) = (a for a in typing.get_args(hint) if a is not type(None))
        return Shape(inner, True)
    return Shape(hint, False)


def table_name(cls: type[Record]) -> str:
    """Name a record type's table: ProposalItem becomes proposal_item."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def _table(metadata: MetaData, cls: type[Record]) -> Table:
    hints = typing.get_type_hints(cls)
    shapes = {f.name: shape_of(hints[f.name]) for f in fields(cls)}
    columns = [_column(f, shapes[f.name]) for f in fields(cls)]
    checks = [CheckConstraint(check) for f in fields(cls) if (check := _check(f, shapes[f.name]))]
    table = Table(table_name(cls), metadata, *columns, *checks, sqlite_strict=True)
    for column in table.columns:
        if column.foreign_keys:
            where = text(f'"{column.name}" IS NOT NULL') if column.nullable else None
            Index(f"{table.name}_by_{column.name}", column, sqlite_where=where)
    return table


def _column(f: Field[Any], shape: Shape) -> Column[Any]:
    sql_type = _SQL_TYPES.get(shape.inner, Text)
    kinds = f.metadata.get("ref", ())
    target = [_foreign_key(kinds[0])] if len(kinds) == 1 else []
    return Column(f.name, sql_type, *target, primary_key=f.name == "id", nullable=shape.optional)


def _foreign_key(kind: str) -> ForeignKey:
    cls = next(c for c in RECORD_TYPES if c.__name__ == kind)
    return ForeignKey(f"{table_name(cls)}.id", deferrable=True, initially="DEFERRED")


def _check(f: Field[Any], shape: Shape) -> str | None:
    """Write the model's limit for a field in SQL (validation.py has the same)."""
    name = f'"{f.name}"'
    if "one_of" in f.metadata:
        words = ", ".join("'" + word.replace("'", "''") + "'" for word in f.metadata["one_of"])
        return f"{name} IN ({words})"
    if "range" in f.metadata:
        low, high = f.metadata["range"]
        return f"{name} BETWEEN {low!r} AND {high!r}"
    if shape.inner is bool:
        return f"{name} IN (0, 1)"
    if shape.inner in (int, float):
        return f"{name} BETWEEN -{LARGEST} AND {LARGEST}"
    longest = MAX_TEXT if shape.inner is str and f.name not in LONG_FIELDS else MAX_LONG
    return f"length({name}) <= {longest}"


FILE_SCHEMA = MetaData()
"""What a published file has."""
TABLES: dict[type[Record], Table] = {cls: _table(FILE_SCHEMA, cls) for cls in RECORD_TYPES}
META = Table(
    "meta",
    FILE_SCHEMA,
    Column("key", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

JOURNAL_SCHEMA = MetaData()
"""What a session has besides."""
JOURNAL = Table(
    "journal",
    JOURNAL_SCHEMA,
    Column("position", Integer, primary_key=True, nullable=False),
    Column("id", Text, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("barrier", Integer, CheckConstraint("barrier IN (0, 1)"), nullable=False),
    sqlite_strict=True,
)
BOOKKEEPING = Table(
    "bookkeeping",
    JOURNAL_SCHEMA,
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True, nullable=False),
    Column("position", Integer, nullable=False),
    Column("uid", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("file_hash", Text, nullable=False),
    Column("saved_head", Text, nullable=False),
    Column("publishing_path", Text, nullable=False),
    Column("publishing_hash", Text, nullable=False),
    Column("publishing_head", Text, nullable=False),
    Column("publishing_revision", Text, nullable=False),
    sqlite_strict=True,
)


def tables_in_order() -> Iterator[tuple[type[Record], Table]]:
    """Go through the record tables in the fixed order of the digest: by name."""
    return iter(sorted(TABLES.items(), key=lambda item: item[1].name))
