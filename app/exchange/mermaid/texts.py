"""Texts as Mermaid writes them: entities, HTML, Markdown, icons. What is shown is kept, how it looks is not."""

from __future__ import annotations

import html
import re

from app.exchange.sane import clean

_ENTITY = re.compile(r"#(\w{1,32});")
_BREAK = re.compile(r"<br\s*/?>|\\n|</(?:p|div|li)>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_ICON = re.compile(r"\b(?:fa[a-z]{0,2}|mdi|logos|tabler):[\w-]+\s*")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")


def shown_text(written: str, *, markdown: bool = False) -> tuple[str, bool]:
    """Return a label's text as people see it, and whether formatting or icons were left out on the way."""
    text, icons = _ICON.subn("", written)
    text = _BREAK.sub("\n", text)
    text, tags = _TAG.subn("", text)
    marks = 0
    if markdown:
        text, marks = _EMPHASIS.subn(r"\2", text)
    text = html.unescape(_ENTITY.sub(_entity, text))
    lines = [line.strip() for line in text.replace("\r", "").split("\n")]
    return clean("\n".join(lines).strip("\n").strip()), bool(icons or tags or marks)


def _entity(match: re.Match[str]) -> str:
    name = match.group(1)
    return f"&#{name};" if name.isdigit() else f"&{name};"


def quoted(text: str) -> str:
    """Write a label in quotes so that Mermaid shows exactly this text."""
    plain = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = re.sub(r"#(?=\w+;)", "#35;", plain)
    plain = re.sub(r"&(?=#?\w+;)", "#amp;", plain)
    plain = re.sub(r"<(?=[A-Za-z/!?])", "#lt;", plain)
    plain = plain.replace('"', "#quot;").replace("\\n", "#92;n")
    plain = re.sub(r"^`", "#96;", plain)
    plain = re.sub(r"\b(fa[a-z]{0,2}|mdi|logos|tabler):(?=[\w-])", r"\1#58;", plain)
    lines = "<br/>".join(line.strip() for line in plain.split("\n"))
    return f'"{lines or " "}"'
