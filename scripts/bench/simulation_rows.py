"""P15: cases per second through the same process with people and opening hours: compiled, plain Python, and SimPy."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from app.analysis.network import Floats
from app.analysis.simulation import reference
from app.analysis.simulation.plan import Plan as Process
from app.analysis.simulation.planning import plan_of
from app.analysis.simulation.settings import Settings, arrivals_of
from app.analysis.simulation.streams import run_name
from app.model.document import Document
from app.model.records import Department, Estimate
from scripts.bench.cases import OURS, Absent, Case, Goal, Plan, Side
from tests.fakes import document_of, flow, lane, step

WORK = (2, 6, 4, 20, 30, 8, 12, 10, 5)
"""Minutes of the nine steps; each spreads by half of it."""
TEAMS = ((0, 1, "1-5 08:00-16:00"), (1, 2, "1-5 08:00-12:00 13:00-17:00"), (2, 4, "1-5 09:00-17:00"),
         (3, 2, "1-5 08:00-16:00"), (4, 2, "1-5 08:00-12:00; 6 09:00-12:00"))  # fmt: skip
"""Five departments: number, people, hours."""
OF_TEAM = (0, 1, 1, 2, 2, 3, 3, 4, 4)
SETTINGS = Settings(arrivals="random", per_day=40.0, cases=100_000)
FEWER = 50
"""So many times fewer cases for what is slow."""


def p15(plan: Plan) -> Iterator[Case]:
    """As many cases as fit into a second of CPU; the compiled simulation is compiled before it counts."""
    process, cases = plan_of(the_process()), plan.size(SETTINGS.cases)
    arrivals = arrivals_of(Settings(per_day=SETTINGS.per_day, cases=cases), process, 1)
    few = arrivals[: max(24, cases // FEWER)]
    sides = (
        Side(OURS, lambda: per_second(compiled(), process, arrivals)),
        Side("plain Python", lambda: per_second(reference.simulate, process, few)),
        Side("SimPy", lambda: per_second(in_simpy, process, few)),
    )
    yield Case(
        row="P15", what="simulation with people and calendars, nine steps, five departments, two ways back", n=cases,
        sides=sides, unit="cases/s", goals=(Goal(least=100_000), Goal(least=1, of="SimPy")),
    )  # fmt: skip


def the_process() -> Document:
    """Nine steps, two ways back, two ways out; a case does between six and seven of them."""
    lanes = [lane(f"lane{team}", department=f"team{team}") for team, _, _ in TEAMS]
    teams = [Department(id=f"team{team}", servers=people, calendar=hours) for team, people, hours in TEAMS]
    steps = [
        step(f"s{k}", lane=f"lane{OF_TEAM[k]}", processing=Estimate(value=float(minutes)), cv=0.5)
        for k, minutes in enumerate(WORK)
    ]
    ends = (step("start", "start"), step("won", "end", outcome="won"), step("lost", "end", outcome="lost"))
    shares = {("s3", "s4"): 0.6, ("s3", "s2"): 0.2, ("s3", "lost"): 0.2,
              ("s6", "s7"): 0.6, ("s6", "s5"): 0.15, ("s6", "lost"): 0.25}  # fmt: skip
    plain = [("start", "s0"), *((f"s{k}", f"s{k + 1}") for k in (0, 1, 2, 4, 5, 7)), ("s8", "won")]
    flows = [flow(*ends) for ends in plain]
    flows += [flow(*ends, probability=Estimate(value=share)) for ends, share in shares.items()]
    return document_of(*teams, *lanes, *ends, *steps, *flows)


def compiled() -> Callable[..., object]:
    """Return the compiled simulation, compiled."""
    from app.analysis.simulation import kernel

    process = plan_of(the_process())
    kernel.simulate(process, arrivals_of(Settings(cases=10), process, 1), 1, (0.0, 1.0), 0, 10**9)
    return kernel.simulate


def per_second(walk: Callable[..., object], process: Process, arrivals: Floats) -> float:
    window = (0.0, float(arrivals[-1]))
    begin = time.process_time()
    walk(process, arrivals, run_name(1, 1), window, 0, 10**9)
    return len(arrivals) / (time.process_time() - begin)


def in_simpy(process: Process, arrivals: Floats, *_rest: object) -> None:
    """The same in SimPy as one would write it, with Python's own random numbers and our opening hours."""
    try:
        from tests.analysis.simulation.in_simpy import walk
    except ModuleNotFoundError as reason:
        raise Absent("SimPy is not installed") from reason
    walk(process, arrivals, seed=1)
