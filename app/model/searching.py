"""Finding words in everything people wrote: names, descriptions, notes, proposals, on all maps or on one.

It works in slices, so that whoever searches can do something else meanwhile. It changes nothing; replacing is an
operation (app.model.operations.words) that reads words and fields from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.document import Document
from app.model.maps import root_maps
from app.model.placement import box_of
from app.model.records import (
    DataObject,
    Flow,
    Group,
    Lane,
    Link,
    Map,
    Note,
    Phase,
    Point,
    Pool,
    Proposal,
    Record,
    Step,
    TextNote,
)
from app.model.reviews.sealed import is_sealed
from app.model.rules import map_of
from app.model.slices import SLICE, Slices

FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Step: ("name", "description", "owner", "system", "input", "output", "channel", "purpose_company",
           "purpose_customer"),
    Flow: ("name", "condition", "description"),
    Lane: ("name",),
    Pool: ("name",),
    Phase: ("name",),
    TextNote: ("text",),
    Group: ("name",),
    DataObject: ("name", "state", "description"),
    Map: ("name",),
    Link: ("name",),
    Note: ("claim", "source"),
    Proposal: ("title", "reason", "hypothesis"),
}  # fmt: skip
"""Where is searched, kind by kind."""
ONLY_FOUND: tuple[type[Record], ...] = (Note, Proposal)
"""What is found but not replaced: it is what somebody said, and others rest on it."""
FIELD_WORDS: Mapping[str, Message] = {
    "name": msg("Name"),
    "description": msg("Description"),
    "owner": msg("Responsible"),
    "system": msg("System"),
    "input": msg("Input"),
    "output": msg("Output"),
    "channel": msg("Channel"),
    "purpose_company": msg("Purpose for the company"),
    "purpose_customer": msg("Use to the customer"),
    "condition": msg("Condition"),
    "text": msg("Text note"),
    "state": msg("State"),
    "claim": msg("Note"),
    "source": msg("Source of a note"),
    "title": msg("Proposal"),
    "reason": msg("Reason of a proposal"),
    "hypothesis": msg("Effect of a proposal"),
}
"""What each field is called where a hit is listed."""
NOWHERE = 1_000_000
"""The place, among the maps, of what stands on none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Words to look for. A space stands for any gap, line breaks included."""

    words: str
    match_case: bool = False
    whole_words: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words as a pattern to search with."""
        parts = r"\s+".join(re.escape(part) for part in self.words.split())
        whole = rf"(?<!\w){parts}(?!\w)" if self.whole_words else parts
        return re.compile(whole, 0 if self.match_case else re.IGNORECASE)

    @property
    def is_empty(self) -> bool:
        return not self.words.split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A text that holds the words: whose field it is, and what is to be shown on which map ("" if on none)."""

    record_id: str
    field: str
    shown_id: str = ""
    map_id: str = ""
    replaceable: bool = False


def search(document: Document, sought: Sought, only_map: str = "") -> Slices[list[Hit]]:
    """List what holds the words, map by map in reading direction; what stands on no map comes last."""
    if sought.is_empty:
        return []
    pattern = sought.pattern
    places = _places_of_maps(document)
    found: list[tuple[tuple[float, float, float], int, Hit]] = []
    for place, (record, names) in enumerate(_searched(document)):
        if place % SLICE == 0:
            yield
        for at, name in enumerate(names):
            if pattern.search(getattr(record, name)) is not None:
                hit = _hit(document, record, name)
                if not only_map or hit.map_id == only_map:
                    found.append((_key(document, hit, places), at, hit))
    found.sort(key=lambda each: each[:2])
    return [hit for _key_, _at, hit in found]


def _searched(document: Document) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """Go through all records that hold texts, each with the names of its fields; what is sealed is not found."""
    return (
        (record, names)
        for kind, names in FIELDS.items()
        for record in document.all(kind)
        if not (isinstance(record, Note) and is_sealed(record))
    )


def _places_of_maps(document: Document) -> dict[str, int]:
    """Number the maps: those side by side first, those inside steps after them."""
    roots = [each.id for each in root_maps(document)]
    inner = sorted(each.id for each in document.all(Map) if each.owner is not None)
    return {map_id: place for place, map_id in enumerate([*roots, *inner])}


def _hit(document: Document, record: Record, name: str) -> Hit:
    shown = _shown(document, record)
    if isinstance(shown, Map):
        map_id, shown_id = shown.id, ""
    else:
        map_id, shown_id = (map_of(shown) or "", shown.id) if shown is not None else ("", "")
    return Hit(
        record_id=record.id,
        field=name,
        shown_id=shown_id if map_id else "",
        map_id=map_id,
        replaceable=not isinstance(record, ONLY_FOUND),
    )


def _shown(document: Document, record: Record) -> Record | None:
    """Return what is to be shown for a record: itself, or what it hangs on."""
    match record:
        case Note():
            return document.records.get(record.target)
        case Link():
            return document.records.get(record.step)
        case Phase():
            return document.records.get(record.map)
        case Proposal():
            return None
        case _:
            return record


def _key(document: Document, hit: Hit, places: Mapping[str, int]) -> tuple[float, float, float]:
    """Order hits by map, then along the reading direction."""
    at = _middle(document.records.get(hit.shown_id))
    shown = document.find(Map, hit.map_id)
    if shown is not None and shown.direction == "vertical":
        at = Point(at.y, at.x)
    return (places.get(hit.map_id, NOWHERE), at.x, at.y)


def _middle(record: Record | None) -> Point:
    if isinstance(record, Flow) and record.points:
        return record.points[len(record.points) // 2]
    box = box_of(record)
    return box.centre if box is not None else Point(-1e7, -1e7)
