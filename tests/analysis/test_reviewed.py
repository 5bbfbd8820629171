"""A whole review in figures: the sample's, ballots, findings, coverage, and what the customer meets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.analysis.one_sided import halves
from app.analysis.review_data import plain_review
from app.analysis.reviewed import review_of
from app.model.document import Document
from app.model.operations import Decide
from app.model.records import Finding, Flow, Measure, Observation, OpenPoint, Round, Step
from app.model.records.base import Estimate
from app.samples import sample_document
from tests.fakes import NOW, flow
from tests.reviewing import (
    STEPS,
    all_revealed,
    close,
    everybody_rates,
    hand_in,
    note,
    process,
    reveal,
    reviewed,
    under_review,
    vote_again,
)

ORACLE = Path(__file__).resolve().parents[3] / "shared" / "sample" / "response_card.json"


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    document = sample_document("response-card", "en")
    return plain_review(document, review_of(document, document.all(Round)[0]))


@pytest.mark.skipif(not ORACLE.exists(), reason="the file with the expected figures is not beside the project")
def test_the_sample_gives_the_figures_that_are_expected(sample: dict[str, Any]) -> None:
    panel = json.loads(ORACLE.read_text())["panel"]

    found = {step["id"]: step for step in sample["steps"]}
    for step, expected in panel["expected_customer_view"].items():
        assert found[step]["verdict"] == expected["verdict"]
        customer = found[step]["customer"]
        for name in ("median", "ad", "ipr", "ipras"):
            assert customer[name] == pytest.approx(expected[name], abs=0.005)
    for view in ("customer", "company"):
        expected = panel["expected_alpha_ordinal"][f"{view}_view"]
        assert sample["alpha"][view]["value"] == pytest.approx(expected["value"], abs=5e-4)
        for end in ("low", "high"):
            assert sample["alpha"][view][end] == pytest.approx(expected[end], abs=5e-3)
    share = sample["notes"]["customer_share"]
    assert [share["value"], share["low"], share["high"]] == pytest.approx([0.25, 0.14, 0.41], abs=5e-3)
    assert sample["notes"]["evenness"] == pytest.approx(panel["notes"]["expected"]["pielou_evenness"], abs=5e-4)
    assert sample["notes"]["largest_share"] == pytest.approx(panel["notes"]["expected"]["largest_share"], abs=5e-4)


def test_the_samples_gaps_are_those_of_the_method(sample: dict[str, Any]) -> None:
    self_gaps = {step["id"] for step in sample["steps"] if step["self_gap"] == 4}
    perspective_gaps = {step["id"] for step in sample["steps"] if step["perspective_gap"] == 3}
    verdicts = {step["id"]: step["verdict"] for step in sample["steps"]}

    assert self_gaps == {"S05", "S07", "S10"}
    assert perspective_gaps == {"S02", "S03"}
    assert {i for i, verdict in verdicts.items() if verdict == "keep"} == {"S01", "S09", "S11", "S12"}
    assert {i for i, verdict in verdicts.items() if verdict == "change"} == {"S03"}
    assert {i for i, verdict in verdicts.items() if verdict == "no_agreement"} == {"S10"}


@pytest.mark.skipif(not ORACLE.exists(), reason="the file with the expected figures is not beside the project")
def test_every_self_gap_of_the_sample_is_the_own_rating_minus_the_median_of_the_others(sample: dict[str, Any]) -> None:
    plain = json.loads(ORACLE.read_text())
    seats = plain["panel"]["seats_de"]
    own = {step["id"]: step["dept"].split(" / ")[0] for step in plain["steps"]}

    for step in sample["steps"]:
        area = "Kundenstimme" if own[step["id"]] == "Kunde" else own[step["id"]]
        given = dict(zip(seats, plain["panel"]["customer_view"][step["id"]]))
        others = sorted(score for seat, score in given.items() if seat != area and score is not None)
        middle = (others[(len(others) - 1) // 2] + others[len(others) // 2]) / 2
        expected = given[area] - middle if area in given else None
        assert step["self_gap"] == expected, step["name"]


def test_the_sample_is_flagged_for_its_silent_area_and_its_few_customer_notes(sample: dict[str, Any]) -> None:
    flags = {(flag["kind"], flag["target"]): flag for flag in sample["flags"]}

    assert ("silent_area", "department-orders") in flags
    assert "14 to 41 %" in flags["company_heavy", "R1"]["sentence"]
    assert not any(flag["hard"] for flag in sample["flags"])
    assert sample["example"] is True


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_name_of_a_person_stands_in_a_review(lang: str) -> None:
    document = sample_document("response-card", lang)
    names = [seat["person"] for seat in _seats()]

    said = json.dumps(plain_review(document, review_of(document, document.all(Round)[0])), ensure_ascii=False)

    assert not [name for name in names if name in said]


def _seats() -> list[dict[str, str]]:
    from app.samples.notation import read

    return list(read("response-card")["round"]["seats"])


def test_too_few_ratings_are_said_and_no_figure_is_given() -> None:
    session = under_review()
    hand_in(session, "mia", {"call": (7, 7)})
    hand_in(session, "olaf", {"call": (7, None)})
    reveal(session)

    plain = plain_review(session.document, reviewed(session))

    call = next(step for step in plain["steps"] if step["id"] == "call")
    assert call["verdict"] == "too_few"
    assert call["customer"] == {
        "n": 2, "cannot_judge": 0, "median": None, "ad": None, "ipr": None, "ipras": None, "ratings": [7, 7],
    }  # fmt: skip
    assert call["company"]["cannot_judge"] == 1
    assert (call["self_gap"], call["perspective_gap"]) == (None, None)
    assert plain["alpha"]["customer"]["value"] is None
    assert plain["alpha"]["customer"]["reading"] == "too_few"


def test_both_ballots_are_reported_with_the_movement_and_who_does_not_rate_again_stands_by_the_first() -> None:
    session = under_review()
    everybody_rates(session, [2, 8, 5, 5])
    reveal(session)
    vote_again(session)
    hand_in(session, "mia", {"call": (5, 5)})
    hand_in(session, "olaf", {"call": (6, 5)})
    reveal(session)

    call = next(step for step in reviewed(session).steps if step.step.id == "call")

    assert call.customer.scores == (5, 5, 5, 6)
    assert [(b.number, b.customer.scores) for b in call.ballots] == [(1, (2, 5, 5, 8)), (2, (5, 6))]
    assert call.movement == (3 + 2) / 2
    assert next(step for step in reviewed(session).steps if step.step.id == "mail").ballots == ()


def test_what_people_decided_stands_beside_what_the_rule_proposes() -> None:
    session = all_revealed([7] * 4)
    early = Finding(id="f", round="r", step="call", verdict="change", decided_at="2026-03-02T09:00:00+00:00")
    later = replace(
        early, id="g", verdict="keep", reason="it works", dissent="Sam", decided_at="2026-03-02T10:00:00+00:00"
    )
    session.execute(Decide(finding=later))
    session.execute(Decide(finding=early))

    plain = plain_review(session.document, reviewed(session))

    call = next(step for step in plain["steps"] if step["id"] == "call")
    assert call["verdict"] == "keep"
    assert call["decided"]["verdict"] == "keep"
    assert call["decided"]["dissent"] == "Sam"


def test_without_a_round_there_are_notes_and_no_ratings() -> None:
    document = process(
        note("n", "call", "customer"), OpenPoint(id="o", target="call", text="Ask Kim", due="2026-04-01")
    )

    plain = plain_review(document, review_of(document, None, "2026-03-02"))

    assert plain["round"] is None
    assert plain["notes"]["total"] == 1
    assert {step["verdict"] for step in plain["steps"]} == {"too_few"}
    assert [point["text"] for point in plain["open_points"]] == ["Ask Kim"]


def test_evidence_is_as_old_as_on_the_day_the_round_was_closed() -> None:
    session = all_revealed(
        [7] * 4, None, note("n", "call", observed_on="2025-09-01"), note("o", "call", observed_on="2024-09-01")
    )
    version = session.document.get(Round, "r").version
    close(session)

    assert version is not None
    assert reviewed(session, "2036-01-01").notes.stale == 1
    assert reviewed(session, "2036-01-01").as_of == NOW


def test_coverage_tells_ratings_notes_and_gaps_apart() -> None:
    session = under_review(note("n", "mail", "customer", author_department="office"))
    hand_in(session, "mia", {"call": (7, None)})
    reveal(session, "call")
    hand_in(session, "sam", {"mail": (5, 5)})
    hand_in(session, "kim", {"sort": (5, 5)})

    cells = {(c.department, c.view, c.step): c for c in reviewed(session).coverage}

    assert cells["marketing", "customer", "call"].rating == "rated"
    assert cells["marketing", "company", "call"].rating == "cannot_judge"
    assert cells["sales", "customer", "mail"].rating == "handed_in"
    assert cells["customer", "customer", "sort"].rating == "handed_in"
    assert (cells["office", "customer", "mail"].notes, cells["office", "customer", "mail"].is_gap) == (1, False)
    assert cells["office", "company", "mail"].is_gap
    assert len(cells) == 4 * 2 * len(STEPS)


def test_halves_are_written_as_every_language_does() -> None:
    assert [halves(x) for x in (0, 0.5, 1, 2.5, 4)] == ["0", "½", "1", "2½", "4"]


def with_customers_step() -> Document:
    base = process()
    ask = replace(base.get(Step, "mail"), id="ask", name="ask", lane="lane-customer")
    fork = replace(ask, id="fork", kind="decision", lane="lane-sales")
    return Document([*base, ask, fork, flow("call", "fork"), flow("fork", "ask")])


def test_a_visible_step_that_leads_to_the_customer_is_a_moment_of_truth_even_through_a_decision() -> None:
    from app.analysis.blueprint import moments_of_truth

    assert moments_of_truth(with_customers_step()) == ["call"]
    assert moments_of_truth(process()) == []
    assert with_customers_step().count(Flow) == 7


def test_customer_effort_shows_answers_and_a_score_only_from_thirty_on() -> None:
    from app.analysis.blueprint import effort_at

    measure = Measure(id="ces", name="Made it easy for me", unit="CES", better="higher")

    def answered(*counts: tuple[int, int]) -> Document:
        said = [Observation(id=f"o{i}", measure="ces", origin="survey", value=Estimate(value=a, n=n))
                for i, (a, n) in enumerate(counts)]  # fmt: skip
        return process(measure, *said)

    few, many = effort_at(answered((7, 10), (3, 9))), effort_at(answered((7, 20), (2, 10)))

    assert effort_at(process()) is None
    assert few is not None
    assert (few.n, few.score, few.easy.value) == (19, None, 10 / 19)
    assert many is not None
    assert (many.n, many.score) == (30, pytest.approx((7 * 20 + 2 * 10) / 30))
