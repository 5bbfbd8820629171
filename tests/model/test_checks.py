"""The live checks: each finds what it is for, keeps quiet about what is right, and can be silenced."""

from __future__ import annotations

from typing import Any

import pytest

from app.i18n import text
from app.model.checks import CHECK_BY_KIND, CHECKS, findings, graph_findings, local_findings, told_apart
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import HearCheck, SilenceCheck
from app.model.records import (
    DataObject,
    Department,
    Estimate,
    Flow,
    Link,
    Map,
    Note,
    Pool,
    Record,
    SilencedCheck,
    Step,
    TextNote,
)
from app.session import Session
from tests.fakes import document_of, fixed_clock, flow, lane, step, whole_line

CHOICE = [
    step("start", "start"),
    step("choice", "decision"),
    step("yes", "end"),
    step("no", "end"),
    flow("start", "choice"),
    flow("choice", "yes", name="Yes"),
    flow("choice", "no", name="No"),
]
CUSTOMER = Department(id="customer", name="Customer", kind="customer")
SALES = Department(id="sales", name="Sales")


def found(document: Document, *kinds: str) -> set[tuple[str, str]]:
    """Say (kind, target) of the findings, of these kinds only if some are named."""
    return {(f.kind, f.target) for f in findings(document) if not kinds or f.kind in kinds}


def errors(document: Document) -> set[tuple[str, str]]:
    return {(f.kind, f.target) for f in findings(document) if f.severity == "error"}


def without(records: list[Record], *ids: str) -> list[Record]:
    return [record for record in records if record.id not in ids]


def owned(**values: Any) -> dict[str, Any]:
    return {"owner": "Office", **values}


def test_a_finished_process_gives_no_findings() -> None:
    document = document_of(step("a", **owned()), *without(whole_line("a"), "a"))

    assert findings(document) == []


def test_an_empty_map_gives_no_findings() -> None:
    assert findings(document_of()) == []


