"""Lane and pool frames that follow their contents: grown when a step needs room, restacked in another order.

What was just placed stays where it is; lanes before and after it give way with all that stands in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.layout.sheet import HEADER, is_vertical
from app.layout.shifting import answer, elements_on, frames_on, home_of, innermost
from app.model.document import Document
from app.model.placement import Arrangement
from app.model.records import Box, Lane, Pool, Step

EDGE = 8.0
ROOM = 20.0


def grown_frames(document: Document, map_id: str, boxes: Mapping[str, Box]) -> Arrangement:
    """Answer which frames grow so that every lane encloses its steps when these boxes are new or changed.

    Steps in lanes that give way are among the places, and the flows of all that has moved among the routes.
    """
    sheet = _Sheet(document, map_id)
    if not sheet.frames:
        return answer(document, map_id, boxes, (), {})
    homes = _homes(sheet, boxes)
    growth = {leaf: _growth(sheet, leaf, homes, boxes) for leaf in sheet.leaves}
    anchor = next((homes[i] for i in boxes if homes.get(i) in growth), sheet.leaves[0])
    shift = _shifts(sheet.leaves, growth, anchor or sheet.leaves[0])
    frames = _lengthened(sheet, homes, boxes, _deepened(sheet, growth, shift))
    moved = dict(boxes)
    places = []
    for element_id, box in {**sheet.elements, **boxes}.items():
        by = _shift_of(sheet, homes.get(element_id), box, growth, shift)
        if by:
            moved[element_id] = sheet.across(box, by)
            places.append(element_id)
    return answer(document, map_id, moved, places, frames)


def reordered_lanes(document: Document, map_id: str, order: Sequence[str]) -> Arrangement:
    """Answer how a map looks when sibling lanes lie in another order, each with its contents."""
    sheet = _Sheet(document, map_id)
    by: dict[str, float] = {}
    for siblings in _siblings(document, map_id, sheet):
        by.update(_restacked(sheet, siblings, order))
    frames = {i: sheet.across(box, _inherited(document, i, by)) for i, box in sheet.frames.items()}
    leaf_shift = {i: _inherited(document, i, by) for i in sheet.leaves}
    moved: dict[str, Box] = {}
    for element_id, box in sheet.elements.items():
        home = home_of(document, element_id, box, sheet.leaf_frames)
        if home is not None and leaf_shift[home]:
            moved[element_id] = sheet.across(box, leaf_shift[home])
    return answer(document, map_id, moved, moved, frames)


class _Sheet:
    """The frames and elements of a map, read along the way lanes are stacked."""

    def __init__(self, document: Document, map_id: str) -> None:
        self.document = document
        self.vertical = is_vertical(document, map_id)
        self.frames = frames_on(document, map_id)
        self.elements = elements_on(document, map_id)
        around = {a for i in self.frames for a in (above_of(document, i),) if a is not None}
        inner = [i for i in self.frames if i not in around or _is_peopled(document, i)]
        self.leaves = sorted(inner, key=lambda i: (self.span(self.frames[i])[0], i))
        self.leaf_frames = {i: self.frames[i] for i in self.leaves}

    def span(self, box: Box) -> tuple[float, float]:
        """Return from where to where a box reaches across the lanes."""
        return (box.x, box.right) if self.vertical else (box.y, box.bottom)

    def reach(self, box: Box) -> tuple[float, float]:
        """Return from where to where a box reaches along the lanes."""
        return (box.y, box.bottom) if self.vertical else (box.x, box.right)

    def across(self, box: Box, by: float) -> Box:
        return box.moved(by, 0) if self.vertical else box.moved(0, by)

    def box(self, reach: tuple[float, float], span: tuple[float, float]) -> Box:
        (left, right), (top, bottom) = (span, reach) if self.vertical else (reach, span)
        return Box(left, top, right - left, bottom - top)


def above_of(document: Document, frame_id: str) -> str | None:
    """Name the lane or pool that a lane lies in."""
    lane = document.find(Lane, frame_id)
    return None if lane is None else lane.parent or lane.pool


def _is_peopled(document: Document, frame_id: str) -> bool:
    return any(step.lane == frame_id for step in document.referrers(frame_id, Step))


def _chain(document: Document, frame_id: str | None) -> list[str]:
    """List a frame and all that it lies in, from the inside out."""
    found: list[str] = []
    while frame_id is not None and frame_id not in found:
        found.append(frame_id)
        frame_id = above_of(document, frame_id)
    return found


def _homes(sheet: _Sheet, boxes: Mapping[str, Box]) -> dict[str, str | None]:
    """Say to which frame every element belongs; one that is dropped into another lane belongs there."""
    homes = {i: home_of(sheet.document, i, box, sheet.leaf_frames) for i, box in sheet.elements.items()}
    for element_id, box in boxes.items():
        homes[element_id] = innermost(sheet.leaf_frames, box.centre) or homes.get(element_id)
    return homes


@dataclass(frozen=True, slots=True)
class _Growth:
    top: float = 0.0
    bottom: float = 0.0


def _held(sheet: _Sheet, frames: Iterable[str], homes: Mapping[str, str | None], boxes: Mapping[str, Box]) -> list[Box]:
    inside = set(frames)
    return [box for i, box in {**sheet.elements, **boxes}.items() if homes.get(i) in inside]


def _growth(sheet: _Sheet, leaf: str, homes: Mapping[str, str | None], boxes: Mapping[str, Box]) -> _Growth:
    spans = [sheet.span(box) for box in _held(sheet, (leaf,), homes, boxes)]
    if not spans:
        return _Growth()
    top, bottom = sheet.span(sheet.frames[leaf])
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    return _Growth(
        top=top - first + ROOM if first < top + EDGE else 0.0,
        bottom=last - bottom + ROOM if last > bottom - EDGE else 0.0,
    )


def _shifts(leaves: Sequence[str], growth: Mapping[str, _Growth], anchor: str) -> dict[str, float]:
    """Say by how much the content of each lane shifts, so that the anchor's stays."""
    shift: dict[str, float] = {}
    at = 0.0
    for i, leaf in enumerate(leaves):
        at += growth[leaf].top + (growth[leaves[i - 1]].bottom if i else 0.0)
        shift[leaf] = at
    return {leaf: by - shift[anchor] for leaf, by in shift.items()}


