"""The drawing that yEd keeps with a node or edge: geometry, labels, colours, shape, bends. Knows no data keys."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from app.exchange.graphml.names import BPMN_KINDS, BPMN_WORDS, KIND_BY_SHAPE, inner_text
from app.exchange.sane import coordinate
from app.exchange.sketch import plain_colour
from app.exchange.sketch.placing import box_of
from app.exchange.sketch.tree import child, children, local
from app.model.records import Box, Point


@dataclass(slots=True)
class Look:
    """How a node is drawn. `kind` is empty where the shape is unknown; `shape` is what it is called."""

    box: Box | None = None
    labels: list[str] = field(default_factory=list)
    kind: str = "task"
    shape: str = ""
    outline: str = ""
    fill: str = ""
    stroke: str = ""
    table: etree._Element | None = None
    closed: bool = False
    picture: bool = False


@dataclass(slots=True)
class Line:
    """How an edge is drawn: places relative to the middle of its ends, bends, labels, heads."""

    source: Point = Point(0.0, 0.0)
    target: Point = Point(0.0, 0.0)
    bends: list[Point] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    dotted: bool = False
    heads: tuple[bool, bool] = (False, True)
    stroke: str = ""


def look_of(drawing: etree._Element | None) -> Look:
    """Read the drawing of a node or group."""
    realizer = _shown(drawing)
    look = Look()
    if realizer is None:
        return look
    look.box = _geometry(child(realizer, "Geometry"))
    look.labels = _labels(realizer, "NodeLabel")
    fill, border = child(realizer, "Fill"), child(realizer, "BorderStyle")
    if fill is not None and fill.get("transparent") != "true" and fill.get("hasColor") != "false":
        look.fill = _own_colour(str(fill.get("color", "")), _USUAL_FILLS)
    if border is not None and border.get("hasColor") != "false":
        look.stroke = _own_colour(str(border.get("color", "")), _USUAL_LINES)
    look.table = realizer if local(realizer) == "TableNode" else None
    state = child(realizer, "State")
    look.closed = state is not None and state.get("closed") == "true"
    look.picture = local(realizer) in ("ImageNode", "SVGNode")
    _take_shape(look, realizer)
    return look


_USUAL_FILLS = ("#ffcc00", "#e8eef7", "#ffffff", "#ffcc33", "#f5f5f5", "#caecff84")
_USUAL_LINES = ("#000000",)


def _own_colour(written: str, usual: tuple[str, ...]) -> str:
    """Return a colour that somebody chose; the one every new node has means nothing."""
    found = plain_colour(written)
    return "" if found in usual or written.lower() in usual else found


def _shown(drawing: etree._Element | None) -> etree._Element | None:
    """Return the realizer that is seen: of a group the one for its present state."""
    if drawing is None or local(drawing) != "ProxyAutoBoundsNode":
        return drawing
    realizers = child(drawing, "Realizers")
    found = [] if realizers is None else list(realizers.iterchildren(etree.Element))
    active = str(realizers.get("active", "0")) if realizers is not None else "0"
    number = int(active) if active.isdecimal() and len(active) < 4 else 0
    return found[number] if number < len(found) else next(iter(found), None)


def _geometry(element: etree._Element | None) -> Box | None:
    if element is None:
        return None
    x, y, width, height = (coordinate(element.get(name)) for name in ("x", "y", "width", "height"))
    return box_of(x, y, width, height)


def _labels(realizer: etree._Element, name: str) -> list[str]:
    """Return the texts of all labels that are seen, except those of a table's rows and columns."""
    found = []
    for label in children(realizer, name):
        parameter = str(label.get("modelName", ""))
        rows = any(local(inner).startswith(("RowNodeLabel", "ColumnNodeLabel")) for inner in label.iter(etree.Element))
        if label.get("visible") != "false" and not rows and parameter != "row":
            found.append(inner_text(label).strip())
    return [text for text in found if text]


def _take_shape(look: Look, realizer: etree._Element) -> None:
    shape = child(realizer, "Shape")
    configuration = str(realizer.get("configuration", ""))
    look.shape = str(shape.get("type", "")) if shape is not None else configuration.rpartition(".")[2]
    if "bpmn" in configuration.lower():
        look.kind = _bpmn_kind(realizer, configuration.lower())
    else:
        look.kind = KIND_BY_SHAPE.get(look.shape.lower(), "")
    if look.kind in ("decision", "gateway", "parallel"):
        look.outline = "diamond"
    elif look.shape.lower() in ("ellipse", "circle", "start1", "start2") or look.kind == "event":
        look.outline = "ellipse"


def _bpmn_kind(realizer: etree._Element, configuration: str) -> str:
    styles = realizer.iter("{*}Property")
    said = [str(each.get("value", "")) for each in styles]
    found = next((BPMN_KINDS[value] for value in said if value in BPMN_KINDS), "")
    return found or next((kind for word, kind in BPMN_WORDS if word in configuration), "task")


def drawn_line(drawing: etree._Element | None) -> Line:
    """Read the drawing of an edge."""
    line = Line()
    if drawing is None:
        return line
    path, style, arrows = child(drawing, "Path"), child(drawing, "LineStyle"), child(drawing, "Arrows")
    if path is not None:
        line.source, line.target = _point(path, "sx", "sy"), _point(path, "tx", "ty")
        line.bends = [_point(bend, "x", "y") for bend in children(path, "Point")]
    if style is not None:
        line.stroke = _own_colour(str(style.get("color", "")), _USUAL_LINES)
        line.dotted = str(style.get("type", "line")).startswith(("dash", "dott"))
    if arrows is not None:
        line.heads = (str(arrows.get("source", "none")) != "none", str(arrows.get("target", "none")) != "none")
    line.labels = _labels(drawing, "EdgeLabel")
    return line


def _point(element: etree._Element, x: str, y: str) -> Point:
    return Point(coordinate(element.get(x)) or 0.0, coordinate(element.get(y)) or 0.0)
