"""Only letters that the bundled type has: a file that is to be read aloud and kept for long may not lack one.

Anything else becomes a sign that says so, and is counted.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from PySide6.QtGui import QRawFont

from app.render.fonts import FILES, FOLDER
from app.render.labels import plain

LACKING = "\N{REPLACEMENT CHARACTER}"
JOINERS = "\u200c\u200d\u00ad"
"""Letters without a look of their own that change how those around them look or break."""
MARKS = ("Mn", "Me", "Mc")
"""Kinds of signs above or below a letter. Those that make one letter with it are no signs apart any more; with the
others, whether a file may hold them depends on the letter and the cut, so they are left out."""
UNMEANT = ("Co", "Cs", "Cn")
"""Kinds of signs that mean nothing to everybody: private ones, halves of others, those not given yet."""
LONG, BREAK = 40, "\u200b"
"""A word longer than this may be broken anywhere, as it is in print."""


class Letters:
    """Turns texts into ones that can be set, and remembers what was lacking."""

    def __init__(self) -> None:
        self.lacking: set[str] = set()

    def settable(self, words: str) -> str:
        """Return a text of a page with nothing but letters of the type; very long words can be broken."""
        return _breakable(self.drawable(words))

    def drawable(self, words: str) -> str:
        """Return a text with nothing but letters of the type."""
        if words.isascii() and words.isprintable():
            return words
        return "".join(map(self._letter, unicodedata.normalize("NFC", plain(words))))

    def _letter(self, letter: str) -> str:
        if _is_there(letter):
            return letter
        if unicodedata.category(letter) == "Cf":
            return ""
        self.lacking.add(letter)
        return "" if unicodedata.category(letter) in MARKS else LACKING


@cache
def _is_there(letter: str) -> bool:
    if letter.isspace() or letter in JOINERS:
        return True
    kind = unicodedata.category(letter)
    return kind not in ("Cf", *MARKS, *UNMEANT) and any(font.supportsCharacter(ord(letter)) for font in _fonts())


@cache
def _fonts() -> tuple[QRawFont, ...]:
    return tuple(QRawFont(str(FOLDER / name), 10.0) for name in FILES)


def _breakable(words: str) -> str:
    """Let very long words be broken, so that they stay on the page."""
    if len(words) <= LONG:
        return words
    return "\n".join(" ".join(map(_parted, line.split(" "))) for line in words.split("\n"))


def _parted(word: str) -> str:
    if len(word) <= LONG:
        return word
    return BREAK.join(word[at : at + LONG // 2] for at in range(0, len(word), LONG // 2))
