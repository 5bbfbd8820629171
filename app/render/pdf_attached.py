"""Files inside a PDF file (ISO 32000-1, 7.11.4): whole, packed, listed under the names that readers show."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from app.render.pdf_objects import PdfObjects, text_string


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file to put inside: its name, content, kind (as in MIME) and a sentence about it."""

    name: str
    data: bytes
    kind: str
    about: str = ""


def attached_files(objects: PdfObjects, files: Sequence[Attached], date: dt.date) -> bytes:
    """Put files into the file, and into the names that Qt begins; return what the catalogue says of them."""
    if not files:
        return b""
    ordered = sorted(files, key=lambda file: file.name.encode("utf-16-be"))
    specifications = [_specification(objects, file, date) for file in ordered]
    names = b" ".join(
        b"%b %d 0 R" % (text_string(file.name), at) for file, at in zip(ordered, specifications, strict=True)
    )
    all_of_them = b" ".join(b"%d 0 R" % at for at in specifications)
    objects.extend(int(objects.field(objects.root, "/Names").split()[0]), b"/EmbeddedFiles << /Names [%b] >>" % names)
    return b"/AF [%b]" % all_of_them


def _specification(objects: PdfObjects, file: Attached, date: dt.date) -> int:
    content, specification = (first := objects.reserve(2)), first + 1
    packed = zlib.compress(file.data, 9)
    day = date.strftime("D:%Y%m%d000000Z").encode()
    facts = b"/Params << /Size %d /ModDate (%b) /CheckSum <%b> >>" % (
        len(file.data), day, hashlib.md5(file.data, usedforsecurity=False).hexdigest().encode(),
    )  # fmt: skip
    kind = file.kind.replace("/", "#2F").encode()
    head = b"<< /Type /EmbeddedFile /Subtype /%b /Filter /FlateDecode /Length %d %b >>" % (kind, len(packed), facts)
    objects.put(content, b"%b\nstream\n%b\nendstream" % (head, packed))
    name = text_string(file.name)
    objects.put(
        specification,
        b"<< /Type /Filespec /F %b /UF %b /Desc %b /AFRelationship /Source /EF << /F %d 0 R /UF %d 0 R >> >>"
        % (name, name, text_string(file.about), content, content),
    )
    return specification
