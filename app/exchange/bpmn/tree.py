"""XML elements as plain JSON lists and back, so that what our records do not know can be kept with them.

An element is `[name, {attributes}, content...]`; content is text or an element. Names of BPMN stand alone, others
carry their namespace in braces, which are empty where there is none. White space between elements is not kept.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from app.exchange.bpmn.names import bpmn, local, split
from app.exchange.bpmn.schema import is_name

Node = list[Any]
_ODD = re.compile(r"[\s<>{}\"\x00-\x1f]")


def to_node(element: etree._Element) -> Node:
    """Turn an element into plain data."""
    children = list(element)
    content: list[Any] = []
    for text, child in [(element.text, None), *((child.tail, child) for child in children)]:
        if child is not None:
            content.append(to_node(child))
        if text and (text.strip() or not children):
            content.append(text)
    return [_name_of(element), {str(k): str(v) for k, v in element.attrib.items()}, *content]


def _name_of(element: etree._Element) -> str:
    tag = str(element.tag)
    return local(element) or (tag if tag.startswith("{") else f"{{}}{tag}")


def from_node(node: Node, parent: etree._Element | None = None, nsmap: dict[str, str] | None = None) -> etree._Element:
    """Make an element of plain data, under a parent if there is one."""
    name, attributes, *content = node
    tag = name.removeprefix("{}") if name.startswith("{") else bpmn(name)
    element = etree.Element(tag, nsmap=nsmap) if parent is None else etree.SubElement(parent, tag)
    for key, value in attributes.items():
        element.set(key, value)
    for item in content:
        _append(element, item)
    return element


def _append(element: etree._Element, item: Any) -> None:
    if not isinstance(item, str):
        from_node(item, element)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + item
    else:
        element.text = (element.text or "") + item


def is_node(value: Any, depth: int = 0) -> bool:
    """Answer whether a value is what `to_node` makes; what comes out of a file is not taken on trust."""
    if not isinstance(value, list) or len(value) < 2 or depth > 300:
        return False
    name, attributes, *content = value
    return (
        is_full_name(name)
        and is_texts(attributes)
        and all(isinstance(item, str) or is_node(item, depth + 1) for item in content)
    )


def is_texts(value: Any) -> bool:
    """Answer whether a value can be the attributes of an element."""
    return isinstance(value, dict) and all(is_full_name(k) and isinstance(v, str) for k, v in value.items())


def is_full_name(value: Any) -> bool:
    """Answer whether a value can be the name of an element or an attribute, with its namespace in braces or without."""
    if not isinstance(value, str):
        return False
    space, name = split(value)
    return is_name(name) and _ODD.search(space) is None


def text_of(element: etree._Element | None) -> str:
    """Return all text inside an element."""
    return "" if element is None else "".join(str(part) for part in element.itertext())


def drop(element: etree._Element, name: str) -> None:
    """Take an attribute away, if it is there."""
    if name in element.attrib:
        del element.attrib[name]


def line_of(element: etree._Element) -> int | None:
    """Return the line an element stands in; none for one we made."""
    line: Any = element.sourceline
    return line if isinstance(line, int) else None
