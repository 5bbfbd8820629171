"""P4 and P5: dragging steps with the mouse, one and two hundred, on maps of several sizes."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint

from app.model.document import Document
from app.model.records import Step
from scripts.bench.bare import BarePicture
from scripts.bench.cases import FLOOR, NAIVE, OURS, Case, Goal, Plan, Side
from scripts.bench.naive import NaiveMap
from scripts.bench.peers import bpmn_js
from scripts.bench.window import Shown, rest
from tests.layout.maps import placed_map

MANY = 200
FRAMES = 40
BEGINNING = 2
"""How many moves of the mouse belong to the start of a drag: the first may still count as a click."""


def p4(plan: Plan) -> Iterator[Case]:
    """A frame of dragging one step, its flows led anew."""
    for steps in (1_000, 10_000, 50_000):
        count = plan.size(steps)
        document = placed_map(count)
        shown, picture = Shown(document), BarePicture((140, 80))
        step = in_middle(document, 1)[0]
        shown.look(1.0, step.box.centre.x, step.box.centre.y)
        sides = [Side(OURS, lambda s=shown, e=step: drag(s, [e])[1]), Side(FLOOR, lambda p=picture: moved(p))]  # type: ignore[misc]
        if steps == 1_000:
            sides += [naive_side(document, [step]), *bpmn_js(plan, document)("drag")]
        yield Case(
            row="P4", what="a frame of dragging one step", n=count, sides=sides, goals=(Goal(most=2),),
            floor="a picture of one step moved, nothing led", naive="items moved, flows as straight lines",
        )  # fmt: skip
        shown.close()


def p5(plan: Plan) -> Iterator[Case]:
    """The start of dragging two hundred steps, and its frames."""
    for steps in (1_000, 50_000):
        count = plan.size(steps)
        document = placed_map(count)
        shown, picture = Shown(document), BarePicture((1500, 900))
        chosen = in_middle(document, MANY)
        shown.look(0.6, chosen[0].box.centre.x, chosen[0].box.centre.y)
        starts: list[float] = []
        sides = [
            Side(OURS, lambda s=shown, c=chosen, b=starts: drag(s, c, b)[1]),  # type: ignore[misc]
            Side(FLOOR, lambda p=picture: moved(p)),  # type: ignore[misc]
        ]
        peer = bpmn_js(plan, document)
        small = steps == 1_000
        if small:
            sides += [naive_side(document, chosen), *peer("drag_many")]
        yield Case(
            row="P5", what=f"a frame of dragging {MANY} steps", n=count, sides=sides, goals=(Goal(most=4),),
            floor="one picture moved over another", naive="as P4",
        )  # fmt: skip
        yield Case(
            row="P5", what="its start", n=count,
            sides=(Side(OURS, starts.pop), *(peer("drag_many", part="start") if small else ())), goals=(Goal(most=30),),
        )  # fmt: skip
        shown.close()


def in_middle(document: Document, count: int) -> Sequence[Step]:
    """Choose so many ordinary steps nearest to the middle of a map."""
    steps = [step for step in document.all(Step) if step.kind == "task"]
    x = statistics.fmean(s.x for s in steps)
    y = statistics.fmean(s.y for s in steps)
    return sorted(steps, key=lambda s: (abs(s.x - x) + abs(s.y - y), s.id))[:count]


def drag(shown: Shown, steps: Sequence[Step], starts: list[float] | None = None) -> tuple[float, float]:
    """Drag steps about and back to where they were; return (the start, a frame), milliseconds."""
    shown.place.select([step.id for step in steps])
    rest()
    centre = steps[0].box.centre
    at = shown.spot(centre.x, centre.y)
    ways = [QPoint(7 * k, 4 * k) for k in range(1, FRAMES // 2)]
    start = shown.frame(lambda: shown.press(at))
    start += sum(shown.frame(lambda by=by: shown.move(at + by)) for by in ways[:BEGINNING])  # type: ignore[misc]
    rest_of_it = [*ways[BEGINNING:], *reversed(ways)]
    frames = [shown.frame(lambda by=by: shown.move(at + by)) for by in rest_of_it]  # type: ignore[misc]
    shown.move(at)
    shown.let_go(at)
    rest()
    if starts is not None:
        starts.append(start)
    return start, statistics.fmean(frames)


def naive_side(document: Document, steps: Sequence[Step]) -> Side:
    """Return the naive way of dragging these steps."""
    naive = NaiveMap(document)
    ids = [step.id for step in steps]
    naive.look(1.0 if len(ids) == 1 else 0.6, steps[0].box.centre.x, steps[0].box.centre.y)
    moves = [(7.0, 4.0)] * (FRAMES // 2) + [(-7.0, -4.0)] * (FRAMES // 2)
    return Side(NAIVE, lambda: statistics.fmean([naive.moved(ids, *by) for by in moves]))


def moved(picture: BarePicture) -> float:
    moves = [(7.0, 4.0)] * (FRAMES // 2) + [(-7.0, -4.0)] * (FRAMES // 2)
    return statistics.fmean([picture.moved(*by) for by in moves])
