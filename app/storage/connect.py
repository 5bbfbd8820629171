"""How a session's database is made and opened: exclusive, write-ahead, every commit on the medium (reliability.md 1).

One connection in one thread; a damaged database or one of another structure is Trouble.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from app.storage.faults import DATABASE_ERRORS, primary_code, write_trouble
from app.storage.schema import EARLIER_SESSION_HASHES, make_journal_tables, migrate, schema_hash, session_hash
from app.storage.trouble import Trouble, damaged

PRAGMAS = (
    ("locking_mode", "EXCLUSIVE"),
    ("journal_mode", "WAL"),
    ("synchronous", "FULL"),
    ("fullfsync", "ON"),
    ("checkpoint_fullfsync", "ON"),
    ("foreign_keys", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("mmap_size", "0"),
    ("temp_store", "MEMORY"),
    ("wal_autocheckpoint", "1000"),
)
"""In this order: exclusive before WAL, so that no shared memory is needed."""
BALLAST = 8 * 1024 * 1024
DAMAGE = (*DATABASE_ERRORS, DBAPIError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookkeeping:
    """Where a session stands. A head is the id of the last act that is done; "" at the beginning.

    `path` is the real path of the user's file ("" while untitled), `file_hash` the sha256 of the bytes that it had
    when last read or written, `saved_head` the head of the state it holds ("-" if none). The publishing fields are
    written before a Save replaces the file, so that a crash in between is understood.
    """

    uid: str
    revision: str = ""
    position: int = 0
    path: str = ""
    file_hash: str = ""
    saved_head: str = ""
    publishing_path: str = ""
    publishing_hash: str = ""
    publishing_head: str = ""
    publishing_revision: str = ""


def make_session_database(path: Path, data: bytes, books: Bookkeeping) -> None:
    """Make a session's database from the bytes of a published file. A crash meanwhile leaves a folder nobody uses."""
    path.write_bytes(data)
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        raw.execute("BEGIN IMMEDIATE")
        make_journal_tables(raw)
        values = {"only": 1, **asdict(books)}
        places = ", ".join(f":{name}" for name in values)
        raw.execute(f"INSERT INTO bookkeeping ({', '.join(values)}) VALUES ({places})", values)
        raw.execute("COMMIT")
    except sqlite3.Error as error:
        code = errno.ENOSPC if primary_code(error) == sqlite3.SQLITE_FULL else errno.EIO
        raise OSError(code, "the working copy could not be made") from error
    finally:
        raw.close()


def lay_ballast(path: Path, size: int = BALLAST) -> None:
    """Take up space that can be freed when the disk is full, so that a Save still finds room."""
    with path.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        else:
            file.write(bytes(size))


def connected(path: Path) -> tuple[Engine, Connection]:
    """Open a session's database as reliability.md 1 asks; raise Trouble if it is damaged or not a session."""
    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    try:
        if not path.exists():
            raise damaged("no database")
        connection = engine.connect()
        raw = cast(sqlite3.Connection, connection.connection.driver_connection)
        _bring_up_to_date(raw)
        if schema_hash(raw) != session_hash():
            raise damaged("schema")
    except DAMAGE as error:
        engine.dispose()
        original = getattr(error, "orig", None) or error
        if primary_code(original) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or not primary_code(original):
            raise damaged(type(original).__name__) from error
        raise write_trouble(original) from error
    except Trouble:
        engine.dispose()
        raise
    return engine, connection


def _bring_up_to_date(raw: sqlite3.Connection) -> None:
    """Bring a session that an earlier program left to today's schema; one of any other structure stays as it is."""
    (number,) = raw.execute("PRAGMA user_version").fetchone()
    if number in EARLIER_SESSION_HASHES and schema_hash(raw) == EARLIER_SESSION_HASHES[number]:
        raw.execute("PRAGMA foreign_keys = OFF")
        migrate(raw, number)
        raw.execute("PRAGMA foreign_keys = ON")


def _set_pragmas(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None
    for name, value in PRAGMAS:
        raw.execute(f"PRAGMA {name} = {value}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
