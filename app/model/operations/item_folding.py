"""Consecutive edits of one thing are one item of a proposal: typed on, nudged on, or a name for what was just added."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, changed, removed
from app.model.codec import to_json
from app.model.document import Document
from app.model.operations.base import Operation, operation
from app.model.operations.chains import AddSteps
from app.model.operations.elements import Together
from app.model.operations.fields import Edit, EditAlike
from app.model.operations.flows import Bend, MoveFlowLabel, Reattach
from app.model.operations.lanes import AddLane, NameLane
from app.model.operations.phases import MoveBorder
from app.model.operations.places import Move, Pin, Resize
from app.model.operations.proposal_items import proposed
from app.model.operations.proposals import require_drawable
from app.model.operations.redesign import BypassStep, MergeSteps, ReplaceStep, SplitStep
from app.model.operations.routes import Drawn
from app.model.operations.steps import AddStep, ChangeKind, InsertStep
from app.model.placement import Arrangement
from app.model.proposals import items_of, replay_items
from app.model.records import Proposal, ProposalItem, Step


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class FoldItem:
    """Let an item do this instead of what it did: the edit that follows goes into it. If nothing is left, it goes."""

    item_id: str
    operation: Operation
    name: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Propose: {act}", act=self.name or self.operation.label(document))

    def plan(self, document: Document) -> ChangeSet:
        item = document.get(ProposalItem, self.item_id)
        require_drawable(document.get(Proposal, item.proposal))
        items = items_of(document, item.proposal)
        earlier = [i for i in items if (i.order, i.id) < (item.order, item.id)]
        changes = proposed(replay_items(document, earlier).document, self.operation)
        if not changes:
            return ChangeSet(removed(item, *(i for i in items if i.instead_of == item.id)))
        return ChangeSet(
            changed(item, operation=to_json(self.operation), changes=to_json(changes), name=self.name, confirmed=False)
        )


def folded(last: Operation, following: Operation) -> Operation | None:
    """Return the one operation that two consecutive ones are; None if they are two changes."""
    together = _folded(_bare(last), _bare(following))
    if together is None:
        return None
    arrangement = _joined(_arrangement(last), _arrangement(following))
    return together if arrangement == Arrangement() else Drawn(operation=together, arrangement=arrangement)


def _folded(last: Operation, following: Operation) -> Operation | None:
    if type(last) is type(following) and _subject(last) is not None and _subject(last) == _subject(following):
        return _onto(last, following)
    match following:
        case NameLane():
            return with_name(last, following.lane_id, following.name)
        case Edit(values=(value,)) if value.name == "name":
            return with_name(last, following.record_id, str(json.loads(value.json)))
        case Move(places=(place,)) if isinstance(last, AddStep) and last.step.id == place.id and not following.frames:
            lane = next((i.lane for i in following.lanes if i.id == place.id), last.step.lane)
            box = place.box
            return AddStep(step=replace(last.step, x=box.x, y=box.y, width=box.width, height=box.height, lane=lane))
        case _:
            return None


def _subject(operation: Operation) -> Any:
    """Say what an operation gives a new state to, if doing it again simply counts instead."""
    match operation:
        case Edit():
            return operation.record_id, frozenset(value.name for value in operation.values)
        case EditAlike():
            return frozenset(operation.record_ids), frozenset(value.name for value in operation.values)
        case Move() | Resize():
            return frozenset(place.id for place in operation.places)
        case Pin():
            return frozenset(operation.step_ids)
        case Bend() | MoveFlowLabel() | Reattach():
            return operation.flow_id
        case NameLane():
            return operation.lane_id
        case ChangeKind():
            return operation.step_id
        case MoveBorder():
            return operation.phase_id, operation.side
        case _:
            return None


def _onto(last: Operation, following: Operation) -> Operation:
    """Return the later of two operations on one thing, with what only the earlier one says."""
    match last, following:
        case Move(), Move():
            lanes = {i.id: i for i in (*last.lanes, *following.lanes)}
            frames = {i.id: i for i in (*last.frames, *following.frames)}
            return replace(following, lanes=tuple(lanes.values()), frames=tuple(frames.values()))
        case Reattach(), Reattach():
            return replace(following, source=following.source or last.source, target=following.target or last.target)
        case _:
            return following


def _bare(operation: Operation) -> Operation:
    return operation.operation if isinstance(operation, Drawn) else operation


def _arrangement(operation: Operation) -> Arrangement:
    return operation.arrangement if isinstance(operation, Drawn) else Arrangement()


def _joined(one: Arrangement, other: Arrangement) -> Arrangement:
    """Put a later answer of the layout on top of an earlier one."""
    return Arrangement(
        places=tuple({p.id: p for p in (*one.places, *other.places)}.values()),
        frames=tuple({f.id: f for f in (*one.frames, *other.frames)}.values()),
        routes=tuple({r.flow: r for r in (*one.routes, *other.routes)}.values()),
        spans=tuple({s.phase: s for s in (*one.spans, *other.spans)}.values()),
    )


def with_name(operation: Operation, record_id: str, name: str) -> Operation | None:
    """Return an operation as it would be had it given the record it adds this name; None if it does not add it."""
    match operation:
        case Drawn():
            inner = with_name(operation.operation, record_id, name)
            return replace(operation, operation=inner) if inner is not None else None
        case Together():
            named = [with_name(each, record_id, name) for each in operation.operations]
            if all(each is None for each in named):
                return None
            return replace(
                operation, operations=tuple(n or o for n, o in zip(named, operation.operations, strict=True))
            )
        case AddStep() | InsertStep() | ReplaceStep() | MergeSteps() if operation.step.id == record_id:
            return replace(operation, step=replace(operation.step, name=name))
        case BypassStep() if operation.decision.id == record_id:
            return replace(operation, decision=replace(operation.decision, name=name))
        case SplitStep() if record_id in (operation.first.id, operation.second.id):
            return replace(
                operation,
                first=_named(operation.first, record_id, name),
                second=_named(operation.second, record_id, name),
            )
        case AddSteps() if any(step.id == record_id for step in operation.steps):
            return replace(operation, steps=tuple(_named(step, record_id, name) for step in operation.steps))
        case AddLane() if operation.lane.id == record_id:
            return replace(operation, lane=replace(operation.lane, name=name))
        case _:
            return None


def _named(step: Step, record_id: str, name: str) -> Step:
    return replace(step, name=name) if step.id == record_id else step
