"""Finds the pages of a draw.io file: plain or packed, several in one file, inside a picture, or one on its own.

Everything is unpacked within the shared limits. Knows nothing of what a page holds.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from app.exchange.encoding import decoded
from app.exchange.inflate import Inflater, inflated
from app.exchange.result import Report
from app.exchange.safexml import MAX_BYTES, parse_xml
from app.i18n import msg
from app.model.errors import Refused

MAX_PAGES = 1_000
MAX_LOST = 20
"""So many pages may be damaged; after that no further one is tried."""
PNG_KEYS = (b"mxfile", b"mxGraphModel")
PNG = b"\x89PNG\r\n\x1a\n"
_IN_SVG = re.compile(r"""<svg\b[^<]*?\scontent=(?:"([^"<]*)"|'([^'<]*)')""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its id and name in the file, and its model."""

    id: str
    name: str
    model: etree._Element


def pages_of(data: bytes, report: Report) -> list[Page]:
    """Return the pages of a file; raise Refused if it is not one of draw.io."""
    root = parse_xml(_drawing_in(data, report), report)
    if root.tag == "mxGraphModel":
        return [Page(id="", name="", model=root)]
    if root.tag not in ("mxfile", "diagrams", "diagram"):
        raise Refused(msg("The file is not one of draw.io (it begins with “{name}”). Nothing was imported. "
                          "Save it there as “.drawio”.", name=str(root.tag)[:80]))  # fmt: skip
    diagrams = [root] if root.tag == "diagram" else root.findall("diagram")
    if len(diagrams) > MAX_PAGES:
        raise Refused(msg("The file has more than {limit} pages. Nothing was imported.", limit=MAX_PAGES))
    inflater, found = Inflater(), []
    for number, diagram in enumerate(diagrams, 1):
        page = _page(diagram, number, inflater, report)
        if page is not None:
            found.append(page)
        elif number - len(found) > MAX_LOST:
            break
    if not found:
        raise Refused(msg("The file holds no page that can be read. Nothing was imported."))
    return found


def _page(diagram: etree._Element, number: int, inflater: Inflater, report: Report) -> Page | None:
    name = diagram.get("name") or ""
    model, text = diagram.find("mxGraphModel"), (diagram.text or "").strip()
    if model is None:
        try:
            model = parse_xml(_unpacked(text, inflater), report) if text else etree.Element("mxGraphModel")
        except Refused:
            report.warn(msg("Page “{page}” cannot be read; it was left out.", page=name or str(number)))
            return None
    return Page(id=diagram.get("id") or "", name=name, model=model)


def _unpacked(text: str, inflater: Inflater) -> bytes:
    """Unpack a page: base64, deflated, with every special character written as %XX."""
    if not text.startswith(("<", "%3C")):
        try:
            packed = base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise _damaged() from error
        text = inflater.inflated(packed).decode("utf-8", "replace")
    return (unquote(text) if text.startswith("%") else text).encode("utf-8", "replace")


def _damaged() -> Refused:
    return Refused(msg("A packed part of the file is damaged. Nothing was imported. "
                       "Export it again from the program it came from."))  # fmt: skip


def _drawing_in(data: bytes, report: Report) -> bytes:
    """Return the drawing that a picture carries, or the data as they are."""
    if data.startswith(PNG):
        return _in_png(data)
    if b"<svg" not in data[:100_000].replace(b"\0", b""):
        return data
    match = _IN_SVG.search(decoded(data, report)[:MAX_BYTES])
    if match is None:
        raise _no_drawing()
    text = html.unescape(match.group(1) or match.group(2) or "").strip()
    return (unquote(text) if text.startswith("%3C") else text).encode("utf-8", "replace")


def _in_png(data: bytes) -> bytes:
    """Return the drawing that a PNG carries in one of its texts; its pixels are not looked at."""
    at = len(PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        keyword, _, rest = content.partition(b"\0")
        if kind == b"tEXt" and keyword in PNG_KEYS:
            return unquote(rest.decode("latin-1")).encode("utf-8", "replace")
        if kind == b"zTXt" and keyword in PNG_KEYS:
            return unquote(_inflated_text(rest[1:]).decode("utf-8", "replace")).encode("utf-8", "replace")
        at += 12 + length
    raise _no_drawing()


def _inflated_text(packed: bytes) -> bytes:
    """Unpack a PNG's text; draw.io leaves out the head that the format asks for."""
    try:
        return inflated(packed, raw=False)
    except Refused:
        return inflated(packed)


def _no_drawing() -> Refused:
    return Refused(msg("The picture holds no drawing of draw.io. Nothing was imported. "
                       "Export it there with a copy of the diagram included."))  # fmt: skip
