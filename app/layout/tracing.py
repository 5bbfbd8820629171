"""The ways of a layered layout's lines, from port to port through channels and waypoints. Coordinates are turned.

Knows how a level is laid out; nothing of flows beyond their ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.layout.channels import BEFORE, levels_of
from app.layout.layered import Layered
from app.layout.ports import ABOVE, BEHIND, BELOW, Line, Port
from app.layout.shapes import Way, without_needless
from app.model.records import Box, Point


def traced_ways(layout: Layered, levels: Sequence[float], boxes: Mapping[str, Box]) -> dict[str, Way]:
    """Return the ways of the flows that the layout can lead itself.

    `levels` says where every spot stands across, `boxes` where every cell's own shape stands.
    """
    return {
        line.link.flow: _way(layout, number, line, levels, boxes)
        for number, line in enumerate(layout.lines)
        if line.link.flow is not None and line.is_led
    }


def _way(layout: Layered, number: int, line: Line, levels: Sequence[float], boxes: Mapping[str, Box]) -> Way:
    """Lead a line from left to right; one that leads back is turned around at the end."""
    first, last = (_box_at(layout, line.spots[k], boxes) for k in (0, -1))
    pieces = levels_of(line, levels)
    start, end = _port(first, line.first, True), _port(last, line.last, False)
    points = [start, *_turned(layout, number, line, BEFORE, start, pieces[0][0])]
    for piece, (left, right) in enumerate(pieces):
        x = _upright_at(layout, number, line, piece)
        if x is not None and left != right:
            points += [Point(x, left), Point(x, right)]
    way = without_needless([*points, *_turned(layout, number, line, len(pieces), end, pieces[-1][1])[::-1], end])
    return way[::-1] if line.back else way


def _turned(layout: Layered, number: int, line: Line, piece: int, port: Point, level: float) -> Way:
    """Lead a line from a port to the level that it runs on: around behind the cell, or straight above or below it."""
    x = _upright_at(layout, number, line, piece)
    return [Point(port.x, level)] if x is None else [Point(x, port.y), Point(x, level)]


def _upright_at(layout: Layered, number: int, line: Line, piece: int) -> float | None:
    """Return where an upright piece of a line stands; None if the line runs straight there."""
    spot = layout.rows.spots[line.spots[min(max(piece, 0), len(line.spots) - 1)]]
    column = spot.column + min(piece, 0)
    channel = layout.channels[column]
    upright = channel.of.get((number, piece)) if column >= 0 else None
    return None if upright is None else float(round(layout.edges[column] + channel.at(upright)))


def _box_at(layout: Layered, spot: int, boxes: Mapping[str, Box]) -> Box:
    cell = layout.rows.spots[spot].cell
    assert cell is not None
    return boxes[cell.id]


def _port(box: Box, port: Port, is_first: bool) -> Point:
    """Return where a line touches the shape of its first (or last) cell."""
    if port.side in (ABOVE, BELOW):
        return Point(box.centre.x, box.y if port.side == ABOVE else box.bottom)
    right = is_first != (port.side == BEHIND)
    return Point(box.right if right else box.x, box.centre.y + port.offset)
