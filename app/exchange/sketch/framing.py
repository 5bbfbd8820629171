"""Decides what frames mean that do not say it themselves: lanes where they share out the steps, else sub-processes.

Frames whose places are known become lanes only where they lie like bands; anything else keeps its look.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.exchange.sketch.parts import MAX_NESTING, Frame, Page
from app.i18n import msg
from app.model.errors import Refused

SLACK = 12.0
"""How far two bands may lie apart, or into each other, and still be neighbours."""


class _Content:
    """What lies in which frame of a page, and what arrows lead to."""

    def __init__(self, page: Page) -> None:
        self.ends = {end for arrow in page.arrows for end in (arrow.source, arrow.target)}
        self.frames: dict[str | None, list[Frame]] = {}
        for frame in page.frames.values():
            self.frames.setdefault(frame.parent, []).append(frame)
        self.steps: dict[str | None, int] = {None: len(page.steps())}
        for shape in page.steps():
            for frame in page.frames_around(shape.frame):
                self.steps[frame.id] = self.steps.get(frame.id, 0) + 1

    def inside(self, frame: str | None) -> list[Frame]:
        return self.frames.get(frame, [])

    def is_shared_out(self, around: str | None) -> bool:
        """Answer whether the frames in one share out all its steps, lie like bands, and nothing leads to them."""
        frames = self.inside(around)
        bands = [frame for frame in frames if frame.kind in ("", "lane")]
        if not bands or len(bands) < len([frame for frame in frames if frame.kind != "group"]):
            return False
        total = sum(self.steps.get(frame.id, 0) for frame in bands)
        if total != self.steps.get(around, 0) or total == 0 or any(frame.id in self.ends for frame in bands):
            return False
        return lie_as_bands(bands)


def decide_frames(page: Page) -> None:
    """Give every undecided frame of a page its kind, from the outside in."""
    _untangle(page)
    content = _Content(page)
    outer = content.inside(None)
    if content.is_shared_out(None):
        inner = content.inside(outer[0].id) if len(outer) == 1 else []
        _name_all(outer, "pool" if len(inner) > 1 and content.is_shared_out(outer[0].id) else "lane")
    _name_all(outer, "subprocess")
    for frame in outer:
        _decide_inside(content, frame)


def _untangle(page: Page) -> None:
    """Cut frames that lie in themselves or in nothing; refuse what lies too deep."""
    for frame in page.frames.values():
        if frame.parent is not None and frame.parent not in page.frames:
            frame.parent = None
        around = list(page.frames_around(frame.id))
        if around[-1].parent is not None:
            frame.parent = None
        elif len(around) > MAX_NESTING:
            raise Refused(msg("“{name}” lies more than {limit} deep in others. Nothing was imported.",
                              name=frame.name or frame.id, limit=MAX_NESTING))  # fmt: skip


def _decide_inside(content: _Content, frame: Frame) -> None:
    inner = content.inside(frame.id)
    if frame.kind in ("lane", "pool") and len(inner) > 1 and content.is_shared_out(frame.id):
        _name_all(inner, "lane")
    _name_all(inner, "subprocess")
    for each in inner:
        _decide_inside(content, each)


def _name_all(frames: Sequence[Frame], kind: str) -> None:
    for frame in frames:
        frame.kind = frame.kind or kind


def lie_as_bands(frames: Sequence[Frame]) -> bool:
    """Answer whether frames lie side by side or one above the other with the same length, or are not placed at all."""
    boxes = [frame.box for frame in frames if frame.box is not None]
    if not boxes:
        return True
    if len(boxes) < len(frames):
        return False
    rows, columns = sorted(boxes, key=lambda b: b.y), sorted(boxes, key=lambda b: b.x)
    as_rows = all(_near(a.x, b.x) and _near(a.width, b.width) and _near(a.bottom, b.y) for a, b in pairwise(rows))
    return as_rows or all(
        _near(a.y, b.y) and _near(a.height, b.height) and _near(a.right, b.x) for a, b in pairwise(columns)
    )


def direction_of(frames: Sequence[Frame], otherwise: str) -> str:
    """Say how bands run: rows are horizontal, columns vertical."""
    said = next((frame.direction for frame in frames if frame.direction), "")
    boxes = [frame.box for frame in frames if frame.box is not None]
    if said or len(boxes) < 2:
        return said or otherwise
    return "horizontal" if _near(boxes[0].x, boxes[1].x) else "vertical"


def main_direction(page: Page) -> str:
    """Say which way most arrows of a placed drawing lead."""
    across = down = 0.0
    for arrow in page.arrows:
        boxes = [page.shapes[end].box for end in (arrow.source, arrow.target) if end in page.shapes]
        if len(boxes) == 2 and boxes[0] is not None and boxes[1] is not None:
            across += abs(boxes[1].centre.x - boxes[0].centre.x)
            down += abs(boxes[1].centre.y - boxes[0].centre.y)
    return "vertical" if down > across else "horizontal"


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= SLACK
