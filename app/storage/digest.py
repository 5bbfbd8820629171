"""The digest of all rows: what `integrity_check` does not notice (one content bit in six) this does.

Definition (docs/file-format.md): sha256 over, for `meta` without its digest and then each record table by name,
the table's name, a line feed, the JSON array of its rows in order of their first column, and a line feed.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from operator import itemgetter

from app.storage.rows import Row, Rows, rows_in
from app.storage.tables import tables_in_order

_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def digest(connection: sqlite3.Connection, prefix: str = "main") -> str:
    """Compute the digest of a database's rows."""
    meta = dict(connection.execute(f"SELECT key, value FROM {prefix}.meta"))
    return digest_of(meta, rows_in(connection, prefix))


def digest_of(meta: Mapping[str, str], rows: Rows) -> str:
    """Compute the digest of rows that have been read, in whatever order."""
    summed = hashlib.sha256()
    _add(summed, "meta", [item for item in meta.items() if item[0] != "digest"])
    for cls, table in tables_in_order():
        _add(summed, table.name, rows[cls])
    return summed.hexdigest()


def _add(summed: hashlib._Hash, name: str, rows: Sequence[Row]) -> None:
    summed.update(f"{name}\n{_encode(sorted(rows, key=itemgetter(0)))}\n".encode())
