"""Pictures in the document on paper, each with its caption: in a box, or side by side in running text.

Nothing is decoded before it is painted; then it is read with the limits of `app.render.pictures`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.i18n import text, tr
from app.model.attachments import content_of
from app.model.errors import Refused
from app.model.records import Attachment, Box
from app.render.content import Figure
from app.render.labels import block_at, fitted_in_rectangle, paint_text
from app.render.logo import on_paper
from app.render.pictures import read_picture
from app.render.style import pen
from app.render.theme import Palette

CAPTION, CAPTION_ROOM = 8, 16.0
PICTURE, GAP, IN_A_ROW = 150.0, 10.0, 3
"""How high a row of pictures is in running text, the room between two of them, and how many stand in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A picture and the box that it may take, its caption included; points."""

    picture: Attachment
    box: Box


def picture_rows(pictures: Sequence[Attachment], about: str, indent: float = 0.0, anchor: str = "") -> Iterator[Figure]:
    """Yield pictures of something in rows; the first row bears the anchor."""
    for at in range(0, len(pictures), IN_A_ROW):
        yield _row(pictures[at : at + IN_A_ROW], about, indent, anchor if at == 0 else "")


def _row(pictures: Sequence[Attachment], about: str, indent: float, anchor: str) -> Figure:
    """Return a figure; the names of its pictures say what is to be seen, since nobody has described them."""

    def paint(painter: QPainter, box: Box, palette: Palette) -> None:
        wide = (box.width - GAP * (IN_A_ROW - 1)) / IN_A_ROW
        for at, picture in enumerate(pictures):
            place = Box(box.x + at * (wide + GAP), box.y, wide, box.height)
            paint_placed(painter, Placed(picture=picture, box=place), palette)

    def alt() -> str:
        return tr("Pictures of “{step}”, called: {names}", step=about, names=", ".join(each.name for each in pictures))

    return Figure(height=PICTURE, paint=paint, alt=alt, indent=indent, before=6, anchor=anchor)


def paint_placed(painter: QPainter, placed: Placed, palette: Palette) -> None:
    """Paint a picture and its caption; of one that cannot be read, the reason."""
    room = Box(placed.box.x, placed.box.y, placed.box.width, placed.box.height - CAPTION_ROOM)
    caption = placed.picture.name
    try:
        image = on_paper(read_picture(content_of(placed.picture)), palette)
    except Refused as refused:
        caption, used = f"{caption}: {text(refused.message)}", Box(room.x, room.y, room.width, 2)
        painter.setPen(pen(palette.lane_line, 0.7))
        painter.drawLine(QLineF(used.x, used.y, used.right, used.y))
    else:
        used = _fitting(image, room)
        painter.drawImage(QRectF(used.x, used.y, used.width, used.height), image)
        painter.setPen(pen(palette.lane_line, 0.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(used.x, used.y, used.width, used.height))
    painter.setPen(pen(palette.ink))
    below = Box(placed.box.x, used.bottom + 3, placed.box.width, CAPTION_ROOM - 4)
    paint_text(painter, block_at(fitted_in_rectangle(caption, below.width, below.height, CAPTION), below, align="left"))


def _fitting(image: QImage, room: Box) -> Box:
    """Return the largest box of the image's shape in the upper left of a room; nothing is enlarged beyond 96 dpi."""
    scale = min(room.width / image.width(), room.height / image.height(), 0.75)
    return Box(room.x, room.y, image.width() * scale, image.height() * scale)
