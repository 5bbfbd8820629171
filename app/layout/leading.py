"""The choice of a way for one flow: which sides to use, and which of the possible ways is the nicest.

Prices are in map units of length: a bend, an unusual side, a side that others use cost as much as a detour.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.layout.search import BEND_PRICE, searched_way
from app.layout.shapes import STUB, Way, length_of, simple_ways, without_needless
from app.layout.sides import DOWN, DX, DY, LEFT, RIGHT, SIDES, UP, End, is_level, opposite, port, room_along, towards
from app.layout.terrain import CLEARANCE, Terrain
from app.layout.traffic import Traffic
from app.model.records import Point

TIGHT = 1.0
LADDER = ((CLEARANCE, True), (TIGHT, True), (TIGHT, False), (0.0, False))
"""Clearance kept from steps, and whether from names and headers too, in a thorough search; what comes last is tight."""
SEARCHES = 4
TRIES = 5
CROSSING_PRICE = 100.0
WINDING_PRICE = 25.0
OWN_LOOP = 22.0
AGAINST = 400.0
ALIKE_PRICE = 60.0
"""What it costs to begin at another way's corner and to turn off as it does, so that only further on one sees which is
which."""

Use = Mapping[tuple[str, int, bool], int]
"""How many flows use (element, side, going out)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """How a flow is led: the sides it leaves from and comes in at, how far off their middles, and the way."""

    out: int
    into: int
    start: float
    end: float
    way: tuple[Point, ...]


def best_lead(source: End, target: End, terrain: Terrain, prices: Prices) -> Lead:
    """Choose sides and way for a flow, as if it were alone on its sides."""
    pairs = sorted(_pairs(source, target, prices), key=lambda pair: (pair[0], pair[1], pair[2]))
    best: Lead | None = None
    best_price = float("inf")
    for tried, (bound, out, into) in enumerate(pairs):
        if bound >= best_price or (best is not None and tried >= TRIES):
            break
        start, end = straight_offsets(source, out, target, into)
        sides = prices.of(source, out, True) + prices.of(target, into, False)
        a, b = port(source, out, start), port(target, into, end)
        way, price = nicest_way(a, out, b, into, terrain, prices.traffic, best_price - sides)
        price += sides + (0.0 if way is None or source.slides else ALIKE_PRICE * prices.traffic.alike(way))
        if way is not None and price < best_price:
            best, best_price = Lead(out=out, into=into, start=start, end=end, way=tuple(way)), price
    return best or _searched_lead(source, target, terrain, pairs)


@dataclass(frozen=True, slots=True)
class _Gate:
    """A side of an element as one flow would use it, if it were alone there: how far off its middle, and the price."""

    side: int
    offset: float
    at: Point
    price: float


def _gates(end: End, other: End, going_out: bool, prices: Prices) -> list[_Gate]:
    gates = []
    for side in SIDES:
        offset = towards(end, side, other.box)
        gates.append(_Gate(side, offset, port(end, side, offset), prices.of(end, side, going_out)))
    return gates


def _pairs(source: End, target: End, prices: Prices) -> list[tuple[float, int, int]]:
    """List (least price, side out, side in). A flow back to its own step leaves and returns by one side if it may."""
    found = []
    itself = source.id == target.id
    gates = _gates(target, source, False, prices)
    for out in _gates(source, target, True, prices):
        for into in gates:
            if itself and (out.side == into.side) != source.slides:
                continue
            a, b = out.at, into.at
            if itself or out.side == opposite(into.side) or (source.is_large(out.side) and target.is_large(into.side)):
                start, end = straight_offsets(source, out.side, target, into.side)
                a, b = port(source, out.side, start), port(target, into.side, end)
            least = abs(a.x - b.x) + abs(a.y - b.y) + bends_price(fewest_bends(a, out.side, b, into.side))
            found.append((least + out.price + into.price, out.side, into.side))
    return found


def _searched_lead(source: End, target: End, terrain: Terrain, pairs: list[tuple[float, int, int]]) -> Lead:
    """Search thoroughly, closer and closer to other steps; where all is blocked, answer the shortest simple way."""
    for clearance, signs in LADDER:
        near = Terrain(terrain.obstacles, source, target, clearance, signs)
        for _, out, into in pairs[: SEARCHES if clearance else len(pairs)]:
            start, end = straight_offsets(source, out, target, into)
            way = searched_way(port(source, out, start), out, port(target, into, end), into, near)
            if way is not None:
                return Lead(out=out, into=into, start=start, end=end, way=tuple(way))
    _, out, into = pairs[0]
    start, end = straight_offsets(source, out, target, into)
    way = blocked_way(port(source, out, start), out, port(target, into, end))
    return Lead(out=out, into=into, start=start, end=end, way=tuple(way))


