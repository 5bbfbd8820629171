"""Text that fits: lines wrapped and shrunk into the room there is, and painted without being clipped.

Fitting is arithmetic on word widths (fonts are linear); only `paint_text` needs a painter. Room is told as a function
of the text's height, because a diamond has less of it the taller the text is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from app.model.records import Box
from app.render.fonts import ASCENT, LINE, font, width_of
from app.render.pdf_ink import ink_of

LARGEST = 12
SMALLEST = 6
LAST_RESORT = 4
ELLIPSIS = "…"
HARD_SPACE = "\u00a0"
KEPT = "\n" + HARD_SPACE
EMPTY_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+\n")
NARROWED = 0.9
"""A word broken into pieces may be this much narrower than in one piece, since letters move closer to each other."""


Align = Literal["left", "centre", "right"]


class TextBlock(NamedTuple):
    """Wrapped lines in a box, at a size in map units. `align` is left, centre or right of the box.

    A tuple for the reason that `Piece` is one.
    """

    box: Box
    lines: tuple[str, ...]
    size: int
    bold: bool = False
    italic: bool = False
    align: Align = "centre"

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def plain(text: str) -> str:
    """Return a text without control characters (files from elsewhere have them); line breaks and hard spaces stay."""
    if text.isprintable():
        return text
    return "".join(c if c in KEPT or c.isprintable() else " " for c in text.replace("\r\n", "\n").replace("\r", "\n"))


def _without_gaps(text: str) -> str:
    """Return a text in which no more than one empty line follows another: a page of nothing helps nobody."""
    return EMPTY_LINES.sub("\n\n", text) if "\n" in text else text


def wrapped(text: str, width: float, bold: bool = False, italic: bool = False) -> list[str]:
    """Break a text into lines no wider than `width` (in font sizes); a word that is too long is broken anywhere."""
    lines: list[str] = []
    for paragraph in _without_gaps(plain(text)).split("\n"):
        lines.extend(_wrapped_paragraph([w for w in paragraph.split(" ") if w], width, bold, italic))
    return lines


def _wrapped_paragraph(words: Sequence[str], width: float, bold: bool, italic: bool) -> list[str]:
    space = width_of(" ", bold, italic)
    lines: list[str] = []
    line, used = "", 0.0
    for word, gap in _short_enough(words, width, bold, italic):
        wide = width_of(word, bold, italic)
        joint = space if gap else 0.0
        if not line:
            line, used = word, wide
        elif used + joint + wide > width:
            lines.append(line)
            line, used = word, wide
        else:
            line, used = line + (" " if gap else "") + word, used + joint + wide
    return [*lines, line]


def _short_enough(words: Sequence[str], width: float, bold: bool, italic: bool) -> list[tuple[str, bool]]:
    """Cut words wider than a line, after a hyphen or slash where there is one; tell which follow a space."""
    parts: list[tuple[str, bool]] = []
    for word in words:
        if width_of(word, bold, italic) <= width:
            parts.append((word, True))
            continue
        pieces = [cut for piece in _pieces(word) for cut in _cut(piece, width, bold, italic)]
        parts.extend((piece, i == 0) for i, piece in enumerate(pieces))
    return parts


def _pieces(word: str) -> list[str]:
    pieces, start = [], 0
    for i, character in enumerate(word[:-1]):
        if character in "-/–_.@" and i > 1:
            pieces.append(word[start : i + 1])
            start = i + 1
    return [*pieces, word[start:]]


def _cut(word: str, width: float, bold: bool, italic: bool) -> list[str]:
    parts = []
    while len(word) > 1 and (end := _longest_that_fits(word, width, bold, italic)) < len(word):
        parts.append(word[:end])
        word = word[end:]
    return [*parts, word] if word else parts


def _longest_that_fits(word: str, width: float, bold: bool, italic: bool) -> int:
    """Return how many characters fit, at least one; a lone last character takes a companion along.

    Only beginnings of about the length that fits are measured, however long the word is.
    """
    low, high = 1, 8
    while width_of(word[:high], bold, italic) <= width:
        if high >= len(word):
            return len(word)
        low, high = high, 2 * high
    high = min(high, len(word)) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(word[:middle], bold, italic) <= width:
            low = middle
        else:
            high = middle - 1
    return low - 1 if low == len(word) - 1 and low > 2 else low


class Fitted(NamedTuple):
    """Lines at a size; `whole` is false if the text had to be cut short or a word broken."""

    lines: tuple[str, ...]
    size: int
    whole: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE


Room = Callable[[float], float]
"""Answers the width there is for a text of a given height, zero if it is too high."""


def fitted(text: str, room: Room, largest: int = LARGEST, bold: bool = False) -> Fitted:
    """Find the largest size at which a text fits; broken words only below SMALLEST + 2, an ellipsis as last resort."""
    widths = [width_of(word, bold) for word in text.split()]
    for size in range(largest, SMALLEST - 1, -1):
        found = _at_size(text, widths, room, size, bold, keep_words=size > SMALLEST + 1)
        if found is not None:
            return found
    for size in range(largest, LAST_RESORT - 1, -1):
        found = _at_size(text, widths, room, size, bold, keep_words=False)
        if found is not None:
            return found
    return _cut_short(text, room, bold)


def _at_size(
    text: str, widths: Sequence[float], room: Room, size: int, bold: bool, *, keep_words: bool
) -> Fitted | None:
    """Find the first number of lines in whose width the text needs no more than that; `widths` are its words'.

    Lines that cannot hold the words together are not tried, and the same width is not tried twice.
    """
    longest, lines, at = max(widths, default=0.0) * size, [""], 0.0
    count = 1
    while (width := room(count * size * LINE)) >= size:
        if width != at and count * width >= _least(widths, count, broken=longest > width) * size:
            lines, at = wrapped(text, width / size, bold), width
        if width == at and len(lines) <= count:
            return None if longest > width and keep_words else Fitted(tuple(lines), size, longest <= width)
        count += 1
    return None


def _least(widths: Sequence[float], lines: int, *, broken: bool) -> float:
    """Return the width that words need on this many lines together, in font sizes: the spaces between lines go."""
    if broken:
        return NARROWED * sum(widths)
    return sum(widths) + max(len(widths) - lines, 0) * width_of(HARD_SPACE) * NARROWED


def _cut_short(text: str, room: Room, bold: bool) -> Fitted:
    size = LAST_RESORT
    count = max(1, next((n for n in range(60, 0, -1) if room(n * size * LINE) >= 2 * size), 1))
    width = max(room(count * size * LINE) / size, 2.0)
    lines = wrapped(text[:2000], width, bold)
    kept = lines[:count]
    if len(lines) > count:
        kept[-1] = _with_ellipsis(kept[-1], width, bold)
    return Fitted(tuple(kept), size, len(lines) <= count)


def _with_ellipsis(line: str, width: float, bold: bool) -> str:
    """End a line in an ellipsis, for which as many letters go as it needs."""
    kept = line[:-1]
    while kept and width_of(kept + ELLIPSIS, bold) > width:
        kept = kept[:-1]
    return kept + ELLIPSIS


@lru_cache(maxsize=20_000)
def fitted_in_rectangle(text: str, width: float, height: float, largest: int = LARGEST, bold: bool = False) -> Fitted:
    """Fit a text into a rectangle of map units."""
    return fitted(text, lambda tall: width if tall <= height else 0.0, largest, bold)


@lru_cache(maxsize=20_000)
def fitted_in_diamond(text: str, width: float, height: float, largest: int = LARGEST) -> Fitted:
    """Fit a text into a diamond of map units."""
    return fitted(text, lambda tall: width * (1 - tall / height), largest)


@lru_cache(maxsize=20_000)
def fitted_freely(text: str, width: float, size: int, bold: bool = False) -> Fitted:
    """Wrap a text at one size, as high as it needs to be."""
    return Fitted(tuple(wrapped(text, width / size, bold)), size, True)


def block_at(fit: Fitted, box: Box, *, bold: bool = False, align: Align = "centre", top: bool = False) -> TextBlock:
    """Put fitted lines into a box: in the middle of its height, or at its top; the answer's box holds the lines."""
    x, y, width, room = box
    height = fit.height
    y = y if top else y + (room - height) / 2
    return TextBlock(Box(x, y, width, height), fit.lines, fit.size, bold, False, align)


