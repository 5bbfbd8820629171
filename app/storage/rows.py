"""Records as rows and back. Plain values are stored as they are, the rest as JSON; one converter per field, made once.

The way back builds records only; whether they are sound is asked afterwards (app.model.validation).
"""

from __future__ import annotations

import json
import sqlite3
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any

from app.model.codec import from_json, to_json
from app.model.records import Box, Estimate, Point, Record
from app.model.records.base import per_type
from app.storage.tables import TABLES, shape_of

Convert = Callable[[Any], Any]


def row_of(record: Record) -> dict[str, Any]:
    """Turn a record into column values by name."""
    return cells_of(record, names_of(type(record)))


def cells_of(record: Record, names: Iterable[str]) -> dict[str, Any]:
    """Turn some fields of a record into column values by name."""
    encoders = _encoders(type(record))
    row = {name: getattr(record, name) for name in names}
    for name in row.keys() & encoders.keys():
        if row[name] is not None:
            row[name] = encoders[name](row[name])
    return row


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


def records_in(connection: sqlite3.Connection) -> Iterator[Record]:
    """Read all records, each kind in the order in which its records came."""
    for cls in TABLES:
        yield from records_from(cls, connection.execute(select_all(cls)))


def select_all(cls: type[Record], suffix: str = "ORDER BY rowid") -> str:
    """Write the query that reads a record type's columns in their order."""
    columns = ", ".join(f'"{name}"' for name in names_of(cls))
    return f'SELECT {columns} FROM "{TABLES[cls].name}" {suffix}'


def records_from(cls: type[Record], rows: Iterable[tuple[Any, ...]]) -> Iterator[Record]:
    """Build records from rows of all columns; equal JSON is read once."""
    names = names_of(cls)
    converters = _decoders(cls)
    seen: dict[tuple[int, str], Any] = {}
    for row in rows:
        cells = list(row)
        for place, convert in converters:
            cell = cells[place]
            if cell is None:
                continue
            if convert is bool:
                cells[place] = bool(cell)
            elif (place, cell) in seen:
                cells[place] = seen[place, cell]
            else:
                cells[place] = seen[place, cell] = convert(cell)
        yield cls(**dict(zip(names, cells)))


@per_type
def _decoders(cls: type[Record]) -> tuple[tuple[int, Convert], ...]:
    hints = typing.get_type_hints(cls)
    found: list[tuple[int, Convert]] = []
    for place, name in enumerate(names_of(cls)):
        shape = shape_of(hints[name])
        if shape.inner is bool:
            found.append((place, bool))
        elif not shape.plain:
            found.append((place, _decoder_for(shape.inner)))
    return tuple(found)


def _decoder_for(hint: Any) -> Convert:
    if hint is Box:
        return lambda cell: Box(*map(float, json.loads(cell)))
    if hint == tuple[Point, ...]:
        return lambda cell: tuple(Point(float(x), float(y)) for x, y in json.loads(cell))
    return lambda cell: from_json(hint, cell)
