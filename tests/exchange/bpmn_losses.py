"""What of a BPMN file is in another, measured on the XML alone: our reader and our records have no part in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
BOUNDS, WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DC}Bounds", "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
NOT_DRAWN = ("definitions", "process", "collaboration", "laneSet", "childLaneSet", "extensionElements")
ENDS = ("sourceRef", "targetRef", "attachedToRef", "default", "processRef", "calledElement")

Facts = Counter[tuple[str, ...]]


def root_of(data: bytes) -> etree._Element:
    """Parse a file however it is written."""
    try:
        return etree.fromstring(data)
    except etree.XMLSyntaxError:
        return etree.fromstring(data.decode("latin-1").encode(), etree.XMLParser(recover=True, encoding="utf-8"))


def facts(root: etree._Element) -> Facts:
    """List what a file says: (what it is about, the id, the value), as often as it says it."""
    found: Facts = Counter()
    for element in root.iter(f"{MODEL}*"):
        if not any(above.tag == f"{MODEL}extensionElements" for above in element.iterancestors()):
            found.update(_of_element(element))
    for picture in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge"):
        found.update(_of_picture(picture))
    return found


def lost(before: bytes, after: bytes) -> Facts:
    """Return what one file says and the other does not."""
    return facts(root_of(before)) - facts(root_of(after))


def _of_element(element: etree._Element) -> Iterator[tuple[str, ...]]:
    own, kind = str(element.get("id", "")), _local(element)
    if kind == "flowNodeRef":
        lane: Any = element.getparent()
        yield "lane", _bare(element.text), str(lane.get("id"))
    elif kind == "extensionElements":
        holder: Any = element.getparent()
        for child in element.iterchildren(etree.Element):
            yield "extension", str(holder.get("id")), repr(_whole(child))
    elif own and kind not in NOT_DRAWN:
        yield "element", own, kind
        if element.get("name"):
            yield "name", own, str(element.get("name"))
        for end in ENDS:
            if element.get(end):
                yield "end", own, f"{end} {_bare(element.get(end))}"


def _of_picture(picture: etree._Element) -> Iterator[tuple[str, ...]]:
    own = _bare(picture.get("bpmnElement"))
    for bounds in picture.findall(BOUNDS):
        yield "position", own, _numbers(bounds, "x", "y", "width", "height")
    points = " ".join(_numbers(point, "x", "y") for point in picture.findall(WAYPOINT))
    if points:
        yield "waypoints", own, points
    for label in picture.iterfind(f"{DI}BPMNLabel/{BOUNDS}"):
        yield "label", own, _numbers(label, "x", "y", "width", "height")
    for name, value in picture.attrib.items():
        if str(name).startswith("{"):
            yield "colour", own, f"{name}={value}"


def _whole(element: etree._Element) -> tuple[Any, ...]:
    inner = tuple(_whole(child) for child in element.iterchildren(etree.Element))
    text = (element.text or "") if not inner else ""
    return _local(element), sorted(map(str, element.attrib.values())), text, inner


def _numbers(element: etree._Element, *names: str) -> str:
    return ",".join(f"{float(element.get(name, 0)):.6g}" for name in names)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _bare(reference: str | None) -> str:
    return (reference or "").strip().rpartition(":")[2]
