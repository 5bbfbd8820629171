"""Sessions whose program has ended, and those in the trash: list them, open them again, put them aside.

Nothing here asks a question; what was left is offered as it was. Every start looks here, so what reads databases is
imported only once there is something left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.files import kept, sessions
from app.files.publish import real_path
from app.files.sessions import About, about_of
from app.files.trouble import (
    session_gone,
)
from app.settings import Folders, folders

if TYPE_CHECKING:
    from app.files.opened import OpenFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A session whose program has ended, or one in the trash. Times are UTC, ISO 8601; `path` None if untitled."""

    id: str
    uid: str
    path: Path | None
    is_ahead: bool
    changed_at: str
    folder: Path

    @property
    def database(self) -> Path:
        """The working copy itself; what `salvage` takes if it is damaged."""
        return self.folder / "session.db"


def recoverable(*, where: Folders | None = None) -> list[Left]:
    """List the sessions whose program ended without closing them, the oldest first. Clears away what is no session."""
    home = where or folders()
    kept.tidy(home)
    closed = [item for item in sessions.known(home.sessions) if not sessions.is_open(item[0])]
    return [_left(folder, about, _is_ahead(folder)) for folder, about in closed]


def recover(entry: Left, *, where: Folders | None = None) -> OpenFile:
    """Open a session as it was left, undo included; raise Trouble if it is damaged or open elsewhere."""
    from app.files.working import reopen

    home = where or folders()
    with sessions.bookkeeping(home):
        held = sessions.take(entry.folder)
        if held is None:
            raise session_gone()
        reopened = reopen(home, held)
    reopened.recovered = True
    return reopened


def set_aside(entry: Left, *, where: Folders | None = None) -> None:
    """Move a left session to the trash without opening it."""
    home = where or folders()
    with sessions.bookkeeping(home):
        held = sessions.take(entry.folder)
        if held is None:
            raise session_gone()
        sessions.discard(held, home)


def discarded(*, where: Folders | None = None) -> list[Left]:
    """List what was closed without saving in the last 14 days, the newest first."""
    home = where or folders()
    kept.tidy(home)
    found = [_left(folder, about, True) for folder, about in sessions.known(home.trash)]
    return sorted(found, key=lambda entry: entry.changed_at, reverse=True)


def take_back(entry: Left, *, where: Folders | None = None) -> OpenFile:
    """Open what was closed without saving, as it was; raise Trouble if its file is open in another window."""
    home = where or folders()
    with sessions.bookkeeping(home):
        if entry.path is not None:
            sessions.require_not_open(home, real_path(entry.path))
        held = sessions.take(entry.folder)
        if held is None:
            raise session_gone()
        sessions.move(held, home.sessions, replace(about_of(held.folder), discarded_at=""))
    return recover(replace(entry, folder=home.sessions / entry.id), where=home)


def session_is_ahead(path: Path, *, where: Folders | None = None) -> bool:
    """Answer whether a window, or a session left by a crash, has acts that this file lacks."""
    home, target = where or folders(), real_path(path)
    return any(_is_ahead(folder) for folder, about in sessions.known(home.sessions) if about.path == str(target))


def _is_ahead(folder: Path) -> bool:
    from app.files.working import has_unsaved_acts

    return has_unsaved_acts(folder)


def _left(folder: Path, about: About, ahead: bool) -> Left:
    return Left(
        id=folder.name,
        uid=about.uid,
        path=Path(about.path) if about.path else None,
        is_ahead=ahead,
        changed_at=about.discarded_at or about.opened_at,
        folder=folder,
    )
