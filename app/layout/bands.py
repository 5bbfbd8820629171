"""Lanes and pools as stacked bands: how they lie within one another, and the frames they are drawn in.

Coordinates are turned for vertical maps (`u` along the process, `v` across). All lanes of a map begin at the same
left and end at the same right; each header is 36 wide.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from app.layout.sheet import HEADER
from app.model.document import Document
from app.model.records import Box, Lane, Pool, Step

PADDING = 24.0
SHALLOWEST = 80.0
CLOSED_POOL = 60.0
POOL_GAP = 40.0
LOOSE_GAP = 30.0


@dataclass(slots=True)
class Band:
    """A lane, a pool, or (id None) the room outside of all lanes; `own` if steps stand in it directly."""

    id: str | None
    is_pool: bool = False
    own: bool = True
    inner: list[Band] = field(default_factory=list)

    def leaves(self) -> list[Band]:
        """List the bands that steps stand in, from the top."""
        found = [self] if self.own else []
        return found + [leaf for band in self.inner for leaf in band.leaves()]

    def depth_in_headers(self) -> int:
        return (self.id is not None) + max((band.depth_in_headers() for band in self.inner), default=0)


def bands_of(document: Document, map_id: str) -> list[Band]:
    """Return the bands of a map from the top: pools with their lanes, lanes without pool, then what is in no lane."""
    lanes = document.lanes_of(map_id)
    peopled = {step.lane for step in document.on_map(Step, map_id)}
    pools = sorted(document.on_map(Pool, map_id), key=lambda pool: (pool.order, pool.id))
    found = []
    for pool in pools:
        inner = [_lane_band(lane, lanes, peopled) for lane in lanes if lane.pool == pool.id and lane.parent is None]
        found.append(Band(pool.id, is_pool=True, own=not inner, inner=inner))
    found += [_lane_band(lane, lanes, peopled) for lane in lanes if lane.pool is None and lane.parent is None]
    known = {lane.id for lane in lanes}
    steps = (s for s in document.on_map(Step, map_id) if s.parent is None and s.attached_to is None)
    if any(step.lane not in known for step in steps):
        found.append(Band(None))
    return found


def nested_bands(lanes: Sequence[Lane], peopled: Collection[str | None]) -> list[Band]:
    """Return the bands of lanes that lie within one another; `peopled` are those in which steps stand directly."""
    return [_lane_band(lane, lanes, peopled) for lane in lanes if lane.parent is None]


def _lane_band(lane: Lane, lanes: Sequence[Lane], peopled: Collection[str | None]) -> Band:
    inner = [_lane_band(child, lanes, peopled) for child in lanes if child.parent == lane.id]
    return Band(lane.id, own=not inner or lane.id in peopled, inner=inner)


@dataclass(slots=True)
class Stack:
    """Bands stacked: the frame of each, and where the content of each begins across."""

    frames: dict[str, Box] = field(default_factory=dict)
    top: dict[str | None, float] = field(default_factory=dict)


def stacked(bands: Sequence[Band], depths: Mapping[str | None, float], length: float) -> Stack:
    """Stack bands from (0, 0) on; `depths` says how deep the content of each is, `length` how long all content is."""
    headers = max((band.depth_in_headers() for band in bands), default=0)
    stack = Stack()
    right = headers * HEADER + length + 2 * PADDING
    edge = 0.0
    for number, band in enumerate(bands):
        if number:
            edge += _gap(bands[number - 1], band)
        edge = _put(band, depths, 0.0, right, edge, stack)
    return stack


def content_left(bands: Sequence[Band]) -> float:
    """Return where the content of all bands begins, right of the headers."""
    return HEADER * max((band.depth_in_headers() for band in bands), default=0) + PADDING


def _gap(upper: Band, lower: Band) -> float:
    if lower.id is None:
        return LOOSE_GAP
    return POOL_GAP if upper.is_pool or lower.is_pool else 0.0


def _put(band: Band, depths: Mapping[str | None, float], left: float, right: float, edge: float, stack: Stack) -> float:
    """Put one band and those within it; return its lower edge."""
    top = edge
    if band.own:
        stack.top[band.id] = top + PADDING
        depth = depths.get(band.id, 0.0)
        least = CLOSED_POOL if band.is_pool else SHALLOWEST
        if band.id is not None and depth + 2 * PADDING < least:
            stack.top[band.id] = top + (least - depth) / 2
        edge = top + (max(least, depth + 2 * PADDING) if band.id is not None else depth + 2 * PADDING)
    for inner in band.inner:
        edge = _put(inner, depths, left + HEADER, right, edge, stack)
    if band.id is not None:
        stack.frames[band.id] = Box(left, top, right - left, edge - top)
    return edge
