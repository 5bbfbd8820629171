"""The written procedure as Markdown that every reader of CommonMark shows: headings, and a list below each step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.model.wanted import require_wanted
from app.render.content import Block
from app.render.labels import plain
from app.render.procedure_text import ProcedureText

BULLET = "•"
_SIGNS = re.compile(r"([\\`*_\[\]<>~|&])")
_BEGINNING = re.compile(r"^([#+\-=]|\d+(?=[.)](?:\s|$)))")


def markdown_of(text: ProcedureText) -> bytes:
    """Return the whole page as UTF-8."""
    return ("\n".join(_lines(text)) + "\n").encode("utf-8", "replace")


def _lines(text: ProcedureText) -> Iterator[str]:
    """Yield line after line; a list goes on until a heading or a paragraph of its own."""
    yield from (f"# {_in_one_line(text.title)}", "", escaped(text.facts))
    if text.example:
        yield from ("", f"*{escaped(text.example)}*")
    in_list = False
    for paragraph in text.paragraphs:
        require_wanted()
        block = paragraph.block
        is_item = not paragraph.rank and bool(block.label)
        if not (is_item and in_list):
            yield ""
        if paragraph.rank:
            yield f"{'#' * (paragraph.rank + 1)} {_in_one_line(f'{block.label} {block.text}')}"
        elif is_item:
            yield f"- {_item(block)}"
        else:
            belongs = in_list and not block.bold
            yield _indented(_emphasised(block), "  " if belongs else "")
            is_item = belongs
        in_list = is_item


def _item(block: Block) -> str:
    said = _indented(_emphasised(block), "  ").lstrip()
    if block.label == BULLET:
        return said
    return f"{block.label} {said}" if len(block.label) == 1 else f"**{escaped(block.label)}:** {said}"


def _emphasised(block: Block) -> str:
    sign = "**" if block.bold else "*" if block.italic else ""
    return "\n".join(f"{sign}{line}{sign}" for line in escaped(block.text).split("\n"))


def _indented(lines: str, by: str) -> str:
    """Join lines by hard breaks, each as far in as the list that it belongs to."""
    return "\\\n".join(by + line for line in lines.split("\n"))


def escaped(words: str) -> str:
    """Return somebody's words so that they are shown as they were written; empty lines are left out."""
    lines = (_SIGNS.sub(r"\\\1", line.strip()) for line in plain(words).split("\n"))
    return "\n".join(_BEGINNING.sub(_harmless, line) for line in lines if line)


def _harmless(found: re.Match[str]) -> str:
    """Keep a sign at the beginning of a line from making a heading or a list."""
    sign = found.group(1)
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def _in_one_line(words: str) -> str:
    return escaped(" ".join(words.split()))
