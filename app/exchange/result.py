"""What a reader of a foreign format answers with, and how it collects what it had to mend.

Everything here can cross a pipe as JSON: a stranger's file is parsed in a child process, and only these plain
values come back. Knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.exchange.languages import language_of
from app.i18n import Message, language, msg, nmsg, text, tr
from app.model.codec import Unreadable, decode, encode
from app.model.document import Document
from app.model.errors import Broken, Refused
from app.model.integrity import require_whole_document
from app.model.records import Process, Record
from app.model.records.base import with_values

MAX_WARNINGS = 1_000
MAX_NODES = 50_000
MAX_FRAMES = 5_000
"""So many lanes and pools together; no sales process has more, and no one could find his way in them."""
MANY_NODES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning_:
    """Something in the source that was mended, left out or not understood, and where it is.

    `where` says the place in the source's own words where a line says too little (a sheet, a page, a column);
    `record` is the imported record that it concerns.
    """

    message: Message
    line: int | None = None
    element: str = ""
    where: Message | None = None
    record: str = ""

    @property
    def place(self) -> str:
        """Where in the source it is; empty where nobody can say."""
        if self.where is not None:
            return text(self.where)
        return tr("Line {line}", line=self.line) if self.line is not None else ""

    def __str__(self) -> str:
        if self.where is not None:
            return tr("{place}: {sentence}", place=self.place, sentence=text(self.message))
        if self.line is None:
            return text(self.message)
        return tr("Line {line}: {sentence}", line=self.line, sentence=text(self.message))


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A file's content as records. `needs_layout` names the records that have no usable place yet.

    `about` is what a reader with options found out (JSON of its own), for the dialog that sets them. `inside` is a file
    of ours (base64) that was found in the file, in place of records.
    """

    records: tuple[Record, ...]
    warnings: tuple[Warning_, ...] = ()
    needs_layout: frozenset[str] = frozenset()
    about: str = ""
    inside: str = ""


class Report:
    """Collects warnings in the order of reading, and stops counting them one by one when there are very many."""

    def __init__(self) -> None:
        self._warnings: list[Warning_] = []
        self._more = 0

    def warn(
        self,
        message: Message,
        *,
        line: int | None = None,
        element: str = "",
        where: Message | None = None,
        record: str = "",
    ) -> None:
        if len(self._warnings) < MAX_WARNINGS:
            self._warnings.append(
                Warning_(message=message, line=line, element=element[:200], where=where, record=record)
            )
        else:
            self._more += 1

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        if not self._more:
            return tuple(self._warnings)
        more = nmsg("{n} more thing was mended.", "{n} more things were mended.", self._more)
        return (*self._warnings, Warning_(message=more))


def named(records: Iterable[Record], name: str) -> tuple[Record, ...]:
    """Return records with a name for the process if it has none, that of its file, and in the language of its texts.

    Where these do not tell, and the file says nothing else, it is the language in use.
    """
    found = tuple(records)
    return tuple(_introduced(r, name, found) if isinstance(r, Process) else r for r in found)


def _introduced(process: Process, name: str, records: tuple[Record, ...]) -> Process:
    spoken = process.language
    if spoken == Process(id=process.id).language:
        spoken = language_of(records) or language()
    return with_values(process, name=process.name if process.name.strip() else name, language=spoken)


def require_importable(imported: Imported) -> Imported:
    """Return what was read if its records make a whole document; raise Refused otherwise."""
    if len({record.id for record in imported.records}) != len(imported.records):
        raise _contradictory()
    try:
        require_whole_document(Document(imported.records))
    except Broken as error:
        raise _contradictory() from error
    return imported


def require_few_frames(count: int) -> None:
    """Raise Refused if a file has more lanes and pools than anybody can draw."""
    if count > MAX_FRAMES:
        raise Refused(msg("The file has more than {limit} lanes and pools. Nothing was imported.", limit=MAX_FRAMES))


def _contradictory() -> Refused:
    return Refused(
        msg(
            "The file contradicts itself, so that no process can be made of it. Nothing was imported. "
            "Export it again from the program it came from."
        )
    )


def to_plain(imported: Imported) -> dict[str, Any]:
    """Turn what was read into plain JSON data."""
    return {
        "records": encode(imported.records),
        "warnings": [encode(w) for w in imported.warnings],
        "needs_layout": sorted(imported.needs_layout),
        "about": imported.about,
        "inside": imported.inside,
    }


def from_plain(plain: Any) -> Imported:
    """Read plain JSON data strictly; raise Unreadable if it is anything else."""
    if not isinstance(plain, dict) or plain.keys() != {"records", "warnings", "needs_layout", "about", "inside"}:
        raise Unreadable("not what a reader answers with")
    return Imported(
        records=decode(tuple[Record, ...], plain["records"]),
        warnings=decode(tuple[Warning_, ...], plain["warnings"]),
        needs_layout=frozenset(decode(tuple[str, ...], plain["needs_layout"])),
        about=decode(str, plain["about"]),
        inside=decode(str, plain["inside"]),
    )
