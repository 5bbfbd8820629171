"""The folders of sessions: who has which document open, and what is left of those whose program ended.

A session's folder counts once its `about.json` is there (written last); its lock, beside it, is let go by the system
when its holder dies. It knows no document.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app import platform
from app.files.trouble import home_trouble, open_elsewhere, session_gone
from app.platform import Busy
from app.settings import Folders, read_table, write_whole
from app.storage.identity import new_uid

PATIENCE = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a session without opening its database. Times are UTC, ISO 8601."""

    uid: str
    path: str = ""
    opened_at: str = ""
    discarded_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFolder:
    """A session's folder, whose lock is held by whoever has this."""

    folder: Path
    lock: Path
    descriptor: int

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def database(self) -> Path:
        return self.folder / "session.db"

    @property
    def ballast(self) -> Path:
        return self.folder / "ballast"

    def tell(self, about: About) -> None:
        """Write down whose session this is."""
        write_whole(self.folder / "about.json", json.dumps(asdict(about), ensure_ascii=False))

    def mark_ahead(self, ahead: bool) -> None:
        """Leave a mark for other programs that this session has acts its file lacks; a convenience, never the truth."""
        with suppress(OSError):
            if ahead:
                (self.folder / "ahead").touch()
            else:
                (self.folder / "ahead").unlink(missing_ok=True)

    def release(self) -> None:
        platform.release(self.lock, self.descriptor)

    def remove(self) -> None:
        """Remove the session; `about.json` first, so that half of a session never counts."""
        (self.folder / "about.json").unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.release()


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def bookkeeping(where: Folders) -> Iterator[None]:
    """Let only one program at a time find, make or move sessions; raise Trouble if our own folder cannot be used."""
    lock = where.data / "bookkeeping.lock"
    try:
        platform.make_private_folder(where.data)
        descriptor = platform.acquire(lock, patience=PATIENCE)
    except Busy as error:
        raise session_gone() from error
    except OSError as error:
        raise home_trouble(error) from error
    try:
        yield
    except Busy as error:
        raise session_gone() from error
    finally:
        platform.release(lock, descriptor)


def new_session(where: Folders) -> SessionFolder:
    """Make an empty, locked session folder. It counts once `tell` was called."""
    try:
        platform.make_private_folder(where.sessions)
        session_id = new_uid()
        folder = where.sessions / session_id
        lock = _lock_of(folder)
        descriptor = platform.acquire(lock)
        folder.mkdir(mode=0o700)
        platform.sync_folder(where.sessions)
    except OSError as error:
        raise home_trouble(error) from error
    return SessionFolder(folder=folder, lock=lock, descriptor=descriptor)


def take(folder: Path) -> SessionFolder | None:
    """Lock a session's folder; None if another program has it or it has gone."""
    lock = _lock_of(folder)
    try:
        descriptor = platform.acquire(lock)
    except (Busy, FileNotFoundError):
        return None
    held = SessionFolder(folder=folder, lock=lock, descriptor=descriptor)
    if folder.is_dir():
        return held
    held.release()
    return None


def is_open(folder: Path) -> bool:
    """Answer whether some program has this session open just now."""
    held = take(folder)
    if held is None:
        return folder.is_dir()
    held.release()
    return False


def require_not_open(where: Folders, target: Path, apart_from: str = "") -> None:
    """Raise Trouble if a window has this real path open."""
    for folder, about in known(where.sessions):
        if about.path == str(target) and folder.name != apart_from and is_open(folder):
            raise open_elsewhere(target)


def known(within: Path) -> list[tuple[Path, About]]:
    """List the folders of sessions that count, the oldest first, with what is known of them."""
    if not within.is_dir():
        return []
    found = [(folder, about_of(folder)) for folder in within.iterdir() if (folder / "about.json").is_file()]
    return sorted(found, key=lambda item: (item[1].opened_at, item[0].name))


def about_of(folder: Path) -> About:
    """Read what is known of a session; what cannot be read counts as not known."""
    plain = read_table(folder / "about.json")
    texts = {name: value for name, value in plain.items() if name in About.__slots__ and isinstance(value, str)}
    return About(**{"uid": "", **texts})


def move(folder: SessionFolder, to: Path, about: About) -> None:
    """Move a closed session to another place (the trash, or back) in one step, and let go of it."""
    platform.make_private_folder(to)
    folder.tell(about)
    platform.replace(folder.folder, to / folder.id)
    platform.sync_folder(to)
    platform.sync_folder(folder.folder.parent)
    folder.release()


def discard(held: SessionFolder, where: Folders) -> None:
    """Move a closed session to the trash, where it stays for 14 days."""
    move(held, where.trash, replace(about_of(held.folder), discarded_at=now()))


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")
