"""Ways from one slide to another: each ends at a sign at the border, which leads to where it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from app.exchange.slides.lettering import fitting
from app.exchange.slides.options import ACCENT, ACCENT_FILL
from app.exchange.slides.shapes import name_shape, paint, write
from app.exchange.slides.ways import Drawn, connect
from app.model.records import Box, DataObject, Flow, Point, Record, Step

WIDE, HIGH, APART, FAR = 28.0, 18.0, 4.0, 8.0
"""The extent of a sign, the room between two, and how far one stands from the border; map units."""


def lead_away(
    drawn: Drawn, flow: Flow, points: Sequence[Point], here: Record, there: Step, words: str, mark: str
) -> None:
    """Lead a flow whose other end is on another slide to a sign, or in from one."""
    leaves = flow.source == here.id
    way = list(points) if leaves else list(points)[::-1]
    way, at_end = _until_border(drawn, way, there)
    box, way = _sign_place(drawn, way, at_end)
    sign = _add_sign(drawn, box, words, there.name, turned=leaves != at_end)
    drawn.signs.append((sign, there.id))
    ends = (drawn.by_id[here.id], here), (sign, DataObject(id="sign", map=flow.map))
    if leaves:
        connect(drawn, flow, way, *ends, mark)
    else:
        connect(drawn, flow, way[::-1], *ends[::-1], mark)


def _until_border(drawn: Drawn, way: list[Point], there: Step) -> tuple[list[Point], bool]:
    """Return a way up to where it first leaves the slice, and whether that is at the slice's end."""
    part, axis = drawn.sheet.part, drawn.sheet.content.axis
    led = [way[0]]
    for a, b in pairwise(way):
        for border, is_end in ((part.end, True), (part.start, False)):
            if (b[axis] > border) if is_end else (b[axis] < border):
                share = (border - a[axis]) / (b[axis] - a[axis]) if b[axis] != a[axis] else 0.0
                across = a[1 - axis] + (b[1 - axis] - a[1 - axis]) * min(max(share, 0.0), 1.0)
                return [*led, _point(axis, border, across)], is_end
        led.append(b)
    is_end = sum(drawn.sheet.content.along(there.box)) / 2 > (part.start + part.end) / 2
    return [way[0], _point(axis, part.end if is_end else part.start, way[0][1 - axis])], is_end


def _sign_place(drawn: Drawn, way: list[Point], at_end: bool) -> tuple[Box, list[Point]]:
    """Return a free place for a sign beyond the border, and the way led to it."""
    axis, border = drawn.sheet.content.axis, way[-1]
    wide = WIDE if axis == 0 else HIGH
    begin = border[axis] + FAR if at_end else border[axis] - FAR - wide
    box = Box(begin, border[1] - HIGH / 2, WIDE, HIGH) if axis == 0 else Box(border[0] - WIDE / 2, begin, WIDE, HIGH)
    shift, step = 0.0, (HIGH if axis == 0 else WIDE) + APART
    while any(_moved(box, axis, shift).meets(other) for other in drawn.sign_boxes):
        shift += step
    placed = _moved(box, axis, shift)
    drawn.sign_boxes.append(placed)
    near = begin if at_end else begin + wide
    led = [*way[:-1], border] if shift else way[:-1]
    across = border[1 - axis] + shift
    return placed, [*led, *([_point(axis, border[axis], across)] if shift else []), _point(axis, near, across)]


def _moved(box: Box, axis: int, by: float) -> Box:
    return box.moved(0.0, by) if axis == 0 else box.moved(by, 0.0)


def _point(axis: int, along: float, across: float) -> Point:
    return Point(along, across) if axis == 0 else Point(across, along)


def _add_sign(drawn: Drawn, box: Box, words: str, name: str, *, turned: bool) -> Any:
    level = drawn.sheet.content.axis == 0
    sheet = drawn.sheet
    form = MSO_SHAPE.PENTAGON if level else MSO_SHAPE.FLOWCHART_OFFPAGE_CONNECTOR
    place = sheet.place(box)
    left, top, width, height = place
    full = round(HIGH * sheet.scale * 12_700)
    shape = drawn.shapes.add_shape(form, left, top if height >= full else top - (full - height) // 2, width, full)
    name_shape(shape, name or words)
    paint(shape, sheet, ACCENT_FILL, ACCENT, 1.0, None)
    write(shape, sheet, words, fitting(words, WIDE * 0.7, HIGH * 0.9, 10.0), ACCENT)
    if turned and level:
        shape._element.spPr.get_or_add_xfrm().set("flipH", "1")
    return shape
