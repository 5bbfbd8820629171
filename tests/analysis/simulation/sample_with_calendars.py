"""The example with calendars (method, part E, level 4): the bottleneck eats what the form gains.

Read as the method has it: 60 campaigns of 10,000 letters, each coming at random over twelve weeks (480 hours of two
field people); waits are days of the calendar; before a department's people, the queue decides. Of the ways to read the
method this one gives intervals as wide as its own; a week of seven days, or waits that rest at night or over the
weekend, give others (`scripts/level_four.py` prints them). The method does not say at what time of the day people are
there, and that decides: whether a lead meets the manager and the field on the day on which the office logs it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from app.analysis.simulation.hours import calendars_of
from app.analysis.simulation.kernel import simulate
from app.analysis.simulation.observing import CALENDAR, steps_named
from app.analysis.simulation.plan import Plan
from app.analysis.simulation.planning import plan_of
from app.analysis.simulation.runs import Gap, Simulated, gap, replicated
from app.analysis.simulation.settings import Settings
from app.analysis.summary import definitions_in
from app.model.calendars import openings_of
from app.model.document import Document
from app.model.records import Department, Proposal, Record, Step
from app.model.scenarios import RANDOM
from app.model.settling import replay_settled
from app.samples import sample_document

Hours = tuple[str, str, str]
OFFICE, MANAGER, FIELD = "department-office", "department-management", "department-field"
AFTER_THE_POST = ("1-5 09:30-11:30", "1-5 17:00-17:30", "1-5 08:00-12:00")
"""Office, manager, field: the office logs when the post has come, the manager assigns at the end of the day."""
TIMES_OF_DAY = (
    ("1-5 08:00-10:00", "1-5 15:00-15:30", "1-5 08:00-12:00"),
    ("1-5 08:00-10:00", "1-5 08:00-08:30", "1-5 08:00-12:00"),
    ("1-5 08:00-10:00", "1-5 10:00-10:30", "1-5 13:00-17:00"),
)
"""The same hours per day at other times."""
QUEUED = frozenset({"S04", "S05", "S06", "S07", "S08", "S09", "S10"})
RESPONSE = "t_response_to_first_call" + CALENDAR
CAMPAIGNS = Settings(arrivals=RANDOM, per_day=10_000 / 84, cases=10_000, replications=60)
"""Days are those of the calendar: twelve weeks."""


def sample_with(hours: Hours, field_people: int) -> Document:
    return Document([_staffed(record, hours, field_people) for record in sample_document("response-card", "en")])


def _staffed(record: Record, hours: Hours, field_people: int) -> Record:
    if isinstance(record, Step) and record.id in QUEUED:
        return replace(record, wait_kind="queue")
    if isinstance(record, Department) and record.kind == "internal":
        calendar = dict(zip((OFFICE, MANAGER, FIELD), hours, strict=True)).get(record.id, "")
        return replace(record, servers=field_people if record.id == FIELD else int(calendar != ""), calendar=calendar)
    return record


def in_calendar_days(plan: Plan, hours: Hours) -> Plan:
    """Let waits run day and night: a day of waiting is one of the calendar."""
    by_department = dict(zip((OFFICE, MANAGER, FIELD), hours, strict=True))
    weeks = [openings_of("1-7 00:00-24:00", 24), *(openings_of(by_department[each], 8) for each in plan.departments)]
    return replace(
        plan, calendars=calendars_of(weeks), pool_calendars=np.arange(1, len(weeks)), waits=plan.waits * 24 / 8,
        hours_per_day=24.0,
    )  # fmt: skip


@cache
def simulated_with(hours: Hours, field_people: int, proposals: int) -> Simulated:
    document = sample_with(hours, field_people)
    ids = tuple(each.id for each in sorted(document.all(Proposal), key=lambda p: p.number)[:proposals])
    changed = replay_settled(document, ids)[0].document if ids else document
    definitions = definitions_in(document)
    plan = in_calendar_days(plan_of(changed, marked=steps_named(definitions)), hours)
    return replicated(plan, definitions, CAMPAIGNS, simulate)


def gain(field_people: int, proposals: int, hours: Hours = AFTER_THE_POST) -> Gap:
    """Return by how many days the response to the first call gets shorter, as a negative gap."""
    found = gap(simulated_with(hours, field_people, 0), simulated_with(hours, field_people, proposals), RESPONSE)
    assert found is not None
    return found


def overlaps(found: Gap, expected: float, half: float) -> bool:
    """Answer whether the intervals of a gain have something in common."""
    return -found.high <= expected + half and -found.low >= expected - half
