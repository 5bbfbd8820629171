"""Papers of a review that stand by themselves, as PDF: minutes, rating sheets, the invitation.

Pages as those of the printed process: the same head and foot, real text, an outline. Whether they may be printed is
for app.model.reviews to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage, QPainter

from app.analysis.last_time import LastTime, last_time, own_last_time
from app.analysis.reviewed import Review, review_of
from app.i18n import day_words, language, msg, tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Box, Round
from app.model.reviews.rounds import last_round
from app.render.book import Book, PaintLeaf, Part, bound
from app.render.coverage_pages import coverage_part
from app.render.facts import example_words
from app.render.fonts import load_fonts
from app.render.invitation import invitation_of
from app.render.logo import logo_of
from app.render.minutes import Minutes, minutes_of
from app.render.rating_sheets import RatingSheet, paint_rating_sheet, rating_sheets
from app.render.sheets import FOOT, Facts, paint_foot, paint_text_head
from app.render.text_part import text_area, text_leaves, text_part
from app.render.theme import PAPER, Palette


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
    logo: QImage | None = None


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
    return _rating_sheets(document, options, own=False)


def write_own_rating_sheets(document: Document, options: PaperOptions) -> bytes:
    """Return rating sheets on which everybody finds what they themselves rated last time, and nobody else's."""
    return _rating_sheets(document, options, own=True)


def _rating_sheets(document: Document, options: PaperOptions, *, own: bool) -> bytes:
    review = _review(document, options)
    area = text_area(options.paper)
    sheets = rating_sheets(review, area)
    if not sheets:
        raise Refused(msg("There is nothing to rate: the map has no steps yet. Draw at least one step first."))

    medians = last_time(document, review.round) if review.round is not None and not own else {}

    def painting(sheet: RatingSheet) -> PaintLeaf:
        before = _own_before(document, review, sheet) if own else medians

        def paint(painter: QPainter, facts: Facts) -> None:
            paint_text_head(painter, area, facts, options.palette)
            paint_rating_sheet(painter, review, sheet, area, options.palette, before)
            paint_foot(painter, Box(area.x, area.bottom, area.width, FOOT), "", facts, options.palette)

        return paint

    return _painted(document, options, tr("Rating sheets"), [painting(sheet) for sheet in sheets])


def _own_before(document: Document, review: Review, sheet: RatingSheet) -> LastTime:
    """Say what the person of a sheet rated last time."""
    if review.round is None or sheet.seat is None:
        return {}
    return own_last_time(document, review.round, sheet.seat.person)


def write_coverage(document: Document, options: PaperOptions) -> bytes:
    """Return who has looked at what as PDF; raise Refused without steps or departments."""
    load_fonts()
    review = _review(document, options)
    part = coverage_part(review, options.paper, options.palette)
    if not part.leaves:
        raise Refused(msg("There is no coverage to print yet: it needs steps, and lanes that belong to departments."))

    return _bound(document, options, tr("Coverage"), part)


def _review(document: Document, options: PaperOptions) -> Review:
    held = document.find(Round, options.round_id) or last_round(document)
    return review_of(document, held, options.date.isoformat())


def _written(document: Document, options: PaperOptions, title: str, minutes: Minutes) -> bytes:
    load_fonts()
    part = text_part(minutes.blocks, options.paper, options.palette, minutes.dots)
    return _bound(document, options, title, part)


def _painted(document: Document, options: PaperOptions, title: str, pages: Sequence[PaintLeaf]) -> bytes:
    load_fonts()
    return _bound(document, options, title, Part(leaves=text_leaves(pages, options.paper)))


def _bound(document: Document, options: PaperOptions, title: str, part: Part) -> bytes:
    """Print a part about a process by itself."""
    process = document.process
    titles = Titles(
        name=process.name or tr("Process"), title=title, language=process.language or language(),
        example=example_words(document),
        logo=logo_of(document, options.palette),
    )  # fmt: skip
    return paper_of(titles, options, part)


def paper_of(titles: Titles, options: PaperOptions, part: Part) -> bytes:
    """Print a part by itself."""
    facts = Facts(title=titles.name, line=day_words(options.date), example=titles.example, logo=titles.logo)
    title = f"{titles.name} – {titles.title}"
    return bound(Book(parts=[part], facts=facts), title=title, date=options.date, language=titles.language)
