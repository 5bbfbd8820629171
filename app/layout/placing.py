"""A place for something new: beside a step, at a point, clear of everything that stands there already."""

from __future__ import annotations

from collections.abc import Iterator

from app.layout.obstacles import Obstacles
from app.layout.sheet import ELEMENTS, HEADER, drawn_on, frames_on, innermost, is_shown, is_vertical, lane_holding
from app.model.document import Document
from app.model.placement import box_by_id, box_of
from app.model.records import Box, Group, Lane, Point, Record, Step

GRID = 10.0
ASIDE = 60.0
BELOW = 40.0
CLEAR = 18.0
INSET = 10.0
REACH = 60
NORMAL_SIZE = (120.0, 60.0)


Size = tuple[float, float]


def place_next(document: Document, map_id: str, beside: str, direction: str, size: Size, taken: Obstacles) -> Box:
    """Find a place for a new step beside another, clear of all else: "right", "left", "up" or "down" of it.

    Right and left (up and down on a vertical map) stay in the lane of the other; where the lane is full, further on.
    `taken` is what stands on the map.
    """
    wish, area, level = _wanted(document, map_id, beside, direction, size)
    return free_place(taken, wish, area, aside_first=level, vertical=is_vertical(document, map_id))


def place_near(
    document: Document, map_id: str, beside: str, direction: str, size: Size, taken: Obstacles
) -> Box | None:
    """Find a place as `place_next` does, but none farther on."""
    wish, area, level = _wanted(document, map_id, beside, direction, size)
    vertical = is_vertical(document, map_id)
    return _near_place(taken, wish, area, aside_first=level, vertical=vertical, clear=CLEAR)


def _wanted(document: Document, map_id: str, beside: str, direction: str, size: Size) -> tuple[Box, Box | None, bool]:
    """Say where a new step would stand best, in which area it may, and whether it comes right or left of the other."""
    box = box_by_id(document, beside) or Box(0, 0, *NORMAL_SIZE)
    wish = _wish(box, direction, size)
    level = direction in ("right", "left")
    lane = lane_holding(document, document.records.get(beside)) or lane_at(document, map_id, box.centre)
    along = level != is_vertical(document, map_id)
    area = band_of(document, map_id, lane) if along else None
    return wish, area, level


def place_at(point: Point, size: Size, taken: Obstacles) -> Box:
    """Find a free place with its centre at or near a point, on the grid; `taken` as for `place_next`."""
    x, y = (round((at - length / 2) / GRID) * GRID for at, length in zip(point, size))
    return free_place(taken, Box(x, y, *size), None, clear=0.0)


def lane_at(document: Document, map_id: str, point: Point) -> str | None:
    """Name the innermost lane under a point; None outside of all lanes."""
    frames = frames_on(document, map_id)
    lanes = {i: box for i, box in frames.items() if document.find(Lane, i) is not None}
    return innermost(lanes, point)


def occupied(document: Document, map_id: str) -> Obstacles:
    """Index everything on a map that a new step must be clear of; groups can be entered."""
    boxes = ((record.id, occupied_by(document, record)) for record in drawn_on(document, map_id))
    return Obstacles({i: box for i, box in boxes if box is not None})


def occupied_by(document: Document, record: Record | None) -> Box | None:
    """Return the box that an element takes up; None for one that is not drawn or can be entered."""
    if not isinstance(record, ELEMENTS) or isinstance(record, Group) or not is_shown(document, record):
        return None
    return box_of(record)


def band_of(document: Document, map_id: str, lane_id: str | None) -> Box | None:
    """Return where steps of a lane may stand; endless along the lane. None without a lane that has a frame."""
    lane = document.find(Lane, lane_id)
    if lane is None or lane.box is None:
        return None
    far = 1e6
    if is_vertical(document, map_id):
        return Box(lane.box.x + INSET, lane.box.y + HEADER + INSET, lane.box.width - 2 * INSET, far)
    return Box(lane.box.x + HEADER + INSET, lane.box.y + INSET, far, lane.box.height - 2 * INSET)


def free_place(
    taken: Obstacles,
    wish: Box,
    area: Box | None,
    *,
    aside_first: bool = True,
    vertical: bool = False,
    clear: float = CLEAR,
) -> Box:
    """Return the free place nearest to a wish, inside an area; where none is near, further along the process.

    `aside_first` looks above and below before it looks left and right.
    """
    near = _near_place(taken, wish, area, aside_first=aside_first, vertical=vertical, clear=clear)
    return near or _further(taken, wish if area is None else _within(wish, area), vertical, clear)


def _near_place(
    taken: Obstacles, wish: Box, area: Box | None, *, aside_first: bool, vertical: bool, clear: float
) -> Box | None:
    if area is not None:
        wish = _within(wish, area)
    for dx, dy in _offsets(aside_first):
        box = wish.moved(dx, dy)
        inside = area is None or _fits(box, area, vertical)
        if inside and taken.is_free(box.grown(clear)):
            return box
    return None


def _wish(box: Box, direction: str, size: tuple[float, float]) -> Box:
    width, height = size
    left, top = box.centre.x - width / 2, box.centre.y - height / 2
    match direction:
        case "left":
            return Box(box.x - ASIDE - width, top, width, height)
        case "up":
            return Box(left, box.y - BELOW - height, width, height)
        case "down":
            return Box(left, box.bottom + BELOW, width, height)
        case _:
            return Box(box.right + ASIDE, top, width, height)


def _within(box: Box, area: Box) -> Box:
    x = max(area.x, min(box.x, area.right - box.width))
    y = max(area.y, min(box.y, area.bottom - box.height))
    return box._replace(x=x, y=y)


def _fits(box: Box, area: Box, vertical: bool) -> bool:
    """Answer whether a box lies inside an area; one too deep for the area fits where it is centred."""
    if vertical:
        inside = box.x >= area.x and box.right <= area.right
        return box.y >= area.y and (inside or box.width > area.width)
    inside = box.y >= area.y and box.bottom <= area.bottom
    return box.x >= area.x and (inside or box.height > area.height)


def _offsets(aside_first: bool) -> Iterator[tuple[float, float]]:
    """Go through shifts from near to far."""
    yield 0.0, 0.0
    for ring in range(1, REACH):
        reach = ring * GRID
        near = [(0.0, reach), (0.0, -reach), (reach, 0.0), (-reach, 0.0)]
        yield from near if aside_first else [near[2], near[3], near[0], near[1]]
        for k in range(1, ring + 1):
            side = k * GRID
            for a in (1, -1):
                for b in (1, -1):
                    yield a * side, b * reach
                    yield a * reach, b * side


def _further(taken: Obstacles, wish: Box, vertical: bool, clear: float) -> Box:
    box = wish
    while (found := next(taken.meeting(box.grown(clear)), None)) is not None:
        edge = found[1]
        box = box._replace(y=edge.bottom + ASIDE) if vertical else box._replace(x=edge.right + ASIDE)
    return box


def area_of(document: Document, map_id: str, step: Step) -> Box | None:
    """Return where a step may stand: inside its expanded sub-process, or in the band of its lane."""
    parent = document.find(Step, step.parent)
    if parent is not None:
        return Box(parent.x + INSET, parent.y + HEADER, parent.width - 2 * INSET, parent.height - HEADER - INSET)
    return band_of(document, map_id, step.lane)
