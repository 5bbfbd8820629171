"""The macros of redesign: each one act on the map, and one item of a proposal."""

from __future__ import annotations

import pytest

from app.editor import Editor
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    AddStep,
    BypassStep,
    Connect,
    GiveToCustomer,
    MakeParallel,
    MergeSteps,
    MoveInFlow,
    OpenProposal,
    Operation,
    ReplaceStep,
    SplitStep,
    edit,
)
from app.model.proposals import items_of
from app.model.records import (
    Box,
    Department,
    Estimate,
    Flow,
    Lane,
    Lineage,
    Map,
    Proposal,
    Record,
    Step,
    TextNote,
)
from app.model.redesign import merged_step, part, split_steps, total
from app.model.reviews.kinship import kin
from app.model.soundness import faults
from tests.fakes import document_of, flow, lane, session_of, step, whole_line


def after(document: Document, operation: Operation) -> Document:
    changed = document.copy()
    changed.apply(operation.plan(changed))
    return changed


def ways(document: Document) -> set[str]:
    return {f"{f.source}>{f.target}" for f in document.all(Flow) if f.kind == "sequence"}


def worth(minutes: float, kind: str = "measured") -> Estimate:
    return Estimate(value=minutes, low=minutes - 1, high=minutes + 1, kind=kind, n=4)


LINE = [*whole_line("a", "b", "c"), flow("c", "b", id="again")]
CUSTOMER = Department(id="buyers", name="Buyers", kind="customer")


# -- replace, merge, split ---------------------------------------------------------------------------


def test_a_replaced_step_hands_its_ways_and_dotted_lines_to_its_heir() -> None:
    document = document_of(
        *LINE, TextNote(id="t", map="map", text="why"), flow("t", "b", id="dots", kind="association")
    )

    new = after(document, ReplaceStep(step_id="b", step=step("form")))

    assert ways(new) == {"start>a", "a>form", "form>c", "c>end", "c>form"}
    assert new.get(Flow, "dots").target == "form"
    assert [(line.step, line.came_from, line.how) for line in new.all(Lineage)] == [("form", ("b",), "replace")]


def test_merged_steps_are_one_with_the_ways_that_led_back_as_a_loop() -> None:
    document = document_of(*LINE)

    new = after(document, MergeSteps(step_ids=("c", "b"), step=merged_step(document, ("c", "b"), "both")))

    assert ways(new) == {"start>a", "a>both", "both>end", "both>both"}
    assert new.get(Step, "both").name == "b + c"
    assert next(iter(new.all(Lineage))).came_from == ("b", "c")


def test_a_merged_step_takes_the_sum_of_what_is_known() -> None:
    document = document_of(
        *whole_line("a"), step("x", processing=worth(10), wait=worth(2), frontstage=True),
        step("y", processing=worth(5, "opinion")), flow("x", "y"),
    )  # fmt: skip

    merged = merged_step(document, ("x", "y"), "new")

    assert merged.processing == Estimate(value=15, low=13, high=17, kind="opinion")
    assert (merged.wait, merged.frontstage) == (worth(2), True)


def test_a_split_step_is_two_in_a_row_that_come_from_it() -> None:
    document = document_of(*(r for r in LINE if r.id != "b"), step("b", processing=worth(10), wait=worth(2)))
    first, second = split_steps(document, "b", "b1", "b2")

    new = after(document, SplitStep(step_id="b", first=first, second=second, flow_id="f"))

    assert ways(new) == {"start>a", "a>b1", "b1>b2", "b2>c", "c>end", "c>b1"}
    halves = [new.get(Step, i) for i in ("b1", "b2")]
    assert [half.processing.value for half in halves if half.processing] == [5, 5]
    assert [half.wait for half in halves] == [worth(2), None]


