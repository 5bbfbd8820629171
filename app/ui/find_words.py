"""What is said about a hit: the words around it, and where it is. It knows no Qt."""

from __future__ import annotations

from app.i18n import Message, msg, text
from app.model.document import Document
from app.model.maps import map_title
from app.model.records import Map, Note, Proposal, Record
from app.model.rules import shown_name
from app.model.searching import FIELD_WORDS, Hit, Sought

BEFORE, LONGEST = 24, 90
"""So many letters are shown before the words found, and in all."""


def excerpt(document: Document, hit: Hit, sought: Sought) -> str:
    """Return the words found with what stands around them, on one line."""
    content = str(getattr(document.records.get(hit.record_id), hit.field, ""))
    found = sought.pattern.search(content)
    begin = max(found.start() - BEFORE, 0) if found is not None else 0
    shown = " ".join(content[begin : begin + LONGEST].split())
    return f"{'…' if begin else ''}{shown}{'…' if begin + LONGEST < len(content) else ''}"


def where(document: Document, hit: Hit) -> str:
    """Say where a hit is: in which field of what, and on which map."""
    record = document.records.get(hit.record_id)
    shown = document.find(Map, hit.map_id)
    inside = text(_inside(document, record, hit))
    return inside if shown is None or isinstance(record, Map) else f"{inside} · {text(map_title(document, shown))}"


def _inside(document: Document, record: Record | None, hit: Hit) -> Message:
    match record:
        case Note():
            if record.target not in document:
                return msg("Note on a step that is gone")
            return msg("Note on “{name}”", name=shown_name(document.records.get(record.target)))
        case Proposal():
            return msg("Proposal {number}", number=record.number)
        case Map():
            return msg("Name of a map")
        case _ if hit.field in ("name", "text"):
            return FIELD_WORDS[hit.field]
        case _:
            return msg("{field} of “{name}”", field=FIELD_WORDS[hit.field], name=shown_name(record))
