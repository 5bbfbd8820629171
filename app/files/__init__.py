"""Open, create, publish, back up, recover: the one place that joins document, store and session. No Qt.

What the windows and the commands call is listed here; the modules behind it are nobody else's business.
"""

from __future__ import annotations

from app.files.kept import EarlierVersion
from app.files.left import Left, discarded, recover, recoverable, session_is_ahead, set_aside, take_back
from app.files.open_file import OpenFile
from app.files.opening import create, open_copy, open_file, read_document, write_new
from app.files.reading import earlier_versions_at
from app.files.rescue import Rescued, salvage
from app.storage.trouble import Trouble

__all__ = [
    "EarlierVersion",
    "Left",
    "OpenFile",
    "Rescued",
    "Trouble",
    "create",
    "discarded",
    "earlier_versions_at",
    "open_copy",
    "open_file",
    "read_document",
    "recover",
    "recoverable",
    "salvage",
    "session_is_ahead",
    "set_aside",
    "take_back",
    "write_new",
]
