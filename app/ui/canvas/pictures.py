"""How each kind of record is painted on the canvas, and what of it can be clicked. Uses the painters of app.render.

A picture is made once for a record as it is, and painted many times: texts are shaped, ways and pens are ready.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.model.placement import box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Point, Pool, Record, Step, TextNote
from app.render.badges import paint_badge, parts_of
from app.render.clip import paint_clip
from app.render.flow_labels import flow_label, flow_words
from app.render.flows import flow_lettering, paint_strokes, points_of, strokes_of
from app.render.frames import (
    data_label,
    group_label,
    header_box,
    paint_data_object,
    paint_group,
    paint_lane,
    paint_pool,
    paint_text_note,
)
from app.render.labels import TextBlock, ink_box
from app.render.lanes_within import Band
from app.render.outlines import outline_of, rect
from app.render.paint import clip_colour, letterings_of
from app.render.routes import box_around
from app.render.step_labels import is_frame
from app.render.style import FlowStyle, FrameStyle, StepStyle
from app.ui.canvas.sprites import Sprites, body_key
from app.ui.canvas.writing import Writing

Style = StepStyle | FlowStyle | FrameStyle
Paint = Callable[[QPainter, Sprites], None]
MARGIN = 16.0
"""Room around a shape for its line, badges and number, map units."""
REACH = 5.0
"""How near to a line a click must be, map units."""
HEADER = 36.0
RIM = 26.0
"""The height of the clickable upper edge of a frame."""

LAYER: dict[type[Record], float] = {Pool: 1, Lane: 2, Group: 3, Flow: 10, TextNote: 12, DataObject: 12, Step: 14}


@dataclass(frozen=True, slots=True)
class Picture:
    """A record ready to paint: where it lies, whether a click meets it, how it is painted."""

    record: Record
    bounds: QRectF
    layer: float
    meets: Callable[[QPointF], bool]
    paint: Paint


def picture_of(record: Record, style: Style, closed: bool = False, bands: Sequence[Band] = ()) -> Picture | None:
    """Return a record's picture; None for what has no place on the map. `bands` are lanes within a step's frame."""
    match record, style:
        case Step(), StepStyle():
            return _step(record, style, bands)
        case Flow(), FlowStyle():
            return _flow(record, style)
        case ((Lane() | Pool()), FrameStyle()) if record.box is not None:
            return _frame(record, record.box, style, closed)
        case ((TextNote() | Group() | DataObject()), FrameStyle()):
            return _thing(record, style)
    return None


def layer_of(record: Record) -> float:
    """Return how far in front a record is drawn: events on an edge before steps, frames of sub-processes behind."""
    if not isinstance(record, Step):
        return LAYER[type(record)]
    frame = is_frame(record)
    return LAYER[Step] + (1 if record.attached_to else 0) - (9 if frame else 0) + (0.1 * record.x / 1e6 if frame else 0)


def _step(step: Step, style: StepStyle, bands: Sequence[Band]) -> Picture:
    parts = parts_of(step, style)
    key = body_key(step, style)
    writings = [Writing(lettering) for lettering in letterings_of(step, style, parts)]

    def paint(painter: QPainter, sprites: Sprites) -> None:
        sprites.paint_body(painter, step, style, key)
        for lane, banded in bands:
            paint_lane(painter, lane, banded)
        for writing in writings:
            writing.paint(painter)
        for badge in parts.badges:
            paint_badge(painter, badge, style.palette)
        if parts.clip is not None:
            paint_clip(painter, parts.clip, clip_colour(step, style))

    meets = _on_rim(step.box) if is_frame(step) else outline_of(step).contains
    return Picture(step, _united(step.box, parts.label), layer_of(step), meets, paint)


def _flow(flow: Flow, style: FlowStyle) -> Picture:
    points = points_of(flow, style)
    label = flow_label(flow, points, flow_words(flow, style.probability)) if style.label else None
    strokes = strokes_of(flow, style)
    writing = Writing(flow_lettering(label, style)) if label is not None else None

    def paint(painter: QPainter, sprites: Sprites) -> None:
        paint_strokes(painter, strokes)
        if writing is not None:
            writing.paint(painter)

    def meets(at: QPointF) -> bool:
        near = Point(at.x(), at.y())
        return any(_is_near(near, a, b) for a, b in pairwise(points)) or (
            label is not None and ink_box(label).contains(near)
        )

    bounds = _united(box_around(points), label) if points else QRectF()
    return Picture(flow, bounds, LAYER[Flow], meets, paint)


def _is_near(at: Point, a: Point, b: Point) -> bool:
    """Answer whether a place is within reach of a straight piece."""
    dx, dy = b.x - a.x, b.y - a.y
    far = dx * dx + dy * dy
    share = min(max(((at.x - a.x) * dx + (at.y - a.y) * dy) / far, 0.0), 1.0) if far else 0.0
    return (a.x + share * dx - at.x) ** 2 + (a.y + share * dy - at.y) ** 2 <= REACH * REACH


def _frame(record: Lane | Pool, box: Box, style: FrameStyle, closed: bool) -> Picture:
    """Return a lane's or pool's picture; its name is left out where its header is not in the part painted."""
    head = rect(box if closed else header_box(box, record.direction == "horizontal", style.header))
    bounds = rect(box).adjusted(-2, -2, 2, 2)
    nameless = replace(style, label=False)

    def paint(painter: QPainter, sprites: Sprites) -> None:
        seen = style if not painter.hasClipping() or painter.clipBoundingRect().intersects(head) else nameless
        if isinstance(record, Lane):
            paint_lane(painter, record, seen)
        else:
            paint_pool(painter, record, seen, closed)

    return Picture(record, bounds, LAYER[type(record)], head.contains, paint)


def _thing(record: TextNote | Group | DataObject, style: FrameStyle) -> Picture:
    layer, inside = LAYER[type(record)], rect(record.box).contains
    match record:
        case TextNote():
            note = record
            return Picture(note, _united(note.box, None), layer, inside, lambda p, _: paint_text_note(p, note, style))
        case Group():
            group = record
            bounds = _united(group.box, group_label(group))
            return Picture(group, bounds, layer, _on_rim(group.box), lambda p, _: paint_group(p, group, style))
        case DataObject():
            data = record
            bounds = _united(data.box, data_label(data))
            return Picture(data, bounds, layer, inside, lambda p, _: paint_data_object(p, data, style))


def _united(box: Box, label: TextBlock | None) -> QRectF:
    area = rect(box.grown(MARGIN))
    return area if label is None else area.united(rect(ink_box(label).grown(3)))


def _on_rim(box: Box) -> Callable[[QPointF], bool]:
    """Return the test for the clickable edge of a frame; clicks inside go to what stands there."""
    outer, inner = rect(box.grown(REACH)), rect(box.grown(-REACH))
    inner.setTop(box.y + min(RIM, box.height))
    return lambda at: outer.contains(at) and not inner.contains(at)


def lies_within(record: Record, area: QRectF) -> bool:
    """Answer whether a record's shape or way lies wholly inside an area."""
    points = record.points if isinstance(record, Flow) else ()
    box = box_around(points) if points else box_of(record)
    if box is None:
        return False
    across = area.left() <= box.x and box.right <= area.right()
    return across and area.top() <= box.y and box.bottom <= area.bottom()
