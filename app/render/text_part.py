"""Running text as a part of a printed file: its pages, with dots where they stand, its places, links and headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QPainter

from app.model.records import Box
from app.render.book import Lead, Leaf, PaintLeaf, Part
from app.render.content import Content
from app.render.paper import PageSetup, paper_size, pt
from app.render.pdf_links import Place
from app.render.rating_dots import RatingDots, paint_dots_on
from app.render.sheets import FOOT, HEAD, Facts, paint_text_page
from app.render.theme import Palette
from app.render.typeset import Spot, typeset

MARGIN = pt(18)
ABOVE = 12.0
"""So much of what is above a place is seen when a reader is led to it; points."""


def text_area(paper: str) -> Box:
    """Return where text stands on an upright page."""
    return area_of(paper)


def area_of(paper: str, *, landscape: bool = False) -> Box:
    """Return where text stands on a page."""
    width, height = _sides(paper, landscape)
    return Box(MARGIN, MARGIN + HEAD, width - 2 * MARGIN, height - 2 * MARGIN - HEAD - FOOT)


def _sides(paper: str, landscape: bool) -> tuple[float, float]:
    short, long = paper_size(PageSetup(paper=paper))
    return (long, short) if landscape else (short, long)


def text_part(
    contents: Sequence[Content],
    paper: str,
    palette: Palette,
    dots: Mapping[str, RatingDots] | None = None,
    *,
    landscape: bool = False,
) -> Part:
    """Set paragraphs, tables and figures on pages; no pages without any."""
    if not contents:
        return Part(leaves=())
    area = area_of(paper, landscape=landscape)
    text = typeset(contents, area)

    def painting(number: int) -> PaintLeaf:
        def paint(painter: QPainter, facts: Facts) -> None:
            paint_text_page(painter, text.pages[number], area, facts, palette)
            paint_dots_on(painter, dots or {}, text, number, palette)

        return paint

    return Part(
        leaves=text_leaves([painting(number) for number in range(len(text.pages))], paper, landscape=landscape),
        anchors={name: _place(spot) for name, spot in text.anchors.items()},
        leads=[Lead(spot.page, spot.box, (name,)) for spot, name in text.links],
        outline=[(entry.level, entry.title, _place(entry.spot)) for entry in text.outline],
        told=contents,
        dots=dots or {},
    )


def text_leaves(paintings: Sequence[PaintLeaf], paper: str, *, landscape: bool = False) -> list[Leaf]:
    """Return pages of a paper for what is painted on them."""
    width, height = _sides(paper, landscape)
    return [Leaf(width=width, height=height, paint=paint) for paint in paintings]


def _place(spot: Spot) -> Place:
    return Place(spot.page, 0, max(spot.box.y - ABOVE, 0))
