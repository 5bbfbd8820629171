"""Put what was written without Qt beneath the pages of a painted PDF, in the fonts that Qt has put into the file.

The first page of the painted file shows every letter once. It gives the fonts their letters, proves that Qt numbers
them as was foreseen, and is taken out.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from app.render.pdf_letters import Letters
from app.render.pdf_objects import PdfObjects

WRITING = re.compile(rb"/(F\d+) \S+ Tf|<([0-9A-F]{4})> Tj")

PACKED = 4
"""How much work zlib puts into making pages small; one more takes a third more time for a tenth less."""


class OtherCodes(ValueError):
    """Qt has numbered the letters otherwise: what was written would be read as something else."""


def with_inks(painted: bytes, letters: Letters, inks: Mapping[int, str]) -> bytes:
    """Return the file without its page of letters, with operators beneath its pages by their index from 0."""
    objects = PdfObjects(painted)
    apart, *pages = objects.pages()
    fonts = _fonts(objects, apart, letters)
    for page, operators in inks.items():
        _put_beneath(objects, pages[page], operators, fonts)
    objects.take_out_first_page()
    return objects.written()


def _fonts(objects: PdfObjects, page: int, letters: Letters) -> bytes:
    """Return the entries of a page's resources for the fonts that were used; raise OtherCodes if they do not fit."""
    content = objects.stream(objects.number_at(page, "/Contents"))
    shown: dict[bytes, list[int]] = {}
    name = b""
    for found in WRITING.finditer(content):
        if found[1]:
            name = found[1]
        else:
            shown.setdefault(name, []).append(int(found[2], 16))
    faces = list(letters.used())
    if [list(range(1, 1 + len(face.letters))) for face in faces] != list(shown.values()):
        raise OtherCodes
    resources = objects.number_at(page, "/Resources")
    return b"".join(
        b"/%b %d 0 R\n" % (face.name.encode(), objects.number_at(resources, f"/{name.decode()}"))
        for face, name in zip(faces, shown, strict=True)
    )


def _put_beneath(objects: PdfObjects, page: int, operators: str, fonts: bytes) -> None:
    """Let a page begin with operators whose units are points from its top left corner, in Qt's own state (GSa)."""
    _, _, _, height = map(float, objects.field(page, "/MediaBox").split())
    data = zlib.compress(b"q\n/GSa gs\n1 0 0 -1 0 %.4f cm\n%b\nQ\n" % (height, operators.encode("ascii")), PACKED)
    added, above = objects.reserve(1), objects.number_at(page, "/Contents")
    objects.put(added, b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(data), data))
    objects.change(page, b"/Contents %d 0 R" % above, b"/Contents [%d 0 R %d 0 R]" % (added, above))
    objects.change(objects.number_at(page, "/Resources"), b"/Font <<\n", b"/Font <<\n" + fonts)
