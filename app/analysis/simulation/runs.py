"""Replications of a simulation, and what they say: means with 95 % t-intervals, before and after on the same streams.

The work tells how far it is and asks whether it is still wanted (`app.model.wanted`), once per replication.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, isfinite, nan, sqrt

import numpy as np

from app.analysis.measures import Definition
from app.analysis.network import Floats, NotComputable, Notice
from app.analysis.simulation.observing import STUCK, TIME, observed, steps_named, won_days
from app.analysis.simulation.plan import Plan, Record
from app.analysis.simulation.planning import plan_of
from app.analysis.simulation.settings import MOST_DAYS, MOST_IN_ALL, Settings, arrivals_of
from app.analysis.simulation.streams import run_name
from app.analysis.summary import definitions_in
from app.i18n import msg, number
from app.model.document import Document
from app.model.errors import Refused
from app.model.wanted import part, tell_share

Engine = Callable[[Plan, Floats, int, tuple[float, float], int, int], Record]
FEW = 1_500
"""So many cases are walked through in plain Python before the compiled simulation is loaded."""
MOST_TIMES = 50_000
"""Times of won cases that are kept for the picture of their spread."""
MOST_EVENTS, MOST_PER_CASE, MOST_PLAIN = 100_000_000, 1_000, 500_000
"""Events and visits of one run, and for each of many cases, after which its cases are taken to go round for ever; and
those that plain Python does before the compiled simulation takes over."""


@dataclass(frozen=True, slots=True)
class Range:
    """A mean over replications with its 95 % interval; `n` is how many of them have a value."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Gap:
    """After less before, paired by replication. `ratio`: variance if they were independent over the paired one."""

    value: float
    low: float
    high: float
    n: int
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What the replications of one map have shown: per figure one value each."""

    plan: Plan
    settings: Settings
    values: dict[str, Floats]
    cases: int
    times: Floats
    """How many working days won cases took; not of all of them where there are very many."""

    def range(self, key: str) -> Range | None:
        """Return a figure with its interval; None if no replication has a value."""
        found = self.values.get(key)
        known = found[np.isfinite(found)] if found is not None else np.empty(0)
        if not len(known):
            return None
        half = half_width(known)
        return Range(float(known.mean()), float(known.mean()) - half, float(known.mean()) + half, len(known))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the figures rest on, and what they leave out."""
        return run_notices(self.plan, self.settings, self.range(STUCK), self.range(TIME))


def run_notices(plan: Plan, settings: Settings, stuck: Range | None, time: Range | None) -> tuple[Notice, ...]:
    """Say what the figures of a run rest on; `stuck` is the share of cases without an end, `time` that of won ones."""
    found = list(plan.notices)
    if stuck is not None and stuck.value > 0:
        found.append(Notice(msg("Some cases wait at a parallel join for a way that nobody takes; they end without an "
                                "outcome.")))  # fmt: skip
    counted = settings.days - settings.warm_up
    if plan.departments and time is not None and time.value > min(settings.warm_up, counted):
        found.append(Notice(msg(
            "People and queues were counted over {counted} working days after {warm_up}, and a won case takes "
            "{days}: take more cases and a longer warm-up, otherwise people seem less busy than they are.",
            counted=number(counted, 0), warm_up=number(settings.warm_up, 0), days=number(time.value, 0),
        )))  # fmt: skip
    return tuple(found)


def simulated(
    document: Document, settings: Settings, map_id: str | None = None, *, with_people: bool = True,
    engine: Engine | None = None,
) -> Simulated:  # fmt: skip
    """Simulate a map so often as is set; raise NotComputable if it cannot be walked through."""
    definitions = definitions_in(document)
    plan = plan_of(document, map_id, marked=steps_named(definitions), with_people=with_people)
    return replicated(plan, definitions, settings, engine or engine_for(settings))


