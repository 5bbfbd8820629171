"""Reading a user's file as bytes and checking them, before anything is made of it. Writes nothing.

When a file cannot be opened, the ways out name what is kept of it on this computer.
"""

from __future__ import annotations

import stat
from contextlib import AbstractContextManager
from pathlib import Path

from app.files import kept, sessions
from app.files.publish import real_path
from app.files.trouble import (
    directory,
    empty,
    not_a_file,
    reading_trouble,
    too_large,
)
from app.model.slices import Slices
from app.settings import Folders, folders
from app.storage.glance import Glance, glancing
from app.storage.image import LARGEST_FILE, Image, reading_image
from app.storage.trouble import EARLIER, RECOVER, Trouble


def read_bytes(path: Path) -> bytes:
    """Read a file of ours as bytes, with the limits on what a file may be."""
    try:
        there = path.stat()
        if stat.S_ISDIR(there.st_mode):
            raise directory(path)
        if not stat.S_ISREG(there.st_mode):
            raise not_a_file(path)
        if there.st_size == 0:
            raise empty(path)
        if there.st_size > LARGEST_FILE:
            raise too_large(path, LARGEST_FILE)
        return path.read_bytes()
    except OSError as error:
        raise reading_trouble(path, error) from error


def checking(home: Folders, path: Path) -> Slices[tuple[bytes, Image]]:
    """Read and check a file; raise Trouble with a sentence and the ways out."""
    try:
        data = read_bytes(path)
        return data, (yield from reading_image(data))
    except Trouble as trouble:
        _offer_what_is_kept(home, path, trouble)
        raise


def glance_at(path: Path) -> AbstractContextManager[Glance]:
    """Look into a file without checking all of it, for what is shown until `check_file` has; raise Trouble."""
    return glancing(read_bytes(path))


def _offer_what_is_kept(home: Folders, path: Path, trouble: Trouble) -> None:
    """Offer earlier versions only if there are any, and a left session if there is one."""
    target = real_path(path)
    ways = [way for way in trouble.ways if way != EARLIER]
    if kept.versions_at(home, target):
        ways.insert(0, EARLIER)
    if any(about.path == str(target) for _, about in sessions.known(home.sessions)):
        ways.insert(0, RECOVER)
    trouble.ways = tuple(ways)


def earlier_versions_at(path: Path, *, where: Folders | None = None) -> list[kept.EarlierVersion]:
    """List the kept states of the document that was saved at this path; for a file that cannot be opened any more."""
    return kept.versions_at(where or folders(), real_path(path))


__all__ = ["Glance", "checking", "earlier_versions_at", "glance_at", "read_bytes"]
