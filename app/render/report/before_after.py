"""Before and after on one page: the two maps one above the other, and below them the figures of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from app.render.drawing import Drawing
from app.render.map_words import map_in_words
from app.render.nearby import Nearby
from app.render.painting import paint_pieces
from app.render.paper import UNIT_PT
from app.render.proposal_words import proposal_number
from app.render.report.making import Making
from app.render.style import Mark
from app.render.text_part import area_of, text_part
from app.render.theme import Palette
from app.render.typeset import height_of

TITLE, CAPTION, LEAST = 13, 9, 60.0
CAPTIONED, BESIDE = 24.0, 16.0
"""The height of a caption with the room around it; the room between two maps."""
BELOW = 3.0
FEW_ROWS = 6
SHARES = (0.223, 0.1, 0.106, 0.155, 0.184, 0.1, 0.132)
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
    title = Block(text=pair.title, size=TITLE, bold=True, level=1, keep_with_next=True)
    counts = ", ".join(text(each) for each in summary(compare(pair.before, pair.after)))
    said = Block(text=counts or tr("Nothing has changed."), size=CAPTION, colour=MUTED)
    table, more = _figures(making, pair)
    area = area_of(making.paper, landscape=True)
    room = area.height - _taken([title, said, *table], area.width)
    maps = maps_of_a_pair(pair.names, _drawings(making, pair), area.width, room)
    left = room - _taken(maps, area.width)
    fitting = [row for at, row in enumerate(more) if _taken(more[: at + 1], area.width) <= left]
    return [title, said, *maps, *table, *fitting]


def _taken(contents: Sequence[Content], width: float) -> float:
    """Return the height that contents take one below the other."""
    return sum(content.before + height_of(content, width) + BELOW for content in contents)


def _drawings(making: Making, pair: Pair) -> list[Drawing]:
    look = replace(making.drawing, said_in=making.document)
    marked = replace(look, marks={i: Mark(mark) for i, mark in pair.marks.items()})
    main = making.maps[0].id
    return [drawing_of(pair.before, main, look), drawing_of(pair.drawn, main, marked)]


def maps_of_a_pair(names: tuple[str, str], drawings: list[Drawing], wide: float, high: float) -> list[Content]:
    """Set two maps at one scale and as large as may be: one above the other, or side by side."""
    half = max((high - 2 * CAPTIONED) / 2, LEAST)
    above = _scale(drawings, wide, half)
    beside = _scale(drawings, (wide - BESIDE) / 2, max(high - CAPTIONED, LEAST))
    if above >= beside:
        captions = [Block(text=name, size=CAPTION, bold=True, before=4, keep_with_next=True) for name in names]
        first, second = (_picture([drawing], above) for drawing in drawings)
        return [captions[0], first, captions[1], second]
    caption = Row(cells=names, shares=(1, 1), size=CAPTION, bold=True, before=8, rule=False, keep_with_next=True)
    return [caption, _picture(drawings, beside)]


def _scale(drawings: list[Drawing], wide: float, high: float) -> float:
    """Return the scale at which each of the maps has room; never larger than 1 to 1."""
    boxes = [drawing.box.grown(4) for drawing in drawings]
    return min(UNIT_PT, *(min(wide / max(box.width, 1), high / max(box.height, 1)) for box in boxes))


def _picture(drawings: list[Drawing], scale: float) -> Figure:
    """Return maps side by side, each in the middle of its column."""
    found = [(drawing, Nearby(drawing)) for drawing in drawings]

    def paint(painter: QPainter, box: Box, palette: Palette) -> None:
        column = (box.width - BESIDE * (len(found) - 1)) / len(found)
        for at, (drawing, nearby) in enumerate(found):
            _paint_map(painter, drawing, nearby, Box(box.x + at * (column + BESIDE), box.y, column, box.height), scale)

    def alt() -> str:
        return "\n".join(line for drawing in drawings for line in map_in_words(drawing))

    high = max(drawing.box.grown(4).height * scale for drawing in drawings)
    return Figure(height=high, paint=paint, alt=alt, before=2)


def _paint_map(painter: QPainter, drawing: Drawing, nearby: Nearby, box: Box, scale: float) -> None:
    """Paint a whole map at a scale, at the top of a box and in the middle of its width."""
    around = drawing.box.grown(4)
    painter.save()
    try:
        painter.translate(box.centre.x - around.width * scale / 2, box.y)
        painter.scale(scale, scale)
        painter.translate(-around.x, -around.y)
        paint_pieces(painter, nearby.within(around))
    finally:
        painter.restore()


def _figures(making: Making, pair: Pair) -> tuple[list[Content], list[Row]]:
    """Return the figures that matter most, and further ones for which there may be room."""
    answer = making.known.once(
        "before and after", pair.key, lambda: before_after(pair.before, pair.after, making.document)
    )
    trouble = [Block(text=text(answer.trouble), size=CAPTION, colour=MUTED, before=6)] if answer.trouble else []
    rows = [row for row in answer.rows if not row.is_unchanged] or list(answer.rows)
    table = list(effect_table(rows, pair.names))
    return [*trouble, *table[: FEW_ROWS + 1]], table[FEW_ROWS + 1 :]


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
