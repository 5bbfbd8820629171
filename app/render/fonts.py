"""The bundled type, DejaVu Sans, in whole pixel sizes. Measuring is linear: a text twice as large is twice as wide.

Ligatures are off, so that text copied from a PDF is what was written. Needs a running QGuiApplication.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf")
FAMILY = "DejaVu Sans"
ASCENT = 0.928
DESCENT = 0.236
LINE = ASCENT + DESCENT
"""The height of a line in font sizes: the ascender and descender of DejaVu Sans' own tables."""
_UNIT = 100


@cache
def load_fonts() -> str:
    """Make the bundled fonts known to Qt, once, and return the family's name."""
    for name in FILES:
        if QFontDatabase.addApplicationFont(str(FOLDER / name)) < 0:
            raise RuntimeError(f"the bundled font {name} cannot be loaded")
    return FAMILY


@cache
def font(size: int, bold: bool = False, italic: bool = False) -> QFont:
    """Return the font of a size in pixels (map units); copy it before changing it."""
    made = QFont(load_fonts())
    made.setPixelSize(max(1, size))
    made.setBold(bold)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for ligature in ("liga", "clig", "dlig"):
        made.setFeature(QFont.Tag(ligature), 0)
    return made


@cache
def _metrics(bold: bool, italic: bool) -> QFontMetricsF:
    return QFontMetricsF(font(_UNIT, bold, italic))


@lru_cache(maxsize=50_000)
def width_of(text: str, bold: bool = False, italic: bool = False) -> float:
    """Return the width of a text in font sizes (multiply by the size in pixels)."""
    return _metrics(bold, italic).horizontalAdvance(text) / _UNIT
