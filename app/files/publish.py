"""Putting bytes in the place of a user's file: whole or not at all, and never over somebody else's Save.

The steps are those of reliability.md 1: lock beside the target, compare, write beside it, sync, read back, replace,
sync the folder. It knows nothing of what the bytes mean.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app import platform
from app.files.trouble import (
    already_there,
    being_saved,
    changed_outside,
    directory,
    no_right_to_write,
    not_a_file,
    writing_trouble,
)
from app.platform import Busy
from app.storage.identity import hash_of

ANYTHING = "*"
"""Expected hash of a target that may be replaced whatever it is; "" expects that there is none."""
PATIENCE = 10.0
Keep = Callable[[bytes], None]


def real_path(path: Path) -> Path:
    """Follow symbolic links to the file that is meant."""
    return Path(os.path.realpath(path))


def temporary_of(target: Path, owner: str) -> Path:
    """Name the one temporary file that a session may leave beside a target."""
    return target.with_name(f".~{target.name}.{owner}.tmp")


def lock_of(target: Path) -> Path:
    return target.with_name(f".~{target.name}.lock")


def publish(data: bytes, target: Path, owner: str, expected: str, keep: Keep) -> None:
    """Make `data` the content of `target` (a real path); raise Trouble, and then it is as it was.

    `expected` is the sha256 that the target must have. `keep` is handed the bytes that are about to be replaced.
    """
    try:
        _require_place_for_a_file(target)
        with _locked(target) as in_place:
            previous = _require_expected(target, expected)
            if previous is not None:
                keep(previous)
            if in_place:
                _write_in_place(data, target, previous)
            else:
                _replace(data, target, temporary_of(target, owner))
    except Busy as error:
        raise being_saved(target) from error
    except OSError as error:
        raise writing_trouble(target, error) from error


def _require_place_for_a_file(target: Path) -> None:
    """Raise Trouble before anything is opened: a pipe or a device would be read for ever, and be replaced as root."""
    if not target.exists():
        return
    if target.is_dir():
        raise directory(target)
    if not target.is_file():
        raise not_a_file(target)
    if not platform.is_writable(target):
        raise no_right_to_write(target)


@contextmanager
def _locked(target: Path) -> Iterator[bool]:
    """Hold the lock beside the target; answer True if nothing can be made in its folder but the file is writable."""
    try:
        held = platform.acquire(lock_of(target), patience=PATIENCE)
    except PermissionError:
        if not target.exists():
            raise
        yield True
        return
    try:
        yield False
    finally:
        platform.release(lock_of(target), held)


def _require_expected(target: Path, expected: str) -> bytes | None:
    """Return the target's bytes, None if there is none; a file that has gone may be written again."""
    try:
        previous = target.read_bytes()
    except FileNotFoundError:
        return None
    if expected == "":
        raise already_there(target)
    if expected not in (ANYTHING, hash_of(previous)):
        raise changed_outside(target)
    return previous


def _replace(data: bytes, target: Path, temporary: Path) -> None:
    temporary.unlink(missing_ok=True)
    try:
        descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            _write_all(descriptor, data)
            if target.exists():
                platform.copy_rights(target, descriptor)
            platform.sync_file(descriptor)
        finally:
            os.close(descriptor)
        _require_written(temporary, data)
        platform.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    platform.sync_folder(target.parent)


def _write_in_place(data: bytes, target: Path, previous: bytes | None) -> None:
    """Overwrite a file whose folder takes no new one; on failure put the previous bytes back."""
    descriptor = os.open(target, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        platform.lock(descriptor)
        try:
            _overwrite(descriptor, data)
        except OSError:
            _overwrite(descriptor, previous or b"")
            raise
    finally:
        os.close(descriptor)
    _require_written(target, data)


def _overwrite(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    _write_all(descriptor, data)
    os.ftruncate(descriptor, len(data))
    platform.sync_file(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _require_written(path: Path, data: bytes) -> None:
    if hash_of(path.read_bytes()) != hash_of(data):
        raise OSError(errno.EIO, "what was read back differs from what was written")
