"""Reads pools and lanes, and finds the departments that the lanes name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lxml import etree

from app.exchange.bpmn.colours import colour
from app.exchange.bpmn.departments import derived_department, plain_name
from app.exchange.bpmn.extension import has_field, take_fields
from app.exchange.bpmn.names import FILLS, STROKES, bpmn, local
from app.exchange.bpmn.source import Place, Source
from app.exchange.bpmn.tree import to_node
from app.i18n import msg
from app.model.records import DataObject, Department, Lane, Map, Pool, Record, Step


def read_pools(source: Source, collaboration: etree._Element, place: Place) -> None:
    """Make pools of the participants that are drawn; of all of them if nothing is drawn."""
    for number, element in enumerate(collaboration.findall(bpmn("participant"))):
        if source.diagrams and source.shape(element) is None:
            continue
        made = Pool(
            id=source.new_id(element), map=place.map, name=source.text(element, element.get("name")),
            order=float(number), direction=direction(source, element), **_look(source, element),
        )  # fmt: skip
        made = source.add(take_fields(element, made, source.report), element, collaboration)
        if made.box is None:
            source.needs_layout.add(made.id)


def _look(source: Source, element: etree._Element) -> dict[str, Any]:
    shape = source.shape(element)
    attributes = {} if shape is None else {str(k): str(v) for k, v in shape.element.attrib.items()}
    return {"box": source.box(element), "fill": colour(attributes, FILLS), "stroke": colour(attributes, STROKES)}


def derived_direction(shown: Map, frames: Iterable[Lane | Pool]) -> str:
    """Say which way a map runs: from top to bottom if all its lanes and pools stand upright."""
    directions = {frame.direction for frame in frames if frame.map == shown.id and frame.box is not None}
    return "vertical" if directions == {"vertical"} else "horizontal"


def turn_maps(source: Source) -> None:
    """Let the maps run as their lanes and pools do."""
    frames = [record for record in source.records.values() if isinstance(record, (Lane, Pool))]
    for record in list(source.records.values()) if frames else ():
        if isinstance(record, Map):
            source.records[record.id] = replace(record, direction=derived_direction(record, frames))


def direction(source: Source, element: etree._Element) -> str:
    shape = source.shape(element)
    return "vertical" if shape is not None and shape.element.get("isHorizontal") in ("false", "0") else "horizontal"


def read_lanes(source: Source, scope: etree._Element, place: Place) -> None:
    """Make lanes of the lane sets of a process or sub-process."""
    pools = {str(source.pending[p.id][0].get("processRef")): p.id for p in source.records.values()
             if isinstance(p, Pool)}  # fmt: skip
    for lane_set in scope.findall(bpmn("laneSet")):
        _read_lane_set(source, lane_set, scope, place, pools.get(str(scope.get("id"))), None)


def _read_lane_set(
    source: Source, lane_set: etree._Element, scope: etree._Element, place: Place, pool: str | None, parent: str | None
) -> None:
    shell = to_node(_without_lanes(lane_set))
    if lane_set.find(bpmn("lane")) is not None:
        source.shells.append(lane_set)
    for number, element in enumerate(lane_set.findall(bpmn("lane"))):
        made = Lane(
            id=source.new_id(element), map=place.map, pool=_same_map(source, pool, place), parent=parent,
            name=source.text(element, element.get("name")), order=float(number),
            direction=direction(source, element), **_look(source, element),
        )  # fmt: skip
        made = source.add(take_fields(element, made, source.report), element, scope, set=shell)
        if made.box is None:
            source.needs_layout.add(made.id)
        for inner in element.findall(bpmn("childLaneSet")):
            _read_lane_set(source, inner, scope, place, pool, made.id)


def _without_lanes(lane_set: etree._Element) -> etree._Element:
    shell = etree.Element(lane_set.tag)
    shell.attrib.update(dict(lane_set.attrib))
    for child in lane_set:
        if local(child) != "lane":
            shell.append(_copy(child))
    return shell


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _same_map(source: Source, pool: str | None, place: Place) -> str | None:
    record = source.records.get(pool or "")
    return pool if isinstance(record, Pool) and record.map == place.map else None


def fill_lanes(source: Source) -> None:
    """Put steps and data into the lanes that name them; where lanes name nothing, by where they are drawn."""
    lanes = [r for r in source.records.values() if isinstance(r, Lane)]
    silent: list[Lane] = []
    for lane in lanes:
        element = source.pending[lane.id][0]
        refs = [(ref.text or "").strip() for ref in element.findall(bpmn("flowNodeRef"))]
        for ref in refs:
            _put_into(source, source.made.get(ref), lane)
        if not refs:
            silent.append(lane)
    _fill_by_place(source, silent)


def _put_into(source: Source, record: Record | None, lane: Lane) -> None:
    shown = source.records.get(lane.map)
    owner = shown.owner if isinstance(shown, Map) else None
    within = isinstance(record, (Step, DataObject)) and owner is not None and record.parent == owner
    if isinstance(record, (Step, DataObject)) and (record.map == lane.map or within):
        source.change(record, lane=lane.id)
        if isinstance(record, DataObject):
            source.pending[record.id][1]["listed"] = True


def _fill_by_place(source: Source, lanes: list[Lane]) -> None:
    boxed = sorted((lane for lane in lanes if lane.box), key=lambda lane: lane.box.width * lane.box.height)  # type: ignore[union-attr]  # only lanes with a box are sorted
    for step in [r for r in source.records.values() if isinstance(r, Step)] if boxed else []:
        if step.lane is None and step.parent is None and step.id not in source.needs_layout:
            home = source.pending[step.id][1]["in"]
            fitting = (e for e in boxed if source.pending[e.id][1]["in"] == home and e.map == step.map)
            lane = next((e for e in fitting if e.box and e.box.contains(step.box.centre)), None)
            if lane is not None:
                source.change(step, lane=lane.id)
                source.warn(source.pending[step.id][0], msg("No lane names this step; it was put into the lane it "
                                                            "is drawn in."))  # fmt: skip


def name_departments(source: Source) -> None:
    """Make one department per distinct name of a lane, and let the lanes name it."""
    found: dict[str, Department] = {}
    for lane in [r for r in source.records.values() if isinstance(r, Lane)]:
        name = plain_name(lane.name)
        if name and not has_field(source.pending[lane.id][0], "department"):
            department = found.setdefault(name, derived_department(name, len(found)))
            source.records.setdefault(department.id, department)
            source.change(lane, department=department.id)
