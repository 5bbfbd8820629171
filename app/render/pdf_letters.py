"""Which letters a PDF file shows by which codes: those of Qt's own font subsets, known before Qt has made them.

Qt numbers the glyphs of a font in the order in which they are first painted. Here they get the same numbers, and are
painted once, each by itself, on a page that is taken out again (`app.render.pdf_inked`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from operator import add

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QRawFont

from app.render.fonts import font, width_of

SIZE = 12
PLAIN = ((0x20, 0x530), (0x1E00, 0x2C00))
"""Latin, Greek, Cyrillic, punctuation and signs: scripts whose letters stand one beside the other as they are."""
END = "\0"
"""Stands behind the last letter of a line."""
Style = tuple[bool, bool]
"""Bold, italic."""


class Unwritable(Exception):
    """A text needs more than letters beside each other: Qt has to write it."""


class Letters:
    """The letters that were written so far, by style of type."""

    def __init__(self) -> None:
        self._faces: dict[Style, Face] = {}

    def face(self, style: Style) -> Face:
        """Return the letters of a style; the first style that is asked for is the first on the page of letters."""
        if style == (True, True):
            raise Unwritable("slanted by Qt, since there is no such file")
        if style not in self._faces:
            self._faces[style] = Face(style, f"K{len(self._faces)}")
        return self._faces[style]

    def used(self) -> Iterator[Face]:
        """Yield the styles in which anything was written."""
        return (face for face in self._faces.values() if face.letters)

    def paint(self, painter: QPainter) -> None:
        """Paint every letter once, in the order of the codes."""
        for face in self.used():
            painter.setFont(face.font)
            for letter in face.letters:
                painter.drawText(QPointF(SIZE, 2 * SIZE), letter)


class Face(dict[str, str]):
    """How a letter is written before another one, by both: its code, and by how much the other moves closer.

    `name` is what the font is called on the pages, `letters` holds one letter for every code, from 1.
    """

    def __init__(self, style: Style, name: str) -> None:
        self._style, self.name = style, name
        self.font: QFont = font(SIZE, *style)
        self._raw = QRawFont.fromFont(font(1000, *style))
        self._codes: dict[int, int] = {}
        self._lines: dict[str, str] = {}
        self.letters: list[str] = []

    def line(self, text: str) -> str:
        """Return what stands between the brackets of TJ (ISO 32000-1, 9.4.3); raise Unwritable if that is not all."""
        written = self._lines.get(text)
        if written is None:
            pairs = map(add, text, text[1:] + END)
            written = self._lines[text] = "<" + "".join(map(self.__getitem__, pairs)) + ">"
        return written

    def __missing__(self, pair: str) -> str:
        letter, following = pair[0], pair[1]
        code = f"{self._code(letter):04X}"
        advance = self._width(letter) if following == END else self._width(pair) - self._width(following)
        closer = round(1000 * (self._width(letter) - advance))
        self[pair] = written = f"{code}>{closer}<" if closer else code
        return written

    def _width(self, text: str) -> float:
        return width_of(text, *self._style)

    def _code(self, letter: str) -> int:
        glyph = self._raw.glyphIndexesForString(letter)[0] if _is_plain(letter) else 0
        if not glyph:
            raise Unwritable(letter)
        if glyph not in self._codes:
            self.letters.append(letter)
            self._codes[glyph] = len(self.letters)
        return self._codes[glyph]


def _is_plain(letter: str) -> bool:
    """Answer whether a letter needs nothing of those around it."""
    in_script = any(first <= ord(letter) < end for first, end in PLAIN)
    return in_script and (unicodedata.category(letter)[0] in "LNPS" or unicodedata.category(letter) == "Zs")
