"""Makes a page ready to become records: places settled, frames and shapes decided, pools around their lanes."""

from __future__ import annotations

from app.exchange.result import Report
from app.exchange.sketch.ends import decide_shapes
from app.exchange.sketch.framing import decide_frames, direction_of
from app.exchange.sketch.nesting import make_frames_of_shapes
from app.exchange.sketch.parts import Frame, Page
from app.exchange.sketch.placing import settle_places
from app.model.records import Box

HEADER = 36.0
"""Room that the map needs for the name of a pool, beside its lanes or above them."""


def prepare(page: Page, report: Report) -> None:
    """Settle everything on a page that its source leaves open."""
    make_frames_of_shapes(page)
    settle_places(page, report)
    decide_frames(page)
    for frame in page.frames.values():
        if frame.kind == "group" and frame.box is None:
            frame.kind = "subprocess"
    decide_shapes(page)
    lanes: dict[str | None, list[Frame]] = {}
    for frame in page.frames.values():
        if frame.kind == "lane":
            lanes.setdefault(frame.parent, []).append(frame)
    for frame in page.frames.values():
        if frame.kind == "pool" and frame.box is not None:
            _make_room_for_name(frame, frame.box, lanes.get(frame.id, []))


def _make_room_for_name(pool: Frame, box: Box, lanes: list[Frame]) -> None:
    """Lay a pool whose lanes leave no room for its name closely around them, with its name before them."""
    boxes = [lane.box for lane in lanes if lane.box is not None]
    if not boxes:
        return
    x, y = min(each.x for each in boxes), min(each.y for each in boxes)
    width, height = max(each.right for each in boxes) - x, max(each.bottom for each in boxes) - y
    upright = direction_of(lanes, pool.direction) == "vertical"
    if (y - box.y if upright else x - box.x) >= HEADER / 2:
        return
    head = Box(x, y - HEADER, width, height + HEADER) if upright else Box(x - HEADER, y, width + HEADER, height)
    pool.box = head
