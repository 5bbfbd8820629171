"""The document inside its own print, so that the PDF opens again. The window and the command line both call this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import Message, msg, tr
from app.model.document import Document
from app.model.file_names import safe_file_name

if TYPE_CHECKING:
    from app.render.pdf_attached import Attached

KIND = "application/x-klarweg"


def attached_document(document: Document, *, names: bool) -> tuple[Attached, ...]:
    """Return the document as a file to put inside, as far as others may have it; nothing if it is too large."""
    from app.files.handed_on import bytes_to_hand_on
    from app.render.pdf_attached import Attached

    data = bytes_to_hand_on(document, names=names)
    if data is None:
        return ()
    name = safe_file_name(document.process.name.replace("/", "-"), tr("Process")) + ".klarweg"
    return (Attached(name=name, data=data, kind=KIND, about=tr("The process, to be opened with Klarweg")),)


def too_large_to_attach() -> Message:
    from app.files.handed_on import LARGEST

    return msg("The Klarweg document is larger than {limit} MB and was not put into the PDF. The pages are whole. "
               "Send the document as a file of its own.", limit=LARGEST // 2**20)  # fmt: skip
