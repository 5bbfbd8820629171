"""Open, create, publish, back up, recover: the one place that joins document, store and session. No Qt.

What the windows and the commands call is listed here; the modules behind it are nobody else's business. They are
imported when they are first asked for: a start only looks for what was left, and needs no database for that.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.files.kept import EarlierVersion
from app.files.left import Left, discarded, recover, recoverable, session_is_ahead, set_aside, take_back
from app.storage.trouble import Trouble

if TYPE_CHECKING:
    from app.files.opened import OpenFile
    from app.files.opening import (
        CheckedFile,
        NewFile,
        checking_file,
        create,
        create_ready,
        made_ready,
        only_shown,
        open_checked,
        open_copy,
        open_file,
        read_document,
        reading_document,
        write_new,
    )
    from app.files.reading import earlier_versions_at, glance_at
    from app.files.rescue import Rescued, salvage

_LATE = {
    **dict.fromkeys(("CheckedFile", "checking_file", "create", "open_checked", "open_copy"), "opening"),
    **dict.fromkeys(("NewFile", "create_ready", "made_ready"), "opening"),
    **dict.fromkeys(("only_shown", "open_file", "read_document", "reading_document", "write_new"), "opening"),
    **dict.fromkeys(("earlier_versions_at", "glance_at"), "reading"),
    "OpenFile": "opened",
    "Rescued": "rescue",
    "salvage": "rescue",
}
"""Where the names are that come when they are asked for."""


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)


__all__ = [
    "CheckedFile",
    "EarlierVersion",
    "Left",
    "NewFile",
    "OpenFile",
    "Rescued",
    "Trouble",
    "checking_file",
    "create",
    "create_ready",
    "discarded",
    "earlier_versions_at",
    "glance_at",
    "made_ready",
    "only_shown",
    "open_checked",
    "open_copy",
    "open_file",
    "read_document",
    "reading_document",
    "recover",
    "recoverable",
    "salvage",
    "session_is_ahead",
    "set_aside",
    "take_back",
    "write_new",
]
