"""Where a step goes that is added from the outline: onto the way on, or at the end of it. It knows no widgets."""

from __future__ import annotations

from app.layout import Board
from app.model.kinds import KIND_BY_KEY, kind_of_step
from app.model.operations import AddStep, Connect, InsertStep, Operation, Together
from app.model.phases import is_upright
from app.model.records import Box, Step

START_AT = (80.0, 40.0)


def step_after(board: Board, before: Step | None, new_ids: tuple[str, str]) -> Operation:
    """Return the act that adds a plain step after another one (or as the first); the ids are the step's, the flow's."""
    step_id, flow_id = new_ids
    document, map_id = board.document, board.map_id
    kind = KIND_BY_KEY["task"]
    if before is None:
        first = Step(id=step_id, map=map_id, x=START_AT[0], y=START_AT[1], width=kind.width, height=kind.height)
        return AddStep(step=first)
    box: Box = board.place_next(
        before.id, "down" if is_upright(document, map_id) else "right", (kind.width, kind.height)
    )
    step = Step(
        id=step_id,
        map=map_id,
        lane=before.lane,
        parent=before.parent,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
    )
    on = [flow for flow in document.flows_out_of(before.id) if flow.kind == "sequence" and flow.target is not None]
    if len(on) == 1:
        return InsertStep(flow_id=on[0].id, step=step, new_flow_id=flow_id)
    if kind_of_step(before).may_end:
        return AddStep(step=step)
    return Together(operations=(AddStep(step=step), Connect(flow_id=flow_id, source=before.id, target=step_id)))
