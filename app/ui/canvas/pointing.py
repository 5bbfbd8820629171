"""What the mouse points at before it is pressed: the cursor says what a press would take hold of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor

from app.model.records import Point, Step
from app.render.step_labels import plus_target
from app.ui.canvas.tools import Tool

if TYPE_CHECKING:
    from app.ui.canvas.selection_item import Handle
    from app.ui.canvas.view import MapView

Shape = Qt.CursorShape


def is_on_plus(step: Step, at: QPointF) -> bool:
    """Answer whether a place is on the sign of a closed sub-process."""
    target = plus_target(step)
    return target is not None and target.contains(Point(at.x(), at.y()))


def cursor_at(view: MapView, at: QPointF) -> Qt.CursorShape | QCursor:
    """Return the cursor for a place of the map while no button is pressed."""
    if view.space_held:
        return Shape.OpenHandCursor
    if view.tool != Tool.SELECT:
        return view.tool.cursor
    handle = view.selection_item.handle_at(at, view.zoom)
    if handle is not None and handle.kind in ("edge", "border"):
        return _across(view, handle)
    step = view.map_scene.record_at(at, (Step,))
    on_plus = isinstance(step, Step) and is_on_plus(step, at)
    return Shape.PointingHandCursor if on_plus else view.tool.cursor


def _across(view: MapView, handle: Handle) -> Qt.CursorShape:
    """Return the cursor for an edge that moves up and down, or from side to side."""
    sideways = (handle.name in ("start", "end")) != view.is_upright
    return Shape.SizeHorCursor if sideways else Shape.SizeVerCursor