def replicated(plan: Plan, definitions: Sequence[Definition], settings: Settings, walk: Engine) -> Simulated:
    """Simulate a plan so often as is set, and keep the figures of every replication."""
    _require_sense(settings)
    runs, times = [], []
    most = max(MOST_EVENTS, MOST_PER_CASE * settings.cases)
    for replication in range(settings.replications):
        tell_share(replication / settings.replications)
        run = run_name(settings.seed, replication)
        window = _window(settings, plan)
        record = walk(plan, arrivals_of(settings, plan, run), run, window, 0, most)
        if record.events >= most:
            raise NotComputable(
                msg("Cases go round so often that they do not come to an end. Check the probabilities.")
            )
        runs.append(observed(plan, record, window, definitions))
        times.append(won_days(plan, record, window)[: MOST_TIMES // settings.replications])
    tell_share(1.0)
    values = {key: np.array([found[key] for found in runs]) for key in runs[0]}
    return Simulated(
        plan=plan, settings=settings, values=values, cases=settings.cases * settings.replications,
        times=np.concatenate(times),
    )  # fmt: skip


def simulated_pair(
    before: Document, after: Document, settings: Settings, map_id: str | None = None
) -> tuple[Simulated, Simulated]:
    """Simulate two maps with the same arrivals and the same numbers for the same steps."""
    with part(0.0, 0.5):
        then = simulated(before, settings, map_id)
    with part(0.5, 1.0):
        return then, simulated(after, settings, map_id)


def gap(before: Simulated, after: Simulated, key: str) -> Gap | None:
    """Return the difference of a figure; None if no replication has both values."""
    if key not in before.values or key not in after.values:
        return None
    then, now = before.values[key], after.values[key]
    both = np.isfinite(then) & np.isfinite(now)
    differences = (now - then)[both]
    if not len(differences):
        return None
    value, half = float(differences.mean()), half_width(differences)
    return Gap(value, value - half, value + half, len(differences), _ratio(then[both], now[both]))


def _ratio(then: Floats, now: Floats) -> float:
    if len(then) < 2:
        return nan
    paired = float((now - then).var(ddof=1))
    independent = float(then.var(ddof=1) + now.var(ddof=1))
    return independent / paired if paired > 0 else nan


def half_width(values: Floats) -> float:
    """Return half of the 95 % t-interval of a mean; without end for a single value."""
    if len(values) < 2:
        return inf
    from scipy.special import stdtrit

    return float(stdtrit(len(values) - 1, 0.975) * values.std(ddof=1) / sqrt(len(values)))


def engine_for(settings: Settings) -> Engine:
    """Return the simulation in plain Python for few cases, else the compiled one."""
    if settings.cases * settings.replications <= FEW:
        return _plain_at_first
    from app.analysis.simulation.kernel import simulate

    return simulate


def _plain_at_first(
    plan: Plan, arrivals: Floats, run: int, window: tuple[float, float], traced: int, most: int
) -> Record:
    """Simulate in plain Python; where few cases go round very often, compiled after all."""
    from app.analysis.simulation.reference import simulate

    brief = min(most, MOST_PLAIN)
    record = simulate(plan, arrivals, run, window, traced, brief)
    if record.events < brief:
        return record
    from app.analysis.simulation.kernel import simulate as simulate_compiled

    return simulate_compiled(plan, arrivals, run, window, traced, most)


def _window(settings: Settings, plan: Plan) -> tuple[float, float]:
    """Return from when until when things are counted: from the end of the warm-up to where the next case would come."""
    days = np.array([settings.warm_up, settings.days])
    begin, end = plan.calendars.moments(0, days * plan.day)
    return float(begin), float(end)


def _require_sense(settings: Settings) -> None:
    numbers = (settings.per_day, settings.cases, settings.replications, settings.campaign)
    if not all(isfinite(each) and each > 0 for each in numbers):
        raise Refused(msg("Cases per day, cases, replications and campaigns must be above 0. Nothing was simulated."))
    if settings.cases * settings.replications > MOST_IN_ALL:
        raise Refused(msg("More than 20 million cases in all take too long. Nothing was simulated; lower the cases or "
                          "the replications."))  # fmt: skip
    if settings.days > MOST_DAYS:
        raise Refused(msg("So few cases a day would take more than {days} working days to arrive. Nothing was "
                          "simulated; take fewer cases, or more a day.", days=number(MOST_DAYS, 0)))  # fmt: skip
    if settings.warm_up >= settings.days:
        raise Refused(msg("All cases would come within the warm-up, and none would be counted. Nothing was simulated; "
                          "take more cases or a shorter warm-up."))  # fmt: skip
