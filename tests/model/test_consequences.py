"""What a proposal would bring about: only what becomes worse, each as a sentence with the elements to show."""

from __future__ import annotations

from app.model.consequences import Consequence, consequences
from app.model.document import Document
from app.model.hand_overs import hand_overs
from app.model.operations import (
    AddStep,
    Connect,
    CutStep,
    InLane,
    Move,
    OpenProposal,
    Operation,
    Propose,
    RemoveFlow,
    edit,
)
from app.model.placement import Place
from app.model.proposals import replay
from app.model.records import (
    Box,
    Department,
    Estimate,
    Finding,
    Note,
    Person,
    Proposal,
    Rating,
    Record,
    Round,
    TextNote,
)
from app.model.soundness import faults, never_ending, unpaired
from tests.fakes import document_of, flow, lane, session_of, step, whole_line


def of(records: list[Record], *operations: Operation) -> list[Consequence]:
    session = session_of(*records)
    session.execute(OpenProposal(proposal=Proposal(id="p")))
    for number, operation in enumerate(operations):
        session.execute(Propose(item_id=f"i{number}", proposal_id="p", operation=operation))
    return consequences(session.document, replay(session.document, ["p"]))


def kinds(found: list[Consequence]) -> list[str]:
    return [each.kind for each in found]


def share(value: float) -> Estimate:
    return Estimate(value=value)


def decided(*, back: float, on: float) -> list[Record]:
    """Start, a, a decision that leads back or on, b, end."""
    return [
        step("start", "start"), step("a"), step("q", "decision", name="Fine?"), step("b"),
        step("end", "end", outcome="won"), flow("start", "a"), flow("a", "q"), flow("b", "end"),
        flow("q", "a", id="back", name="no", probability=share(back)),
        flow("q", "b", id="on", name="yes", probability=share(on)),
    ]  # fmt: skip


def test_what_was_wrong_already_is_no_consequence() -> None:
    sick = [*whole_line("a", "b"), step("stray")]

    assert of(sick, edit("a", name="Ask")) == []


def test_probabilities_that_no_longer_make_a_whole_are_an_error() -> None:
    found = of(decided(back=0.3, on=0.7), edit("on", probability=share(0.6)))

    assert [(each.kind, each.targets, each.gravity) for each in found] == [("probabilities", ("q",), "error")]


def test_a_difference_in_the_ninth_digit_is_none() -> None:
    assert of(decided(back=0.3, on=0.7), edit("on", probability=share(0.7 + 1e-12))) == []
    assert of(decided(back=0.3, on=0.7), edit("on", probability=share(0.7 + 1e-6))) != []


def test_a_loop_whose_ways_out_are_never_taken_never_ends() -> None:
    found = of(decided(back=0.3, on=0.7), edit("on", probability=share(0.0)), edit("back", probability=share(1.0)))

    assert kinds(found) == ["never_ends"]
    assert "never ends" in str(found[0].sentence)


def test_a_step_nothing_leads_to_or_from_is_an_orphan_and_named_once() -> None:
    found = of(whole_line("a", "b"), RemoveFlow(flow_id="a>b"), RemoveFlow(flow_id="b>end"))

    about_b = [each for each in found if each.targets == ("b",)]
    assert kinds(about_b) == ["orphan"]


def test_a_remark_whose_step_is_cut_is_an_orphan() -> None:
    remark = [TextNote(id="t", map="map", text="why"), flow("t", "a", id="dots", kind="association")]

    assert ("orphan", ("t",)) in [
        (c.kind, c.targets) for c in of([*whole_line("a", "b"), *remark], CutStep(step_id="a"))
    ]


def test_an_outcome_that_no_way_leads_to_any_more_is_a_path_lost() -> None:
    records = [*decided(back=0.3, on=0.7), step("lost", "end", outcome="lost"), flow("b", "lost", id="gone")]

    found = [each for each in of(records, RemoveFlow(flow_id="gone")) if each.kind == "path_lost"]

    assert [each.targets for each in found] == [("start", "lost")]


def test_an_end_in_place_of_another_with_its_outcome_loses_no_path() -> None:
    records = whole_line("a")
    records = [*records, step("good", "end", outcome="won"), flow("a", "good")]
    other = AddStep(step=step("better", "end", outcome="won"))

    found = of(records, other, Connect(flow_id="f", source="a", target="better"), CutStep(step_id="good"))

    assert "path_lost" not in kinds(found)


