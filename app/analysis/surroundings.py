"""What leads on from a step, what lies inside it and what sits on its edge: looked through once for a whole reading."""

from __future__ import annotations

from collections import defaultdict

from app.model.document import Document
from app.model.records import Flow, Map, Step


class Surroundings:
    """The neighbours of every step of a document, as they are when this is made. Only the flow of the work counts."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ways: dict[str, list[Flow]] = defaultdict(list)
        self._framed: dict[str, list[Step]] = defaultdict(list)
        self._below: dict[str, list[Step]] = defaultdict(list)
        self._on_edge: dict[str, list[Step]] = defaultdict(list)
        self._entered: set[str] = set()
        self._owners = {one.id: one.owner for one in document.all(Map) if one.owner is not None}
        for step in document.all(Step):
            self._place(step)
        for flow in document.all(Flow):
            if flow.kind == "sequence":
                self._lead(flow)

    def ways(self, step: Step) -> list[Flow]:
        """List the flows by which the work goes on."""
        return self._ways.get(step.id, [])

    def is_entered(self, step: Step) -> bool:
        """Answer whether the work comes to this step from another."""
        return step.id in self._entered

    def inside(self, step: Step) -> list[Step]:
        """List the steps inside a sub-process: those in its frame and those on its own map."""
        return self._framed.get(step.id, []) + self._below.get(step.id, [])

    def on_edge(self, step: Step) -> list[Step]:
        """List the events that are attached to a step."""
        return self._on_edge.get(step.id, [])

    def container(self, step: Step) -> Step | None:
        """Return the sub-process that a step is inside of."""
        return self._document.find(Step, step.parent or self._owners.get(step.map))

    def _place(self, step: Step) -> None:
        if step.attached_to is not None:
            self._on_edge[step.attached_to].append(step)
        if step.parent is not None:
            self._framed[step.parent].append(step)
        elif step.map in self._owners:
            self._below[self._owners[step.map]].append(step)

    def _lead(self, flow: Flow) -> None:
        if flow.target is not None:
            self._entered.add(flow.target)
        if flow.source is not None and self._document.find(Step, flow.target) is not None:
            self._ways[flow.source].append(flow)
