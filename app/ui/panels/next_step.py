"""Where a step goes that is added from the outline: as Tab puts it on the canvas. It knows no widgets."""

from __future__ import annotations

from app.model.kinds import KIND_BY_KEY, kind_of_step
from app.model.records import Point, Step
from app.ui.canvas import drawing
from app.ui.canvas.making import cut_away
from app.ui.workplace import Workplace

KIND = "task"
FIRST_AT = Point(150.0, 70.0)
"""The middle of the first step of an empty map."""


def add_step_after(place: Workplace, before: Step | None) -> str:
    """Add a plain step after another one (or as the first); return its id, "" if refused.

    Nothing follows an end: there it stands beside, without a flow.
    """
    if before is None:
        return drawing.add_step(place, KIND, FIRST_AT)
    if not kind_of_step(before).may_end:
        return drawing.append_step(place, before.id, KIND)
    kind, (onwards, _aside) = KIND_BY_KEY[KIND], drawing.directions(place)
    beside = place.board.place_next(before.id, onwards, (kind.width, kind.height), cut_away(place))
    return drawing.add_step(place, KIND, beside.centre)
