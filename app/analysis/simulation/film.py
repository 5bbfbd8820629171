"""Single cases on their way, to be shown on the map: who stands where at a moment, and waits or is worked on.

Made from a small run of its own; the cases that go furthest are picked, because most letters come to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.analysis.simulation.plan import Plan
from app.analysis.simulation.planning import plan_of
from app.analysis.simulation.reference import simulate
from app.analysis.simulation.settings import Settings, arrivals_of
from app.analysis.simulation.streams import run_name
from app.model.calendars import DAY
from app.model.document import Document

Row = tuple[int, float, float, float]
"""A visit: node, entered, begun, left."""
CASES, SHOWN = 1_200, 40
MOST_EVENTS = 400_000
TRAVELS = 240
"""A way from step to step is shown as this part of the whole time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A case at a step: since when, when the work on it begins, until when; `way` are the steps it came by."""

    case: int
    step: str
    entered: float
    begun: float
    left: float
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a case is at a moment: at the last step of `way`, or so far on its way there (below 1)."""

    case: int
    way: tuple[str, ...]
    share: float
    is_waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """Some cases from the first to the last moment, in minutes; `out_of` is how many there were."""

    stays: tuple[Stay, ...]
    begin: float
    end: float
    out_of: int

    @property
    def cases(self) -> int:
        """How many cases are shown."""
        return len({stay.case for stay in self.stays})

    @property
    def days(self) -> float:
        """How many days of the calendar it takes."""
        return (self.end - self.begin) / DAY

    def at(self, moment: float) -> Iterator[Standing]:
        """Yield every case that is under way."""
        travel = (self.end - self.begin) / TRAVELS
        for stay in self.stays:
            if stay.entered <= moment < stay.left:
                share = min(1.0, (moment - stay.entered) / min(travel, stay.left - stay.entered))
                yield Standing(case=stay.case, way=stay.way, share=share, is_waiting=moment < stay.begun)


def film_of(document: Document, settings: Settings) -> Film:
    """Simulate a few cases under the settings; raise NotComputable if the map cannot be walked through."""
    plan, run = plan_of(document), run_name(settings.seed, 0)
    arrivals = arrivals_of(replace(settings, cases=min(CASES, settings.cases)), plan, run)
    record = simulate(plan, arrivals, run, (0.0, 1.0), len(arrivals), MOST_EVENTS)
    by_case: dict[int, list[Row]] = {}
    for case, node, entered, begun, left in record.trace:
        by_case.setdefault(int(case), []).append((int(node), float(entered), float(begun), float(left)))
    furthest = sorted(by_case, key=lambda case: (-len(by_case[case]), case))[:SHOWN]
    stays = tuple(stay for case in sorted(furthest) for stay in _stays(plan, case, by_case[case]))
    moments = [moment for stay in stays for moment in (stay.entered, stay.left)]
    return Film(stays=stays, begin=min(moments, default=0.0), end=max(moments, default=1.0), out_of=len(arrivals))


def _stays(plan: Plan, case: int, rows: list[Row]) -> Iterator[Stay]:
    """Yield the stays of a case that take time; what takes none lies on the way to the next."""
    for row in rows:
        node, entered, begun, left = row
        if left > entered:
            way = (*_came_by(plan, rows, row), plan.ids[node])
            yield Stay(case=case, step=plan.ids[node], entered=entered, begun=begun, left=left, way=way)


def _came_by(plan: Plan, rows: list[Row], row: Row) -> tuple[str, ...]:
    """Return the steps a case came by to a stay, from the last that took time on."""
    way: list[str] = []
    seen = {id(row)}
    while True:
        node, entered = row[0], row[1]
        came = (each for each in reversed(rows) if id(each) not in seen and each[3] == entered)
        before = next((each for each in came if _leads(plan, each[0], node)), None)
        if before is None:
            return tuple(way)
        way.insert(0, plan.ids[before[0]])
        if before[3] > before[1]:
            return tuple(way)
        seen.add(id(before))
        row = before


def _leads(plan: Plan, source: int, target: int) -> bool:
    return target in plan.targets[plan.firsts[source] : plan.firsts[source + 1]]
