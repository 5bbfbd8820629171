"""From a document to what is simulated, in plain Python."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.analysis.network import NotComputable
from app.analysis.simulation import reference
from app.analysis.simulation.plan import NOBODY, Plan, Record
from app.analysis.simulation.planning import plan_of
from app.analysis.simulation.streams import run_name
from app.model.document import Document
from app.model.operations import InsertStep, ServeFirst
from app.model.records import Department, Estimate
from app.samples import sample_document
from app.session import Session
from tests.fakes import document_of, flow, lane, line_of, step

PROCESSING = Estimate(value=30.0)
WAIT = Estimate(value=2.0)


def staffed(**more: object) -> Document:
    """Start, a step of a department with one person, end."""
    start, work, end = (step("start", "start"), step("work", lane="team"), step("end", "end", outcome="won"))
    fields = {"processing": PROCESSING, "wait": WAIT, **{k: v for k, v in more.items() if k == "wait_kind"}}
    department = {k: v for k, v in more.items() if k != "wait_kind"}
    return document_of(
        Department(id="people", **department),  # type: ignore[arg-type]
        lane("team", department="people"),
        start, replace(work, **fields), end, flow("start", "work"), flow("work", "end"),
    )  # fmt: skip


def at(plan: Plan, step_id: str) -> int:
    return plan.ids.index(step_id)


def run(plan: Plan, cases: int = 40, seed: int = 1) -> Record:
    arrivals = np.arange(cases) * 60.0 + 480.0
    return reference.simulate(plan, arrivals, run_name(seed, 0), (0.0, float(arrivals[-1])), cases, 10**6)


def test_waits_are_working_minutes_of_the_process_and_work_is_done_by_the_department() -> None:
    plan = plan_of(staffed())

    work = at(plan, "work")
    assert (plan.waits[work], plan.efforts[work]) == (2 * 480.0, 30.0)
    assert plan.departments == ("people",)
    assert plan.pools[work] == 0


def test_where_the_queue_decides_a_step_has_no_wait_of_its_own() -> None:
    plan = plan_of(staffed(wait_kind="queue"))

    assert plan.waits[at(plan, "work")] == 0.0


@pytest.mark.parametrize("people", [{"servers": 0}, {"kind": "customer"}])
def test_where_there_is_nobody_to_wait_for_the_given_wait_stays(people: dict[str, object]) -> None:
    plan = plan_of(staffed(wait_kind="queue", **people))

    assert plan.pools[at(plan, "work")] == NOBODY
    assert plan.waits[at(plan, "work")] == 2 * 480.0


def test_opening_hours_that_cannot_be_read_are_said() -> None:
    plan = plan_of(staffed(calendar="often"))

    assert plan.pool_calendars[0] == 0
    assert [notice.ids for notice in plan.notices] == [("people",)]


def test_a_process_that_never_closes_has_a_calendar_too() -> None:
    document = staffed()
    changed = Document([replace(r, hours_per_day=24.0) if r is document.process else r for r in document])

    plan = plan_of(changed)

    assert plan.calendars.totals[0] == 5 * 24 * 60


def test_urgent_steps_go_first() -> None:
    session = Session(staffed())

    session.execute(ServeFirst(step_id="work", first=True))
    plan = plan_of(session.document)

    assert (plan.ranks[at(plan, "work")], plan.ranks[at(plan, "start")]) == (0, 1)
    assert plan_of(staffed()).levels == 1


def test_what_is_urgent_is_done_before_what_has_waited_longer() -> None:
    """Every case needs a long and a short piece of work of the same person; forty come within minutes. In turn, all
    short pieces wait for all long ones."""
    short = replace(step("short", lane="team"), processing=Estimate(value=1.0))
    long = replace(step("long", lane="team"), processing=Estimate(value=30.0))
    session = Session(document_of(
        Department(id="people"), lane("team", department="people"), step("start", "start"), long, short,
        step("end", "end", outcome="won"), *(flow(*ends) for ends in (("start", "long"), ("long", "short"),
                                                                     ("short", "end"))),
    ))  # fmt: skip
    arrivals = np.arange(40.0) + 480.0

    in_turn = plan_of(session.document)
    session.execute(ServeFirst(step_id="short", first=True))
    first = plan_of(session.document)
    waited = [
        reference.simulate(plan, arrivals, run_name(1, 0), (0.0, 1e5), 0, 10**6).waited[at(plan, "short")]
        for plan in (in_turn, first)
    ]

    assert waited[1] < waited[0] / 5


def test_a_map_without_an_end_is_refused_with_a_sentence() -> None:
    with pytest.raises(NotComputable, match="no way leads to an end"):
        plan_of(document_of(step("start", "start"), flow("start", "a"), *line_of("a", "b"), flow("b", "a")))


def test_an_irregular_parallel_block_is_walked_through() -> None:
    document = document_of(
        step("start", "start"), step("both", "parallel"), step("a"), step("b"), step("choice", "decision"),
        step("join", "parallel"), step("end", "end", outcome="won"), step("out", "end", outcome="lost"),
        flow("start", "both"), flow("both", "a"), flow("both", "b"), flow("a", "join"), flow("b", "choice"),
        flow("choice", "join", probability=Estimate(value=0.5)),
        flow("choice", "out", probability=Estimate(value=0.5)), flow("join", "end"),
    )  # fmt: skip

    record = run(plan_of(document), cases=200)

    won, lost = (float((record.outcomes == rank).mean()) for rank in (0, 1))
    assert not np.isnan(record.ended).any()
    assert won + lost == 1.0
    assert won == pytest.approx(0.5, abs=0.12)


def test_inserting_a_step_leaves_the_numbers_of_all_others_as_they_are() -> None:
    session = Session(sample_document("response-card", "en"))
    plan = plan_of(session.document, with_people=False)
    before = run(plan, cases=400)
    into = session.document.flows_into("S08")[0]

    session.execute(InsertStep(flow_id=into.id, step=step("new", map=into.map), new_flow_id="new>"))
    longer = plan_of(session.document, with_people=False)
    after = run(longer, cases=400)

    assert "new" in longer.ids
    assert (before.outcomes == after.outcomes).all()
    assert spans(plan, before) == pytest.approx(spans(longer, after))


def spans(plan: Plan, record: Record) -> dict[tuple[int, str, int], float]:
    """Return the working minutes of every visit but those of the step that is new."""
    found: dict[tuple[int, str, int], float] = {}
    for case, node, entered, _begun, left in record.trace:
        name = plan.ids[int(node)]
        visit = sum(key[:2] == (int(case), name) for key in found if key[0] == case)
        if name != "new":
            found[int(case), name, visit] = float(np.diff(plan.calendars.work(0, np.array([entered, left])))[0])
    return found