def test_a_later_review_recognises_steps_across_replacing_merging_and_splitting() -> None:
    document = document_of(*LINE)
    first, second = split_steps(document, "a", "a1", "a2")

    new = after(document, SplitStep(step_id="a", first=first, second=second, flow_id="f"))
    new = after(new, MergeSteps(step_ids=("b", "c"), step=step("bc")))

    found = {each.now: (set(each.before), each.how) for each in kin(new, document, new)}
    assert found["a1"] == found["a2"] == ({"a"}, ("split",))
    assert found["bc"] == ({"b", "c"}, ("merge",))


# -- move, bypass, parallel, the customer ------------------------------------------------------------


def test_a_step_moved_in_the_flow_stays_the_step_it_was_and_its_neighbours_are_joined() -> None:
    document = document_of(*whole_line("a", "b", "c"), lane("l"))

    new = after(document, MoveInFlow(step_id="a", flow_id="b>c", box=Box(400, 0, 120, 60), lane="l"))

    assert ways(new) == {"start>b", "b>a", "a>c", "c>end"}
    assert (new.get(Step, "a").x, new.get(Step, "a").lane) == (400, "l")


def test_a_step_moves_onto_the_flow_behind_its_neighbour_and_back() -> None:
    document = document_of(*whole_line("a", "b"))

    there = after(document, MoveInFlow(step_id="a", flow_id="b>end"))
    back = after(there, MoveInFlow(step_id="a", flow_id="start>a"))

    assert ways(there) == {"start>b", "b>a", "a>end"}
    assert ways(back) == ways(document)


def test_a_bypass_is_a_decision_before_the_step_whose_shares_make_a_whole() -> None:
    share = Estimate(value=0.2, low=0.1, high=0.4)
    bypass = BypassStep(step_id="b", decision=step("small", "decision"), flow_id="f", around_id="g", share=share)

    new = after(document_of(*whole_line("a", "b", "c")), bypass)

    assert ways(new) == {"start>a", "a>small", "small>b", "small>c", "b>c", "c>end"}
    rest = new.get(Flow, "f").probability
    assert rest == Estimate(value=0.8, low=0.6, high=0.9)
    assert faults(new) == faults(document_of(*whole_line("a", "b", "c")))


def test_steps_made_parallel_begin_at_a_fork_and_are_awaited() -> None:
    parallel = MakeParallel(step_ids=("c", "b"), fork=step("fork", "parallel"), join=step("join", "parallel"))

    new = after(document_of(*whole_line("a", "b", "c", "d")), parallel)

    assert ways(new) == {"start>a", "a>fork", "fork>b", "fork>c", "b>join", "c>join", "join>d", "d>end"}
    assert not [fault for fault in faults(new) if fault.kind == "unpaired_parallel"]


def test_a_step_given_to_the_customer_stands_in_their_lane_which_is_added_if_need_be() -> None:
    give = GiveToCustomer(step_id="a", lane=lane("theirs", department="buyers"), department=CUSTOMER)

    new = after(document_of(*LINE), give)

    assert (new.get(Step, "a").lane, new.get(Step, "a").frontstage) == ("theirs", True)
    assert new.get(Department, "buyers").kind == "customer"


# -- refusals ----------------------------------------------------------------------------------------

