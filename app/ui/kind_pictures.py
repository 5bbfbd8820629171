"""Pictures of the building blocks for buttons, painted as the map paints them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPen, QPixmap, QTransform

from app.model.kinds import KIND_BY_KEY
from app.model.records import Box, Step
from app.render.outlines import outline_of
from app.render.paint import paint_kind
from app.render.theme import DARK, LIGHT, THEMES, Palette, qcolor
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
    window = palette.color(QPalette.ColorRole.Window)
    dark = DARK if window.lightness() < 128 else LIGHT
    return next((theme for theme in THEMES if qcolor(theme.window) == window), dark)


def _painted(key: str, theme: Palette) -> QPixmap:
    pixmap = QPixmap(PICTURE * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = Box(4, 4, PICTURE.width() - 8, PICTURE.height() - 8)
    paint_kind(painter, KIND_BY_KEY[key], box, theme)
    _paint_clear_outline(painter, key, box, theme)
    painter.end()
    return pixmap


def _paint_clear_outline(painter: QPainter, key: str, box: Box, theme: Palette) -> None:
    """Draw the outline once more, as strong as it is on a map of usual size: small, it would be too faint to see."""
    kind = KIND_BY_KEY[key]
    scale = min(box.width / kind.width, box.height / kind.height)
    step = Step(id="", map="", kind=key, width=kind.width, height=kind.height)
    place = QTransform.fromTranslate(box.centre.x, box.centre.y).scale(scale, scale)
    place.translate(-kind.width / 2, -kind.height / 2)
    painter.setPen(QPen(qcolor(theme.ink), 3.6 if kind.may_end else 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(place.map(outline_of(step)))
