"""The arrays that the compiled simulation works in: rooms for tokens and cases under way are used again, and grow.

A token waits for one event at most, a department for one, and one case is about to arrive: so there is always room for
events where there is room for tokens.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.network import Floats
from app.analysis.simulation.plan import NOBODY, Plan, Record

EVENTS, PLANNED, TOKENS, SLOTS, ROWS, DONE_SO_FAR, ACT, TOKEN = range(8)
"""Counters: events that wait, events ever planned, rooms for tokens and for cases that are free, rows of the trace,
events and visits that are done, what is to be done next, and with which token."""
NOW = 0
AT_FIRST = 1024
"""Rooms before arrays grow."""
Array = npt.NDArray[Any]


class Rooms:
    """Everything that changes while cases are simulated."""

    def __init__(self, plan: Plan, arrivals: Floats, window: tuple[float, float]) -> None:
        nodes, pools, cases = len(plan.ids), len(plan.servers), len(arrivals)
        self.plan, self.arrivals = plan, arrivals
        self.widest = 2 + int(np.diff(plan.firsts).max(initial=0))
        first = max(AT_FIRST, 2 * self.widest)
        self.counters = np.zeros(8, np.int64)
        self.counters[[EVENTS, PLANNED, TOKENS, SLOTS]] = 1, 1, first, AT_FIRST
        self.moments = np.zeros(1)
        self.heap = tuple(np.zeros(first + pools + 2, kind) for kind in (np.float64, np.int64, np.int64))
        self.heap[0][0] = arrivals[0]
        self.tokens: tuple[Array, ...] = (np.zeros(first, np.int64), np.zeros(first, np.int64), np.zeros((first, 4)))
        self.nexts = np.zeros(first, np.int64)
        self.loose_tokens, self.loose_slots = np.arange(first), np.arange(AT_FIRST)
        self.slots = tuple(np.zeros((AT_FIRST, nodes), np.int32) for _ in range(2))
        self.cases = (np.full(cases, np.nan), np.full(cases, NOBODY), np.full((cases, len(plan.marked), 3), np.nan),
                      np.zeros(cases, np.int64), np.zeros(cases, np.int64))  # fmt: skip
        ends = np.full((pools, plan.levels), NOBODY)
        self.queues = (ends, ends.copy(), np.zeros(pools, np.int64), plan.servers.copy(), np.zeros(pools, np.int64))
        self.sums = (np.zeros(nodes), np.zeros(pools), np.zeros(pools), np.full(pools, window[0]),
                     np.zeros(pools, np.int64), np.zeros(nodes, np.int64), np.zeros(nodes))  # fmt: skip
        self.edges = edges_of(plan, window)
        self.trace = np.empty((AT_FIRST, 5))

    def arrays(self) -> tuple[Any, ...]:
        """Return them as the compiled loop takes them, after those of the plan."""
        plan, hours = self.plan, self.plan.calendars
        return (
            (plan.names, plan.waits, plan.efforts, plan.shapes, plan.pools, plan.ranks, plan.needs, plan.splits,
             plan.ends, plan.marks),
            (plan.firsts, plan.targets, plan.until, plan.starts, plan.starts_until),
            (plan.servers, plan.pool_calendars),
            (hours.begins, hours.ends, hours.before, hours.counts, hours.totals),
            self.arrivals, self.heap, self.tokens, self.nexts, (self.loose_tokens, self.loose_slots), self.slots,
            self.cases, self.queues, self.sums, self.edges, self.trace, self.counters, self.moments,
        )  # fmt: skip

    def grow_tokens(self) -> None:
        """Make room for twice as many tokens, and for their events."""
        had = len(self.nexts)
        self.heap = tuple(_longer(each, len(each) + had) for each in self.heap)
        self.tokens = tuple(_longer(each, 2 * had) for each in self.tokens)
        self.nexts = _longer(self.nexts, 2 * had)
        self.loose_tokens = self._loosened(self.loose_tokens, TOKENS)

    def grow_slots(self) -> None:
        """Make room for twice as many cases under way."""
        had = len(self.loose_slots)
        self.slots = tuple(_longer(each, 2 * had) for each in self.slots)
        self.loose_slots = self._loosened(self.loose_slots, SLOTS)

    def grow_rows(self) -> None:
        """Make room for twice as many rows of the trace."""
        self.trace = _longer(self.trace, 2 * len(self.trace))

    def _loosened(self, loose: Array, which: int) -> Array:
        had, free = len(loose), self.counters[which]
        self.counters[which] += had
        return np.concatenate((loose[:free], np.arange(had, 2 * had), loose[free:]))

    def record(self) -> Record:
        """Return what has been shown."""
        waited, busy, area, _changed, longest, visits, spent = self.sums
        ended, outcomes, marks = self.cases[:3]
        return Record(
            arrivals=self.arrivals, ended=ended, outcomes=outcomes, marks=marks, visits=visits, waited=waited,
            spent=spent, busy=busy, queue_area=area, longest=longest, trace=self.trace[: self.counters[ROWS]].copy(),
            until=float(self.moments[NOW]), events=int(self.counters[DONE_SO_FAR]),
        )  # fmt: skip


def edges_of(plan: Plan, window: tuple[float, float]) -> Floats:
    """Return the window in the working minutes of each department, and last as it is."""
    moments = np.array(window)
    return np.array([*(plan.calendars.work(int(each), moments) for each in plan.pool_calendars), moments])


def _longer(array: Array, room: int) -> Array:
    grown = np.zeros((room, *array.shape[1:]), array.dtype)
    grown[: len(array)] = array
    return grown
