"""How the example is first looked at: in Review, at the step that company and customer see most differently."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF

from app.model.perspectives import widest_gap
from app.model.records import Step
from app.render.step_labels import label_of
from app.render.style import StepStyle
from app.ui.canvas.looking import Look
from app.ui.desk import Desk
from app.ui.modes import Mode

READ_EASILY = 16.0
"""The least size of the name of the step one is at, pixels (ux.md)."""
LEAST, MOST = 1.0, 2.0
BESIDE = 20.0
"""How far one looks beyond the edge of the map, map units."""


def review_widest_gap(desk: Desk) -> None:
    """Review the step with the widest gap, so close that its name can be read; without one, the first step."""
    place = desk.workplace
    step = place.document.find(Step, widest_gap(place.document))
    if step is not None:
        place.select([step.id])
        desk.view.look_when_shown(lambda: look_at(step, desk.view.whole_area(), QSizeF(desk.view.viewport().size())))
    place.set_mode(Mode.REVIEW)


def look_at(step: Step, area: QRectF, room: QSizeF) -> Look:
    """Return the look at a step with its name easy to read: in the middle, unless the map's edge is nearer."""
    label = label_of(step, StepStyle())
    zoom = min(max(READ_EASILY / label.size if label is not None else LEAST, LEAST), MOST)
    middle = step.box.centre
    x = _within(middle.x, area.left(), area.right(), room.width() / zoom)
    y = _within(middle.y, area.top(), area.bottom(), room.height() / zoom)
    return zoom, x, y


def _within(middle: float, first: float, last: float, seen: float) -> float:
    """Return the middle of what is seen, as near to the one wanted as the edges of the map allow."""
    low, high = first - BESIDE + seen / 2, last + BESIDE - seen / 2
    return min(max(middle, low), high) if low <= high else (first + last) / 2
