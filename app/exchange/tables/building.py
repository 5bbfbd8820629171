"""Entries made into maps: steps and lanes, and flows by what follows what. How ways part and end is `shaping`'s.

Answers records without places; the layout arranges them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from app.exchange.tables.entries import Entry, Reading
from app.exchange.tables.mapping import Role
from app.exchange.tables.shaping import Sketch, begin_and_end, part_ways
from app.exchange.tables.targets import END, START, Target, targets_in
from app.i18n import msg
from app.model.addresses import clean_address
from app.model.departments import guessed_kind
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import derived_id
from app.model.records import PROCESS_ID, Department, Lane, Link, Map, Process, Record, Step
from app.model.rules import why_not_connect


def records_from(reading: Reading, entries: list[Entry], language: str) -> list[Record]:
    """Make the records of a process; lanes and maps in the order in which they are first named."""
    names = list(dict.fromkeys(entry.map for entry in entries)) or [""]
    lanes = dict.fromkeys(entry.lane for entry in entries if entry.lane)
    departments = [
        Department(id=_id("department", name), name=name, kind=guessed_kind(name), order=float(order))
        for order, name in enumerate(lanes)
    ]
    records: list[Record] = [Process(id=PROCESS_ID, language=language), *departments]
    for order, name in enumerate(names):
        shown = Map(id=_id("map", name), name=name, order=float(order))
        records += [shown, *_drawn(reading, shown, [e for e in entries if e.map == name], language, departments)]
    return records


def _drawn(
    reading: Reading, shown: Map, entries: list[Entry], language: str, departments: list[Department]
) -> list[Record]:
    """Draw one map."""
    named = dict.fromkeys(entry.lane for entry in entries if entry.lane)
    lanes = [
        Lane(id=_id("lane", shown.name, name), map=shown.id, name=name, department=_id("department", name), order=order)
        for order, name in enumerate(named)
    ]
    sketch = Sketch(shown.id, language)
    links = _Drawing(reading, sketch, entries, {lane.name: lane.id for lane in lanes}, shown.name).draw()
    frame = [Process(id=PROCESS_ID), shown, *departments, *lanes, *sketch.steps.values()]
    _leave_out_refused(reading, sketch, Document(frame))
    part_ways(reading, sketch)
    begin_and_end(reading, sketch)
    return [*lanes, *sketch.steps.values(), *sketch.flows.values(), *links]


def _leave_out_refused(reading: Reading, sketch: Sketch, document: Document) -> None:
    """Leave out the flows that the rules of drawing forbid, and say why."""
    for flow in tuple(sketch.flows.values()):
        reason = why_not_connect(document, flow.source, flow.target, "sequence", flow)
        if reason is not None:
            del sketch.flows[flow.id]
            reading.warn(reason, sketch.rows.get(flow.source or "", 0), Role.NEXT, flow.source or "")


class _Drawing:
    """Puts the entries of one map into a sketch."""

    def __init__(
        self, reading: Reading, sketch: Sketch, entries: list[Entry], lanes: dict[str, str], name: str
    ) -> None:
        self._reading, self._sketch, self._entries, self._lanes = reading, sketch, entries, lanes
        self._ids = {entry.row.number: _id("step", name, str(entry.row.number)) for entry in entries}
        self._numbers: dict[str, Step] = {}
        self._names: dict[str, Step] = {}

    def draw(self) -> list[Link]:
        """Add the steps and the flows that are told; return the links."""
        links = [link for entry in self._entries for link in self._add(entry)]
        if self._reading.has(Role.NEXT) or self._reading.has(Role.PREVIOUS):
            for entry in self._entries:
                self._lead_as_told(entry)
        else:
            self._lead_in_order()
        return links

    def _add(self, entry: Entry) -> Iterable[Link]:
        row, step_id = entry.row.number, self._ids[entry.row.number]
        step = self._sketch.add(step_id, entry.kind, entry.name, self._lanes.get(entry.lane), row, **entry.values)
        if entry.number and self._numbers.setdefault(entry.number, step) is not step:
            self._reading.warn(msg("The number “{number}” stands at another step already; flows lead to the first.",
                                   number=entry.number), row, Role.NUMBER, step.id)  # fmt: skip
        self._names.setdefault(entry.name.casefold(), step)
        for at, address in enumerate(entry.link.split()):
            try:
                yield Link(id=_id("link", step.id, str(at)), step=step.id, address=clean_address(address))
            except Refused:
                self._reading.warn(msg("“{address}” is no web address and was left out.", address=address[:100]), row,
                                   Role.LINK, step.id)  # fmt: skip

    def _lead_in_order(self) -> None:
        """Lead each step to the next: by their numbers if all rows have one, else as the rows stand."""
        entries = self._entries
        if all(re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})*", entry.number) for entry in entries):
            entries = sorted(entries, key=lambda entry: [int(part) for part in entry.number.split(".")])
        for before, after in pairwise([self._step(entry) for entry in entries]):
            if before.kind != "end" and after.kind != "start":
                self._sketch.lead(before.id, after.id)

    def _lead_as_told(self, entry: Entry) -> None:
        step = self._step(entry)
        for role, cells in ((Role.NEXT, entry.next), (Role.PREVIOUS, entry.previous)):
            for row, cell in cells:
                for target in targets_in(cell, self._is_known, self._reading.mapping.decimal):
                    self._lead(step, target, role, row)

    def _lead(self, step: Step, target: Target, role: Role, row: int) -> None:
        other = self._found(target, role, step, row)
        if other is None:
            self._reading.warn(msg("There is no step “{name}”; the flow was left out.", name=target.name[:100]), row,
                               role, step.id)  # fmt: skip
        elif role == Role.NEXT:
            self._sketch.lead(step.id, other.id, target.label, target.share)
        elif not any(flow.target == step.id for flow in self._sketch.out_of(other.id)):
            self._sketch.lead(other.id, step.id, target.label, target.share)

    def _is_known(self, text: str) -> bool:
        key = text.casefold()
        return _number(text) in self._numbers or key in self._names or key in END or key in START

    def _found(self, target: Target, role: Role, step: Step, row: int) -> Step | None:
        """Find the step that is named: by number, by name, or the start or end that every list takes for granted."""
        key = target.name.casefold()
        named = self._numbers.get(_number(target.name)) or self._names.get(key)
        if named is not None:
            return named
        if role == Role.NEXT and key in END:
            return self._sketch.add_end(step, row, target.label)
        if role == Role.PREVIOUS and key in START:
            return self._sketch.add_start(step, row)
        return None

    def _step(self, entry: Entry) -> Step:
        return self._sketch.steps[self._ids[entry.row.number]]


def _number(text: str) -> str:
    return text.strip().rstrip(".)")


def _id(*parts: str) -> str:
    return derived_id("table", *parts)
