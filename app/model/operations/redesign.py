"""Redesigning a process with one act each: replace, merge, split, move, bypass, make parallel, give to the customer.

Each is made of the operations that draw. Where steps come from others their lineage is recorded, so that a later
review recognises them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg, nmsg
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import Operation, derived_id, fitting, operation
from app.model.operations.elements import Add, Together
from app.model.operations.fields import edit
from app.model.operations.flows import Connect, Reattach, RemoveFlow
from app.model.operations.lanes import AddLane
from app.model.operations.places import InLane, Move
from app.model.operations.steps import AddStep, CutStep
from app.model.placement import Place
from app.model.records import Box, Department, Estimate, Flow, Lane, Lineage, Step
from app.model.redesign import Line, line_of, remainder
from app.model.rules import shown_name, yes_and_no


def in_turn(document: Document, operations: Iterable[Operation]) -> ChangeSet:
    """Plan operations one after the other as one act."""
    return fitting(document, Together(operations=tuple(operations)).plan(document))


def comes_from(step_id: str, came_from: Iterable[str], how: str) -> Add:
    """Record that a step came from others."""
    lineage = Lineage(id=derived_id("lineage", step_id), step=step_id, came_from=tuple(came_from), how=how)
    return Add(record=lineage)


def taking_over(line: Line, first: str, last: str) -> list[Operation]:
    """Lead what leads into a line of steps to a new first one, and what leads out of it away from a new last one."""
    loops = [Reattach(flow_id=flow.id, source=last, target=first) for flow in line.back]
    into = [Reattach(flow_id=flow.id, target=first) for flow in line.into]
    out = [Reattach(flow_id=flow.id, source=last) for flow in line.out]
    hanging_to = [Reattach(flow_id=flow.id, target=first) for flow in line.beside if flow.target in line.steps]
    hanging_from = [Reattach(flow_id=flow.id, source=last) for flow in line.beside if flow.source in line.steps]
    return [*loops, *into, *out, *hanging_to, *hanging_from]


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceStep:
    """Put a new step in the place of another: the flows lead to it and from it, the old one is cut."""

    step_id: str
    step: Step
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        old, new = shown_name(document.records.get(self.step_id)), shown_name(self.step)
        return msg("Replace “{old}” with “{new}”", old=old, new=new)

    def plan(self, document: Document) -> ChangeSet:
        line = line_of(document, [self.step_id])
        return in_turn(document, [
            AddStep(step=self.step),
            *taking_over(line, self.step.id, self.step.id),
            CutStep(step_id=self.step_id),
            comes_from(self.step.id, [self.step_id], "replace"),
        ])  # fmt: skip


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSteps:
    """Make one new step of several that follow one another; ways that led back among them become a loop on it."""

    step_ids: tuple[str, ...]
    step: Step
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return nmsg("Merge {n} step", "Merge {n} steps", len(self.step_ids))

    def plan(self, document: Document) -> ChangeSet:
        line = line_of(document, self.step_ids, at_least=2)
        return in_turn(document, [
            AddStep(step=self.step),
            *taking_over(line, self.step.id, self.step.id),
            *(RemoveFlow(flow_id=flow.id) for flow in line.within),
            *(CutStep(step_id=step_id) for step_id in line.steps),
            comes_from(self.step.id, line.steps, "merge"),
        ])  # fmt: skip


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class SplitStep:
    """Make two new steps, one after the other, of one."""

    step_id: str
    first: Step
    second: Step
    flow_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Split “{name}”", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        line = line_of(document, [self.step_id])
        return in_turn(document, [
            AddStep(step=self.first),
            AddStep(step=self.second),
            *taking_over(line, self.first.id, self.second.id),
            Connect(flow_id=self.flow_id, source=self.first.id, target=self.second.id, kind="sequence"),
            CutStep(step_id=self.step_id),
            *(comes_from(step.id, [self.step_id], "split") for step in (self.first, self.second)),
        ])  # fmt: skip


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class MoveInFlow:
    """Take a step out of its place in the flow and put it onto another flow; it stays the same step.

    Where it was its neighbours are joined, by the flow that led to it. `box` and `lane` say where it stands from then.
    """

    step_id: str
    flow_id: str
    box: Box | None = None
    lane: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Move “{name}” to another place in the flow", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        step, flow = document.get(Step, self.step_id), document.get(Flow, self.flow_id)
        line = line_of(document, [step.id], keeps_inside=True)
        if step.id in (flow.source, flow.target):
            raise Refused(msg("The step is at an end of this flow already."))
        if len(line.into) != 1 or len(line.out) != 1 or line.back:
            raise Refused(
                msg("“{name}” has several ways in or out, so its neighbours cannot simply be joined. Lead them first.",
                    name=shown_name(step))
            )  # fmt: skip
        if flow.kind != "sequence" or flow.source is None or flow.target is None:
            raise Refused(msg("A step can be inserted only where the process runs, not on a message or a dotted line."))
        (into,), (out,) = line.into, line.out
        return in_turn(document, [
            Reattach(flow_id=into.id, target=out.target),
            Reattach(flow_id=out.id, target=flow.target),
            Reattach(flow_id=flow.id, target=step.id),
            *standing(step, self.box, self.lane),
        ])  # fmt: skip


def standing(step: Step, box: Box | None, lane: str | None) -> list[Operation]:
    """Put a step where it is to stand from now on; where it stands if neither is said."""
    if box is None and lane is None:
        return []
    lanes = (InLane(id=step.id, lane=lane),) if lane is not None else ()
    return [Move(places=(Place(id=step.id, box=box or step.box),), lanes=lanes)]


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class BypassStep:
    """Put a decision before a step, with a way around it for a share of the cases."""

    step_id: str
    decision: Step
    flow_id: str
    around_id: str
    share: Estimate | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Lead a way around “{name}”", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        line = line_of(document, [self.step_id], keeps_inside=True)
        if len(line.out) != 1 or line.back or not line.into:
            raise Refused(msg("A way around a step needs ways to it and one way on from it. Lead them first."))
        yes, no = yes_and_no(document)
        rest = remainder(self.share)
        return in_turn(document, [
            AddStep(step=self.decision),
            *(Reattach(flow_id=flow.id, target=self.decision.id) for flow in line.into),
            Connect(flow_id=self.flow_id, source=self.decision.id, target=self.step_id, name=yes),
            Connect(flow_id=self.around_id, source=self.decision.id, target=line.out[0].target or "", name=no),
            *([edit(self.flow_id, probability=rest), edit(self.around_id, probability=self.share)] if rest else []),
        ])  # fmt: skip


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class MakeParallel:
    """Let steps that follow one another begin at once: between a fork and a join that waits for all of them."""

    step_ids: tuple[str, ...]
    fork: Step
    join: Step
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return nmsg("Make {n} step parallel", "Make {n} steps parallel", len(self.step_ids))

    def plan(self, document: Document) -> ChangeSet:
        line = line_of(document, self.step_ids, at_least=2, keeps_inside=True)
        if line.back or any(flow.target != line.steps[0] for flow in line.into) or not line.into or not line.out:
            raise Refused(
                msg("Only steps can be made parallel that begin together and lead on together. Other ways lead into "
                    "them, or none leads on.")
            )  # fmt: skip
        if {self.fork.kind, self.join.kind} != {"parallel"}:
            raise Refused(msg("What runs in parallel begins and ends at an “in parallel”."))
        branches = [
            branch
            for step_id in line.steps
            for branch in (
                Connect(flow_id=derived_id("branch", self.fork.id, step_id), source=self.fork.id, target=step_id),
                Connect(flow_id=derived_id("branch", step_id, self.join.id), source=step_id, target=self.join.id),
            )
        ]
        return in_turn(document, [
            AddStep(step=self.fork),
            AddStep(step=self.join),
            *(Reattach(flow_id=flow.id, target=self.fork.id) for flow in line.into),
            *(Reattach(flow_id=flow.id, source=self.join.id) for flow in line.out),
            *(RemoveFlow(flow_id=flow.id) for flow in line.within),
            *branches,
        ])  # fmt: skip


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class GiveToCustomer:
    """Put a step into the customer's lane, which is added if it is not there; the customer meets it from now on."""

    step_id: str
    lane: Lane
    department: Department | None = None
    box: Box | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Give “{name}” to the customer", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        step = document.get(Step, self.step_id)
        lane = document.find(Lane, self.lane.id) or self.lane
        department = document.find(Department, lane.department) or self.department
        if department is None or department.id != lane.department or department.kind != "customer":
            raise Refused(msg("This lane is not the customer's. Give it a department of the kind customer first."))
        return in_turn(document, [
            AddLane(lane=self.lane, department=self.department),
            *standing(step, self.box, self.lane.id),
            edit(step.id, frontstage=True),
        ])  # fmt: skip
