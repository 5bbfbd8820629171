"""Making room locally: what stands in the way of something new moves on, and what that would stand on, and so on.

Looks at nothing but what is pushed, however large the map. Everything is pushed by the same distance, so that rows
keep their rhythm; the first gap that is wide enough takes the push up.
"""

from __future__ import annotations

from collections.abc import Collection

from app.layout.obstacles import Obstacles
from app.model.records import Box


def pushed(
    taken: Obstacles,
    coming: Box,
    line: float,
    by: float,
    clear: float,
    but: Collection[str],
    most: int,
    *,
    upright: bool,
) -> list[str] | None:
    """Name what moves on by so much when a box comes: to the right of an `upright` line, else below it.

    None if that is more than `most`, or if something stands in the way that begins before the line.
    """
    found: dict[str, None] = {}
    pending = [coming.grown(clear)]
    while pending:
        for key, box in taken.meeting(pending.pop(), but):
            if key in found:
                continue
            if (box.x if upright else box.y) < line or len(found) == most:
                return None
            found[key] = None
            swept = Box(box.x, box.y, box.width + by, box.height) if upright else box._replace(height=box.height + by)
            pending.append(swept.grown(clear))
    return list(found)
