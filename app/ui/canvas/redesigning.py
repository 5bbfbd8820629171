"""What a person does to redesign a process with one act: replace, merge, split, move, bypass, make parallel, hand over.

New steps find places of their own among the others, which stay where they are, and keep clear of what a proposal cuts.
Each function ends in at most one act and returns the new step to be named, or nothing.
"""

from __future__ import annotations

from dataclasses import replace

from app import layout
from app.i18n import tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.kinds import KIND_BY_KEY
from app.model.operations import (
    BypassStep,
    Drawn,
    GiveToCustomer,
    MakeParallel,
    MergeSteps,
    MoveInFlow,
    Operation,
    ReplaceStep,
    SplitStep,
)
from app.model.records import Department, Estimate, Flow, Lane, Step
from app.model.redesign import merged_step, split_steps
from app.ui.workplace import Workplace

HALF = Estimate(value=0.5)
"""How many cases take a new way around a step until somebody says better."""


def replace_step(place: Workplace, step: Step) -> str:
    """Put a new step in the place of one; return it, so that it is named."""
    new = Step(
        id=place.new_id(), map=step.map, lane=step.lane, parent=step.parent, kind=step.kind, stage=step.stage,
        frontstage=step.frontstage, x=step.x, y=step.y, width=step.width, height=step.height,
    )  # fmt: skip
    return _new(place, ReplaceStep(step_id=step.id, step=new), new.id)


def merge_steps(place: Workplace, steps: list[Step]) -> str:
    """Make one step of several that follow one another; return it, so that it is named."""
    try:
        new = merged_step(place.document, [step.id for step in steps], place.new_id())
    except Refused as refused:
        place.say(refused)
        return ""
    return _new(place, MergeSteps(step_ids=tuple(step.id for step in steps), step=new), new.id)


def split_step(place: Workplace, step: Step) -> str:
    """Make two steps of one; return the second, so that it is named."""
    first, second = split_steps(place.document, step.id, place.new_id(), place.new_id())
    operation = SplitStep(step_id=step.id, first=first, second=replace(second, name=""), flow_id=place.new_id())
    return _new(place, operation, second.id, first.id)


def move_in_flow(place: Workplace, step: Step, flow: Flow) -> None:
    """Take a step out of its place and put it onto another flow."""
    target = place.document.find(Step, flow.target)
    lane = target.lane if target is not None else step.lane
    _do(place, MoveInFlow(step_id=step.id, flow_id=flow.id, lane=lane), frozenset({step.id}))
    place.select([step.id])


def bypass_step(place: Workplace, step: Step) -> str:
    """Lead a way around a step; return the decision, so that it is named."""
    decision = _beside(place, step, "decision")
    operation = BypassStep(
        step_id=step.id, decision=decision, flow_id=place.new_id(), around_id=place.new_id(), share=HALF
    )
    return _new(place, operation, decision.id)


def make_parallel(place: Workplace, steps: list[Step]) -> None:
    """Let steps that follow one another begin at once."""
    if not steps:
        return
    fork, join = _beside(place, steps[0], "parallel"), _beside(place, steps[-1], "parallel")
    operation = MakeParallel(step_ids=tuple(step.id for step in steps), fork=fork, join=join)
    new = frozenset({fork.id, join.id, *(step.id for step in steps)})
    _do(place, operation, new)


def give_to_customer(place: Workplace, step: Step) -> None:
    """Put a step into the customer's lane, which is added if there is none."""
    document = place.document
    departments = {d.id for d in document.all(Department) if d.kind == "customer"}
    lanes = [lane for lane in document.lanes_of(step.map) if lane.department in departments]
    if lanes:
        operation = GiveToCustomer(step_id=step.id, lane=lanes[0])
    else:
        known = next((d for d in document.all(Department) if d.kind == "customer"), None)
        area = known or Department(id=place.new_id(), name=tr("Customer"), kind="customer")
        first = min((lane.order for lane in document.lanes_of(step.map)), default=1.0)
        lane = Lane(id=place.new_id(), map=step.map, department=area.id, name=area.name, order=first - 1)
        operation = GiveToCustomer(step_id=step.id, lane=lane, department=area)
    _do(place, operation, frozenset({step.id}))
    place.select([step.id])


def _beside(place: Workplace, step: Step, key: str) -> Step:
    kind = KIND_BY_KEY[key]
    return Step(
        id=place.new_id(), map=step.map, lane=step.lane, parent=step.parent, kind=key, stage=step.stage,
        x=step.x, y=step.y, width=kind.width, height=kind.height,
    )  # fmt: skip


def _new(place: Workplace, operation: Operation, named: str, *others: str) -> str:
    _do(place, operation, frozenset({named, *others}))
    if named not in place.document:
        return ""
    place.select([named])
    return named


def _do(place: Workplace, operation: Operation, standing: frozenset[str]) -> None:
    """Do an operation, with places among the others for what is new or stands elsewhere."""
    try:
        ahead = place.document.ahead(operation.plan(place.document))
    except Refused as refused:
        place.say(refused)
        return
    arrangement = layout.arrange(_with_what_is_cut(place, ahead), place.map_id, only=standing)
    place.do(Drawn(operation=operation, arrangement=arrangement))


def _with_what_is_cut(place: Workplace, ahead: Document) -> Document:
    """Let what a proposal cuts keep its room: it stays to be seen, struck through."""
    if place.editor.proposal is None:
        return ahead
    gone = [step for step in (*place.document.all(Step), *place.editor.ghosts) if step.id not in ahead]
    return Document([*ahead, *(step for step in gone if isinstance(step, Step) and step.parent is None)])
