"""Writes a document as Mermaid flowcharts that other programs show: lanes as subgraphs, kinds as shapes.

What no shape tells is said by classes "kw-…", which mean nothing to other programs. Mermaid arranges by itself.
"""

from __future__ import annotations

import json

from app.exchange.mermaid.names import ids_for
from app.exchange.mermaid.shapes import CLASS, TOLD_BY_SHAPE, WRITTEN
from app.exchange.mermaid.texts import quoted
from app.exchange.result import Report, Warning_
from app.exchange.sane import clean
from app.exchange.sketch.colours import plain_colour
from app.exchange.sketch.leaving import say_left_out
from app.exchange.sketch.outline import Branch, flows_on, kind_of_thing, outline
from app.i18n import msg
from app.model.document import Document
from app.model.records import Flow, Group, Link, Map, Record, TextNote

_ARROWS = {"sequence": "-->", "message": "-.->", "data": "-.->"}
_ASSOCIATIONS = {"none": "-.-", "one": "-.->", "both": "<-.->"}


def export_mermaid(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return one flowchart with all maps, those after the first as subgraphs, and what it could not hold."""
    report = Report()
    trees = outline(document)
    chart = _Chart(document, trees)
    chart.write(trees)
    text = _title(document.process.name) + chart.text()
    say_left_out(document, report, chart.written)
    return text.encode("utf-8", "replace"), report.warnings


def export_markdown(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return a Markdown page with a flowchart for every map, and what it could not hold."""
    report = Report()
    written: set[str] = set()
    parts = [f"# {_in_one_line(document.process.name)}\n"] if document.process.name else []
    for number, tree in enumerate(outline(document)):
        chart = _Chart(document, [tree])
        chart.write([tree])
        written |= chart.written
        name = _in_one_line(getattr(tree.record, "name", ""))
        heading = f"## {name}\n\n" if name and (number or name != _in_one_line(document.process.name)) else ""
        parts.append(f"{heading}```mermaid\n{_title(name)}{chart.text()}```\n")
    if any(each.owner for each in document.all(Map)):
        report.warn(msg("The maps stand one below the other; which step a map belongs to is not written."))
    say_left_out(document, report, written)
    return "\n".join(parts).encode("utf-8", "replace"), report.warnings


def _title(name: str) -> str:
    return f"---\ntitle: {json.dumps(_in_one_line(name), ensure_ascii=False)}\n---\n" if name.strip() else ""


def _in_one_line(text: str) -> str:
    return clean(" ".join(text.split()))


class _Chart:
    """The lines of one flowchart while they are written."""

    def __init__(self, document: Document, trees: list[Branch]) -> None:
        self.document = document
        self.ids = ids_for(branch for tree in trees for branch in tree.all())
        self.written: set[str] = set()
        self._lines: list[str] = []
        self._ends: list[str] = []
        self._classes: dict[str, list[str]] = {}

    def write(self, trees: list[Branch]) -> None:
        """Write the first tree as the chart, and the others as subgraphs of it."""
        main = trees[0].record if trees else None
        upright = isinstance(main, Map) and main.direction == "vertical"
        self._lines.append(f"flowchart {'TB' if upright else 'LR'}")
        if isinstance(main, Map) and main.name.strip() and main.name != self.document.process.name:
            self._lines.append(f"  accTitle: {_in_one_line(main.name)}")
        for number, tree in enumerate(trees):
            if number:
                self._branch(tree, 1)
            else:
                self._all(tree.inside, 1)
        for number, flow in enumerate(flow for tree in trees for flow in flows_on(self.document, tree)):
            self._flow(flow, number)

    def text(self) -> str:
        """Return all lines, with what says how things look at the end."""
        classes = [f"  class {','.join(ids)} {name}" for name, ids in sorted(self._classes.items())]
        return "\n".join((*self._lines, *self._ends, *classes)) + "\n"

    def _all(self, branches: list[Branch], depth: int) -> None:
        for branch in branches:
            if not isinstance(branch.record, Group):
                self._branch(branch, depth)

    def _branch(self, branch: Branch, depth: int) -> None:
        record, own, indent = branch.record, self.ids[branch.record.id], "  " * depth
        self.written.add(record.id)
        name = record.text if isinstance(record, TextNote) else getattr(record, "name", "")
        if branch.is_frame:
            self._lines.append(f"{indent}subgraph {own}[{quoted(name)}]")
            self._all(branch.inside, depth + 1)
            self._lines.append(f"{indent}end")
        else:
            self._lines.append(indent + _shape(own, kind_of_thing(record), quoted(name)))
        self._class(branch, own)
        self._look(record, own)
        for link in self.document.referrers(record.id, Link):
            self._link(link, own)

    def _class(self, branch: Branch, own: str) -> None:
        kind = kind_of_thing(branch.record)
        if branch.is_frame and isinstance(branch.record, Map):
            owner = self.ids.get(branch.record.owner or "")
            kind = f"map-of-{owner}" if owner else "map"
        if branch.is_frame or kind not in TOLD_BY_SHAPE:
            self._classes.setdefault(f"{CLASS}{kind}", []).append(own)

    def _look(self, record: Record, own: str) -> None:
        look = {name: plain_colour(getattr(record, name, "")) for name in ("fill", "stroke")}
        said = ",".join(f"{name}:{colour}" for name, colour in look.items() if colour)
        if said:
            self._ends.append(f"  style {own} {said}")

    def _link(self, link: Link, own: str) -> None:
        address = link.address.replace('"', "%22")
        if address:
            self.written.add(link.id)
            tip = f" {quoted(link.name)}" if link.name else ""
            self._ends.append(f'  click {own} href "{clean(address)}"{tip}')

    def _flow(self, flow: Flow, number: int) -> None:
        self.written.add(flow.id)
        arrow = _ARROWS.get(flow.kind) or _ASSOCIATIONS[flow.direction]
        label = flow.name or flow.condition
        words = f"|{quoted(label)}|" if label.strip() else ""
        source, target = self.ids[flow.source or ""], self.ids[flow.target or ""]
        self._lines.append(f"  {source} {arrow}{words} {target}")
        if plain_colour(flow.stroke):
            self._ends.append(f"  linkStyle {number} stroke:{plain_colour(flow.stroke)}")


def _shape(own: str, kind: str, label: str) -> str:
    opening, closing = WRITTEN[kind]
    if opening != "@":
        return f"{own}{opening}{label}{closing}"
    return f"{own}@{{ shape: {closing}, label: {label.replace(chr(92), chr(92) * 2)} }}"
