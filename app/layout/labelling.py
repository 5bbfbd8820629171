"""Where a flow's words stand: beside its line, covering nothing; near the source for a decision's answers.

Asks what lies where; knows neither documents nor fonts, only estimates of how much room words take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.layout.lettering import longest_word, size_of
from app.layout.obstacles import Obstacles
from app.layout.traffic import Traffic
from app.model.records import Box, Flow, Point

SIZE, WIDEST = 10.0, 110.0
GAP, APART, ARROW, CLEAR, STRIDE = 3.0, 6.0, 12.0, 1.5, 24.0
"""How far words stand from their line, its corners and its arrow, the room around them, how far they slide at once."""
ROOM_AT_SIDES = 2.0
NEAR = 40.0
"""How far from its line a label may stand that somebody else has placed."""
FARTHER = (12.0, 24.0, 36.0)
"""How much farther from its line words may stand where there is no room beside it."""
STEP_COVERED, LINE_COVERED, SHARED = 100, 10, 5
"""What it costs to cover a step, to cover a line, and to stand where another flow runs along and could be meant."""

Piece = tuple[Point, Point]
"""A straight piece of way, from one corner to the next."""
Place = tuple[Box, Piece]
"""Where words could stand, and beside which piece of their way."""


def words_of(flow: Flow) -> str:
    """Return what is written at a flow: its name or else its condition."""
    return flow.name.strip() or flow.condition.strip()


class Ground:
    """What words must not cover: obstacles, the ways of flows, and other words."""

    def __init__(self, obstacles: Obstacles, ways: Traffic, labels: Obstacles) -> None:
        self._obstacles, self._ways, self.labels = obstacles, ways, labels

    def covered(self, flow_id: str, box: Box) -> int:
        """Price what words in this box would cover; 0 if nothing."""
        area = box.grown(CLEAR)
        steps = sum(1 for _ in self._obstacles.meeting(area)) + sum(1 for _ in self.labels.meeting(area, (flow_id,)))
        return STEP_COVERED * steps + LINE_COVERED * len(self._ways.met(area))

    def shared(self, flow_id: str, box: Box, piece: Piece) -> int:
        """Price words beside a piece of way that another flow runs along there, as after a common beginning."""
        feet = [self._ways.met(Box(x - 1, y - 1, 2, 2)) for x, y in _feet(box, piece)]
        along = (feet[0] & feet[1]) | (feet[1] & feet[2])
        return SHARED if along - {flow_id} else 0

    def is_clear(self, flow_id: str, box: Box) -> bool:
        """Answer whether words in this box would cover no element and no other words."""
        return self._obstacles.is_free(box) and self.labels.is_free(box, (flow_id,))


def placed_words(flows: Sequence[tuple[Flow, Sequence[Point], bool]], ground: Ground) -> dict[str, Box]:
    """Place the words of flows, given as (flow, way, leaves a decision): those that can stay first, then one by one."""
    boxes: dict[str, Box] = {}
    for flow, way, _ in flows:
        if flow.label_box is not None and is_kept(flow, way, ground):
            boxes[flow.id] = flow.label_box
            ground.labels.put(flow.id, flow.label_box)
    for flow, way, answers in flows:
        box = None if flow.id in boxes else label_of(flow, way, answers, ground)
        if box is not None:
            boxes[flow.id] = box
            ground.labels.put(flow.id, box)
    return boxes


def label_of(flow: Flow, way: Sequence[Point], answers: bool, ground: Ground) -> Box | None:
    """Choose a box for a flow's words; None without words. `answers`: the flow leaves a decision.

    Where every place covers something, the one that covers least is taken.
    """
    words = words_of(flow)
    if not words or len(way) < 2:
        return None
    best, least = None, float("inf")
    for box, piece in _places(words, way, answers):
        price = ground.covered(flow.id, box)
        if price < least:
            price += ground.shared(flow.id, box, piece)
        if price < least:
            best, least = box, price
            if not price:
                break
    return best


def is_kept(flow: Flow, way: Sequence[Point], ground: Ground) -> bool:
    """Answer whether a flow's words may stay where they are: near its line, on no step and no other words."""
    box = flow.label_box
    if box is None or not words_of(flow):
        return False
    near = box.grown(NEAR)
    return any(near.meets(span) for span in spans(way)) and ground.is_clear(flow.id, box)


