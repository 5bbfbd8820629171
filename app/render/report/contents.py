"""The first pages of the set: what it is about, and what stands on which page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QImage, QPainter

from app.i18n import day_words, tr
from app.model.records import Box
from app.render.book import Part
from app.render.content import MUTED, Block, Content, Figure
from app.render.labels import ELLIPSIS
from app.render.logo import paint_logo
from app.render.pdf_links import Place
from app.render.procedure import PART, TEXT
from app.render.report.making import Making
from app.render.text_part import text_part
from app.render.theme import Palette

NAME = 24
LOGO = 48.0
LONGEST, LONGEST_LINE = 200, 120
"""So many letters of a name are a title, and a line of the contents; the pages themselves say all of it."""


def contents(making: Making, parts: Sequence[Part]) -> Part:
    """Return title and contents of parts that follow; its own pages are counted, too.

    The second level of headings is listed as long as all stands on one page.
    """
    deepest = next((level for level in (2, 1) if len(_set(making, parts, 0, level).leaves) == 1), 1)
    own = _set(making, parts, 0, deepest)
    return _set(making, parts, len(own.leaves), deepest)


def _set(making: Making, parts: Sequence[Part], own: int, deepest: int) -> Part:
    return text_part(list(_blocks(making, parts, own, deepest)), making.paper, making.palette)


def named(parts: Sequence[Part]) -> list[Part]:
    """Give every heading a name of its own, so that the contents can lead to it."""
    return [replace(part, anchors={**part.anchors, **_places(number, part)}) for number, part in enumerate(parts)]


def _places(number: int, part: Part) -> dict[str, Place]:
    return {_name(number, at): place for at, (_, _, place) in enumerate(part.outline)}


def _name(part: int, heading: int) -> str:
    return f"heading:{part}:{heading}"


def _blocks(making: Making, parts: Sequence[Part], own: int, deepest: int) -> Iterator[Content]:
    process, logo = making.document.process, making.logo
    if logo is not None:
        yield _logo(logo)
    yield Block(text=_short(process.name, LONGEST) or tr("Process"), size=NAME, bold=True, before=8, level=1)
    if process.purpose.strip():
        yield Block(text=process.purpose, size=PART, before=6, colour=MUTED)
    owner = _short(process.owner, LONGEST)
    rows = ((tr("Map"), making.options.version), (tr("Status"), process.status), (tr("Owner"), owner),
            (tr("Printed"), day_words(making.options.date)))  # fmt: skip
    said = [(label, words) for label, words in rows if words]
    for at, (label, words) in enumerate(said):
        yield Block(text=words, label=label, hang=80, before=4 if at else 14)
    yield Block(text=tr("Contents"), size=PART, bold=True, colour="accent", before=24, keep_with_next=True)
    yield from _lines(parts, own, deepest)


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most].rstrip()}{ELLIPSIS}"


def _logo(logo: QImage) -> Figure:
    def paint(painter: QPainter, box: Box, palette: Palette) -> None:
        paint_logo(painter, logo, box, at_right=False)

    return Figure(height=LOGO, paint=paint, alt=lambda: tr("Logo"))


def _lines(parts: Sequence[Part], own: int, deepest: int) -> Iterator[Block]:
    first = own
    for number, part in enumerate(parts):
        for at, (level, title, place) in enumerate(part.outline):
            if level <= deepest:
                yield Block(
                    text=_short(title, LONGEST_LINE), tail=str(first + place.page + 1), indent=14.0 * (level - 1),
                    bold=level == 1, size=TEXT if level == 1 else TEXT - 1, before=5 if level == 1 else 1,
                    link=_name(number, at),
                )  # fmt: skip
        first += len(part.leaves)
