"""The sample's figures when its inputs are others: nothing is remembered, everything is worked out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from app.analysis import analyse, figures_of
from app.analysis.summary import definitions_in
from app.model.document import Document
from app.model.proposals import replay
from app.model.records import Department, Estimate, Flow, Proposal, Record, Step
from app.samples import sample_document
from tests.analysis.dense import Dense

ORACLE = Path(__file__).resolve().parents[3] / "shared" / "sample" / "response_card.json"
NUMBERS = ("wait", "processing", "fixed_cost", "customer_minutes", "cost_rate")
MORE = 1.01


@cache
def sample(*numbers: int) -> Document:
    document = sample_document("response-card", "en")
    chosen = [p.id for p in document.all(Proposal) if p.number in numbers]
    return replay(document, chosen).document if chosen else document


def found_in(document: Document) -> dict[str, float | None]:
    analysis = analyse(document)
    figures = figures_of(analysis, definitions_in(document))
    return {
        "n_steps": float(analysis.activities),
        **{key: None if value is None else float(value[0]) for key, value in figures.items()},
    }


def same(found: dict[str, float | None], expected: dict[str, float | None]) -> None:
    """Assert that the expected figures are found, and that those that are not there are missing in both."""
    assert {key for key in expected if found[key] is None} == {key for key in expected if expected[key] is None}
    values = {key: value for key, value in expected.items() if value is not None}
    assert {key: found[key] for key in values} == pytest.approx(values, rel=1e-9, abs=1e-12)


def agree(document: Document) -> None:
    same(found_in(document), Dense(document).sample_figures())
    by_class = {key: float(days[0]) for key, days in analyse(document).time_by_class().items()}
    assert by_class == pytest.approx({key: Dense(document).by_class(key) for key in by_class}, rel=1e-9)


@pytest.mark.skipif(not ORACLE.exists(), reason="the file with the expected figures is not beside the project")
@pytest.mark.parametrize(("numbers", "name"), [((), "baseline"), ((1,), "P1"), ((2,), "P2")])
def test_plain_matrices_give_the_expected_figures_too(numbers: tuple[int, ...], name: str) -> None:
    expected: dict[str, Any] = json.loads(ORACLE.read_text())["expected_exact"][name]

    dense = Dense(sample(*numbers)).sample_figures()

    same(dense, {key: value for key, value in expected.items() if key != "va"})


def more(estimate: Estimate) -> Estimate:
    return Estimate(value=estimate.value * MORE)


def altered(document: Document) -> Iterator[tuple[str, Document]]:
    """Go through the document with each of its inputs one per cent higher."""
    for record in (*document.all(Step), *document.all(Department)):
        for name in NUMBERS:
            estimate = getattr(record, name, None)
            if estimate is not None and estimate.value:
                yield f"{record.id} {name}", changed(document, replace(record, **{name: more(estimate)}))
        if isinstance(record, Step) and record.cv:
            yield f"{record.id} cv", changed(document, replace(record, cv=record.cv * MORE))
    for flow in document.all(Flow):
        ways = document.flows_out_of(flow.source or "")
        if flow.probability is not None and len(ways) > 1:
            yield f"{flow.id} share", changed(document, *with_more_share(flow, ways))


def with_more_share(flow: Flow, ways: list[Flow]) -> list[Record]:
    """Give one way a hundredth more of its share; the other ways give it up in proportion."""
    assert flow.probability is not None
    share = flow.probability.value
    wanted = share * MORE if share * MORE < 1 else share / MORE
    rest = (1 - wanted) / (1 - share)
    others = [w for w in ways if w.id != flow.id and w.probability is not None]
    return [
        replace(flow, probability=Estimate(value=wanted)),
        *(replace(w, probability=Estimate(value=w.probability.value * rest)) for w in others if w.probability),
    ]


def changed(document: Document, *records: Record) -> Document:
    return Document({**document.records, **{record.id: record for record in records}}.values())


@pytest.mark.parametrize("numbers", [(), (1,), (2,)])
def test_every_input_altered_by_a_hundredth_alters_the_figures_as_plain_matrices_say(numbers: tuple[int, ...]) -> None:
    before = found_in(sample(*numbers))
    count = 0
    for what, document in altered(sample(*numbers)):
        agree(document)

        assert found_in(document) != before, f"{what} alters nothing"
        count += 1
    assert count > 60


@pytest.mark.parametrize("seed", range(10))
def test_all_inputs_altered_at_once_give_what_plain_matrices_say(seed: int) -> None:
    chance, document = Random(seed), sample(1)
    for record in (*document.all(Step), *document.all(Department)):
        values = {n: e for n in NUMBERS if (e := getattr(record, n, None)) is not None}
        grown = {n: Estimate(value=e.value * chance.uniform(0.99, 1.01)) for n, e in values.items()}
        document = changed(document, replace(record, **grown))

    agree(document)


def test_tokens_sent_through_the_map_one_by_one_agree_within_three_standard_errors() -> None:
    document = sample(1)
    tokens = Tokens(document, Random(20261126))
    times, won = [], 0
    for _ in range(CASES):
        outcome, days = tokens.walk()
        if outcome == "won":
            won += 1
            times.append(days)

    analysis = analyse(document)

    share, (mean, deviation) = float(analysis.share()[0]), (float(v[0]) for v in analysis.time())
    assert abs(won / CASES - share) <= 3 * (share * (1 - share) / CASES) ** 0.5
    assert abs(np.mean(times) - mean) <= 3 * deviation / len(times) ** 0.5
    assert abs(np.std(times) - deviation) <= 3 * deviation / (2 * len(times)) ** 0.5


CASES = 150_000


class Tokens:
    """Cases sent from flow to flow; a visit takes a gamma-distributed time with the step's mean and spread."""

    def __init__(self, document: Document, chance: Random) -> None:
        self.chance = chance
        self.start = next(step for step in document.all(Step) if step.kind == "start")
        self.by_id = {step.id: step for step in document.all(Step)}
        self.ways = {step.id: document.flows_out_of(step.id) for step in document.all(Step)}

    def walk(self) -> tuple[str, float]:
        """Send one case; return its outcome and its days."""
        at, days = self.start, 0.0
        while True:
            days += self.taken_by(at)
            ways = self.ways[at.id]
            if not ways:
                return at.outcome, days
            at = self.by_id[self.drawn(ways).target or ""]

    def drawn(self, ways: list[Flow]) -> Flow:
        wanted, first = self.chance.random(), 0.0
        for way in ways:
            first += way.probability.value if way.probability is not None else 1.0
            if wanted < first:
                return way
        return ways[-1]

    def taken_by(self, step: Step) -> float:
        mean = (step.wait.value if step.wait else 0.0) + (step.processing.value if step.processing else 0.0) / 480
        if not mean or not step.cv:
            return mean
        return self.chance.gammavariate(step.cv**-2, mean * step.cv**2)
