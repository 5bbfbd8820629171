"""What a simulation has found of the steps, as colours of the map: where work waits, who is busy, what takes long."""

from __future__ import annotations

from collections.abc import Callable

from app.analysis.heating import Heat, banded
from app.analysis.simulation.observing import QUEUE, STEP_SHARE, STEP_TIME, STEP_WAIT, USED
from app.analysis.simulation.plan import NOBODY
from app.analysis.simulation.runs import Simulated
from app.analysis.tints import Colouring
from app.i18n import Message, msg
from app.model.document import Document

WAITING, TASKS, BUSY, TIME, BOTTLENECK = "waiting", "tasks", "busy", "time_there", "bottleneck"
TITLES: dict[str, Message] = {
    WAITING: msg("Time in the queue"),
    TASKS: msg("Tasks in the queue"),
    BUSY: msg("How busy the department is"),
    TIME: msg("Time at the step, queue included"),
    BOTTLENECK: msg("Share of all waiting"),
}
"""By what a simulated map can be coloured."""


def simulated_heat(document: Document, found: Simulated, kind: str) -> Colouring:
    """Return how every step is coloured of which something is known."""
    title = msg("simulation: {what}", what=TITLES[kind])
    return Colouring(kind=kind, steps=banded(document, _HEATS[kind](found)), titles=(title,))


def _by_step(found: Simulated, prefix: str) -> dict[str, float]:
    ranges = {key.removeprefix(prefix): found.range(key) for key in found.values if key.startswith(prefix)}
    return {step: each.value for step, each in ranges.items() if each is not None and each.value > 0}


def _waiting(found: Simulated) -> Heat:
    return Heat(
        values=_by_step(found, STEP_WAIT), unit=" d", digits=2,
        band=lambda low, high: msg("{low} to {high} in the queue, in calendar days", low=low, high=high),
    )  # fmt: skip


def _tasks(found: Simulated) -> Heat:
    """A step's part of all tasks that wait is its part of all waiting (Little's law)."""
    queues = [found.range(QUEUE + department) for department in found.plan.departments]
    everything = sum(each.value for each in queues if each is not None)
    values = {step: share * everything for step, share in _by_step(found, STEP_SHARE).items()}
    return Heat(
        values=values if everything > 0 else {}, digits=1,
        band=lambda low, high: msg("{low} to {high} tasks wait on average", low=low, high=high),
    )  # fmt: skip


def _busy(found: Simulated) -> Heat:
    plan, values = found.plan, {}
    for node, pool in enumerate(plan.pools):
        used = found.range(USED + plan.departments[pool]) if pool != NOBODY else None
        if used is not None:
            values[plan.ids[node]] = used.value
    return Heat(
        values=values, unit=" %", factor=100.0,
        band=lambda low, high: msg("{low} to {high} of the opening hours are worked", low=low, high=high),
    )  # fmt: skip


def _time(found: Simulated) -> Heat:
    return Heat(
        values=_by_step(found, STEP_TIME), unit=" d", digits=2,
        band=lambda low, high: msg("{low} to {high} at the step, in calendar days", low=low, high=high),
    )  # fmt: skip


def _bottleneck(found: Simulated) -> Heat:
    return Heat(
        values=_by_step(found, STEP_SHARE), unit=" %", factor=100.0,
        band=lambda low, high: msg("{low} to {high} of all waiting in queues", low=low, high=high),
    )  # fmt: skip


_HEATS: dict[str, Callable[[Simulated], Heat]] = {
    WAITING: _waiting, TASKS: _tasks, BUSY: _busy, TIME: _time, BOTTLENECK: _bottleneck,
}  # fmt: skip
