"""The predicted effect of a change, the levers of a process, and how busy its people are."""

from __future__ import annotations

from dataclasses import replace
from math import inf, isnan

import pytest

from app.analysis.effect import effect_of, effect_of_nothing, first_of
from app.analysis.figures import analyse
from app.analysis.knowing import ASSUMED, ESTIMATED, MEASURED, OBSERVED
from app.analysis.leverage import levers_on_orders, levers_on_time
from app.analysis.queues import busiest, erlang_c, loads, most_cases
from app.model.document import Document
from app.model.proposals import replay
from app.model.records import Department, Estimate, Flow, Measure, Proposal, Step
from app.samples import sample_document
from tests.fakes import document_of, flow, lane, line_of, step


def sample(*numbers: int) -> Document:
    document = sample_document("response-card", "en")
    chosen = [p.id for p in document.all(Proposal) if p.number in numbers]
    return replay(document, chosen).document if chosen else document


def test_the_form_shortens_the_time_to_the_first_call_and_surely_so() -> None:
    effect = effect_of(sample(), sample(1), draws=400)

    row = effect.row("t_response_to_first_call")

    assert row is not None
    assert row.spread is not None
    assert (row.before, row.after) == (pytest.approx(8.3494, abs=1e-4), pytest.approx(6.6063, abs=1e-4))
    assert row.spread.low < row.difference < row.spread.high < 0  # type: ignore[operator]
    assert row.better == 1.0


def test_what_is_better_depends_on_the_figure() -> None:
    effect = effect_of(sample(), sample(1), draws=400)

    orders, cost = effect.row("p_won"), effect.row("cost_per_won")

    assert orders is not None
    assert cost is not None
    assert orders.difference is not None
    assert orders.difference > 0
    assert cost.difference is not None
    assert cost.difference < 0
    assert min(orders.better or 0, cost.better or 0) > 0.5


def test_a_figure_that_the_change_does_not_touch_is_unchanged() -> None:
    effect = effect_of(sample(), sample(1), draws=400)

    row, other = effect.row("p_won_given_contact"), effect.row("ct_won")

    assert row is not None
    assert other is not None
    assert row.is_unchanged
    assert not other.is_unchanged


def test_the_mean_over_all_cases_is_never_shown() -> None:
    effect = effect_of(sample(), sample(1), draws=50)

    assert effect.row("ct_all") is None
    assert effect.row("sd_all") is None


def test_the_primary_measure_comes_first() -> None:
    document = sample()
    proposal = next(p for p in document.all(Proposal) if p.number == 1)
    measure = document.find(Measure, proposal.primary_measure)

    rows = first_of(effect_of_nothing(document).rows, measure)

    assert rows[0].figure.key == "t_response_to_first_call"
    assert len(rows) == len(effect_of_nothing(document).rows)


@pytest.mark.parametrize(
    ("kind", "known"), [("measured", MEASURED), ("observed", OBSERVED), ("opinion", ESTIMATED), (None, ASSUMED)]
)
def test_a_difference_is_known_as_well_as_the_weakest_number_that_the_change_brings(
    kind: str | None, known: str
) -> None:
    first = Estimate(value=2.0, kind="measured")
    before = document_of(*line_of("start", "a", "b"), flow("b", "end"), step("end", "end", outcome="won"))
    before = with_steps(before, start={"kind": "start"}, a={"wait": first}, b={"wait": first})
    after = with_steps(before, b={"wait": Estimate(value=1.0, kind=kind) if kind else None})

    row = effect_of(before, after, draws=20).row("ct_won")

    assert row is not None
    assert row.known == known


def with_steps(document: Document, **fields: dict[str, object]) -> Document:
    changed = {key: replace(document.get(Step, key), **values) for key, values in fields.items()}  # type: ignore[arg-type]
    return Document({**document.records, **changed}.values())


# -- levers (the figures are those of the method, part E) ----------------------------------------------


def test_one_point_more_of_responses_brings_a_third_more_orders() -> None:
    levers = {lever.step: lever.effect for lever in levers_on_orders(analyse(sample()))}

    assert levers["D01"] == pytest.approx(0.333, abs=0.001)
    assert levers["D10"] == pytest.approx(0.029, abs=0.001)
    assert levers["D06"] == pytest.approx(0.001, abs=0.001)


def test_after_sale_is_where_most_time_of_a_won_case_goes() -> None:
    analysis = analyse(sample())

    saved = levers_on_time(analysis)

    assert [lever.step for lever in saved[:3]] == ["S12", "S10", "S11"]
    assert 10 * saved[0].effect / float(analysis.time()[0][0]) == pytest.approx(0.29, abs=0.005)


def test_moving_a_point_by_hand_does_what_the_lever_says() -> None:
    before = sample()
    lever = levers_on_orders(analyse(before))[0]
    moved = {}
    for key, by in ((lever.flow, 0.01), (lever.other, -0.01)):
        record = before.records[key]
        value = record.probability.value + by  # type: ignore[attr-defined]
        moved[key] = replace(record, probability=Estimate(value=value))  # type: ignore[call-arg]

    after = Document({**before.records, **moved}.values())

    share, more = (float(analyse(each).share()[0]) for each in (before, after))
    assert more / share - 1 == pytest.approx(lever.effect, rel=1e-9)


