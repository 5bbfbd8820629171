"""What keys do on the canvas (decisions 24). Typing with one step selected edits its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from app.model.kinds import KIND_BY_KEY
from app.model.operations import InsertStep
from app.model.placement import box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Phase, Point, Pool, Record, Step, TextNote
from app.ui.canvas import drawing, folding, frame_keys, lane_drawing
from app.ui.canvas.tools import Tool

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

Key = Qt.Key
Held = Qt.KeyboardModifier
ARROWS = {Key.Key_Left: "left", Key.Key_Right: "right", Key.Key_Up: "up", Key.Key_Down: "down"}
TOOLS = {
    "v": Tool.SELECT,
    "h": Tool.HAND,
    "s": Tool.STEP,
    "d": Tool.DECISION,
    "c": Tool.CONNECT,
    "t": Tool.TEXT,
}
_MODIFIERS = Held.ControlModifier | Held.ShiftModifier | Held.AltModifier


def press(view: MapView, event: QKeyEvent) -> bool:
    """Do what a key means; answer whether it meant something here."""
    held = event.modifiers() & _MODIFIERS
    if event.key() in ARROWS:
        return _arrow(view, ARROWS[Key(event.key())], held)
    handled = _named(view, Key(event.key()), held)
    return handled or _letter(view, event, held)


def _named(view: MapView, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    place = view.workplace
    match key:
        case Key.Key_Escape:
            return _escape(view)
        case Key.Key_Space if not held:
            view.space_held = True
            view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return True
        case Key.Key_Tab if place.selection and not held:
            return append_next(view)
        case Key.Key_Backtab if place.selection:
            return _along_flow(view, -1)
        case Key.Key_Return | Key.Key_Enter if held == Held.ControlModifier:
            return _edit_new(view, drawing.branch(place, place.selection[0]) if place.selected(Step) else "")
        case Key.Key_Return | Key.Key_Enter if held == Held.ShiftModifier and isinstance(place.selected_one, Step):
            folding.open_inside(place, place.selected_one)
            return True
        case Key.Key_Return | Key.Key_Enter | Key.Key_F2 if place.selected_one is not None:
            view.edit_label(place.selection[0])
            return True
        case Key.Key_Delete | Key.Key_Backspace if frame_keys.is_frame(place.selected_one):
            view.removal_asked.emit()
            return True
        case Key.Key_Delete | Key.Key_Backspace if place.selection:
            drawing.remove_selection(place)
            return True
        case Key.Key_PageDown | Key.Key_PageUp if place.selected(Step):
            return _along_flow(view, 1 if key == Key.Key_PageDown else -1)
    return False


def _arrow(view: MapView, direction: str, held: Qt.KeyboardModifier) -> bool:
    place = view.workplace
    if not place.selection:
        return _arrow_without_selection(view, direction, held)
    if frame_keys.is_frame(place.selected_one):
        return frame_keys.arrow(view, direction, held)
    if held == Held.AltModifier | Held.ShiftModifier:
        lane_drawing.to_next_lane(place, 1 if direction in ("down", "right") else -1)
    elif held == Held.AltModifier:
        drawing.nudge(place, direction)
    elif held == Held.ControlModifier:
        step = place.selected_one
        return _edit_new(view, drawing.append_step(place, step.id, direction=direction) if step is not None else "")
    else:
        to_neighbour(view, direction)
    return True


def _arrow_without_selection(view: MapView, direction: str, held: Qt.KeyboardModifier) -> bool:
    if held == Held.AltModifier:
        if direction == "up":
            view.workplace.go_up()
        elif direction == "left":
            view.workplace.trail.go_back()
        elif direction == "right":
            view.workplace.trail.go_forward()
        return True
    steps = sorted(view.workplace.document.on_map(Step, view.workplace.map_id), key=lambda s: (s.x, s.y))
    if steps and not held:
        view.workplace.select([steps[0].id])
        view.reveal(steps[0].id)
    return bool(steps)


def _letter(view: MapView, event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
    letter = event.text()
    if held & (Held.ControlModifier | Held.AltModifier) or not letter.isprintable() or not letter:
        return False
    one = view.workplace.selected_one
    if isinstance(one, (Step, TextNote, Group, DataObject, Flow)) and view.workplace.may_draw:
        view.edit_label(one.id, typed=letter)
        return True
    tool = TOOLS.get(letter.lower())
    free = isinstance(one, (Lane, Pool, Phase)) or not view.workplace.selection
    if free and tool is not None and (view.workplace.may_draw or tool in (Tool.SELECT, Tool.HAND)):
        view.set_tool(tool)
        return True
    if free and letter.lower() == "l" and view.workplace.may_draw:
        return _edit_new(view, lane_drawing.add_lane(view.workplace, "", first_corner(view)))
    return False


def _escape(view: MapView) -> bool:
    """Take back one thing after the other: the gesture, the tool, the selection."""
    if view.gesture is not None:
        view.gesture.cancel()
        view.gesture = None
        view.refresh_selection()
    elif view.tool != Tool.SELECT:
        view.set_tool(Tool.SELECT)
    elif view.workplace.selection:
        view.workplace.select([])
    else:
        return False
    return True


def append_next(view: MapView) -> bool:
    """Add the next step after the selected one and edit its name."""
    place = view.workplace
    one = place.selected_one
    return _edit_new(view, drawing.append_step(place, one.id)) if isinstance(one, Step) else bool(place.selection)


def press_pad(view: MapView, key: str) -> None:
    """Do what a button of the pad says for the selected step."""
    place = view.workplace
    one = place.selected_one
    if not isinstance(one, Step):
        return
    if key == "connect":
        view.set_tool(Tool.CONNECT)
    elif key == "note":
        place.note_asked.emit(one.id)
    elif key == "text":
        _edit_new(view, drawing.add_text_note_beside(place, one.id))
    else:
        _edit_new(view, drawing.append_step(place, one.id, key))


def first_corner(view: MapView) -> Point:
    """Return where the first lane of an empty map begins: at the left of what is in view."""
    area = view.visible_area()
    return Point(area.left() + 40, area.top() + min(area.height() / 4, 140))


def drop_kind(view: MapView, key: str, at: QPointF) -> None:
    """Add a building block that was let go over the map; on a flow it is put between its ends."""
    place, point = view.workplace, Point(at.x(), at.y())
    if key == "lane":
        _edit_new(view, lane_drawing.add_lane(place, "", first_corner(view)))
    elif key == "text_note":
        _edit_new(view, drawing.add_text_note(place, point))
    elif key in KIND_BY_KEY:
        flow = view.map_scene.record_at(at, (Flow,))
        inserted = _insert(view, key, flow, point) if isinstance(flow, Flow) else ""
        _edit_new(view, inserted or drawing.add_step(place, key, point))


def _insert(view: MapView, key: str, flow: Flow, point: Point) -> str:
    place, kind = view.workplace, KIND_BY_KEY[key]
    box = Box(point.x - kind.width / 2, point.y - kind.height / 2, kind.width, kind.height)
    source = place.document.find(Step, flow.source)
    step = drawing.new_step(place, kind, box, source.lane if source is not None else None)
    step = replace(step, parent=source.parent if source is not None else None)
    place.do(InsertStep(flow_id=flow.id, step=step, new_flow_id=place.new_id()))
    if step.id in place.document:
        place.select([step.id])
        return step.id
    return ""


def to_neighbour(view: MapView, direction: str) -> None:
    """Select the nearest element in a direction."""
    place = view.workplace
    one = place.document.records.get(place.selection[-1]) if place.selection else None
    box = box_of(one)
    if box is None:
        return
    dx, dy = drawing.DIRECTIONS[direction]
    best: tuple[float, str] | None = None
    for record in _selectable(view):
        other = box_of(record)
        if other is None or record.id == getattr(one, "id", ""):
            continue
        ahead = (other.centre.x - box.centre.x) * dx + (other.centre.y - box.centre.y) * dy
        aside = abs((other.centre.x - box.centre.x) * dy) + abs((other.centre.y - box.centre.y) * dx)
        if ahead > 5 and (best is None or ahead + 2 * aside < best[0]):
            best = (ahead + 2 * aside, record.id)
    if best is not None:
        place.select([best[1]])
        view.reveal(best[1])


def _selectable(view: MapView) -> list[Record]:
    document, map_id = view.workplace.document, view.workplace.map_id
    kinds: tuple[type[Record], ...] = (Step, TextNote, DataObject)
    return [record for kind in kinds for record in document.on_map(kind, map_id)]


def _along_flow(view: MapView, by: int) -> bool:
    """Select the next or previous step along the flow."""
    place = view.workplace
    order = list(place.numbering.now().numbers)
    at = order.index(place.selection[0]) if place.selection and place.selection[0] in order else -1
    if order and 0 <= at + by < len(order):
        place.select([order[at + by]])
        view.reveal(order[at + by])
    return True


def _edit_new(view: MapView, new_id: str) -> bool:
    """Edit the label of something just made."""
    if new_id:
        view.edit_label(new_id)
    return True
