"""Small plans for tests: one queue, and plans drawn at random with everything a plan can hold."""

from __future__ import annotations

import random

import numpy as np
import numpy.typing as npt

from app.analysis.simulation.hours import calendars_of
from app.analysis.simulation.plan import NOBODY, Plan
from app.analysis.simulation.planning import OUTCOMES
from app.analysis.simulation.streams import name_of
from app.model.calendars import openings_of

ALWAYS = "1-7 00:00-24:00"
CALENDARS = ("", "1-5 08:00-10:00", "1-3 09:00-12:00; 6 08:00-09:00")


def floats(*values: float) -> npt.NDArray[np.float64]:
    return np.array(values, dtype=np.float64)


def ints(*values: int) -> npt.NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def one_queue(servers: int, minutes: float, shape: float) -> Plan:
    """One step with people who never go home, and an end."""
    return Plan(
        ids=("work", "end"),
        names=np.array([name_of("work"), name_of("end")], dtype=np.uint64),
        waits=floats(0, 0), efforts=floats(minutes, 0), shapes=floats(shape, 0),
        pools=ints(0, NOBODY), ranks=ints(0, 0), needs=ints(0, 0), splits=ints(0, 0), ends=ints(NOBODY, 0),
        marks=ints(0, NOBODY), firsts=ints(0, 1, 1), targets=ints(1), until=floats(1), starts=ints(0),
        starts_until=floats(1), servers=ints(servers), pool_calendars=ints(0),
        calendars=calendars_of([openings_of(ALWAYS, 24)]), departments=("team",), outcomes=OUTCOMES,
        marked=("work",), hours_per_day=24.0,
    )  # fmt: skip


def any_plan(seed: int) -> Plan:
    """A plan with decisions, ways back, a parallel block, several pools, ranks and calendars."""
    chance = random.Random(seed)
    count = chance.randint(4, 9)
    ways: list[list[tuple[int, float]]] = []
    for node in range(count):
        others = chance.sample(range(count), k=chance.randint(1, 2))
        shares = [0.5 * chance.random() / len(others) for _ in others]
        ways.append([(node + 1, 1 - sum(shares)), *zip(others, shares)])
    # count: the end; then a split with two branches that join again
    split, left, right, join, end = count, count + 1, count + 2, count + 3, count + 4
    ways += [[(left, 1.0), (right, 1.0)], [(join, 1.0)], [(join, 1.0)], [(end, 1.0)], []]
    total = len(ways)
    works = [*range(count), left, right]
    pools = [chance.randint(-1, 1) if node in works else NOBODY for node in range(total)]
    firsts = np.cumsum([0, *map(len, ways)])
    until = [value for out in ways for value in np.cumsum([share for _, share in out])]
    return Plan(
        ids=tuple(map(str, range(total))),
        names=np.array([name_of(str(node)) for node in range(total)], dtype=np.uint64),
        waits=floats(*(chance.choice([0, 300 * chance.random()]) if n in works else 0 for n in range(total))),
        efforts=floats(*(chance.choice([0, 40 * chance.random()]) if n in works else 0 for n in range(total))),
        shapes=floats(*(chance.choice([0, chance.random()]) for _ in range(total))),
        pools=ints(*pools), ranks=ints(*(chance.randint(0, 1) for _ in range(total))),
        needs=ints(*(2 if node == join else 0 for node in range(total))),
        splits=ints(*(int(node == split) for node in range(total))),
        ends=ints(*(0 if node == end else NOBODY for node in range(total))),
        marks=ints(*(node if node < 3 else NOBODY for node in range(total))),
        firsts=firsts.astype(np.int64), targets=ints(*(target for out in ways for target, _ in out)),
        until=floats(*until), starts=ints(0, 1), starts_until=floats(0.7, 1.0),
        servers=ints(1, 2), pool_calendars=ints(1, 2),
        calendars=calendars_of([openings_of(each, 8) for each in CALENDARS]),
        departments=("a", "b"), outcomes=OUTCOMES, marked=("0", "1", "2"), hours_per_day=8.0,
    )  # fmt: skip
