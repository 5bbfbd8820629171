"""Sees to it that places make sense: numbers in bounds, things not in a heap, frames around what is in them.

A page of which little is placed, or all in a heap, loses its places; the layout gives new ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from app.exchange.result import Report
from app.exchange.sketch.parts import Frame, Page
from app.i18n import msg
from app.model.kinds import KIND_BY_KEY
from app.model.records import MAX_COORDINATE, MAX_SIZE, Box, Point

SIDE, TOP = 24.0, 40.0
"""Room in a frame beside and above what is in it."""
THING_SIZES = {"note": (120.0, 50.0), "object": (36.0, 50.0), "store": (50.0, 50.0), "group": (200.0, 150.0)}
MAX_FRAME = 100_000.0
MAX_PAIRS = 1_000_000
"""How many pairs of things are compared at most; a drawing with more keeps what its source says outright."""


def first_size(kind: str) -> tuple[float, float]:
    """Return the size of a shape whose size nobody says."""
    if kind in THING_SIZES:
        return THING_SIZES[kind]
    known = KIND_BY_KEY.get(kind, KIND_BY_KEY["task"])
    return known.width, known.height


def box_of(x: float | None, y: float | None, width: float | None, height: float | None) -> Box | None:
    """Return a box if its four numbers are such as a map can hold."""
    if x is None or y is None or width is None or height is None:
        return None
    if not all(map(math.isfinite, (x, y, width, height))):
        return None
    if max(abs(x), abs(y), abs(x + width), abs(y + height)) > MAX_COORDINATE or min(width, height) < 0:
        return None
    return Box(x, y, max(width, 1.0), max(height, 1.0)) if max(width, height) <= MAX_FRAME else None


def settle_places(page: Page, report: Report) -> None:
    """Check all places of a page, and take them away where they are of no use."""
    for shape in page.shapes.values():
        if shape.box is not None and max(shape.box.width, shape.box.height) > MAX_SIZE and shape.kind != "group":
            shape.box = None
            report.warn(msg("A position is missing or makes no sense; the element will be placed anew."),
                        line=shape.line, element=shape.name)  # fmt: skip
    placed = [shape.box for shape in page.shapes.values() if shape.box is not None]
    steps = [shape.box for shape in page.steps() if shape.box is not None]
    if 2 * len(placed) < len(page.shapes):
        _forget(page)
    elif _is_heap(steps):
        report.warn(msg("The elements lie on top of one another; all were placed anew."), element=page.name)
        _forget(page)
    grown = _enclose(page)
    if _covers(page, grown):
        report.warn(msg("The elements lie on top of one another; all were placed anew."), element=page.name)
        _forget(page)
    _drop_senseless_ways(page)


def _forget(page: Page) -> None:
    for shape in page.shapes.values():
        shape.box = None
    for frame in page.frames.values():
        frame.box = None
    for arrow in page.arrows:
        arrow.points = ()


def _is_heap(boxes: list[Box]) -> bool:
    """Answer whether most boxes hide others; neighbours are found by a grid of the middle box's size."""
    if len(boxes) < 2:
        return False
    width = max(1.0, sorted(box.width for box in boxes)[len(boxes) // 2])
    height = max(1.0, sorted(box.height for box in boxes)[len(boxes) // 2])
    cells: dict[tuple[int, int], int] = {}
    for box in boxes:
        cell = (math.floor(box.centre.x / (width / 2)), math.floor(box.centre.y / (height / 2)))
        cells[cell] = cells.get(cell, 0) + 1
    return sum(count for count in cells.values() if count > 1) > len(boxes) // 2


def _enclose(page: Page) -> list[Frame]:
    """Give frames without a box one around what is in them, from the inside out; return those."""
    if not any(shape.box for shape in page.shapes.values()):
        for frame in page.frames.values():
            frame.box = None
        return []
    grown = []
    around: dict[str, list[Box]] = {}
    for shape in page.shapes.values():
        if shape.frame is not None and shape.box is not None:
            around.setdefault(shape.frame, []).append(shape.box)
    depth = {frame.id: len(list(page.frames_around(frame.id))) for frame in page.frames.values()}
    for frame in sorted(page.frames.values(), key=lambda each: -depth[each.id]):
        if frame.box is None and around.get(frame.id):
            frame.box = _grown(around[frame.id])
            grown.append(frame)
        if frame.box is not None and frame.parent is not None:
            around.setdefault(frame.parent, []).append(frame.box)
    return grown


def _covers(page: Page, frames: list[Frame]) -> bool:
    """Answer whether a frame lies over something that is not in it."""
    if len(frames) * (len(page.shapes) + len(page.frames)) > MAX_PAIRS:
        return False
    drawn = [(shape.box, shape.frame, "") for shape in page.shapes.values() if shape.kind != "group"]
    drawn += [(frame.box, frame.parent, frame.id) for frame in page.frames.values()]
    for frame in frames:
        outside = {each.id for each in page.frames_around(frame.id)}
        for box, parent, own in drawn:
            is_in = own in outside or any(each is frame for each in page.frames_around(parent))
            if box is not None and frame.box is not None and not is_in and frame.box.meets(box):
                return True
    return False


def _grown(boxes: Iterable[Box]) -> Box:
    found = list(boxes)
    left, top = min(b.x for b in found) - SIDE, min(b.y for b in found) - TOP
    right, bottom = max(b.right for b in found) + SIDE, max(b.bottom for b in found) + SIDE
    return Box(left, top, right - left, bottom - top)


def _drop_senseless_ways(page: Page) -> None:
    for arrow in page.arrows:
        sound = all(math.isfinite(v) and abs(v) <= MAX_COORDINATE for point in arrow.points for v in point)
        if not sound or not 2 <= len(arrow.points) <= 5_000:
            arrow.points = ()


def border_point(box: Box, outline: str, toward: Point) -> Point:
    """Return where the line from a box's centre to a place leaves its outline: "diamond", "ellipse", or a rectangle."""
    centre = box.centre
    dx, dy = toward.x - centre.x, toward.y - centre.y
    across, down = abs(dx) / (box.width / 2), abs(dy) / (box.height / 2)
    reach = {"diamond": across + down, "ellipse": math.hypot(across, down)}.get(outline, max(across, down))
    if reach == 0:
        return centre
    return Point(centre.x + dx / reach, centre.y + dy / reach)
