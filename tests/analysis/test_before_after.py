"""Figures of two versions beside each other: the measures of today on both sides, and what cannot be computed."""

from __future__ import annotations

from app.analysis.before_after import before_after
from app.i18n import text
from app.model.proposals import replay
from app.model.records import Measure, Version
from app.model.versions import document_of
from app.samples import sample_document
from tests.fakes import document_of as made_of
from tests.fakes import flow, step

SAMPLE = sample_document("response-card", "en")


def test_a_proposal_is_set_against_today_figure_by_figure() -> None:
    answer = before_after(SAMPLE, replay(SAMPLE, ["P1"]).document, SAMPLE)

    row = answer.row("ct_won")
    assert row is not None
    assert row.before is not None
    assert row.difference is not None
    assert 50 < row.before < 51
    assert row.difference < 0
    assert row.better == 1.0


def test_measures_of_the_process_are_asked_of_a_version_too() -> None:
    version = document_of(SAMPLE.all(Version)[0], SAMPLE)

    row = before_after(version, SAMPLE, SAMPLE).row("p_contact")

    assert version.count(Measure) == 0
    assert row is not None
    assert row.before == row.after
    assert row.is_unchanged


def test_what_cannot_be_computed_is_a_sentence() -> None:
    answer = before_after(SAMPLE, made_of(), SAMPLE)

    assert answer.rows == ()
    assert answer.trouble is not None
    assert text(answer.trouble) == "The map has no start, so there is nothing to calculate."


def test_figures_of_which_nothing_is_known_are_left_out() -> None:
    bare = made_of(step("s", "start"), step("a"), step("e", "end", outcome="won"), flow("s", "a"), flow("a", "e"))

    answer = before_after(bare, bare, bare)

    assert answer.row("ct_won") is None
    assert answer.row("p_won") is not None


def test_what_had_to_be_assumed_of_a_map_keeps_nobody_from_its_figures() -> None:
    branching = made_of(
        step("s", "start"), step("d", "decision"), step("e", "end", outcome="won"), step("f", "end", outcome="lost"),
        flow("s", "d"), flow("d", "e"), flow("d", "f"),
    )  # fmt: skip

    answer = before_after(branching, branching, branching)

    assert answer.trouble is None
    assert answer.row("p_won") is not None
