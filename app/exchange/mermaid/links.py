"""The links of a flowchart: `-->`, `-.->`, `==>`, `---`, `~~~`, with heads at either end and words in two ways."""

from __future__ import annotations

import re

from app.exchange.mermaid.chart import Chart
from app.exchange.mermaid.scanner import Scanner
from app.exchange.sketch import Arrow

_WHOLE = re.compile(r"(?P<from>[<xo])?(?:(?P<plain>--+[-xo>])|(?P<thick>==+[=xo>])|(?P<dotted>-?\.+-[xo>]?))")
_HIDDEN = re.compile("~~~+")
_BEGUN = {"plain": re.compile(r"(?P<from>[<xo])?--"), "thick": re.compile(r"(?P<from>[<xo])?=="),
          "dotted": re.compile(r"(?P<from>[<xo])?-\.")}  # fmt: skip
_ENDED = {"plain": re.compile(r"--+[-xo>]"), "thick": re.compile(r"==+[=xo>]"), "dotted": re.compile(r"\.+-[xo>]?")}
_EDGE_ID = re.compile(r"([^\s@\[\](){}<>|;\"]{1,200})@(?=[<xo]?[-=~.])")
INVISIBLE = "invisible"


def read_link(scanner: Scanner, chart: Chart) -> Arrow | None:
    """Go over a link and return it as an arrow without ends; None if none stands here."""
    start, line = scanner.at, scanner.line
    scanner.skip_space()
    own = scanner.match(_EDGE_ID)
    made = _invisible(scanner) or _whole(scanner, chart, line) or _begun(scanner, chart, line)
    if made is None:
        scanner.at = start
        return None
    made.id, made.line = own.group(1) if own else "", line
    scanner.skip_space()
    if scanner.take("|"):
        text = scanner.quoted()
        found = scanner.until(("|",))
        made.name = chart.label(text if text is not None else found[0] if found else "", line)
    return made


def _invisible(scanner: Scanner) -> Arrow | None:
    return Arrow(id="", source=None, target=None, kind=INVISIBLE) if scanner.match(_HIDDEN) else None


def _whole(scanner: Scanner, chart: Chart, line: int) -> Arrow | None:
    found = scanner.match(_WHOLE)
    if found is None:
        return None
    body = found.group("plain") or found.group("thick") or found.group("dotted")
    return _arrow(chart, line, found.group("from") or "", body, found.lastgroup or "plain")


def _begun(scanner: Scanner, chart: Chart, line: int) -> Arrow | None:
    """Read a link with its words in the middle: `-- words -->`."""
    start = scanner.at
    for style, begun in _BEGUN.items():
        found = scanner.match(begun)
        if found is None:
            continue
        words = _words(scanner, _ENDED[style])
        if words is not None:
            made = _arrow(chart, line, found.group("from") or "", words[1], style)
            made.name = chart.label(words[0], line)
            return made
        scanner.at = start
    return None


def _words(scanner: Scanner, ended: re.Pattern[str]) -> tuple[str, str] | None:
    scanner.skip_space()
    text = scanner.quoted()
    limit = scanner.text.find("\n", scanner.at)
    found = ended.search(scanner.text, scanner.at, limit if limit >= 0 else len(scanner.text))
    if found is None:
        return None
    words = scanner.text[scanner.at : found.start()]
    scanner.at = found.end()
    return text if text is not None else words, found.group()


def _arrow(chart: Chart, line: int, start: str, body: str, style: str) -> Arrow:
    head = body[-1] if body[-1] in "xo>" else ""
    if style == "thick":
        chart.leave_out("thick", line)
    if "x" in (start, head) or "o" in (start, head):
        chart.leave_out("head", line)
    direction = "both" if start and head else "one" if start or head else "none"
    return Arrow(id="", source=None, target=None, dotted=style == "dotted", direction=direction)
