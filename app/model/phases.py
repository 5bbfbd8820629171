"""Phases of a map: their order, and in which one something stands. Nothing is bound to a phase; places decide."""

from __future__ import annotations

from app.model.document import Document
from app.model.records import Box, Map, Phase, Step

LEAST = 40.0
"""The least length of a phase, map units."""


def phases_of(document: Document, map_id: str) -> list[Phase]:
    """List a map's phases as they follow one another along its direction."""
    if not document.count(Phase):
        return []
    return sorted(document.on_map(Phase, map_id), key=lambda phase: (phase.start, phase.order, phase.id))


def is_upright(document: Document, map_id: str) -> bool:
    """Answer whether a map runs from top to bottom, so that phases are rows."""
    found = document.find(Map, map_id)
    return found is not None and found.direction == "vertical"


def along(box: Box, upright: bool) -> float:
    """Return where the middle of a box is along a map's direction."""
    return box.centre.y if upright else box.centre.x


def phase_of(document: Document, step: Step) -> Phase | None:
    """Return the phase that a step stands in; None outside of all."""
    at = along(step.box, is_upright(document, step.map))
    return next((phase for phase in phases_of(document, step.map) if phase.start <= at < phase.end), None)


def beside(document: Document, phase: Phase, side: str) -> Phase | None:
    """Return the phase that shares a border ("start" or "end") with another."""
    edge = phase.start if side == "start" else phase.end
    for other in document.on_map(Phase, phase.map):
        touching = other.end if side == "start" else other.start
        if other.id != phase.id and abs(touching - edge) < 0.5:
            return other
    return None
