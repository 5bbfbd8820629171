"""Which attachments a BPMN file has room for: a reader refuses a file that is too large as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.exchange.result import Report
from app.exchange.safexml import MAX_BYTES
from app.i18n import msg
from app.model.records import Attachment, Process, Record

ROOM = MAX_BYTES * 3 // 4
"""How many letters all attachments may have together; the rest of the file needs room too."""


def without_large_files(records: Iterable[Record], report: Report) -> list[Record]:
    """Leave out the attachments for which there is no room, the largest first, and say so."""
    kept = list(records)
    files = sorted((r for r in kept if isinstance(r, Attachment)), key=lambda a: (len(a.content), a.id))
    used, left_out = 0, set()
    for attachment in files:
        used += len(attachment.content)
        if used > ROOM:
            left_out.add(attachment.id)
            report.warn(msg("The attachment “{name}” is too large for a BPMN file and was left out.",
                            name=attachment.name), element=attachment.id)  # fmt: skip
    return [_without_lost_logo(record, left_out) for record in kept if record.id not in left_out]


def _without_lost_logo(record: Record, left_out: set[str]) -> Record:
    if isinstance(record, Process) and record.logo in left_out:
        return replace(record, logo=None)
    return record
