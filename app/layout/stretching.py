"""Ways that are pulled along at one end without a look at what is around: cheap, for a picture while dragging."""

from __future__ import annotations

from collections.abc import Sequence

from app.layout.shapes import Way
from app.model.records import Point

Share = tuple[float, float]
STILL: Share = (0.0, 0.0)
WHOLE: Share = (1.0, 1.0)


def elastic(way: Sequence[Point], *, at_source: bool) -> tuple[Way, list[Share]]:
    """Return a way, and for each of its points which share of a move of one end it makes, sideways and up or down.

    Moved by these shares an orthogonal way stays orthogonal. A straight one gets a place to bend.
    """
    if not at_source:
        points, shares = elastic(way[::-1], at_source=True)
        return points[::-1], shares[::-1]
    first, second = way[0], way[1]
    level = abs(first.y - second.y) <= abs(first.x - second.x)
    if len(way) == 2:
        middle = Point((first.x + second.x) / 2, (first.y + second.y) / 2)
        way = [first, middle, middle, second]
    corner = (0.0, 1.0) if level else (1.0, 0.0)
    return list(way), [WHOLE, corner, *[STILL] * (len(way) - 2)]
