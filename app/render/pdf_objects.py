"""The objects of a PDF file as bytes: most are copied as they are, single ones replaced or added (ISO 32000-1, 7.5).

For files as QPdfWriter makes them, with one table of plain offsets. Knows the form of a file, not what it shows.
"""

from __future__ import annotations

import hashlib
import io
import re
from itertools import pairwise

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, PdfObject, StreamObject

HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


class PdfObjects:
    """Objects by number, numbered from 1 without gaps."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(data))
        starts = sorted((offset, number) for number, offset in self.reader.xref[0].items())
        end = int(data[data.rindex(b"startxref") :].split()[1])
        self._bodies = {number: data[at:to] for (at, number), (to, _) in pairwise([*starts, (end, 0)])}
        self._next: int = max(self._bodies) + 1

    @property
    def root(self) -> int:
        return _number_of(self.reader.trailer.raw_get("/Root"))

    @property
    def info(self) -> int:
        return _number_of(self.reader.trailer.raw_get("/Info"))

    def pages(self) -> list[int]:
        """List the numbers of the pages, from the first to the last."""
        return [int(number) for number in re.findall(rb"(\d+) 0 R", self.field(self._pages_root(), "/Kids"))]

    def _pages_root(self) -> int:
        return self.number_at(self.root, "/Pages")

    def number_at(self, number: int, name: str) -> int:
        """Return the number of the object to which an entry of a dictionary leads."""
        return int(self.field(number, name).split()[0])

    def stream(self, number: int) -> bytes:
        """Return what a stream holds, unpacked."""
        found = self.reader.get_object(number)
        if not isinstance(found, StreamObject):
            raise TypeError(f"object {number} of the painted file is no stream")
        return bytes(found.get_data())

    def change(self, number: int, before: bytes, after: bytes) -> None:
        """Put bytes in the place of others that stand once in an object."""
        body = self._bodies[number]
        if body.count(before) != 1:
            raise ValueError(f"object {number} of the painted file has no place for {after[:80]!r}")
        self._bodies[number] = body.replace(before, after)

    def take_out_first_page(self) -> None:
        """Leave a page out of the list, and let go what only it leads to."""
        root, pages = self._pages_root(), self.pages()
        self.change(root, b"[\n%d 0 R\n" % pages[0], b"[\n")
        self.change(root, b"/Count %d\n" % len(pages), b"/Count %d\n" % (len(pages) - 1))
        for name in ("/Contents", "/Resources", "/Annots"):
            self.put(self.number_at(pages[0], name), b"null")
        self.put(pages[0], b"null")

    def field(self, number: int, name: str) -> bytes:
        """Return what stands behind a name in a dictionary: an array without its brackets, or the rest of the line."""
        found = re.search(re.escape(name.encode()) + rb"\s*(?:\[([^\]]*)\]|([^\n]*))", self._bodies[number])
        if found is None:
            raise ValueError(f"object {number} of the painted file has no {name}")
        return found[1] if found[1] is not None else found[2]

    def with_text(self, text: bytes) -> list[int]:
        """List the numbers of the objects in whose bytes a text occurs."""
        return [number for number, body in self._bodies.items() if text in body]

    def extend(self, number: int, entries: bytes) -> None:
        """Add entries to a dictionary."""
        body = self._bodies[number]
        end = body.rindex(b">>")
        self._bodies[number] = body[:end] + entries + b"\n" + body[end:]

    def put(self, number: int, value: bytes | PdfObject) -> None:
        """Put a value in an object's place."""
        if isinstance(value, PdfObject):
            stream = io.BytesIO()
            value.write_to_stream(stream)
            value = stream.getvalue()
        self._bodies[number] = b"%d 0 obj\n%b\nendobj\n" % (number, value)

    def reserve(self, count: int) -> int:
        """Set numbers aside for objects to be put; return the first."""
        first = self._next
        self._next += count
        return first

    def dictionary(self, number: int) -> DictionaryObject:
        """Return an object of the file that was read, as a dictionary."""
        found = self.reader.get_object(number)
        if not isinstance(found, DictionaryObject):
            raise TypeError(f"object {number} of the painted file is no dictionary")
        return found

    def written(self) -> bytes:
        """Return the whole file; its id depends on nothing but its content."""
        parts, at = [HEADER], len(HEADER)
        table = [b"0000000000 65535 f \n"]
        for _, body in sorted(self._bodies.items()):
            table.append(b"%010d 00000 n \n" % at)
            parts.append(body)
            at += len(body)
        digest = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest().encode()
        trailer = b"/Size %d /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>]" % (
            len(table), self.root, self.info, digest, digest,
        )  # fmt: skip
        return b"".join(
            [
                *parts,
                b"xref\n0 %d\n" % len(table),
                *table,
                b"trailer\n<< %b >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, at),
            ]
        )


def _number_of(reference: object) -> int:
    return int(reference.idnum)  # type: ignore[attr-defined]  # an indirect reference, as the standard demands


def text_string(text: str) -> bytes:
    """Write a text in any script (7.9.2.2)."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()
