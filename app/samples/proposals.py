"""A sample's proposals as real operations, recorded item by item as if a person had drawn them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.editor import Editor
from app.layout import Board
from app.model.document import Document
from app.model.operations import (
    AddLane,
    AddStep,
    Connect,
    CutStep,
    Drawn,
    OpenProposal,
    Operation,
    Propose,
    Reattach,
    Together,
    edit,
)
from app.model.placement import Arrangement
from app.model.proposals import replay
from app.model.records import Box, Proposal, Version
from app.samples.drawing import places_for
from app.samples.map import department_of, element_of, lane_of
from app.samples.notation import Sample, flow_id, measure_id, person_id
from app.samples.review import VERSION_ID
from app.session import Session

NAMED = ("set", "set_probability", "reattach")


def propose(sample: Sample, document: Document) -> None:
    """Add the proposals of a sample to its document, item by item; flows are led as the editor leads them."""
    for entry in sample.plain["proposals"]:
        proposal = proposal_of(sample, entry, document)
        document.apply(OpenProposal(proposal=proposal).plan(document))
        operations = [operation_of(sample, item) for item in entry["items"]]
        places = places_for(document, operations)
        for number, (item, operation) in enumerate(zip(entry["items"], operations, strict=True), 1):
            item_id = f"{proposal.id}-{number:02}"
            shown = replay(document, [proposal.id]).document
            meant = _led(shown, _placed(operation, places))
            act = Propose(item_id=item_id, proposal_id=proposal.id, operation=meant)
            document.apply(act.plan(document))
            document.apply(edit(item_id, name=_name_of(sample, item)).plan(document))


def _name_of(sample: Sample, item: list[Any]) -> str:
    """Return the name that a line of the notation gives to its change; a new flow ends with words of its own."""
    return sample.said(item[-1]) if item[0] in NAMED and isinstance(item[-1], dict) else ""


def _led(shown: Document, operation: Operation) -> Operation:
    """Give an operation the frames and routes that follow from it."""
    editor = Editor(Session(shown), Board)
    arrangement = editor.arrangement_for(shown, operation.plan(shown))
    return operation if arrangement == Arrangement() else Drawn(operation=operation, arrangement=arrangement)


def proposal_of(sample: Sample, entry: dict[str, Any], document: Document) -> Proposal:
    return Proposal(
        id=entry["id"],
        number=entry["number"],
        title=sample.said(entry),
        reason=sample.said(entry["reason"]),
        status=entry["status"],
        base_version=VERSION_ID,
        base_hash=document.get(Version, VERSION_ID).content_hash,
        ecrs=entry["ecrs"],
        heuristic=entry["heuristic"],
        hypothesis=sample.said(entry["hypothesis"]),
        primary_measure=measure_id(entry["measure"]),
        relevant_difference=sample.estimate(entry["difference"]),
        design=entry["design"],
        evaluate_on=entry["evaluate_on"],
        one_off_cost=sample.estimate(entry["one_off_cost"]),
        owner=person_id(entry["owner"]),
        notes=tuple(entry["notes"]),
        created_at=entry["created"],
    )


def operation_of(sample: Sample, item: list[Any]) -> Operation:
    """Translate one line of the notation into one of our operations; the only place that knows both."""
    match item:
        case ["add_lane", key]:
            return AddLane(lane=lane_of(sample, key), department=department_of(sample, key))
        case ["add_step", key]:
            return AddStep(step=element_of(sample, key))
        case ["set", key, field, value, *_]:
            return edit(key, **{field: sample.estimate(value)})
        case ["set_probability", flow, value, *_]:
            return edit(flow, probability=sample.estimate(value))
        case ["connect", source, target, *rest]:
            return _connect(sample, source, target, *rest)
        case ["reattach", flow, target, *_]:
            return Reattach(flow_id=flow, target=target)
        case ["cut", key]:
            return CutStep(step_id=key)
        case _:
            raise ValueError(f"the notation knows no {item!r}")


def _connect(
    sample: Sample, source: str, target: str, share: list[Any] | None = None, words: dict[str, Any] | None = None
) -> Operation:
    """Connect two elements and, at a decision, say how often this way is taken."""
    new = flow_id(source, target)
    connect = Connect(flow_id=new, source=source, target=target, name=sample.said(words))
    if share is None:
        return connect
    return Together(operations=(connect, edit(new, probability=sample.estimate(share))))


def _placed(operation: Operation, places: dict[str, Box]) -> Operation:
    """Put what an operation adds to the place found for it."""
    match operation:
        case AddStep(step=step) if step.id in places:
            box = places[step.id]
            return AddStep(step=replace(step, x=box.x, y=box.y, width=box.width, height=box.height))
        case AddLane(lane=lane, department=department) if lane.id in places:
            return AddLane(lane=replace(lane, box=places[lane.id]), department=department)
        case _:
            return operation
