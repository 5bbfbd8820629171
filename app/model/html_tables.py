"""The rows of the first table in a piece of HTML from the clipboard. Text only: no style, link or picture is followed.

One pass over the text, each piece looked at once, so that nothing that a stranger writes can take long.
"""

from __future__ import annotations

import re
from html import unescape

PIECE = re.compile(r"<!--|<[^<>]*>|[^<]+|<")
NAME = re.compile(r"</?\s*([a-zA-Z0-9]{1,20})")
BREAKS = frozenset({"br", "p", "div", "li"})
SILENT = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("style", "script", "title", "head")}
MOST = 5_000_000
"""Characters of HTML that are looked at; what a spreadsheet writes around its cells is long."""


def rows_in_html(html: str) -> list[list[str]]:
    """Return the cells of the first table, row by row; nothing if there is no table or too much of it."""
    if len(html) > MOST or "<table" not in html.lower():
        return []
    reader = _Reader()
    at = 0
    while at < len(html) and not reader.is_done:
        at = reader.take(html, at)
    return reader.rows


class _Reader:
    """Goes through HTML and collects the cells of the first table."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.is_done = False
        self._depth = 0
        self._cell: list[str] | None = None

    def take(self, html: str, at: int) -> int:
        """Look at one piece; return where the next begins."""
        found = PIECE.match(html, at)
        assert found is not None
        piece = found.group()
        if piece == "<!--":
            end = html.find("-->", at)
            return len(html) if end < 0 else end + 3
        name = NAME.match(piece)
        if name is None:
            self._say("" if piece.startswith("<") and piece.endswith(">") else piece)
            return found.end()
        tag, closes = name.group(1).lower(), piece.startswith("</")
        if tag in SILENT and not closes:
            end_tag = SILENT[tag].search(html, found.end())
            return end_tag.start() if end_tag is not None else len(html)
        self._tag(tag, closes)
        return found.end()

    def _tag(self, tag: str, closes: bool) -> None:
        if tag == "table":
            self._depth += -1 if closes else 1
            self.is_done = closes and self._depth <= 0
        elif self._depth == 1 and tag == "tr" and not closes:
            self._end_cell()
            self.rows.append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._cell = None if closes else []
        elif tag in BREAKS:
            self._say("\n")
        if self.is_done:
            self._end_cell()

    def _say(self, words: str) -> None:
        if self._cell is not None:
            self._cell.append(words)

    def _end_cell(self) -> None:
        if self._cell is not None and self.rows:
            self.rows[-1].append(_tidied("".join(self._cell)))
        self._cell = None


def _tidied(cell: str) -> str:
    """Undo what HTML does to a text: entities, and line ends that mean nothing."""
    lines = (" ".join(line.split()) for line in unescape(cell).split("\n"))
    return "\n".join(line for line in lines if line)
