"""The course of a meeting: its phases, and the way from place to place along the agenda. No widgets.

The place is kept in the round, so that a meeting that was left, or killed, goes on where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Round
from app.model.reviews.rounds import is_open

LOOK, RATE, REVEAL, NOTE, VERDICT, END = "look", "rate", "reveal", "note", "verdict", "end"
PHASES = (LOOK, RATE, REVEAL, NOTE, VERDICT)
"""What happens with each step, in this order."""
PHASE_NAMES: dict[str, Message] = {
    LOOK: msg("Look"),
    RATE: msg("Silent rating"),
    REVEAL: msg("Reveal"),
    NOTE: msg("Write down"),
    VERDICT: msg("Verdict"),
    END: msg("End"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a meeting stands: at a step, in a phase."""

    step: str
    phase: str = LOOK


def place_in(document: Document, review: Round, agenda: Sequence[str]) -> Place | None:
    """Return where a round's meeting stands; None if it has not begun, or there is nothing on the agenda.

    What has not been revealed is never looked at, whatever place was kept.
    """
    if not agenda or not review.place_phase:
        return None
    if review.place_phase == END:
        return Place(step=agenda[-1], phase=END)
    step = review.place if review.place in agenda else agenda[0]
    phase = review.place_phase if review.place_phase in PHASES else LOOK
    if phase == REVEAL and is_open(review, step):
        phase = RATE
    return Place(step=step, phase=phase)


def after(agenda: Sequence[str], place: Place) -> Place:
    """Return the next place: the next phase, the next step, at last the end."""
    if place.phase == END:
        return place
    if place.phase != VERDICT:
        return Place(step=place.step, phase=PHASES[PHASES.index(place.phase) + 1])
    at = agenda.index(place.step)
    return Place(step=agenda[at + 1]) if at + 1 < len(agenda) else Place(step=place.step, phase=END)


def before(agenda: Sequence[str], place: Place) -> Place:
    """Return the place before: the phase before, or the verdict on the step before."""
    if place.phase == END:
        return Place(step=agenda[-1], phase=VERDICT)
    if place.phase != LOOK:
        return Place(step=place.step, phase=PHASES[PHASES.index(place.phase) - 1])
    at = agenda.index(place.step)
    return Place(step=agenda[at - 1], phase=VERDICT) if at else place


def beside(agenda: Sequence[str], place: Place, by: int) -> Place:
    """Return the beginning of the step that many steps on; beyond the last one the end."""
    at = agenda.index(place.step) + (by if place.phase != END else 0)
    if at >= len(agenda):
        return Place(step=agenda[-1], phase=END)
    return Place(step=agenda[max(at, 0)])
