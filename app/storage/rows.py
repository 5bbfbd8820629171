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
from itertools import repeat
from operator import attrgetter
from typing import Any

from sqlalchemy import Table

from app.model.codec import from_json, to_json
from app.model.records import Box, Estimate, Point, Record
from app.model.records.base import names_of, per_type
from app.model.slices import Slices, finished
from app.model.sound_columns import require_sound_values
from app.storage.tables import TABLES, shape_of, tables_in_order

Convert = Callable[[Any], Any]
Row = tuple[Any, ...]
Hear = Callable[[Table, list[Row]], object]
BLOCK = 1000
"""How many records are filled column by column at a time: few enough to stay in the processor's cache."""


def rows_of(cls: type[Record], records: Iterable[Record], names: Sequence[str] | None = None) -> list[Row]:
    """Turn records of one kind into rows of some of their columns (all by default), column by column."""
    of_kind = list(records)
    return list(zip(*(_cells(cls, name, of_kind) for name in names or names_of(cls))))


def _cells(cls: type[Record], name: str, records: list[Record]) -> Iterable[Any]:
    values = map(attrgetter(name), records)
    encode = _encoders(cls).get(name)
    return values if encode is None else [None if value is None else encode(value) for value in values]


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


_decode = json.JSONDecoder().raw_decode


def _loads(text: str) -> Any:
    """Read JSON as we write it, without blanks around it: `json.loads` at half its price."""
    value, end = _decode(text)
    if end != len(text):
        raise ValueError("more than one value")
    return value


def reading(connection: sqlite3.Connection, hear: Hear | None = None) -> Slices[list[Record]]:
    """Read all records; raise Broken or ValueError if one holds what it must not.

    The rows of a table are let go before the next is read; `hear` is given them first, in the order of the digest.
    """
    texts: dict[str, str] = {}
    found: dict[type[Record], list[Record]] = {}
    for cls, table in tables_in_order():
        rows: list[Row] = []
        cursor = connection.execute(select_all(cls))
        while block := cursor.fetchmany(BLOCK):
            rows += block
            yield
        if hear is not None:
            hear(table, rows)
            yield
        found[cls] = yield from _building(cls, rows, texts)
    return [record for cls in TABLES for record in found[cls]]


def records_in(connection: sqlite3.Connection) -> list[Record]:
    """Read all records at once; raise Broken or ValueError if one holds what it must not."""
    return finished(reading(connection))


def select_all(cls: type[Record], suffix: str = "ORDER BY rowid") -> str:
    """Write the query that reads a record type's columns in their order."""
    columns = ", ".join(f'"{name}"' for name in names_of(cls))
    return f'SELECT {columns} FROM main."{TABLES[cls].name}" {suffix}'


def records_from(cls: type[Record], rows: Sequence[Row], texts: dict[str, str] | None = None) -> list[Record]:
    """Build records from rows of all columns; `texts` holds those that were met before, so that equal ones are one.

    Raise Broken or ValueError if a cell holds what it must not.
    """
    return finished(_building(cls, rows, {} if texts is None else texts))


def _building(cls: type[Record], rows: Sequence[Row], texts: dict[str, str]) -> Slices[list[Record]]:
    records: list[Record] = []
    columns = [_Column(cls, name, texts) for name in names_of(cls)] if rows else []
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        made: list[Record] = list(map(object.__new__, repeat(cls, len(block))))
        for column, cells in zip(columns, zip(*block)):
            column.fill(made, cells)
        records += made
        yield
    return records


class _Column:
    """One field of many records: what its cells mean, as far as they were met."""

    def __init__(self, cls: type[Record], name: str, texts: dict[str, str]) -> None:
        self._cls, self._name, self._texts = cls, name, texts
        self._read = _readers(cls)[name]
        self._put: Callable[[Record, Any], None] = getattr(cls, name).__set__
        self._values: dict[Any, Any] = {}

    def fill(self, records: list[Record], cells: tuple[Any, ...]) -> None:
        """Set the field of these records to what these cells mean."""
        alike = cells.count(cells[0]) == len(cells)
        distinct = {cells[0]} if alike else set(cells)
        new = distinct.difference(self._values)
        if new:
            self._meet(new)
        values = repeat(self._values[cells[0]]) if alike else map(self._values.__getitem__, cells)
        deque(map(self._put, records, values), maxlen=0)

    def _meet(self, cells: set[Any]) -> None:
        """Read and check cells that are new."""
        read, known = self._read, self._texts
        if read is not None:
            values = {cell: None if cell is None else read(cell) for cell in cells}
        else:
            values = {cell: known.setdefault(cell, cell) if isinstance(cell, str) else cell for cell in cells}
        require_sound_values(self._cls, self._name, values.values())
        self._values.update(values)


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
        return lambda cell: Box(*map(float, _loads(cell)))
    if hint == tuple[Point, ...]:
        return lambda cell: tuple([Point(float(x), float(y)) for x, y in _loads(cell)])
    return lambda cell: from_json(hint, cell)
