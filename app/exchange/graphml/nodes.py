"""Reads the nodes of a graph: steps, notes and data, and groups with what lies in them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from app.exchange.graphml.data import Key, Values, values_of
from app.exchange.graphml.drawings import Look, look_of
from app.exchange.graphml.names import FIGURES, NODE_KEYS, STEP_LISTS, STEP_TEXTS
from app.exchange.graphml.tables import read_table
from app.exchange.result import MAX_NODES, Report
from app.exchange.sane import coordinate
from app.exchange.sketch import Frame, Page, Shape, plain_colour
from app.exchange.sketch.losses import Losses
from app.exchange.sketch.parts import MAX_NESTING, THINGS
from app.exchange.sketch.placing import box_of, first_size
from app.exchange.sketch.tree import child, children, line_of
from app.exchange.sketch.words import kind_by_words
from app.i18n import msg
from app.model.errors import Refused
from app.model.kinds import KIND_BY_KEY
from app.model.records import Box, Estimate

_FRAMES = ("lane", "pool", "group", "map", "subprocess")


class Graph:
    """One graph while it is read."""

    def __init__(self, page: Page, keys: dict[str, Key], report: Report) -> None:
        self.page = page
        self.keys = keys
        self.report = report
        self.outlines: dict[str, str] = {}
        self.lanes: dict[str, str] = {}
        self.tried: dict[str, int] = {}
        self._losses = Losses()

    def describe(self, element: etree._Element) -> None:
        """Take the graph's own name and direction."""
        values = values_of(element, self.keys, NODE_KEYS)
        self.page.name = values.text("name")
        self.page.description = values.text("description")
        if values.text("direction") in ("horizontal", "vertical"):
            self.page.direction = values.text("direction")

    def make_lanes(self) -> None:
        """Make lanes of what nodes say of their lane or department, where no groups tell more."""
        if self.page.frames:
            lanes = {frame.name for frame in self.page.frames.values()}
            for _ in [name for name in self.lanes.values() if name not in lanes]:
                self.count("lane")
            return
        for own, name in self.lanes.items():
            frame = f"lane:{name}"
            if frame not in self.page.frames:
                self.page.frames[frame] = Frame(id=frame, name=name, kind="lane")
            self.page.shapes[own].frame = frame

    def count(self, what: str) -> None:
        self._losses.count(what)

    def say_losses(self) -> None:
        """Say once what was not kept as it is."""
        self._losses.say(self.report)


def read_nodes(graph: Graph, element: etree._Element, frame: str | None, depth: int = 0) -> None:
    """Read the nodes of a graph, and of the graphs in its groups."""
    if depth > MAX_NESTING:
        raise Refused(msg("Line {line}: groups lie more than {limit} deep in one another. Nothing was imported.",
                          line=line_of(element), limit=MAX_NESTING))  # fmt: skip
    for node in children(element, "node"):
        own = str(node.get("id", ""))
        if own in graph.page.shapes or own in graph.page.frames or not own:
            own = _other_id(graph, own, node)
        if len(graph.page.shapes) + len(graph.page.frames) > MAX_NODES:
            graph.page.require_drawable()
        inner = child(node, "graph")
        values = values_of(node, graph.keys, NODE_KEYS)
        if inner is None and values.text("kind") not in _FRAMES[:4]:
            _read_shape(graph, node, own, values, frame)
        else:
            _read_frame(graph, node, own, values, frame)
            if inner is not None:
                read_nodes(graph, inner, own, depth + 1)
        for _ in children(node, "port"):
            graph.count("port")
    for _ in children(element, "hyperedge"):
        graph.count("hyperedge")


def _other_id(graph: Graph, own: str, node: etree._Element) -> str:
    number = graph.tried.get(own, 2)
    while f"{own}-{number}" in graph.page.shapes or f"{own}-{number}" in graph.page.frames:
        number += 1
    graph.tried[own] = number
    graph.report.warn(msg("The id “{id}” is missing or used twice; lines lead to the first element that has it.",
                          id=own[:80]), line=line_of(node))  # fmt: skip
    return f"{own}-{number}"


