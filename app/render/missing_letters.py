"""Letters that no font of this computer has: they are printed as boxes, and somebody should know before it hangs there.

The bundled type has the letters of Europe, Hebrew, Arabic and most signs; others come from fonts that are installed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache

from PySide6.QtGui import QFontMetricsF

from app.i18n import tr
from app.model.document import Document
from app.model.records import (
    DataObject,
    Department,
    Flow,
    Group,
    Lane,
    Map,
    Note,
    Person,
    Phase,
    Pool,
    Process,
    Proposal,
    Record,
    Step,
    TextNote,
)
from app.render.fonts import font

TYPES: tuple[type[Record], ...] = (
    Process, Map, Lane, Department, Pool, Phase, Step, Flow, TextNote, Group, DataObject, Note, Proposal, Person,
)  # fmt: skip
LATIN = "\u024f"
"""The bundled type has all letters up to this one."""
MOST, LONGEST = 3, 30


def missing_letters(document: Document) -> list[str]:
    """Return the texts that hold letters which no font here has, the first few, shortened."""
    found: list[str] = []
    for words in _texts(document):
        if any(c > LATIN and not _is_there(c) for c in words):
            found.append(words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…")
        if len(found) == MOST:
            break
    return found


def missing_letters_words(texts: Sequence[str]) -> str:
    """Say in which texts letters are missing, and what to do."""
    named = ", ".join(tr("“{name}”", name=words) for words in texts)
    return tr("No font here has some of the letters in {texts}: boxes are printed in their place. Install a font that "
              "has them, such as Noto, and start Klarweg again.", texts=named)  # fmt: skip


def _texts(document: Document) -> Iterator[str]:
    for kind in TYPES:
        names = [each.name for each in fields(kind) if each.type == "str" and each.name != "id"]
        for record in document.all(kind):
            for name in names:
                words = getattr(record, name)
                if not words.isascii():
                    yield " ".join(words.split())


@cache
def _is_there(letter: str) -> bool:
    return not letter.isprintable() or _metrics().inFontUcs4(ord(letter))


@cache
def _metrics() -> QFontMetricsF:
    return QFontMetricsF(font(100))
