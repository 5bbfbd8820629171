"""How tests look at a drawing: is a way orthogonal, does it touch its ends, does it run through a step."""

from __future__ import annotations

from itertools import combinations, pairwise

from app.layout.sheet import is_shown
from app.model.document import Document
from app.model.kinds import EVENT, GATEWAY, kind_of_step
from app.model.placement import box_by_id
from app.model.records import Box, Flow, Point, Step


def bent_askew(flow: Flow) -> bool:
    """Answer whether a piece of a way is neither level nor upright."""
    return len(flow.points) < 2 or any(a.x != b.x and a.y != b.y for a, b in pairwise(flow.points))


def is_attached(document: Document, end: str | None, point: Point) -> bool:
    """Answer whether a point lies on an element's outline: a diamond's corner, an event's side middle, an edge."""
    box = box_by_id(document, end)
    assert box is not None
    on_edge = box.grown(0.01).contains(point) and not box.grown(-0.01).contains(point)
    step = document.find(Step, end)
    if step is not None and kind_of_step(step).family in (EVENT, GATEWAY):
        return on_edge and (point.x == box.centre.x or point.y == box.centre.y)
    return on_edge


def steps_run_through(document: Document, flow: Flow) -> list[str]:
    """Name the steps that a way runs through; frames are crossed, and edges may be touched."""
    found = []
    for step in document.all(Step):
        if step.expanded or not is_shown(document, step):
            continue
        inner = step.box.grown(-0.01)
        if any(inner.meets(_slim(a, b)) for a, b in pairwise(flow.points)):
            found.append(step.id)
    return found


def _slim(a: Point, b: Point) -> Box:
    return Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).grown(0.001)


def overlapping(document: Document) -> list[tuple[str, str]]:
    """Name the pairs of steps that lie on one another; a frame and its inside, an event and its step do not count."""
    steps = [s for s in document.all(Step) if is_shown(document, s)]
    return [
        (a.id, b.id)
        for a, b in combinations(steps, 2)
        if a.box.meets(b.box) and not ({a.id, b.id} & {a.parent, b.parent, a.attached_to, b.attached_to})
    ]


def faults_of_ways(document: Document) -> list[str]:
    """List all that is wrong with the ways of a document."""
    found = []
    for flow in document.all(Flow):
        if bent_askew(flow):
            found.append(f"{flow.id} is askew: {flow.points}")
        if flow.points and not is_attached(document, flow.source, flow.points[0]):
            found.append(f"{flow.id} begins off its source: {flow.points}")
        if flow.points and not is_attached(document, flow.target, flow.points[-1]):
            found.append(f"{flow.id} ends off its target: {flow.points}")
        found += [f"{flow.id} runs through {step}" for step in steps_run_through(document, flow)]
    return found