def _read_shape(graph: Graph, node: etree._Element, own: str, values: Values, frame: str | None) -> None:
    look = look_of(values.drawing)
    kind = _kind(graph, look, values)
    name = look.labels[0] if look.labels else values.text("name")
    if not look.labels and not values.text("name") and values.drawing is None:
        name = own
    graph.outlines[own] = look.outline
    if values.text("lane") or values.text("department"):
        graph.lanes[own] = values.text("lane") or values.text("department")
    graph.page.shapes[own] = Shape(
        id=own, name=name, kind=kind, frame=frame, box=look.box or _plain_box(values, kind),
        fill=_colour(values, "fill", look.fill), stroke=_colour(values, "stroke", look.stroke),
        fields=_fields(graph, look, values, kind), address=values.text("address"), line=line_of(node),
    )  # fmt: skip


def _kind(graph: Graph, look: Look, values: Values) -> str:
    said = values.text("kind")
    if said in KIND_BY_KEY or said in THINGS:
        return said
    if said:
        known = kind_by_words(said)
        if not known:
            graph.count("kind")
            values.others["type"] = said
        return known or "task"
    if look.picture:
        graph.count("picture")
    elif not look.kind:
        graph.count("shape")
    return look.kind or "task"


def _colour(values: Values, name: str, drawn: str) -> str:
    """Return a colour; where our own export wrote the kind, only what it wrote as data counts."""
    said = plain_colour(values.text(name))
    return said if values.text("kind") in (*KIND_BY_KEY, *THINGS, *_FRAMES) else drawn or said


def _plain_box(values: Values, kind: str) -> Box | None:
    """Return the box of a node without a drawing; one without a size says where its middle is."""
    x, y, width, height = (coordinate(values.known.get(name)) for name in ("x", "y", "width", "height"))
    if x is None or y is None:
        return None
    if width and height:
        return box_of(x, y, width, height)
    usual = first_size(kind)
    return box_of(x - usual[0] / 2, y - usual[1] / 2, *usual)


def _fields(graph: Graph, look: Look, values: Values, kind: str) -> dict[str, Any]:
    if kind not in ("object", "store") and values.text("state"):
        values.others["state"] = values.text("state")
    further = [f"{name}: {text.strip()}" for name, text in values.others.items() if text.strip()]
    if further:
        graph.count("data")
    lines = [values.known.get("description", "").strip(), *look.labels[1:], *further]
    found: dict[str, Any] = {"description": "\n".join(line for line in lines if line)}
    if kind in THINGS:
        if values.text("is_collection").lower() == "true":
            found["is_collection"] = True
        return found | ({"state": values.known["state"]} if values.text("state") else {})
    found |= {name: values.known[name] for name in STEP_TEXTS[1:] if values.text(name)}
    found |= {name: tuple(values.text(name).split()) for name in STEP_LISTS if values.text(name)}
    found |= _figures(values)
    if values.text("attached_to"):
        found["attached_to"] = values.text("attached_to")
    return found


def _figures(values: Values) -> dict[str, Any]:
    """Return what is given in numbers, and what is either so or not."""
    found: dict[str, Any] = {}
    for name in (*FIGURES, "cv"):
        figure = coordinate(values.known.get(name))
        if figure is not None and figure >= 0:
            found[name] = figure if name == "cv" else Estimate(value=figure)
    for name in ("frontstage", "interrupting"):
        if values.text(name).lower() in ("true", "false"):
            found[name] = values.text(name).lower() == "true"
    return found


def _read_frame(graph: Graph, node: etree._Element, own: str, values: Values, frame: str | None) -> None:
    look = look_of(values.drawing)
    said = values.text("kind")
    made = Frame(
        id=own, name=look.labels[0] if look.labels else values.text("name"), parent=frame, box=look.box,
        kind=said if said in _FRAMES else "", fill=_colour(values, "fill", look.fill),
        stroke=_colour(values, "stroke", look.stroke), address=values.text("address"),
        line=line_of(node),
    )  # fmt: skip
    if made.kind == "map":
        made.owner = values.text("inside_of") or None
        made.fields = {name: coordinate(values.known.get(name)) or 0.0 for name in ("shift_x", "shift_y")}
        made.direction = values.text("direction")
    elif made.kind in ("", "subprocess"):
        made.fields = _fields(graph, look, values, "subprocess")
        made.fields.pop("attached_to", None)
    graph.page.frames[own] = made
    read_table(graph.page, made, look)
