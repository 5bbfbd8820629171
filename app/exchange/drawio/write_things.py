"""Writes what has a place: pools, lanes, groups, steps, data, remarks. What lies in something becomes its child."""

from __future__ import annotations

from app.exchange.drawio.attributes import PAGE_LINK
from app.exchange.drawio.kept import kept_attributes, kept_style, label_of
from app.exchange.drawio.styles import Style, frame_fill
from app.exchange.drawio.target import Target
from app.exchange.drawio.write_styles import fresh_style, read_as
from app.exchange.sane import clean
from app.model.addresses import clean_address
from app.model.attachments import pictures_of
from app.model.errors import Refused
from app.model.insides import own_maps
from app.model.records import Box, DataObject, Group, Lane, Link, Pool, Record, Step, TextNote

Placed = Pool | Lane | Group | Step | DataObject | TextNote
AROUND = 40.0
"""Room around the steps of a lane that has no place of its own."""


def write_things(target: Target, map_id: str) -> None:
    """Write all that has a place on a map: what holds others first, so that it is drawn behind them."""
    document = target.document
    for pool in sorted(document.on_map(Pool, map_id), key=lambda pool: (pool.order, pool.id)):
        _write(target, pool, pool.box or _box_around(target, pool), None)
    for lane in _lanes(target, map_id):
        frame: Record | None = document.find(Lane, lane.parent) or document.find(Pool, lane.pool)
        _write(target, lane, lane.box or _box_around(target, lane), frame)
    for group in sorted(document.on_map(Group, map_id), key=lambda group: group.id):
        _write(target, group, group.box, None)
    for step in _steps(target, map_id):
        outer: Record | None = document.find(Step, step.attached_to or step.parent) or document.find(Lane, step.lane)
        _write(target, step, step.box, outer)
    for data in sorted(document.on_map(DataObject, map_id), key=lambda data: data.id):
        _write(target, data, data.box, document.find(Step, data.parent) or document.find(Lane, data.lane))
    for note in sorted(document.on_map(TextNote, map_id), key=lambda note: note.id):
        _write(target, note, note.box, document.find(Step, note.parent))


def _lanes(target: Target, map_id: str) -> list[Lane]:
    """List a map's lanes, each after the one it lies in."""
    document = target.document
    return sorted(document.on_map(Lane, map_id), key=lambda lane: (_depth(target, lane), lane.order, lane.id))


def _steps(target: Target, map_id: str) -> list[Step]:
    """List a map's steps, each after the one it lies in or sits on."""
    return sorted(target.document.on_map(Step, map_id), key=lambda step: (_depth(target, step), step.id))


def _depth(target: Target, record: Record) -> int:
    depth = 0
    around: Record | None = record
    while around is not None:
        outer = getattr(around, "attached_to", None) or getattr(around, "parent", None)
        around = target.document.records.get(outer or "")
        depth += 1
    return depth


def _box_around(target: Target, frame: Lane | Pool) -> Box:
    """Return a place for a frame without one: around what lies in it."""
    document = target.document
    boxes = [r.box for r in document.referrers(frame.id, Record) if isinstance(r, (Step, DataObject))]
    inner = [lane.box for lane in document.referrers(frame.id, Lane) if lane.box is not None]
    found = [box.grown(AROUND) for box in boxes] + inner
    if not found:
        return Box(0, 0, 400, 120)
    left, top = min(box.x for box in found), min(box.y for box in found)
    return Box(left, top, max(box.right for box in found) - left, max(box.bottom for box in found) - top)


def _write(target: Target, record: Placed, box: Box, outer: Record | None) -> None:
    parent = outer if target.may_hold(outer, record.map) else None
    style = _coloured(target, record)
    attributes = kept_attributes(record.foreign)
    if isinstance(record, (Step, DataObject)) and record.description:
        attributes["tooltip"] = record.description
    if isinstance(record, Step):
        attributes |= _link(target, record)
    text = record.text if isinstance(record, TextNote) else record.name
    attributes |= label_of(record.foreign, text, is_html=style.is_on("html"))
    cell = target.add(record, record.map, parent, attributes, {"style": clean(str(style)), "vertex": "1"})
    target.put_box(cell, record, box, parent)


def _coloured(target: Target, record: Placed) -> Style:
    """Return a record's own style, or the one of its kind, in its colours."""
    style = kept_style(record.foreign, read_as(record)) or fresh_style(record)
    values = {"fillColor": record.fill, "strokeColor": record.stroke}
    if isinstance(record, (Pool, Lane)):
        if frame_fill(style) == record.fill:
            values = {"strokeColor": record.stroke}
        else:
            style = style.without("fillColor", "swimlaneFillColor", "opacity", "fillOpacity")
            values["swimlaneFillColor"] = record.fill
    if isinstance(record, Step) and style.shape == "image":
        picture = next(iter(pictures_of(target.document, record.id)), None)
        if picture is not None and picture.id == f"{record.id[:200]}-picture":
            values["image"] = f"data:{picture.media_type},{picture.content}"
    return style.with_values({key: value.replace(";", " ") for key, value in values.items() if value})


def _link(target: Target, step: Step) -> dict[str, str]:
    """Let a step lead to the page of its inside, or to its first web address."""
    inside = sorted(own_maps(target.document, step.id), key=lambda shown: (shown.order, shown.id))
    if inside:
        return {"link": f"{PAGE_LINK}{clean(inside[0].id)}"}
    links = sorted(target.document.referrers(step.id, Link), key=lambda link: link.id)
    address = next((link.address for link in links if link.step == step.id and _may_be_kept(link.address)), "")
    return {"link": address} if address else {}


def _may_be_kept(address: str) -> bool:
    try:
        return bool(address) and clean_address(address) == address
    except Refused:
        return False
