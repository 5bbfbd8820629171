"""How the state machine thinks up operations on proposals, and the macros of redesign; see `tests.model.acts`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from app.analysis.evaluating import evaluation_of
from app.model import operations as ops
from app.model.errors import Refused
from app.model.ideas import IDEAS
from app.model.observing import recorded
from app.model.proposals import items_of
from app.model.records import (
    Department,
    Estimate,
    Evaluation,
    Finding,
    Flow,
    Lane,
    Measure,
    Note,
    Observation,
    Person,
    Proposal,
    ProposalItem,
    SignOff,
    Step,
    Version,
)
from app.model.redesign import merged_step, split_steps
from app.model.signing import DECISIONS, revision_hash
from app.model.statuses import MOVES
from tests.fakes import NOW

REASONS = st.sampled_from(["", "too dear"])


def status(c: Any) -> Any:
    """Choose a status, mostly one that can follow."""
    proposal = c.one(Proposal)
    follows = MOVES[getattr(proposal, "status", "draft")]
    wanted = c.draw(st.sampled_from([*follows * 3, *MOVES]))
    without = ("Sales",) if wanted == "accepted" and c.draw(st.booleans()) else ()
    return ops.SetStatus(proposal_id=proposal.id, status=wanted, at=NOW, reason=c.draw(REASONS), unsigned=without)


def described(c: Any) -> Any:
    values: dict[str, Any] = {
        "hypothesis": c.name(),
        "heuristic": c.draw(st.sampled_from(["", "no such idea", *(idea.key for idea in IDEAS)])),
        "primary_measure": c.maybe(Measure),
        "relevant_difference": Estimate(value=c.draw(st.sampled_from([0.0, 1.5]))),
        "evaluate_on": c.draw(st.sampled_from(["", "2027-03-31", "soon"])),
        "owner": c.maybe(Person) or "",
    }
    chosen = c.draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=3, unique=True))
    return ops.describe(c.one(Proposal).id, at=NOW, **{name: values[name] for name in chosen})


def folding(c: Any) -> Any:
    """Let an item, mostly the last of its proposal, do something else."""
    item = c.one(ProposalItem)
    last = items_of(c.document, getattr(item, "proposal", ""))[-1:]
    chosen = c.draw(st.sampled_from([item, *last * 3]))
    return ops.FoldItem(item_id=chosen.id, operation=on_the_map(c), name=c.name())


def on_the_map(c: Any) -> Any:
    from tests.model.acts import on_the_map as choose

    return choose(c)


def moved_item(c: Any) -> Any:
    item = c.one(ProposalItem)
    others = [i.id for i in items_of(c.document, getattr(item, "proposal", ""))]
    return ops.MoveItem(item_id=item.id, before=c.draw(st.sampled_from([None, *others])), at=NOW)


def merging(c: Any) -> Any:
    return ops.MergeItem(
        item_id=c.new_id(), stands_for=c.one(ProposalItem).id, with_proposal=c.one(Proposal).id,
        operation=on_the_map(c), name=c.name(), at=NOW, beside=tuple(p.id for p in c.some(Proposal)[:1]),
    )  # fmt: skip


def observed(c: Any) -> Any:
    """A figure of a measure, mostly a sound one; now and then a correction of another one, or its end."""
    corrected = c.document.find(Observation, c.maybe(Observation))
    value = Estimate(
        value=c.draw(st.sampled_from([4.0, 6.5])), low=3.0, high=c.draw(st.sampled_from([5.0, 7.0])),
        n=c.draw(st.sampled_from([None, 30, 120])), kind="measured", source="list",
    )  # fmt: skip
    return ops.RecordObservation(
        observation=Observation(
            id=c.new_id(), measure=corrected.measure if corrected is not None else c.one(Measure).id,
            value=None if corrected is not None and c.draw(st.booleans()) else value,
            period=c.draw(st.sampled_from(["2025-01-01/2025-01-31", "2025-02-01/2025-02-28", "2026-04-01/2026-04-30",
                                           "soon"])),
            version=c.maybe(Version), step=c.maybe(Step), by=c.maybe(Person), recorded_at="2026-06-01T09:00:00",
            supersedes=corrected.id if corrected is not None else None,
        )
    )  # fmt: skip


def evaluated(c: Any) -> Any:
    """An evaluation of a proposal, mostly one that was applied, by two figures of a measure."""
    applied = [p for p in c.document.all(Proposal) if p.status in ("implemented", "evaluated")]
    proposal = c.document.find(Proposal, c.draw(st.sampled_from([*applied * 3, c.one(Proposal)])).id)
    proposal = proposal or Proposal(id="nobody")
    measure = c.document.find(Measure, proposal.primary_measure or c.one(Measure).id) or Measure(id="nobody")
    figures = recorded(c.document, measure.id) or [Observation(id="nobody", measure=measure.id)]
    sides = tuple(c.draw(st.sampled_from(figures)) for _ in range(2))
    evaluation = evaluation_of(
        c.document, proposal, measure, sides, evaluation_id=c.new_id(), change_point="2026-03-01", at=NOW,
        by=c.maybe(Person),
    )  # fmt: skip
    return ops.Evaluate(evaluation=evaluation, remark=c.draw(REASONS))


def concluded(c: Any) -> Any:
    return ops.Conclude(
        evaluation_id=c.one(Evaluation).id, decision=c.draw(st.sampled_from(["keep", "adjust", "roll_back", "wait"])),
        reason=c.draw(REASONS), at=NOW, by=c.maybe(Person),
    )  # fmt: skip


def signing(c: Any) -> Any:
    proposal = c.one(Proposal)
    revision = c.draw(st.sampled_from(["old", *[revision_hash(c.document, proposal.id)] * 4]))
    return ops.Sign(
        sign_id=c.new_id(), proposal_id=proposal.id, revision_hash=revision, at=NOW, reason=c.draw(REASONS),
        decision=c.draw(st.sampled_from([*DECISIONS])), department=c.maybe(Department), person=c.maybe(Person),
    )  # fmt: skip


def beside(c: Any, step: Any, kind: str = "task") -> Step:
    """A new step in the lane and on the map of another."""
    box = c.box()
    lane, drawn_on, parent = (getattr(step, name, None) for name in ("lane", "map", "parent"))
    return Step(
        id=c.new_id(), map=drawn_on or "map", lane=lane, parent=parent, kind=kind, name=c.name(), x=box.x, y=box.y
    )


def in_a_row(c: Any) -> list[str]:
    """Choose a step and, mostly, the one that follows it."""
    step = c.one(Step)
    after = [flow.target for flow in c.document.flows_out_of(step.id) if flow.target]
    return [step.id, *(c.draw(st.sampled_from(after)) for _ in after[:1]), *(s.id for s in c.some(Step)[2:])]


def merged(c: Any) -> Any:
    ids = in_a_row(c)
    try:
        step = merged_step(c.document, ids, c.new_id())
    except Refused:
        step = beside(c, c.one(Step))
    return ops.MergeSteps(step_ids=tuple(ids), step=step)


def split(c: Any) -> Any:
    step = c.one(Step)
    if step.id in c.document:
        first, second = split_steps(c.document, step.id, c.new_id(), c.new_id())
    else:
        first, second = beside(c, step), beside(c, step)
    return ops.SplitStep(step_id=step.id, first=first, second=second, flow_id=c.new_id())


def bypassed(c: Any) -> Any:
    step = c.one(Step)
    share = c.draw(st.sampled_from([None, Estimate(value=0.25, low=0.1, high=0.5)]))
    return ops.BypassStep(
        step_id=step.id, decision=beside(c, step, "decision"), flow_id=c.new_id(), around_id=c.new_id(), share=share
    )


def parallel(c: Any) -> Any:
    ids = in_a_row(c)
    step = c.document.records.get(ids[0])
    fork, join = (beside(c, step, kind) for kind in ("parallel", c.draw(st.sampled_from(["parallel", "task"]))))
    return ops.MakeParallel(step_ids=tuple(ids), fork=fork, join=join)


def given_to_customer(c: Any) -> Any:
    step = c.one(Step)
    customer = Department(id="customer", name="Customer", kind="customer")
    lane = Lane(id=c.new_id(), map=step.map, department="customer", pool=c.draw(st.sampled_from([None, "pool"])))
    there = c.document.find(Lane, c.maybe(Lane))
    return ops.GiveToCustomer(step_id=step.id, lane=there or lane, department=customer, box=c.box())


REDESIGNS: dict[type, Callable[[Any], Any]] = {
    ops.ReplaceStep: lambda c: ops.ReplaceStep(step_id=(step := c.one(Step)).id, step=beside(c, step)),
    ops.MergeSteps: merged,
    ops.SplitStep: split,
    ops.MoveInFlow: lambda c: ops.MoveInFlow(
        step_id=c.one(Step).id, flow_id=c.one(Flow).id, box=c.draw(st.sampled_from([None, c.box()])), lane=c.maybe(Lane)
    ),
    ops.BypassStep: bypassed,
    ops.MakeParallel: parallel,
    ops.GiveToCustomer: given_to_customer,
}

PROPOSAL_ACTS: dict[type, Callable[[Any], Any]] = {
    **REDESIGNS,
    ops.OpenProposal: lambda c: ops.OpenProposal(proposal=Proposal(id=c.new_id(), title=c.name())),
    ops.DescribeProposal: described,
    ops.RestOn: lambda c: ops.RestOn(
        proposal_id=c.one(Proposal).id, findings=tuple(f.id for f in c.some(Finding)),
        notes=tuple(n.id for n in c.some(Note)),
    ),
    ops.Propose: lambda c: ops.Propose(
        item_id=c.new_id(), proposal_id=c.one(Proposal).id, operation=on_the_map(c), at=NOW
    ),
    ops.FoldItem: folding,
    ops.TickItem: lambda c: ops.TickItem(item_id=c.one(ProposalItem).id, ticked=c.draw(st.booleans()), at=NOW),
    ops.MoveItem: moved_item,
    ops.NameItem: lambda c: ops.NameItem(item_id=c.one(ProposalItem).id, name=c.name()),
    ops.ConfirmItem: lambda c: ops.ConfirmItem(item_id=c.one(ProposalItem).id, at=NOW),
    ops.RemoveItem: lambda c: ops.RemoveItem(item_id=c.one(ProposalItem).id, at=NOW),
    ops.MergeItem: merging,
    ops.SetStatus: status,
    ops.Sign: signing,
    ops.AnswerObjection: lambda c: ops.AnswerObjection(sign_id=c.one(SignOff).id, answer=c.name(), at=NOW),
    ops.ApplyProposals: lambda c: ops.ApplyProposals(
        proposal_ids=tuple({p.id: None for p in c.some(Proposal)}), version_id=c.new_id(), at=NOW
    ),
    ops.RecordObservation: observed,
    ops.Evaluate: evaluated,
    ops.Conclude: concluded,
    ops.Unapply: lambda c: ops.Unapply(proposal_id=c.one(Proposal).id, at=NOW),
}  # fmt: skip
