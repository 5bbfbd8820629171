"""Lanes, pools, groups and phases as rectangles of a slide, their names in headers of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from app.exchange.slides.cutting import HEADER
from app.exchange.slides.lettering import fitting
from app.exchange.slides.options import INK, LANE, LANE_HEADER, LANE_LINE, LANE_OTHER, MUTED, TINTS, plain_colour
from app.exchange.slides.shapes import DASHES, name_shape, paint, round_off, write
from app.exchange.slides.sheet import SIGNS, Sheet
from app.model.records import Box, Group, Lane, Phase, Pool

DEEP, GAP = 26.0, 6.0
"""How deep the heading of a phase is, and how far it stands from the map."""
SIDEWAYS_BELOW = 70.0


def frames_of(sheet: Sheet) -> Iterator[tuple[Pool | Lane, Box]]:
    """Go through the pools and lanes of a slide with the part of each that is seen there."""
    for frame in sheet.content.frames:
        box = _seen(sheet, frame)
        if box is not None:
            yield frame, box


def _seen(sheet: Sheet, frame: Pool | Lane) -> Box | None:
    """Return the part of a frame on a slide; None for one that is left out or lies elsewhere."""
    part, content = sheet.part, sheet.content
    if frame.box is None:
        return None
    if isinstance(frame, Lane) and content.across(frame.box) in part.gone:
        return None
    start, end = content.along(frame.box)
    if not part.first:
        outermost = min(content.along(f.box)[0] for f in content.frames if f.box is not None)
        start += sheet.frame_start - outermost
    if not part.last:
        end = min(end, part.end + SIGNS)
    if end - start < HEADER:
        return None
    across, far = content.across(frame.box)
    return (
        Box(across, start, far - across, end - start) if content.axis else Box(start, across, end - start, far - across)
    )


def add_frames(shapes: Any, sheet: Sheet, marks: dict[str, str]) -> dict[str, Any]:
    """Put pools and lanes on a slide, each with its header; return their shapes by id."""
    made: dict[str, Any] = {}
    within = {lane.pool for lane in sheet.content.lanes}
    parents = {lane.parent for lane in sheet.content.lanes}
    shade = 0
    for frame, box in frames_of(sheet):
        tint = TINTS.get(marks.get(frame.id, ""))
        usual = LANE_OTHER if isinstance(frame, Lane) and shade % 2 else LANE
        shade += isinstance(frame, Lane) and frame.id not in parents
        closed = isinstance(frame, Pool) and frame.id not in within and not _holds(sheet, frame)
        shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *sheet.place(box))
        name_shape(shape, frame.name)
        paint(shape, sheet, plain_colour(frame.fill, LANE_HEADER if closed else usual), LANE_LINE, 1.0, tint)
        if closed:
            write(shape, sheet, frame.name, fitting(frame.name, box.width * 0.9, box.height * 0.8), INK, bold=True)
        else:
            _add_header(shapes, sheet, frame, box)
        made[frame.id] = shape
    return made


def _holds(sheet: Sheet, pool: Pool) -> bool:
    """Answer whether steps stand in a pool."""
    return pool.box is not None and any(pool.box.meets(step.box) for step in sheet.content.steps)


def _add_header(shapes: Any, sheet: Sheet, frame: Pool | Lane, box: Box) -> None:
    level = frame.direction == "horizontal"
    head = Box(box.x, box.y, HEADER if level else box.width, box.height if level else min(30.0, box.height))
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *sheet.place(head))
    name_shape(shape, frame.name)
    paint(shape, sheet, LANE_HEADER, LANE_LINE, 1.0, None)
    folded = sheet.place(head)
    long, high = (folded[3], folded[2]) if level else (folded[2], folded[3])
    per = 12_700 * sheet.scale
    size = fitting(frame.name, max(long / per - 6, 8.0), max(high / per - 4, 6.0), 11.0)
    write(shape, sheet, frame.name, size, INK, bold=True)
    if level:
        shape.text_frame._txBody.bodyPr.set("vert", "vert270")


def add_group(shapes: Any, sheet: Sheet, group: Group, mark: str) -> Any:
    """Put a group on a slide: a dashed frame that lets everything be seen."""
    tint = TINTS.get(mark)
    shape = shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *sheet.place(group.box))
    round_off(shape, group.box)
    paint(shape, sheet, "", plain_colour(group.stroke, MUTED), 1.3, tint)
    shape.line.dash_style = DASHES["dashDot"]
    write(shape, sheet, group.name, 10.0, INK, top=True)
    return shape


def heading_of(sheet: Sheet, phase: Phase) -> Box:
    """Return where the heading of a phase stands: before the lanes, across the map's direction."""
    content = sheet.content
    frames = [content.across(f.box)[0] for f in content.frames if f.box is not None]
    first = min(frames or [content.across(step.box)[0] for step in content.steps], default=0.0) - GAP - DEEP
    length = max(phase.end - phase.start, 1.0)
    return Box(first, phase.start, DEEP, length) if content.axis else Box(phase.start, first, length, DEEP)


def add_phase(shapes: Any, sheet: Sheet, phase: Phase) -> None:
    """Put the heading of a phase on a slide, shaped like an arrow where the map runs to the right."""
    box = heading_of(sheet, phase)
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE if sheet.content.axis else MSO_SHAPE.PENTAGON, *sheet.place(box))
    paint(shape, sheet, LANE_HEADER, LANE_LINE, 1.0, None)
    long, high = (box.height, box.width) if sheet.content.axis else (box.width, box.height)
    write(shape, sheet, phase.name, fitting(phase.name, long * 0.85, high * 0.9, 11.0), INK, bold=True)
    if sheet.content.axis:
        shape.text_frame._txBody.bodyPr.set("vert", "vert270")
