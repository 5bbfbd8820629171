"""Reads the statements of a flowchart one after the other. What is not understood is said with its line."""

from __future__ import annotations

import re

from app.exchange.mermaid.chart import Chart
from app.exchange.mermaid.links import INVISIBLE, read_link
from app.exchange.mermaid.scanner import Scanner
from app.exchange.mermaid.shapes import BRACKETS, KIND_BY_SHAPE
from app.exchange.mermaid.styling import STYLING
from app.exchange.result import MAX_NODES
from app.i18n import msg

_PAIR = re.compile(r"""\s*([\w-]+)\s*:\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\|?[^,\n]*)\s*,?""")
_ESCAPED = re.compile(r'\\(["\\])')
_CLASS = re.compile(r":::([\w-]+)")
_DIRECTION = re.compile(r"(TB|TD|BT|LR|RL)\b")
_ACCESS = re.compile(r"(accTitle|accDescr)\s*:[ \t]*|accDescr\s*\{")
_EDGE_KEYS = ("animate", "animation", "curve")


def read_statements(scanner: Scanner, chart: Chart) -> None:
    """Read all statements up to the end of the text."""
    while True:
        scanner.skip_to_statement()
        if scanner.is_done():
            return
        start, line = scanner.at, scanner.line
        understood = _read_statement(scanner, chart, line)
        if not understood or not scanner.is_at_end_of_statement():
            scanner.at = max(scanner.at, start + 1) if understood else start
            rest = scanner.rest_of_line() or scanner.text[start : scanner.at]
            chart.warn(msg("“{text}” was not understood and was left out.", text=rest[:200]), line)


def _read_statement(scanner: Scanner, chart: Chart, line: int) -> bool:
    word = scanner.peek_word()
    following = scanner.text[scanner.at + len(word) : scanner.at + len(word) + 1]
    if word and (not following or following in ' \t\n;"\u00a0'):
        if word == "subgraph":
            return _begin(scanner, chart, line)
        if word == "end":
            return _end(scanner, chart)
        if word == "direction":
            return _direction(scanner, chart, line)
        if word in STYLING:
            scanner.at += len(word)
            scanner.skip_space()
            return STYLING[word](scanner, chart, line)
    if (access := scanner.match(_ACCESS)) is not None:
        return _accessible_text(scanner, chart, access.group())
    return _chain(scanner, chart)


def _accessible_text(scanner: Scanner, chart: Chart, keyword: str) -> bool:
    """Take title and description meant for screen readers: the map's name and what the process is for."""
    found = scanner.until(("}",)) if keyword.endswith("{") else None
    text = found[0].strip() if found else scanner.rest_of_line(semicolons=False)
    if keyword.startswith("accTitle"):
        chart.page.name = text
    else:
        chart.page.description = text
    return True


def _begin(scanner: Scanner, chart: Chart, line: int) -> bool:
    scanner.take("subgraph")
    scanner.skip_space()
    title = scanner.quoted()
    if title is not None:
        chart.begin("", chart.label(title, line), line)
        return True
    start = scanner.at
    own = scanner.id()
    scanner.skip_space()
    if own and scanner.take("["):
        text = scanner.quoted()
        found = scanner.until(("]",))
        if found is not None:
            chart.begin(own, chart.label(text if text is not None else found[0], line), line)
            return True
    if own and scanner.is_at_end_of_statement():
        chart.begin(own, chart.label(own, line), line)
        return True
    scanner.at = start
    words = scanner.rest_of_line()
    chart.begin(words, chart.label(words, line), line)
    return True


def _end(scanner: Scanner, chart: Chart) -> bool:
    if not chart.open:
        return False
    scanner.take("end")
    chart.end()
    return True


def _direction(scanner: Scanner, chart: Chart, line: int) -> bool:
    scanner.take("direction")
    scanner.skip_space()
    found = scanner.match(_DIRECTION)
    if found is None:
        return False
    chart.turn(found.group(1), line)
    return True


