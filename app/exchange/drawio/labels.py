"""Labels: HTML to the text that a reader sees, and a text as a label. Nothing that HTML names is ever fetched.

Knows tags and entities only; a label is cut into pieces once, so that no label takes long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>|<!--[^<]*?-->")
_HREF = re.compile(r"""\bhref\s*=\s*("([^"]*)"|'([^']*)')""", re.IGNORECASE)
_BLOCKS = frozenset({"div", "p", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre",
                     "blockquote", "section", "tbody", "dl", "dt", "dd"})  # fmt: skip
_FETCHING = re.compile(
    r"\b(?:src|srcset|href|background|action|on[a-z]+)\s*=|url\s*\(|@import|expression\s*\(", re.IGNORECASE
)
_HARMLESS = _BLOCKS | {"br", "b", "i", "u", "s", "em", "strong", "font", "span", "sub", "sup", "small", "big", "strike",
                       "code", "td", "th", "thead", "tfoot", "caption", "center", "col", "colgroup", "a"}  # fmt: skip
LONGEST = 20_000
"""A label with its markup that is longer is kept only as a text."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = frozenset({"style", "script", "title", "head"})


def plain_text(label: str, *, is_html: bool) -> str:
    """Return what a reader sees of a label."""
    if not is_html:
        return _tidied(label.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    return _tidied(_joined(_pieces(label)))


def addresses_in(label: str) -> Iterator[str]:
    """List the addresses that a label's HTML links to."""
    for match in _TAG.finditer(label):
        found = _HREF.search(match.group(3) or "") if (match.group(2) or "").lower() == "a" else None
        if found:
            yield html.unescape(found.group(2) or found.group(3) or "")


def as_label(text: str) -> str:
    """Write a text as HTML that shows it as it is: line breaks and several spaces too."""
    escaped = html.escape(text, quote=False).replace("  ", " &nbsp;")
    if escaped.startswith(" "):
        escaped = f"&nbsp;{escaped[1:]}"
    return escaped.replace("\n", "<br>")


def is_harmless(label: str) -> bool:
    """Answer whether a label's markup only says how it looks: it fetches nothing, leads nowhere, runs nothing."""
    if len(label) > LONGEST or _FETCHING.search(html.unescape(label)):
        return False
    left = _TAG.sub("", label)
    return "<" not in left and all((m.group(2) or "br").lower() in _HARMLESS for m in _TAG.finditer(label))


def _pieces(label: str) -> Iterator[str]:
    """Cut HTML into texts; line breaks are their own pieces, "\\n" where one must be, "" where a block begins."""
    at, unseen, numbers = 0, "", [0]
    for match in _TAG.finditer(label):
        if not unseen:
            yield html.unescape(_SPACE.sub(" ", label[at : match.start()]))
        at, name, ends = match.end(), (match.group(2) or "").lower(), bool(match.group(1))
        if unseen:
            unseen = "" if ends and name == unseen else unseen
        elif name in _UNSEEN and not ends:
            unseen = name
        elif name == "br":
            yield "\n"
        elif name in ("td", "th") and ends:
            yield " "
        elif name in _BLOCKS:
            yield ""
            if name in ("ol", "ul"):
                numbers = numbers[:-1] or [0] if ends else [*numbers[:30], 1 if name == "ol" else 0]
            elif name == "li" and not ends:
                yield f"{numbers[-1]}. " if numbers[-1] else "• "
                numbers[-1] += bool(numbers[-1])
    if not unseen:
        yield html.unescape(_SPACE.sub(" ", label[at:]))


def _joined(pieces: Iterator[str]) -> str:
    """Join pieces to lines: a block begins a new line unless one has just begun; a break always ends one."""
    lines = [""]
    for piece in pieces:
        if piece == "\n":
            lines.append("")
        elif piece == "":
            if lines[-1].strip():
                lines.append("")
        else:
            lines[-1] += piece.lstrip(" ") if not lines[-1] else piece
    return "\n".join(line.replace("\u00a0", " ").rstrip(" ") for line in lines)


def _tidied(text: str) -> str:
    """Leave out empty lines at the end and the beginning."""
    return text.strip("\n").rstrip()
