"""Checks that one element decides by itself and its neighbours: cheap enough to run inside every act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.i18n import msg
from app.model.checks.finding import CheckFinding
from app.model.checks.ways import is_inside, leads_nowhere, ways_in, ways_out
from app.model.document import Document
from app.model.kinds import GATEWAY, bpmn_type_of, is_activity, kind_of_step
from app.model.records import DataObject, Department, Flow, Lane, Map, Pool, Record, Step
from app.model.rules import shown_name

TOLERANCE = 1e-9
"""How far probabilities may be from adding up to 1 (method B)."""

Found = Iterator[CheckFinding]


def of_document(document: Document, kinds: Iterable[type[Record]]) -> list[CheckFinding]:
    """Check every element of these kinds; silenced findings included."""
    return [found for kind in kinds for record in document.all(kind) for found in of_record(document, record)]


def of_record(document: Document, record: Record) -> list[CheckFinding]:
    """Check one element; silenced findings included."""
    match record:
        case Step():
            return [found for check in STEP_CHECKS for found in check(document, record)]
        case Flow():
            return list(free_end(document, record))
        case Lane():
            return [*empty_lane(document, record), *unnamed_lane(record)]
        case Map():
            return list(no_customer_lane(document, record))
        case _:
            return []


def dead_end(document: Document, step: Step) -> Found:
    """Look whether the process goes on; inside a sub-process that depends on whether it draws an end (`whole`)."""
    if leads_nowhere(document, step) and not is_inside(document, step):
        yield dead_end_at(step)


def dead_end_at(step: Step) -> CheckFinding:
    sentence = msg("“{name}” leads nowhere. Lead it on, or to an end.", name=shown_name(step))
    return CheckFinding(kind="dead_end", target=step.id, message=sentence)


def unnamed_step(document: Document, step: Step) -> Found:
    if is_activity(step) and not step.name.strip():
        sentence = msg("A step has no name yet. Name it by what is done there.")
        yield CheckFinding(kind="unnamed_step", target=step.id, message=sentence)


def decision(document: Document, step: Step) -> Found:
    """Look at a decision: its question, and the number of the ways out. Merging gateways decide nothing."""
    ways = ways_out(document, step)
    if not _decides(step) or (len(ways) < 2 and len(ways_in(document, step)) > 1):
        return
    if not step.name.strip() and len(ways) != 1:
        sentence = msg("A decision does not say what is decided. Name it with a question.")
        yield CheckFinding(kind="unnamed_decision", target=step.id, message=sentence)
    if len(ways) == 1:
        sentence = msg(
            "Only one way leads out of “{name}”; nothing is decided there. Add the other way, or make it a step.",
            name=shown_name(step),
        )
        yield CheckFinding(kind="one_way_decision", target=step.id, message=sentence)
    else:
        yield from _ways_of_decision(step, ways)


def _ways_of_decision(step: Step, ways: list[Flow]) -> Found:
    """Look whether every way out says when it is taken, each in words of its own."""
    said: set[str] = set()
    for way in ways:
        words = (way.name.strip() or way.condition.strip()).casefold()
        if not (words or way.is_default):
            sentence = msg(
                "A way out of “{name}” does not say when it is taken. Name it by the answer.", name=shown_name(step)
            )
            yield CheckFinding(kind="unnamed_way", target=way.id, message=sentence)
        if words and words in said:
            sentence = msg(
                "Two ways out of “{name}” are both called “{way}”. Name each by its own answer.",
                name=shown_name(step), way=shown_name(way) if way.name.strip() else way.condition.strip(),
            )  # fmt: skip
            yield CheckFinding(kind="same_way", target=way.id, message=sentence)
        said.add(words)


def _decides(step: Step) -> bool:
    """Answer whether somebody decides here; the ways of a parallel or event-based gateway are not chosen."""
    kind = kind_of_step(step)
    return kind.family == GATEWAY and kind.key != "parallel" and "event" not in bpmn_type_of(step).lower()


def probabilities(document: Document, step: Step) -> Found:
    """Compare the sum of the probabilities given with 1, where exactly one of the ways is taken."""
    ways = ways_out(document, step)
    given = [way.probability.value for way in ways if way.probability is not None]
    several = kind_of_step(step).key == "parallel" or "inclusive" in bpmn_type_of(step).lower()
    if not given or several or step.attached_to is not None:
        return
    total = sum(given)
    wrong = abs(total - 1) > TOLERANCE or any(not 0 <= value <= 1 for value in given)
    if wrong:
        sentence = msg(
            "The probabilities of the ways out of “{name}” add up to {percent} %, not to 100 %. Correct them.",
            name=shown_name(step), percent=f"{100 * total:.4g}",
        )  # fmt: skip
        yield CheckFinding(kind="probabilities", target=step.id, message=sentence)


def outside_lanes(document: Document, step: Step) -> Found:
    inside = step.lane is not None or step.parent is not None or step.attached_to is not None
    if not inside and any(lane.map == step.map for lane in document.all(Lane)):
        sentence = msg(
            "“{name}” stands outside the lanes. Move it into the lane of who does it.", name=shown_name(step)
        )
        yield CheckFinding(kind="outside_lanes", target=step.id, message=sentence)


def no_owner(document: Document, step: Step) -> Found:
    if is_activity(step) and not step.owner.strip() and department_of(document, step) is None:
        sentence = msg(
            "Nobody is named who does “{name}”. Give it an owner, or give its lane a department.", name=shown_name(step)
        )
        yield CheckFinding(kind="no_owner", target=step.id, message=sentence)


def department_of(document: Document, step: Step) -> Department | None:
    """Find whose step this is: the department of its lane, of a lane around that, or of the step it belongs to."""
    around: Step | None = step
    while around is not None:
        lane = document.find(Lane, around.lane)
        while lane is not None:
            if lane.department is not None:
                return document.find(Department, lane.department)
            lane = document.find(Lane, lane.parent)
        around = document.find(Step, around.attached_to or around.parent or _owner_of_map(document, around))
    return None


def _owner_of_map(document: Document, step: Step) -> str | None:
    drawn_on = document.find(Map, step.map)
    return drawn_on.owner if drawn_on is not None else None


def no_customer_note(document: Document, step: Step) -> Found:
    if step.frontstage and not any(note.view == "customer" for note in document.notes_on(step.id)):
        sentence = msg(
            "The customer meets “{name}”, but no note says how it looks from there. Write one in Review.",
            name=shown_name(step),
        )
        yield CheckFinding(kind="no_customer_note", target=step.id, message=sentence)


def free_end(document: Document, flow: Flow) -> Found:
    if flow.source is None or flow.target is None:
        other = document.records.get(flow.source or flow.target or "")
        sentence = msg("A flow at “{name}” has a free end. Lead it to a step.", name=shown_name(other))
        yield CheckFinding(kind="free_end", target=flow.id, message=sentence)


def empty_lane(document: Document, lane: Lane) -> Found:
    if not document.is_named_by(lane.id, (Step, DataObject, Lane, Flow)):
        sentence = msg("Nothing stands in the lane “{name}”. Draw its steps, or remove it.", name=shown_name(lane))
        yield CheckFinding(kind="empty_lane", target=lane.id, message=sentence)


def unnamed_lane(lane: Lane) -> Found:
    if not lane.name.strip():
        sentence = msg("A lane has no name. Name it by who does its steps.")
        yield CheckFinding(kind="unnamed_lane", target=lane.id, message=sentence)


def no_customer_lane(document: Document, drawn_on: Map) -> Found:
    """Look for the customer on a map with lanes; a closed pool of the customer's name will do."""
    lanes = document.lanes_of(drawn_on.id)
    customers = [department for department in document.all(Department) if department.kind == "customer"]
    names = {department.name.strip().casefold() for department in customers}
    pools = {pool.name.strip().casefold() for pool in document.on_map(Pool, drawn_on.id)}
    shown = any(lane.department in {c.id for c in customers} for lane in lanes) or bool(names & pools)
    if lanes and drawn_on.owner is None and not shown:
        sentence = msg("The map shows no lane for the customer. Add one to see the process from their side too.")
        yield CheckFinding(kind="no_customer_lane", target=drawn_on.id, message=sentence)


STEP_CHECKS: tuple[Callable[[Document, Step], Found], ...] = (
    dead_end,
    unnamed_step,
    decision,
    probabilities,
    outside_lanes,
    no_owner,
    no_customer_note,
)
