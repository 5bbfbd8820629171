"""The digest of all rows: what `integrity_check` does not notice (one content bit in six) this does.

Definition (docs/file-format.md): sha256 over, for `meta` without its digest and then each record table by name,
the table's name, a line feed, the JSON array of its rows in order of their first column, and a line feed.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3

from app.storage.rows import names_of
from app.storage.tables import tables_in_order

_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def digest(connection: sqlite3.Connection, prefix: str = "main") -> str:
    """Compute the digest of a database's rows."""
    summed = hashlib.sha256()
    meta = f"SELECT key, value FROM {prefix}.meta WHERE key <> 'digest' ORDER BY key"
    _add(summed, "meta", connection.execute(meta).fetchall())
    for cls, table in tables_in_order():
        columns = ", ".join(f'"{name}"' for name in names_of(cls))
        rows = connection.execute(f'SELECT {columns} FROM {prefix}."{table.name}" ORDER BY id').fetchall()
        _add(summed, table.name, rows)
    return summed.hexdigest()


def _add(summed: hashlib._Hash, name: str, rows: list[tuple[object, ...]]) -> None:
    summed.update(f"{name}\n{_encode(rows)}\n".encode())
