"""Which gesture a press on the map begins: by button, tool, handle, and what lies under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent

from app.model.records import Flow, Lane, Phase, Point, Pool, Record, Step
from app.model.rules import links_of
from app.render.badges import link_box
from app.ui.canvas import acts
from app.ui.canvas.connecting import ENDS
from app.ui.canvas.gestures.band import RubberBand
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.gestures.bend import BendFlow
from app.ui.canvas.gestures.connect import ConnectElements, ReattachFlow
from app.ui.canvas.gestures.drag import DragElements
from app.ui.canvas.gestures.edges import MoveEdge, MovePhaseBorder
from app.ui.canvas.gestures.lanes import DragFrame
from app.ui.canvas.gestures.pan import Pan
from app.ui.canvas.gestures.resize import ResizeElement
from app.ui.canvas.gestures.space import MakeSpace
from app.ui.canvas.gestures.words import MoveWords, is_on_words
from app.ui.canvas.selection_item import Handle
from app.ui.canvas.tools import Tool

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


NEAR = 20.0
"""How far from a step its sign of a link may stand, map units."""


def gesture_for(view: MapView, event: QMouseEvent) -> Gesture | None:
    """Begin the gesture that a press means; select what was pressed."""
    pointer = view.pointer_at(event.position().toPoint(), event.modifiers())
    if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
        trail = view.workplace.trail
        trail.go_back() if event.button() == Qt.MouseButton.BackButton else trail.go_forward()
        return None
    if event.button() == Qt.MouseButton.MiddleButton or view.space_held or view.tool == Tool.HAND:
        return Pan(view, pointer)
    if event.button() != Qt.MouseButton.LeftButton:
        return None
    if view.tool in acts.PLACED:
        acts.put_down(view, Point(pointer.at.x(), pointer.at.y()))
        return None
    linked = _linked_at(view, pointer) if pointer.ctrl else None
    if linked is not None:
        view.workplace.select([linked.id])
        view.link_pressed.emit()
        return None
    if view.tool == Tool.NOTE:
        _note_about(view, pointer)
        return None
    if view.tool == Tool.SPACE:
        return MakeSpace(view, pointer)
    handle = view.selection_item.handle_at(pointer.at, view.zoom)
    if handle is not None and view.tool == Tool.SELECT:
        return _from_handle(view, pointer, handle)
    return _from_ground(view, pointer)


def _linked_at(view: MapView, pointer: Pointer) -> Step | None:
    """Return the step whose sign of a link is under the mouse."""
    spot = Point(pointer.at.x(), pointer.at.y())
    near = QRectF(spot.x - NEAR, spot.y - NEAR, 2 * NEAR, 2 * NEAR)
    document = view.workplace.document
    steps = (step for i in view.map_scene.index.within(near) if (step := document.find(Step, i)) is not None)
    return next((s for s in steps if links_of(document, s.id) and link_box(s).contains(spot)), None)


def _note_about(view: MapView, pointer: Pointer) -> None:
    """Open the form for a note about what was pressed."""
    record = view.map_scene.record_at(pointer.at, (Step, Flow, Lane))
    if record is not None:
        acts.take_note(view, record.id)
    else:
        view.workplace.say(view.tool.hint)


def _from_handle(view: MapView, pointer: Pointer, handle: Handle) -> Gesture | None:
    record = view.workplace.selected_one
    if record is None:
        return None
    match handle.kind, record:
        case "resize", _:
            return ResizeElement(view, pointer, record, handle.name)
        case "connect", _:
            return ConnectElements(view, pointer, record)
        case "end", Flow():
            return ReattachFlow(view, pointer, record, handle.name)
        case "edge", Lane() | Pool():
            return MoveEdge(view, pointer, record, handle.name)
        case "border", Phase():
            return MovePhaseBorder(view, pointer, record, handle.name)
        case "segment", Flow():
            return BendFlow(view, pointer, record, int(handle.name))
    return None


def _from_ground(view: MapView, pointer: Pointer) -> Gesture | None:
    record = view.map_scene.record_at(pointer.at)
    if view.tool == Tool.CONNECT:
        source = view.map_scene.record_at(pointer.at, ENDS)
        return ConnectElements(view, pointer, source) if source is not None else RubberBand(view, pointer)
    if record is None:
        if not (pointer.ctrl or pointer.shift):
            view.workplace.select([])
        return RubberBand(view, pointer)
    was_selected = record.id in view.workplace.selection
    _select(view, record, pointer)
    if not view.workplace.may_draw:
        return None
    match record:
        case Lane() | Pool():
            return DragFrame(view, pointer, record)
        case Flow() if is_on_words(record, pointer):
            return MoveWords(view, pointer, record)
        case Flow() | Phase():
            return None
    return DragElements(view, pointer, record.id if was_selected else "")


def _select(view: MapView, record: Record, pointer: Pointer) -> None:
    """Select what was pressed; with Ctrl or Shift, add it. What is selected already may be going to be dragged."""
    selection = view.workplace.selection
    toggles = pointer.ctrl or pointer.shift
    if record.id not in selection:
        view.workplace.select([*selection, record.id] if toggles else [record.id])
    elif toggles and isinstance(record, (Flow, Lane, Pool, Phase)):
        view.workplace.select([i for i in selection if i != record.id])
