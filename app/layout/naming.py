"""Where names stand that shapes cannot hold (decisions, events, documents): below them, or where an author put them.

An estimate for flows and labels that keep clear of names; the painter decides by the letters themselves.
"""

from __future__ import annotations

from app.layout.lettering import LINE, longest_word, size_of
from app.model.kinds import ACTIVITY, GATEWAY, kind_of_step
from app.model.records import Box, DataObject, Step

SIZE, SMALLEST = 11.0, 8.0
GAP, LEAST, WIDEST, TALLEST = 4.0, 90.0, 160.0, 64.0
STRAY = 400.0
DIAMOND_SHARE, PILL_ENDS = 0.96, 0.55
LEAST_DIAMOND = 80.0
DATA_SIZE, LEAST_BELOW, BELOW_DATA = 10.0, 80.0, 3.0
ROUND_BELOW = 1.6
PILLS = ("pill", "pill_thick")


def name_box(step: Step) -> Box | None:
    """Return the box of a step's name outside of its shape; None if it has none or stands inside."""
    name = step.name.strip()
    kind = kind_of_step(step)
    if not name or kind.family == ACTIVITY or _is_inside(step, name):
        return None
    given = step.label_box
    if given is not None and given.meets(step.box.grown(STRAY)):
        return given
    widest = min(max(step.width, LEAST, longest_word(name) * SIZE), WIDEST)
    width, height = size_of(name, widest, SIZE)
    width, height = min(width, WIDEST), min(height, TALLEST)
    return Box(step.box.centre.x - width / 2, step.box.bottom + GAP, width, height)


def data_name_box(data: DataObject) -> Box | None:
    """Return the box of a data object's name and state, below it; None if it has none."""
    words = (data.name.strip() + (f" [{data.state}]" if data.state else "")).strip()
    if not words or data.label_box is not None:
        return data.label_box if words else None
    width, height = size_of(words, max(data.box.width, LEAST_BELOW), DATA_SIZE)
    return Box(data.box.centre.x - width / 2, data.box.bottom + BELOW_DATA, width, height)


def _is_inside(step: Step, name: str) -> bool:
    """Answer whether a diamond or pill holds its name in whole words at a size that can be read."""
    kind = kind_of_step(step)
    if kind.family == GATEWAY:
        return kind.outline == "diamond" and step.width >= LEAST_DIAMOND and _fits_diamond(step, name)
    if kind.outline not in PILLS or step.width < ROUND_BELOW * step.height:
        return False
    room = step.width - PILL_ENDS * step.height
    width, height = size_of(name, room, SMALLEST)
    return width <= room and height <= step.height - 6


def _fits_diamond(step: Step, name: str) -> bool:
    for lines in range(1, 6):
        tall = lines * SMALLEST * LINE
        room = DIAMOND_SHARE * step.width * (1 - tall / step.height)
        width, height = size_of(name, room, SMALLEST)
        if room > 0 and width <= room and height <= tall + 0.01:
            return True
    return False
