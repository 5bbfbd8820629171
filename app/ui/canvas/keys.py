"""What keys mean on the canvas (decisions 24). Typing with one step selected edits its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.model.kinds import KIND_BY_KEY
from app.model.records import DataObject, Flow, Group, Lane, Phase, Point, Pool, Step, TextNote
from app.ui.canvas import acts, between, connecting, drawing, folding, frame_keys, lane_drawing
from app.ui.canvas.commands import Command
from app.ui.canvas.making import making
from app.ui.canvas.tools import Tool

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

Key = Qt.Key
Held = Qt.KeyboardModifier
ARROWS = {"Left": "left", "Right": "right", "Up": "up", "Down": "down"}
_MODIFIERS = Held.ControlModifier | Held.ShiftModifier | Held.AltModifier


def press(view: MapView, event: QKeyEvent) -> bool:
    """Do what a key means; answer whether it meant something here."""
    key = _name_of(event)
    if _with_tool(view, key) or _own(view, view.own_keys.get(key, key)) or _on_frame(view, event):
        return True
    command = view.keymap.get(key)
    if command is not None and not _is_letter(event):
        return _done(view, command)
    return _letter(view, event)


def _name_of(event: QKeyEvent) -> str:
    """Name a key with what is held, as `QKeySequence` writes it."""
    if not event.key():
        return ""
    held = event.modifiers() & _MODIFIERS
    return QKeySequence(QKeyCombination(held, Key(event.key()))).toString(QKeySequence.SequenceFormat.PortableText)


def _own(view: MapView, key: str) -> bool:
    """Do what the canvas alone knows how to do; answer whether it did."""
    act = OWN.get(key)
    return act is not None and act(view)


def _on_frame(view: MapView, event: QKeyEvent) -> bool:
    """Let arrows do with a lane, pool or phase what they do with those."""
    direction = ARROWS.get(Key(event.key()).name.removeprefix("Key_")) if event.key() else None
    if direction is None or not frame_keys.is_frame(view.workplace.selected_one):
        return False
    return frame_keys.arrow(view, direction, event.modifiers() & _MODIFIERS)


def _done(view: MapView, command: Command) -> bool:
    if not command.when(view):
        return False
    return command.run(view) is not False


def _with_tool(view: MapView, key: str) -> bool:
    """Use the tool in hand: Enter, or its own letter once more, puts it down; arrows make space."""
    if view.tool == Tool.SPACE and view.workplace.selection and key in ARROWS:
        acts.push(view, ARROWS[key])
        return True
    if view.tool == Tool.SPACE and view.workplace.selection and key in ("Return", "Enter"):
        view.set_tool(Tool.SELECT)
        return True
    return key in ("Return", "Enter") and acts.use_tool(view)


def _is_letter(event: QKeyEvent) -> bool:
    letter = event.text()
    held = event.modifiers() & (Held.ControlModifier | Held.AltModifier)
    return bool(letter) and letter.isprintable() and not held


def _letter(view: MapView, event: QKeyEvent) -> bool:
    """Edit the name of what is selected, or choose a tool if nothing is."""
    letter = event.text()
    place = view.workplace
    one = place.selected_one
    if not _is_letter(event):
        return False
    if isinstance(one, (Step, TextNote, Group, DataObject, Flow)) and place.may_draw:
        view.set_tool(Tool.SELECT)
        view.edit_label(one.id, typed=letter)
        return True
    command = view.keymap.get(letter.upper())
    if command is None or not (isinstance(one, (Lane, Pool, Phase)) or not place.selection):
        return False
    before = view.tool
    handled = _done(view, command)
    return acts.use_tool(view) or handled if view.tool == before else handled


# -- what the canvas alone knows -----------------------------------------------------------------


def _escape(view: MapView) -> bool:
    """Take back one thing after the other: the gesture, the tool, the selection."""
    if view.gesture is not None:
        view.gesture.cancel()
        view.gesture = None
        view.refresh_selection()
    elif view.target_box.is_asking:
        view.target_box.close_box()
    elif view.tool != Tool.SELECT:
        view.set_tool(Tool.SELECT)
    elif view.workplace.selection:
        view.workplace.select([])
    else:
        return False
    return True


def _hold(view: MapView) -> bool:
    view.space_held = True
    view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
    return True


def _rename(view: MapView) -> bool:
    one = view.workplace.selected_one
    return one is not None and _edit_new(view, one.id)


def _remove(view: MapView) -> bool:
    had = bool(view.workplace.selection)
    if frame_keys.is_frame(view.workplace.selected_one):
        view.removal_asked.emit()
    elif had:
        drawing.remove_selection(view.workplace)
    return had


def _open_inside(view: MapView) -> bool:
    one = view.workplace.selected_one
    if isinstance(one, Step):
        folding.open_inside(view.workplace, one)
    return isinstance(one, Step)


def _branch(view: MapView) -> bool:
    place = view.workplace
    return _edit_new(view, drawing.branch(place, place.selection[0])) if place.selected(Step) else False


def append_next(view: MapView) -> bool:
    """Add the next step after the selected one and edit its name."""
    place = view.workplace
    one = place.selected_one
    return _edit_new(view, drawing.append_step(place, one.id)) if isinstance(one, Step) else bool(place.selection)


def _up_a_level(view: MapView) -> bool:
    if view.workplace.selection:
        return False
    view.workplace.go_up()
    return True


def _back(view: MapView) -> bool:
    if view.workplace.selection:
        return False
    view.workplace.trail.go_back()
    return True


def _forward(view: MapView) -> bool:
    if view.workplace.selection:
        return False
    view.workplace.trail.go_forward()
    return True


OWN: dict[str, Callable[[MapView], bool]] = {
    "Esc": _escape,
    "Space": _hold,
    "Tab": append_next,
    "Ctrl+Return": _branch,
    "Ctrl+Enter": _branch,
    "Shift+Return": _open_inside,
    "Shift+Enter": _open_inside,
    "Return": _rename,
    "Enter": _rename,
    "F2": _rename,
    "Del": _remove,
    "Backspace": _remove,
    "Alt+Up": _up_a_level,
    "Alt+Left": _back,
    "Alt+Right": _forward,
}
"""Keys that are also in the table of actions, or on the sheet of keys, but that the canvas answers itself."""


# -- the pad, and what is dropped ----------------------------------------------------------------


def press_pad(view: MapView, key: str) -> None:
    """Do what a button of the pad says for the selected step."""
    place = view.workplace
    one = place.selected_one
    if not isinstance(one, Step):
        return
    if key == "connect":
        connecting.choose_target(view, one)
    elif key == "note":
        place.note_asked.emit(one.id)
    elif key == "text":
        _edit_new(view, drawing.add_text_note_beside(place, one.id))
    else:
        _edit_new(view, drawing.append_step(place, one.id, key))


def drop_kind(view: MapView, key: str, at: QPointF) -> None:
    """Add a building block that was let go over the map; on a flow it is put between its ends."""
    place, point = view.workplace, Point(at.x(), at.y())
    if key == "lane":
        _edit_new(view, lane_drawing.add_lane(place, "", lane_drawing.first_corner(view.visible_area())))
    elif key == "text_note":
        _edit_new(view, drawing.add_text_note(place, point))
    elif key in KIND_BY_KEY:
        flow = view.map_scene.record_at(at, (Flow,))
        inserted = _insert(view, key, flow, point) if isinstance(flow, Flow) else ""
        _edit_new(view, inserted or drawing.add_step(place, key, point))


def _insert(view: MapView, key: str, flow: Flow, point: Point) -> str:
    place = view.workplace
    step = between.step_of_kind(place, key)
    return making(place, step.id, between.inserting(place, flow, step, point))


def _edit_new(view: MapView, new_id: str) -> bool:
    """Edit the label of something just made."""
    if new_id:
        view.edit_label(new_id)
    return True
