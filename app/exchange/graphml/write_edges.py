"""Writes a flow as an edge: its ends, its typed data, and how yEd is to draw its way and words."""

from __future__ import annotations

from lxml import etree

from app.exchange.graphml.names import GRAPHML, Y
from app.exchange.graphml.typed import EDGE, EDGE_DRAWING, number, put
from app.exchange.graphml.write_nodes import drawn_box
from app.exchange.sane import clean
from app.exchange.sketch.colours import plain_colour
from app.model.document import Document
from app.model.records import Flow, Point

_STYLES = {"sequence": "line", "message": "dashed", "association": "dotted", "data": "dashed_dotted"}


def write_edge(graph: etree._Element, document: Document, flow: Flow, shift: tuple[float, float]) -> None:
    """Write a flow both of whose ends are nodes of the graph."""
    edge = etree.SubElement(graph, f"{{{GRAPHML}}}edge", id=clean(flow.id), source=clean(flow.source or ""),
                            target=clean(flow.target or ""))  # fmt: skip
    data = etree.SubElement(edge, f"{{{GRAPHML}}}data", key=EDGE_DRAWING)
    _write_line(etree.SubElement(data, f"{{{Y}}}PolyLineEdge"), document, flow, shift)
    put(edge, EDGE, "label", flow.name)
    put(edge, EDGE, "kind", flow.kind)
    put(edge, EDGE, "condition", flow.condition)
    put(edge, EDGE, "probability", flow.probability.value if flow.probability is not None else "")
    put(edge, EDGE, "description", flow.description)
    put(edge, EDGE, "direction", _direction(flow))
    put(edge, EDGE, "stroke", flow.stroke)
    put(edge, EDGE, "is_default", flow.is_default or "")


def _direction(flow: Flow) -> str:
    return flow.direction if flow.kind == "association" else "one"


def _write_line(line: etree._Element, document: Document, flow: Flow, shift: tuple[float, float]) -> None:
    centres = [drawn_box(document.records[end]).centre for end in (flow.source or "", flow.target or "")]
    points = flow.points or tuple(centres)
    offsets = (points[0].x - centres[0].x, points[0].y - centres[0].y,
               points[-1].x - centres[1].x, points[-1].y - centres[1].y)  # fmt: skip
    path = etree.SubElement(line, f"{{{Y}}}Path", dict(zip(("sx", "sy", "tx", "ty"), map(number, offsets))))
    for bend in points[1:-1]:
        place = Point(bend.x + shift[0], bend.y + shift[1])
        etree.SubElement(path, f"{{{Y}}}Point", x=number(place.x), y=number(place.y))
    stroke = plain_colour(flow.stroke) or "#000000"
    etree.SubElement(line, f"{{{Y}}}LineStyle", color=stroke.upper(), type=_STYLES[flow.kind], width="1.0")
    direction = _direction(flow)
    etree.SubElement(line, f"{{{Y}}}Arrows", source="standard" if direction == "both" else "none",
                     target="none" if direction == "none" else "standard")  # fmt: skip
    if flow.name:
        label = etree.SubElement(line, f"{{{Y}}}EdgeLabel", alignment="center", fontFamily="Dialog", fontSize="12",
                                 modelName="side_slider", preferredPlacement="source_on_edge")  # fmt: skip
        label.text = clean(flow.name)
    etree.SubElement(line, f"{{{Y}}}BendStyle", smoothed="false")
