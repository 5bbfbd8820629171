"""What keys and menus do with what is selected on a canvas, where it takes the view to do it: bursts, tools, popups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QMenu

from app.i18n import msg, text
from app.model.kinds import PALETTE, kind_of_step
from app.model.operations import Bend, ChangeKind, MoveFlowLabel, Operation, Resize, Together
from app.model.placement import Place, box_of
from app.model.records import Box, DataObject, Flow, Group, Point, Record, Step, TextNote
from app.render.flow_labels import flow_label, flow_words
from app.render.labels import ink_box
from app.ui.canvas import bending, connecting, drawing, frame_keys, lane_drawing, ordering
from app.ui.canvas.tools import SPACE_HINT, Tool
from app.ui.icons import icon
from app.ui.texts import show_tooltip

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

LEAST = 30.0
"""Nothing is made narrower or lower than this."""
SIZED = (Step, TextNote, Group, DataObject)
"""What can be given another size."""
PLACED = (Tool.STEP, Tool.DECISION, Tool.TEXT, Tool.LANE)


# -- moving --------------------------------------------------------------------------------------


def nudge(view: MapView, direction: str) -> None:
    """Move the selection by one grid step; of a single flow, its main piece; of a lane or phase, as its keys do."""
    place = view.workplace
    if frame_keys.is_frame(place.selected_one):
        frame_keys.arrow(view, direction, Qt.KeyboardModifier.AltModifier)
        return
    dx, dy = (part * drawing.GRID for part in drawing.DIRECTIONS[direction])
    if isinstance(place.selected_one, Flow):
        view.burst.step(f"bend {dx != 0}", dx, dy, lambda x, y: _bend(view, x, y))
    else:
        view.burst.step("move", dx, dy, lambda x, y: drawing.move_by(place, place.selected(Record), x, y))


def _bend(view: MapView, dx: float, dy: float) -> None:
    flow = view.workplace.selected_one
    piece = bending.main_piece(flow, upright=bool(dx)) if isinstance(flow, Flow) else None
    if not isinstance(flow, Flow) or piece is None:
        view.workplace.say(msg("This flow has no piece that can be moved in this direction."))
        return
    at = flow.points[piece]
    points = bending.bent(view.workplace.document, flow, piece, at.x + dx if dx else at.y + dy)
    view.workplace.do(Bend(flow_id=flow.id, points=points))


def to_lane(view: MapView, direction: str) -> None:
    """Move the selected steps to the next lane; of a single flow, its words by one grid step."""
    if isinstance(view.workplace.selected_one, Flow):
        move_words(view, direction)
    else:
        lane_drawing.to_next_lane(view.workplace, 1 if direction in ("down", "right") else -1)


def move_words(view: MapView, direction: str) -> None:
    """Move the words of the selected flow by one grid step."""
    place = view.workplace
    dx, dy = (part * drawing.GRID for part in drawing.DIRECTIONS[direction])

    def move(x: float, y: float) -> None:
        flow = place.selected_one
        box = words_of(flow) if isinstance(flow, Flow) else None
        if isinstance(flow, Flow) and box is not None:
            place.do(MoveFlowLabel(flow_id=flow.id, label_box=box.moved(x, y)))
        else:
            place.say(msg("This flow has no words to move. Press Enter to write some."))

    view.burst.step("words", dx, dy, move)


def words_of(flow: Flow) -> Box | None:
    """Return where the words of a flow stand; None if it has none."""
    block = flow_label(flow, flow.points, flow_words(flow))
    return None if block is None else flow.label_box or ink_box(block)


def resize(view: MapView, direction: str) -> None:
    """Make what is selected wider, narrower, taller or shorter by one grid step; the left upper corner stays."""
    dx, dy = (part * drawing.GRID for part in drawing.DIRECTIONS[direction])
    view.burst.step("size", dx, dy, lambda x, y: _resize(view, x, y))


def _resize(view: MapView, dx: float, dy: float) -> None:
    places = []
    for record in view.workplace.selected(Record):
        box = box_of(record)
        if box is not None and isinstance(record, SIZED):
            sized = box._replace(width=max(box.width + dx, LEAST), height=max(box.height + dy, LEAST))
            places.append(Place(id=record.id, box=sized))
    view.workplace.do(Resize(places=tuple(places)))


def append(view: MapView, direction: str) -> None:
    """Append a step in a direction and edit its name."""
    view.edit_new(drawing.append_step(view.workplace, view.workplace.selection[0], direction=direction))


# -- tools by keys -------------------------------------------------------------------------------


def use_tool(view: MapView) -> bool:
    """Do with the tool in hand what a press of the mouse would do, where there is room; answer whether it does so."""
    place = view.workplace
    match view.tool:
        case Tool.STEP | Tool.DECISION | Tool.TEXT | Tool.LANE:
            at = view.free_spot()
            put_down(view, Point(at.x(), at.y()), by_key=True)
        case Tool.CONNECT:
            connecting.choose_source(view)
        case Tool.NOTE:
            connecting.choose_step(view, msg("Note about …"), lambda found: take_note(view, found))
        case Tool.SPACE if not place.selection:
            connecting.choose_step(view, msg("Make space beside …"), lambda found: begin_space(view, found))
        case _:
            return False
    return True


def put_down(view: MapView, point: Point, *, by_key: bool = False) -> None:
    """Put what the tool stands for at a point of the map, and edit its name."""
    place, tool = view.workplace, view.tool
    match tool:
        case Tool.TEXT:
            new_id = drawing.add_text_note(place, point)
        case Tool.LANE:
            corner = lane_drawing.first_corner(view.visible_area()) if by_key else point
            new_id = lane_drawing.add_lane(place, "", corner, None if by_key else point)
        case _:
            new_id = drawing.add_step(place, tool.value, point)
    view.set_tool(Tool.SELECT)
    view.edit_new(new_id)


def take_note(view: MapView, record_id: str) -> None:
    """Open the form for a note about an element."""
    view.set_tool(Tool.SELECT)
    view.workplace.select([record_id])
    view.workplace.note_asked.emit(record_id)


def begin_space(view: MapView, record_id: str) -> None:
    """Take the tool that makes space in hand, for the arrows to be used beside a step."""
    view.workplace.select([record_id])
    view.set_tool(Tool.SPACE)
    view.workplace.stand_by(SPACE_HINT)


def push(view: MapView, direction: str) -> None:
    """Push what lies beyond the selected step away by two grid steps, or pull it back."""
    dx, dy = (2 * part * drawing.GRID for part in drawing.DIRECTIONS[direction])
    side = "right" if dx else "down"
    view.burst.step(f"space {side}", dx, dy, lambda x, y: ordering.space_beside(view.workplace, side, x or y))


# -- another kind --------------------------------------------------------------------------------


def choose_kind(view: MapView) -> QMenu | None:
    """Offer the kinds that the selected steps can become, in a menu beside them."""
    place = view.workplace
    steps = place.selected(Step)
    if not steps:
        return None
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for digit, kind in enumerate(PALETTE, start=1):
        act = into_kind(steps, kind.key)
        reason = place.editor.why_not(act)
        entry = menu.addAction(icon(kind.icon), f"&{digit}  {text(kind.name)}")
        entry.setCheckable(True)
        entry.setChecked(all(kind_of_step(step) is kind for step in steps))
        entry.setEnabled(reason is None)
        show_tooltip(entry, reason or "")
        entry.triggered.connect(lambda _checked=False, act=act: place.do(act))
    menu.popup(_below(view, steps[0].box))
    free = [entry for entry in menu.actions() if entry.isEnabled()]
    menu.setActiveAction(next((entry for entry in free if entry.isChecked()), free[0] if free else menu.actions()[0]))
    return menu


def into_kind(steps: list[Step], key: str) -> Operation:
    """Make the operation that turns steps into another kind."""
    return Together(operations=tuple(ChangeKind(step_id=step.id, kind=key) for step in steps))


def _below(view: MapView, box: Box) -> QPoint:
    corner = view.mapFromScene(QPointF(box.x, box.bottom))
    inside = view.viewport().rect().adjusted(0, 0, -40, -40)
    at = QPoint(min(max(corner.x(), 0), inside.right()), min(max(corner.y() + 4, 0), inside.bottom()))
    return view.viewport().mapToGlobal(at)
