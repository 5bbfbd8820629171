from __future__ import annotations

import pytest

from app.model.document import Document
from app.model.integrity import require_whole
from app.model.operations.base import derived_id
from app.model.records import Department, Flow, Lane, Map, Step
from app.model.typed_steps import TypedStep, records_from_lines, typed_steps


def names(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(step.name, step.kind) for step in Document(records_from_lines(text, lang)).all(Step)]


def test_one_line_is_one_step_between_a_start_and_an_end() -> None:
    assert names("Ask\nOffer") == [("Start", "start"), ("Ask", "task"), ("Offer", "task"), ("End", "end")]


def test_a_line_that_ends_in_a_question_mark_is_a_decision() -> None:
    document = Document(records_from_lines("Complete?\nOffer", "de"))

    decision = next(step for step in document.all(Step) if step.kind == "decision")
    assert decision.name == "Complete?"
    assert [flow.name for flow in document.flows_out_of(decision.id)] == ["Ja"]


def test_steps_follow_one_another_in_order() -> None:
    document = Document(records_from_lines("A\nB\nC", "en"))

    ways = [
        (document.get(Step, f.source or "").name, document.get(Step, f.target or "").name) for f in document.all(Flow)
    ]
    assert ways == [("Start", "A"), ("A", "B"), ("B", "C"), ("C", "End")]


def test_departments_become_lanes_in_the_order_they_are_named() -> None:
    document = Document(records_from_lines("Kunde: Fragen\nInnendienst: Erfassen\nKunde: Warten", "de"))

    assert [lane.name for lane in document.lanes_of(document.all(Map)[0].id)] == ["Kunde", "Innendienst"]
    assert [d.kind for d in document.all(Department)] == ["customer", "internal"]
    lanes = {lane.id: lane.name for lane in document.all(Lane)}
    assert [lanes[s.lane or ""] for s in document.all(Step)] == ["Kunde", "Kunde", "Innendienst", "Kunde", "Kunde"]


def test_a_line_without_a_department_belongs_to_the_last_one_named() -> None:
    assert typed_steps("Office: Ask\nLog") == [TypedStep("Office", "Ask"), TypedStep("Office", "Log")]


@pytest.mark.parametrize("line", ["1. Ask", "12) Ask", "- Ask", "• Ask", "  Ask  ", "* Ask"])
def test_bullets_and_numbers_of_a_pasted_list_are_left_out(line: str) -> None:
    assert typed_steps(line) == [TypedStep("", "Ask")]


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("24 hours wait", TypedStep("", "24 hours wait")),
        (": Ask", TypedStep("", ": Ask")),
        ("Office: Call: urgent", TypedStep("Office", "Call: urgent")),
        ("-", TypedStep("", "-")),
    ],
)
def test_what_only_looks_like_a_bullet_or_a_department_stays(line: str, step: TypedStep) -> None:
    assert typed_steps(line) == [step]


def test_empty_lines_and_lines_with_only_a_department_make_no_step() -> None:
    assert typed_steps("\n  \nOffice:\nLog\n") == [TypedStep("Office", "Log")]


def test_nothing_typed_makes_an_empty_map() -> None:
    document = Document(records_from_lines("", "en"))

    assert document.count(Step) == 0
    assert document.count(Map) == 1


def test_the_records_fit_together_and_the_same_text_gives_the_same_ones() -> None:
    text = "Office: Ask\nComplete?\nCustomer: Wait\nWait"
    records = records_from_lines(text, "en")

    from app.model.changes import ChangeSet, added

    require_whole(Document(), ChangeSet(added(*records)))
    assert records == records_from_lines(text, "en")
    assert derived_id("typed", "lane", "Office") in {record.id for record in records}
