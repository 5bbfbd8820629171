"""Writes how yEd is to draw a node or a group: place, colours, label, shape by kind."""

from __future__ import annotations

from lxml import etree

from app.exchange.graphml.names import GRAPHML, Y
from app.exchange.graphml.typed import NODE_DRAWING, number
from app.exchange.sane import clean
from app.exchange.sketch.colours import plain_colour
from app.exchange.sketch.outline import kind_of_thing
from app.model.kinds import EVENT, GATEWAY, kind_of_step
from app.model.records import Box, DataObject, Record, Step, TextNote

_SHAPES = {
    "task": "roundrectangle", "decision": "diamond", "start": "ellipse", "end": "ellipse", "wait": "hexagon",
    "document": "rectangle", "subprocess": "rectangle3d", "parallel": "diamond", "gateway": "diamond",
    "event": "ellipse", "boundary": "ellipse", "note": "rectangle", "object": "parallelogram", "store": "trapezoid",
    "group": "roundrectangle",
}  # fmt: skip
_FILLS = {"note": "#FFF9DB", "lane": "#F7F8FA", "pool": "#FFFFFF", "map": "#FFFFFF", "subprocess": "#FFFFFF"}


def drawn_box(record: Record) -> Box:
    """Return where a record is drawn; what has no place yet stands at the origin."""
    box = getattr(record, "box", None)
    return box if isinstance(box, Box) else Box(0.0, 0.0, 200.0, 100.0)


def write_drawing(node: etree._Element, record: Record, box: Box, *, is_group: bool) -> None:
    """Write the drawing of a record as data of its node."""
    data = etree.SubElement(node, f"{{{GRAPHML}}}data", key=NODE_DRAWING)
    if not is_group:
        _write_shape(data, record, box)
        return
    proxy = etree.SubElement(data, f"{{{Y}}}ProxyAutoBoundsNode")
    realizers = etree.SubElement(proxy, f"{{{Y}}}Realizers", active="0")
    for closed in ("false", "true"):
        group = etree.SubElement(realizers, f"{{{Y}}}GroupNode")
        _write_body(group, record, box, group_kind(record), "t")
        etree.SubElement(group, f"{{{Y}}}Shape", type="rectangle")
        etree.SubElement(group, f"{{{Y}}}State", closed=closed, closedHeight="60.0", closedWidth="160.0",
                         autoBoundsEnabled="false")  # fmt: skip


def group_kind(record: Record) -> str:
    """Name the kind of a frame; a step around others is a sub-process."""
    return "subprocess" if isinstance(record, Step) else kind_of_thing(record)


def _write_shape(data: etree._Element, record: Record, box: Box) -> None:
    kind = kind_of_thing(record)
    shape = etree.SubElement(data, f"{{{Y}}}ShapeNode")
    family = kind_of_step(record).family if isinstance(record, Step) else ""
    beside = (family in (EVENT, GATEWAY) and box.width < 80) or isinstance(record, DataObject)
    _write_body(shape, record, box, kind, "s" if beside else "c")
    etree.SubElement(shape, f"{{{Y}}}Shape", type=_SHAPES.get(kind, "roundrectangle"))


def _write_body(shape: etree._Element, record: Record, box: Box, kind: str, position: str) -> None:
    etree.SubElement(shape, f"{{{Y}}}Geometry", x=number(box.x), y=number(box.y), width=number(box.width),
                     height=number(box.height))  # fmt: skip
    fill = plain_colour(getattr(record, "fill", "")) or _FILLS.get(kind, "#FFFFFF")
    etree.SubElement(shape, f"{{{Y}}}Fill", color=fill.upper(), transparent="true" if kind == "group" else "false")
    stroke = plain_colour(getattr(record, "stroke", "")) or "#000000"
    dashed = kind in ("group", "note")
    etree.SubElement(shape, f"{{{Y}}}BorderStyle", color=stroke.upper(), type="dashed" if dashed else "line",
                     width="3.0" if kind == "end" else "1.0")  # fmt: skip
    model = {"c": "internal", "t": "internal", "s": "sandwich"}[position]
    label = etree.SubElement(shape, f"{{{Y}}}NodeLabel", alignment="center", autoSizePolicy=_policy(position),
                             fontFamily="Dialog", fontSize="12", modelName=model, modelPosition=position,
                             visible="true")  # fmt: skip
    name = record.text if isinstance(record, TextNote) else getattr(record, "name", "")
    label.text = clean(name) or None


def _policy(position: str) -> str:
    """Say how a label finds its lines: as wide as its shape inside, as wide as its words below."""
    return {"c": "node_width", "t": "node_width"}.get(position, "content")
