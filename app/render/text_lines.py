"""Break the paragraphs and tables of running text into lines. Widths in points; nothing is placed or painted here."""

from __future__ import annotations

import re
from functools import lru_cache

from app.render.content import Block, Row
from app.render.labels import HARD_SPACE, wrapped

TAIL = 34.0
"""The room at the right edge for the tail of a line."""
BETWEEN = 8.0
"""The room between two columns of a table."""
LONE_END, SHORT_WORD = re.compile(r" (?=\S{1,4}$)"), re.compile(r"(?<!\S)(\d{1,4}|[A-Z]) (?=\S)")
"""Spaces at which no line ends: before a few letters that would stand alone on the last; behind number or letter."""


@lru_cache(maxsize=20_000)
def _wrapped(text: str, width: float, bold: bool, italic: bool) -> tuple[str, ...]:
    return tuple(wrapped(text, width, bold, italic))


def lines_of(block: Block, width: float) -> tuple[str, ...]:
    """Return the lines of a paragraph; those of a title are about equally long, and no number stands alone."""
    room = max(width - block.indent - block.hang - (TAIL if block.tail else 0), 40.0) / block.size
    if block.tail:
        return _wrapped(block.text, room, block.bold, block.italic)
    return _well_broken(block.text, room, block.bold, block.italic, block.level == 1)


@lru_cache(maxsize=20_000)
def _well_broken(text: str, room: float, bold: bool, italic: bool, is_title: bool) -> tuple[str, ...]:
    lines = _wrapped(text, room, bold, italic)
    if len(lines) == 1:
        return lines
    if is_title:
        narrower = (_wrapped(text, room * share / 20, bold, italic) for share in range(10, 20))
        return next((found for found in narrower if len(found) == len(lines)), lines)
    inside = SHORT_WORD.sub(rf"\1{HARD_SPACE}", text)
    for joined in (LONE_END.sub(HARD_SPACE, inside), inside):
        found = _wrapped(joined, room, bold, italic)
        if len(found) == len(lines):
            return tuple(line if HARD_SPACE in text else line.replace(HARD_SPACE, " ") for line in found)
    return lines


def cells_of(row: Row, width: float) -> list[tuple[str, ...]]:
    whole = (width - row.indent) / sum(row.shares)
    return [
        _wrapped(text, max(share * whole - BETWEEN, 10.0) / row.size, row.bold, False)
        for text, share in zip(row.cells, row.shares, strict=True)
    ]
