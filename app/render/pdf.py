"""The printed document as PDF: every map on its sheets, then the written procedure and the proposals, linked.

Vector drawing, real text with embedded fonts. `app.render.book` puts the parts together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.analysis.reviewed import review_of
from app.i18n import language, msg
from app.model.collector import without_collecting
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import maps_in_order
from app.model.reviews.rounds import last_round
from app.model.wanted import part
from app.render.book import Book, Part, bound
from app.render.drawing import DrawingOptions
from app.render.facts import facts_of
from app.render.fonts import load_fonts
from app.render.logo import logo_of
from app.render.map_part import map_part
from app.render.minutes import NO_MINUTES, Minutes, minutes_of
from app.render.on_sheets import on_sheets
from app.render.output import save_aside
from app.render.pages import Sheet
from app.render.paper import PageSetup
from app.render.pdf_attached import Attached
from app.render.picture_pages import picture_part
from app.render.procedure import ProcedureOptions, procedure_of
from app.render.sheets import MapSheets
from app.render.text_part import text_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A print before it is painted: the maps on their sheets, and all parts in their order."""

    maps: Sequence[MapSheets]
    book: Book

    @property
    def pages(self) -> int:
        return self.book.pages

    def sheets(self) -> Iterator[tuple[int, MapSheets, Sheet]]:
        """Yield (page index from 0, map, sheet) for every map page."""
        pages = ((shown, sheet) for shown in self.maps for sheet in shown.plan.sheets)
        for page, (shown, sheet) in enumerate(pages):
            yield page, shown, sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """What is printed and how. `setups` overrides `setup` for single maps; `maps` limits the maps, all if empty.

    `drawing` says how maps look (its palette must be a paper one). `date` is the day on the sheets and in the file;
    `language` is the document's, for screen readers. `names` prints names of people (off by default),
    `minutes` those of the last review round.
    """

    date: dt.date
    language: str = ""
    version: str = ""
    setup: PageSetup = PageSetup()
    setups: Mapping[str, PageSetup] = field(default_factory=dict)
    maps: Collection[str] = ()
    drawing: DrawingOptions = field(default_factory=DrawingOptions)
    legend: bool = True
    procedure: bool = True
    notes: bool = True
    proposals: bool = True
    pictures: bool = True
    names: bool = False
    minutes: bool = False
    text_paper: str = "A4"


def write_pdf(document: Document, options: PdfOptions, attached: Sequence[Attached] = ()) -> bytes:
    """Return the printed document as a PDF file, with files inside; raise Refused if there is nothing to print."""
    load_fonts()
    with without_collecting():
        with part(0.0, 0.5):
            prepared = prepare_print(document, options)
        with part(0.5, 1.0):
            return bound(
                prepared.book, title=prepared.book.facts.title, date=options.date,
                language=options.language or language(), subject=document.process.purpose, attached=attached,
            )  # fmt: skip


def save_pdf(document: Document, path: str, options: PdfOptions) -> None:
    """Write the PDF beside its place and move it there whole; raise Refused with a sentence if that fails."""
    save_aside(path, write_pdf(document, options))


def prepare_print(document: Document, options: PdfOptions) -> Prepared:
    """Draw and lay out everything without painting it; also answers how many pages there will be, and text sizes."""
    shown = [m for m in maps_in_order(document) if not options.maps or m.id in options.maps]
    facts = facts_of(document, options.version, options.date, logo_of(document, options.drawing.palette))
    maps = [
        on_sheets(document, m, options.drawing, options.setups.get(m.id, options.setup), example=facts.example,
                  legend=options.legend)
        for m in shown
    ]  # fmt: skip
    maps = [m for m in maps if m.plan.sheets]
    if not maps:
        raise Refused(msg("There is nothing to print: the map is empty. Draw at least one step first."))
    parts = [map_part(maps, facts.title), _words(document, options, [m.id for m in shown])]
    if options.pictures:
        parts.append(picture_part(document, [m.id for m in shown], options.text_paper, options.drawing.palette))
    return Prepared(maps=maps, book=Book(parts=parts, facts=facts))


def _words(document: Document, options: PdfOptions, maps: Collection[str]) -> Part:
    """Return the written procedure and the minutes, as far as they are wanted."""
    asked = ProcedureOptions(
        names=options.names, notes=options.notes, proposals=options.proposals, pictures=options.pictures, maps=maps
    )
    minutes = _minutes(document, options) if options.minutes else NO_MINUTES
    blocks = [*(procedure_of(document, asked) if options.procedure else ()), *minutes.blocks]
    return text_part(blocks, options.text_paper, options.drawing.palette, minutes.dots)


def _minutes(document: Document, options: PdfOptions) -> Minutes:
    """Write the minutes of the last round; nothing where there has been none."""
    held = last_round(document)
    if held is None:
        return NO_MINUTES
    return minutes_of(review_of(document, held, options.date.isoformat()), options.names)
