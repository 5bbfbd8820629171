"""What stands around a flowchart: front matter, directives, comments, the first word; and the blocks of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.exchange.mermaid.scanner import Scanner
from app.exchange.mermaid.texts import shown_text

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", re.DOTALL)
_TITLE = re.compile(r"""^title:[ \t]*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\n]*?)[ \t]*$""", re.MULTILINE)
_HEAD = re.compile(r"(graph|flowchart(?:-elk)?)\b[ \t]*(TB|TD|BT|LR|RL|[<>^]|v\b)?")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,}|:{3,})[ \t]*\{?[ \t]*mermaid\b[^\n]*\n", re.MULTILINE | re.IGNORECASE)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)

OTHER_DIAGRAMS = (
    "sequenceDiagram", "classDiagram", "classDiagram-v2", "stateDiagram", "stateDiagram-v2", "erDiagram", "gantt",
    "pie", "journey", "gitGraph", "mindmap", "timeline", "quadrantChart", "requirementDiagram", "C4Context",
    "C4Container", "C4Component", "C4Dynamic", "C4Deployment", "sankey", "sankey-beta", "xychart", "xychart-beta",
    "block", "block-beta", "packet", "packet-beta", "kanban", "architecture", "architecture-beta", "zenuml", "radar",
    "radar-beta", "treemap", "treemap-beta", "info",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one diagram, the number of its first line, and the heading above it."""

    text: str
    line: int = 1
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """How a diagram begins: its kind ("flowchart" or another's first word), direction, title."""

    kind: str
    direction: str
    title: str


def blocks_of(text: str) -> list[Block]:
    """Return the Mermaid blocks of a Markdown page."""
    found, at = [], 0
    headings = list(_HEADING.finditer(text))
    while (fence := _FENCE.search(text, at)) is not None:
        closing = re.compile(rf"^[ \t]*{re.escape(fence.group(1))}[ \t]*$", re.MULTILINE).search(text, fence.end())
        end = closing.start() if closing else len(text)
        above = [heading.group(1) for heading in headings if at <= heading.start() < fence.start()]
        line = text.count("\n", 0, fence.end()) + 1
        found.append(Block(text[fence.end() : end], line, shown_text(above[-1])[0] if above else ""))
        at = closing.end() if closing else len(text)
    return found


def title_of(text: str) -> str:
    """Return the main heading of a Markdown page if it begins with one."""
    found = re.match(r"\s*#[ \t]+(.+)", text)
    return shown_text(found.group(1))[0] if found else ""


def read_head(scanner: Scanner) -> Head:
    """Go over what stands before the first statement and say what kind of diagram this is."""
    title = ""
    front = scanner.match(_FRONT)
    if front is not None:
        given = _TITLE.search(front.group(1) or "")
        title = _unquoted(given.group(1)) if given else ""
    scanner.skip_to_statement()
    found = scanner.match(_HEAD)
    if found is not None:
        return Head("flowchart", found.group(2) or "TB", title)
    return Head(scanner.peek_word(), "", title)


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
