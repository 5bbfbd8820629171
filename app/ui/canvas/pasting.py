"""Pasting our own records: beside the original on its map; elsewhere into lanes of the same name, clear of what stands.

One act, whatever comes. Departments are matched by name; a lane that the map lacks is not made, its steps come into
the lane in which they are put down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app import layout
from app.i18n import msg, nmsg
from app.model.operations import InLane, Move, Operation, Paste, Together, derived_id
from app.model.placement import Place, box_of
from app.model.records import Box, DataObject, Department, Lane, Record, Step
from app.ui.canvas import drawing, duplicating
from app.ui.canvas.chain_lanes import lanes_by_name
from app.ui.canvas.making import is_movable, takeable
from app.ui.doing import Ground, do_on

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

ASIDE = 30.0
CLEAR = 10.0
TRIES = 60


def paste_records(view: MapView, found: Callable[[], Sequence[Record]], count: int) -> None:
    """Add copies of the records found, about so many, to the shown map in one act, and select them."""
    place, area, paste_id = view.workplace, view.visible_area(), view.workplace.new_id()
    copies: list[str] = []

    def plan(ground: Ground) -> Operation | None:
        records = found()
        if not records:
            ground.say(msg("What is on the clipboard is damaged or of a newer program. Nothing was pasted."))
        coming = takeable(ground, records)
        boxes = {r.id: box for r in duplicating.on_top(coming) if is_movable(r) and (box := box_of(r)) is not None}
        copies.extend(derived_id("paste", paste_id, i) for i in boxes)
        return _pasting(ground, area, paste_id, coming, boxes, records) if boxes else None

    do_on(place, count, plan, duplicating.COPYING, lambda changes: place.select(copies) if changes else None)


def _pasting(
    place: Ground,
    area: QRectF,
    paste_id: str,
    coming: Sequence[Record],
    boxes: Mapping[str, Box],
    records: Sequence[Record],
) -> Operation:
    """Return the act that puts copies where they belong; the boxes are those of what stands on the map itself."""
    at_home = _is_at_home(place, coming)
    lanes = {} if at_home else _lanes_for(place, coming, records)
    dx, dy = _aside(place, area, boxes) if at_home else _to_the_middle(area, boxes)
    wanted = {i: _in_lane(box.moved(dx, dy), lanes.get(i)) for i, box in boxes.items()}
    by = 0.0 if at_home else _clear_of_all(place, wanted.values())
    wanted = {i: box.moved(by, 0) for i, box in wanted.items()}
    return _put_down(place, paste_id, coming, boxes, wanted, lanes, (dx, dy))


def _put_down(
    place: Ground,
    paste_id: str,
    coming: Sequence[Record],
    boxes: Mapping[str, Box],
    wanted: Mapping[str, Box],
    lanes: Mapping[str, tuple[Lane, float]],
    by: tuple[float, float],
) -> Operation:
    copies = {record.id: derived_id("paste", paste_id, record.id) for record in coming}
    free = [r for r in coming if r.id in boxes and not _hangs_on(r, boxes)]
    into = [
        InLane(id=copies[r.id], lane=lane)
        for r in free
        if isinstance(r, (Step, DataObject))
        and (lane := lanes[r.id][0].id if r.id in lanes else _lane_under(place, wanted[r.id], r)) is not None
    ]
    places = [Place(id=copies[r.id], box=wanted[r.id]) for r in free if wanted[r.id] != boxes[r.id].moved(*by)]
    pasting = Paste(paste_id=paste_id, map_id=place.map_id, records=tuple(coming), dx=by[0], dy=by[1])
    operations = (pasting, Move(places=tuple(places), lanes=tuple(into))) if places or into else (pasting,)
    return Together(operations=operations, title=nmsg("Paste {n} element", "Paste {n} elements", len(boxes)))


def _hangs_on(record: Record, boxes: Mapping[str, Box]) -> bool:
    """Answer whether a copy goes along with another: an event on its edge, or what stands inside."""
    return getattr(record, "parent", None) in boxes or getattr(record, "attached_to", None) in boxes


def _is_at_home(place: Ground, records: Sequence[Record]) -> bool:
    """Answer whether all were copied from the map that is shown, or were cut out of it."""
    drawn = [record for record in duplicating.on_top(records) if is_movable(record)]
    maps = {getattr(record, "map", None) for record in drawn}
    lanes = {getattr(record, "lane", None) for record in drawn} - {None}
    return maps == {place.map_id} and all(place.document.find(Lane, i) is not None for i in lanes)


def _lanes_for(place: Ground, coming: Sequence[Record], records: Sequence[Record]) -> dict[str, tuple[Lane, float]]:
    """Find for copies the lane of this map that is called like theirs, and how far off its middle they stood."""
    present = lanes_by_name(place)
    lanes = {r.id: r for r in records if isinstance(r, Lane)}
    departments = {r.id: r.name for r in records if isinstance(r, Department)}
    found = {}
    for record in coming:
        lane, box = lanes.get(getattr(record, "lane", None) or ""), box_of(record)
        names = (lane.name, departments.get(lane.department or "", "")) if lane is not None else ()
        home = next((present[name.lower()] for name in names if name.lower() in present), None)
        if home is not None and lane is not None and box is not None:
            found[record.id] = (home, _off_middle(box, lane))
    return found


def _off_middle(box: Box, lane: Lane) -> float:
    if lane.box is None:
        return 0.0
    if lane.direction == "vertical":
        return box.centre.x - lane.box.centre.x
    return box.centre.y - lane.box.centre.y


def _in_lane(box: Box, home: tuple[Lane, float] | None) -> Box:
    """Return a box moved across the map into its lane, as far off the middle as it stood and the lane is deep."""
    if home is None or home[0].box is None:
        return box
    lane, off = home
    frame = lane.box or box
    if lane.direction == "vertical":
        room = max((frame.width - box.width) / 2 - CLEAR, 0.0)
        return box.moved(frame.centre.x + max(-room, min(off, room)) - box.centre.x, 0)
    room = max((frame.height - box.height) / 2 - CLEAR, 0.0)
    return box.moved(0, frame.centre.y + max(-room, min(off, room)) - box.centre.y)


def _lane_under(place: Ground, box: Box, record: Step | DataObject) -> str | None:
    """Return the lane in which a copy is put down; its own where none is."""
    under = layout.lane_at(place.document, place.map_id, box.centre)
    own = place.document.find(Lane, record.lane)
    return under or (own.id if own is not None and own.map == place.map_id else None)


def _around(boxes: Mapping[str, Box]) -> Box:
    left, top = min(b.x for b in boxes.values()), min(b.y for b in boxes.values())
    return Box(left, top, max(b.right for b in boxes.values()) - left, max(b.bottom for b in boxes.values()) - top)


def _to_the_middle(area: QRectF, boxes: Mapping[str, Box]) -> tuple[float, float]:
    box, middle = _around(boxes), area.center()
    return round(middle.x() - box.centre.x, -1), round(middle.y() - box.centre.y, -1)


def _aside(place: Ground, area: QRectF, boxes: Mapping[str, Box]) -> tuple[float, float]:
    """Return how far copies stand from their originals: a little aside, or in the middle if those are out of view."""
    box = _around(boxes)
    if not area.contains(box.centre.x, box.centre.y):
        return _to_the_middle(area, boxes)
    by = ASIDE
    taken = {(r.x, r.y) for r in drawing.steps_on(place)}
    while (box.x + by, box.y + by) in taken:
        by += ASIDE
    return by, by


def _clear_of_all(place: Ground, boxes: Iterable[Box]) -> float:
    """Return how far along boxes must be moved so that they stand on nothing; beyond everything if need be."""
    areas = [box.grown(CLEAR) for box in boxes]
    board = place.board
    for n in range(TRIES):
        if all(board.is_free(area.moved(n * ASIDE, 0), ()) for area in areas):
            return n * ASIDE
    right = max((step.box.right for step in drawing.steps_on(place)), default=0.0)
    return right + 2 * ASIDE - min(area.x for area in areas)
