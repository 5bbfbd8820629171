"""Reads the lines of a page: what they join, what is written on them, which way they take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from app.exchange.drawio.cells import Cell, Geometry
from app.exchange.drawio.kept import pack, slim_style
from app.exchange.drawio.places import Places
from app.exchange.drawio.roles import is_silent, is_turned
from app.exchange.drawio.routes import route
from app.exchange.drawio.source import OWN_TYPE, Drawn, Source
from app.exchange.drawio.styles import colour
from app.exchange.drawio.write_styles import fresh_style, read_as
from app.i18n import msg
from app.model.kinds import GATEWAY, kind_of_step
from app.model.records import Box, DataObject, Flow, Group, Lane, Point, Pool, Record, Step, TextNote

NEAR = 6.0
"""A loose end this near to a step, in units of the map, is taken as fastened to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a line: the record it is fastened to, and the box and outline it is drawn at."""

    record: Record | None = None
    box: Box | None = None
    outline: str = ""
    is_moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What lines are read against: in which pool each thing is, and where the steps are."""

    pools: dict[str, str]
    places: Places


def read_flows(source: Source, drawn: Drawn) -> None:
    """Make flows of all lines of a page; those that begin or end on other lines come last."""
    edges = [cell for cell in drawn.sheet.cells.values() if cell.is_edge]
    on_lines = {edge.id for edge in edges if _is_on_line(drawn, edge)}
    around = Around(pools=_pools(source, drawn), places=_places(source, drawn))
    for edge in sorted(edges, key=lambda edge: edge.id in on_lines):
        _read_flow(source, drawn, edge, around)


def _is_on_line(drawn: Drawn, edge: Cell) -> bool:
    ends = (drawn.sheet.cells.get(name) for name in (edge.source, edge.target))
    return any(end is not None and end.is_edge for end in ends)


def _read_flow(source: Source, drawn: Drawn, edge: Cell, around: Around) -> None:
    given = edge.geometry or Geometry()
    origin = _origin(drawn, edge)
    ends = [_end(source, drawn, edge.source), _end(source, drawn, edge.target)]
    ends = [_mended(source, drawn, edge, end, place, around) for end, place in
            zip(ends, (_place(given.start, origin), _place(given.end, origin)))]  # fmt: skip
    points = route(edge.style, given, origin, (ends[0].box, ends[1].box), (ends[0].outline, ends[1].outline))
    points = () if any(end.is_moved for end in ends) else points
    loose = [end for end in ends if end.record is None]
    if len(loose) == 2 and not points:
        drawn.sheet.warn(edge, msg("A line leads from nothing to nothing; it was left out."))
        return
    if loose:
        drawn.sheet.tell(edge, msg("A line is not fastened at both ends; it is kept as a free line."))
    if is_turned(edge):
        ends.reverse()
        points = points[::-1]
    made = _flow(source, drawn, edge, ends, points, around.pools)
    source.add(drawn, edge, made)
    if not points:
        source.needs_layout.add(made.id)


def _flow(source: Source, drawn: Drawn, edge: Cell, ends: list[End], points: tuple[Point, ...],
          pools: dict[str, str]) -> Flow:  # fmt: skip
    start, end = ends[0].record, ends[1].record
    kind = _kind(edge, start, end, pools)
    texts = [source.label(drawn, edge), *(source.label(drawn, label) for label in _labels(drawn, edge))]
    others = {name: value for name, value in edge.attributes.items() if not name.startswith(OWN_TYPE)}
    values: dict[str, Any] = {
        "kind": kind,
        "direction": _direction(edge) if kind in ("association", "data") else "none",
    }
    is_ours = OWN_TYPE in edge.attributes
    made = Flow(
        id=source.id_of(edge), map=drawn.map, source=start.id if start else None, target=end.id if end else None,
        name=source.text(drawn, edge, "\n".join(text for text in texts if text)), points=points,
        by_hand=bool(points) and not is_ours, stroke=colour(edge.style.get("strokeColor")), **values,
    )  # fmt: skip
    style = slim_style(edge.style)
    own = is_ours and str(style) == str(fresh_style(made))
    markup = source.markup(drawn, edge, made.name)
    return replace(made, foreign=pack(style, "" if own else read_as(made), others, markup))