# -- people ------------------------------------------------------------------------------------------


def office(servers: int, *, cv: float = 1.0, minutes: float = 48.0, calendar: str = "") -> Document:
    """Return a process of one step that one department does."""
    return document_of(
        Department(id="office", name="Office", servers=servers, calendar=calendar),
        lane("desk", department="office"), step("start", "start"), step("end", "end", outcome="won"),
        step("work", lane="desk", processing=Estimate(value=minutes), cv=cv),
        flow("start", "work"), flow("work", "end"),
    )  # fmt: skip


def test_one_person_works_as_a_queue_with_one_server() -> None:
    document = office(1)

    found = loads(document, analyse(document), cases_per_day=8.0)

    assert [pool.utilisation for pool in found] == [pytest.approx(0.8)]
    assert found[0].wait == pytest.approx(0.8 / 0.2 * 0.8)  # M/M/1: rho / (1 - rho) times the service of 0.8 hours


def test_equal_times_halve_the_waiting() -> None:
    random, equal = office(1), office(1, cv=0.0)

    waits = [loads(each, analyse(each), 8.0)[0].wait for each in (random, equal)]

    assert waits[1] == pytest.approx(waits[0] / 2)  # M/D/1 after Pollaczek and Khinchine


def test_two_people_share_one_queue() -> None:
    assert erlang_c(1, 0.8) == pytest.approx(0.8)
    assert erlang_c(2, 1.0) == pytest.approx(1 / 3)  # by hand: (1/2 * 2) / (1 + 1 + 1)
    assert erlang_c(3, 2.0) == pytest.approx(4 / 9)  # by hand: (8/6 * 3) / (1 + 2 + 2 + 4)


def test_more_work_than_time_waits_without_end() -> None:
    document = office(1)

    pools = loads(document, analyse(document), cases_per_day=10.0)

    assert pools[0].utilisation == pytest.approx(1.0)
    assert pools[0].wait == inf
    assert most_cases(pools, 10.0) == pytest.approx(10.0)
    assert busiest(pools) is pools[0]


def test_a_department_works_when_its_calendar_says() -> None:
    document = office(1, calendar="1-5 09:00-11:00")

    pools = loads(document, analyse(document), cases_per_day=1.0)

    assert pools[0].available == pytest.approx(2.0)
    assert pools[0].utilisation == pytest.approx(0.4)


def test_work_in_a_parallel_block_counts_for_its_departments() -> None:
    document = document_of(
        Department(id="office", name="Office", servers=1), lane("desk", department="office"),
        step("start", "start"), step("split", "parallel"), step("join", "parallel"),
        step("end", "end", outcome="won"), step("a", lane="desk", processing=Estimate(value=30.0)),
        step("b", lane="desk", processing=Estimate(value=60.0)), flow("start", "split"), flow("split", "a"),
        flow("split", "b"), flow("a", "join"), flow("b", "join"), flow("join", "end"),
    )  # fmt: skip

    assert loads(document, analyse(document), cases_per_day=2.0)[0].needed == pytest.approx(3.0)


def test_field_sales_need_the_hours_of_the_method() -> None:
    found = {pool.department: pool for pool in loads(sample(), analyse(sample()), cases_per_day=10_000.0)}
    after = {pool.department: pool for pool in loads(sample(1), analyse(sample(1)), cases_per_day=10_000.0)}

    assert found["department-field"].needed == pytest.approx(417, abs=1)
    assert after["department-field"].needed == pytest.approx(488, abs=3)


# -- measures of strangers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "definition",
    [
        "", "{", "[]", "{}", '{"key": "x"}', '{"key": 3, "statistic": "handovers", "outcome": "won"}',
        '{"key": "x", "statistic": "magic"}', '{"key": "x", "statistic": "mean_time"}',
        '{"key": "x", "statistic": "expected_visits", "steps": 5}',
        '{"key": "x", "statistic": "mean_time", "from_end_of": {"a": 1}, "until_begun": "S08"}',
        '{"key": "x", "statistic": ["mean_time"]}',
    ],
)  # fmt: skip
def test_a_measure_that_makes_no_sense_is_left_out(definition: str) -> None:
    document = sample()
    strange = Document([*document, Measure(id="strange", name="Strange", definition=definition)])

    rows = effect_of(strange, strange, draws=5).rows

    assert "Strange" not in [row.figure.name for row in rows]
    assert len(rows) == len(effect_of(document, document, draws=5).rows)


def test_a_time_that_no_case_comes_to_have_is_no_figure_and_no_warning() -> None:
    nobody = [
        replace(each, probability=Estimate(value=float(each.source == "D01" and each.target != "S02")))
        if isinstance(each, Flow) and each.source == "D01" else each
        for each in sample()
    ]  # fmt: skip

    effect = effect_of(sample(), Document(nobody), draws=20)

    row = effect.row("t_response_to_first_call")
    assert row is not None
    assert row.after is None or isnan(row.after)
