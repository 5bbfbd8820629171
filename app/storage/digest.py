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

from sqlalchemy import Table

from app.storage.rows import Row
from app.storage.tables import META

_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


class Digest:
    """A digest in the making. Tables are added in the order of `tables_in_order`, their rows in any."""

    def __init__(self, meta: Mapping[str, str]) -> None:
        self._summed = hashlib.sha256()
        self.add_rows("meta", [item for item in meta.items() if item[0] != "digest"])

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Add all rows of a table."""
        self.add_rows(table.name, rows)

    def told(self) -> str:
        """Return the digest of what was added."""
        return self._summed.hexdigest()

    def add_rows(self, name: str, rows: Sequence[Row]) -> None:
        """Add all rows of a table, named as it is in the database."""
        self._summed.update(f"{name}\n{_encode(sorted(rows, key=itemgetter(0)))}\n".encode())


def digest(connection: sqlite3.Connection, prefix: str = "main") -> str:
    """Compute the digest of a database's rows, in whichever of our structures it is."""
    found = connection.execute(f"SELECT name FROM {prefix}.sqlite_schema WHERE type = 'table' ORDER BY name")
    names = [name for (name,) in found if name != META.name]
    summed = Digest(dict(connection.execute(f"SELECT key, value FROM {prefix}.meta")))
    for name in names:
        summed.add_rows(name, connection.execute(f'SELECT * FROM {prefix}."{name}"').fetchall())
    return summed.told()
