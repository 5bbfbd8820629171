"""The program's icons: line drawings from resources/icons, in the colour of the text around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
SIZES = (16, 20, 24, 32, 48)


def icon(name: str, colour: str = "") -> QIcon:
    """Return an icon in a colour, by default that of button texts."""
    palette = QGuiApplication.palette()
    normal = colour or palette.color(QPalette.ColorRole.ButtonText).name()
    faded = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
    return _icon(name, normal, faded)


@cache
def _icon(name: str, normal: str, faded: str) -> QIcon:
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_pixmap(name, normal, size), QIcon.Mode.Normal)
        made.addPixmap(_pixmap(name, faded, size), QIcon.Mode.Disabled)
    return made


def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    ratio = 2.0
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
