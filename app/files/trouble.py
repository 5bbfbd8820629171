"""What can be wrong with a place on the disk, as sentences: missing, a folder, locked, full, changed outside.

The sentences about a file's content are in app.storage.trouble.
"""

from __future__ import annotations

import errno
from pathlib import Path

from app.i18n import msg
from app.storage.trouble import COPY, OVERWRITE, READ_ONLY, RECOVER, RETRY, SALVAGE, SAVE_AS, SAVE_COPY, Trouble

_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def reading_trouble(path: Path, error: OSError) -> Trouble:
    """Say why a file could not be read."""
    name = path.name
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Trouble(
            msg("“{name}” is not there any more. It may have been moved, renamed or deleted.", name=name),
            what="missing",
        )
    if error.errno == errno.EISDIR:
        return directory(path)
    if error.errno in _NO_RIGHT:
        return Trouble(msg("You have no right to read “{name}”. Ask its owner for it.", name=name), what="no_right")
    return Trouble(
        msg("“{name}” could not be read: the disk or the network reports an error. Nothing was changed; "
            "please try again, or copy the file to this computer first.", name=name),
        what="unreadable",
        ways=(RETRY,),
    )  # fmt: skip


def directory(path: Path) -> Trouble:
    return Trouble(msg("“{name}” is a folder, not a Klarweg file.", name=path.name), what="directory")


def not_a_file(path: Path) -> Trouble:
    return Trouble(msg("“{name}” is a device or a pipe, not a Klarweg file.", name=path.name), what="not_a_file")


def empty(path: Path) -> Trouble:
    return Trouble(
        msg("“{name}” is empty; there is nothing in it to open. If it held a process before, take an earlier version.",
            name=path.name),
        what="empty",
        ways=("earlier_version",),
    )  # fmt: skip


def too_large(path: Path, limit: int) -> Trouble:
    return Trouble(
        msg("“{name}” is larger than {limit} MB and was not opened.", name=path.name, limit=limit // 1024**2),
        what="too_large",
    )


def writing_trouble(path: Path, error: OSError) -> Trouble:
    """Say why a file could not be written; the one that was there is as it was."""
    name = path.name
    if error.errno in _NO_SPACE:
        return Trouble(
            msg("The disk is full, so “{name}” was not saved. The file is as it was, and your work is safe in this "
                "program. Free some space and save again, or save in another place.", name=name),
            what="full",
            ways=(RETRY, SAVE_AS),
        )  # fmt: skip
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Trouble(
            msg("The folder of “{name}” is not there any more, so it was not saved. Your work is safe in this program; "
                "save it in another place.", name=name),
            what="folder_missing",
            ways=(SAVE_AS,),
        )  # fmt: skip
    if error.errno in _NO_RIGHT:
        return no_right_to_write(path)
    return Trouble(
        msg("“{name}” could not be saved: the disk or the network reports an error. The file is as it was, and your "
            "work is safe in this program. Try again, or save in another place.", name=name),
        what="unwritable",
        ways=(RETRY, SAVE_AS),
    )  # fmt: skip


def no_right_to_write(path: Path) -> Trouble:
    return Trouble(
        msg("“{name}” is write-protected, so it was not saved. The file is as it was, and your work is safe in this "
            "program; save it under another name.", name=path.name),
        what="write_protected",
        ways=(SAVE_AS,),
    )  # fmt: skip


def changed_outside(path: Path) -> Trouble:
    return Trouble(
        msg("“{name}” was changed by someone else since it was opened here, so it was not replaced. Both states are "
            "safe; save yours under another name, or replace the other one.", name=path.name),
        what="changed_outside",
        ways=(SAVE_AS, OVERWRITE),
    )  # fmt: skip


def already_there(path: Path) -> Trouble:
    return Trouble(
        msg("“{name}” exists already and was not replaced. Choose another name.", name=path.name),
        what="exists",
        ways=(SAVE_AS, OVERWRITE),
    )


def being_saved(path: Path) -> Trouble:
    return Trouble(
        msg("“{name}” is just being saved by another program or window. Nothing was changed; please try again.",
            name=path.name),
        what="busy",
        ways=(RETRY, SAVE_AS),
    )  # fmt: skip


def open_elsewhere(path: Path) -> Trouble:
    return Trouble(
        msg("“{name}” is open in another window. Go on there, or open it for reading only, or open a copy.",
            name=path.name),
        what="open_elsewhere",
        ways=(READ_ONLY, COPY),
    )  # fmt: skip


def without_name() -> Trouble:
    return Trouble(msg("The document has no file yet. Choose a name for it."), what="untitled", ways=(SAVE_AS,))


def session_damaged(name: str) -> Trouble:
    return Trouble(
        msg("The working copy of “{name}” on this computer is damaged. The saved file was not touched: open it for "
            "reading only or as a copy, or rescue what is readable of the working copy.", name=name),
        what="session_damaged",
        ways=(READ_ONLY, COPY, SALVAGE),
    )  # fmt: skip


def session_gone() -> Trouble:
    return Trouble(msg("This working copy is not there any more, or it is open in another window."), what="gone")


def nothing_to_rescue(path: Path) -> Trouble:
    return Trouble(
        msg("Nothing in “{name}” could be read. The file was left as it is; an earlier version may still be there.",
            name=path.name),
        what="nothing_left",
        ways=("earlier_version",),
    )  # fmt: skip


def home_trouble(error: OSError) -> Trouble:
    """Say that the program's own folder cannot be used, so that no document can be worked on safely."""
    if error.errno in _NO_SPACE:
        return Trouble(
            msg("The disk of this computer is full, so no working copy can be kept and nothing was opened for editing. "
                "Free some space and try again; reading only is possible."),
            what="full",
            ways=(RETRY, READ_ONLY),
        )  # fmt: skip
    return Trouble(
        msg("Klarweg cannot write to its own folder on this computer, so nothing was opened for editing. "
            "Reading only is possible."),
        what="home",
        ways=(READ_ONLY,),
    )  # fmt: skip


__all__ = ["RECOVER", "SAVE_COPY", "Trouble"]
