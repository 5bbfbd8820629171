"""Room for a step that follows another: a free place near it, or one that those beyond make by moving on.

Knows what stands where, and nothing of flows.
"""

from __future__ import annotations

from app.model.operations import Arrange
from app.model.phases import is_upright
from app.model.records import Box, Step
from app.ui.canvas.between import ASIDE, beside_box, giving_way_to
from app.ui.canvas.making import cut_away
from app.ui.workplace import Workplace

MOST = 400
"""So many may move on: as many as stand in a row of a map of tens of thousands."""
FURTHER = (0.0, 200.0, 400.0)
"""How far beyond the place beside a step another one is tried: up to two columns."""


def room_beside(
    place: Workplace, source: Step, direction: str, size: tuple[float, float]
) -> tuple[Box, Arrange | None]:
    """Return where a step of a size can stand beside another one, and what moves on for it.

    In this order: where there is room near by, after what is in the way has moved on, and farther on.
    """
    ghosts = cut_away(place)
    near = place.board.place_near(source.id, direction, size, ghosts)
    if near is not None:
        return near, None
    made = _moving_on(place, source, size) if source.parent is None else None
    return made or (place.board.place_next(source.id, direction, size, ghosts), None)


def _moving_on(place: Workplace, source: Step, size: tuple[float, float]) -> tuple[Box, Arrange | None] | None:
    """Return the first place beside a step that what stands there can leave; None if there is none within reach."""
    upright = not is_upright(place.document, place.map_id)
    end, length = (source.box.right, size[0]) if upright else (source.box.bottom, size[1])
    by = float(-(-(length + ASIDE) // 10) * 10)
    for beyond in FURTHER:
        box = beside_box(source.box, size, ASIDE + beyond, upright=upright)
        made = giving_way_to(place, box, end + beyond, by, set(), MOST, upright=upright)
        if made is not None and not any(ghost.meets(box) for ghost in cut_away(place).values()):
            return made
    return None