def led_again(
    lead: Lead, source: End, target: End, offsets: tuple[float, float], terrain: Terrain, traffic: Traffic
) -> Lead | None:
    """Lead a flow on the same sides, but off their middles; None if nothing is free there."""
    start, end = offsets
    a, b = port(source, lead.out, start), port(target, lead.into, end)
    way, _ = nicest_way(a, lead.out, b, lead.into, terrain, traffic)
    if way is None:
        way = searched_way(a, lead.out, b, lead.into, terrain)
    return None if way is None else replace(lead, start=start, end=end, way=tuple(way))


def nicest_way(
    start: Point, out: int, end: Point, into: int, terrain: Terrain, traffic: Traffic, limit: float = math.inf
) -> tuple[Way | None, float]:
    """Return the cheapest simple way that is free, and its price; (None, inf) if none is cheaper than the limit."""
    best: Way | None = None
    best_price = limit
    for way in simple_ways(start, out, end, into, terrain):
        price = length_of(way) + bends_price(len(way) - 2)
        if len(way) < 2 or price >= best_price or not terrain.is_free(way):
            continue
        price += CROSSING_PRICE * traffic.crossings(way)
        if price < best_price:
            best, best_price = way, price
            if len(way) <= 3:
                break
    return best, best_price if best is not None else math.inf


def blocked_way(start: Point, out: int, end: Point) -> Way:
    """Return some orthogonal way where no free one exists (elements that lie on one another)."""
    corner = Point(end.x, start.y) if is_level(out) else Point(start.x, end.y)
    way = without_needless([start, corner, end])
    return way if len(way) > 1 else [start, end]


def is_shared(end: End, side: int, use: Use) -> bool:
    """Answer whether several flows meet at a point that they cannot move apart from (a corner, an event's side)."""
    both = use.get((end.id, side, True), 0) + use.get((end.id, side, False), 0)
    return both > 1 and room_along(end, side) == 0


def bends_price(bends: int) -> float:
    """Price bends; more than two look winding and cost more."""
    return BEND_PRICE * bends + WINDING_PRICE * max(0, bends - 2)


def fewest_bends(start: Point, out: int, end: Point, into: int) -> int:
    """Return how many bends a way between two ports has at least."""
    dx, dy = end.x - start.x, end.y - start.y
    if is_level(out) != is_level(into):
        along, across = (dx * DX[out], -dy * DY[into]) if is_level(out) else (dy * DY[out], -dx * DX[into])
        return 1 if along >= STUB / 2 and across >= STUB / 2 else 3
    if out == into:
        return 2
    ahead = dx * DX[out] + dy * DY[out]
    aside = dy if is_level(out) else dx
    if aside == 0 and ahead > 0:
        return 0
    return 2 if ahead >= 2 * STUB else 4


def straight_offsets(source: End, out: int, target: End, into: int) -> tuple[float, float]:
    """Return offsets from the middles of two sides with which a flow runs straight where it can."""
    if source.id == target.id:
        return min(OWN_LOOP, room_along(source, out)), -min(OWN_LOOP, room_along(source, out))
    start, end = towards(source, out, target.box), towards(target, into, source.box)
    if source.is_large(out) and target.is_large(into):
        start, end = (0.0, end) if room_along(source, out) <= room_along(target, into) else (start, 0.0)
    if (out + 2) % 4 != into:
        return start, end
    first, last = port(source, out, start), port(target, into, end)
    gap = last.y - first.y if is_level(out) else last.x - first.x
    for at_target in sorted(
        (True, False), key=lambda there: -room_along(*((target, into) if there else (source, out)))
    ):
        slid, room = (end - gap, room_along(target, into)) if at_target else (start + gap, room_along(source, out))
        if room > 0 and abs(slid) <= room:
            return (start, slid) if at_target else (slid, end)
    return start, end


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What sides cost one flow: by the direction of the map, the kind of flow, and who uses them; what it crosses."""

    vertical: bool = False
    message: bool = False
    use: Use
    traffic: Traffic

    def of(self, end: End, side: int, going_out: bool) -> float:
        """Price one side as the beginning or end of a flow."""
        price = self._usual(side, going_out)
        if end.outward is not None and side != end.outward:
            price += AGAINST
        same = self.use.get((end.id, side, going_out), 0)
        other = self.use.get((end.id, side, not going_out), 0)
        if room_along(end, side) > 0:
            return price + min(3, same) * 12 + (140 if other else 0)
        return price + min(3, same) * (120 if going_out or self.message else 24) + (140 if other else 0)

    def _usual(self, side: int, going_out: bool) -> float:
        if self.message:
            return 0.0 if is_level(side) == self.vertical else 90.0
        forward = (DOWN if self.vertical else RIGHT) if going_out else (UP if self.vertical else LEFT)
        if side == forward:
            return 0.0
        return 70.0 if side == (forward + 2) % 4 else (12.0 if side in (DOWN, RIGHT) else 14.0)
