"""Writes the lines of a map: fastened to their steps where they leave and enter them, with all their corners."""

from __future__ import annotations

from lxml import etree

from app.exchange.drawio.kept import kept_attributes, kept_style, label_of
from app.exchange.drawio.target import Target, plain
from app.exchange.drawio.write_styles import fresh_style, read_as
from app.exchange.sane import clean
from app.i18n import nmsg
from app.model.records import Flow, Point


def write_flows(target: Target, map_id: str) -> None:
    """Write the lines of a map; those that begin or end on other lines come last."""
    flows = target.document.on_map(Flow, map_id)
    on_lines = {
        flow.id for flow in flows if target.document.find(Flow, flow.source) or target.document.find(Flow, flow.target)
    }
    apart = sum(_write(target, flow) for flow in sorted(flows, key=lambda flow: (flow.id in on_lines, flow.id)))
    if apart:
        target.report.warn(
            nmsg("{n} flow leads to another map; it has a free end there.",
                 "{n} flows lead to other maps; they have free ends there.", apart)
        )  # fmt: skip


def _write(target: Target, flow: Flow) -> bool:
    """Write one line; answer whether an end of it is on another map."""
    style = kept_style(flow.foreign, read_as(flow)) or fresh_style(flow)
    values = {"strokeColor": flow.stroke.replace(";", " ")} if flow.stroke else {}
    here = [end if end is not None and _is_here(target, flow, end) else None for end in (flow.source, flow.target)]
    ends = dict(zip(("source", "target"), here))
    for side, end, point in zip(("exit", "entry"), here, (flow.points[:1], flow.points[-1:])):
        if end in target.boxes and point:
            values |= _fixed(target, side, str(end), point[0])
    style = style.with_values(values)
    named = {name: target.cell_id(target.document.records[end]) for name, end in ends.items() if end is not None}
    attributes = kept_attributes(flow.foreign) | label_of(flow.foreign, flow.name, is_html=style.is_on("html"))
    cell = target.add(flow, flow.map, None, attributes, {"style": clean(str(style)), "edge": "1", **named})
    _write_route(cell, flow)
    return here != [flow.source, flow.target]


def _is_here(target: Target, flow: Flow, end: str) -> bool:
    return end in target.objects and getattr(target.document.records[end], "map", "") == flow.map


def _fixed(target: Target, side: str, end: str, point: Point) -> dict[str, str]:
    """Say where on a shape a line begins or ends, in shares of its width and height."""
    box = target.boxes[end]
    return {f"{side}X": plain((point.x - box.x) / box.width), f"{side}Y": plain((point.y - box.y) / box.height),
            f"{side}Dx": "0", f"{side}Dy": "0", f"{side}Perimeter": "0"}  # fmt: skip


def _write_route(cell: etree._Element, flow: Flow) -> None:
    geometry = etree.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
    if not flow.points:
        return
    for point, name in ((flow.points[0], "sourcePoint"), (flow.points[-1], "targetPoint")):
        etree.SubElement(geometry, "mxPoint", {"x": plain(point.x), "y": plain(point.y), "as": name})
    if len(flow.points) > 2:
        array = etree.SubElement(geometry, "Array", {"as": "points"})
        for point in flow.points[1:-1]:
            etree.SubElement(array, "mxPoint", x=plain(point.x), y=plain(point.y))
