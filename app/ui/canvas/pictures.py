"""How each kind of record is painted on the canvas, and the area it needs. Uses the painters of app.render only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from app.model.placement import box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Pool, Record, Step, TextNote
from app.render.flow_labels import flow_label, flow_words
from app.render.flows import line_of, paint_flow, points_of
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
from app.render.outlines import outline_of, rect
from app.render.paint import paint_step
from app.render.routes import box_around
from app.render.step_labels import is_frame, label_of
from app.render.style import FlowStyle, FrameStyle, StepStyle

Style = StepStyle | FlowStyle | FrameStyle
MARGIN = 16.0
"""Room around a shape for its line, badges and number, map units."""
REACH = 5.0
"""How near to a line a click must be, map units."""
HEADER = 36.0

LAYER: dict[type[Record], float] = {Pool: 1, Lane: 2, Group: 3, Flow: 10, TextNote: 12, DataObject: 12, Step: 14}


@dataclass(frozen=True, slots=True)
class Picture:
    """A record with its style, ready to paint: where it lies, what of it can be clicked, how it is painted."""

    record: Record
    bounds: QRectF
    shape: QPainterPath
    layer: float
    paint: Callable[[QPainter], None]


def picture_of(record: Record, style: Style, closed: bool = False) -> Picture | None:
    """Return a record's picture; None for what has no place on the map."""
    match record, style:
        case Step(), StepStyle():
            return _step(record, style)
        case Flow(), FlowStyle():
            return _flow(record, style)
        case ((Lane() | Pool()), FrameStyle()) if record.box is not None:
            return _frame(record, record.box, style, closed)
        case ((TextNote() | Group() | DataObject()), FrameStyle()):
            return _thing(record, style)
    return None


def _step(step: Step, style: StepStyle) -> Picture:
    shape = outline_of(step)
    frame = is_frame(step)
    layer = LAYER[Step] + (1 if step.attached_to else 0) - (9 if frame else 0) + (0.1 * step.x / 1e6 if frame else 0)
    return Picture(
        step,
        _united(step.box, label_of(step, style)),
        _rim(step.box) if frame else shape,
        layer,
        lambda painter: paint_step(painter, step, style),
    )


def _flow(flow: Flow, style: FlowStyle) -> Picture:
    points = points_of(flow, style)
    label = flow_label(flow, points, flow_words(flow, style.probability)) if style.label else None
    bounds = _united(box_around(points), label) if points else QRectF()
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * REACH)
    shape = stroker.createStroke(line_of(flow, points)) if points else QPainterPath()
    if label is not None:
        shape.addRect(rect(ink_box(label)))
    return Picture(flow, bounds, shape, LAYER[Flow], lambda painter: paint_flow(painter, flow, style, label))


def _frame(record: Lane | Pool, box: Box, style: FrameStyle, closed: bool) -> Picture:
    shape = QPainterPath()
    head = box if closed else header_box(box, record.direction == "horizontal", style.header)
    shape.addRect(rect(head))
    bounds = rect(box).adjusted(-2, -2, 2, 2)
    if isinstance(record, Lane):
        return Picture(record, bounds, shape, LAYER[Lane], lambda painter: paint_lane(painter, record, style))
    return Picture(record, bounds, shape, LAYER[Pool], lambda painter: paint_pool(painter, record, style, closed))


def _thing(record: TextNote | Group | DataObject, style: FrameStyle) -> Picture:
    shape = QPainterPath()
    shape.addRect(rect(record.box))
    layer = LAYER[type(record)]
    if isinstance(record, TextNote):
        bounds = rect(record.box.grown(MARGIN))
        return Picture(record, bounds, shape, layer, lambda painter: paint_text_note(painter, record, style))
    if isinstance(record, Group):
        bounds = _united(record.box, group_label(record))
        rim = _rim(record.box)
        return Picture(record, bounds, rim, layer, lambda painter: paint_group(painter, record, style))
    bounds = _united(record.box, data_label(record))
    return Picture(record, bounds, shape, layer, lambda painter: paint_data_object(painter, record, style))


def _united(box: Box, label: TextBlock | None) -> QRectF:
    area = rect(box.grown(MARGIN))
    return area if label is None else area.united(rect(ink_box(label).grown(3)))


def _rim(box: Box) -> QPainterPath:
    """Return the clickable edge of a frame; clicks inside go to what stands there."""
    path = QPainterPath()
    path.addRect(rect(Box(box.x, box.y, box.width, min(26.0, box.height))))
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * REACH)
    outline = QPainterPath()
    outline.addRect(rect(box))
    return path.united(stroker.createStroke(outline))


def bounds_of(record: Record) -> QRectF:
    """Return about where a record is drawn, without measuring texts; for the index."""
    if isinstance(record, Flow):
        points = record.points
        return rect(box_around(points).grown(80)) if points else QRectF()
    box = box_of(record)
    if box is None:
        return QRectF()
    label = getattr(record, "label_box", None)
    area = rect(box.grown(60))
    return area.united(rect(label)) if label is not None else area
