"""Files that somebody holds over the window: what each of them is, and what would become of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QMimeData

from app.i18n import Message, msg, nmsg
from app.model.records import Step
from app.model.rules import shown_name
from app.render.pictures import format_of
from app.ui.file_kinds import SUFFIX, foreign_suffixes

HEAD = 100
"""Bytes by which files are told apart."""
MOST = 50
DATABASE, OURS = b"SQLite format 3\x00", b"KLRW"


class Kind(StrEnum):
    """What a file is to the program."""

    PROCESS = "process"
    FOREIGN = "foreign"
    PICTURE = "picture"
    OTHER = "other"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file and what it is."""

    path: Path
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What letting go would do: files to open, files to keep with a step, and the sentence that says so."""

    message: Message
    to_open: tuple[Path, ...] = ()
    to_keep: tuple[Path, ...] = ()

    @property
    def does_something(self) -> bool:
        return bool(self.to_open or self.to_keep)


def files_in(data: QMimeData) -> list[Path]:
    """List the files of this computer that data names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def held(paths: Iterable[Path]) -> list[Held]:
    """Look at files: by their endings, and where these say nothing by their first bytes."""
    return [Held(path=path, kind=kind_of_file(path)) for path in list(paths)[:MOST]]


def kind_of_file(path: Path) -> Kind:
    """Say what a file is; folders, pipes and devices are nothing, and are not opened."""
    try:
        if not path.is_file():
            return Kind.NOTHING
        if path.suffix.lower() == SUFFIX:
            return Kind.PROCESS
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return Kind.NOTHING
    if format_of(head):
        return Kind.PICTURE
    if head.startswith(DATABASE) and head[68:72] == OURS:
        return Kind.PROCESS
    return Kind.FOREIGN if path.suffix.lower() in foreign_suffixes() else Kind.OTHER


def plan_for(files: Sequence[Held], step: Step | None, *, may_keep: bool = True) -> Plan:
    """Say what becomes of files that are let go over a step, or over anything else.

    Processes open wherever they are let go. On a step everything else is kept with it; elsewhere files of other tools
    are imported, and what is left needs a step.
    """
    sound = [each for each in files if each.kind != Kind.NOTHING]
    if not sound:
        return Plan(message=msg("A folder cannot be taken in. Drop the files in it instead."))
    ours = tuple(each.path for each in sound if each.kind == Kind.PROCESS)
    foreign = tuple(each.path for each in sound if each.kind == Kind.FOREIGN)
    if step is None or not may_keep:
        return _plan_to_open((*ours, *foreign), foreign)
    kept = tuple(each.path for each in sound if each.kind != Kind.PROCESS)
    if not kept:
        return _plan_to_open(ours, ())
    pictures = sum(each.kind == Kind.PICTURE for each in sound)
    return Plan(message=_keeping(len(kept), pictures, step), to_open=ours, to_keep=kept)


def _plan_to_open(paths: tuple[Path, ...], foreign: tuple[Path, ...]) -> Plan:
    if not paths:
        return Plan(
            message=msg("Pictures and other files belong to a step: drop them on one. "
                        "Klarweg files and those of other tools open anywhere.")
        )  # fmt: skip
    if len(foreign) == len(paths):
        message = nmsg("Let go to look at {n} file and import it.",
                       "Let go to look at {n} files one after the other and import them.", len(paths))  # fmt: skip
    else:
        message = nmsg("Let go to open {n} process.", "Let go to open {n} processes.", len(paths))
    return Plan(message=message, to_open=paths)


def _keeping(count: int, pictures: int, step: Step) -> Message:
    name = shown_name(step)
    if pictures == count:
        return nmsg("Let go to add {n} picture to “{name}”.", "Let go to add {n} pictures to “{name}”.", count,
                    name=name)  # fmt: skip
    return nmsg("Let go to attach {n} file to “{name}”.", "Let go to attach {n} files to “{name}”.", count, name=name)
