"""Pictures of the building blocks for buttons, painted as the map paints them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap

from app.model.kinds import KIND_BY_KEY
from app.model.records import Box
from app.render.paint import paint_kind
from app.render.theme import DARK, LIGHT, Palette
from app.ui.icons import icon

TEXT_NOTE, LANE = "text_note", "lane"
PICTURE = QSize(56, 34)


def picture_of(key: str, palette: QPalette) -> QIcon:
    """Paint a building block as it looks on the map."""
    kind = KIND_BY_KEY.get(key)
    if kind is None:
        return icon("note" if key == TEXT_NOTE else "layout-rows")
    made = QIcon()
    made.addPixmap(_painted(key, theme_for(palette)), QIcon.Mode.Normal)
    return made


def theme_for(palette: QPalette) -> Palette:
    """Return the colours of drawings that go with a window's colours."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def _painted(key: str, theme: Palette) -> QPixmap:
    pixmap = QPixmap(PICTURE * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_kind(painter, KIND_BY_KEY[key], Box(3, 3, PICTURE.width() - 6, PICTURE.height() - 6), theme)
    painter.end()
    return pixmap
