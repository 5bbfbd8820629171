"""The data keys that we write, each with its type, so that every program knows a number from a text."""

from __future__ import annotations

import math

from lxml import etree

from app.exchange.graphml.names import FIGURES, FLAGS, GRAPHML, STEP_LISTS, STEP_TEXTS
from app.exchange.sane import clean

Keys = dict[str, tuple[str, str]]
"""Name of a value: (id of the key, its type)."""

_NUMBERS = ("x", "y", "width", "height", *FIGURES, "cv", "probability", "shift_x", "shift_y")
_NODE = ("label", "kind", "x", "y", "width", "height", *STEP_TEXTS, *STEP_LISTS, "url", "lane", "department", "fill",
         "stroke", *FIGURES, "cv", *FLAGS[:3], "state", "attached_to", "direction", "inside_of", "shift_x",
         "shift_y")  # fmt: skip
_EDGE = ("label", "kind", "condition", "probability", "description", "direction", "stroke", "is_default")
_GRAPH = ("process", "label", "description", "direction")


def _keys(prefix: str, names: tuple[str, ...]) -> Keys:
    return {name: (f"{prefix}_{name}", _type(name)) for name in names}


def _type(name: str) -> str:
    return "double" if name in _NUMBERS else "boolean" if name in FLAGS else "string"


NODE, EDGE, GRAPH = _keys("node", _NODE), _keys("edge", _EDGE), _keys("graph", _GRAPH)
NODE_DRAWING, EDGE_DRAWING = "node_drawing", "edge_drawing"


def declare(root: etree._Element) -> None:
    """Write the declarations of all keys."""
    for target, drawing in (("node", NODE_DRAWING), ("edge", EDGE_DRAWING)):
        etree.SubElement(root, f"{{{GRAPHML}}}key", {"id": drawing, "for": target,
                                                     "yfiles.type": f"{target}graphics"})  # fmt: skip
    for target, keys in (("node", NODE), ("edge", EDGE), ("graph", GRAPH)):
        for name, (own, kind) in keys.items():
            etree.SubElement(root, f"{{{GRAPHML}}}key", {"id": own, "for": target, "attr.name": name,
                                                         "attr.type": kind})  # fmt: skip


def put(element: etree._Element, keys: Keys, name: str, value: str | float | bool) -> None:
    """Write a value with its key; an empty text is not written."""
    if value == "":
        return
    data = etree.SubElement(element, f"{{{GRAPHML}}}data", key=keys[name][0])
    data.text = _written(value)


def _written(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(value) if isinstance(value, (int, float)) else clean(value)


def number(value: float) -> str:
    """Write a number so that it reads back as the same one."""
    return repr(float(value)) if math.isfinite(value) else "0.0"
