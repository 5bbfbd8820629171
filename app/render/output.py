"""Put a finished file in its place: written aside, made durable, moved over the old one whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from app.i18n import msg
from app.model.errors import Refused
from app.model.wanted import GivenUp, require_wanted


def save_aside(path: str | Path, data: bytes) -> None:
    """Write data to a path; whoever opens the path sees the old file or the new one, never a part of it.

    Raises Refused, the old file untouched, if the folder or disk does not allow it; GivenUp, likewise, if it is not
    wanted any more.
    """
    goal = Path(path)
    aside = ""
    try:
        _require_place_for_a_file(goal)
        handle, aside = tempfile.mkstemp(prefix=".", suffix=goal.suffix + ".part", dir=goal.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(aside, _usual_mode())
        require_wanted()
        os.replace(aside, goal)
    except GivenUp:
        _let_go(aside)
        raise
    except OSError as trouble:
        _let_go(aside)
        raise Refused(
            msg("{file} could not be written: {reason}. What was there before is untouched. Choose another place.",
                file=goal.name, reason=trouble.strerror or str(trouble))
        ) from trouble  # fmt: skip


def _let_go(aside: str) -> None:
    if aside:
        with contextlib.suppress(OSError):
            os.unlink(aside)


def _require_place_for_a_file(goal: Path) -> None:
    """Raise OSError for a pipe or a device, which moving a file over it would destroy."""
    if goal.exists() and not (goal.is_file() or goal.is_dir()):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _usual_mode() -> int:
    """Return the permissions that a newly made file has here."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