HOUSE = Department(id="house", name="House")
REFUSED: dict[str, tuple[list[Record], Operation]] = {
    "steps that do not follow one another": (LINE, MergeSteps(step_ids=("a", "c"), step=step("x"))),
    "one step merged with itself": (LINE, MergeSteps(step_ids=("a", "a"), step=step("x"))),
    "a merge from the middle of which a way leads elsewhere": (
        [*LINE, flow("b", "end", id="out")],
        MergeSteps(step_ids=("b", "c"), step=step("x")),
    ),
    "a decision merged": (
        [*whole_line("a"), step("d", "decision"), flow("a", "d", id="f")],
        MergeSteps(step_ids=("a", "d"), step=step("x")),
    ),
    "a step replaced whose inside would be lost": (
        [*whole_line("a"), step("s", "subprocess"), Map(id="in", owner="s")],
        ReplaceStep(step_id="s", step=step("x")),
    ),
    "a step replaced with an event on its edge": (
        [*LINE, step("late", "boundary", attached_to="a")],
        ReplaceStep(step_id="a", step=step("x")),
    ),
    "a step moved that has several ways in": (LINE, MoveInFlow(step_id="b", flow_id="start>a")),
    "a step moved onto its own flow": (whole_line("a", "b"), MoveInFlow(step_id="a", flow_id="a>b")),
    "a step moved onto a dotted line": (
        [*whole_line("a", "b"), TextNote(id="t", map="map"), flow("t", "b", id="dots", kind="association")],
        MoveInFlow(step_id="a", flow_id="dots"),
    ),
    "a way around a step from which none leads on": (
        [step("a"), step("b"), flow("a", "b")],
        BypassStep(step_id="b", decision=step("d", "decision"), flow_id="f", around_id="g"),
    ),
    "parallel steps into which another way leads": (
        LINE,
        MakeParallel(step_ids=("b", "c"), fork=step("f", "parallel"), join=step("j", "parallel")),
    ),
    "parallel steps between anything else": (
        whole_line("a", "b"),
        MakeParallel(step_ids=("a", "b"), fork=step("f", "decision"), join=step("j", "parallel")),
    ),
    "a lane that is not the customer's": (
        [HOUSE, lane("own", department="house"), *LINE],
        GiveToCustomer(step_id="a", lane=Lane(id="own", map="map", department="house"), department=CUSTOMER),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_redesign_is_refused_in_words(name: str) -> None:
    records, operation = REFUSED[name]

    with pytest.raises(Refused) as refused:
        operation.plan(document_of(*records))

    assert len(str(refused.value)) > 20


# -- in a proposal -----------------------------------------------------------------------------------


def test_each_macro_is_one_item_of_a_proposal_and_a_new_step_is_named_in_it() -> None:
    editor = Editor(session_of(*LINE))
    editor.session.execute(OpenProposal(proposal=Proposal(id="p")))
    editor.take_proposal("p")

    editor.edit(ReplaceStep(step_id="b", step=step("form", name="")))
    editor.edit(edit("form", name="Fill in the form"))

    assert [item.name for item in items_of(editor.process, "p")] == ["Replace “b” with “Fill in the form”"]
    assert editor.shown.get(Step, "form").name == "Fill in the form"
    assert "form" not in editor.process


@pytest.mark.parametrize("named", ["first", "second", "merged", "asked"])
def test_what_a_macro_adds_is_named_in_its_item(named: str) -> None:
    document = document_of(*whole_line("a", "b", "c"))
    first, second = split_steps(document, "a", "first", "second")
    macros: dict[str, Operation] = {
        "first": SplitStep(step_id="a", first=first, second=second, flow_id="f"),
        "second": SplitStep(step_id="a", first=first, second=second, flow_id="f"),
        "merged": MergeSteps(step_ids=("a", "b"), step=step("merged")),
        "asked": BypassStep(step_id="b", decision=step("asked", "decision"), flow_id="f", around_id="g"),
    }
    editor = Editor(session_of(*document))
    editor.session.execute(OpenProposal(proposal=Proposal(id="p")))
    editor.take_proposal("p")

    editor.edit(macros[named])
    editor.edit(edit(named, name="Better"))

    assert len(items_of(editor.process, "p")) == 1
    assert editor.shown.get(Step, named).name == "Better"


def test_estimates_are_added_and_divided_with_how_they_are_known() -> None:
    assert total([None, None]) is None
    assert total([worth(3), None]) == worth(3)
    assert total([worth(3), Estimate(value=1.0)]) == Estimate(value=4.0)
    assert part(None, 0.5) is None
    assert part(worth(4), 0.5) == Estimate(value=2, low=1.5, high=2.5)


def test_a_step_added_beside_is_not_part_of_the_line() -> None:
    document = after(document_of(*LINE), AddStep(step=step("x")))
    document = after(document, Connect(flow_id="f", source="x", target="b"))

    new = after(document, MergeSteps(step_ids=("b", "c"), step=step("bc")))

    assert "x>bc" in ways(new)
