"""Which structure a file may have: its number, its known text by hash, and the ways from older numbers to this one.

Session and published file are the two known schemas. A file whose structure has another hash is not opened, so
views, triggers and generated columns laid into it never run.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from sqlalchemy import MetaData
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from app.storage.migrations import from_1_to_2, from_2_to_3, from_3_to_4
from app.storage.tables import FILE_SCHEMA, JOURNAL_SCHEMA
from app.storage.trouble import altered

APPLICATION_ID = 0x4B4C5257
"""KLRW, at byte 68 of every file."""
SCHEMA = 4
"""The number of today's schema, at byte 60 (user_version)."""
PAGE_SIZE = 1024
"""Small, because there are many tables and most documents are small."""
MIN_READER = 1
"""The oldest schema number whose program can read what this one writes."""

Migration = Callable[[sqlite3.Connection], None]
MIGRATIONS: Mapping[int, Migration] = {1: from_1_to_2, 2: from_2_to_3, 3: from_3_to_4}
"""By number: what turns a file of that schema into one of the next."""
EARLIER_HASHES: Mapping[int, str] = {
    1: "2ca9b25054909251a9746335df6c36c9aa67348b9a85c4318590588da645347a",
    2: "0e26cf4b6815464980b749ec08bde6cd20a4f3251518a9c2a96d643017262696",
    3: "6824a34118b059433ce454825b965a9c89d74196c037edd7375dbbaa0eff9ac8",
}
"""By number: the hash of each earlier published schema."""
EARLIER_SESSION_HASHES: Mapping[int, str] = {
    1: "ab617365f38d09a6c989f40ddb047f2a79f1cd01bb5f6a1190b0ac7efa167944",
    2: "2024beb0583a07334db3364c3d916f8233b3e1e129b38dab3eb111523a85f91b",
    3: "60e4dc2ed0acc7c5f1a05703ec76ab911ae846e62232306075655d784cac5e68",
}
"""By number: the hash of each earlier session schema, for what a crash before an update left."""


@cache
def statements(metadata: MetaData, prefix: str = "") -> tuple[str, ...]:
    """Write the statements that make a schema's tables and indexes, in an attached database if one is named."""
    return tuple(_written(metadata, prefix))


def _written(metadata: MetaData, prefix: str) -> Iterator[str]:
    for table in metadata.tables.values():
        yield _placed(str(CreateTable(table).compile(dialect=dialect.dialect())), "CREATE TABLE ", prefix)
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield _placed(str(CreateIndex(index).compile(dialect=dialect.dialect())), "CREATE INDEX ", prefix)


def _placed(statement: str, start: str, prefix: str) -> str:
    return statement.strip().replace(start, f"{start}{prefix}.", 1) if prefix else statement.strip()


def make_tables(connection: sqlite3.Connection, prefix: str = "") -> None:
    """Make a published file's tables in an empty database and mark it as ours."""
    where = f"{prefix}." if prefix else ""
    connection.execute(f"PRAGMA {where}page_size = {PAGE_SIZE}")
    for statement in statements(FILE_SCHEMA, prefix):
        connection.execute(statement)
    connection.execute(f"PRAGMA {where}application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA {where}user_version = {SCHEMA}")


def make_journal_tables(connection: sqlite3.Connection) -> None:
    """Add a session's tables to those of a published file."""
    for statement in statements(JOURNAL_SCHEMA):
        connection.execute(statement)


def schema_hash(connection: sqlite3.Connection) -> str:
    """Return the sha256 of a database's whole structure; white space does not count."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    lines = ("\t".join((kind, name, table, " ".join((sql or "").split()))) for kind, name, table, sql in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@cache
def file_hash() -> str:
    """Return the hash of today's published schema."""
    return _hash_after(make_tables)


@cache
def session_hash() -> str:
    """Return the hash of today's session schema."""
    return _hash_after(make_tables, make_journal_tables)


def _hash_after(*steps: Callable[[sqlite3.Connection], None]) -> str:
    connection = sqlite3.connect(":memory:")
    try:
        for step in steps:
            step(connection)
        return schema_hash(connection)
    finally:
        connection.close()


def require_known_structure(
    connection: sqlite3.Connection, number: int, earlier: Mapping[int, str] | None = None
) -> None:
    """Raise Trouble unless a published file has exactly the structure of its schema number."""
    known = file_hash() if number == SCHEMA else (EARLIER_HASHES if earlier is None else earlier).get(number)
    if schema_hash(connection) != known:
        raise altered()


def migrate(
    connection: sqlite3.Connection, number: int, migrations: Mapping[int, Migration] | None = None, to: int = SCHEMA
) -> None:
    """Bring a database from an older schema number to today's, in one transaction: all of the way or none of it."""
    steps = MIGRATIONS if migrations is None else migrations
    if number >= to:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for current in range(number, to):
            steps[current](connection)
        connection.execute(f"PRAGMA user_version = {to}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