def ink_box(block: TextBlock) -> Box:
    """Return the box that the letters of a block really take."""
    (x, y, width, height), lines, size, bold, italic, align = block
    widest = _widest(lines, bold, italic) * size
    if align != "left":
        x += _indent(align, width - widest)
    return Box(x, y, widest, height)


@lru_cache(maxsize=20_000)
def _widest(lines: tuple[str, ...], bold: bool, italic: bool) -> float:
    return max([width_of(line, bold, italic) for line in lines], default=0.0)


def _indent(align: Align, room: float) -> float:
    """Return how far from the left a line begins that leaves this much room."""
    return room / 2 if align == "centre" else room if align == "right" else 0.0


def paint_text(painter: QPainter, block: TextBlock) -> None:
    """Write a block's lines with the painter's pen; the font is set here."""
    painter.setFont(font(block.size, block.bold, block.italic))
    if (ink := ink_of(painter)) is not None:
        ink.write(_placed_lines(block))
        return
    for x, y, line in _placed_lines(block):
        painter.drawText(QPointF(x, y), line)


def _placed_lines(block: TextBlock) -> Iterator[tuple[float, float, str]]:
    """Yield where each line begins, on its base line."""
    (x, top, width, _), lines, size, bold, italic, align = block
    y = top + size * ASCENT
    for line in lines:
        if line:
            indent = _indent(align, width - width_of(line, bold, italic) * size) if align != "left" else 0.0
            yield x + indent, y, line
        y += size * LINE