def _chain(scanner: Scanner, chart: Chart) -> bool:
    """Read shapes, with links between them: `a --> b & c --> d`."""
    sources = _group(scanner, chart)
    if not sources:
        return False
    while (made := read_link(scanner, chart)) is not None:
        scanner.skip_space()
        targets = _group(scanner, chart)
        if not targets:
            return False
        if made.kind == INVISIBLE:
            chart.warn(msg("An invisible line only keeps things apart; it was left out."), made.line or 1)
        else:
            chart.link(sources, targets, made)
        sources = targets
    return True


def _group(scanner: Scanner, chart: Chart) -> list[str]:
    found: list[str] = []
    while (own := _node(scanner, chart)) and len(found) <= MAX_NODES:
        found.append(own)
        start = scanner.at
        scanner.skip_space()
        if not scanner.take("&"):
            scanner.at = start
            break
        scanner.skip_space()
    return found


def _node(scanner: Scanner, chart: Chart) -> str:
    """Read one shape, with what its brackets, its data and its class say."""
    line = scanner.line
    own = scanner.id()
    if not own:
        return ""
    if scanner.take("@{"):
        return own if _data(scanner, chart, own, line) else ""
    shape = chart.mention(own, line)
    found = _brackets(scanner)
    if found is not None:
        chart.describe(shape, found[0], found[1], line)
    if scanner.take("@{") and not _data(scanner, chart, own, line):
        return ""
    while (marked := scanner.match(_CLASS)) is not None:
        chart.classes.setdefault(own, []).append(marked.group(1))
    return own


def _brackets(scanner: Scanner) -> tuple[str, str] | None:
    """Go over a shape's brackets; return the kind and the text."""
    start = scanner.at
    for opening, closings, kind in BRACKETS:
        if not scanner.take(opening):
            continue
        scanner.skip_space()
        text = scanner.quoted()
        found = scanner.until(closings)
        if found is not None and (text is None or not found[0].strip()):
            return kind, text if text is not None else found[0]
        scanner.at = start
    return None


def _data(scanner: Scanner, chart: Chart, own: str, line: int) -> bool:
    """Read what stands in `@{ … }` of a shape, or of a link with that id."""
    given: dict[str, str] = {}
    while not scanner.is_done():
        _skip_blank(scanner)
        if scanner.take("}"):
            break
        inner = _PAIR.match(scanner.text, scanner.at)
        if inner is None or inner.end() == scanner.at:
            return False
        given[inner.group(1)] = _value(scanner, inner)
    if own in chart.edge_ids and set(given) <= set(_EDGE_KEYS):
        chart.leave_out("animation", line)
        return True
    shape = chart.mention(own, line)
    name = given.pop("shape", "")
    if name:
        shape.kind, shape.line = KIND_BY_SHAPE.get(name, "task"), line
        if name not in KIND_BY_SHAPE:
            chart.warn(msg("The shape “{name}” is not known; a plain step was made of it.", name=name[:80]), line, own)
    if "label" in given:
        shape.name = chart.label(given.pop("label"), line)
    if given:
        chart.warn(msg("“{text}” was not understood and was left out.", text=", ".join(given)[:200]), line, own)
    return True


def _value(scanner: Scanner, pair: re.Match[str]) -> str:
    """Return the value of a pair and go over it; a bare one ends at the closing brace."""
    value = pair.group(2)
    scanner.at = pair.end()
    if value[:1] in ('"', "'"):
        return _ESCAPED.sub(r"\1", value[1:-1]) if value[0] == '"' else value[1:-1].replace("''", "'")
    if "}" in value:
        scanner.at = pair.start(2) + value.index("}")
        value = value[: value.index("}")]
    return value.strip()


def _skip_blank(scanner: Scanner) -> None:
    while not scanner.is_done() and scanner.text[scanner.at].isspace():
        scanner.at += 1
