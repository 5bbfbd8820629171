"""What every step shows when the map is coloured by its review; nothing before the reveal."""

from __future__ import annotations

import pytest

from app.analysis.colouring import FILTERS, KINDS, colouring_now, colouring_of
from app.analysis.reviewed import Review, review_of
from app.analysis.tints import GOOD, MIDDLE, POOR, UNKNOWN
from app.model.operations import Decide
from app.model.records import Finding, Round, Step
from app.model.slices import finished
from app.samples import sample_document
from tests.fakes import NOW, document_of, flow, line_of, step
from tests.reviewing import STEPS, all_revealed, everybody_rates, note, process, reviewed, under_review


@pytest.fixture(scope="module")
def sample() -> Review:
    document = sample_document("response-card", "en")
    return review_of(document, document.all(Round)[0], "2026-10-01")


def figures(review: Review, kind: str) -> dict[str, str]:
    return {step: tinted.figure for step, tinted in colouring_of(review, kind).steps.items()}


def levels(review: Review, kind: str) -> dict[str, str]:
    return {step: tinted.meaning.level for step, tinted in colouring_of(review, kind).steps.items()}


def test_scores_show_the_median_with_a_sign(sample: Review) -> None:
    found = figures(sample, "customer")

    assert (found["S01"], found["S02"], found["S03"]) == ("▲ 7", "● 4", "▼ 3")
    assert levels(sample, "customer")["S03"] == POOR


def test_the_gap_shows_whose_view_is_higher(sample: Review) -> None:
    assert figures(sample, "gap")["S02"] == "↑ 3"


def test_no_agreement_has_a_sign_of_its_own(sample: Review) -> None:
    assert figures(sample, "agreement")["S10"] == "≠"
    assert figures(sample, "agreement")["S01"] == "="


def test_a_verdict_by_rule_stands_in_brackets_and_one_by_people_does_not() -> None:
    session = all_revealed([8, 8, 8, 8])
    session.execute(Decide(finding=Finding(id="f", round="r", step="mail", verdict="keep", decided_at=NOW)))

    found = figures(reviewed(session), "verdict")

    assert (found["mail"], found["sort"]) == ("✓", "(✓)")


def test_coverage_counts_the_sides_and_warns_where_nobody_looked_for_the_customer() -> None:
    session = under_review(note("n", "mail"))

    found = figures(reviewed(session), "coverage")

    assert found["mail"] == "! 1/8"
    assert found["sort"] == "! 0/8"


def test_value_classes_have_their_letters() -> None:
    document = process()
    changed = document.get(Step, "mail")
    object.__setattr__(changed, "value_class", "NVA")

    found = colouring_of(review_of(document, None), "value").steps

    assert (found["mail"].figure, found["sort"].figure) == ("NVA", "?")


def test_the_newest_evidence_counts_and_old_evidence_is_stale() -> None:
    fresh = note("a", "mail", observed_on="2026-02-01")
    old = note("b", "mail", observed_on="2024-02-01")
    document = process(fresh, old, note("c", "sort", observed_on="2024-02-01"), note("d", "call", observed_on=""))

    found = colouring_of(review_of(document, None, "2026-03-02"), "age").steps

    assert [found[s].meaning.level for s in STEPS] == [GOOD, POOR, UNKNOWN, UNKNOWN]
    assert (found["mail"].figure, found["sort"].figure) == ("✓ 0", "! 25")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_rating_shows_before_the_reveal(kind: str) -> None:
    low, high = under_review(), under_review()
    everybody_rates(low, [1, 1, 1, 1], [1, 1, 1, 1])
    everybody_rates(high, [9, 2, 9, 2], [3, 8, 3, None])

    assert colouring_of(reviewed(low), kind) == colouring_of(reviewed(high), kind)


def test_too_few_ratings_are_said_instead_of_a_figure() -> None:
    session = all_revealed([8, 2, None, None])

    assert set(figures(reviewed(session), "customer").values()) == {"n 2"}


def test_the_legend_holds_what_is_there_and_nothing_else(sample: Review) -> None:
    legend = colouring_of(sample, "customer").legend

    assert [meaning.level for meaning in legend] == [GOOD, MIDDLE, POOR]


def test_filters_pick_steps_out(sample: Review) -> None:
    kept = {only: colouring_of(sample, "", only, "sales").kept for only in FILTERS}

    assert kept["no_agreement"] == {"S10"}
    assert kept["no_customer"] == frozenset()
    assert kept["mine"] == {s.step.id for s in sample.steps if s.department == "sales"}


def test_without_a_choice_nothing_is_worked_out() -> None:
    assert finished(colouring_now(process(), "", "", "", NOW)).steps == {}


# -- heat --------------------------------------------------------------------------------------------


def heat(kind: str) -> dict[str, str]:
    found = finished(colouring_now(sample_document("response-card", "en"), kind, "", "", NOW)).steps
    return {step: tinted.figure for step, tinted in found.items()}


def test_heat_shows_where_the_time_of_won_cases_goes() -> None:
    found = heat("time")

    assert (found["S12"], found["S10"], found["S05"]) == ("▇ 29 %", "▅ 17 %", "▁ 3 %")


def test_heat_shows_what_costs_most() -> None:
    found = heat("cost")

    assert found["S01"].startswith("▇")
    assert sum(int(figure.split()[1]) for figure in found.values()) == pytest.approx(100, abs=6)


def test_heat_shows_how_often_a_case_comes_by() -> None:
    assert heat("visits")["S02"] == "▁ 0.030"


def test_heat_shows_where_one_point_does_most() -> None:
    found = heat("leverage")

    assert found["D01"] == "▇ 33.3 %"
    assert "S12" not in found


def test_heat_says_why_there_is_none() -> None:
    document = document_of(*line_of("start", "call"), flow("call", "end"), step("end", "end", outcome="lost"))

    found = finished(colouring_now(document, "leverage", "", "", NOW))

    assert [meaning.sign for meaning in found.legend] == ["–"]


def test_each_band_of_heat_has_a_sign_of_its_own() -> None:
    found = finished(colouring_now(sample_document("response-card", "en"), "time", "", "", NOW))

    signs = [meaning.sign for meaning in found.legend]

    assert len(signs) == len(set(signs)) >= 3
