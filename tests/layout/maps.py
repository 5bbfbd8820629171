"""Process-like maps for tests: branches that meet again, loops, lanes, several sizes. Ids come from a counter.

`process_maps` is the Hypothesis strategy, `map_of` builds one from plain choices, `big_map` one of any size,
`placed_map` one of any size in which everything stands in its place already, by construction.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from hypothesis import strategies as st

from app.model.document import Document
from app.model.kinds import KIND_BY_KEY
from app.model.operations.routes import in_box
from app.model.placement import Arrangement
from app.model.records import Box, Flow, Lane, Map, Point, Process, Record, Step

MAP = "map"
KINDS = ("task", "task", "task", "decision", "document", "wait", "subprocess", "parallel", "event")
Choose = Callable[[int], int]


def map_of(steps: int, lanes: int, choose: Choose, *, direction: str = "horizontal", unplaced: bool = True) -> Document:
    """Make a map with about this many steps; `choose(n)` picks a number below n."""
    ids = count(1)
    records: list[Record] = [Process(id="process"), Map(id=MAP, direction=direction)]
    lane_ids = [f"lane{i}" for i in range(lanes)]
    records += [Lane(id=i, map=MAP, order=k, direction=direction) for k, i in enumerate(lane_ids)]
    made: list[Step] = []
    flows: list[Flow] = []

    def step(kind: str) -> Step:
        look = KIND_BY_KEY[kind]
        wider = choose(4) * 20 if kind == "task" else 0
        lane = lane_ids[choose(lanes)] if lanes else None
        number = next(ids)
        x, y = (0, 0) if unplaced else ((number % 12) * 260, (number // 12) * 180)
        made.append(
            Step(id=f"s{number}", map=MAP, kind=kind, lane=lane, name=f"Step {number}",
                 width=look.width + wider, height=look.height, x=x, y=y)
        )  # fmt: skip
        return made[-1]

    def flow(a: Step, b: Step) -> None:
        flows.append(
            Flow(id=f"f{len(flows) + 1}", map=MAP, source=a.id, target=b.id, name="Ja" if choose(5) == 0 else "")
        )

    open_ends = [step("start")]
    while len(made) < steps:
        last = open_ends[-1]
        match choose(8):
            case 0 | 1:
                split = step("decision")
                flow(last, split)
                branches = [step(KINDS[choose(len(KINDS))]) for _ in range(2 + choose(2))]
                for branch in branches:
                    flow(split, branch)
                open_ends[-1:] = branches
            case 2 if len(open_ends) > 1:
                joint = step("task")
                flow(open_ends.pop(), joint)
                flow(open_ends.pop(), joint)
                open_ends.append(joint)
            case 3 if len(made) > 3:
                flow(last, made[-1 - choose(min(12, len(made) - 1))])
                following = step("task")
                flow(last, following)
                open_ends[-1] = following
            case 4 if len(open_ends) > 1:
                flow(open_ends.pop(0), step("end"))
            case _:
                following = step(KINDS[choose(len(KINDS))])
                flow(last, following)
                open_ends[-1] = following
    for last in open_ends:
        flow(last, step("end"))
    return Document([*records, *made, *flows])


@st.composite
def process_maps(draw: st.DrawFn, *, most: int = 16, direction: str = "horizontal", unplaced: bool = True) -> Document:
    """Draw a map of up to about `most` steps in up to four lanes."""

    def choose(below: int) -> int:
        return draw(st.integers(0, below - 1))

    return map_of(draw(st.integers(2, most)), draw(st.integers(0, 4)), choose, direction=direction, unplaced=unplaced)


def big_map(steps: int, lanes: int = 4, seed: int = 1, *, unplaced: bool = True) -> Document:
    """Make a map of this size; the same seed makes the same map."""
    return map_of(steps, lanes, random.Random(seed).randrange, unplaced=unplaced)


ROWS_A_LANE = 3
COLUMN, ROW = 200.0, 130.0


def placed_map(steps: int) -> Document:
    """Make a map of exactly this many steps and about 1.3 times as many flows, placed and led without a layout.

    Every row is a chain from a start to an end; some steps are decisions that branch into the row below, some lead
    back over three columns; lanes hold three rows each.
    """
    columns = max(8, round((2 * steps) ** 0.5))
    rows = -(-steps // columns)
    made = [_placed_step(n, columns, steps) for n in range(steps)]
    flows = [flow for n in range(steps) for flow in _flows_from(made, n, columns)]
    depth = ROWS_A_LANE * ROW
    lanes = [
        Lane(
            id=f"lane{i}", map=MAP, order=i, name=f"Department {i}", box=Box(0, i * depth, 80 + columns * COLUMN, depth)
        )
        for i in range(-(-rows // ROWS_A_LANE))
    ]
    return Document([Process(id="process"), Map(id=MAP, name="Big"), *lanes, *made, *flows])


def _placed_step(number: int, columns: int, steps: int) -> Step:
    row, column = divmod(number, columns)
    kind = "task"
    if column == 0:
        kind = "start"
    elif column == columns - 1 or number == steps - 1:
        kind = "end"
    elif column % 5 == 3:
        kind = "decision"
    look = KIND_BY_KEY[kind]
    middle = (80 + (column + 0.5) * COLUMN, (row + 0.5) * ROW)
    return Step(
        id=f"s{number}", map=MAP, lane=f"lane{row // ROWS_A_LANE}", kind=kind, name=f"Check the order {number}",
        x=middle[0] - look.width / 2, y=middle[1] - look.height / 2, width=look.width, height=look.height,
    )  # fmt: skip


def _flows_from(made: list[Step], number: int, columns: int) -> list[Flow]:
    """Lead the flows out of a step: onward, from a decision to the row below too, from every tenth back."""
    step, column = made[number], number % columns
    flows: list[Flow] = []

    def lead(target: Step, *points: tuple[float, float], name: str = "") -> None:
        ways = tuple(Point(x, y) for x, y in points)
        flow_id = f"f{number}-{len(flows)}"
        flows.append(Flow(id=flow_id, map=MAP, source=step.id, target=target.id, name=name, points=ways))

    box = step.box
    if step.kind != "end":
        onward = made[number + 1]
        lead(onward, (box.right, box.centre.y), (onward.box.x, onward.box.centre.y))
    if step.kind == "decision" and number + columns + 1 < len(made) and made[number + columns + 1].kind == "task":
        below = made[number + columns + 1].box
        lead(made[number + columns + 1], (box.centre.x, box.bottom), (box.centre.x, below.y - 20),
             (below.centre.x, below.y - 20), (below.centre.x, below.y), name="No")  # fmt: skip
    if step.kind == "task" and column % 10 in (6, 9):
        back = made[number - 3].box
        lead(made[number - 3], (box.centre.x, box.y), (box.centre.x, box.y - 12), (back.centre.x, box.y - 12),
             (back.centre.x, back.y))  # fmt: skip
    return flows


def with_arrangement(document: Document, arrangement: Arrangement) -> Document:
    """Return the document with places, frames and routes taken over."""
    records = dict(document.records)
    boxes: dict[str, Box] = {p.id: p.box for p in (*arrangement.places, *arrangement.frames)}
    for element_id, box in boxes.items():
        records[element_id] = in_box(records[element_id], box)
    for route in arrangement.routes:
        flow = records[route.flow]
        assert isinstance(flow, Flow)
        records[route.flow] = replace(flow, points=route.points)
    return Document(records.values())
