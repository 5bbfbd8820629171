"""The printed appendix of pictures: a page for each step that has any, with a caption below each picture.

Laid out without decoding anything; a picture is read when it is painted, with the limits of `app.render.pictures`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from app.i18n import tr
from app.model.attachments import has_pictures, pictures_of
from app.model.document import Document
from app.model.maps import maps_in_order
from app.model.numbering import step_numbers
from app.model.records import Attachment, Box, Step
from app.render.book import Heading, Lead, PaintLeaf, Part
from app.render.content import Block, Content
from app.render.fonts import width_of
from app.render.labels import block_at, fitted_in_rectangle, paint_text
from app.render.pdf_links import Place
from app.render.picture_rows import CAPTION, Placed, paint_placed, picture_rows
from app.render.procedure import department_of, reading_order
from app.render.sheets import FOOT, Facts, paint_foot, paint_text_head
from app.render.style import pen
from app.render.text_part import text_area, text_leaves
from app.render.theme import Palette

TITLE = 13
TITLE_ROOM, GAP = 34.0, 14.0
GRIDS = {1: (1, 1), 2: (1, 2), 3: (2, 2), 4: (2, 2), 5: (2, 3)}
"""Columns and rows by number of pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePage:
    """The pictures of one step."""

    step_id: str
    title: str
    subtitle: str
    title_box: Box
    pictures: tuple[Placed, ...]


def picture_pages(
    document: Document, maps: Collection[str], area: Box, steps: Collection[str] = ()
) -> list[PicturePage]:
    """Lay out a page for every step with pictures, or those of `steps`, in the order in which the steps are read."""
    return [
        _page(document, step, number, area)
        for step, number in _steps_in_order(document, maps)
        if pictures_of(document, step.id) and (not steps or step.id in steps)
    ]


def picture_part(
    document: Document, maps: Collection[str], paper: str, palette: Palette, steps: Collection[str] = ()
) -> Part:
    """Return the pages of pictures; their titles lead to the steps on the map."""
    area = text_area(paper)
    pages = picture_pages(document, maps, area, steps)
    here = [(page, Place(number, 0, 0)) for number, page in enumerate(pages)]
    outline: list[Heading] = [(1, tr("Pictures"), Place(0, 0, 0))] if pages else []

    def painting(page: PicturePage) -> PaintLeaf:
        return lambda painter, facts: paint_picture_page(painter, page, area, facts, palette)

    return Part(
        leaves=text_leaves([painting(page) for page in pages], paper),
        anchors={f"pictures:{page.step_id}": place for page, place in here},
        leads=[Lead(place.page, page.title_box, (f"step:{page.step_id}",)) for page, place in here],
        outline=[*outline, *((2, page.title, place) for page, place in here)],
        told=list(_told(pages)),
    )


def _told(pages: Sequence[PicturePage]) -> Iterator[Content]:
    """Yield the same as running text: a heading for each step, and its pictures in rows below it."""
    if pages:
        yield Block(text=tr("Pictures"), bold=True, level=1, keep_with_next=True)
    for page in pages:
        yield Block(text=page.title, bold=True, level=2, keep_with_next=True, anchor=f"pictures:{page.step_id}")
        yield from picture_rows([placed.picture for placed in page.pictures], page.title)


def _steps_in_order(document: Document, maps: Collection[str]) -> Iterator[tuple[Step, str]]:
    if not has_pictures(document):
        return
    for shown in maps_in_order(document):
        if shown.id in maps:
            numbers = step_numbers(document, shown.id)
            for step in reading_order(document, shown.id, numbers):
                yield step, numbers.get(step.id, "")


def _page(document: Document, step: Step, number: str, area: Box) -> PicturePage:
    name = " ".join(step.name.split()) or tr("(without a name)")
    title = f"{number}  {name}" if number else name
    wide = min(width_of(title, True) * TITLE, area.width)
    pictures = pictures_of(document, step.id)
    return PicturePage(
        step_id=step.id,
        title=title,
        subtitle=department_of(document, step),
        title_box=Box(area.x, area.y, wide, TITLE + 5),
        pictures=tuple(_placed(pictures, area)),
    )


def _placed(pictures: list[Attachment], area: Box) -> Iterator[Placed]:
    """Put pictures into the cells of a grid, from left to right and down."""
    columns, rows = GRIDS.get(len(pictures), (2, (len(pictures) + 1) // 2))
    top = area.y + TITLE_ROOM
    width = (area.width - GAP * (columns - 1)) / columns
    height = (area.bottom - top - GAP * (rows - 1)) / rows
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        yield Placed(
            picture=picture, box=Box(area.x + column * (width + GAP), top + row * (height + GAP), width, height)
        )


# -- painting ------------------------------------------------------------------------------------


def paint_picture_page(painter: QPainter, page: PicturePage, area: Box, facts: Facts, palette: Palette) -> None:
    """Paint a page with the small head and the footer of all text pages."""
    paint_text_head(painter, area, facts, palette)
    painter.setPen(pen(palette.ink))
    room = Box(area.x, area.y, area.width, TITLE + 5)
    paint_text(painter, block_at(fitted_in_rectangle(page.title, room.width, room.height, TITLE, True), room,
                                 bold=True, align="left"))  # fmt: skip
    painter.setPen(pen(palette.muted))
    under = Box(area.x, room.bottom, area.width, 11)
    words = " · ".join(part for part in (page.subtitle, tr("Pictures")) if part)
    paint_text(painter, block_at(fitted_in_rectangle(words, under.width, 11, CAPTION), under, align="left"))
    for placed in page.pictures:
        paint_placed(painter, placed, palette)
    paint_foot(painter, Box(area.x, area.bottom, area.width, FOOT), "", facts, palette)
