"""Files of strangers: read in the confined child process; a document of ours inside one is then checked as any other.

The child only finds such a document (a PDF that Print made holds one). What is in it is read here, with the limits
that hold for every file of ours.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from pathlib import Path

from app import exchange
from app.exchange.formats import Options
from app.exchange.imported import NO_OPTIONS
from app.exchange.result import Imported, require_importable
from app.i18n import Message, msg
from app.model.errors import Refused
from app.storage.image import read_image
from app.storage.trouble import Trouble


def import_file(path: Path, options: Options = NO_OPTIONS) -> Imported:
    """Read a file of another kind as records; raise Refused with one sentence if nothing can be made of it."""
    return with_document(exchange.import_file(path, options))


def with_document(imported: Imported) -> Imported:
    """Return what was read, with the records of the document that was found inside, if one was."""
    if not imported.inside:
        return imported
    try:
        image = read_image(b64decode(imported.inside, validate=True))
    except (Trouble, ValueError) as error:
        raise Refused(_newer() if getattr(error, "what", "") == "newer" else _damaged()) from error
    if image.is_newer:
        raise Refused(_newer())
    return require_importable(replace(imported, records=tuple(image.document), inside=""))


def _newer() -> Message:
    return msg("The Klarweg document in this file was written by a newer version of the program. "
               "Nothing was imported. Please update the program.")  # fmt: skip


def _damaged() -> Message:
    return msg("The Klarweg document in this file is damaged. Nothing was imported. Ask for the file again.")
