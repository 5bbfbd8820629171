"""Where work waits, as colours of the map: the time in the queue per visit, from a simulation."""

from __future__ import annotations

from app.analysis.heating import Heat, banded
from app.analysis.simulation.observing import STEP_WAIT
from app.analysis.simulation.runs import Simulated
from app.analysis.tints import Colouring
from app.i18n import msg
from app.model.document import Document

KIND = "waiting"


def waiting_on(document: Document, found: Simulated) -> Colouring:
    """Return how every step is coloured at which work waits."""
    ranges = {key.removeprefix(STEP_WAIT): found.range(key) for key in found.values if key.startswith(STEP_WAIT)}
    heat = Heat(
        values={step: each.value for step, each in ranges.items() if each is not None and each.value > 0},
        band=lambda low, high: msg("{low} to {high} in the queue, in calendar days", low=low, high=high),
        unit=" d",
        digits=2,
    )
    return Colouring(kind=KIND, steps=banded(document, heat), titles=(msg("heat: queues of the simulation"),))
