"""A process from typed lines: a start, the steps in order, an end; every decision with a second way.

Answers records without places; the layout arranges them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from app.model.departments import guessed_kind
from app.model.kinds import KIND_BY_KEY
from app.model.operations.base import derived_id
from app.model.records import PROCESS_ID, Department, Flow, Lane, Map, Process, Record, Step
from app.model.rules import YES_NO
from app.model.typed_steps import MAX_NAME, TypedStep, TypedWay, in_all, typed_steps

START_END = {"de": ("Start", "Ende"), "en": ("Start", "End")}
MAP_ID = "map-1"


def records_from_lines(text: str, lang: str, name: str = "") -> list[Record]:
    """Make the records of a process; lanes in the order they are first named.

    Ids follow from the lines' places, so that the same text gives the same records.
    """
    steps = typed_steps(text)
    process = Process(id=PROCESS_ID, name=name[:MAX_NAME].strip(), language=lang if lang in START_END else "en")
    lanes = {name: _id("lane", name) for name in dict.fromkeys(step.department for step in in_all(steps)) if name}
    drawing = _Drawing(lanes, process.language)
    drawing.draw(steps)
    return [
        process,
        Map(id=MAP_ID),
        *(_department(name, order) for order, name in enumerate(lanes)),
        *(_lane(name, lane_id, order) for order, (name, lane_id) in enumerate(lanes.items())),
        *drawing.steps,
        *drawing.flows,
    ]


class _Drawing:
    """Steps and flows, as far as they are drawn."""

    def __init__(self, lanes: dict[str, str], language: str) -> None:
        self.steps: list[Step] = []
        self.flows: list[Flow] = []
        self._lanes = lanes
        self._start, self._end = START_END[language]
        self._yes, self._no = YES_NO[language]

    def draw(self, typed: Sequence[TypedStep]) -> None:
        if not typed:
            return
        start = self._add("start", "start", self._start, self._lanes.get(typed[0].department))
        chain = [self._add_typed(_id("step", str(place)), each) for place, each in enumerate(typed, start=1)]
        self._lead([start, *chain, self._add("end", "end", self._end, chain[-1].lane)])
        for decision, each in zip(chain, typed):
            for way in each.ways:
                self._draw_way(decision, way, chain)
        self._close_decisions()

    def _draw_way(self, decision: Step, way: TypedWay, chain: Sequence[Step]) -> None:
        ids = (_id("way", decision.id, way.answer, str(n)) for n in range(len(way.steps)))
        steps = [decision, *(self._add_typed(*each) for each in zip(ids, way.steps))]
        on_to = chain[way.on_to] if way.on_to is not None else self._add_end(steps[-1], way.answer)
        self._lead([*steps, on_to], way.answer)

    def _close_decisions(self) -> None:
        """Lead every decision that has only one way to an end as well: nothing would be decided there."""
        led = Counter(flow.source for flow in self.flows)
        for decision in [step for step in self.steps if step.kind == "decision" and led[step.id] < 2]:
            self._lead([decision, self._add_end(decision, self._no)], self._no)

    def _lead(self, chain: Sequence[Step], answer: str = "") -> None:
        """Lead each step to the next; the first flow says `answer`, those out of decisions say yes."""
        for before, after in pairwise(chain):
            said = answer if before is chain[0] else ""
            name = said or (self._yes if before.kind == "decision" else "")
            flow_id = _id("flow", before.id, said) if said else _id("flow", before.id)
            self.flows.append(Flow(id=flow_id, map=MAP_ID, source=before.id, target=after.id, name=name))

    def _add_typed(self, step_id: str, typed: TypedStep) -> Step:
        return self._add(step_id, typed.kind, typed.name, self._lanes.get(typed.department))

    def _add_end(self, after: Step, answer: str) -> Step:
        return self._add(_id("end", after.id, answer), "end", self._end, after.lane)

    def _add(self, step_id: str, kind_key: str, name: str, lane: str | None) -> Step:
        kind = KIND_BY_KEY[kind_key]
        step = Step(id=step_id, map=MAP_ID, lane=lane, kind=kind.key, name=name, width=kind.width, height=kind.height)
        self.steps.append(step)
        return step


def _department(name: str, order: int) -> Department:
    return Department(id=_id("department", name), name=name, kind=guessed_kind(name), order=float(order))


def _lane(name: str, lane_id: str, order: int) -> Lane:
    return Lane(id=lane_id, map=MAP_ID, name=name, department=_id("department", name), order=float(order))


def _id(*parts: str) -> str:
    return derived_id("typed", *parts)
