"""Editing a label in place: where the field lies, and which act its text becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect

from app.model.operations import NameLane
from app.model.operations import edit as edit_fields
from app.model.placement import box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Phase, Pool, Record, Step, TextNote
from app.render.flow_labels import flow_label
from app.render.labels import ink_box
from app.render.routes import box_around, point_along
from app.render.step_labels import is_frame, label_of
from app.render.style import StepStyle

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

LEAST_WIDTH, LEAST_HEIGHT = 110, 30


def edit(view: MapView, record_id: str, typed: str = "") -> None:
    """Open the field over an element's label; `typed` replaces what stands there."""
    record = view.workplace.document.records.get(record_id)
    if record is None or not isinstance(record, (Step, Flow, Lane, Pool, Phase, TextNote, Group, DataObject)):
        return
    if not view.workplace.may_draw:
        view.workplace.say_why_not()
        return
    view.workplace.select([record_id])
    view.pad.hide()
    view.reveal(record_id)
    area = _on_screen(view, _heading(view, record) if isinstance(record, Phase) else _area(record))
    size = 12 * min(max(view.zoom, 0.8), 2.0)
    view.map_scene.hide_label(record_id)
    view.label_editor.begin(_text(record), area, size, lambda text: _commit(view, record_id, text), replace=bool(typed))
    if typed:
        view.label_editor.insertPlainText(typed)


def _field(record: Record) -> str:
    return "text" if isinstance(record, TextNote) else "name"


def _text(record: Record) -> str:
    return str(getattr(record, _field(record)))


def _commit(view: MapView, record_id: str, text: str) -> None:
    record = view.workplace.document.records.get(record_id)
    if isinstance(record, Lane):
        view.workplace.do(NameLane(lane_id=record_id, name=text))
    elif record is not None:
        view.workplace.do(edit_fields(record_id, **{_field(record): text}))


def _area(record: Record) -> Box:
    """Return where a label is, in map units."""
    match record:
        case Step():
            block = label_of(record, StepStyle())
            if is_frame(record):
                return Box(record.x, record.y, min(record.width, 260), 28)
            return record.box if block is None or ink_box(block).meets(record.box) else ink_box(block).grown(6)
        case Flow():
            block = flow_label(record, record.points, record.name or "…")
            if block is not None:
                return ink_box(block).grown(6)
            return box_around([point_along(record.points, 40)]) if record.points else Box(0, 0, 100, 30)
        case Lane() | Pool():
            box = record.box or Box(0, 0, 120, 40)
            if record.direction == "vertical":
                return Box(box.x, box.y - 2, box.width, 40)
            return Box(box.x, box.centre.y - 20, 160, 40)
        case _:
            return box_of(record) or Box(0, 0, 100, 30)


def _heading(view: MapView, phase: Phase) -> Box:
    """Return the beginning of a phase's heading, as far as a field needs room."""
    heading = view.map_scene.phases.heading(phase.id)
    return Box(heading.x(), heading.y(), min(heading.width(), 260.0), min(heading.height(), 40.0))


def _on_screen(view: MapView, box: Box) -> QRect:
    """Return the field's place in the viewport: over the label, never too small to type in."""
    corner = view.mapFromScene(QPointF(box.x, box.y))
    width = max(round(box.width * view.zoom), LEAST_WIDTH)
    height = max(round(box.height * view.zoom), LEAST_HEIGHT)
    middle = corner.x() + round(box.width * view.zoom / 2)
    top = corner.y() + round(box.height * view.zoom / 2) - height // 2
    return QRect(middle - width // 2, top, width, height)
