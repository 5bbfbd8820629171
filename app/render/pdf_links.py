"""Finish a painted PDF: links, outline, page labels, language, title and dates.

The pages are not touched, whatever their number. No Qt, no document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

from app.model.records import Box
from app.render.pdf_attached import Attached, attached_files
from app.render.pdf_fonts import mend_fonts
from app.render.pdf_objects import PdfObjects, text_string
from app.render.pdf_outline import tree_of


class Place(NamedTuple):
    """A spot in the file: page index from 0, distance from its left and top edge in points."""

    page: int
    left: float
    top: float


class Jump(NamedTuple):
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
    jumps: Sequence[Jump] = ()
    outline: Sequence[tuple[int, str, Place]] = ()
    labels: Sequence[str] = ()
    subject: str = ""
    attached: Sequence[Attached] = ()


def finished(painted: bytes, finish: Finish) -> bytes:
    """Return a painted PDF with links, outline, labels and metadata; the same input gives the same bytes."""
    objects = PdfObjects(painted)
    sheets = [_sheet(objects, number) for number in objects.pages()]
    _add_links(objects, finish.jumps, sheets)
    catalogue = [_outline(objects, finish.outline, sheets), _labels(finish.labels)]
    catalogue.append(b"/Lang %b" % text_string(finish.language))
    catalogue.append(b"/ViewerPreferences << /DisplayDocTitle true >>")
    catalogue.append(attached_files(objects, finish.attached, finish.date))
    objects.extend(objects.root, b"\n".join(catalogue))
    objects.put(objects.info, _facts(finish))
    mend_fonts(objects)
    return objects.written()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of the file: its number, that of its list of links, and its height in points."""

    number: int
    links: int
    height: float


def _sheet(objects: PdfObjects, number: int) -> _Sheet:
    _, _, _, top = map(float, objects.field(number, "/MediaBox").split())
    return _Sheet(number, int(objects.field(number, "/Annots").split()[0]), top)


def _goal(place: Place, sheets: Sequence[_Sheet]) -> bytes:
    sheet = sheets[place.page]
    return b"[%d 0 R /XYZ %.2f %.2f null]" % (sheet.number, place.left, sheet.height - place.top)


def _add_links(objects: PdfObjects, jumps: Sequence[Jump], sheets: Sequence[_Sheet]) -> None:
    on_page: dict[int, list[bytes]] = {}
    for jump in jumps:
        high, box = sheets[jump.page].height, jump.box
        corners = (box.x, high - box.bottom, box.right, high - box.y)
        link = b"<< /Type /Annot /Subtype /Link /Rect [%.2f %.2f %.2f %.2f] /Border [0 0 0] /F 4 /Dest %b >>"
        on_page.setdefault(jump.page, []).append(link % (*corners, _goal(jump.goal, sheets)))
    for page, links in on_page.items():
        objects.put(sheets[page].links, b"[%b]" % b"\n".join(links))


def _outline(objects: PdfObjects, outline: Sequence[tuple[int, str, Place]], sheets: Sequence[_Sheet]) -> bytes:
    """Put the tree of outline items into the file; return the catalogue's entries for it."""
    if not outline:
        return b""
    root = objects.reserve(1 + len(outline))
    nodes = tree_of([level for level, _, _ in outline])
    for order, node in enumerate(nodes):
        entries = [b"%b %d 0 R" % (name, root + other) for name, other in node.links() if other is not None]
        if node.count:
            entries.append(b"/Count %d" % (-node.count if order else node.count))
        if order:
            _, title, place = outline[order - 1]
            entries.append(b"/Title %b /Dest %b" % (text_string(title), _goal(place, sheets)))
        objects.put(root + order, b"<< %b >>" % b" ".join(entries))
    return b"/Outlines %d 0 R /PageMode /UseOutlines" % root


def _labels(labels: Sequence[str]) -> bytes:
    entries = (b"%d << /P %b >>" % (number, text_string(label)) for number, label in enumerate(labels))
    return b"/PageLabels << /Nums [%b] >>" % b" ".join(entries)


def _facts(finish: Finish) -> bytes:
    """Return title, subject and dates as the file's own facts; the day stands for the time."""
    day = b"(%b)" % finish.date.strftime("D:%Y%m%d000000Z").encode()
    facts = [(b"/Title", text_string(finish.title)), (b"/Creator", b"(Klarweg)")]
    facts += [(b"/CreationDate", day), (b"/ModDate", day)]
    if finish.subject:
        facts.append((b"/Subject", text_string(finish.subject)))
    return b"<< %b >>" % b" ".join(b"%b %b" % fact for fact in facts)


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
