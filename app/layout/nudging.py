"""Pieces of different ways that lie on or close to one another are moved apart, in the order that crosses least.

Only inner pieces move; first and last pieces belong to their ports. Deterministic; nothing moves without need.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cmp_to_key

from app.layout.obstacles import Obstacles
from app.layout.shapes import Way, span_of
from app.layout.terrain import CLEARANCE
from app.model.records import Box, Point

READABLE = 10.0
CLOSE = 7.0
REACH = 80.0
SHORTEST_END = 8.0


@dataclass(slots=True)
class Piece:
    """A straight piece of a way: where it stands, from where to where it runs, and which ways its ends turn.

    For an upright piece `at` is x and the span is in y; for a level one the other way round.
    """

    way: int
    index: int
    at: float
    low: float
    high: float
    movable: bool
    arms: tuple[tuple[float, int], ...] = ()


def nudged(ways: Sequence[Way], obstacles: Obstacles, lines: Sequence[Way] = ()) -> list[Way]:
    """Return the ways with close parallel pieces moved apart; `lines` are ways that stay where they are."""
    moved = [list(way) for way in ways]
    for upright in (True, False):
        pieces = [p for i, way in enumerate(moved) for p in _pieces(i, way, upright)]
        still = [p for i, way in enumerate(lines) for p in _pieces(-1 - i, way, upright)]
        for piece in still:
            piece.movable = False
        for bundle in _bundles([*pieces, *still]):
            _part(bundle, moved, obstacles, upright)
    return moved


def _pieces(number: int, way: Way, upright: bool) -> list[Piece]:
    found = []
    for k, (a, b) in enumerate(itertools.pairwise(way)):
        at, other, start, end = (a.x, b.x, a.y, b.y) if upright else (a.y, b.y, a.x, b.x)
        if at != other or start == end:
            continue
        inner = 0 < k < len(way) - 2
        arms = _arms(way, k, upright) if inner else ()
        found.append(Piece(number, k, at, min(start, end), max(start, end), inner, arms))
    return found


def _arms(way: Way, k: int, upright: bool) -> tuple[tuple[float, int], ...]:
    """Say for both ends of a piece where along it the way turns off, and to which side (-1 left, up; 1 right, down)."""
    arms = []
    for corner, beyond in ((way[k], way[k - 1]), (way[k + 1], way[k + 2])):
        along, off = (corner.y, beyond.x - corner.x) if upright else (corner.x, beyond.y - corner.y)
        arms.append((along, 1 if off > 0 else -1))
    return tuple(arms)


def _bundles(pieces: list[Piece]) -> list[list[Piece]]:
    """Group the pieces that are close to one another and run side by side, directly or through others."""
    pieces.sort(key=lambda p: (p.at, p.low, p.way, p.index))
    leader = list(range(len(pieces)))

    def find(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    active: list[int] = []
    for i, piece in enumerate(pieces):
        active = [j for j in active if piece.at - pieces[j].at < CLOSE]
        for j in active:
            other = pieces[j]
            if other.way != piece.way and other.low < piece.high and piece.low < other.high:
                leader[find(i)] = find(j)
        active.append(i)
    groups: dict[int, list[Piece]] = {}
    for i, piece in enumerate(pieces):
        groups.setdefault(find(i), []).append(piece)
    return [g for g in groups.values() if len(g) > 1 and any(p.movable for p in g)]


def _part(bundle: list[Piece], ways: list[Way], obstacles: Obstacles, upright: bool) -> None:
    """Move the pieces of a bundle apart, as far as there is room between the steps left and right of it."""
    free = sorted((p for p in bundle if p.movable), key=cmp_to_key(_by_crossings))
    taken = [p.at for p in bundle if not p.movable]
    low, high = _room(bundle, ways, obstacles, upright)
    for piece, at in zip(free, _places(free, taken, low, high)):
        _shift(ways, piece, at, obstacles, upright)


def _by_crossings(a: Piece, b: Piece) -> int:
    first, second = _crossings(a, b), _crossings(b, a)
    if first != second:
        return first - second
    left = (sum(side for _, side in a.arms), a.at, a.low, a.high, a.way, a.index)
    right = (sum(side for _, side in b.arms), b.at, b.low, b.high, b.way, b.index)
    return -1 if left < right else 1


def _crossings(a: Piece, b: Piece) -> int:
    """Count how often two ways cross here if a stands left of (above) b."""
    over_b = sum(1 for along, side in a.arms if side > 0 and b.low < along < b.high)
    over_a = sum(1 for along, side in b.arms if side < 0 and a.low < along < a.high)
    return over_b + over_a


def _room(bundle: list[Piece], ways: list[Way], obstacles: Obstacles, upright: bool) -> tuple[float, float]:
    """Return between which places the pieces of a bundle may stand."""
    at = sum(p.at for p in bundle) / len(bundle)
    start, end = min(p.low for p in bundle), max(p.high for p in bundle)
    area = Box(at - REACH, start, 2 * REACH, end - start) if upright else Box(start, at - REACH, end - start, 2 * REACH)
    low, high = at - REACH, at + REACH
    for _, box in obstacles.meeting(area.grown(CLEARANCE)):
        near, far = (box.x, box.right) if upright else (box.y, box.bottom)
        if far <= at:
            low = max(low, far + CLEARANCE)
        elif near >= at:
            high = min(high, near - CLEARANCE)
    for piece in bundle:
        if piece.movable:
            low, high = _with_ends(piece, ways[piece.way], low, high, upright)
    return low, high


def _with_ends(piece: Piece, way: Way, low: float, high: float, upright: bool) -> tuple[float, float]:
    """Narrow the room so that a way's first and last piece keep their direction and a little length."""
    ends = [way[0]] if piece.index == 1 else []
    ends += [way[-1]] if piece.index == len(way) - 3 else []
    for end in ends:
        at = end.x if upright else end.y
        if at < piece.at:
            low = max(low, at + SHORTEST_END)
        else:
            high = min(high, at - SHORTEST_END)
    return low, high


def _places(free: list[Piece], taken: list[float], low: float, high: float) -> list[float]:
    """Choose places for pieces, in order, with a readable gap if the room allows, near where they are."""
    count = len(free)
    middle = sum(p.at for p in free) / count
    if high <= low:
        return [p.at for p in free]
    gap = min(READABLE, (high - low) / (count + len(taken)))
    if not taken:
        width = gap * (count - 1)
        first = max(low, min(high - width, middle - width / 2))
        return [first + gap * i for i in range(count)]
    reach = int((high - low) / gap) + 1
    wishes = [taken[0] + gap * k for k in range(-reach, reach + 1)]
    open_places = [w for w in wishes if low <= w <= high and all(abs(w - t) > gap * 0.7 for t in taken)]
    chosen = sorted(open_places, key=lambda w: (abs(w - middle), w))[:count]
    return sorted(chosen) if len(chosen) == count else [p.at for p in free]


def _shift(ways: list[Way], piece: Piece, at: float, obstacles: Obstacles, upright: bool) -> None:
    """Put one piece elsewhere, unless a step is in the way there."""
    way, k = ways[piece.way], piece.index
    a, b = way[k], way[k + 1]
    a, b = (Point(at, a.y), Point(at, b.y)) if upright else (Point(a.x, at), Point(b.x, at))
    changed = [*way[:k], a, b, *way[k + 2 :]]
    if all(_is_free(p, q, obstacles) for p, q in zip(changed[k - 1 : k + 2], changed[k : k + 3])):
        ways[piece.way] = changed


def _is_free(a: Point, b: Point, obstacles: Obstacles) -> bool:
    return obstacles.is_free(span_of(a, b))
