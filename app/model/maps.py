"""The maps of a process: which stand side by side, in which order, what each is called. Reads documents only."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import Message, msg
from app.model.document import Document
from app.model.insides import is_open_in_place
from app.model.integrity import MAX_DEPTH
from app.model.records import Map, Record, Step
from app.model.rules import map_of


def root_maps(document: Document) -> list[Map]:
    """List the maps that show no step's inside, in their order."""
    return sorted((each for each in document.all(Map) if each.owner is None), key=lambda each: (each.order, each.id))


def root_of(document: Document, map_id: str) -> str:
    """Return the map at the top above a map; the map itself if it lies in none."""
    seen: set[str] = set()
    while map_id not in seen:
        seen.add(map_id)
        shown = document.find(Map, map_id)
        owner = document.find(Step, shown.owner) if shown is not None else None
        if owner is None:
            break
        map_id = owner.map
    return map_id


def seen_at(document: Document, map_id: str) -> str:
    """Name the map on which something is seen: the map itself, or the one on which its inside is open in place."""
    for _ in range(MAX_DEPTH):
        shown = document.find(Map, map_id)
        owner = document.find(Step, shown.owner) if shown is not None else None
        if shown is None or owner is None or not is_open_in_place(document, shown):
            break
        map_id = owner.map
    return map_id


def seen_as(document: Document, record_id: str) -> str:
    """Name what one looks at to see a record: the sub-process that is open in place for its map, or a lane there."""
    record = document.records.get(record_id)
    shown = record if isinstance(record, Map) else document.find(Map, map_of(record)) if record is not None else None
    if shown is not None and shown.owner is not None and is_open_in_place(document, shown):
        return shown.owner
    return record_id


def map_title(document: Document, shown: Map) -> Message | str:
    """Return what a map is called: by its name, its step's, the process's, or just a map."""
    owner = document.find(Step, shown.owner)
    first = document.main_map
    inherited = document.process.name if first is not None and first.id == shown.id else ""
    return " ".join((shown.name or (owner.name if owner is not None else inherited)).split()) or msg("Map")


def map_instead(document: Document, gone: Iterable[Record | None] = ()) -> str:
    """Name the map to be shown in place of one that has gone: the nearest beside it, or the first; "" without maps."""
    left = next((each for each in gone if isinstance(each, Map) and each.owner is None), None)
    beside = root_maps(document)
    if left is not None:
        beside.sort(key=lambda each: abs(each.order - left.order))
    return beside[0].id if beside else ""


def maps_in_order(document: Document) -> list[Map]:
    """List all maps that show something: each followed by those inside its steps; maps without a way in at the end.

    The inside of a step that is open in place is on the map of that step.
    """
    below: dict[str | None, list[Map]] = {}
    showing = [each for each in document.all(Map) if not is_open_in_place(document, each)]
    for shown in sorted(showing, key=lambda m: (m.order, m.id)):
        owner = document.find(Step, shown.owner)
        below.setdefault(owner.map if owner is not None else None, []).append(shown)
    ordered: list[Map] = []
    pending = list(reversed(below.get(None, [])))
    while pending:
        current = pending.pop()
        ordered.append(current)
        pending.extend(reversed(below.get(current.id, [])))
    known = {m.id for m in ordered}
    return [*ordered, *(m for m in showing if m.id not in known)]