def _labels(drawn: Drawn, edge: Cell) -> list[Cell]:
    """List what is written along a line in cells of its own, from its beginning to its end."""
    for child in edge.children:
        if drawn.role(child) == "label" and child.style.get("shape") not in ("", "text", "label"):
            drawn.sheet.tell(child, msg("A sign on a line was left out."))
    found = [child for child in edge.children if drawn.role(child) == "label"]
    return sorted(found, key=lambda child: child.geometry.x if child.geometry is not None else 0.0)


def _origin(drawn: Drawn, edge: Cell) -> Point:
    parent = drawn.sheet.parent_of(edge)
    return drawn.sheet.origin(parent) if parent is not None else Point(0.0, 0.0)


def _place(point: Point | None, origin: Point) -> Point | None:
    return Point(point.x + origin.x, point.y + origin.y) if point is not None else None


def _end(source: Source, drawn: Drawn, name: str) -> End:
    """Return what a line is fastened to: the record of a cell, or of what the cell is a part of."""
    cell = drawn.sheet.cells.get(name)
    inner = cell
    while cell is not None and drawn.made.get(cell.id, "") not in source.records:
        cell = drawn.sheet.parent_of(cell)
    if cell is None or inner is None:
        return End()
    record = source.records[drawn.made[cell.id]]
    box = None if isinstance(record, Flow) else drawn.sheet.box(inner)
    is_moved = isinstance(record, Step) and drawn.look(cell).is_bar
    return End(record=record, box=box, outline=_outline(record, inner), is_moved=is_moved)


def _outline(record: Record, cell: Cell) -> str:
    if isinstance(record, Step) and kind_of_step(record).family == GATEWAY:
        return "diamond"
    return "oval" if "ellipse" in cell.style or cell.style.get("perimeter") == "ellipsePerimeter" else ""


def _mended(source: Source, drawn: Drawn, edge: Cell, end: End, place: Point | None, around: Around) -> End:
    """Fasten a loose end to the step that it is drawn at."""
    if end.record is not None or place is None or OWN_TYPE in edge.attributes:
        return end
    near = next((source.records[name] for name, _ in around.places.around(place)), None)
    if not isinstance(near, (Step, DataObject)):
        return end
    drawn.sheet.warn(edge, msg("A line ended at a step without being fastened to it; it was fastened."))
    return End(record=near, box=near.box)


def _places(source: Source, drawn: Drawn) -> Places:
    """Return where the steps and data of a page are, with what is very near to them."""
    made = source.made_on(drawn)
    return Places((each.id, each.box.grown(NEAR)) for each in made if isinstance(each, (Step, DataObject)))


def _pools(source: Source, drawn: Drawn) -> dict[str, str]:
    """Say of all that is on a page in which pool it is."""
    made = source.made_on(drawn)
    pools = {lane.id: lane.pool for lane in made if isinstance(lane, Lane) and lane.pool}
    found = {record.id: record.id for record in made if isinstance(record, Pool)}
    for record in made:
        lane = getattr(record, "lane", None)
        if isinstance(record, Step) and lane in pools:
            found[record.id] = str(pools[lane])
    return found


def _kind(edge: Cell, start: Record | None, end: Record | None, pools: dict[str, str]) -> str:
    ends = (start, end)
    if any(isinstance(each, DataObject) for each in ends):
        return "data"
    if any(isinstance(each, (TextNote, Group, Flow, Lane)) for each in ends):
        return "association"
    if any(isinstance(each, Pool) for each in ends):
        return "message"
    if start is not None and end is not None and pools.get(start.id) != pools.get(end.id):
        return "message" if start.id in pools and end.id in pools else "sequence"
    return "association" if is_silent(edge) else "sequence"


def _direction(edge: Cell) -> str:
    arrows = (edge.style.get("startArrow", "none") not in ("none", "oval"), edge.style.get("endArrow") != "none")
    if all(arrows):
        return "both"
    return "one" if any(arrows) else "none"
