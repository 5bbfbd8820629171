"""Records as rows and back. Plain values are stored as they are, the rest as JSON; one converter per field, made once.

The way back goes by columns: every distinct cell is read and checked once, however many records hold it, and equal
texts become one text. How records fit together is asked afterwards (app.model.integrity).
"""

from __future__ import annotations

import json
import sqlite3
import typing
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from itertools import repeat
from typing import Any

from app.model.codec import from_json, to_json
from app.model.records import Box, Estimate, Point, Record
from app.model.records.base import per_type
from app.model.validation import require_sound_values
from app.storage.tables import TABLES, shape_of

Convert = Callable[[Any], Any]
Row = tuple[Any, ...]
Rows = dict[type[Record], list[Row]]


def row_of(record: Record) -> tuple[Any, ...]:
    """Turn a record into the values of its columns."""
    return cells_of(record, names_of(type(record)))


def cells_of(record: Record, names: Iterable[str]) -> tuple[Any, ...]:
    """Turn some fields of a record into the values of their columns."""
    encoders = _encoders(type(record))
    cells = []
    for name in names:
        value = getattr(record, name)
        encode = encoders.get(name)
        cells.append(value if encode is None or value is None else encode(value))
    return tuple(cells)


@per_type
def names_of(cls: type[Record]) -> tuple[str, ...]:
    """Name a record type's columns in their order."""
    return tuple(f.name for f in fields(cls))


@per_type
def _encoders(cls: type[Record]) -> dict[str, Convert]:
    hints = typing.get_type_hints(cls)
    found: dict[str, Convert] = {}
    for name in names_of(cls):
        shape = shape_of(hints[name])
        if shape.inner is bool:
            found[name] = int
        elif not shape.plain:
            found[name] = to_json if shape.inner is Estimate else _dumps
    return found


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def rows_in(connection: sqlite3.Connection, prefix: str = "main") -> Rows:
    """Read all rows of a database, each kind in the order in which its records came."""
    return {cls: connection.execute(select_all(cls, prefix=prefix)).fetchall() for cls in TABLES}


def records_in(connection: sqlite3.Connection) -> list[Record]:
    """Read all records; raise Broken or ValueError if one holds what it must not."""
    return records_of(rows_in(connection))


def records_of(rows: Rows) -> list[Record]:
    """Build the records of all kinds from their rows."""
    texts: dict[str, str] = {}
    return [record for cls, of_kind in rows.items() for record in records_from(cls, of_kind, texts)]


def select_all(cls: type[Record], suffix: str = "ORDER BY rowid", prefix: str = "main") -> str:
    """Write the query that reads a record type's columns in their order."""
    columns = ", ".join(f'"{name}"' for name in names_of(cls))
    return f'SELECT {columns} FROM {prefix}."{TABLES[cls].name}" {suffix}'


def records_from(cls: type[Record], rows: Sequence[Row], texts: dict[str, str] | None = None) -> list[Record]:
    """Build records from rows of all columns; `texts` holds those that were met before, so that equal ones are one.

    Raise Broken or ValueError if a cell holds what it must not.
    """
    records: list[Record] = list(map(object.__new__, repeat(cls, len(rows))))
    known = {} if texts is None else texts
    for name, cells in zip(names_of(cls), zip(*rows)):
        deque(map(getattr(cls, name).__set__, records, _values(cls, name, cells, known)), maxlen=0)
    return records


def _values(cls: type[Record], name: str, cells: tuple[Any, ...], texts: dict[str, str]) -> Iterable[Any]:
    """Turn a column's cells into values, reading and checking every distinct one once."""
    read = _readers(cls)[name]
    distinct = {cell: cell for cell in set(cells)}
    if read is None:
        distinct.update((cell, texts.setdefault(cell, cell)) for cell in distinct if isinstance(cell, str))
    else:
        distinct.update((cell, read(cell)) for cell in distinct if cell is not None)
    require_sound_values(cls, name, distinct.values())
    return repeat(distinct[cells[0]]) if len(distinct) == 1 else map(distinct.__getitem__, cells)


@per_type
def _readers(cls: type[Record]) -> dict[str, Convert | None]:
    hints = typing.get_type_hints(cls)
    return {name: _reader_for(*shape_of(hints[name])) for name in names_of(cls)}


def _reader_for(hint: Any, _optional: bool) -> Convert | None:
    if hint is bool:
        return {0: False, 1: True}.__getitem__
    if hint in (str, int, float):
        return None
    if hint is Box:
        return lambda cell: Box(*map(float, json.loads(cell)))
    if hint == tuple[Point, ...]:
        return lambda cell: tuple([Point(float(x), float(y)) for x, y in json.loads(cell)])
    return lambda cell: from_json(hint, cell)
