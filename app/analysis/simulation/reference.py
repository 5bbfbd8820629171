"""The simulation in plain Python: what the compiled kernel must do, step by step, readable and slow.

The kernel gives the same record from the same streams; a test compares them. Events at one moment go in the order in
which they were planned.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import floor, nan

import numpy as np

from app.analysis.network import Floats
from app.analysis.simulation import streams
from app.analysis.simulation.hours import WEEK, Calendars
from app.analysis.simulation.plan import NOBODY, Plan, Record
from app.model.wanted import require_wanted

ARRIVE, ENTER, READY, DONE, OPEN = range(5)
ENTERED, BEGUN, LEFT = range(3)
AT_ONCE = 10_000
"""Visits between two questions whether the work is still wanted."""


@dataclass(slots=True)
class Token:
    """One case at one node; a parallel split makes several of it."""

    case: int
    node: int = NOBODY
    factor: float = 1.0
    entered: float = 0.0
    asked: float = 0.0
    begun: float = 0.0


@dataclass(slots=True)
class Pool:
    """The people of a department: who is free, and what waits for them, by rank."""

    calendar: int
    free: int
    queues: list[deque[Token]]
    is_awaited: bool = False
    busy: float = 0.0
    area: float = 0.0
    changed: float = 0.0
    longest: int = 0

    @property
    def length(self) -> int:
        return sum(map(len, self.queues))


@dataclass(slots=True)
class Case:
    tokens: int = 1
    visits: dict[int, int] = field(default_factory=dict)
    joined: dict[int, int] = field(default_factory=dict)


def simulate(plan: Plan, arrivals: Floats, run: int, window: tuple[float, float], traced: int, most: int) -> Record:
    """Run all cases to their end. `run` names the streams, `window` is what people's time is counted in."""
    return _Run(plan, arrivals, run, window, traced).go(most)


