"""What is kept of documents that are not open: earlier saved versions, and the journals that bring undo back.

Versions: the last 20, and one per day for 30 days. Journals: 30 days, by document and digest of the saved bytes.
Everything here is a convenience: if it fails, opening and saving go on.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app import platform
from app.files.sessions import About, known, take
from app.settings import Folders, write_whole
from app.storage.identity import UID, hash_of

if TYPE_CHECKING:
    from app.storage.journal import KeptJournal

VERSIONS_KEPT = 20
DAYS_KEPT = 30
TRASH_DAYS = 14
_STAMP = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierVersion:
    """A state of a document as it was saved. `saved_at` is UTC, ISO 8601; `size` in bytes."""

    file: Path
    saved_at: str
    size: int
    file_hash: str


def keep_version(where: Folders, uid: str, path: Path, data: bytes, at: datetime | None = None) -> None:
    """Keep the bytes of a saved state, and let go of those that are too old."""
    folder = where.versions / uid
    summed = hash_of(data)
    with suppress(OSError):
        if any(version.file_hash == summed[:16] for version in _versions(folder)):
            return
        platform.make_private_folder(folder)
        stamp = (at or datetime.now(UTC)).strftime(_STAMP)
        temporary = folder / "new.tmp"
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            platform.sync_file(file.fileno())
        platform.replace(temporary, folder / f"{stamp}-{summed[:16]}.klarweg")
        write_whole(folder / "about.json", json.dumps({"uid": uid, "path": str(path)}, ensure_ascii=False))
        for version in surplus(_versions(folder), at or datetime.now(UTC)):
            version.file.unlink(missing_ok=True)


def versions_of(where: Folders, uid: str) -> list[EarlierVersion]:
    """List the kept states of a document, the newest first."""
    return _versions(where.versions / uid)


def versions_at(where: Folders, path: Path) -> list[EarlierVersion]:
    """List the kept states of whatever document was saved at a real path; for a file that cannot be read any more."""
    folders = [folder for folder, about in known(where.versions) if about.path == str(path)]
    found = [version for folder in folders for version in _versions(folder)]
    return sorted(found, key=lambda version: version.saved_at, reverse=True)


def _versions(folder: Path) -> list[EarlierVersion]:
    found = []
    for file in sorted(folder.glob("*.klarweg"), reverse=True):
        stamp, _, summed = file.stem.rpartition("-")
        with suppress(ValueError, OSError):
            saved_at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC).isoformat()
            size = file.stat().st_size
            found.append(EarlierVersion(file=file, saved_at=saved_at, size=size, file_hash=summed))
    return found


def replace_version(version: EarlierVersion, data: bytes) -> None:
    """Put other bytes in the place of a kept state, under the time at which it was saved."""
    stamp, _, _ = version.file.stem.rpartition("-")
    new = version.file.with_name(f"{stamp}-{hash_of(data)[:16]}.klarweg")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        platform.sync_file(file.fileno())
    if new != version.file:
        version.file.unlink()


def forget_journals(where: Folders, uid: str) -> None:
    """Remove the undo history of the closed sessions of a document."""
    shutil.rmtree(where.journals / uid, ignore_errors=True)


def surplus(versions: list[EarlierVersion], at: datetime) -> list[EarlierVersion]:
    """Choose what to let go of, given the newest first: all but the last 20 and the last of each of 30 days."""
    oldest = (at - timedelta(days=DAYS_KEPT)).isoformat()
    days: set[str] = set()
    found = []
    for place, version in enumerate(versions):
        day = version.saved_at[:10]
        last_of_its_day = day not in days and version.saved_at >= oldest
        days.add(day)
        if place >= VERSIONS_KEPT and not last_of_its_day:
            found.append(version)
    return found


def keep_journal(where: Folders, database: Path, uid: str, file_hash: str) -> None:
    """Keep a closed session's database, so that the same saved state opens with its undo history."""
    with suppress(OSError):
        platform.make_private_folder(where.journals / uid)
        platform.replace(database, where.journals / uid / f"{file_hash}.db")


def kept_journal(where: Folders, uid: str, file_hash: str) -> KeptJournal | None:
    """Find the acts that led to a saved state, if they were kept."""
    database = where.journals / uid / f"{file_hash}.db"
    if not UID.fullmatch(uid) or not database.is_file():
        return None
    from app.storage.journal import journal_in

    return journal_in(database)


def tidy(where: Folders, at: datetime | None = None) -> None:
    """Remove what has had its time: half-made sessions, old trash, old journals, empty folders. Never raises."""
    moment = at or datetime.now(UTC)
    with suppress(OSError):
        for folder in _folders_in(where.sessions):
            if not (folder / "about.json").is_file():
                _remove(folder)
        for folder, about in known(where.trash):
            if _is_past(about, moment):
                _remove(folder)
        for file in where.journals.glob("*/*.db"):
            if datetime.fromtimestamp(file.stat().st_mtime, UTC) < moment - timedelta(days=DAYS_KEPT):
                file.unlink(missing_ok=True)


def _folders_in(folder: Path) -> Iterator[Path]:
    return (entry for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else iter(())


def _is_past(about: About, moment: datetime) -> bool:
    try:
        return datetime.fromisoformat(about.discarded_at) < moment - timedelta(days=TRASH_DAYS)
    except ValueError:
        return False


def _remove(folder: Path) -> None:
    held = take(folder)
    if held is not None:
        shutil.rmtree(folder, ignore_errors=True)
        held.release()
