"""Storage trouble as sentences: what happened, what is safe, and the ways out as data.

Views show the sentence and offer the ways. What SQLite raises is told apart in app.storage.faults.
"""

from __future__ import annotations

from app.i18n import Message, msg
from app.model.errors import Refused

READ_ONLY, COPY, SAVE_AS, OVERWRITE = "read_only", "copy", "save_as", "overwrite"
EARLIER, SALVAGE, RECOVER, RETRY, SAVE_COPY = "earlier_version", "salvage", "recover", "retry", "save_copy"


class Trouble(Refused):
    """Something about a file or the disk. `what` is a stable word, `ways` are the ways out, the best first."""

    def __init__(self, message: Message, *, what: str, ways: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.what = what
        self.ways = ways


def full() -> Trouble:
    return Trouble(
        msg("The disk is full. This act was not stored; everything before it is safe. Free some space and try again."),
        what="full",
        ways=(RETRY, SAVE_COPY),
    )


def broken() -> Trouble:
    return Trouble(
        msg("The disk with the working copy no longer takes what is written, so editing has stopped. "
            "What you see is complete; save a copy in another place."),
        what="broken",
        ways=(SAVE_COPY,),
    )  # fmt: skip


def damaged(detail: str = "") -> Trouble:
    """Say that a file is damaged; the detail is for the log, never for the sentence."""
    trouble = Trouble(
        msg("The file is damaged: its content is not what was saved. It was left as it is. "
            "You can take an earlier version, or rescue what is readable."),
        what="damaged",
        ways=(EARLIER, SALVAGE),
    )  # fmt: skip
    trouble.add_note(detail)
    return trouble


def altered() -> Trouble:
    return Trouble(
        msg("The file does not have the structure of a Klarweg file of its version; another program may have "
            "altered it. It was left as it is. You can take an earlier version, or rescue what is readable."),
        what="altered",
        ways=(EARLIER, SALVAGE),
    )  # fmt: skip


def foreign() -> Trouble:
    return Trouble(
        msg("This is not a Klarweg file, or its beginning is damaged. It was left as it is. "
            "To take over a drawing of another program, use “Import”."),
        what="foreign",
        ways=(EARLIER, SALVAGE),
    )  # fmt: skip


def newer() -> Trouble:
    return Trouble(
        msg("The file was saved by a newer version of Klarweg, which this version cannot read. "
            "It was left as it is; please update the program."),
        what="newer",
    )  # fmt: skip


def read_only_document() -> Trouble:
    return Trouble(
        msg("The document was opened for reading only, so nothing was changed. To go on working, open a copy."),
        what="opened_read_only",
        ways=(COPY,),
    )
