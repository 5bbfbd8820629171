"""XML elements by name alone, whatever their namespace."""

from __future__ import annotations

from typing import Any

from lxml import etree


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return an element's children with a name."""
    if element is None:
        return []
    return [child for child in element.iterchildren(etree.Element) if local(child) == name]


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(iter(children(element, name)), None)


def whole_text(element: etree._Element | None) -> str:
    """Return all text in an element, that of its children too."""
    return "" if element is None else "".join(str(part) for part in element.itertext()).strip()


def line_of(element: etree._Element) -> int | None:
    """Return the line on which an element begins."""
    line: Any = element.sourceline
    return line if isinstance(line, int) else None
