"""A document as the bytes of a file that travels inside a print: only what others may have, and not too large.

The same document gives the same bytes. It is a document of its own: what is kept of the other one is not offered
for it.
"""

from __future__ import annotations

import hashlib

from app.exchange.handed_on import handed_on
from app.model.document import Document
from app.model.records import Attachment
from app.storage.image import image_bytes

LARGEST = 20 * 1024 * 1024


def bytes_to_hand_on(document: Document, *, names: bool) -> bytes | None:
    """Return the file's bytes; None if they are too many to travel inside another file."""
    if sum(len(each.content) for each in document.all(Attachment)) > LARGEST:
        return None
    given = handed_on(document, names=names)
    uid, revision = (_id_of(given, what) for what in ("document", "revision"))
    data = image_bytes(given, uid, revision)
    return data if len(data) <= LARGEST else None


def _id_of(document: Document, what: str) -> str:
    said = hashlib.sha256(what.encode())
    for record in document:
        said.update(repr(record).encode("utf-8", "replace"))
    return said.hexdigest()[:32]
