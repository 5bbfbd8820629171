"""The printed document as PDF: every map on its sheets, then the written procedure and the proposals, linked.

Vector drawing, real text with embedded fonts. QPdfWriter draws the pages; `app.render.pdf_links` adds what it lacks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from app.analysis.reviewed import review_of
from app.i18n import day_words, language, msg, tr
from app.model.collector import without_collecting
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Box, Map
from app.model.reviews.rounds import last_round
from app.model.wanted import part, require_wanted, tell_share
from app.render.compose import drawing_of
from app.render.drawing import Drawing, DrawingOptions, maps_in_order
from app.render.fonts import load_fonts
from app.render.legend import legend_of
from app.render.minutes import NO_MINUTES, Minutes, minutes_of
from app.render.nearby import Nearby
from app.render.output import save_aside
from app.render.pages import Content, plan_pages
from app.render.painting import painter_on
from app.render.paper import PageSetup, paper_size, pt
from app.render.pdf_leading import finish_of
from app.render.pdf_links import Finish, finished, metadata_packet
from app.render.picture_pages import paint_picture_page, picture_pages
from app.render.print_plan import Print
from app.render.procedure import ProcedureOptions, map_title, procedure_of
from app.render.rating_dots import paint_dots_on
from app.render.sheets import (
    FOOT,
    HEAD,
    Facts,
    MapSheets,
    foot_height,
    head_height,
    paint_map_sheet,
    paint_text_page,
)
from app.render.typeset import typeset

RESOLUTION = 1200


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


def write_pdf(document: Document, options: PdfOptions) -> bytes:
    """Return the printed document as a PDF file; raise Refused if there is nothing to print or no room on the paper."""
    load_fonts()
    with without_collecting():
        with part(0.0, 0.5):
            prepared = prepare_print(document, options)
        finish = finish_of(document, prepared, options.date, options.language or language())
        with part(0.5, 1.0):
            pages = _painted(prepared, options, finish)
        return finished(pages, finish)


def save_pdf(document: Document, path: str, options: PdfOptions) -> None:
    """Write the PDF beside its place and move it there whole; raise Refused with a sentence if that fails."""
    save_aside(path, write_pdf(document, options))


def prepare_print(document: Document, options: PdfOptions) -> Print:
    """Draw and lay out everything without painting it; also answers how many pages there will be, and text sizes."""
    shown = [m for m in maps_in_order(document) if not options.maps or m.id in options.maps]
    example = tr("Example figures – invented for illustration") if document.process.example else ""
    maps = [_on_sheets(document, m, options, example) for m in shown]
    maps = [m for m in maps if m.plan.sheets]
    short, long = paper_size(PageSetup(paper=options.text_paper))
    margin = pt(18)
    area = Box(margin, margin + HEAD, short - 2 * margin, long - 2 * margin - HEAD - FOOT)
    asked = ProcedureOptions(
        names=options.names, notes=options.notes, proposals=options.proposals, pictures=options.pictures,
        maps=[m.id for m in shown],
    )  # fmt: skip
    minutes = _minutes(document, options) if options.minutes and maps else NO_MINUTES
    blocks = [*(procedure_of(document, asked) if options.procedure and maps else ()), *minutes.blocks]
    text = typeset(blocks, area) if blocks else None
    if not maps:
        raise Refused(msg("There is nothing to print: the map is empty. Draw at least one step first."))
    facts = Facts(title=_title(document), line=_facts_line(document, options), example=example)
    pictures = picture_pages(document, [m.id for m in shown], area) if options.pictures else []
    return Print(
        maps=maps, text=text, text_size=(short, long), text_area=area, facts=facts, pictures=pictures,
        dots=minutes.dots,
    )  # fmt: skip


def _minutes(document: Document, options: PdfOptions) -> Minutes:
    """Write the minutes of the last round; nothing where there has been none."""
    held = last_round(document)
    if held is None:
        return NO_MINUTES
    return minutes_of(review_of(document, held, options.date.isoformat()), options.names)


def _title(document: Document) -> str:
    main = document.main_map
    return document.process.name or (main.name if main is not None else "") or tr("Process")


def _facts_line(document: Document, options: PdfOptions) -> str:
    """Return version, status, owner and date, one or two to a line."""
    process = document.process
    first = [options.version, process.status]
    second = [process.owner, day_words(options.date)]
    return "\n".join(line for line in (" · ".join(p for p in parts if p) for parts in (first, second)) if line)


def content_of(drawing: Drawing, nearby: Nearby) -> Content:
    """Return what the page arithmetic needs to know of a drawing."""
    return Content(
        box=drawing.box.grown(4), solids=drawing.solids, has_ink=nearby.has_ink, smallest_text=drawing.smallest_text
    )


def _on_sheets(document: Document, shown: Map, options: PdfOptions, example: str) -> MapSheets:
    drawing = drawing_of(document, shown.id, options.drawing)
    nearby = Nearby(drawing)
    legend = legend_of(drawing) if options.legend else []
    plan = plan_pages(
        content_of(drawing, nearby), options.setups.get(shown.id, options.setup),
        head=lambda width: head_height(example), foot=lambda width: foot_height(legend, width),
    )  # fmt: skip
    return MapSheets(
        map=shown, title=map_title(document, shown), drawing=drawing, nearby=nearby, legend=legend, plan=plan,
    )  # fmt: skip


# -- painting ------------------------------------------------------------------------------------


def _painted(prepared: Print, options: PdfOptions, finish: Finish) -> bytes:
    """Paint all pages; sizes of pages may differ from one to the next."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(prepared.facts.title)
    writer.setCreator("Klarweg")
    writer.setDocumentXmpMetadata(QByteArray(metadata_packet(finish)))
    first = prepared.maps[0].plan
    set_page(writer, first.width, first.height)
    with painter_on(writer) as painter:
        _paint_pages(writer, painter, prepared, options)
    buffer.close()
    return bytes(data.data())


