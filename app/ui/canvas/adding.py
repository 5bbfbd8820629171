"""Where something new comes to stand, and the box that asks what it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from app.model.placement import box_of
from app.model.records import Box, Lane, Point, Pool, Step
from app.ui.canvas import drawing
from app.ui.canvas.pictures import HEADER
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

BESIDE, BELOW = 120.0, 90.0
"""From the edge of what stands there to the middle of something new."""


def ask(view: MapView, at: QPointF, beside: str) -> None:
    """Open the "add step" box at a place of the map; Esc leaves nothing behind."""
    if not view.workplace.may_draw:
        view.workplace.say_why_not()
        return
    view.pad.hide()
    view.add_box.ask(view.mapFromScene(at), lambda kind, name: _add(view, kind, name, at, beside))


def _add(view: MapView, kind: str, name: str, at: QPointF, beside: str) -> None:
    place, point = view.workplace, Point(at.x(), at.y())
    if beside:
        step_id = drawing.append_at(place, beside, kind, point, name)
    else:
        step_id = drawing.add_step(place, kind, point, name)
    view.setFocus()
    if step_id and not name:
        view.edit_label(step_id)


def free_spot(view: MapView) -> QPointF:
    """Return a place in view for something new: beside the selected step, in the selected lane, else in the middle."""
    place, area = view.workplace, view.visible_area()
    one = place.selected_one
    box = box_of(one)
    if box is not None and not isinstance(one, (Lane, Pool)):
        if area.contains(box.right + BESIDE, box.centre.y):
            return QPointF(box.right + BESIDE, box.centre.y)
        return area.center()
    lane = one if isinstance(one, Lane) else _empty_lane(place)
    return _in_lane(place, lane) if lane is not None and lane.box is not None else area.center()


def _empty_lane(place: Workplace) -> Lane | None:
    """Return the first lane, as long as no step stands anywhere: there the process begins."""
    lanes = place.document.lanes_of(place.map_id)
    outer = {lane.parent for lane in lanes}
    begun = place.document.is_named_by(place.map_id, (Step,))
    return None if begun else next((lane for lane in lanes if lane.id not in outer), None)


def _in_lane(place: Workplace, lane: Lane) -> QPointF:
    """Return the place in a lane behind all that stands in it."""
    box = lane.box or Box(0, 0, 0, 0)
    boxes = [step.box for step in place.document.referrers(lane.id, Step) if step.lane == lane.id]
    if lane.direction == "vertical":
        return QPointF(box.centre.x, max((b.bottom for b in boxes), default=box.y + HEADER) + BELOW)
    return QPointF(max((b.right for b in boxes), default=box.x + HEADER) + BESIDE, box.centre.y)
