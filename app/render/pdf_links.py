"""Finish a painted PDF: links, outline, page labels, language, title and dates, with pypdf. No Qt, no document."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from app.model.records import Box
from app.render.pdf_fonts import mend_fonts


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in the file: page index from 0, distance from its left and top edge in points."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Jump:
    """A box on a page (points from the top left) that leads to a place."""

    page: int
    box: Box
    goal: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """Everything that is added to the painted pages. `outline` holds (level from 1, title, place) in order."""

    title: str
    date: dt.date
    language: str
    jumps: Sequence[Jump]
    outline: Sequence[tuple[int, str, Place]]
    labels: Sequence[str]
    subject: str = ""


def finished(painted: bytes, finish: Finish) -> bytes:
    """Return a painted PDF with links, outline, labels and metadata; the same input gives the same bytes."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(painted)))
    heights = [float(page.mediabox.height) for page in writer.pages]
    pages = [page.indirect_reference for page in writer.pages]
    _add_links(writer, finish.jumps, pages, heights)
    _add_outline(writer, finish.outline, pages, heights)
    _add_labels(writer, finish.labels)
    _add_facts(writer, finish)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _goal(place: Place, pages: Sequence[Any], heights: Sequence[float]) -> ArrayObject:
    top = heights[place.page] - place.top
    where = [FloatObject(round(place.left, 2)), FloatObject(round(top, 2)), NullObject()]
    return ArrayObject([pages[place.page], NameObject("/XYZ"), *where])


def _add_links(writer: PdfWriter, jumps: Sequence[Jump], pages: Sequence[Any], heights: Sequence[float]) -> None:
    on_page: dict[int, ArrayObject] = {}
    for jump in jumps:
        high, box = heights[jump.page], jump.box
        corners = (box.x, high - box.bottom, box.right, high - box.y)
        link = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject([FloatObject(round(c, 2)) for c in corners]),
                NameObject("/Border"): ArrayObject([NumberObject(0)] * 3),
                NameObject("/F"): NumberObject(4),
                NameObject("/Dest"): _goal(jump.goal, pages, heights),
            }
        )
        on_page.setdefault(jump.page, ArrayObject()).append(link)
    for page, links in on_page.items():
        writer.pages[page][NameObject("/Annots")] = links


@dataclass(slots=True)
class _Branch:
    """An outline item while the tree is built: its own object, and the last item hung under it so far."""

    level: int
    item: DictionaryObject
    reference: Any
    last: _Branch | None = None


def _add_outline(
    writer: PdfWriter, outline: Sequence[tuple[int, str, Place]], pages: Sequence[Any], heights: Sequence[float]
) -> None:
    """Build the tree of outline items by hand; every item has its parent and its neighbours."""
    root = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    above = [_Branch(0, root, writer._add_object(root))]
    for level, title, place in outline:
        while above[-1].level >= level:
            above.pop()
        item = DictionaryObject(
            {NameObject("/Title"): TextStringObject(title), NameObject("/Dest"): _goal(place, pages, heights)}
        )
        branch = _Branch(level, item, writer._add_object(item))
        _hang(branch, above[-1])
        above.append(branch)
    if outline:
        writer._root_object[NameObject("/Outlines")] = above[0].reference
        writer._root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")


def _hang(branch: _Branch, parent: _Branch) -> None:
    """Enter an item as the last one under its parent; the count of a closed branch is negative (12.3.3)."""
    branch.item[NameObject("/Parent")] = parent.reference
    if parent.last is None:
        parent.item[NameObject("/First")] = branch.reference
    else:
        parent.last.item[NameObject("/Next")] = branch.reference
        branch.item[NameObject("/Prev")] = parent.last.reference
    parent.item[NameObject("/Last")] = branch.reference
    count = abs(int(parent.item.get("/Count", 0))) + 1
    parent.item[NameObject("/Count")] = NumberObject(-count if parent.level else count)
    parent.last = branch


def _add_labels(writer: PdfWriter, labels: Sequence[str]) -> None:
    numbers = ArrayObject()
    for i, label in enumerate(labels):
        numbers.append(NumberObject(i))
        numbers.append(DictionaryObject({NameObject("/P"): TextStringObject(label)}))
    writer._root_object[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): numbers})


def _add_facts(writer: PdfWriter, finish: Finish) -> None:
    """Set title, subject, dates, language and a file id that depends on the content only."""
    day = finish.date.strftime("D:%Y%m%d000000Z")
    root = writer._root_object
    root[NameObject("/Lang")] = TextStringObject(finish.language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    mend_fonts(writer)
    facts = {"/Title": finish.title, "/Creator": "Klarweg", "/CreationDate": day, "/ModDate": day}
    if finish.subject:
        facts["/Subject"] = finish.subject
    writer.add_metadata(facts)
    contents = (page.get_contents() for page in writer.pages)
    whole = b"".join(content.get_data() for content in contents if content is not None)
    digest = ByteStringObject(hashlib.md5(whole, usedforsecurity=False).digest())
    writer._ID = ArrayObject([digest, digest])


def metadata_packet(finish: Finish) -> bytes:
    """Return the XMP packet that says the same as the file's own facts."""
    day = finish.date.isoformat() + "T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmp:CreatorTool="Klarweg" xmp:CreateDate="{day}" xmp:ModifyDate="{day}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(finish.title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{escape(finish.language)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()
