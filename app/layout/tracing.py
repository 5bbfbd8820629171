"""The ways of a layered layout's lines, from port to port through channels and waypoints. Coordinates are turned.

Knows how a level is laid out; nothing of flows beyond their ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.layout.channels import levels_of
from app.layout.layered import Layered
from app.layout.ports import AHEAD, Line, Port
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
    start, end = _port(first, line.first, first.right), _port(last, line.last, last.x)
    pieces = levels_of(line, levels)
    points = [start, Point(start.x, pieces[0][0])]
    for piece, (left, right) in enumerate(pieces):
        x = _upright_at(layout, number, line, piece)
        if x is not None and left != right:
            points += [Point(x, left), Point(x, right)]
    way = without_needless([*points, Point(end.x, pieces[-1][1]), end])
    return way[::-1] if line.back else way


def _upright_at(layout: Layered, number: int, line: Line, piece: int) -> float | None:
    """Return where the upright piece between two columns stands; None if the line runs straight there."""
    column = layout.rows.spots[line.spots[piece]].column
    channel = layout.channels[column]
    upright = channel.of.get((number, piece))
    return None if upright is None else float(round(layout.edges[column] + channel.at(upright)))


def _box_at(layout: Layered, spot: int, boxes: Mapping[str, Box]) -> Box:
    cell = layout.rows.spots[spot].cell
    assert cell is not None
    return boxes[cell.id]


def _port(box: Box, port: Port, ahead: float) -> Point:
    """Return where a line touches a cell's shape; `ahead` is the side that looks along the line."""
    if port.side == AHEAD:
        return Point(ahead, box.centre.y + port.offset)
    return Point(box.centre.x, box.y if port.side < AHEAD else box.bottom)
