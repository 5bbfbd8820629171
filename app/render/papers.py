"""Papers of a review that stand by themselves, as PDF: minutes, rating sheets, the invitation.

Pages as those of the printed process: the same head and foot, real text, an outline. Whether they may be printed is
for app.model.reviews to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from app.analysis.last_time import last_time
from app.analysis.reviewed import Review, review_of
from app.i18n import day_words, language, msg, tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Box, Round
from app.model.reviews.rounds import last_round
from app.render.coverage_pages import CoverageSheet, coverage_sheets, paint_coverage_sheet
from app.render.fonts import load_fonts
from app.render.invitation import invitation_of
from app.render.minutes import Minutes, minutes_of
from app.render.painting import painter_on
from app.render.paper import PageSetup, paper_size, pt
from app.render.pdf import RESOLUTION, begin_page, set_page
from app.render.pdf_links import Finish, Place, finished, metadata_packet
from app.render.rating_dots import paint_dots_on
from app.render.rating_sheets import RatingSheet, paint_rating_sheet, rating_sheets
from app.render.sheets import FOOT, HEAD, Facts, paint_foot, paint_text_head, paint_text_page
from app.render.theme import PAPER, Palette
from app.render.typeset import typeset

PaintPage = Callable[[QPainter, Facts], None]
MARGIN = pt(18)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOptions:
    """How papers are printed: the day on them, names of people (off by default), paper, palette, which round."""

    date: dt.date
    names: bool = False
    paper: str = "A4"
    palette: Palette = PAPER
    round_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What stands on every page of a paper and in its file: of what it is, what it is, its language, a label."""

    name: str
    title: str
    language: str
    example: str = ""


def write_minutes(document: Document, options: PaperOptions) -> bytes:
    """Return the minutes of a round as PDF; raise Refused if there is none."""
    minutes = minutes_of(_review(document, options), options.names)
    return _written(document, options, tr("Minutes"), minutes)


def write_invitation(document: Document, options: PaperOptions) -> bytes:
    """Return the invitation with the seats that are missing as PDF."""
    blocks = invitation_of(_review(document, options), options.names)
    return _written(document, options, tr("Invitation to the review"), Minutes(blocks=blocks))


def write_rating_sheets(document: Document, options: PaperOptions) -> bytes:
    """Return a sheet to fill by pen for everybody who takes part as PDF; raise Refused without steps."""
    review = _review(document, options)
    area = text_area(options.paper)
    sheets = rating_sheets(review, area)
    if not sheets:
        raise Refused(msg("There is nothing to rate: the map has no steps yet. Draw at least one step first."))

    before = last_time(document, review.round) if review.round is not None else {}

    def painting(sheet: RatingSheet) -> PaintPage:
        def paint(painter: QPainter, facts: Facts) -> None:
            paint_text_head(painter, area, facts, options.palette)
            paint_rating_sheet(painter, review, sheet, area, options.palette, before)
            paint_foot(painter, Box(area.x, area.bottom, area.width, FOOT), "", facts, options.palette)

        return paint

    return _painted(document, options, tr("Rating sheets"), [painting(sheet) for sheet in sheets], [])


def write_coverage(document: Document, options: PaperOptions) -> bytes:
    """Return who has looked at what as PDF; raise Refused without steps or departments."""
    review = _review(document, options)
    area = text_area(options.paper)
    sheets = coverage_sheets(review, area)
    if not sheets:
        raise Refused(msg("There is no coverage to print yet: it needs steps, and lanes that belong to departments."))

    def painting(sheet: CoverageSheet) -> PaintPage:
        def paint(painter: QPainter, facts: Facts) -> None:
            paint_text_head(painter, area, facts, options.palette)
            paint_coverage_sheet(painter, review, sheet, area, options.palette)
            paint_foot(painter, Box(area.x, area.bottom, area.width, FOOT), "", facts, options.palette)

        return paint

    return _painted(document, options, tr("Coverage"), [painting(sheet) for sheet in sheets], [])


def text_area(paper: str) -> Box:
    """Return where text stands on a page."""
    short, long = paper_size(PageSetup(paper=paper))
    return Box(MARGIN, MARGIN + HEAD, short - 2 * MARGIN, long - 2 * MARGIN - HEAD - FOOT)


def _review(document: Document, options: PaperOptions) -> Review:
    held = document.find(Round, options.round_id) or last_round(document)
    return review_of(document, held, options.date.isoformat())


def _written(document: Document, options: PaperOptions, title: str, minutes: Minutes) -> bytes:
    load_fonts()
    area = text_area(options.paper)
    text = typeset(minutes.blocks, area)

    def painting(number: int) -> PaintPage:
        def paint(painter: QPainter, facts: Facts) -> None:
            paint_text_page(painter, text.pages[number], area, facts, options.palette)
            paint_dots_on(painter, minutes.dots, text, number, options.palette)

        return paint

    outline = [(e.level, e.title, Place(e.spot.page, 0, max(e.spot.box.y - 12, 0))) for e in text.outline]
    return _painted(document, options, title, [painting(number) for number in range(len(text.pages))], outline)


def _painted(
    document: Document, options: PaperOptions, title: str, pages: Sequence[PaintPage],
    outline: Sequence[tuple[int, str, Place]],
) -> bytes:  # fmt: skip
    """Paint pages of one size about a process, and finish the file."""
    process = document.process
    titles = Titles(
        name=process.name or tr("Process"), title=title, language=process.language or language(),
        example=tr("Example figures – invented for illustration") if process.example else "",
    )  # fmt: skip
    return painted_pages(titles, options, pages, outline)


def painted_pages(
    titles: Titles, options: PaperOptions, pages: Sequence[PaintPage], outline: Sequence[tuple[int, str, Place]]
) -> bytes:
    """Paint pages of one size, and finish the file."""
    load_fonts()
    finish = Finish(
        title=f"{titles.name} – {titles.title}", date=options.date, language=titles.language, jumps=[],
        outline=outline, labels=[str(number + 1) for number in range(len(pages))],
    )  # fmt: skip
    size = paper_size(PageSetup(paper=options.paper))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(finish.title)
    writer.setCreator("Klarweg")
    writer.setDocumentXmpMetadata(QByteArray(metadata_packet(finish)))
    set_page(writer, *size)
    line = day_words(options.date)
    with painter_on(writer) as painter:
        for number, paint in enumerate(pages):
            begin_page(writer, painter, number, *size)
            facts = Facts(title=titles.name, line=line, example=titles.example, page=number + 1, pages=len(pages))
            paint(painter, facts)
    buffer.close()
    return finished(bytes(data.data()), finish)
