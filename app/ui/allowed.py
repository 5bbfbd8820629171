"""Whether the map of a workplace can be changed now, and the sentence that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.editor_planning import draws
from app.i18n import Message, msg
from app.model.errors import Refused
from app.model.operations import Operation
from app.ui.modes import Mode

if TYPE_CHECKING:
    from app.ui.workplace import Workplace

UNDER_WAY = msg("A large change is under way. Please wait a moment, or cancel it first.")


def may_draw(place: Workplace) -> bool:
    """Answer whether the map can be changed now: in Draw mode, or with a proposal in hand."""
    if place.file.read_only or place.editor.version is not None or place.is_held:
        return False
    return place.mode == Mode.DRAW or (place.mode == Mode.CHANGE and place.editor.proposal is not None)


def require_allowed(place: Workplace, operation: Operation, *, taking_over: bool = False) -> None:
    """Raise Refused if an act changes the map, or a file that is read only, and must not now.

    Outside the modes that draw, the map changes only by taking over from what it is compared with.
    """
    require_not_held(place)
    if may_draw(place) or (taking_over and not place.file.read_only):
        return
    if place.file.read_only or draws(place.editor.planned(operation)):
        raise Refused(why_no_drawing(place))


def require_not_held(place: Workplace) -> None:
    """Raise Refused while a large act is being worked out."""
    if place.is_held:
        raise Refused(UNDER_WAY)


def why_no_drawing(place: Workplace) -> Message:
    """Say why the map cannot be changed now."""
    if place.file.read_only:
        return msg("This file is open read only. Save it as a copy to change it.")
    if place.is_held:
        return UNDER_WAY
    if place.editor.version is not None:
        return msg("This is an earlier version; it is shown read only. Go back to the current map to draw.")
    if place.editor.together:
        return msg("Several proposals are shown together, to be looked at. Take one in hand to draw.")
    if place.mode == Mode.CHANGE:
        return msg("Take a proposal in hand first: choose one on the right, or begin a new one.")
    return msg("The map can be changed in Draw, or as a proposal in Change.")
