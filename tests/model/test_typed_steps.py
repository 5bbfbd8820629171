from __future__ import annotations

import pytest

from app.model.checks import findings
from app.model.document import Document
from app.model.integrity import require_whole
from app.model.operations.base import derived_id
from app.model.records import Department, Flow, Lane, Map, Step
from app.model.typed_process import records_from_lines
from app.model.typed_steps import TypedStep, TypedWay, in_all, typed_steps


def names(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(step.name, step.kind) for step in Document(records_from_lines(text, lang)).all(Step)]


def test_one_line_is_one_step_between_a_start_and_an_end() -> None:
    assert names("Ask\nOffer") == [("Start", "start"), ("Ask", "task"), ("Offer", "task"), ("End", "end")]


def test_a_line_that_ends_in_a_question_mark_is_a_decision() -> None:
    document = Document(records_from_lines("Complete?\nOffer", "de"))

    decision = next(step for step in document.all(Step) if step.kind == "decision")
    assert decision.name == "Complete?"
    assert {flow.name for flow in document.flows_out_of(decision.id)} == {"Ja", "Nein"}


def ways(text: str, lang: str = "en") -> set[tuple[str, str, str]]:
    """The flows as the names of their ends, with their own between them."""
    document = Document(records_from_lines(text, lang))
    ends = {step.id: step.name for step in document.all(Step)}
    return {(ends[flow.source or ""], flow.name, ends[flow.target or ""]) for flow in document.all(Flow)}


def test_a_line_with_no_below_a_decision_is_its_other_way_to_an_end_of_its_own() -> None:
    text = "Complete?\nNo: Call the customer\nWrite the offer"

    assert ways(text) == {
        ("Start", "", "Complete?"),
        ("Complete?", "Yes", "Write the offer"),
        ("Write the offer", "", "End"),
        ("Complete?", "No", "Call the customer"),
        ("Call the customer", "", "End"),
    }
    assert names(text).count(("End", "end")) == 2


@pytest.mark.parametrize("arrow", ["->", "→", " -> "])
def test_an_arrow_leads_the_other_way_on_to_the_step_of_a_name(arrow: str) -> None:
    found = ways(f"Log it\nComplete?\nNo: Call{arrow}log IT\nWrite the offer")

    assert ("Complete?", "No", "Call") in found
    assert ("Call", "", "Log it") in found
    assert ("Complete?", "Yes", "Write the offer") in found


def test_the_other_way_may_lead_straight_back_on_or_to_the_end() -> None:
    assert ("Complete?", "No", "Ask") in ways("Ask\nComplete?\nNo: Ask\nOffer")
    assert ("Complete?", "No", "Deliver") in ways("Complete?\nNo: Deliver\nOffer\nDeliver")
    assert ("Complete?", "No", "Complete?") in ways("Complete?\nNo: Complete?\nOffer")
    assert ("Complete?", "Nein", "Ende") in ways("Complete?\nNein: Ende\nOffer", "de")
    assert ("Call", "", "End") in ways("Complete?\nNo: Call -> End\nOffer")


@pytest.mark.parametrize("text", ["Ok?\nJa: Buy\nnein: Wait\nGo", "Ok?\nnein: Wait\nJa: Buy\nGo"])
def test_both_answers_may_be_typed_in_any_order(text: str) -> None:
    assert ways(text, "de") == {
        ("Start", "", "Ok?"), ("Ok?", "Ja", "Buy"), ("Buy", "", "Go"), ("Go", "", "Ende"), ("Ok?", "nein", "Wait"),
        ("Wait", "", "Ende"),
    }  # fmt: skip


def test_several_lines_of_one_answer_go_on_one_after_the_other() -> None:
    assert typed_steps("Ok?\nNo: Call\nNo: Wait -> Ok?\nSonst: Leave\nGo") == [
        TypedStep(
            "",
            "Ok?",
            ways=(
                TypedWay("No", (TypedStep("", "Call"), TypedStep("", "Wait")), 0),
                TypedWay("Sonst", (TypedStep("", "Leave"),)),
            ),
        ),
        TypedStep("", "Go"),
    ]


def test_the_other_way_has_departments_of_its_own_and_does_not_change_those_of_the_lines_below() -> None:
    steps = typed_steps("Office: Ok?\nNo: Customer: Wait -> Ask\nGo")

    assert [(step.department, step.name) for step in in_all(steps)] == [
        ("Office", "Ok?"), ("Customer", "Wait"), ("Customer", "Ask"), ("Office", "Go"),
    ]  # fmt: skip
    document = Document(records_from_lines("Office: Ok?\nNo: Customer: Wait\nGo", "en"))
    assert {lane.name for lane in document.all(Lane)} == {"Office", "Customer"}


def test_without_a_decision_above_no_is_a_department() -> None:
    assert typed_steps("Ask\nNo: Wait") == [TypedStep("", "Ask"), TypedStep("No", "Wait")]
    assert typed_steps("Ok?\nAsk\nNo: Wait")[1:] == [TypedStep("", "Ask"), TypedStep("No", "Wait")]


@pytest.mark.parametrize(
    "text",
    ["Ok?", "Ok?\nGo", "Ok?\nNo:\nGo", "Ok?\nSure?\nGo", "Ok?\nNo: Sure?\nGo", "A\nOk?\nNo: Sure? -> A\nB",
     "Ok?\nYes: Go\nNo: Wait -> Ok?"],
)  # fmt: skip
def test_the_program_makes_no_finding_of_its_own(text: str) -> None:
    document = Document(records_from_lines(f"Customer: Begin\n{text}", "en"))

    assert findings(document) == []


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