class _Run:
    def __init__(self, plan: Plan, arrivals: Floats, run: int, window: tuple[float, float], traced: int) -> None:
        nodes, cases = len(plan.ids), len(arrivals)
        self.plan, self.arrivals, self.run, self.window, self.traced = plan, arrivals, run, window, traced
        self.events: list[tuple[float, int, int, object]] = []
        self.planned = self.done = 0
        self.cases: dict[int, Case] = {}
        self.pools = [
            Pool(int(calendar), int(servers), [deque() for _ in range(plan.levels)], changed=window[0])
            for calendar, servers in zip(plan.pool_calendars, plan.servers, strict=True)
        ]
        self.ended = np.full(cases, nan)
        self.outcomes = np.full(cases, NOBODY, dtype=np.int64)
        self.marks = np.full((cases, len(plan.marked), 3), nan)
        self.visits = np.zeros(nodes, dtype=np.int64)
        self.waited, self.spent = np.zeros(nodes), np.zeros(nodes)
        self.trace: list[tuple[float, ...]] = []
        self.now, self.most = 0.0, 0

    def go(self, most: int) -> Record:
        self.most = most
        self.plan_event(self.arrivals[0], ARRIVE, 0)
        act = {ENTER: self.walk, READY: self.ask, DONE: self.finish, OPEN: self.open, ARRIVE: self.arrive}
        while self.events and self.done < most:
            self.now, _, kind, what = heappop(self.events)
            self.done += 1
            act[kind](what)  # type: ignore[operator]
        for pool in self.pools:
            self.count(pool)
        return Record(
            arrivals=self.arrivals, ended=self.ended, outcomes=self.outcomes, marks=self.marks, visits=self.visits,
            waited=self.waited, spent=self.spent, busy=np.array([pool.busy for pool in self.pools]),
            queue_area=np.array([pool.area for pool in self.pools]),
            longest=np.array([pool.longest for pool in self.pools], dtype=np.int64),
            trace=np.array(self.trace).reshape(-1, 5), until=self.now, events=self.done,
        )  # fmt: skip

    def plan_event(self, moment: float, kind: int, what: object) -> None:
        heappush(self.events, (moment, self.planned, kind, what))
        self.planned += 1

    # -- cases -----------------------------------------------------------------------------------

    def arrive(self, case: int) -> None:
        if case + 1 < len(self.arrivals):
            self.plan_event(self.arrivals[case + 1], ARRIVE, case + 1)
        self.cases[case] = Case()
        chance = streams.uniform(self.run, case, 0, 0, streams.START)
        start = min(bisect_right(self.plan.starts_until, chance), len(self.plan.starts) - 1)
        self.walk(Token(case, int(self.plan.starts[start])))

    def walk(self, token: Token) -> None:
        """Take a token on, through all that takes no time."""
        plan, case = self.plan, self.cases[token.case]
        while self.done < self.most:
            self.done += 1
            if self.done % AT_ONCE == 0:
                require_wanted()
            node = token.node
            visit = case.visits[node] = case.visits.get(node, -1) + 1
            self.visits[node] += 1
            token.entered = token.begun = self.now
            self.mark(token, ENTERED)
            if plan.needs[node] > 1 and not self.is_joined(case, node):
                self.end_token(token.case)
                return
            if plan.waits[node] > 0 or plan.efforts[node] > 0:
                name = int(plan.names[node])
                token.factor = streams.factor(self.run, token.case, name, visit, plan.shapes[node])
                self.wait(token)
                return
            if not self.leave(token, visit):
                return

    def is_joined(self, case: Case, node: int) -> bool:
        """Answer whether this was the last token that a join has waited for."""
        case.joined[node] = case.joined.get(node, 0) + 1
        if case.joined[node] < self.plan.needs[node]:
            return False
        case.joined[node] = 0
        return True

    def leave(self, token: Token, visit: int) -> bool:
        """Let a token go on; answer whether it stands at its next node."""
        plan, node = self.plan, token.node
        self.mark(token, BEGUN)
        self.mark(token, LEFT)
        self.spent[node] += self.now - token.entered
        if token.case < self.traced:
            self.trace.append((token.case, node, token.entered, token.begun, self.now))
        first, last = plan.firsts[node], plan.firsts[node + 1]
        if plan.ends[node] != NOBODY or first == last:
            rank, known = plan.ends[node], self.outcomes[token.case]
            self.outcomes[token.case] = rank if known == NOBODY else min(rank, known)
            self.end_token(token.case)
            return False
        if plan.splits[node]:
            self.cases[token.case].tokens += int(last - first) - 1
            for target in plan.targets[first:last]:
                self.plan_event(self.now, ENTER, Token(token.case, int(target)))
            return False
        chance = streams.uniform(self.run, token.case, int(plan.names[node]), visit, streams.WAY)
        token.node = int(plan.targets[min(first + bisect_right(plan.until[first:last], chance), last - 1)])
        return True

    def end_token(self, number: int) -> None:
        self.cases[number].tokens -= 1
        if not self.cases[number].tokens:
            self.ended[number] = self.now
            del self.cases[number]

    def mark(self, token: Token, what: int) -> None:
        number = self.plan.marks[token.node]
        if number != NOBODY and np.isnan(self.marks[token.case, number, what]):
            self.marks[token.case, number, what] = token.begun if what == BEGUN else self.now

    # -- time ------------------------------------------------------------------------------------

    def wait(self, token: Token) -> None:
        minutes = self.plan.waits[token.node] * token.factor
        if minutes > 0:
            self.plan_event(over(self.plan.calendars, 0, self.now, minutes), READY, token)
        else:
            self.ask(token)

    def ask(self, token: Token) -> None:
        """Ask for somebody who does the work; nobody in particular begins at once."""
        number, minutes = self.plan.pools[token.node], self.plan.efforts[token.node] * token.factor
        if minutes <= 0 or number == NOBODY:
            token.begun = self.now
            self.plan_event(over(self.plan.calendars, 0, self.now, minutes), DONE, token)
            return
        pool = self.pools[number]
        self.count(pool)
        token.asked = self.now
        pool.queues[self.plan.ranks[token.node]].append(token)
        pool.longest = max(pool.longest, pool.length)
        self.serve(pool)

    def finish(self, token: Token) -> None:
        node = token.node
        number = self.plan.pools[node]
        if number != NOBODY and self.plan.efforts[node] > 0:
            self.pools[number].free += 1
            self.serve(self.pools[number])
        if self.leave(token, self.cases[token.case].visits[node]):
            self.walk(token)

    def open(self, pool: Pool) -> None:
        pool.is_awaited = False
        self.serve(pool)

    def serve(self, pool: Pool) -> None:
        """Let the people who are free take what waits, or come back when they open."""
        calendars = self.plan.calendars
        if not is_open(calendars, pool.calendar, self.now):
            if pool.length and not pool.is_awaited:
                pool.is_awaited = True
                self.plan_event(next_opening(calendars, pool.calendar, self.now), OPEN, pool)
            return
        while pool.free and pool.length:
            self.count(pool)
            token = next(queue for queue in pool.queues if queue).popleft()
            pool.free -= 1
            token.begun = self.now
            self.waited[token.node] += self.now - token.asked
            minutes = self.plan.efforts[token.node] * token.factor
            pool.busy += self.within(pool, minutes)
            self.plan_event(over(calendars, pool.calendar, self.now, minutes), DONE, token)

    def within(self, pool: Pool, minutes: float) -> float:
        """Return how much of work that begins now falls into the window."""
        calendars = self.plan.calendars
        begun = work(calendars, pool.calendar, self.now)
        first, last = (work(calendars, pool.calendar, moment) for moment in self.window)
        return max(0.0, min(begun + minutes, last) - max(begun, first))

    def count(self, pool: Pool) -> None:
        """Add up the length of a queue over time, as far as it falls into the window."""
        now = min(max(self.now, self.window[0]), self.window[1])
        pool.area += pool.length * (now - pool.changed)
        pool.changed = now


