"""Operations on whole maps that stand side by side: duplicate, reorder, remove with all that is drawn on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import map_title, root_maps
from app.model.operations.base import derived_id, fitting, operation
from app.model.operations.steps import left_behind, require_free
from app.model.operations.taking_in import renamed
from app.model.records import SNAPSHOT_TYPES, Attachment, Map, SilencedCheck

COPIED = (*SNAPSHOT_TYPES, SilencedCheck, Attachment)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateMap:
    """Add a copy of a map behind it, with all that is drawn on it and inside its steps; notes stay with the original.

    Links that lead within the map lead within the copy; others lead where they led.
    """

    map_id: str
    new_map_id: str
    name: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Duplicate the map “{name}”", name=_title(document, self.map_id))

    def plan(self, document: Document) -> ChangeSet:
        shown = document.get(Map, self.map_id)
        require_free(document, self.new_map_id)
        if shown.owner is not None:
            raise Refused(msg("This is the inside of a sub-process. Copy its step instead."))
        inside = [record for record in document.attached_to(shown.id) if isinstance(record, COPIED)]
        files = [file for record in inside for file in document.referrers(record.id, Attachment)]
        ids = {record.id: derived_id("copy", self.new_map_id, record.id) for record in (*inside, *files)}
        ids[shown.id] = self.new_map_id
        roots = root_maps(document)
        place = roots.index(shown) + 1
        twin = replace(shown, id=self.new_map_id, name=self.name, order=float(place))
        copies = {record.id: renamed(record, ids) for record in (*inside, *files)}
        order = _ordered([*roots[:place], twin, *roots[place:]])
        return fitting(document, ChangeSet([*order, *added(twin, *copies.values())]))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class OrderMaps:
    """Put maps that stand side by side into this order; those not named keep their places."""

    map_ids: tuple[str, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Reorder the maps")

    def plan(self, document: Document) -> ChangeSet:
        maps = [document.get(Map, i) for i in dict.fromkeys(self.map_ids)]
        if any(each.owner is not None for each in maps):
            raise Refused(msg("Only maps that stand side by side can change places."))
        named = iter(maps)
        beside = [next(named) if each in maps else each for each in root_maps(document)]
        return ChangeSet(_ordered(beside))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMap:
    """Remove a map with all that is drawn on it and inside its steps. The last one stays."""

    map_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Delete the map “{name}”", name=_title(document, self.map_id))

    def plan(self, document: Document) -> ChangeSet:
        shown = document.get(Map, self.map_id)
        gone = [shown, *document.attached_to(shown.id)]
        if sum(isinstance(record, Map) for record in gone) == document.count(Map):
            raise Refused(msg("A process needs at least one map. Nothing was changed."))
        return ChangeSet(removed(*gone, *left_behind(document, gone)))


def _ordered(maps: Sequence[Map]) -> list[Change]:
    """Give maps that stand side by side the numbers of their places."""
    return [change for place, each in enumerate(maps) for change in changed(each, order=float(place))]


def _title(document: Document, map_id: str) -> Message | str:
    shown = document.find(Map, map_id)
    return map_title(document, shown) if shown is not None else msg("Map")
