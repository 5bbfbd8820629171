"""Writes a document as DOT for Graphviz: lanes and other frames as clusters, kinds as shapes, words escaped.

DOT is only written; Graphviz arranges by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.exchange.result import Report, Warning_
from app.exchange.sane import clean
from app.exchange.sketch.colours import plain_colour
from app.exchange.sketch.leaving import say_left_out
from app.exchange.sketch.outline import Branch, flows_on, kind_of_thing, outline
from app.model.document import Document
from app.model.records import Flow, Group, Link, Map, Record, Step, TextNote

_SHAPES = {
    "task": "box, style=rounded", "decision": "diamond", "start": "ellipse", "end": "ellipse, penwidth=3",
    "wait": "hexagon", "document": "note", "subprocess": "box, peripheries=2", "parallel": "diamond",
    "gateway": "diamond", "event": "doublecircle", "boundary": "doublecircle", "note": "box, style=dashed",
    "object": "note", "store": "cylinder", "lane": "box3d", "pool": "box3d",
}  # fmt: skip
_STYLES = {"sequence": "", "message": "style=dashed", "association": "style=dotted", "data": "style=dotted"}
_HEADS = {"none": "dir=none", "both": "dir=both"}


def export_dot(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return a DOT file with all maps and what it could not hold."""
    report = Report()
    trees = outline(document)
    writing = _Writing(document)
    upright = bool(trees) and getattr(trees[0].record, "direction", "") == "vertical"
    lines = [f"digraph {quoted(document.process.name or 'process')} {{"]
    lines += ["  compound=true;", f"  rankdir={'TB' if upright else 'LR'};"]
    lines += ['  node [fontname="Helvetica", fontsize=11];', '  edge [fontname="Helvetica", fontsize=10];']
    for number, tree in enumerate(trees):
        branches = [tree] if number else tree.inside
        lines += [f"  {line}" for branch in branches for line in writing.branch(branch)]
    lines += [f"  {line}" for tree in trees for flow in flows_on(document, tree) for line in writing.flow(flow)]
    say_left_out(document, report, writing.written)
    return ("\n".join([*lines, "}"]) + "\n").encode("utf-8", "replace"), report.warnings


def quoted(text: str) -> str:
    """Write a text in quotes; a line break stays one, and nothing in it is an order to Graphviz."""
    plain = clean(text).replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + plain.replace("\n", "\\n").replace("&", "&amp;") + '"'


class _Writing:
    """What has been written so far, and which frames have a point that lines can lead to."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.written: set[str] = set()
        self._clusters: dict[str, str] = {}
        ends = {end for flow in document.all(Flow) for end in (flow.source, flow.target)}
        self._ends = {end for end in ends if end is not None}

    def branch(self, branch: Branch) -> Iterator[str]:
        """Write a record and what stands in it."""
        record = branch.record
        self.written.add(record.id)
        if isinstance(record, Group):
            self.written.discard(record.id)
        elif not branch.inside and not isinstance(record, Map):
            yield self._node(record)
        else:
            yield from self._cluster(branch)

    def _cluster(self, branch: Branch) -> Iterator[str]:
        record = branch.record
        self._clusters[record.id] = f"cluster {record.id}"
        yield f"subgraph {quoted(self._clusters[record.id])} {{"
        yield f"  label={quoted(getattr(record, 'name', ''))};"
        yield f"  style={'dashed' if isinstance(record, (Step, Map)) else 'solid'};"
        if isinstance(record, Step):
            yield f"  {self._node(record)}"
        elif record.id in self._ends or not branch.inside:
            yield f"  {quoted(record.id)} [shape=point, style=invis];"
        for inner in branch.inside:
            yield from (f"  {line}" for line in self.branch(inner))
        yield "}"

    def _node(self, record: Record) -> str:
        name = record.text if isinstance(record, TextNote) else getattr(record, "name", "")
        parts = [f"label={quoted(name)}", f"shape={_SHAPES[kind_of_thing(record)]}"]
        fill, stroke = plain_colour(getattr(record, "fill", "")), plain_colour(getattr(record, "stroke", ""))
        if fill:
            rounded = "rounded," if kind_of_thing(record) == "task" else ""
            parts[1] = parts[1].partition(", style=")[0]
            parts += [f'style="{rounded}filled"', f'fillcolor="{fill}"']
        if stroke:
            parts.append(f'color="{stroke}"')
        address = next((link.address for link in self.document.referrers(record.id, Link) if link.address), "")
        if address:
            parts.append(f"URL={quoted(address)}")
        return f"{quoted(record.id)} [{', '.join(parts)}];"

    def flow(self, flow: Flow) -> Iterator[str]:
        """Write a line; one that leads to a frame ends at its border."""
        source, target = flow.source or "", flow.target or ""
        self.written.add(flow.id)
        parts = [f"label={quoted(flow.name or flow.condition)}"] if flow.name or flow.condition else []
        parts += [part for part in (_STYLES[flow.kind], _head(flow)) if part]
        for name, end in (("ltail", source), ("lhead", target)):
            if end in self._clusters and not isinstance(self.document.records[end], Step):
                parts.append(f"{name}={quoted(self._clusters[end])}")
        if plain_colour(flow.stroke):
            parts.append(f'color="{plain_colour(flow.stroke)}"')
        yield f"{quoted(source)} -> {quoted(target)}" + (f" [{', '.join(parts)}];" if parts else ";")


def _head(flow: Flow) -> str:
    return _HEADS.get(flow.direction, "") if flow.kind == "association" else ""
