"""Where the process goes on from a step, and where it may rightly begin or stop; the common ground of the checks.

Data objects, text notes and dotted lines do not count. Boundary events, event sub-processes, compensation steps,
link events and what only exchanges messages behave as BPMN says, so that they give no false alarms.
"""

from __future__ import annotations

from app.model.document import Document
from app.model.kinds import EVENT, kind_of_step
from app.model.records import Flow, Link, Map, Step
from app.model.rules import pool_of


def ways_out(document: Document, step: Step) -> list[Flow]:
    """List the flows by which the process leaves a step; a flow with a free end leads nowhere."""
    return [f for f in document.flows_out_of(step.id) if f.kind == "sequence" and document.find(Step, f.target)]


def ways_in(document: Document, step: Step) -> list[Flow]:
    """List the flows by which the process comes to a step."""
    return [f for f in document.flows_into(step.id) if f.kind == "sequence" and document.find(Step, f.source)]


def region_of(document: Document, step: Step) -> str:
    """Name what a step runs in: the sub-process around it, else its pool, else its map."""
    host = document.find(Step, step.attached_to)
    while host is not None:
        step, host = host, document.find(Step, host.attached_to)
    return step.parent or pool_of(document, step) or step.map


def is_inside(document: Document, step: Step) -> bool:
    """Answer whether a step is part of a sub-process, which needs neither a start nor an end of its own."""
    owner = document.find(Map, step.map)
    return document.find(Step, region_of(document, step)) is not None or (owner is not None and owner.owner is not None)


def is_event_subprocess(step: Step) -> bool:
    """Answer whether a sub-process is started by an event and therefore stands beside the flow."""
    return "event" in step.markers


def takes_part(document: Document, step: Step) -> bool:
    """Answer whether the order of the process concerns a step at all."""
    beside = is_event_subprocess(step) or "compensation" in step.markers or defines(step, "compensat")
    around = document.find(Step, step.parent)
    unordered = around is not None and any("adhoc" in marker.lower() for marker in around.markers)
    return not beside and not unordered and not _is_seen_from_outside(document, step)


def _is_seen_from_outside(document: Document, step: Step) -> bool:
    """Answer whether a step of a pool is drawn only for the messages it exchanges."""
    if pool_of(document, step) is None or ways_in(document, step) or ways_out(document, step):
        return False
    return any(flow.kind == "message" for flow in document.referrers(step.id, Flow))


def may_begin(document: Document, step: Step) -> bool:
    """Answer whether the process may come to a step without a flow: a start, a link's target, a message."""
    if kind_of_step(step).may_start or any(link.target_step == step.id for link in document.referrers(step.id, Link)):
        return True
    if ways_in(document, step) or step.attached_to is not None:
        return False
    messages = any(flow.kind == "message" for flow in document.flows_into(step.id))
    return messages or is_link_event(step)


def may_stop(document: Document, step: Step) -> bool:
    """Answer whether the process may rightly go no further here: an end, or a link that leads elsewhere."""
    if kind_of_step(step).may_end:
        return True
    links = (link for link in document.referrers(step.id, Link) if link.step == step.id)
    linked = any(document.find(Step, link.target_step) for link in links)
    return linked or (is_link_event(step) and not ways_out(document, step))


def leads_nowhere(document: Document, step: Step) -> bool:
    """Answer whether the process stops at a step that is no end of anything."""
    return not (ways_out(document, step) or may_stop(document, step)) and takes_part(document, step)


def is_link_event(step: Step) -> bool:
    """Answer whether an event stands for a jump to the event of the same name."""
    return kind_of_step(step).family == EVENT and defines(step, "link")


def defines(step: Step, word: str) -> bool:
    """Answer whether a step is an event of this sort ("link", "terminate", "compensat")."""
    return any(word in definition.lower() for definition in step.event_definitions)
