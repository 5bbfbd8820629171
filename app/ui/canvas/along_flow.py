"""What is done to a step by its place in the flow, not on the map: a step before it, earlier, later.

Each function ends in at most one act, as in `drawing`.
"""

from __future__ import annotations

from app.i18n import Message, msg
from app.model.kinds import KIND_BY_KEY, kind_of_step
from app.model.operations import AddStep, Connect, InsertStep, Move, Operation, Reattach, Together
from app.model.placement import Place
from app.model.records import Box, Flow, Map, Point, Step
from app.model.rules import shown_name
from app.ui.canvas.drawing import new_step
from app.ui.canvas.making import cut_away, making
from app.ui.workplace import Workplace


def step_before(place: Workplace, step_id: str) -> str:
    """Add a step in front of another; all ways into that one lead to the new step. Return its id, "" if refused."""
    after = place.document.find(Step, step_id)
    if after is None:
        return ""
    kind = KIND_BY_KEY["task"]
    box = place.board.place_next(step_id, "left", (kind.width, kind.height), cut_away(place))
    step = new_step(place, kind, box, after.lane)
    into = [flow for flow in place.document.flows_into(step_id) if flow.kind == "sequence"]
    if len(into) == 1 and into[0].source != step_id:
        act: Operation = InsertStep(flow_id=into[0].id, step=step, new_flow_id=place.new_id())
    else:
        ways = (Reattach(flow_id=flow.id, target=step.id) for flow in into)
        connect = Connect(flow_id=place.new_id(), source=step.id, target=step_id)
        act = Together(operations=(AddStep(step=step), *ways, connect))
    return making(place, step.id, act)


def move_along(place: Workplace, step_id: str, by: int) -> None:
    """Let a step change places with the one after (+1) or before it (-1) in a line of steps."""
    pair = _pair(place, step_id, by)
    if isinstance(pair, tuple):
        first, flow, second = pair
        place.do(_swapped(place, first, flow, second))
    else:
        place.say(pair)


def _pair(place: Workplace, step_id: str, by: int) -> tuple[Step, Flow, Step] | Message:
    """Return the two steps that change places, and the flow between them; or say why they cannot."""
    document = place.document
    step = document.find(Step, step_id)
    ways = [] if step is None else document.flows_out_of(step_id) if by > 0 else document.flows_into(step_id)
    ways = [flow for flow in ways if flow.kind == "sequence"]
    if step is None or not ways:
        return msg("Nothing stands there along the flow. Nothing was changed.")
    first, second = document.find(Step, ways[0].source), document.find(Step, ways[0].target)
    if len(ways) > 1 or first is None or second is None or first is second or not _in_line(place, first, second):
        return msg("“{name}” stands at a branching here; along the flow, only steps in a line change places.",
                   name=shown_name(step))  # fmt: skip
    return first, ways[0], second


def _in_line(place: Workplace, first: Step, second: Step) -> bool:
    """Answer whether one step leads to the other alone, and nothing else leads there or further on twice."""
    document = place.document
    ends = kind_of_step(first).may_start or kind_of_step(second).may_end
    out_of = [flow for flow in document.flows_out_of(first.id) if flow.kind == "sequence"]
    into = [flow for flow in document.flows_into(second.id) if flow.kind == "sequence"]
    on = [flow for flow in document.flows_out_of(second.id) if flow.kind == "sequence"]
    return not ends and len(out_of) == len(into) == 1 and len(on) < 2


def _swapped(place: Workplace, first: Step, flow: Flow, second: Step) -> Operation:
    document = place.document
    into = [f for f in document.flows_into(first.id) if f.kind == "sequence"]
    on = [f for f in document.flows_out_of(second.id) if f.kind == "sequence"]
    ways = [Reattach(flow_id=f.id, target=second.id) for f in into]
    ways += [Reattach(flow_id=f.id, source=first.id) for f in on]
    ways.append(Reattach(flow_id=flow.id, source=second.id, target=first.id))
    places = (
        Place(id=first.id, box=_there(place, first, second)),
        Place(id=second.id, box=_there(place, second, first)),
    )
    title = msg("Move “{name}” along the flow", name=shown_name(second))
    return Together(operations=(*ways, Move(places=places)), title=title)


def _there(place: Workplace, step: Step, other: Step) -> Box:
    """Return where a step stands in another's place; in a lane of its own it stays at the height of that lane."""
    wanted, own = other.box.centre, step.box.centre
    if step.lane != other.lane:
        shown = place.document.find(Map, place.map_id)
        is_vertical = shown is not None and shown.direction == "vertical"
        wanted = Point(own.x, wanted.y) if is_vertical else Point(wanted.x, own.y)
    return Box(wanted.x - step.width / 2, wanted.y - step.height / 2, step.width, step.height)
