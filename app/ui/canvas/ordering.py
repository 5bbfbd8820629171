"""Putting things in order: align, same size, reset ways. Each is one act. Arranging is in `app.ui.arranging`."""

from __future__ import annotations

from app.i18n import msg
from app.model.operations import Move, ResetRoutes, Resize
from app.model.placement import Place
from app.model.records import Box, Flow, Step
from app.ui.workplace import Workplace


def reset_routes(place: Workplace) -> None:
    """Lead the selected flows automatically again."""
    flows = tuple(flow.id for flow in place.selected(Flow))
    if flows:
        place.do(ResetRoutes(flow_ids=flows))


def align(place: Workplace, how: str) -> None:
    """Bring the selected steps to the first one's left edge, or to the height of its middle."""
    steps = place.selected(Step)
    if len(steps) < 2:
        place.say(msg("Select at least two steps to align them."))
        return
    first = steps[0].box
    places = [Place(id=s.id, box=_aligned(s.box, first, how)) for s in steps[1:]]
    place.do(Move(places=tuple(p for p, s in zip(places, steps[1:], strict=True) if p.box != s.box)))


def _aligned(box: Box, first: Box, how: str) -> Box:
    if how == "left":
        return Box(first.x, box.y, box.width, box.height)
    return Box(box.x, first.centre.y - box.height / 2, box.width, box.height)


def same_size(place: Workplace) -> None:
    """Give the selected steps the first one's size; their middles stay."""
    steps = place.selected(Step)
    if len(steps) < 2:
        place.say(msg("Select at least two steps to give them the same size."))
        return
    width, height = steps[0].width, steps[0].height
    places = []
    for step in steps[1:]:
        middle = step.box.centre
        places.append(Place(id=step.id, box=Box(middle.x - width / 2, middle.y - height / 2, width, height)))
    place.do(Resize(places=tuple(places)))
