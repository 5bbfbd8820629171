"""Opening what is left of a damaged file as a new document. The damaged file itself is never touched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.files.opened import OpenFile
from app.files.opening import create
from app.files.reading import read_bytes
from app.files.trouble import nothing_to_rescue
from app.i18n import Message, msg, nmsg
from app.model.document import Document
from app.model.errors import Broken
from app.model.integrity import require_whole_document
from app.settings import Folders
from app.storage.salvage import Salvaged
from app.storage.salvage import salvage as salvage_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """A new, untitled document with what could be read, and what to tell the person."""

    file: OpenFile
    report: tuple[Message, ...]


def salvage(path: Path, *, where: Folders | None = None) -> Rescued:
    """Rescue what is readable of a damaged file or working copy; raise Trouble if nothing is."""
    found = salvage_bytes(read_bytes(path))
    if len(found.records) < 2:
        raise nothing_to_rescue(path)
    try:
        require_whole_document(Document(found.records))
    except Broken as error:
        raise nothing_to_rescue(path) from error
    return Rescued(file=create(found.records, ahead=True, where=where), report=_report(found))


def _report(found: Salvaged) -> tuple[Message, ...]:
    sentences = [nmsg("One element was rescued.", "{n} elements were rescued.", len(found.records))]
    if found.unreadable:
        sentences.append(msg("About {number} could not be read.", number=found.unreadable))
    if found.incomplete:
        sentences.append(msg("{number} were left out because what they belong to is missing.", number=found.incomplete))
    return tuple(sentences)
