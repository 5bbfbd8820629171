"""The lanes that pasted rows name: those of the map whose name or department fits, and new ones for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.model.departments import guessed_kind
from app.model.operations import derived_id
from app.model.placement import box_of
from app.model.records import Box, DataObject, Department, Group, Lane, Map, Point, Record, Step, TextNote
from app.ui.doing import Ground
from app.ui.workplace import Workplace

DEPTH, LENGTH = 120.0, 600.0
"""How deep and how long a new lane is where no other shows it; lanes grow with their steps."""
APART = 40.0
DRAWN: tuple[type[Record], ...] = (Step, TextNote, DataObject, Group)


@dataclass(frozen=True, slots=True)
class Bands:
    """Lanes by the name that the rows call them, in lower case; new ones and their new departments besides."""

    by_name: dict[str, Lane] = field(default_factory=dict)
    lanes: tuple[Lane, ...] = ()
    departments: tuple[Department, ...] = ()

    def of(self, name: str) -> Lane | None:
        return self.by_name.get(name.lower())


def bands_for(place: Workplace, names: Iterable[str], corner: Point) -> Bands:
    """Find or make the lanes of these names; on an empty map the first lies at the corner."""
    present = lanes_by_name(place)
    wanted = {name.lower(): name for name in names}
    missing = [name for key, name in wanted.items() if key not in present]
    known = {d.name.lower(): d for d in reversed(place.document.all(Department))}
    lanes, departments = [], []
    for name, (order, box) in zip(missing, _places(place, len(missing), corner)):
        lane_id = place.new_id()
        department = known.get(name.lower()) or _department(lane_id, name, order)
        if department.id not in place.document:
            departments.append(department)
        lanes.append(_lane(place, lane_id, name, department, order, box))
    fresh = {lane.name.lower(): lane for lane in lanes}
    return Bands({key: present.get(key) or fresh[key] for key in wanted}, tuple(lanes), tuple(departments))


def lanes_by_name(place: Ground) -> dict[str, Lane]:
    """Find the innermost lanes of the map by their own names and those of their departments; the first counts."""
    lanes = place.document.lanes_of(place.map_id)
    outer = {lane.parent for lane in lanes}
    found: dict[str, Lane] = {}
    for lane in lanes:
        department = place.document.find(Department, lane.department)
        for name in (lane.name, department.name if department is not None else ""):
            if name and lane.id not in outer:
                found.setdefault(name.lower(), lane)
    return found


def _department(lane_id: str, name: str, order: float) -> Department:
    return Department(id=derived_id("department", lane_id), name=name, kind=guessed_kind(name), order=order)


def _lane(place: Workplace, lane_id: str, name: str, department: Department, order: float, box: Box) -> Lane:
    last = _last(place)
    return Lane(
        id=lane_id,
        map=place.map_id,
        pool=last.pool if last is not None else None,
        department=department.id,
        name=name,
        order=order,
        direction=last.direction if last is not None else place.document.get(Map, place.map_id).direction,
        box=box,
    )


def _last(place: Workplace) -> Lane | None:
    """Return the last of the outermost lanes."""
    lanes = [lane for lane in place.document.lanes_of(place.map_id) if lane.parent is None]
    return lanes[-1] if lanes else None


def _places(place: Workplace, count: int, corner: Point) -> list[tuple[float, Box]]:
    """Return order and box for so many new lanes, one after the other behind the last."""
    last = _last(place)
    first = last.order + 1 if last is not None else 0.0
    vertical = (last.direction if last is not None else place.document.get(Map, place.map_id).direction) == "vertical"
    box = _first_box(place, last, vertical, corner)
    step = (box.width, 0.0) if vertical else (0.0, box.height)
    return [(first + n, box.moved(step[0] * n, step[1] * n)) for n in range(count)]


def _first_box(place: Workplace, last: Lane | None, vertical: bool, corner: Point) -> Box:
    if last is not None and last.box is not None:
        if vertical:
            return Box(last.box.right, last.box.y, DEPTH, last.box.height)
        return Box(last.box.x, last.box.bottom, last.box.width, DEPTH)
    boxes = [box for kind in DRAWN for r in place.document.on_map(kind, place.map_id) if (box := box_of(r)) is not None]
    width, height = (DEPTH, LENGTH) if vertical else (LENGTH, DEPTH)
    if not boxes:
        return Box(round(corner.x, -1), round(corner.y, -1), width, height)
    if vertical:
        return Box(max(b.right for b in boxes) + APART, min(b.y for b in boxes), width, height)
    return Box(min(b.x for b in boxes), max(b.bottom for b in boxes) + APART, width, height)
