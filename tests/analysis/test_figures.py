"""Exact figures: the sample's, those of random maps against dense linear algebra, and against walked cases."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.analysis import Analysis, NotComputable, analyse, compared, drawn_figures, figures_of
from app.analysis.durations import walked
from app.analysis.solvers import FactorSolver
from app.analysis.summary import definitions_in
from app.model.document import Document
from app.model.proposals import replay
from app.model.records import Estimate, Proposal, Step
from app.samples import sample_document
from tests.analysis.dense import Dense
from tests.fakes import document_of, flow, lane, line_of, step
from tests.layout.maps import big_map, placed_map

ORACLE = Path(__file__).resolve().parents[3] / "shared" / "sample" / "response_card.json"


def sample(*numbers: int) -> Document:
    document = sample_document("response-card", "en")
    chosen = [p.id for p in document.all(Proposal) if p.number in numbers]
    return replay(document, chosen).document if chosen else document


@pytest.mark.skipif(not ORACLE.exists(), reason="the file with the expected figures is not beside the project")
@pytest.mark.parametrize(("numbers", "name"), [((), "baseline"), ((1,), "P1"), ((2,), "P2")])
def test_the_sample_has_exactly_the_figures_that_are_expected(numbers: tuple[int, ...], name: str) -> None:
    expected: dict[str, Any] = json.loads(ORACLE.read_text())["expected_exact"][name]
    document = sample(*numbers)

    analysis = analyse(document)

    figures = figures_of(analysis, definitions_in(document))
    wanted = {key: value for key, value in expected.items() if key not in ("n_steps", "va")}
    assert {key for key in wanted if figures[key] is None} == {key for key, value in wanted.items() if value is None}
    found = {key: float(value[0]) for key in wanted if (value := figures[key]) is not None}
    assert found == pytest.approx({key: wanted[key] for key in found}, rel=1e-9)
    assert analysis.activities == expected["n_steps"]
    by_class = {key: float(days[0]) for key, days in analysis.time_by_class().items()}
    assert by_class == pytest.approx(expected["va"], rel=1e-9)


def priced_map(seed: int) -> Document:
    """Make a map with branches and loops whose steps take time and cost money; some ends are orders."""
    chance = random.Random(seed)
    document = big_map(6 + seed % 30, lanes=3, seed=seed)
    records: dict[str, Any] = dict(document.records)
    for one in document.all(Step):
        if one.kind == "end":
            records[one.id] = replace(one, outcome=chance.choice(("won", "lost")))
        elif one.kind not in ("parallel", "start"):
            records[one.id] = replace(
                one, kind="task", cv=chance.random(), wait=Estimate(value=chance.random() * 5),
                processing=Estimate(value=chance.random() * 60), fixed_cost=Estimate(value=chance.random() * 20),
                cost_rate=Estimate(value=40.0), customer_minutes=Estimate(value=chance.random() * 9),
            )  # fmt: skip
        else:
            records[one.id] = replace(one, kind="task" if one.kind == "parallel" else one.kind)
    for one in document.all(Step):
        out = document.flows_out_of(one.id)
        weights = [0.1 + chance.random() for _ in out]
        for each, weight in zip(out, weights):
            records[each.id] = replace(each, probability=Estimate(value=weight / sum(weights)))
    return Document(records.values())


@pytest.mark.parametrize("seed", range(200))
def test_random_maps_have_the_figures_of_plain_matrices(seed: int) -> None:
    document = priced_map(seed)
    dense = Dense(document)

    analysis = analyse(document)

    share = float(analysis.share("won")[0])
    assert share == pytest.approx(float(dense.hope[dense.start]), rel=1e-9, abs=1e-12)
    assert float(analysis.cost_per_case[0]) == pytest.approx(dense.cost(), rel=1e-9)
    for one, visits in zip(dense.steps, dense.visits):
        found = analysis.visits(one.id)
        assert (0.0 if found is None else float(found[0])) == pytest.approx(float(visits), rel=1e-9, abs=1e-12)
    if share > 1e-9:
        mean, deviation = (float(value[0]) for value in analysis.time("won"))
        expected, variance = dense.time_given_won()
        assert mean == pytest.approx(expected, rel=1e-9)
        assert deviation**2 == pytest.approx(variance, rel=1e-7)


def test_a_map_however_large_is_taken_apart_once_and_asked_five_times(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    solve = FactorSolver.solve
    monkeypatch.setattr(FactorSolver, "solve", lambda self, right: (asked.append(len(right)), solve(self, right))[1])
    made: list[int] = []
    prepare = FactorSolver.__init__
    monkeypatch.setattr(
        FactorSolver, "__init__", lambda self, size, *ways: (made.append(size), prepare(self, size, *ways))[1]
    )

    for count in (30, 300):
        figures_of(analyse(placed_map(count)))

    assert len(made) == 2
    assert len(asked) == 2 * 5


@pytest.mark.parametrize("seed", range(0, 40, 8))
def test_cases_walked_one_by_one_take_the_time_that_was_calculated(seed: int) -> None:
    document = priced_map(seed)
    analysis = analyse(document)
    hope = analysis.given("won").hope if float(analysis.share("won")[0]) > 1e-6 else analysis.given("lost").hope
    outcome = "won" if float(analysis.share("won")[0]) > 1e-6 else "lost"

    times = walked(analysis.chain, analysis.values.mean, analysis.values.variance, hope=hope, seed=seed)

    mean = float(analysis.time(outcome)[0][0])
    assert abs(times.mean() - mean) <= 4 * times.std() / len(times) ** 0.5


def test_parallel_ways_take_as_long_as_the_slowest() -> None:
    document = document_of(
        step("start", "start"), step("split", "parallel"), step("join", "parallel"), step("end", "end", outcome="won"),
        step("long", wait=Estimate(value=5.0)), step("short", wait=Estimate(value=2.0)),
        flow("start", "split"), flow("split", "long"), flow("split", "short"), flow("long", "join"),
        flow("short", "join"), flow("join", "end"),
    )  # fmt: skip

    assert float(analyse(document).time("won")[0][0]) == pytest.approx(5.0)


def test_two_equal_parallel_ways_take_longer_than_each_alone() -> None:
    spread = {"wait": Estimate(value=4.0), "cv": 0.5}
    document = document_of(
        step("start", "start"), step("split", "parallel"), step("join", "parallel"), step("end", "end", outcome="won"),
        step("a", **spread), step("b", **spread), flow("start", "split"), flow("split", "a"), flow("split", "b"),
        flow("a", "join"), flow("b", "join"), flow("join", "end"),
    )  # fmt: skip
    chance = np.random.default_rng(7)
    shape = np.sqrt(np.log1p(0.25))
    waits = 4.0 * np.exp(shape * chance.standard_normal((200_000, 2)) - shape**2 / 2)

    mean, deviation = (float(value[0]) for value in analyse(document).time("won"))

    longest = waits.max(axis=1)
    assert mean == pytest.approx(float(longest.mean()), rel=0.02)
    assert deviation == pytest.approx(float(longest.std()), rel=0.05)


def test_hand_overs_are_counted_between_lanes_and_not_to_an_end() -> None:
    document = document_of(
        lane("sales"), lane("office"), step("start", "start", lane="sales"), step("a", lane="sales"),
        step("b", lane="office"), step("end", "end", lane="sales", outcome="won"),
        flow("start", "a"), flow("a", "b"), flow("b", "end"),
    )  # fmt: skip

    assert float(analyse(document).handovers("won")[0]) == pytest.approx(1.0)


def test_what_goes_round_for_ever_is_said_and_not_calculated() -> None:
    document = document_of(step("start", "start"), flow("start", "a"), *line_of("a", "b"), flow("b", "a"))

    with pytest.raises(NotComputable) as refused:
        analyse(document)

    assert refused.value.ids


def test_what_is_drawn_alike_before_and_after_shows_only_the_change() -> None:
    before, after = sample(), sample(2)

    found = compared(before, after, draws=400)

    chance, days = found["p_won"].difference, found["ct_won"].difference
    assert chance is not None
    assert days is not None
    assert (chance.low, chance.high) == (0.0, 0.0)
    assert days.high < 0


def test_draws_lie_around_the_exact_figures() -> None:
    document = sample()

    drawn = drawn_figures(document, draws=2000)["ct_won"]

    exact = float(Analysis(analyse(document).network).time("won")[0][0])
    assert drawn is not None
    low, high = np.quantile(drawn, (0.025, 0.975))
    assert low < exact < high
