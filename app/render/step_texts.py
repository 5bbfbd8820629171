"""What is to be said about each step, and about each map: the paragraphs of the written procedure, taken apart.

For pages and slides that show them step by step. The words are the procedure's.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.model.document import Document
from app.model.records import Map, Step
from app.render.content import Block
from app.render.procedure import ProcedureOptions, procedure_of


def texts_of(document: Document, options: ProcedureOptions) -> dict[str, list[Block]]:
    """Return the paragraphs about each step and map by its id; the first is its name."""
    found: dict[str, list[Block]] = {}
    current: list[Block] | None = None
    for block in procedure_of(document, options):
        subject = _subject(document, block)
        if subject:
            current = found.setdefault(subject, [block])
        elif block.bold:
            current = None
        elif current is not None:
            current.append(block)
    return found


def _subject(document: Document, block: Block) -> str:
    """Return the id of the step or map that a heading is about; "" for any other paragraph."""
    if document.find(Step, block.anchor) is not None:
        return block.anchor
    named = block.link.removeprefix("map:") if block.level == 1 else ""
    return named if document.find(Map, named) is not None else ""


def spoken(texts: Mapping[str, list[Block]]) -> dict[str, str]:
    """Return the paragraphs as plain text, one thing a line, for speaker notes; only where more than a name is said."""
    return {subject: "\n".join(map(_line, blocks)) for subject, blocks in texts.items() if len(blocks) > 1}


def _line(block: Block) -> str:
    if not block.label or block.bold:
        return " ".join(part for part in (block.label, block.text) if part)
    return f"{block.label}: {block.text}"
