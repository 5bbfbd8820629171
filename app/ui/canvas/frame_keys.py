"""What arrows do while a lane, pool or phase is selected: go to the next one, change its place, change its size.

Alone they select what lies beside; with Alt a lane or pool changes places and a phase's end moves; with Alt and Shift
the far edge of a lane or pool, or the start of a phase, moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.model.phases import phases_of
from app.model.records import Lane, Phase, Pool, Record
from app.ui.canvas import lane_structure, phase_drawing
from app.ui.canvas.drawing import DIRECTIONS, GRID

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

Held = Qt.KeyboardModifier
ALT_SHIFT = Held.AltModifier | Held.ShiftModifier


def is_frame(record: Record | None) -> bool:
    """Answer whether something is one of the frames in which steps stand."""
    return isinstance(record, (Lane, Pool, Phase))


def arrow(view: MapView, direction: str, held: Qt.KeyboardModifier) -> bool:
    """Do what an arrow means for the selected lane, pool or phase."""
    record, (dx, dy) = view.workplace.selected_one, DIRECTIONS[direction]
    along, across = (dy, dx) if view.is_upright else (dx, dy)
    may = view.workplace.may_draw
    if not held:
        _select_beside(view, record, along, across)
    elif not may:
        view.workplace.say_why_not()
    elif held == Held.AltModifier and isinstance(record, (Lane, Pool)) and across:
        lane_structure.reorder(view.workplace, record, across)
    elif held == ALT_SHIFT and isinstance(record, (Lane, Pool)):
        side, by = ("end", along) if along else ("after", across)
        lane_structure.resize(view.workplace, record, side, by * GRID)
    elif held in (Held.AltModifier, ALT_SHIFT) and isinstance(record, Phase) and along:
        side = "end" if held == Held.AltModifier else "start"
        at = record.end if side == "end" else record.start
        phase_drawing.move_border(view.workplace, record, side, at + along * GRID)
    return True


def _select_beside(view: MapView, record: Record | None, along: int, across: int) -> None:
    """Select the lane above or below, or the phase before or behind."""
    place = view.workplace
    line: Sequence[Record] = ()
    if isinstance(record, Phase) and along:
        line = phases_of(place.document, place.map_id)
    elif isinstance(record, (Lane, Pool)) and across:
        line = _frames(view)
    at = line.index(record) + (along or across) if record in line else -1
    if 0 <= at < len(line):
        place.select([line[at].id])
        view.reveal(line[at].id)


def _frames(view: MapView) -> list[Lane | Pool]:
    """List the lanes and pools of the shown map as they begin across it, outer ones before inner ones."""
    document, map_id = view.workplace.document, view.workplace.map_id
    found: list[Lane | Pool] = [*document.lanes_of(map_id), *document.on_map(Pool, map_id)]
    framed = [frame for frame in found if frame.box is not None]
    return sorted(framed, key=lambda frame: _order(frame, view.is_upright))


def _order(frame: Lane | Pool, upright: bool) -> tuple[float, float]:
    """Return where a frame begins across the lanes; what lies around others comes before them."""
    assert frame.box is not None
    if upright:
        return frame.box.x, -frame.box.width
    return frame.box.y, -frame.box.height
