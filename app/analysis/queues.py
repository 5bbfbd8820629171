"""A quick look at the resources: how busy each department is, and how long work waits for its people.

Formulas: method, part C2. The load of a pool is visits x processing; waiting by Erlang C with the correction of Allen
and Cunneen for how much processing times vary. A quick check beside the map's own waits; it changes none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from app.analysis.figures import Analysis
from app.analysis.network import Network, Node
from app.analysis.values import MINUTES, PROCESSING
from app.model.calendars import hours_per_working_day
from app.model.document import Document
from app.model.records import Department

BUSY, FULL = 0.85, 1.0
"""From here on waiting grows fast, and from here on without end (our convention)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolLoad:
    """One department's people: `needed` and `available` hours per working day, wait in hours of its opening time."""

    department: str
    servers: int
    needed: float
    available: float
    wait: float

    @property
    def utilisation(self) -> float:
        return self.needed / self.available if self.available > 0 else inf


def loads(document: Document, analysis: Analysis, cases_per_day: float) -> list[PoolLoad]:
    """Return the load of every department that has people and something to do, in the document's order."""
    work = _work_by_department(analysis)
    found = []
    for department in sorted(document.all(Department), key=lambda each: (each.order, each.id)):
        if department.kind == "internal" and department.id in work:
            found.append(_load(document, department, work[department.id], cases_per_day))
    return found


def busiest(pools: list[PoolLoad]) -> PoolLoad | None:
    """Return the bottleneck: the pool that is used most."""
    return max(pools, key=lambda pool: pool.utilisation, default=None)


def most_cases(pools: list[PoolLoad], cases_per_day: float) -> float:
    """Return how many cases per working day the people can manage at most."""
    highest = max((pool.utilisation for pool in pools), default=0.0)
    return cases_per_day / highest if highest > 0 else inf


@dataclass(slots=True)
class _Work:
    """What one case brings to a department: visits, minutes, and the minutes' second moment."""

    visits: float = 0.0
    minutes: float = 0.0
    squares: float = 0.0


def _work_by_department(analysis: Analysis) -> dict[str, _Work]:
    found: dict[str, _Work] = {}
    for node, visits, minutes in visited(analysis):
        if node.department is not None and minutes > 0:
            work = found.setdefault(node.department, _Work())
            work.visits += visits
            work.minutes += visits * minutes
            work.squares += visits * minutes**2 * (1 + node.cv**2)
    return found


def visited(analysis: Analysis) -> list[tuple[Node, float, float]]:
    """List every node with its visits per case and minutes per visit; the steps of parallel blocks one by one."""
    found = []
    sums = zip(analysis.network.nodes, analysis.chain.visits[:, 0], analysis.values.sums[PROCESSING, :, 0], strict=True)
    for node, visits, minutes in sums:
        if node.block is None:
            found.append((node, float(visits), float(minutes)))
            continue
        for branch in (b.network for b in analysis.network.blocks[node.block] if b.network is not None):
            found += [(inner, visits * often, minutes) for inner, often, minutes in _inside(branch)]
    return found


def _inside(network: Network) -> list[tuple[Node, float, float]]:
    return visited(Analysis(network))


def _load(document: Document, department: Department, work: _Work, cases_per_day: float) -> PoolLoad:
    hours = hours_per_working_day(department.calendar, document.process.hours_per_day)
    servers = department.servers
    return PoolLoad(
        department=department.id,
        servers=servers,
        needed=cases_per_day * work.minutes / MINUTES,
        available=servers * hours,
        wait=_wait(servers, hours, work, cases_per_day) if work.visits > 0 else 0.0,
    )


def _wait(servers: int, hours: float, work: _Work, cases_per_day: float) -> float:
    """Return the mean hours that work waits (arrivals at random, Ca = 1); without end if the pool is full."""
    if servers <= 0 or hours <= 0:
        return inf
    service = work.minutes / work.visits / MINUTES
    offered = cases_per_day * work.visits * service / hours
    if offered >= servers:
        return inf
    varied = work.squares / work.visits / (service * MINUTES) ** 2 - 1
    return float(erlang_c(servers, offered) * service / (servers - offered) * (1 + varied) / 2)


def erlang_c(servers: int, offered: float) -> float:
    """Return the probability that an arrival must wait, for an offered load below the number of servers."""
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = offered * blocked / (n + offered * blocked)
    used = offered / servers
    return float(np.float64(blocked / (1 - used * (1 - blocked))))
