"""A published file as bytes: made from a document, and read from bytes that may come from anywhere.

SQLite never opens the user's file: its bytes are looked at first (header, size), then read as a database in memory,
with limits, after its structure was found to be a known one. It knows no paths.
"""

from __future__ import annotations

import re
import sqlite3
import struct
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Table

from app.model.document import Document
from app.model.errors import Broken
from app.model.integrity import require_joined
from app.model.records import Record
from app.model.records.base import names_of
from app.model.slices import Slices, finished
from app.storage.digest import Digest, digest
from app.storage.faults import DATABASE_ERRORS
from app.storage.identity import UID, new_uid
from app.storage.rows import Row, reading, rows_of
from app.storage.schema import (
    APPLICATION_ID,
    MIN_READER,
    SCHEMA,
    make_tables,
    migrate,
    require_known_structure,
)
from app.storage.tables import TABLES
from app.storage.trouble import altered, damaged, foreign, newer

MAGIC = b"SQLite format 3\x00"
LARGEST_FILE = 512 * 1024 * 1024
PATIENCE = 10.0
"""Seconds that reading one table of a file may take."""
PLAIN_TYPES = {"table", "index"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """What a published file holds, checked. `data` are its bytes in today's schema."""

    document: Document
    uid: str
    revision: str
    number: int
    data: bytes

    @property
    def is_newer(self) -> bool:
        """Answer whether a newer program wrote it; then it is shown and never written."""
        return self.number > SCHEMA


def image_bytes(document: Document, uid: str, revision: str = "", parent_revision: str = "") -> bytes:
    """Write a document as the bytes of a published file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        make_tables(connection)
        connection.execute("BEGIN")
        for record_type in TABLES:
            insert_all(connection, record_type, document.all(record_type))
        seal(connection, uid, revision or new_uid(), parent_revision)
        connection.execute("COMMIT")
        return connection.serialize()
    finally:
        connection.close()


def insert_all(connection: sqlite3.Connection, cls: type[Record], records: list[Record]) -> None:
    """Insert records of one kind."""
    if records:
        names = names_of(cls)
        columns = ", ".join(f'"{name}"' for name in names)
        places = ", ".join("?" * len(names))
        statement = f'INSERT INTO "{TABLES[cls].name}" ({columns}) VALUES ({places})'
        connection.executemany(statement, rows_of(cls, records))


def seal(connection: sqlite3.Connection, uid: str, revision: str, parent_revision: str, prefix: str = "main") -> None:
    """Write whose file this is, which state of it, who may read it, and the digest over all rows."""
    rows = {
        "document": uid,
        "revision": revision,
        "parent_revision": parent_revision,
        "min_reader": str(MIN_READER),
    }
    connection.executemany(f"INSERT INTO {prefix}.meta (key, value) VALUES (?, ?)", rows.items())
    summed = digest(connection, prefix)
    connection.execute(f"INSERT INTO {prefix}.meta (key, value) VALUES ('digest', ?)", (summed,))


def read_image(data: bytes) -> Image:
    """Check the bytes of a file and read them; raise Trouble with a sentence if they are not a sound file."""
    return finished(reading_image(data))


def reading_image(data: bytes) -> Slices[Image]:
    """Do what `read_image` does, in slices."""
    require_header(data)
    with opened(data) as connection:
        try:
            return (yield from _reading(connection, data))
        except DATABASE_ERRORS as error:
            raise damaged(type(error).__name__) from error
        except (Broken, ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
            raise damaged("a record is not sound") from error


def _reading(connection: sqlite3.Connection, data: bytes) -> Slices[Image]:
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    if number > SCHEMA:
        _require_readable_newer(connection)
    else:
        require_known_structure(connection, number)
    _require_sound_pages(connection)
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    yield
    records = yield from _reading_as_saved(connection, number, meta)
    if not UID.fullmatch(meta.get("document", "")):
        raise damaged("document id")
    yield
    return Image(
        document=document_of(records),
        uid=meta["document"],
        revision=meta.get("revision", ""),
        number=number,
        data=data if number >= SCHEMA else connection.serialize(),
    )


def _reading_as_saved(connection: sqlite3.Connection, number: int, meta: Mapping[str, str]) -> Slices[list[Record]]:
    """Read all records in today's structure; raise Trouble unless their rows are those that were saved."""
    if number < SCHEMA:
        _require_digest(meta, digest(connection))
        migrate(connection, number)
    summed = Digest(meta)

    def hear(table: Table, rows: Sequence[Row]) -> None:
        _give_up_after(connection, PATIENCE)
        summed.add(table, rows)

    records = yield from reading(connection, hear)
    if number == SCHEMA:
        _require_digest(meta, summed.told())
    return records


def _require_digest(meta: Mapping[str, str], summed: str) -> None:
    if meta.get("digest") != summed:
        raise damaged("digest")


def document_of(records: list[Record]) -> Document:
    """Make the document of all records of a file; raise Broken if two have one id or a reference is not sound."""
    document = Document(records)
    if len(document) != len(records):
        raise Broken("two records have one id")
    require_joined(document)
    return document


def _require_sound_pages(connection: sqlite3.Connection) -> None:
    """Raise Trouble unless pages and types are sound; the tables' limits are the model's, which is asked afterwards."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise damaged("quick_check")


def _require_readable_newer(connection: sqlite3.Connection) -> None:
    """Let a newer file be read if it says that we can, and if it is made of plain tables only."""
    rows = connection.execute("SELECT type, coalesce(sql, '') FROM sqlite_schema").fetchall()
    unknown = {kind for kind, _ in rows} - PLAIN_TYPES
    if unknown or any(word in sql.upper() for _, sql in rows for word in ("VIRTUAL TABLE", "GENERATED", " AS (")):
        raise altered()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if "meta" not in tables:
        raise newer()
    row = connection.execute("SELECT value FROM meta WHERE key = 'min_reader'").fetchone()
    if row is None or not re.fullmatch("[0-9]{1,9}", str(row[0])) or int(row[0]) > SCHEMA:
        raise newer()


def require_header(data: bytes) -> None:
    """Raise Trouble unless bytes begin as a file of ours does, and are as long as they say."""
    if len(data) < 100 or data[:16] != MAGIC:
        raise foreign()
    page_size, write_version, read_version = struct.unpack(">HBB", data[16:20])
    (pages,) = struct.unpack(">I", data[28:32])
    (application,) = struct.unpack(">I", data[68:72])
    if application != APPLICATION_ID:
        raise foreign()
    page_size = 65536 if page_size == 1 else page_size
    if (write_version, read_version) != (1, 1) or page_size < 512 or page_size * pages != len(data):
        raise damaged("header")


@contextmanager
def opened(data: bytes) -> Iterator[sqlite3.Connection]:
    """Open bytes as a database in memory, with limits on what its content may make SQLite do."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_FILE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
        _give_up_after(connection, PATIENCE)
        try:
            connection.deserialize(data)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
        except DATABASE_ERRORS as error:
            raise damaged(type(error).__name__) from error
        yield connection
    finally:
        connection.close()


def _give_up_after(connection: sqlite3.Connection, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 100_000)
