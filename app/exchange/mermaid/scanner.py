"""The text of a flowchart and the place where reading stands. Finds the tokens of the language, line by line.

Every search ends after a fixed stretch, so that no text makes it look at everything again and again.
"""

from __future__ import annotations

import re
from bisect import bisect_right

STRETCH = 4_000
"""How far the end of a text in quotes or brackets is looked for."""
_ID = re.compile(
    r"(?:[^\s\[\](){}<>|;&@~\-=:.,\"]|:(?!::)|\.(?!-)|-(?![-.>])|=(?!=))"
    r"(?:[^\s\[\](){}<>|;@~\-=:.,\"]|:(?!::)|\.(?!-)|-(?![-.>])|=(?!=))*"
)
_WORD = re.compile(r"[A-Za-z][\w-]*")
_SPACE = re.compile(r"[ \t\u00a0]+")
_LINE_END = re.compile(r"[;\n]")


class Scanner:
    """A text and a place in it."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text = text
        self.at = 0
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._first = first_line

    @property
    def line(self) -> int:
        """The number of the line in the file."""
        return self._first + bisect_right(self._breaks, self.at - 1)

    def is_done(self) -> bool:
        return self.at >= len(self.text)

    def skip_space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        if found:
            self.at = found.end()

    def skip_to_statement(self) -> None:
        """Go over white space, semicolons and comments."""
        while not self.is_done():
            if self.text[self.at] in " \t\n;\u00a0":
                self.at += 1
            elif self.text.startswith("%%", self.at):
                self.rest_of_line(semicolons=False)
            else:
                return

    def is_at_end_of_statement(self) -> bool:
        self.skip_space()
        return self.is_done() or self.text[self.at] in ";\n" or self.text.startswith("%%", self.at)

    def peek_word(self) -> str:
        found = _WORD.match(self.text, self.at)
        return found.group() if found else ""

    def take(self, literal: str) -> bool:
        """Go over a literal if it stands here."""
        if not self.text.startswith(literal, self.at):
            return False
        self.at += len(literal)
        return True

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Go over what a pattern finds here."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def id(self) -> str:
        """Go over an id; empty if none stands here."""
        found = self.match(_ID)
        return found.group() if found else ""

    def rest_of_line(self, *, semicolons: bool = True) -> str:
        """Go over the rest of a statement, or of the line, and return it."""
        start = self.at
        found = _LINE_END.search(self.text, start) if semicolons else None
        end = found.start() if found else self.text.find("\n", start)
        self.at = len(self.text) if (not semicolons and end < 0) or (found is None and end < 0) else end
        return self.text[start : self.at].strip()

    def until(self, ends: tuple[str, ...]) -> tuple[str, str] | None:
        """Go over a text up to the first of these ends; return both, or None if none comes."""
        found = [(at, end) for end in ends if (at := self.text.find(end, self.at, self.at + STRETCH)) >= 0]
        if not found:
            return None
        at, end = min(found)
        inside = self.text[self.at : at]
        self.at = at + len(end)
        return inside, end

    def quoted(self) -> str | None:
        """Go over a text in double quotes and return it; None if none stands here."""
        start = self.at
        if self.take('"'):
            found = self.until(('"',))
            if found is not None:
                return found[0]
        self.at = start
        return None
