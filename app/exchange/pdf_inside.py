"""Finds the document of ours that travels inside a PDF file, such as Print makes it.

The file is a stranger's: nothing is unpacked beyond a limit, no tree of names is followed in circles, and only what
begins as a file of ours is taken. What it holds is read elsewhere (`app.files.foreign`), as any such file.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from io import BytesIO, StringIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, EncodedStreamObject, StreamObject

from app.exchange.inflate import Inflater
from app.exchange.result import Imported, Warning_
from app.i18n import Message, msg
from app.model.errors import Refused

BEGINNING = b"%PDF-"
HEAD = 1_024
"""Bytes at the beginning of a PDF in which it says that it is one."""
MOST_NODES = 1_000
MOST_INFLATED = 64 * 1024 * 1024
DATABASE, OURS = b"SQLite format 3\x00", b"KLRW"
OURS_AT = 68


def read_pdf(data: bytes) -> Imported:
    """Take a document of ours out of a PDF file; raise Refused if there is none."""
    if BEGINNING not in data[:HEAD]:
        raise Refused(msg("The file is no PDF, or it is damaged. Nothing was imported."))
    found, document = _guarded(lambda: _found(data))
    return Imported(records=(), inside=b64encode(document).decode("ascii"), warnings=tuple(_others(found - 1)))


def _guarded(read: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
    """Let pypdf read; whatever it stumbles over in a stranger's file is one sentence. What it logs is let go."""
    try:
        with redirect_stderr(StringIO()):
            return read()
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused(msg("The PDF file is damaged and cannot be read. Nothing was imported. "
                          "Ask for it again.")) from error  # fmt: skip


def _found(data: bytes) -> tuple[int, bytes]:
    """Return how many documents of ours there are, and the first of them."""
    found = [stream for stream in _attached(data) if _is_ours(stream)]
    if not found:
        raise Refused(_without_document())
    return len(found), _unpacked(found[0])


def _without_document() -> Message:
    return msg("There is no Klarweg document in this PDF, so that it cannot be opened. Nothing was imported. "
               "Ask for the document itself, or for a PDF that holds it.")  # fmt: skip


def _others(count: int) -> Iterator[Warning_]:
    if count > 0:
        yield Warning_(message=msg("The PDF holds several Klarweg documents. The first of them was taken."))


def _attached(data: bytes) -> Iterator[StreamObject]:
    """Go through all files inside a PDF file, still packed."""
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise Refused(msg("The PDF file is protected by a password. Nothing was imported. "
                          "Save it without a password and try again."))  # fmt: skip
    root = _dictionary(reader.trailer.get("/Root"))
    names = _dictionary(_dictionary(root.get("/Names")).get("/EmbeddedFiles"))
    for specification in _leaves(names):
        inside = _dictionary(specification.get("/EF"))
        stream = _plain(inside.get("/UF", inside.get("/F")))
        if isinstance(stream, StreamObject):
            yield stream


def _leaves(top: DictionaryObject) -> Iterator[DictionaryObject]:
    """Go through a tree of names (ISO 32000-1, 7.9.6), each node once."""
    waiting, seen = [top], dict[int, DictionaryObject]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen[id(node)] = node
        if len(seen) > MOST_NODES:
            raise Refused(_without_document())
        yield from map(_dictionary, _array(node.get("/Names"))[1::2])
        waiting += map(_dictionary, reversed(_array(node.get("/Kids"))))


def _dictionary(given: Any) -> DictionaryObject:
    found = _plain(given)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _array(given: Any) -> list[Any]:
    found = _plain(given)
    return list(found[: 2 * MOST_NODES]) if isinstance(found, ArrayObject) else []


def _plain(given: Any) -> Any:
    return given.get_object() if given is not None else None


# -- what is packed --------------------------------------------------------------------------------


def _is_ours(stream: StreamObject) -> bool:
    """Look at the first bytes of a file inside; no more than these are unpacked."""
    raw = _raw(stream)
    if _is_packed(stream):
        try:
            raw = zlib.decompressobj().decompress(raw, OURS_AT + len(OURS))
        except zlib.error:
            return False
    return raw.startswith(DATABASE) and raw[OURS_AT : OURS_AT + len(OURS)] == OURS


def _unpacked(stream: StreamObject) -> bytes:
    raw = _raw(stream)
    if not _is_packed(stream):
        return raw
    return Inflater(MOST_INFLATED).inflated(raw, raw=False)


def _is_packed(stream: StreamObject) -> bool:
    return isinstance(stream, EncodedStreamObject)


def _raw(stream: StreamObject) -> bytes:
    """Return the bytes of a stream as they stand in the file; those that are packed in another way are no file."""
    filters = stream.get("/Filter")
    names = _array(filters) or [_plain(filters)]
    if _is_packed(stream) and ([str(name) for name in names] != ["/FlateDecode"] or "/DecodeParms" in stream):
        return b""
    return bytes(stream._data)