def _deepened(sheet: _Sheet, growth: Mapping[str, _Growth], shift: Mapping[str, float]) -> dict[str, Box]:
    """Return all frames as deep as they need to be, and where the shifts put them."""
    inside: dict[str, list[str]] = {}
    for leaf in sheet.leaves:
        for frame in _chain(sheet.document, leaf):
            inside.setdefault(frame, []).append(leaf)
    frames: dict[str, Box] = {}
    for frame_id, box in sheet.frames.items():
        first, last = inside[frame_id][0], inside[frame_id][-1]
        top, bottom = sheet.span(box)
        span = (top + shift[first] - growth[first].top, bottom + shift[last] + growth[last].bottom)
        frames[frame_id] = sheet.box(sheet.reach(box), span)
    return frames


def _lengthened(
    sheet: _Sheet, homes: Mapping[str, str | None], boxes: Mapping[str, Box], frames: Mapping[str, Box]
) -> dict[str, Box]:
    """Return the frames as long as they need to be; all lanes of a pool (or outside pools) stay equally long."""
    families: dict[str | None, list[str]] = {}
    for frame_id in sheet.frames:
        outermost = _chain(sheet.document, frame_id)[-1]
        families.setdefault(outermost if sheet.document.find(Pool, outermost) else None, []).append(frame_id)
    found: dict[str, Box] = {}
    for family in families.values():
        reaches = [sheet.reach(box) for box in _held(sheet, family, homes, boxes)]
        lefts = [sheet.reach(frames[i])[0] for i in family]
        rights = [sheet.reach(frames[i])[1] for i in family]
        first, last = min((r[0] for r in reaches), default=0.0), max((r[1] for r in reaches), default=0.0)
        inner = max(lefts) + HEADER
        before = inner - first + ROOM if reaches and first < inner + EDGE else 0.0
        after = last - min(rights) + ROOM if reaches and last > min(rights) - EDGE else 0.0
        for i in family:
            left, right = sheet.reach(frames[i])
            found[i] = sheet.box((left - before, right + after), sheet.span(frames[i]))
    return found


def _shift_of(
    sheet: _Sheet, home: str | None, box: Box, growth: Mapping[str, _Growth], shift: Mapping[str, float]
) -> float:
    """Say by how much an element shifts: with its lane, or with the first or last lane if it stands beyond them."""
    if home is not None:
        return shift[home]
    first, last = sheet.leaves[0], sheet.leaves[-1]
    if sheet.span(box)[1] <= sheet.span(sheet.frames[first])[0]:
        return shift[first] - growth[first].top
    if sheet.span(box)[0] >= sheet.span(sheet.frames[last])[1]:
        return shift[last] + growth[last].bottom
    return 0.0


def _siblings(document: Document, map_id: str, sheet: _Sheet) -> list[list[str]]:
    groups: dict[str | None, list[str]] = {}
    for lane in document.lanes_of(map_id):
        if lane.id in sheet.frames:
            groups.setdefault(lane.parent or lane.pool, []).append(lane.id)
    return list(groups.values())


def _restacked(sheet: _Sheet, siblings: Sequence[str], order: Sequence[str]) -> dict[str, float]:
    """Say by how much each of some sibling lanes shifts when those named lie in the new order."""
    now = sorted(siblings, key=lambda i: (sheet.span(sheet.frames[i])[0], i))
    wanted = iter([i for i in order if i in now])
    named = set(order)
    edge = sheet.span(sheet.frames[now[0]])[0]
    by: dict[str, float] = {}
    for lane_id in [next(wanted) if i in named else i for i in now]:
        top, bottom = sheet.span(sheet.frames[lane_id])
        by[lane_id] = edge - top
        edge += bottom - top
    return by


def _inherited(document: Document, frame_id: str, by: Mapping[str, float]) -> float:
    return sum(by.get(i, 0.0) for i in _chain(document, frame_id))
