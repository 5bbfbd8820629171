"""Getting what is readable out of a damaged file: rows from the front, from the back, and one by one between.

What is found is made whole again by leaving out what no longer has what it names. The damaged bytes are only read.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from app.model.errors import Broken
from app.model.integrity import unique_key
from app.model.records import PROCESS_ID, Process, Record
from app.model.records.base import references_in
from app.model.validation import faults
from app.storage.faults import DATABASE_ERRORS
from app.storage.image import opened
from app.storage.rows import records_from, select_all
from app.storage.schema import PAGE_SIZE, make_tables, migrate
from app.storage.tables import TABLES
from app.storage.trouble import Trouble

PROBES = 50_000
"""How many row numbers of one table are tried one by one between what the two ends gave."""
MISSES = 500
"""After how many of them in a row that give nothing the rest is given up."""
Rows = dict[int, tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What could be read. `unreadable` rows were there but not readable, `incomplete` records lack what they name."""

    records: list[Record]
    unreadable: int
    incomplete: int


def salvage(data: bytes) -> Salvaged:
    """Read as many records as there are; an image without any readable table gives none."""
    best = Salvaged(records=[], unreadable=0, incomplete=0)
    for candidate in (data, _with_known_structure(data)):
        try:
            with opened(candidate) as connection:
                _bring_up_to_date(connection)
                found = _salvaged(connection)
        except (Trouble, *DATABASE_ERRORS):
            continue
        if len(found.records) > len(best.records):
            best = found
    return best


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Bring an older file to today's schema if its damage allows; if not, the tables that differ give nothing."""
    with suppress(LookupError, *DATABASE_ERRORS):
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        migrate(connection, number)


def _salvaged(connection: sqlite3.Connection) -> Salvaged:
    records: dict[str, Record] = {}
    unreadable = 0
    for cls in TABLES:
        rows, missed = _rows_of(connection, cls)
        unreadable += missed
        for record in _sound(cls, rows.values()):
            records.setdefault(record.id, record)
    whole = _whole(records)
    return Salvaged(records=whole, unreadable=unreadable, incomplete=len(records) - len(whole))


def _rows_of(connection: sqlite3.Connection, cls: type[Record]) -> tuple[Rows, int]:
    """Walk a table up, then down, then probe between; answer the rows and how many row numbers gave nothing."""
    select = select_all(cls, "{}").replace("SELECT ", "SELECT rowid, ", 1)
    rows: Rows = {}
    if _walk(connection, select.format("ORDER BY rowid"), rows):
        return rows, 0
    last_up = max(rows, default=0)
    _walk(connection, select.format("ORDER BY rowid DESC"), rows)
    first_down = min((n for n in rows if n > last_up), default=None)
    missed = in_a_row = 0
    for number in range(last_up + 1, min(first_down or PROBES, last_up + PROBES)):
        before = len(rows)
        _walk(connection, select.format(f"WHERE rowid = {number}"), rows)
        in_a_row = in_a_row + 1 if len(rows) == before else 0
        missed += bool(in_a_row)
        if in_a_row >= MISSES:
            break
    return rows, missed if first_down is not None else max(0, missed - in_a_row)


def _walk(connection: sqlite3.Connection, query: str, rows: Rows) -> bool:
    """Collect rows until the end or the first damage; answer whether the end was reached."""
    try:
        for number, *cells in connection.execute(query):
            rows.setdefault(number, tuple(cells))
    except DATABASE_ERRORS:
        return False
    return True


def _sound(cls: type[Record], rows: Any) -> Iterator[Record]:
    for row in rows:
        try:
            (record,) = records_from(cls, [row])
        except (Broken, ValueError, TypeError, AttributeError):
            continue
        if isinstance(record.id, str) and not faults(record):
            yield record


def _whole(records: dict[str, Record]) -> list[Record]:
    """Leave out, again and again, what names something that is not there, and what is there twice."""
    left = dict(records)
    if PROCESS_ID not in left:
        left[PROCESS_ID] = Process(id=PROCESS_ID)
    while gone := [i for i, record in left.items() if not _has_what_it_names(record, left.get)]:
        for record_id in gone:
            del left[record_id]
    seen: dict[Any, str] = {}
    return [r for r in left.values() if (key := unique_key(r)) is None or seen.setdefault(key, r.id) == r.id]


def _has_what_it_names(record: Record, find: Callable[[str], Record | None]) -> bool:
    if isinstance(record, Process) and record.id != PROCESS_ID:
        return False
    named = ((find(target), kinds) for target, kinds in references_in(record))
    return all(target is not None and type(target).__name__ in kinds for target, kinds in named)


def _with_known_structure(data: bytes) -> bytes:
    """Put the structure pages of an empty file of ours over damaged ones: our tables always begin on the same pages."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        make_tables(connection)
        roots = {page for (page,) in connection.execute("SELECT rootpage FROM sqlite_schema")}
        empty = connection.serialize()
    finally:
        connection.close()
    size = PAGE_SIZE
    if len(data) < len(empty):
        return data
    mended = bytearray(data[: len(data) // size * size])
    for page in range(1, len(empty) // size + 1):
        if page not in roots:
            mended[(page - 1) * size : page * size] = empty[(page - 1) * size : page * size]
    mended[28:32] = struct.pack(">I", len(mended) // size)
    return bytes(mended)
