"""Before and after on one page: the two maps one above the other, and below them the figures of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QPainter

from app.analysis.before_after import before_after
from app.analysis.effect import EffectRow
from app.analysis.figure_words import better_words, difference_words, interval_words, known_words, value_words
from app.i18n import text, tr
from app.model.comparison import compare, summary
from app.model.document import Document
from app.model.proposals import change_map, replay
from app.model.records import Box
from app.model.versions import document_of, latest, snapshot
from app.render.book import Part
from app.render.compose import drawing_of
from app.render.content import MUTED, Block, Content, Figure, Row
from app.render.drawing import Drawing, DrawingOptions
from app.render.nearby import Nearby
from app.render.painting import paint_pieces
from app.render.proposal_words import proposal_number
from app.render.report.making import Making
from app.render.style import Mark
from app.render.text_part import area_of, text_part
from app.render.theme import Palette
from app.render.typeset import height_of

TITLE, CAPTION, LEAST = 13, 9, 60.0
FEW_ROWS = 6
SHARES = (0.25, 0.11, 0.11, 0.14, 0.17, 0.09, 0.13)
NUMBERS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two states of a process, what they are called, and the newer one as it is drawn, with its marks.

    `key` tells a pair from the others of a document: the proposal, or nothing for the last version.
    """

    key: str
    title: str
    names: tuple[str, str]
    before: Document
    after: Document
    drawn: Document
    marks: dict[str, str]


def before_and_after(making: Making) -> list[Part]:
    """Return a page for every open proposal, and one for what has changed since the last version."""
    return [text_part(_page(making, pair), making.paper, making.palette, landscape=True) for pair in _pairs(making)]


def _pairs(making: Making) -> Iterator[Pair]:
    document = making.document
    for proposal in making.open_proposals:
        drawn, marks = change_map(document, [proposal.id])
        number = proposal_number(proposal)
        yield Pair(
            key=proposal.id, title=tr("Before and after {number}: {title}", number=number, title=proposal.title),
            names=(tr("Today"), tr("With {number}", number=number)), before=document,
            after=replay(document, [proposal.id]).document, drawn=drawn, marks=marks,
        )  # fmt: skip
    last = latest(document)
    if last is not None and last.content_hash != snapshot(document)[1]:
        name = tr("Version {number}", number=last.number)
        yield Pair(key="", title=tr("Since {version}", version=name), names=(name, tr("Today")),
                   before=document_of(last, document), after=document, drawn=document, marks={})  # fmt: skip


def _page(making: Making, pair: Pair) -> list[Content]:
    main = making.maps[0]
    title = Block(text=pair.title, size=TITLE, bold=True, level=1, keep_with_next=True)
    counts = ", ".join(text(each) for each in summary(compare(pair.before, pair.after)))
    said = Block(text=counts or tr("Nothing has changed."), size=CAPTION, colour=MUTED)
    captions = [Block(text=name, size=CAPTION, bold=True, before=4, keep_with_next=True) for name in pair.names]
    table = list(_figures(making, pair))
    area = area_of(making.paper, landscape=True)
    taken = sum(content.before + height_of(content, area.width) + 3 for content in (title, said, *captions, *table))
    high = max((area.height - taken) / 2 - 6, LEAST)
    look = replace(making.drawing, said_in=making.document)
    looks = (look, replace(look, marks={i: Mark(mark) for i, mark in pair.marks.items()}))
    pictures = [
        _picture(document, main.id, each, high) for document, each in zip((pair.before, pair.drawn), looks, strict=True)
    ]
    return [title, said, captions[0], pictures[0], captions[1], pictures[1], *table]


def _picture(document: Document, map_id: str, look: DrawingOptions, high: float) -> Figure:
    drawing = drawing_of(document, map_id, look)
    nearby = Nearby(drawing)

    def paint(painter: QPainter, box: Box, palette: Palette) -> None:
        paint_fitted(painter, drawing, nearby, box)

    return Figure(height=high, paint=paint, before=2)


def paint_fitted(painter: QPainter, drawing: Drawing, nearby: Nearby, box: Box) -> None:
    """Paint a whole map as large as a box allows, in its middle; never larger than 1 to 1."""
    around = drawing.box.grown(4)
    scale = min(box.width / max(around.width, 1), box.height / max(around.height, 1), 0.75)
    painter.save()
    try:
        painter.translate(box.centre.x - around.width * scale / 2, box.centre.y - around.height * scale / 2)
        painter.scale(scale, scale)
        painter.translate(-around.x, -around.y)
        paint_pieces(painter, nearby.within(around))
    finally:
        painter.restore()


def _figures(making: Making, pair: Pair) -> Iterator[Content]:
    answer = making.known.once(
        "before and after", pair.key, lambda: before_after(pair.before, pair.after, making.document)
    )
    if answer.trouble is not None:
        yield Block(text=text(answer.trouble), size=CAPTION, colour=MUTED, before=6)
    rows = [row for row in answer.rows if not row.is_unchanged] or list(answer.rows)
    yield from effect_table(rows[:FEW_ROWS], pair.names)


def effect_table(rows: list[EffectRow], names: tuple[str, str], indent: float = 0.0) -> Iterator[Row]:
    """Set figures before and after with the difference, its interval, how often it is better, and how that is known."""
    if not rows:
        return
    titles = (tr("Figure"), *names, tr("Difference"), tr("95 % interval"), tr("better in"), tr("known by"))
    head = Row(cells=titles, shares=SHARES, right=NUMBERS, bold=True, before=6, indent=indent, keep_with_next=True)
    yield head
    for row in rows:
        cells = (text(row.figure.name), value_words(row, row.before), value_words(row, row.after),
                 difference_words(row), interval_words(row), better_words(row), known_words(row.known))  # fmt: skip
        yield Row(cells=cells, shares=SHARES, right=NUMBERS, head=head, indent=indent)
