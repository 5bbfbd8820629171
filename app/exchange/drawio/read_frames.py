"""Reads what frames the steps: pools, lanes (also of tables), phases; and finds the departments that lanes name."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, TypeGuard, TypeVar

from app.exchange.bpmn.departments import derived_department
from app.exchange.drawio.cells import Cell, Sheet
from app.exchange.drawio.kept import pack, slim_style, without_picture
from app.exchange.drawio.places import Places
from app.exchange.drawio.roles import FRAMES, LANES, is_swimlane
from app.exchange.drawio.source import OWN_TYPE, Drawn, Source
from app.exchange.drawio.styles import colour, frame_fill
from app.exchange.drawio.write_styles import fresh_style, read_as
from app.i18n import msg
from app.model.records import Box, DataObject, Department, Flow, Lane, Map, Phase, Pool, Record, Step

Frame = TypeVar("Frame", Pool, Lane)


def read_frames(source: Source, drawn: Drawn) -> None:
    """Make pools and lanes of a page's swimlanes and tables, the outer ones first."""
    orders: Counter[str] = Counter()
    for cell in _in_order(drawn):
        role = drawn.role(cell)
        if role in ("pool", "table"):
            _read_pool(source, drawn, cell, orders)
        elif role in LANES:
            _read_lane(source, drawn, cell, orders)
    for cell in drawn.sheet.cells.values():
        if drawn.role(cell) == "cell":
            _read_phase(source, drawn, cell)


def _in_order(drawn: Drawn) -> list[Cell]:
    """List the frames: what is around comes first, beside one another by where they are drawn."""
    frames = [c for c in drawn.sheet.cells.values() if drawn.role(c) in (*FRAMES, "table")]
    depth = {cell.id: sum(1 for _ in drawn.sheet.above(cell)) for cell in frames}
    places = {cell.id: drawn.sheet.box(cell) or Box(0, 0, 1, 1) for cell in frames}
    upright = {cell.id: _direction(drawn, cell) == "vertical" for cell in frames}
    return sorted(frames, key=lambda c: (depth[c.id], places[c.id].x if upright[c.id] else places[c.id].y))


def _direction(drawn: Drawn, cell: Cell) -> str:
    """A frame whose title is written upwards at its left runs from left to right."""
    if drawn.role(cell) == "table":
        return "vertical"
    if not is_swimlane(cell) and drawn.role(cell) != "row":
        return "horizontal"
    return "horizontal" if cell.style.get("horizontal") == "0" else "vertical"


def _look(source: Source, drawn: Drawn, cell: Cell, record_id: str) -> dict[str, Any]:
    return {"box": source.box(drawn, cell, record_id), "direction": _direction(drawn, cell),
            "fill": frame_fill(cell.style), "stroke": colour(cell.style.get("strokeColor"))}  # fmt: skip


def _read_pool(source: Source, drawn: Drawn, cell: Cell, orders: Counter[str]) -> None:
    new = source.id_of(cell)
    made = Pool(id=new, map=drawn.map, name=source.label(drawn, cell), order=float(orders["pool"]),
                **_look(source, drawn, cell, new))  # fmt: skip
    orders["pool"] += 1
    source.add(drawn, cell, _with_style(source, drawn, cell, made))


def _read_lane(source: Source, drawn: Drawn, cell: Cell, orders: Counter[str]) -> None:
    new = source.id_of(cell)
    parent, pool = drawn.around(cell, *LANES), drawn.around(cell, "pool", "table")
    siblings = f"in {parent.id if parent else pool.id if pool else ''}"
    made = Lane(
        id=new, map=drawn.map, name=source.label(drawn, cell), order=float(orders[siblings]),
        parent=drawn.made.get(parent.id) if parent else None, pool=drawn.made.get(pool.id) if pool else None,
        **_look(source, drawn, cell, new),
    )  # fmt: skip
    orders[siblings] += 1
    source.add(drawn, cell, _with_style(source, drawn, cell, made))


def _with_style(source: Source, drawn: Drawn, cell: Cell, made: Frame) -> Frame:
    """Keep the whole style of a swimlane: how large its title is, and its colours, of which it has two."""
    style = without_picture(cell.style)
    own = OWN_TYPE in cell.attributes and str(slim_style(style)) == str(fresh_style(made))
    kept = read_as(made) if is_swimlane(cell) and not own else ""
    return replace(made, foreign=pack(style, kept, {}, source.markup(drawn, cell, made.name)))


