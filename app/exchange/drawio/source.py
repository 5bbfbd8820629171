"""The file as it is being read: its pages' cells, and the records made so far.

The one mutable thing of a reading; the reading functions share it. Knows no layout.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from app.exchange.drawio.cells import Cell, Sheet
from app.exchange.drawio.labels import as_label, is_harmless, plain_text
from app.exchange.drawio.look import Look
from app.exchange.drawio.looks import Ties, look_of
from app.exchange.result import MAX_NODES, Report
from app.i18n import msg
from app.model.errors import Refused
from app.model.records import MAX_TEXT, PROCESS_ID, Box, Record

R = TypeVar("R", bound=Record)
MOST_FILLED, LONGEST_FILLED = 100, 10_000
"""So many places of a label are filled, with so many characters each."""
_PLACEHOLDER = re.compile(r"%([^%{}\s\"'=;]+)%")
OWN_TYPE, OWN_ID = "klarweg", "klarweg_id"
"""Attributes in which our own files say what a cell is."""


@dataclass(slots=True, kw_only=True)
class Drawn:
    """One page while it is read: its map, what its cells are, and which record each became."""

    sheet: Sheet
    map: str
    ties: dict[str, Ties]
    roles: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)

    def role(self, cell: Cell | None) -> str:
        return self.roles.get(cell.id, "") if cell is not None else ""

    def look(self, cell: Cell) -> Look:
        given = cell.geometry
        width, height = (given.width, given.height) if given is not None else (120.0, 60.0)
        label = plain_text(cell.value, is_html=cell.style.is_on("html")) if len(cell.value) < 100 else cell.value
        return self._in_place(cell, look_of(cell.style, self.ties_of(cell), width, height, label))

    def _in_place(self, cell: Cell, look: Look) -> Look:
        """Let a plus on a step make it a sub-process, and an event that hangs on a step one at its edge."""
        if look.what != "step":
            return look
        if look.kind == "task" and any(hangs(child) and child.style.shape == "plus" for child in cell.children):
            return replace(look, kind="subprocess")
        host = self.sheet.parent_of(cell)
        is_event = cell.style.shape.startswith("mxgraph.bpmn.") and look.kind in ("start", "event", "end")
        if is_event and hangs(cell) and host is not None and host.is_vertex and "swimlane" not in host.style:
            return replace(look, kind="boundary", bpmn_type="", is_bound=True)
        return look

    def ties_of(self, cell: Cell) -> Ties:
        return self.ties.get(cell.id, Ties())

    def is_tied(self, cell: Cell) -> bool:
        """Answer whether a line leads to a cell or from it."""
        return self.ties_of(cell) != Ties()

    def around(self, cell: Cell, *roles: str) -> Cell | None:
        """Return the nearest cell around one that has one of these roles."""
        return next((above for above in self.sheet.above(cell) if self.role(above) in roles), None)


def hangs(cell: Cell) -> bool:
    """Answer whether a cell's place is told by the size of what it lies in."""
    return cell.geometry is not None and cell.geometry.relative


class Source:
    """A draw.io file while it is read."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.pages: list[Drawn] = []
        self.records: dict[str, Record] = {}
        self.cells: dict[str, tuple[Drawn, Cell]] = {}
        self.needs_layout: set[str] = set()
        self.picture_bytes = 0
        self.frames = 0
        self.things = 0
        self._numbers: Counter[str] = Counter()

    def new_id(self, *wanted: str) -> str:
        """Return the first of these ids that is free, or the last with a number."""
        for each in wanted:
            if each and each != PROCESS_ID and each not in self.records:
                return each
        last = wanted[-1] or "element"
        while True:
            self._numbers[last] += 1
            fresh = f"{last}-{self._numbers[last] + 1}"
            if fresh not in self.records:
                return fresh

    def id_of(self, cell: Cell) -> str:
        """Return the id of the record that a cell becomes: its own where that is free."""
        return self.new_id(cell.attributes.get(OWN_ID, "")[:200], cell.id[:200])

    def add(self, drawn: Drawn, cell: Cell, record: R) -> R:
        """Take in the record that a cell became."""
        if len(self.records) > 4 * MAX_NODES:
            raise Refused(msg("The file has more than {limit} elements to draw. Nothing was imported.",
                              limit=MAX_NODES))  # fmt: skip
        self.records[record.id] = record
        self.cells[record.id] = drawn, cell
        drawn.made[cell.id] = record.id
        return record

    def made_on(self, drawn: Drawn) -> list[Record]:
        """List the records that the cells of a page became."""
        return [self.records[own] for own in drawn.made.values() if own in self.records]

    def change(self, record: Record, **values: Any) -> None:
        """Replace a record by one with other values."""
        self.records[record.id] = replace(record, **values)

    def text(self, drawn: Drawn, cell: Cell, value: str) -> str:
        """Return a text no longer than a record may hold."""
        if len(value) > MAX_TEXT:
            drawn.sheet.warn(cell, msg("A text is longer than {limit} characters; the rest was left out.",
                                       limit=MAX_TEXT))  # fmt: skip
        return value[:MAX_TEXT]

    def label(self, drawn: Drawn, cell: Cell) -> str:
        """Return what a reader sees on a cell, its placeholders filled."""
        value = _filled(drawn, cell) if cell.attributes.get("placeholders") == "1" else cell.value
        is_html = cell.style.is_on("html")
        if is_html and "<img" in value.lower():
            drawn.sheet.warn(cell, msg("A picture inside a text was left out."))
        return self.text(drawn, cell, plain_text(value, is_html=is_html))

    def markup(self, drawn: Drawn, cell: Cell, text: str) -> dict[str, str]:
        """Return what is kept of a cell's label where its text alone would not make it again."""
        is_html, is_filled = cell.style.is_on("html"), cell.attributes.get("placeholders") == "1"
        if text != self.label(drawn, cell) or cell.value == (as_label(text) if is_html else text):
            return {}
        if not is_harmless(cell.value) or not (is_html or is_filled):
            return {}
        return {"label": cell.value, "shown": text} if is_filled else {"label": cell.value}

    def box(self, drawn: Drawn, cell: Cell, record_id: str) -> Box | None:
        """Return where a cell is drawn; note that it has to be placed if that makes no sense."""
        box = drawn.sheet.box(cell)
        if box is None:
            drawn.sheet.warn(cell, msg("A position is missing or makes no sense; the element will be placed anew."))
            self.needs_layout.add(record_id)
        return box


def _filled(drawn: Drawn, cell: Cell) -> str:
    """Replace %name% by the attribute of that name, of the cell or of what it lies in."""
    around = [cell, *drawn.sheet.above(cell)]

    def value(match: re.Match[str]) -> str:
        found = next((each.attributes[match[1]] for each in around if match[1] in each.attributes), match[0])
        return found[:LONGEST_FILLED]

    return _PLACEHOLDER.sub(value, cell.value, count=MOST_FILLED)
