"""Only letters that the bundled type has: a file that is to be read aloud and kept for long may not lack one.

Anything else becomes a sign that says so, and is counted.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtGui import QRawFont

from app.render.fonts import FILES, FOLDER
from app.render.labels import plain

LACKING = "\N{REPLACEMENT CHARACTER}"
KEPT = "\n\u200c\u200d\u00ad"
"""Signs without a look of their own that change how those around them look or break."""
MARKS = ("Mn", "Me", "Mc")
"""Kinds of signs above or below a letter. Those that make one letter with it are no signs apart any more; with the
others, whether a file may hold them depends on the letter and the cut, so they are left out."""
UNMEANT = ("Co", "Cs", "Cn")
"""Kinds of signs that mean nothing to everybody: private ones, halves of others, those not given yet."""
LONG, BREAK = 40, "\u200b"
"""A word longer than this may be broken anywhere, as it is in print."""


class Letters:
    """Turns texts into ones that can be set, and remembers what was lacking. It belongs to the thread that made it."""

    def __init__(self) -> None:
        self.lacking: set[str] = set()
        self._fonts = tuple(QRawFont(str(FOLDER / name), 10.0) for name in FILES)
        self._known: dict[str, str] = {}

    def settable(self, words: str) -> str:
        """Return a text of a page with nothing but letters of the type; very long words can be broken."""
        return _breakable(self.drawable(words))

    def drawable(self, words: str) -> str:
        """Return a text with nothing but letters of the type."""
        if words.isascii() and words.isprintable():
            return words
        return "".join(map(self._letter, unicodedata.normalize("NFC", plain(words))))

    def _letter(self, letter: str) -> str:
        if letter not in self._known:
            self._known[letter] = self._looked_up(letter)
        return self._known[letter]

    def _looked_up(self, letter: str) -> str:
        """Return what stands for a letter: itself, nothing, or the sign for what is lacking."""
        kind = unicodedata.category(letter)
        if letter in KEPT:
            return letter
        if kind == "Cf":
            return ""
        if kind not in (*MARKS, *UNMEANT) and any(font.supportsCharacter(ord(letter)) for font in self._fonts):
            return letter
        if letter.isspace():
            return " "
        self.lacking.add(letter)
        return "" if kind in MARKS else LACKING


def _breakable(words: str) -> str:
    """Let very long words be broken, so that they stay on the page."""
    if len(words) <= LONG:
        return words
    return "\n".join(" ".join(map(_parted, line.split(" "))) for line in words.split("\n"))


def _parted(word: str) -> str:
    if len(word) <= LONG:
        return word
    return BREAK.join(word[at : at + LONG // 2] for at in range(0, len(word), LONG // 2))