CASES: dict[str, tuple[tuple[str, str], list[Record]]] = {
    "no start": (("no_start", "map"), without(whole_line("a"), "start", "start>a")),
    "no end": (("no_end", "map"), without(whole_line("a"), "end", "a>end")),
    "dead end": (("dead_end", "b"), [*whole_line("a"), step("b"), flow("a", "b")]),
    "dead end at a free end": (("dead_end", "b"), [*whole_line("a"), step("b"), flow("a", "b"), flow("b", None)]),
    "dead end behind a dotted line": (
        ("dead_end", "b"),
        [*whole_line("a"), step("b"), flow("a", "b"), TextNote(id="t", map="map"), flow("b", "t", kind="association")],
    ),
    "unreachable": (("unreachable", "b"), [*whole_line("a"), step("b"), flow("b", "a")]),
    "unreachable loop": (
        ("unreachable", "c"),
        [*whole_line("a"), step("b"), step("c"), flow("b", "c"), flow("c", "b"), flow("b", "a")],
    ),
    "endless loop": (
        ("endless_loop", "b"),
        [*whole_line("a"), step("b"), step("c"), flow("a", "b"), flow("b", "c"), flow("c", "b")],
    ),
    "endless self-loop": (("endless_loop", "b"), [*whole_line("a"), step("b"), flow("a", "b"), flow("b", "b")]),
    "unnamed step": (("unnamed_step", "b"), [step("b", name=" ")]),
    "unnamed decision": (
        ("unnamed_decision", "choice"), [*without(CHOICE, "choice"), step("choice", "decision", name="")],
    ),
    "one-way decision": (("one_way_decision", "choice"), without(CHOICE, "choice>no", "no")),
    "unnamed way": (("unnamed_way", "choice>no"), [*without(CHOICE, "choice>no"), flow("choice", "no")]),
    "probabilities": (
        ("probabilities", "choice"),
        [*without(CHOICE, "choice>no"), flow("choice", "no", name="No", probability=Estimate(value=0.5))],
    ),
    "empty lane": (("empty_lane", "office"), [lane("office")]),
    "outside the lanes": (("outside_lanes", "a"), [lane("office"), step("a")]),
    "no owner": (("no_owner", "a"), [lane("office"), step("a", lane="office")]),
    "no customer lane": (("no_customer_lane", "map"), [CUSTOMER, SALES, lane("office", department="sales")]),
    "no customer note": (("no_customer_note", "a"), [step("a", frontstage=True)]),
    "nothing after the sale": (("no_after_sale", "map"), [step("a", stage="purchase")]),
    "two ways of one name": (
        ("same_way", "choice>no"), [*without(CHOICE, "choice>no"), flow("choice", "no", name=" yes ")],
    ),
    "unnamed lane": (("unnamed_lane", "office"), [lane("office", name="")]),
    "two steps of one name": (("same_name", "b"), [step("a", name="Call"), step("b", name=" call ")]),
    "end without an outcome": (("no_outcome", "no"), [step("yes", "end", outcome="won"), step("no", "end")]),
    "every end a sale": (("no_lost_end", "map"), [step("yes", "end", outcome="won")]),
    "free target": (("free_end", "a>None"), [step("a"), flow("a", None)]),
    "free source": (("free_end", "None>a"), [step("a"), flow(None, "a")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_found(case: str) -> None:
    expected, records = CASES[case]

    document = document_of(*records)

    assert expected in found(document)


def test_every_check_has_a_case_in_which_it_speaks() -> None:
    assert {kind for (kind, _), _ in CASES.values()} == {check.kind for check in CHECKS}


def within(*inner: Record) -> list[Record]:
    """A finished process whose only step is an expanded sub-process with these elements inside."""
    return [step("box", "subprocess", expanded=True), *without(whole_line("box"), "box"), *inner]


PURCHASE = step("a", stage="purchase")
RIGHT: dict[str, list[Record]] = {
    "a loop with a way out": [
        *without(whole_line("a", "b"), "b"), step("b", "decision"), flow("b", "a", name="again"),
    ],
    "several flows between two steps": [*whole_line("a", "b"), flow("a", "b", id="second")],
    "a self-loop with a way out": [*whole_line("a"), flow("a", "a")],
    "data objects and text notes": [
        *whole_line("a"), DataObject(id="card", map="map"), TextNote(id="t", map="map"), flow("a", "card", kind="data"),
    ],
    "an event on a step's edge": [
        *whole_line("a"), step("late", "boundary", attached_to="a"), step("off", "end"), flow("late", "off"),
    ],
    "an event on the edge ends a loop": [
        *without(whole_line("a"), "a>end"), flow("a", "a"),
        step("late", "boundary", attached_to="a"), flow("late", "end"),
    ],
    "a compensation event on the edge": [
        *whole_line("a"), step("undo", "boundary", attached_to="a", event_definitions=("compensateEventDefinition",)),
        step("take back", markers=("compensation",)), flow("undo", "take back", kind="association"),
    ],
    "an event sub-process": [
        *whole_line("a"), step("complaint", "subprocess", expanded=True, markers=("event",)),
        step("begin", "start", parent="complaint"), step("answer", parent="complaint"),
        step("done", "end", parent="complaint"), flow("begin", "answer"), flow("answer", "done"),
    ],
    "an event sub-process ends a loop": [
        *without(whole_line("a"), "a>end", "end"), flow("a", "a"), step("x", "end"), step("b"), flow("a", "b"),
        flow("b", "x"), step("stop", "subprocess", markers=("event",)),
    ],
    "a sub-process without start and end": within(
        step("x", parent="box"), step("y", parent="box"), flow("x", "y"),
    ),
    "a sub-process with an event on a step inside": within(
        step("x", parent="box"), step("late", "boundary", attached_to="x"), step("y", parent="box"), flow("late", "y"),
    ),
    "an ad hoc sub-process": [
        *whole_line("a"), *without(within(step("x", parent="box")), *[r.id for r in whole_line()]),
        flow("a", "box"), flow("box", "end"),
    ],
    "a sub-process drawn on a map of its own": [
        *without(whole_line("a"), "a"), step("a", "subprocess"), Map(id="inside", owner="a"),
        step("x", map="inside"), step("y", map="inside"), flow("x", "y", map="inside"),
    ],
    "an endless loop inside a sub-process that an event ends": [
        *within(step("x", parent="box"), step("y", parent="box"), flow("x", "y"), flow("y", "x")),
        step("late", "boundary", attached_to="box"), flow("late", "end"),
    ],
    "a closed pool": [*whole_line("a"), Pool(id="buyer", map="map"), flow("a", "buyer", kind="message")],
    "a pool drawn for its messages only": [
        *whole_line("a"), Pool(id="buyer", map="map"), lane("buyer's lane", pool="buyer"),
        step("reads", lane="buyer's lane"), flow("a", "reads", kind="message"),
    ],
    "a pool that begins with a message": [
        *whole_line("a"), Pool(id="buyer", map="map"), lane("buyer's lane", pool="buyer"),
        step("reads", lane="buyer's lane"), flow("a", "reads", kind="message"),
        step("has bought", "end", lane="buyer's lane"), flow("reads", "has bought"),
    ],
    "a link to a step on another map": [
        *without(whole_line("a"), "a>end", "end"), Map(id="second", order=1.0), Link(id="l", step="a", target_step="b"),
        step("b", map="second"), step("z", "end", map="second"), flow("b", "z", map="second"),
    ],
    "link events": [
        *without(whole_line("a"), "a>end"), step("out", "event", name="A", event_definitions=("link",)),
        step("in", "event", name="A", event_definitions=("link",)), flow("a", "out"), flow("in", "end"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", RIGHT)
def test_what_is_right_raises_no_alarm(case: str) -> None:
    document = document_of(*RIGHT[case])

    assert errors(document) == set()


def test_a_sub_process_that_draws_an_end_has_dead_ends_again() -> None:
    inner = [step("x", parent="box"), step("y", parent="box"), step("z", "end", parent="box"), flow("x", "z")]

    document = document_of(*within(*inner, flow("x", "y")))

    assert ("dead_end", "y") in found(document)


def test_a_terminating_end_breaks_off_a_loop_beside_it() -> None:
    split = [step("fork", "parallel"), step("a"), step("b"), flow("start", "fork"), flow("fork", "a"), flow("a", "b")]
    loop = [flow("b", "a"), flow("fork", "end")]
    end = step("end", "end", event_definitions=("terminateEventDefinition",))

    document = document_of(step("start", "start"), *split, *loop, end)

    assert found(document, "endless_loop") == set()


def test_two_endless_loops_are_found_one_by_one() -> None:
    loops = [step("b"), step("c"), flow("a", "b"), flow("a", "c"), flow("b", "b"), flow("c", "c")]

    document = document_of(*whole_line("a"), *loops)

    assert found(document, "endless_loop") == {("endless_loop", "b"), ("endless_loop", "c")}


def test_only_the_last_of_two_loops_is_named() -> None:
    loops = [step("b"), step("c"), flow("a", "b"), flow("b", "b"), flow("b", "c"), flow("c", "c")]

    document = document_of(*without(whole_line("a"), "a>end"), *loops)

    assert found(document, "endless_loop") == {("endless_loop", "c")}


@pytest.mark.parametrize("third", [0.3, 0.3 + 5e-10])
def test_probabilities_may_miss_one_by_a_billionth(third: float) -> None:
    chances = {"yes": Estimate(value=0.7), "no": Estimate(value=third)}
    ways = [flow("choice", way, probability=chance) for way, chance in chances.items()]

    document = document_of(*without(CHOICE, "choice>yes", "choice>no"), *ways)

    assert found(document, "probabilities") == set()


@pytest.mark.parametrize(("kind", "bpmn_type"), [("parallel", ""), ("gateway", "inclusiveGateway")])
def test_where_several_ways_are_taken_probabilities_need_not_add_up(kind: str, bpmn_type: str) -> None:
    ways = [flow("choice", each, name=each, probability=Estimate(value=1)) for each in ("yes", "no")]

    document = document_of(
        *without(CHOICE, "choice", "choice>yes", "choice>no"), step("choice", kind, bpmn_type=bpmn_type), *ways
    )

    assert found(document, "probabilities") == set()


def test_a_merging_gateway_decides_nothing() -> None:
    merge = [step("merge", "decision", name=""), flow("a", "merge"), flow("b", "merge"), flow("merge", "end")]

    document = document_of(step("start", "start"), step("a"), step("b"), step("end", "end"), *merge)

    assert found(document, "unnamed_decision", "one_way_decision", "unnamed_way") == set()


def test_conditions_and_the_default_way_stand_for_names() -> None:
    ways = [flow("choice", "yes", condition="amount > 100"), flow("choice", "no", is_default=True)]

    document = document_of(*without(CHOICE, "choice>yes", "choice>no"), *ways)

    assert found(document, "unnamed_way") == set()


def test_an_outer_lane_is_not_empty() -> None:
    document = document_of(lane("outer"), lane("inner", parent="outer"), step("a", lane="inner"))

    assert found(document, "empty_lane") == set()


def test_events_on_an_edge_and_steps_in_a_sub_process_stand_in_no_lane_of_their_own() -> None:
    inner = [step("x", parent="box"), step("late", "boundary", attached_to="box")]

    document = document_of(lane("office"), step("box", "subprocess", lane="office"), *inner)

    assert found(document, "outside_lanes") == set()


def test_a_step_belongs_to_the_department_of_an_outer_lane() -> None:
    lanes = [SALES, lane("outer", department="sales"), lane("inner", parent="outer")]

    document = document_of(*lanes, step("box", "subprocess", lane="inner"), step("x", parent="box"))

    assert found(document, "no_owner") == set()


@pytest.mark.parametrize("shown", [lane("theirs", department="customer"), Pool(id="p", map="map", name="customer ")])
def test_the_customer_is_shown_by_a_lane_or_a_closed_pool(shown: Record) -> None:
    document = document_of(CUSTOMER, lane("office"), shown)

    assert found(document, "no_customer_lane") == set()


def test_a_note_from_the_customers_side_answers_for_a_front_stage_step() -> None:
    document = document_of(step("a", frontstage=True), Note(id="n", target="a", claim="Too long", view="customer"))

    assert found(document, "no_customer_note") == set()


def test_a_stage_after_the_sale_is_enough() -> None:
    document = document_of(PURCHASE, step("b", stage="after_sale"))

    assert found(document, "no_after_sale") == set()


@pytest.mark.parametrize("case", CASES)
def test_what_somebody_has_silenced_with_a_reason_is_left_out(case: str) -> None:
    (kind, target), records = CASES[case]

    document = document_of(*records, SilencedCheck(id="quiet", target=target, check=kind, reason="known"))

    assert (kind, target) not in found(document)


QUIET: dict[str, tuple[str, list[Record]]] = {
    "steps of one name in two lanes": (
        "same_name",
        [lane("a"), lane("b"), step("x", name="Log", lane="a"), step("y", name="Log", lane="b")],
    ),
    "ends of one name": ("same_name", [step("x", "end", name="Over"), step("y", "end", name="Over")]),
    "a lost customer": ("no_lost_end", [step("x", "end", outcome="won"), step("y", "end", outcome="lost")]),
    "nobody speaks of outcomes": ("no_outcome", [step("x", "end"), step("y", "end")]),
    "two ways that are named": ("same_way", CHOICE),
}


@pytest.mark.parametrize("case", QUIET)
def test_what_is_right_is_passed_over(case: str) -> None:
    kind, records = QUIET[case]

    assert found(document_of(*records), kind) == set()


def test_silenced_findings_are_told_apart_from_the_others() -> None:
    quiet = SilencedCheck(id="quiet", target="b", check="dead_end", reason="known")
    document = document_of(*whole_line("a"), step("b", name=""), flow("a", "b"), quiet)

    heard, silent = told_apart(document)

    assert [(f.kind, f.target) for f in silent] == [("dead_end", "b")]
    assert heard == findings(document)
    assert ("unnamed_step", "b") in {(f.kind, f.target) for f in heard}


def test_a_finding_is_silenced_only_with_a_reason_and_only_once() -> None:
    session = Session(document_of(*whole_line("a"), step("b")), clock=fixed_clock("act"))

    def silence(reason: str, record_id: str) -> None:
        silenced = SilencedCheck(id=record_id, target="b", check="dead_end", reason=reason)
        session.execute(SilenceCheck(silenced=silenced))

    with pytest.raises(Refused, match="reason"):
        silence(" ", "first")
    silence("drawn later", "first")
    with pytest.raises(Refused, match="already"):
        silence("twice", "second")

    session.execute(HearCheck(silenced_id="first"))
    assert session.document.count(SilencedCheck) == 0


def test_silencing_one_check_leaves_the_others() -> None:
    quiet = SilencedCheck(id="quiet", target="b", check="unnamed_step", reason="known")

    document = document_of(*whole_line("a"), step("b", name=""), quiet)

    assert ("dead_end", "b") in found(document)


def test_local_findings_of_a_few_elements_are_those_of_the_whole_document() -> None:
    document = document_of(*whole_line("a"), step("b", name=""), step("c", name=""))

    some = local_findings(document, ["b", "gone"])

    assert some == [finding for finding in local_findings(document) if finding.target == "b"]


def test_findings_come_with_the_gravest_first() -> None:
    document = document_of(step("a", name="", stage="purchase"))

    order = [finding.severity for finding in findings(document)]

    assert order == sorted(order, key=["error", "warning", "hint"].index)
    assert len(set(order)) == 3


@pytest.mark.parametrize("case", CASES)
def test_a_finding_is_a_sentence_that_names_its_place(case: str) -> None:
    document = document_of(*CASES[case][1])

    sentences = [text(finding.message) for finding in findings(document)]

    assert all(sentence.endswith(".") and "{" not in sentence for sentence in sentences)


def test_two_pools_are_judged_each_by_itself() -> None:
    pools = [Pool(id="p", map="map", name="Seller"), Pool(id="q", map="map", name="Buyer")]
    lanes = [lane("lp", pool="p"), lane("lq", pool="q")]
    seller = [step("s", "start", lane="lp"), step("e", "end", lane="lp"), flow("s", "e")]
    buyer = [step("x", lane="lq"), step("y", "end", lane="lq"), flow("x", "y")]

    document = document_of(*pools, *lanes, *seller, *buyer)

    assert errors(document) == {("no_start", "q")}


def test_the_graph_checks_take_a_long_chain_and_a_wide_fan_in_one_go() -> None:
    chain: list[Record] = [step(f"s{n}", parent="box") for n in range(3000)]
    flows: list[Flow] = [flow(f"s{n}", f"s{n + 1}") for n in range(2999)]
    fan: list[Step] = [step(f"t{n}", map="inside") for n in range(1500)]

    document = document_of(*within(*chain, *flows), Map(id="inside", owner="box"), *fan)

    assert graph_findings(document) == []
    assert all(finding.severity != "error" for finding in local_findings(document))


def test_every_check_has_a_name_and_a_gravity() -> None:
    assert all(text(check.name) and check.severity in ("error", "warning", "hint") for check in CHECKS)
    assert len(CHECK_BY_KIND) == len(CHECKS)
