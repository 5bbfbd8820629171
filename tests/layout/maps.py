"""Process-like maps for tests: branches that meet again, loops, lanes, several sizes. Ids come from a counter.

`process_maps` is the Hypothesis strategy, `map_of` builds one from plain choices, `big_map` one of any size.
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
from app.model.records import Box, Flow, Lane, Map, Process, Record, Step

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
