"""How a way runs when one of its straight pieces is moved sideways. Arithmetic on points; no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.model.document import Document
from app.model.kinds import ACTIVITY, kind_of_step
from app.model.placement import box_by_id
from app.model.records import Box, Flow, Point, Step

OUT = 20.0
"""How far a way runs straight out of a step before it may turn."""
CORNER = 8.0
"""How near to a step's corner a way may leave it."""


def is_upright(a: Point, b: Point) -> bool:
    return abs(a.x - b.x) < abs(a.y - b.y)


def main_piece(flow: Flow, *, upright: bool) -> int | None:
    """Return the longest piece that can be moved sideways (upright) or up and down (level); None if there is none."""
    pieces = [
        (abs(a.x - b.x) + abs(a.y - b.y), -i)
        for i, (a, b) in enumerate(pairwise(flow.points))
        if is_upright(a, b) == upright
    ]
    return -max(pieces)[1] if pieces else None


def bent(document: Document, flow: Flow, piece: int, to: float) -> tuple[Point, ...]:
    """Return a flow's way with one piece moved to a place; its neighbours stretch, the ends stay at their steps.

    A first or last piece slides along the side of its step as far as that reaches; beyond that it gets a turn.
    """
    points = flow.points
    a, b = points[piece], points[piece + 1]
    upright = is_upright(a, b)
    if to == (a.x if upright else a.y):
        return points
    moved = [Point(to, p.y) if upright else Point(p.x, to) for p in (a, b)]
    head, tail = list(points[:piece]), list(points[piece + 2 :])
    if piece == 0:
        head, moved[0] = _end(document, flow.source, a, b, moved[0])
    if piece + 2 == len(points):
        back, moved[1] = _end(document, flow.target, b, a, moved[1])
        tail = back[::-1]
    return _without_doubles([*head, *moved, *tail])


def _end(document: Document, end: str | None, port: Point, onward: Point, moved: Point) -> tuple[list[Point], Point]:
    """Return what comes before a moved first piece, and where the piece begins."""
    box = box_by_id(document, end)
    step = document.find(Step, end)
    straight_sided = step is not None and kind_of_step(step).family == ACTIVITY
    if box is not None and straight_sided and _on_side(box, moved, upright=is_upright(port, onward)):
        return [], moved
    out = min(OUT, (abs(port.x - onward.x) + abs(port.y - onward.y)) / 2)
    if is_upright(port, onward):
        y = port.y + (out if onward.y > port.y else -out)
        return [port, Point(port.x, y)], Point(moved.x, y)
    x = port.x + (out if onward.x > port.x else -out)
    return [port, Point(x, port.y)], Point(x, moved.y)


def _on_side(box: Box, at: Point, *, upright: bool) -> bool:
    if upright:
        return box.x + CORNER <= at.x <= box.right - CORNER
    return box.y + CORNER <= at.y <= box.bottom - CORNER


def _without_doubles(points: Sequence[Point]) -> tuple[Point, ...]:
    kept = [points[0]]
    kept += [b for a, b in pairwise(points) if a != b]
    return tuple(kept)
