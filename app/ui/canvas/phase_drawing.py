"""What a person does with phases: add, move a border, remove. Each function ends in at most one act."""

from __future__ import annotations

from app.i18n import msg
from app.model.operations import Add, MoveBorder, RemovePhase, SplitPhase
from app.model.phases import LEAST, beside, is_upright, phases_of
from app.model.records import Box, Phase
from app.render.phases import phase_area
from app.ui.canvas.making import making
from app.ui.workplace import Workplace

GRID = 10.0


def add_phase(place: Workplace, drawn: Box) -> str:
    """Add a phase: the first over all that is drawn, any further one by halving the one selected or the last.

    Return its id, "" if refused.
    """
    phases = phases_of(place.document, place.map_id)
    if not phases:
        return _first(place, drawn)
    chosen = next(iter(place.selected(Phase)), phases[-1])
    new_id, middle = place.new_id(), round((chosen.start + chosen.end) / 2 / GRID) * GRID
    return making(place, new_id, SplitPhase(phase_id=chosen.id, at=middle, new_id=new_id))


def _first(place: Workplace, drawn: Box) -> str:
    document, map_id = place.document, place.map_id
    area = phase_area(document.lanes_of(map_id), drawn)
    start, length = (area.y, area.height) if is_upright(document, map_id) else (area.x, area.width)
    phase = Phase(id=place.new_id(), map=map_id, start=start, end=start + max(length, 10 * LEAST))
    return making(place, phase.id, Add(record=phase))


def move_border(place: Workplace, phase: Phase, side: str, at: float) -> None:
    """Move a border of a phase, as far as the phases beside it leave room."""
    place_for = within_reach(place, phase, side, at)
    if place_for != (phase.start if side == "start" else phase.end):
        place.do(MoveBorder(phase_id=phase.id, side=side, at=place_for))


def within_reach(place: Workplace, phase: Phase, side: str, at: float) -> float:
    """Return the place nearest to a wish where a border can be."""
    other = beside(place.document, phase, side)
    if side == "start":
        least, most = (other.start + LEAST if other else -1e6), phase.end - LEAST
    else:
        least, most = phase.start + LEAST, (other.end - LEAST if other else 1e6)
    return min(max(at, least), most)


def remove_phase(place: Workplace, phase: Phase) -> None:
    """Remove a phase; the one beside it takes its room."""
    place.do(RemovePhase(phase_id=phase.id))
    place.say(msg("The phase is gone; its steps are where they were."))