def work(calendars: Calendars, calendar: int, moment: float) -> float:
    """Return the working minutes before a moment."""
    weeks = floor(moment / WEEK)
    rest = moment - weeks * WEEK
    found = 0.0
    for k in range(calendars.counts[calendar]):
        if rest <= calendars.begins[calendar, k]:
            break
        found = calendars.before[calendar, k] + min(rest, calendars.ends[calendar, k]) - calendars.begins[calendar, k]
    return float(weeks * calendars.totals[calendar] + found)


def over(calendars: Calendars, calendar: int, moment: float, minutes: float) -> float:
    """Return when so many working minutes from a moment on are over; the moment itself for none."""
    if minutes <= 0:
        return moment
    wanted = work(calendars, calendar, moment) + minutes
    total = calendars.totals[calendar]
    weeks = floor(wanted / total)
    rest = wanted - weeks * total
    if rest <= 0:
        weeks, rest = weeks - 1, total
    k = calendars.counts[calendar] - 1
    while k > 0 and calendars.before[calendar, k] >= rest:
        k -= 1
    return float(weeks * WEEK + calendars.begins[calendar, k] + rest - calendars.before[calendar, k])


def is_open(calendars: Calendars, calendar: int, moment: float) -> bool:
    rest = moment - floor(moment / WEEK) * WEEK
    spans = zip(calendars.begins[calendar], calendars.ends[calendar], strict=True)
    return any(begin <= rest < end for begin, end in spans)


def next_opening(calendars: Calendars, calendar: int, moment: float) -> float:
    """Return when a calendar that is closed opens next."""
    weeks = floor(moment / WEEK)
    rest = moment - weeks * WEEK
    for k in range(calendars.counts[calendar]):
        if calendars.begins[calendar, k] > rest:
            return float(weeks * WEEK + calendars.begins[calendar, k])
    return float((weeks + 1) * WEEK + calendars.begins[calendar, 0])
