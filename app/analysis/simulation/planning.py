"""From a document to what is simulated: the steps and ways of the exact analysis, with people and opening hours.

Waits are working days of the process. Where a step's wait is left to the queue and a department has people for it, it
has no wait of its own: how long it waits is what the simulation finds out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import log1p, sqrt

import numpy as np

from app.analysis.network import Node, Notice
from app.analysis.reading import read_rough, require_an_end
from app.analysis.rough import Arc, Rough
from app.analysis.simulation.hours import calendars_of
from app.analysis.simulation.plan import NOBODY, Plan
from app.analysis.simulation.streams import name_of
from app.i18n import Message, msg
from app.model.calendars import Opening, openings_of
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Department, Estimate, Step
from app.model.scenarios import urgent_in

OUTCOMES = ("won", "lost", "none", "")
"""In this order an outcome counts where a case has come to several ends."""


def plan_of(
    document: Document, map_id: str | None = None, *, marked: Sequence[str] = (), with_people: bool = True
) -> Plan:
    """Plan the simulation of a map; raise NotComputable if it cannot be walked through.

    Moments at the `marked` steps are kept. Without people nothing queues. Steps that are marked as urgent are done
    before others that wait for the same people; what is equally urgent is done in the order in which it comes.
    """
    urgent = urgent_in(document)
    rough, begin, notices = read_rough(document, map_id)
    require_an_end(document, rough)
    nodes = list(rough.nodes.values())
    number = {node.id: k for k, node in enumerate(nodes)}
    ways = [_ways_of(rough, node.id) for node in nodes]
    people = _People.of(document, nodes) if with_people else _People(_process_week(document))
    pools = [people.pool_of(node) for node in nodes]
    marks = {step_id: k for k, step_id in enumerate(dict.fromkeys(i for i in marked if i in number))}
    return Plan(
        ids=tuple(node.id for node in nodes),
        names=np.array([name_of(node.id) for node in nodes], dtype=np.uint64),
        waits=_floats(_wait(document, n, pool) for n, pool in zip(nodes, pools, strict=True)),
        efforts=_floats(_value(node.processing) for node in nodes),
        shapes=_floats(sqrt(log1p(node.cv**2)) for node in nodes),
        pools=_ints(pools),
        ranks=_ints([int(bool(urgent) and node.id not in urgent) for node in nodes]),
        needs=_ints([_needed(rough, node.id) for node in nodes]),
        splits=_ints([int(node.id in rough.splits) for node in nodes]),
        ends=_ints([_rank(n) if n.is_end or not out else NOBODY for n, out in zip(nodes, ways, strict=True)]),
        marks=_ints([marks.get(node.id, NOBODY) for node in nodes]),
        firsts=_ints([0, *accumulate(map(len, ways))]),
        targets=_ints([number[arc.target] for out in ways for arc in out]),
        until=_floats(until for out in ways for until in _until([arc.share for arc in out])),
        starts=_ints([number[step_id] for step_id in begin]),
        starts_until=_floats(_until(list(begin.values()))),
        servers=_ints([department.servers for department in people.departments]),
        pool_calendars=_ints(people.calendars),
        calendars=calendars_of(people.weeks),
        departments=tuple(department.id for department in people.departments),
        outcomes=OUTCOMES,
        marked=tuple(marks),
        hours_per_day=document.process.hours_per_day,
        notices=(*notices, *people.notices()),
    )


def _process_week(document: Document) -> list[tuple[Opening, ...]]:
    return [openings_of("", document.process.hours_per_day)]


@dataclass(slots=True)
class _People:
    """The departments whose people work on the map, and their opening hours; the first week is the process's own."""

    weeks: list[tuple[Opening, ...]]
    departments: list[Department] = field(default_factory=list)
    calendars: list[int] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    nobody: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document, nodes: Sequence[Node]) -> _People:
        """Find the internal departments that have something to do, in the document's order."""
        people = cls(_process_week(document))
        busy = {node.department for node in nodes if _value(node.processing) > 0}
        for department in sorted(document.all(Department), key=lambda each: (each.order, each.id)):
            if department.id not in busy or department.kind != "internal":
                continue
            if department.servers > 0:
                people.departments.append(department)
                people.calendars.append(people._week(department, document.process.hours_per_day))
            else:
                people.nobody.append(department.id)
        return people

    def pool_of(self, node: Node) -> int:
        """Return the number of the pool that works on a step, or NOBODY."""
        if _value(node.processing) <= 0:
            return NOBODY
        return next((k for k, each in enumerate(self.departments) if each.id == node.department), NOBODY)

    def _week(self, department: Department, hours_per_day: float) -> int:
        try:
            week = openings_of(department.calendar, hours_per_day)
        except Refused:
            week = ()
        if not week:
            self.unread.append(department.id)
            return 0
        if week not in self.weeks:
            self.weeks.append(week)
        return self.weeks.index(week)

    def notices(self) -> tuple[Notice, ...]:
        said: tuple[tuple[Message, list[str]], ...] = (
            (msg("Opening hours that cannot be read were taken as the working day of the process."), self.unread),
            (msg("Where a department has nobody, its work was taken as done at once."), self.nobody),
        )
        return tuple(Notice(text, tuple(ids)) for text, ids in said if ids)


def _wait(document: Document, node: Node, pool: int) -> float:
    """Return the given wait in working minutes; none where the queue decides."""
    step = document.find(Step, node.id)
    if pool != NOBODY and step is not None and step.wait_kind == "queue":
        return 0.0
    return _value(node.wait) * document.process.hours_per_day * 60.0


def _ways_of(rough: Rough, node_id: str) -> list[Arc]:
    return [arc for arc in rough.out[node_id] if arc.share > 0]


def _needed(rough: Rough, node_id: str) -> int:
    """Return how many tokens a join waits for."""
    return sum(arc.share > 0 for arc in rough.into[node_id]) if node_id in rough.joins else 0


def _until(shares: Sequence[float]) -> list[float]:
    """Return up to which random number each way is taken."""
    total = sum(shares)
    return [until / total for until in accumulate(shares)]


def _rank(node: Node) -> int:
    return OUTCOMES.index(node.outcome) if node.outcome in OUTCOMES else len(OUTCOMES) - 1


def _value(estimate: Estimate | None) -> float:
    return max(0.0, estimate.value) if estimate is not None else 0.0


def _floats(values: object) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.fromiter(values, dtype=np.float64)  # type: ignore[call-overload,no-any-return]


def _ints(values: Sequence[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)
