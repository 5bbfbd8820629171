"""The simulation a third time, in SimPy, as one would write it there; for comparing figures and speed."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Generator
from math import exp

import numpy as np
import simpy

from app.analysis.network import Floats
from app.analysis.simulation.plan import NOBODY, Plan
from app.analysis.simulation.reference import over


class _Run:
    def __init__(self, plan: Plan, seed: int) -> None:
        self.plan, self.random = plan, random.Random(seed)
        self.world = simpy.Environment()
        self.people = [simpy.Resource(self.world, int(servers)) for servers in plan.servers]
        self.times: list[float] = []
        self.ends = np.zeros(len(plan.outcomes))
        self.until, self.targets = plan.until.tolist(), plan.targets.tolist()

    def arrive(self, arrivals: Floats) -> Generator[simpy.Event]:
        for moment in arrivals.tolist():
            yield self.world.timeout(moment - self.world.now)
            self.world.process(self.case())

    def case(self) -> Generator[simpy.Event]:
        plan, world = self.plan, self.world
        begun, node = world.now, int(plan.starts[0])
        while plan.ends[node] == NOBODY:
            shape = plan.shapes[node]
            factor = exp(self.random.gauss(-0.5 * shape * shape, shape)) if shape > 0 else 1.0
            if plan.waits[node] > 0:
                yield self.until_over(0, plan.waits[node] * factor)
            if plan.efforts[node] > 0 and plan.pools[node] != NOBODY:
                pool = plan.pools[node]
                with self.people[pool].request() as somebody:
                    yield somebody
                    yield self.until_over(int(plan.pool_calendars[pool]), plan.efforts[node] * factor)
            first, last = plan.firsts[node], plan.firsts[node + 1]
            way = min(first + bisect_right(self.until[first:last], self.random.random()), last - 1)
            node = self.targets[way]
        self.ends[plan.ends[node]] += 1
        self.times.append(world.now - begun)

    def until_over(self, calendar: int, minutes: float) -> simpy.Event:
        now = self.world.now
        return self.world.timeout(over(self.plan.calendars, calendar, now, minutes) - now)


def walk(plan: Plan, arrivals: Floats, seed: int) -> tuple[Floats, Floats]:
    """Let cases walk through a plan without parallel blocks; return their times and how many came to which end."""
    run = _Run(plan, seed)
    run.world.process(run.arrive(arrivals))
    run.world.run()
    return np.array(run.times), run.ends