def set_page(writer: QPdfWriter, width: float, height: float) -> None:
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)


def _paint_pages(writer: QPdfWriter, painter: QPainter, prepared: Print, options: PdfOptions) -> None:
    count = prepared.pages
    for page, shown, sheet in prepared.sheets():
        tell_share(page / count)
        begin_page(writer, painter, page, shown.plan.width, shown.plan.height)
        facts = _on_page(prepared, page, "" if shown.title == prepared.facts.title else shown.title)
        paint_map_sheet(painter, shown, sheet, facts)
    for i, text_page in enumerate(prepared.text.pages if prepared.text else ()):
        page = prepared.first_text + i
        tell_share(page / count)
        begin_page(writer, painter, page, *prepared.text_size)
        paint_text_page(painter, text_page, prepared.text_area, _on_page(prepared, page, ""), options.drawing.palette)
        if prepared.text is not None:
            paint_dots_on(painter, prepared.dots, prepared.text, i, options.drawing.palette)
    for page, pictures in enumerate(prepared.pictures, start=prepared.first_picture):
        tell_share(page / count)
        begin_page(writer, painter, page, *prepared.text_size)
        facts = _on_page(prepared, page, "")
        paint_picture_page(painter, pictures, prepared.text_area, facts, options.drawing.palette)


def begin_page(writer: QPdfWriter, painter: QPainter, page: int, width: float, height: float) -> None:
    require_wanted()
    if page:
        set_page(writer, width, height)
        writer.newPage()
    painter.resetTransform()
    painter.scale(RESOLUTION / 72, RESOLUTION / 72)


def _on_page(prepared: Print, page: int, subtitle: str) -> Facts:
    facts = prepared.facts
    return Facts(
        title=facts.title, subtitle=subtitle, line=facts.line, example=facts.example, page=page + 1,
        pages=prepared.pages,
    )  # fmt: skip