def parallel(*flows: Record) -> list[Record]:
    gates = [step("fork", "parallel"), step("join", "parallel")]
    ends = [step("start", "start"), step("end", "end", outcome="won"), flow("start", "fork"), flow("join", "end")]
    return [*gates, *ends, step("a"), step("b"), *flows]


PAIRED = parallel(flow("fork", "a"), flow("fork", "b"), flow("a", "join"), flow("b", "join"))


def test_branches_that_come_together_again_are_paired_also_one_within_another() -> None:
    inner = [step("f2", "parallel"), step("j2", "parallel"), step("x"), step("y"), flow("f2", "x"), flow("f2", "y"),
             flow("x", "j2"), flow("y", "j2"), flow("fork", "f2"), flow("j2", "join")]  # fmt: skip

    assert list(unpaired(document_of(*PAIRED))) == []
    assert list(unpaired(document_of(*PAIRED, *inner))) == []


def test_a_branch_that_leads_away_leaves_its_fork_and_its_join_unpaired() -> None:
    found = of(PAIRED, RemoveFlow(flow_id="b>join"), Connect(flow_id="out", source="b", target="end"))

    assert [each.targets for each in found if each.kind == "unpaired_parallel"] == [("fork",)]


def test_two_forks_that_lead_to_one_join_are_unpaired() -> None:
    crossed = parallel(flow("fork", "a"), flow("fork", "b"), flow("a", "join"), flow("b", "join"),
                       step("s2", "start"), step("c"), flow("s2", "c"), flow("c", "join"))  # fmt: skip

    assert {found.target for found in unpaired(document_of(*crossed))} == {"fork", "join"}


LANES = [
    Department(id="sales", name="Sales"), Department(id="office", name="Office"),
    lane("l", department="sales"), lane("m", department="office", order=1.0),
]  # fmt: skip


def handed() -> list[Record]:
    """A step of sales, a decision in their lane, and two steps of the office."""
    line = [step("start", "start", lane="l"), step("a", lane="l"), step("q", "decision", lane="l"), step("b", lane="m")]
    rest = [step("c", lane="m"), step("end", "end", outcome="won", lane="m")]
    flows = [flow("start", "a"), flow("a", "q"), flow("q", "b"), flow("q", "c"), flow("b", "c"), flow("c", "end")]
    return [*LANES, *line, *rest, *flows]


def test_hand_overs_go_through_decisions_and_count_between_departments() -> None:
    assert hand_overs(document_of(*handed())) == [("a", "b"), ("a", "c")]


def test_hand_overs_gained_and_lost_are_told_apart() -> None:
    move = Move(places=(Place(id="b", box=Box(0, 0, 120, 60)),), lanes=(InLane(id="b", lane="l"),))

    more, fewer = of(handed(), move)

    assert (more.kind, more.targets, more.gravity) == ("hand_overs_more", ("b", "c"), "info")
    assert str(fewer.sentence) == "1 hand-over fewer: a → b."


def test_what_hangs_on_a_step_to_be_cut_is_counted_without_what_has_not_been_revealed() -> None:
    said: list[Record] = [
        Person(id="kim"), Round(id="r", state="closed"), Round(id="open", number=2, scope=("b",)),
        Rating(id="x", round="r", person="kim", step="b", score=4),
        Rating(id="y", round="open", person="kim", step="b", score=9),
        Note(id="n", target="b", claim="slow", view="customer"), Note(id="o", target="b", claim="dear"),
        Finding(id="f", step="b", verdict="cut"),
    ]  # fmt: skip

    (found,) = of([*whole_line("a", "b", "c"), *said], CutStep(step_id="b"))

    assert found.targets == ("b",)
    assert str(found.sentence) == (
        "“b” is to be cut; on it hang 2 notes (1 from the customer's side), 1 rating, the verdict “cut”."
    )


def test_errors_come_before_what_is_only_to_be_known() -> None:
    found = of(handed(), RemoveFlow(flow_id="c>end"), edit("a", name="Ask"), CutStep(step_id="b"))

    order = [("error", "warning", "info").index(each.gravity) for each in found]
    assert order == sorted(order)
    assert order[0] == 0


def test_a_sound_process_has_no_faults_and_what_is_unnamed_is_none() -> None:
    sound = document_of(*decided(back=0.3, on=0.7), step("x", name=""))

    assert {fault.target for fault in faults(sound)} == {"x"}
    assert list(never_ending(Document(sound))) == []
