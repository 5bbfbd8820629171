"""The data of a GraphML file: which keys it declares, their defaults, and the values at a node or edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.exchange.graphml.names import inner_text
from app.exchange.sketch.tree import child, children


@dataclass(frozen=True, slots=True)
class Key:
    """A declared key: its name, and whether it holds a drawing of yEd."""

    name: str
    is_drawing: bool
    default: str | None = None


@dataclass(slots=True)
class Values:
    """What stands at a node or edge: plain values by meaning, others by name, and the drawing of yEd."""

    known: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    drawing: etree._Element | None = None

    def text(self, meaning: str) -> str:
        return self.known.get(meaning, "").strip()


def keys_of(root: etree._Element) -> dict[str, Key]:
    """Return the keys that a file declares, by id."""
    found: dict[str, Key] = {}
    for element in children(root, "key"):
        default = child(element, "default")
        name = str(element.get("attr.name") or element.get("id") or "")
        is_drawing = str(element.get("yfiles.type", "")) in ("nodegraphics", "edgegraphics")
        found[str(element.get("id", ""))] = Key(name, is_drawing, inner_text(default) if default is not None else None)
    return found


def values_of(element: etree._Element, keys: Mapping[str, Key], meanings: Mapping[str, str]) -> Values:
    """Read the data of a node or edge; of several names with one meaning the first in the table counts."""
    values = Values()
    found: dict[str, str] = {}
    for data in children(element, "data"):
        own = str(data.get("key", ""))
        key = keys.get(own, Key(own, False))
        inner = next(iter(data.iterchildren(etree.Element)), None)
        if key.is_drawing or (inner is not None and not inner_text(data).strip()):
            values.drawing = inner if inner is not None else values.drawing
        else:
            found[key.name] = inner_text(data)
    for name, text in found.items():
        meaning = meanings.get(name.lower())
        if meaning is None:
            values.others[name] = text
    for name, meaning in meanings.items():
        for own, text in found.items():
            if own.lower() == name and text.strip():
                values.known.setdefault(meaning, text)
    return values