def _read_phase(source: Source, drawn: Drawn, cell: Cell) -> None:
    """The titled places of a table's first row are the phases of the map."""
    name, box = source.label(drawn, cell), drawn.sheet.box(cell)
    if name and box is not None and box.width > 1:
        new = source.id_of(cell)
        first = drawn.around(cell, "row")
        direction = _direction(drawn, first) if first is not None else "horizontal"
        start, end = (box.x, box.right) if direction == "horizontal" else (box.y, box.bottom)
        source.records[new] = Phase(id=new, map=drawn.map, name=name, order=start, start=start, end=end)


def turn_map(source: Source, drawn: Drawn) -> None:
    """Let a map run as its lanes do; without lanes, as most of its lines do."""
    made = source.made_on(drawn)
    lanes = [record for record in made if isinstance(record, Lane) and record.box is not None]
    if lanes:
        upright = all(lane.direction == "vertical" for lane in lanes)
    else:
        ways = [way for flow in made if isinstance(flow, Flow) and (way := _way(source, flow)) is not None]
        down, along = (sum(way[at] > abs(way[1 - at]) for way in ways) for at in (1, 0))
        upright = len(ways) >= 3 and down > 1.4 * along
    shown = source.records[drawn.map]
    if isinstance(shown, Map) and upright:
        source.change(shown, direction="vertical")


def _way(source: Source, flow: Flow) -> tuple[float, float] | None:
    start, end = source.records.get(flow.source or ""), source.records.get(flow.target or "")
    if not isinstance(start, Step) or not isinstance(end, Step) or start is end:
        return None
    return end.box.centre.x - start.box.centre.x, end.box.centre.y - start.box.centre.y


def fill_frames(source: Source, drawn: Drawn) -> None:
    """Put what stands on the page itself into the open sub-process, or else the lane, that it is drawn in."""
    here = source.made_on(drawn)
    lanes = Places((record.id, record.box) for record in here if isinstance(record, Lane) and record.box is not None)
    hosts = Places((record.id, record.box) for record in here if _is_frame_by_place(record, drawn, source))
    for record in here:
        if isinstance(record, (Step, DataObject)) and record.id not in source.needs_layout and record.parent is None:
            middle = record.box.centre
            host = next((name for name, box in hosts.around(middle) if _holds(box, record.box)), None)
            lane = next((name for name, _ in lanes.around(middle)), None)
            if host is not None and getattr(record, "attached_to", None) is None:
                source.change(record, parent=host, lane=None)
            elif record.lane is None and lane is not None:
                source.change(record, lane=lane)


def _is_frame_by_place(record: Record, drawn: Drawn, source: Source) -> TypeGuard[Step]:
    """Answer whether a step is open, and nothing was put into it in the file itself."""
    if not isinstance(record, Step) or not record.expanded:
        return False
    cell = source.cells[record.id][1]
    return OWN_TYPE not in cell.attributes and not any(drawn.made.get(child.id) for child in cell.children)


def _holds(outer: Box, inner: Box) -> bool:
    """Answer whether a box lies in another wholly."""
    return (outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom
            and (outer.width, outer.height) != (inner.width, inner.height))  # fmt: skip


def name_departments(source: Source) -> None:
    """Make one department per distinct name of a lane, and let the lanes name it."""
    found: dict[str, Department] = {}
    for lane in [r for r in source.records.values() if isinstance(r, Lane)]:
        name = " ".join(lane.name.split())
        if name:
            department = found.setdefault(name, derived_department(name, len(found)))
            source.records.setdefault(department.id, department)
            source.change(lane, department=department.id)


def warn_of_layers(drawn: Drawn) -> None:
    """Say which layers a page has that one map cannot have, and what was hidden."""
    layers = [cell for cell in drawn.sheet.cells.values() if drawn.role(cell) == "layer" and cell.parent]
    hidden = [layer for layer in layers if not layer.is_visible]
    for layer in hidden:
        drawn.sheet.warn(layer, msg("The layer “{name}” is hidden there; it is shown here.", name=layer.value[:200]))
    if len(layers) > 1 + len(hidden):
        drawn.sheet.warn(None, msg("The page has {n} layers; here all lie on one map.", n=len(layers)))
    for cell in drawn.sheet.cells.values():
        if not cell.is_visible and drawn.role(cell) not in ("layer", "part") and not _is_in_folded(drawn.sheet, cell):
            drawn.sheet.warn(cell, msg("An element is hidden there; it is shown here."))


def _is_in_folded(sheet: Sheet, cell: Cell) -> bool:
    return any(above.is_folded for above in sheet.above(cell))