def spans(way: Sequence[Point]) -> Iterator[Box]:
    """Go through the pieces of a way as thin boxes."""
    for (x, y), (to_x, to_y) in pairwise(way):
        yield Box(min(x, to_x) - 0.01, min(y, to_y) - 0.01, abs(x - to_x) + 0.02, abs(y - to_y) + 0.02)


def _places(words: str, way: Sequence[Point], answers: bool) -> Iterator[Place]:
    """Offer places: on one line or few, then with short lines, then anywhere along the way, then farther from it."""
    sizes = [_room(words, WIDEST)]
    narrow = _room(words, longest_word(words) * SIZE)
    if narrow[0] < sizes[0][0]:
        sizes.append(narrow)
    pieces = list(pairwise(way))
    if not answers:
        pieces.sort(key=lambda ends: -abs(ends[0].x - ends[1].x) - abs(ends[0].y - ends[1].y))
    for width, height in sizes:
        for a, b in pieces:
            yield from _beside(a, b, width, height, _preferred(a, b, width, height, answers))
    for width, height in sizes:
        for a, b in pieces:
            yield from _beside(a, b, width, height, _everywhere(a, b, width, height))
    for gap in FARTHER:
        for width, height in sizes:
            for a, b in pieces:
                yield from _beside(a, b, width, height, _preferred(a, b, width, height, answers)[:1], GAP + gap)


def _room(words: str, widest: float) -> tuple[float, float]:
    width, height = size_of(words, widest, SIZE)
    return round(width + ROOM_AT_SIDES, 1), round(height, 1)


def _preferred(a: Point, b: Point, width: float, height: float, answers: bool) -> list[float]:
    """Say how far from the beginning of a piece words would best begin: near it, or around the middle."""
    length, extent = _extents(a, b, width, height)
    middle = (length - extent) / 2
    return [APART, middle] if answers else [middle, APART]


def _everywhere(a: Point, b: Point, width: float, height: float) -> list[float]:
    length, extent = _extents(a, b, width, height)
    count = int((length - extent - ARROW) // STRIDE)
    return [APART + STRIDE * k for k in range(1, count + 1)] + [length - extent - ARROW]


def _extents(a: Point, b: Point, width: float, height: float) -> tuple[float, float]:
    """Return how long a piece is, and how far words reach along it."""
    level = abs(a.x - b.x) >= abs(a.y - b.y)
    return (abs(a.x - b.x), width) if level else (abs(a.y - b.y), height)


def _beside(
    a: Point, b: Point, width: float, height: float, along: Sequence[float], gap: float = GAP
) -> Iterator[Place]:
    """Offer boxes above and below a level piece, right and left of an upright one."""
    if a.x != b.x and a.y != b.y:
        yield Box((a.x + b.x) / 2 + gap, (a.y + b.y) / 2 - height - gap, width, height), (a, b)
    elif a.y == b.y:
        for at in along:
            left = a.x + at if b.x >= a.x else a.x - at - width
            yield Box(left, a.y - height - gap, width, height), (a, b)
            yield Box(left, a.y + gap, width, height), (a, b)
    else:
        for at in along:
            top = a.y + at if b.y >= a.y else a.y - at - height
            yield Box(a.x + gap, top, width, height), (a, b)
            yield Box(a.x - gap - width, top, width, height), (a, b)


def _feet(box: Box, piece: Piece) -> tuple[Point, Point, Point]:
    """Return where a piece of way begins, has its middle and ends beside a box."""
    (ax, ay), (bx, by) = piece
    low_x, high_x, low_y, high_y = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
    first = Point(min(max(box.x, low_x), high_x), min(max(box.y, low_y), high_y))
    last = Point(min(max(box.right, low_x), high_x), min(max(box.bottom, low_y), high_y))
    return first, Point((first.x + last.x) / 2, (first.y + last.y) / 2), last
