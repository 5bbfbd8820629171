"""The sheet of keys on paper: what the program does by keys, in groups, two columns to a page. Lengths in points.

It is given names and keys as they are to be read; where they come from is for others to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.i18n import language, tr
from app.model.records import Box
from app.render.book import PaintLeaf, Part
from app.render.content import MUTED
from app.render.fonts import LINE, load_fonts
from app.render.labels import TextBlock, wrapped
from app.render.papers import PaperOptions, Titles, paper_of
from app.render.pdf_links import Place
from app.render.procedure import TITLE
from app.render.sheets import paint_text_page
from app.render.text_part import text_area, text_leaves
from app.render.typeset import Text, TextPage

COLUMNS, GAP = 2, 22.0
SIZE, HEADING = 8, 10
NAMES = 0.52
"""The share of a column that the names have."""
APART, GROUPS_APART = 3.5, 12.0
TITLE_ROOM = 34.0
FEWEST = 3
"""So many rows at least stand under a heading, or it begins the next column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyGroup:
    """Keys that belong together: a heading, and rows of a name and its keys."""

    title: str
    rows: tuple[tuple[str, str], ...]


def write_key_sheet(groups: Sequence[KeyGroup], options: PaperOptions) -> bytes:
    """Return the keys as PDF, in the language in use."""
    load_fonts()
    area = text_area(options.paper)
    pages = set_keys(groups, area)

    def painting(page: TextPage) -> PaintLeaf:
        return lambda painter, facts: paint_text_page(painter, page, area, facts, options.palette)

    titles = Titles(name="Klarweg", title=tr("Keys"), language=language())
    outline = [(1, tr("Keys"), Place(0, 0, 0))]
    leaves = text_leaves([painting(page) for page in pages], options.paper)
    return paper_of(titles, options, Part(leaves=leaves, outline=outline))


def set_keys(groups: Sequence[KeyGroup], area: Box) -> list[TextPage]:
    """Set groups one below the other into columns, and columns side by side on pages."""
    title = _text(area.x, area.y, area.width, (tr("Keys"),), TITLE, bold=True)
    pages = [TextPage(texts=[title])]
    columns = _columns(area, pages)
    column, y = next(columns)
    for group in groups:
        heights = [_height(row, column.width) for row in group.rows]
        if y > column.y and y + GROUPS_APART + HEADING * 2 + sum(heights[:FEWEST]) > column.bottom:
            column, y = next(columns)
        y = _set_heading(pages[-1], group.title, column, y + (GROUPS_APART if y > column.y else 0))
        for row, height in zip(group.rows, heights, strict=True):
            if y + height > column.bottom:
                column, y = next(columns)
                y = _set_heading(pages[-1], tr("{name} (continued)", name=group.title), column, y)
            y = _set_row(pages[-1], row, column, y)
    return pages


def _columns(area: Box, pages: list[TextPage]) -> Iterator[tuple[Box, float]]:
    """Go through the columns of all pages, adding pages; each comes with where its first line stands."""
    width = (area.width - GAP * (COLUMNS - 1)) / COLUMNS
    top = TITLE_ROOM
    while True:
        for place in range(COLUMNS):
            column = Box(area.x + place * (width + GAP), area.y + top, width, area.height - top)
            yield column, column.y
        pages.append(TextPage())
        top = 0.0


def _set_heading(page: TextPage, title: str, column: Box, y: float) -> float:
    page.texts.append(replace(_text(column.x, y, column.width, (title,), HEADING, bold=True), colour="accent"))
    below = y + HEADING * LINE + 2
    page.rules.append((column.x, column.right, below))
    return below + APART


def _set_row(page: TextPage, row: tuple[str, str], column: Box, y: float) -> float:
    names, keys = _lines(row, column.width)
    left = column.x + column.width * NAMES
    page.texts.append(_text(column.x, y, column.width * NAMES - 6, names, SIZE))
    page.texts.append(replace(_text(left, y, column.right - left, keys, SIZE), colour=MUTED))
    return y + _height(row, column.width)


def _height(row: tuple[str, str], width: float) -> float:
    return max(map(len, _lines(row, width))) * SIZE * LINE + APART


def _lines(row: tuple[str, str], width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    name, keys = row
    return tuple(wrapped(name, (width * NAMES - 6) / SIZE)), tuple(wrapped(keys, width * (1 - NAMES) / SIZE))


def _text(x: float, y: float, width: float, lines: tuple[str, ...], size: int, *, bold: bool = False) -> Text:
    box = Box(x, y, width, len(lines) * size * LINE)
    return Text(block=TextBlock(box=box, lines=lines, size=size, bold=bold, italic=False, align="left"), colour="ink")
