"""Prints what the example with calendars gains (method, part E, level 4), by every way to read what it does not say.

    python scripts/level_four.py [--times-of-day]

The method: 2 field people, first proposal 0.16 ± 0.16 days; 3 people 0.72 ± 0.04; both proposals 2.00 ± 0.03. A star
marks intervals that overlap these.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.analysis.simulation.hours import calendars_of
from app.analysis.simulation.kernel import simulate
from app.analysis.simulation.observing import steps_named
from app.analysis.simulation.plan import Plan
from app.analysis.simulation.planning import plan_of
from app.analysis.simulation.runs import Simulated, gap, replicated
from app.analysis.summary import definitions_in
from app.model.calendars import openings_of
from app.model.document import Document
from app.model.records import Proposal, Step
from app.model.settling import replay_settled
from tests.analysis.simulation.sample_with_calendars import (
    CAMPAIGNS,
    FIELD,
    MANAGER,
    OFFICE,
    QUEUED,
    RESPONSE,
    Hours,
    overlaps,
    sample_with,
)

EXPECTED = (((2, 1), 0.16, 0.16), ((3, 1), 0.72, 0.04), ((3, 2), 2.00, 0.03))
DAYS: dict[str, Hours] = {
    "office 8-10, manager 8, field 8-12": ("08:00-10:00", "08:00-08:30", "08:00-12:00"),
    "office 8-10, manager 10, field 13-17": ("08:00-10:00", "10:00-10:30", "13:00-17:00"),
    "office 8-10, manager 15, field 8-12": ("08:00-10:00", "15:00-15:30", "08:00-12:00"),
    "office 9:30-11:30, manager 17, field 8-12": ("09:30-11:30", "17:00-17:30", "08:00-12:00"),
    "office 8-9 and 13-14, manager 17, field 8-12": ("08:00-09:00 13:00-14:00", "17:00-17:30", "08:00-12:00"),
}
MORE_DAYS: dict[str, Hours] = {
    f"office {office}-{office + 2}, manager {manager}, field {field}-{field + 4}": (
        f"{office:02}:00-{office + 2:02}:00", f"{manager:02}:00-{manager:02}:30", f"{field:02}:00-{field + 4:02}:00",
    )
    for office in (8, 9, 10) for field in (8, 9, 13) for manager in (8, 10, 12, 15, 17)
}  # fmt: skip
DAY_AND_NIGHT = "wait day and night"
WAITS = {DAY_AND_NIGHT: ("1-7 00:00-24:00", 24.0), "wait on working days": ("1-5 00:00-24:00", 24.0),
         "wait 8 hours a day": ("1-5 08:00-16:00", 8.0)}  # fmt: skip
AT_DESKS = frozenset({"S04", "S05", "S07", "S08"})
Way = tuple[str, str, str, frozenset[str]]
"""Days of the week, times of the day, how waits run, at which steps the queue replaces the wait."""


def ways(*, times_of_day: bool) -> Iterator[Way]:
    if times_of_day:
        yield from (("1-5", day, DAY_AND_NIGHT, QUEUED) for day in MORE_DAYS)
        return
    for week in ("1-5", "1-7"):
        for waits in WAITS:
            for queued in (QUEUED, AT_DESKS):
                yield from ((week, day, waits, queued) for day in DAYS)


def gains(way: Way) -> Iterator[str]:
    found = {case: simulated(way, *case) for case in ((2, 0), (2, 1), (3, 0), (3, 1), (3, 2))}
    for (people, proposals), expected, half in EXPECTED:
        gained = gap(found[people, 0], found[people, proposals], RESPONSE)
        assert gained is not None
        sign = "*" if overlaps(gained, expected, half) else " "
        yield f"{-gained.value:6.2f} ± {(gained.high - gained.low) / 2:.2f}{sign}"


def simulated(way: Way, people: int, proposals: int) -> Simulated:
    week, day, waits, queued = way
    office, manager, field = (f"{week} {each}" for each in {**DAYS, **MORE_DAYS}[day])
    hours = (office, manager, field)
    document = with_given_waits(sample_with(hours, people), queued)
    ids = tuple(each.id for each in sorted(document.all(Proposal), key=lambda p: p.number)[:proposals])
    changed = replay_settled(document, ids)[0].document if ids else document
    definitions = definitions_in(document)
    plan = running(plan_of(changed, marked=steps_named(definitions)), hours, week, waits)
    days = 84 if week == "1-5" and waits == DAY_AND_NIGHT else 60
    return replicated(plan, definitions, replace(CAMPAIGNS, per_day=CAMPAIGNS.cases / days), simulate)


def with_given_waits(document: Document, queued: frozenset[str]) -> Document:
    """Let a wait that the queue does not replace stay beside it."""
    return Document([
        replace(record, wait_kind="given") if isinstance(record, Step) and record.id in QUEUED - queued else record
        for record in document
    ])  # fmt: skip


def running(plan: Plan, hours: Hours, week: str, waits: str) -> Plan:
    """Let waits run as is told."""
    opening, per_day = WAITS[waits]
    by_department = dict(zip((OFFICE, MANAGER, FIELD), hours, strict=True))
    weeks = [openings_of(opening.replace("1-5", week), 24)]
    weeks += [openings_of(by_department[each], 8) for each in plan.departments]
    return replace(
        plan, calendars=calendars_of(weeks), pool_calendars=np.arange(1, len(weeks)), waits=plan.waits * per_day / 8,
        hours_per_day=per_day,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times-of-day", action="store_true", help="vary whole hours, the rest as it fits best")
    for way in ways(times_of_day=parser.parse_args().times_of_day):
        week, day, waits, queued = way
        replaced = "all waits" if queued is QUEUED else "waits at desks"
        print(f"{week}  {day:46}{waits:22}{replaced:16}", *gains(way), flush=True)


if __name__ == "__main__":
    main()
