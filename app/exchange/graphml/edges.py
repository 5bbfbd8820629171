"""Reads the edges of a graph, wherever they stand: ends, labels, heads, bends, and what data says of them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from app.exchange.graphml.data import Values, values_of
from app.exchange.graphml.drawings import Line, drawn_line
from app.exchange.graphml.names import EDGE_KEYS
from app.exchange.graphml.nodes import Graph
from app.exchange.result import MAX_NODES
from app.exchange.sane import coordinate
from app.exchange.sketch import Arrow, Shape, plain_colour
from app.exchange.sketch.placing import border_point
from app.exchange.sketch.tree import line_of, local
from app.i18n import msg
from app.model.records import Box, Estimate, Point

_KINDS = ("sequence", "message", "association", "data")


def read_edges(graph: Graph, element: etree._Element) -> None:
    """Read all edges of a graph and of the graphs within."""
    for edge in element.iter(etree.Element):
        if local(edge) == "edge":
            _read_edge(graph, edge)
            if len(graph.page.arrows) > 2 * MAX_NODES:
                graph.page.require_drawable()


def _read_edge(graph: Graph, edge: etree._Element) -> None:
    values = values_of(edge, graph.keys, EDGE_KEYS)
    line = drawn_line(values.drawing)
    source, target = (_end(graph, edge, name) for name in ("source", "target"))
    points = _way(graph, source, target, line)
    direction = values.text("direction")
    arrow = Arrow(
        id=str(edge.get("id") or f"edge-{len(graph.page.arrows) + 1}"), source=source, target=target,
        name="\n".join(line.labels) or values.text("name"), dotted=line.dotted, points=points,
        direction=direction if direction in ("none", "one", "both") else _direction(line, edge),
        kind=values.text("kind") if values.text("kind") in _KINDS else "",
        stroke=line.stroke or plain_colour(values.text("stroke")), fields=_fields(graph, values),
        line=line_of(edge),
    )  # fmt: skip
    if line.heads == (True, False) and direction not in ("none", "one", "both"):
        arrow.source, arrow.target, arrow.points = target, source, tuple(reversed(points))
    graph.page.arrows.append(arrow)


def _direction(line: Line, edge: etree._Element) -> str:
    if edge.get("directed") == "false":
        return "none"
    return {(True, True): "both", (False, False): "none"}.get(line.heads, "one")


def _end(graph: Graph, edge: etree._Element, name: str) -> str | None:
    """Return the node at one end; an edge may name one that the file does not describe."""
    own = str(edge.get(name, ""))
    if own and own not in graph.page.shapes and own not in graph.page.frames:
        graph.page.shapes[own] = Shape(id=own, name=own, line=line_of(edge))
        graph.report.warn(msg("A line names “{id}”, which the file does not describe; a step was made of it.",
                              id=own[:80]), line=line_of(edge))  # fmt: skip
    return own or None


def _way(graph: Graph, source: str | None, target: str | None, line: Line) -> tuple[Point, ...]:
    """Return a drawn way from border to border; a way without bends is kept only where it runs straight."""
    boxes = [_box(graph, own) for own in (source, target)]
    if boxes[0] is None or boxes[1] is None:
        return ()
    start = Point(boxes[0].centre.x + line.source.x, boxes[0].centre.y + line.source.y)
    end = Point(boxes[1].centre.x + line.target.x, boxes[1].centre.y + line.target.y)
    way = [start, *line.bends, end]
    is_plain = not line.bends and line.source == line.target == Point(0.0, 0.0)
    if is_plain and min(abs(start.x - end.x), abs(start.y - end.y)) > 1:
        return ()
    if boxes[0] == boxes[1] and not line.bends:
        return ()
    first = _leaving(boxes[0], graph.outlines.get(source or "", ""), start, way[1])
    last = _leaving(boxes[1], graph.outlines.get(target or "", ""), end, way[-2])
    return (first, *line.bends, last)


def _leaving(box: Box, outline: str, start: Point, toward: Point) -> Point:
    """Return where a line from a place in a box, on its way to another place, crosses the outline."""
    if not box.contains(start) or (start == box.centre and not box.contains(toward)):
        return border_point(box, outline, toward) if box.contains(start) else start
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        place = Point(start.x + (toward.x - start.x) * middle, start.y + (toward.y - start.y) * middle)
        low, high = (middle, high) if _is_inside(box, outline, place) else (low, middle)
    return Point(start.x + (toward.x - start.x) * low, start.y + (toward.y - start.y) * low)


def _is_inside(box: Box, outline: str, place: Point) -> bool:
    border = border_point(box, outline, place)
    centre = box.centre
    reach = (border.x - centre.x) ** 2 + (border.y - centre.y) ** 2
    return (place.x - centre.x) ** 2 + (place.y - centre.y) ** 2 <= reach


def _box(graph: Graph, own: str | None) -> Box | None:
    shape, frame = graph.page.shapes.get(own or ""), graph.page.frames.get(own or "")
    return shape.box if shape is not None else frame.box if frame is not None else None


def _fields(graph: Graph, values: Values) -> dict[str, Any]:
    further = {name: text.strip() for name, text in values.others.items() if text.strip()}
    if values.text("weight"):
        further["weight"] = values.text("weight")
    if further:
        graph.count("line data")
    lines = [values.known.get("description", "").strip(), *(f"{name}: {text}" for name, text in further.items())]
    found: dict[str, Any] = {"description": "\n".join(line for line in lines if line)}
    if values.text("condition"):
        found["condition"] = values.known["condition"]
    if values.text("is_default").lower() == "true":
        found["is_default"] = True
    share = coordinate(values.known.get("probability"))
    if share is not None and 0 <= share <= 1:
        found["probability"] = Estimate(value=share)
    return found
