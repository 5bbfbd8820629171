"""The logo of a process on paper: small, opaque, in grey on a grey sheet. One that cannot be read is left out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.model.attachments import content_of
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Attachment, Box
from app.render.pictures import read_picture
from app.render.theme import GREY_PAPER, Palette

LONGEST = 600
"""Pixels of the longer side; a logo is small on every sheet."""
WIDEST, GAP = 110.0, 8.0


def logo_of(document: Document, palette: Palette) -> QImage | None:
    """Return the logo as it is printed in these colours; None if there is none that can be read."""
    kept = document.find(Attachment, document.process.logo)
    if kept is None:
        return None
    try:
        return on_paper(read_picture(content_of(kept), LONGEST), palette)
    except Refused:
        return None


def on_paper(image: QImage, palette: Palette) -> QImage:
    """Return an image without anything translucent, in grey if the sheet is."""
    if image.hasAlphaChannel():
        opaque = QImage(image.size(), QImage.Format.Format_RGB32)
        opaque.fill(Qt.GlobalColor.white)
        painter = QPainter(opaque)
        painter.drawImage(0, 0, image)
        painter.end()
        image = opaque
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if palette is GREY_PAPER else image


def logo_width(logo: QImage | None, room: Box) -> float:
    """Return the width that a logo takes at the end of a room, nothing without one."""
    return logo_size(logo, room)[0] + GAP if logo is not None else 0.0


def logo_size(logo: QImage, room: Box) -> tuple[float, float]:
    """Return the width and height that a logo has in a room."""
    scale = min(room.height / logo.height(), min(WIDEST, room.width / 4) / logo.width())
    return logo.width() * scale, logo.height() * scale


def paint_logo(painter: QPainter, logo: QImage | None, room: Box, *, at_right: bool = True) -> None:
    """Paint a logo, if there is one, at the right (or left) end of a room."""
    if logo is not None:
        width, height = logo_size(logo, room)
        left = room.right - width if at_right else room.x
        painter.drawImage(QRectF(left, room.y + (room.height - height) / 2, width, height), logo)
