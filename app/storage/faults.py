"""What SQLite raises, and which trouble it means; translated here and nowhere else."""

from __future__ import annotations

import sqlite3

from app.i18n import msg
from app.storage.trouble import Trouble, broken, full

DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What SQLite raises on damaged data; text that is not UTF-8 is no sqlite3.Error."""


def primary_code(error: BaseException) -> int:
    """Return SQLite's primary result code of an error, 0 if it has none."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def write_trouble(error: BaseException) -> Trouble:
    """Say why an act could not be stored."""
    if primary_code(error) == sqlite3.SQLITE_FULL:
        return full()
    if isinstance(error, UnicodeEncodeError):
        return Trouble(
            msg("The text contains a character that cannot be stored. Nothing was changed; please type it again."),
            what="text",
        )
    return broken()
