"""A map as a state machine: who may follow whom in a log."""

from __future__ import annotations

import numpy as np

from app.analysis.cases import LOST, WON
from app.analysis.log.following import process_of
from app.analysis.log.matching import IGNORE, suggestions
from tests.fakes import document_of, flow, line_of, step


def allowed(process: object) -> set[str]:
    names = process.steps  # type: ignore[attr-defined]
    return {f"{names[a]}{names[b]}" for a, b in np.argwhere(process.follows)}  # type: ignore[attr-defined]


def test_what_the_log_does_not_record_is_passed_over() -> None:
    document = document_of(*line_of("a", "b", "c"))

    process = process_of(document, {"a", "c"})

    assert process.steps == ("a", "c")
    assert allowed(process) == {"ac"}
    assert process.begins.tolist() == [True, False]
    assert process.finishes.tolist() == [False, True]


def test_a_decision_leads_to_both_of_its_ways() -> None:
    document = document_of(step("a"), step("d", "decision"), step("b"), step("c"),
                           flow("a", "d"), flow("d", "b"), flow("d", "c"), flow("b", "a"))  # fmt: skip

    process = process_of(document, {"a", "b", "c"})

    assert allowed(process) == {"ab", "ac", "ba"}


def test_branches_of_a_parallel_block_may_come_in_any_order() -> None:
    document = document_of(
        step("s"), step("p", "parallel"), step("a"), step("b"), step("j", "parallel"), step("e"), flow("s", "p"),
        flow("p", "a"), flow("p", "b"), flow("a", "j"), flow("b", "j"), flow("j", "e"),
    )  # fmt: skip

    process = process_of(document, {"s", "a", "b", "e"})

    assert allowed(process) == {"sa", "sb", "ab", "ba", "ae", "be"}


def test_ends_say_how_cases_end() -> None:
    document = document_of(step("a"), step("w", "end", outcome="won"), step("l", "end", outcome="lost"),
                           flow("a", "w"), flow("a", "l"))  # fmt: skip

    process = process_of(document, {"a", "w", "l"})

    assert dict(zip(process.steps, process.ends_as.tolist())) == {"a": 0, "w": WON, "l": LOST}


def test_activities_are_matched_by_name_and_by_what_they_say_of_the_end() -> None:
    document = document_of(step("a", name="Hold the first call"), step("w", "end", outcome="won", name="Bought"),
                           step("d", "decision", name="Call"))  # fmt: skip

    found = suggestions(
        document, ["hold the first-call", "Hold first call", "Closed Won", "Coffee", "Tea"], {"Tea": IGNORE}
    )

    assert found == {"hold the first-call": "a", "Hold first call": "a", "Closed Won": "w", "Coffee": "", "Tea": IGNORE}


def test_decisions_that_a_log_records_are_passed_over_as_those_it_does_not() -> None:
    document = document_of(step("a", name="Call"), step("d", "decision", name="Interested?"))

    found = suggestions(document, ["Call", "Interested?"], {})

    assert found == {"Call": "a", "Interested?": IGNORE}


def test_a_step_that_is_gone_is_suggested_anew() -> None:
    document = document_of(step("a", name="Call"))

    found = suggestions(document, ["Call"], {"Call": "gone"})

    assert found == {"Call": "a"}
