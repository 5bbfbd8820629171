"""What a person does with the maps of a file: new, duplicate, move, delete, go to the next. Each ends in one act.

They act on the map that stands side by side with others: the one shown, or the one above it.
"""

from __future__ import annotations

from collections.abc import Callable

from app.i18n import Message, msg, nmsg, tr
from app.model.changes import ChangeSet
from app.model.maps import map_title, root_maps, root_of
from app.model.operations import Add, DuplicateMap, OrderMaps, RemoveMap
from app.model.records import Map, Step
from app.ui.canvas.drawing import REMOVING
from app.ui.canvas.duplicating import COPYING
from app.ui.dialogs.bar import MessageBar
from app.ui.doing import do_on
from app.ui.workplace import Workplace


def current_map(place: Workplace) -> Map | None:
    """Return the map that acts are about."""
    return place.document.find(Map, root_of(place.document, place.map_id))


def new_map(place: Workplace) -> bool:
    """Add an empty map behind the others and show it; answer whether it was added."""
    maps = root_maps(place.document)
    behind = max((each.order for each in maps), default=-1.0) + 1
    map_id = place.new_id()
    place.do(Add(record=Map(id=map_id, name=tr("Map {number}", number=len(maps) + 1), order=behind)))
    place.show_map(map_id)
    return map_id in place.document


def duplicate_map(place: Workplace) -> None:
    """Add a copy of the map behind it and show it."""
    shown = current_map(place)
    if shown is None:
        return
    map_id = place.new_id()
    name = tr("{name} (copy)", name=map_title(place.document, shown))
    duplicating = DuplicateMap(map_id=shown.id, new_map_id=map_id, name=name)
    count = len(place.document.on_map(Step, shown.id))
    do_on(place, count, lambda _ground: duplicating, COPYING, lambda _changes: place.show_map(map_id))


def can_move(place: Workplace, by: int) -> bool:
    """Answer whether there is a map to change places with."""
    maps, at = _beside(place)
    return at >= 0 and 0 <= at + by < len(maps)


def move_map(place: Workplace, by: int) -> None:
    """Let the map change places with its neighbour to the left (-1) or to the right (+1)."""
    if can_move(place, by):
        maps, at = _beside(place)
        maps[at], maps[at + by] = maps[at + by], maps[at]
        place.do(OrderMaps(map_ids=tuple(each.id for each in maps)))


def show_next_map(place: Workplace, by: int) -> None:
    """Show the map beside this one; after the last comes the first."""
    maps, at = _beside(place)
    if at >= 0:
        place.show_map(maps[(at + by) % len(maps)].id)


def _beside(place: Workplace) -> tuple[list[Map], int]:
    """Return the maps that stand side by side, and which of them acts are about; -1 if none."""
    maps, shown = root_maps(place.document), current_map(place)
    return maps, next((at for at, each in enumerate(maps) if each == shown), -1)


def remove_map(place: Workplace, bar: MessageBar) -> None:
    """Delete the map; if something was drawn on it, a bar says so and offers to take it back."""
    shown = current_map(place)
    if shown is None:
        return
    title = map_title(place.document, shown)
    count = len(place.document.on_map(Step, shown.id))
    removing = RemoveMap(map_id=shown.id)
    do_on(place, count, lambda _ground: removing, REMOVING, lambda gone: _tell_removed(place, bar, shown, title, gone))


def _tell_removed(place: Workplace, bar: MessageBar, shown: Map, title: Message | str, changes: ChangeSet) -> None:
    count = len(changes.removed(Step))
    if not changes or not count:
        return
    said = nmsg("“{name}” with {n} step was deleted.", "“{name}” with {n} steps was deleted.", count, name=title)
    bar.tell(said, (msg("Undo"), lambda: _take_back(place, shown.id)))
    _once_changed(place, lambda: bar.clear() if bar.sentence == str(said) else None)


def _take_back(place: Workplace, map_id: str) -> None:
    place.undo()
    place.show_map(map_id)


def _once_changed(place: Workplace, act: Callable[[], object]) -> None:
    """Do something as soon as the document changes or closes: what can be taken back then is something else."""

    def hear(_changes: ChangeSet | None = None) -> None:
        for signal, hearing in listening:
            signal.disconnect(hearing)
        act()

    listening = [(place.changed, place.changed.connect(hear)), (place.closing, place.closing.connect(hear))]
