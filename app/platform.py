"""What differs between operating systems: locks, syncing, replacing, private folders. Nothing else asks where it runs.

Each function takes the Windows or the POSIX way by `System`; tests hand in fakes for the modules of the other side.
It knows neither documents nor SQLite.
"""

from __future__ import annotations

import importlib
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WINDOWS_PATIENCE = 2.5
"""Seconds during which a virus scanner or an indexer may hold a file on Windows."""
_BUSY_ON_WINDOWS = (5, 32, 33)
SPI_CLIENT_AREA_ANIMATION = 0x1042
"""What Windows calls the question whether things may move inside windows."""


class Busy(Exception):
    """Somebody else holds the lock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """The operating system, as far as it matters here."""

    name: str = sys.platform
    load: Callable[[str], Any] = importlib.import_module
    replace: Callable[[Path, Path], None] = os.replace
    pause: Callable[[float], None] = time.sleep
    ask: Callable[[tuple[str, ...]], str] = lambda command: answer_of(command)

    @property
    def windows(self) -> bool:
        return self.name == "win32"


def answer_of(command: tuple[str, ...]) -> str:
    """Return what a command of the desktop answers; nothing if there is no such command, or it takes too long."""
    import subprocess

    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=2, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


HERE = System()


def lock(descriptor: int, system: System = HERE) -> None:
    """Lock an open file for this opener alone, without waiting; raise Busy if somebody has it."""
    try:
        if system.windows:
            msvcrt = system.load("msvcrt")
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl = system.load("fcntl")
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise Busy from error


def sync_file(descriptor: int, system: System = HERE) -> None:
    """Bring an open file's bytes to the medium; macOS needs more than fsync for that."""
    if system.name == "darwin":
        fcntl = system.load("fcntl")
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path, system: System = HERE) -> None:
    """Bring a folder's entries to the medium. Windows has no such call; a folder that cannot be opened is left."""
    if system.windows:
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(source: Path, target: Path, system: System = HERE) -> None:
    """Put a file in another's place in one step; on Windows wait for those who look at it just now."""
    waited, pause = 0.0, 0.05
    while True:
        try:
            system.replace(source, target)
            return
        except PermissionError as error:
            if not system.windows or getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS:
                raise
            if waited >= WINDOWS_PATIENCE:
                raise
        system.pause(pause)
        waited, pause = waited + pause, min(1.0, 2 * pause)


def make_private_folder(folder: Path, system: System = HERE) -> None:
    """Make a folder, and those above it, that only its owner may enter (on Windows the profile sees to that)."""
    if not folder.parent.exists():
        make_private_folder(folder.parent, system)
    if folder.is_dir():
        return
    folder.mkdir(exist_ok=True, mode=0o700)
    if not system.windows:
        folder.chmod(0o700)
    sync_folder(folder.parent, system)


def wants_less_motion(system: System = HERE) -> bool:
    """Answer whether the person has told the desktop that nothing should move or flash."""
    if system.windows:
        ctypes = system.load("ctypes")
        moves = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(SPI_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
        return not moves.value
    if system.name == "darwin":
        return system.ask(("defaults", "read", "com.apple.universalaccess", "reduceMotion")) == "1"
    return system.ask(("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")) == "false"


def is_writable(path: Path, system: System = HERE) -> bool:
    """Answer whether an existing file may be written; a write-protected file counts as not, even for root."""
    mode = path.stat().st_mode
    protected = not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    return not protected and os.access(path, os.W_OK)


def copy_rights(source: Path, descriptor: int, system: System = HERE) -> None:
    """Give an open file the owner, where allowed, and the mode of another file."""
    if system.windows:
        return
    there = source.stat()
    with suppress(PermissionError):
        os.fchown(descriptor, there.st_uid, there.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(there.st_mode))


@contextmanager
def held(path: Path, *, patience: float = 0.0, system: System = HERE) -> Iterator[None]:
    """Hold the lock file at `path` for a while and remove it at the end; raise Busy after `patience` seconds."""
    descriptor = acquire(path, patience=patience, system=system)
    try:
        yield
    finally:
        release(path, descriptor, system)


def acquire(path: Path, *, patience: float = 0.0, system: System = HERE) -> int:
    """Make and lock a lock file, and return its descriptor; raise Busy if somebody holds it for `patience` seconds.

    The file locked must still be the one at its path: its last holder may just have removed it. The system lets go
    of the lock when its holder dies.
    """
    deadline = time.monotonic() + patience
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            lock(descriptor, system)
            if _is_at(path, descriptor, system):
                return descriptor
        except Busy:
            if time.monotonic() >= deadline:
                os.close(descriptor)
                raise
            system.pause(0.01)
        os.close(descriptor)


def release(path: Path, descriptor: int, system: System = HERE) -> None:
    """Let go of a lock file and remove it."""
    if not system.windows:
        path.unlink(missing_ok=True)
    os.close(descriptor)
    if system.windows:
        with suppress(PermissionError):
            path.unlink(missing_ok=True)


def _is_at(path: Path, descriptor: int, system: System) -> bool:
    if system.windows:
        return True
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
