"""The way of a line as draw.io would lead it: from the exit through the waypoints to the entry.

Where nothing of it is told and draw.io leads it by itself, the answer is empty: our own layout leads it then.
"""

from __future__ import annotations

import math

from app.exchange.drawio.cells import Geometry, tidy
from app.exchange.drawio.elbows import elbow
from app.exchange.drawio.styles import Style
from app.model.records import Box, Point

MAX_POINTS = 2_000
_LED = frozenset({"orthogonalEdgeStyle", "elbowEdgeStyle", "segmentEdgeStyle", "entityRelationEdgeStyle",
                  "isometricEdgeStyle", "loopEdgeStyle", "sideToSideEdgeStyle", "topToBottomEdgeStyle"})  # fmt: skip


def route(style: Style, given: Geometry, origin: Point, boxes: tuple[Box | None, Box | None],
          slanted: tuple[str, str]) -> tuple[Point, ...]:  # fmt: skip
    """Return the whole route of a line, or nothing if draw.io leads it by itself.

    `slanted` says of both ends whether their outline is a diamond, an oval, or straight ("").
    """
    way = [Point(point.x + origin.x, point.y + origin.y) for point in given.points[:MAX_POINTS]]
    start = _fixed(style, "exit", boxes[0]) or _free(given.start, origin, boxes[0])
    end = _fixed(style, "entry", boxes[1]) or _free(given.end, origin, boxes[1])
    is_led = style.get("edgeStyle") in _LED
    if is_led and not way and not _is_straight(start, end):
        return ()
    if way and style.get("edgeStyle") == "elbowEdgeStyle" and not any(slanted):
        bent = elbow(way[0], start, end, boxes, style.get("elbow") == "vertical")
        return tuple(Point(tidy(p.x), tidy(p.y)) for p in _without_repeats(bent)) if bent else ()
    upright = is_led and not style.is_on("curved")
    start = start or _border(boxes[0], _aim(way, end, boxes[1]), slanted[0], upright)
    end = end or _border(boxes[1], _aim(way[::-1], start, boxes[0]), slanted[1], upright)
    if start is None or end is None:
        return ()
    points = [start, *way, end]
    if upright:
        points = _squared(points, _side(start, boxes[0]), _side(end, boxes[1]))
    return tuple(Point(tidy(p.x), tidy(p.y)) for p in _without_repeats(points))


def _fixed(style: Style, side: str, box: Box | None) -> Point | None:
    """Return where a style fastens a line on a shape."""
    if box is None or f"{side}X" not in style.values or f"{side}Y" not in style.values:
        return None
    x, y = style.number(f"{side}X", math.nan), style.number(f"{side}Y", math.nan)
    if math.isnan(x) or math.isnan(y):
        return None
    return Point(box.x + x * box.width + style.number(f"{side}Dx", 0.0),
                 box.y + y * box.height + style.number(f"{side}Dy", 0.0))  # fmt: skip


def _free(point: Point | None, origin: Point, box: Box | None) -> Point | None:
    """Return where a line ends that is fastened to nothing."""
    return Point(point.x + origin.x, point.y + origin.y) if point is not None and box is None else None


def _is_straight(start: Point | None, end: Point | None) -> bool:
    return start is not None and end is not None and (tidy(start.x - end.x) == 0 or tidy(start.y - end.y) == 0)


def _aim(way: list[Point], end: Point | None, box: Box | None) -> Point | None:
    if way:
        return way[0]
    return end if end is not None or box is None else box.centre


def _border(box: Box | None, aim: Point | None, outline: str, upright: bool) -> Point | None:
    """Return where a line towards a place leaves a shape."""
    if box is None or aim is None:
        return None
    middle = box.centre
    if upright and box.x <= aim.x <= box.right and not outline:
        return Point(aim.x, box.y if aim.y < middle.y else box.bottom)
    if upright and box.y <= aim.y <= box.bottom and not outline:
        return Point(box.x if aim.x < middle.x else box.right, aim.y)
    dx, dy = (aim.x - middle.x) / (box.width / 2), (aim.y - middle.y) / (box.height / 2)
    if upright:
        dx, dy = (math.copysign(1.0, dx), 0.0) if abs(dx) >= abs(dy) else (0.0, math.copysign(1.0, dy))
    far = {"diamond": abs(dx) + abs(dy), "oval": math.hypot(dx, dy)}.get(outline, max(abs(dx), abs(dy)))
    share = 1.0 / far if far > 1e-9 else 0.0
    return Point(middle.x + dx * share * box.width / 2, middle.y + dy * share * box.height / 2)


def _side(point: Point, box: Box | None) -> str:
    """Say how a line leaves a shape: along ("x"), up or down ("y"), or anyhow."""
    if box is None:
        return ""
    to_x = min(abs(point.x - box.x), abs(point.x - box.right))
    to_y = min(abs(point.y - box.y), abs(point.y - box.bottom))
    return "x" if to_x < to_y else "y" if to_y < to_x else ""


def _squared(points: list[Point], first: str, last: str) -> list[Point]:
    """Put a corner wherever two places of a line lie neither beside nor above one another."""
    squared = [points[0]]
    along = first or "x"
    for number, point in enumerate(points[1:], 1):
        before = squared[-1]
        if abs(point.x - before.x) > 0.5 and abs(point.y - before.y) > 0.5:
            along = {"x": "y", "y": "x"}[last] if number == len(points) - 1 and last else along
            squared.append(Point(point.x, before.y) if along == "x" else Point(before.x, point.y))
        squared.append(point)
        step_x, step_y = abs(point.x - squared[-2].x), abs(point.y - squared[-2].y)
        along = "y" if step_x >= step_y else "x"
    return squared


def _without_repeats(points: list[Point]) -> list[Point]:
    kept = [points[0]]
    for point in points[1:]:
        if point != kept[-1]:
            kept.append(point)
    return kept if len(kept) > 1 else [points[0], points[-1]]
