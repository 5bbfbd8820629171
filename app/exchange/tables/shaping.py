"""A map while it is made from a table, and what lists leave unsaid: where ways part, begin and end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from app.exchange.tables.entries import Reading
from app.i18n import msg
from app.model.kinds import GATEWAY, KIND_BY_KEY
from app.model.operations.base import derived_id
from app.model.records import Estimate, Flow, Step
from app.model.typed_process import START_END


class Sketch:
    """The steps and flows of one map, and from which row each step comes."""

    def __init__(self, map_id: str, language: str) -> None:
        self.map_id = map_id
        self.steps: dict[str, Step] = {}
        self.flows: dict[str, Flow] = {}
        self.rows: dict[str, int] = {}
        self._out: defaultdict[str, list[str]] = defaultdict(list)
        self._start, self._end = START_END[language]

    def add(self, step_id: str, kind_key: str, name: str, lane: str | None, row: int, **values: Any) -> Step:
        """Add a step of a kind."""
        kind = KIND_BY_KEY[kind_key]
        step = Step(
            id=step_id, map=self.map_id, lane=lane, kind=kind.key, name=name, width=kind.width, height=kind.height,
            **values,
        )  # fmt: skip
        self.steps[step_id], self.rows[step_id] = step, row
        return step

    def add_start(self, before: Step, row: int) -> Step:
        return self.add(derived_id("start", before.id), "start", self._start, before.lane, row)

    def add_end(self, after: Step, row: int, label: str = "") -> Step:
        return self.add(derived_id("end", after.id, label), "end", self._end, after.lane, row)

    def lead(self, source: str, target: str, label: str = "", share: float | None = None) -> None:
        """Add a flow; the same one is there once, however often it is told."""
        flow_id = derived_id("flow", source, target, label)
        if flow_id not in self.flows:
            probability = Estimate(value=share) if share is not None else None
            flow = Flow(id=flow_id, map=self.map_id, source=source, target=target, name=label, probability=probability)
            self.enter(flow)

    def enter(self, flow: Flow) -> None:
        self.flows[flow.id] = flow
        self._out[flow.source or ""].append(flow.id)

    def out_of(self, step_id: str) -> list[Flow]:
        """List the flows out of a step, those that were left out again not among them."""
        return [self.flows[i] for i in self._out[step_id] if i in self.flows]


def part_ways(reading: Reading, sketch: Sketch) -> None:
    """Put a decision where several ways lead out of a step: only what decides may have several here."""
    for step in tuple(sketch.steps.values()):
        ways = sketch.out_of(step.id)
        if len(ways) < 2 or KIND_BY_KEY[step.kind].family == GATEWAY:
            continue
        row = sketch.rows[step.id]
        decision = sketch.add(derived_id("decision", step.id), "decision", "", step.lane, row)
        for way in ways:
            del sketch.flows[way.id]
            sketch.enter(replace(way, id=derived_id("way", way.id), source=decision.id))
        sketch.lead(step.id, decision.id)
        reading.warn(msg("Several ways lead on from “{name}”: a decision was put there. Name it by what is decided.",
                         name=step.name), row, None, decision.id)  # fmt: skip


def begin_and_end(reading: Reading, sketch: Sketch) -> None:
    """Lead a start to every step that nothing leads to, and every step that leads nowhere to an end."""
    entered = {flow.target for flow in sketch.flows.values()}
    for step in tuple(sketch.steps.values()):
        leads, is_entered = bool(sketch.out_of(step.id)), step.id in entered
        row = sketch.rows[step.id]
        if not leads and not is_entered and len(sketch.steps) > 1:
            message = msg("“{name}” is connected with nothing.", name=step.name)
            reading.warn(message, row, None, step.id)
            continue
        if not is_entered and step.kind not in ("start", "end"):
            sketch.lead(sketch.add_start(step, row).id, step.id)
        if not leads and step.kind not in ("start", "end"):
            sketch.lead(step.id, sketch.add_end(step, row).id)
