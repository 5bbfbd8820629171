"""Orthogonal ways for the flows of a map, around its steps: choose sides, share out ports, lead, move apart.

The obstacle index is built once; leading a flow again while something is dragged costs only that flow.
The same input gives the same ways. Way by way: `leading`; pieces apart: `nudging`; placed by hand: `by_hand`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from app.layout.by_hand import kept_way
from app.layout.leading import Lead, Prices, best_lead, is_shared, led_again
from app.layout.nudging import nudged
from app.layout.obstacles import Obstacles
from app.layout.shapes import Way
from app.layout.sheet import NOTHING_MOVED, box_in, is_vertical, obstacles_of
from app.layout.sides import End, end_of, offset_of, room_along, side_touched
from app.layout.spreading import spread
from app.layout.straight import middle_of, straight_line
from app.layout.terrain import Terrain
from app.layout.traffic import Traffic, entered
from app.model.document import Document
from app.model.placement import Route
from app.model.records import Box, Flow, Point

NEIGHBOURHOOD = 60.0
ROUNDS = 2
FEW = 300


def route_flows(document: Document, flow_ids: Iterable[str]) -> tuple[Route, ...]:
    """Lead flows anew, in the order asked for. Flows that are gone or have no place to begin or end are left out."""
    wanted = list(dict.fromkeys(flow_ids))
    by_map: dict[str, list[str]] = {}
    for flow_id in wanted:
        flow = document.find(Flow, flow_id)
        if flow is not None:
            by_map.setdefault(flow.map, []).append(flow_id)
    found = {r.flow: r for map_id, ids in by_map.items() for r in Router(document, map_id).routes(ids)}
    return tuple(found[flow_id] for flow_id in wanted if flow_id in found)


@dataclass(slots=True)
class _Led:
    """A flow on its way to a route: its ends, and how it is led so far."""

    flow: Flow
    source: End
    target: End
    terrain: Terrain
    lead: Lead | None = None
    way: Way | None = None


class Router:
    """Leads the flows of one map as the document stands; boxes that move meanwhile are given with each question."""

    def __init__(self, document: Document, map_id: str) -> None:
        self._document = document
        self._vertical = is_vertical(document, map_id)
        self._obstacles = Obstacles(obstacles_of(document, map_id))
        self._traffic = entered({flow.id: flow.points for flow in document.on_map(Flow, map_id)})

    def route(self, flow_id: str, moved: Mapping[str, Box] = NOTHING_MOVED) -> Route | None:
        """Lead one flow while some elements stand elsewhere; None if it has no place to begin or end."""
        return next(iter(self.routes((flow_id,), moved)), None)

    def routes(self, flow_ids: Iterable[str], moved: Mapping[str, Box] = NOTHING_MOVED) -> tuple[Route, ...]:
        """Lead several flows together, their ports shared out and their pieces moved apart."""
        asked = (self._document.find(Flow, i) for i in dict.fromkeys(flow_ids))
        flows = sorted((f for f in asked if f is not None), key=lambda f: f.id)
        with self._as_moved(moved):
            led = [one for flow in flows if (one := self._begun(flow, moved)) is not None]
            self._keep_those_by_hand(led)
            free = [one for one in led if one.way is None]
            self._share_ports(free, self._choose_sides(free))
            self._move_apart(led)
            return self._answered(flows, led, moved)

    @contextmanager
    def _as_moved(self, moved: Mapping[str, Box]) -> Iterator[None]:
        before = {i: box for i in moved if (box := self._obstacles.box(i)) is not None}
        for element_id in before:
            self._obstacles.put(element_id, moved[element_id])
        try:
            yield
        finally:
            for element_id, box in before.items():
                self._obstacles.put(element_id, box)

    def _begun(self, flow: Flow, moved: Mapping[str, Box]) -> _Led | None:
        source, target = (self._end(flow, at_start, moved) for at_start in (True, False))
        if source is None or target is None or _is_dotted(flow) or self._ends_at_flow(flow):
            return None
        return _Led(flow, source, target, Terrain(self._obstacles, source, target))

    def _end(self, flow: Flow, at_start: bool, moved: Mapping[str, Box]) -> End | None:
        """Describe one end of a flow; a free end is where its line ended before."""
        element_id = flow.source if at_start else flow.target
        record = self._document.records.get(element_id) if element_id is not None else None
        box = box_in(self._document, moved, element_id)
        if record is not None and box is not None:
            return end_of(record, box)
        if element_id is None and flow.points:
            point = flow.points[0 if at_start else -1]
            return End(id=f"{flow.id}\x1f{at_start}", box=Box(point.x, point.y, 0, 0), slides=False)
        return None

    def _ends_at_flow(self, flow: Flow) -> bool:
        return any(self._document.find(Flow, end) is not None for end in (flow.source, flow.target))

    def _keep_those_by_hand(self, led: Sequence[_Led]) -> None:
        for one in led:
            if one.flow.by_hand and one.flow.points:
                one.way = kept_way(one.flow.points, one.source, one.target, one.terrain)

    def _choose_sides(self, led: Sequence[_Led]) -> Traffic:
        """Choose sides for flows, short ones first, and few ones again if they cross others or share a corner."""
        use: dict[tuple[str, int, bool], int] = {}
        for end, side, going_out, _ in self._standing(led):
            _count(use, (end.id, side, going_out), 1)
        traffic = Traffic(self._traffic, {one.flow.id for one in led})
        in_order = sorted(led, key=_span)
        for one in in_order:
            self._choose(one, use, traffic)
        again = ROUNDS if len(led) <= FEW else 0
        for one in in_order * again:
            assert one.lead is not None
            shared = is_shared(one.source, one.lead.out, use) or is_shared(one.target, one.lead.into, use)
            if shared or traffic.crossings(one.lead.way):
                traffic.take(one.flow.id)
                for key in _uses(one):
                    _count(use, key, -1)
                self._choose(one, use, traffic)
        return traffic

    def _choose(self, one: _Led, use: dict[tuple[str, int, bool], int], traffic: Traffic) -> None:
        message = one.flow.kind == "message"
        prices = Prices(vertical=self._vertical, message=message, use=use, traffic=traffic)
        one.lead = best_lead(one.source, one.target, one.terrain, prices)
        traffic.put(one.flow.id, one.lead.way)
        for key in _uses(one):
            _count(use, key, 1)

    def _standing(self, led: Sequence[_Led]) -> Iterator[tuple[End, int, bool, float]]:
        """Go through the ports at the same elements of flows that are not led now: (end, side, going out, offset)."""
        asked = {one.flow.id for one in led}
        ends = {end.id: end for one in led for end in (one.source, one.target)}
        for end in ends.values():
            for flow in self._document.referrers(end.id, Flow):
                if flow.id in asked or not flow.points or _is_dotted(flow):
                    continue
                for going_out, element_id, point in ((True, flow.source, flow.points[0]),
                                                     (False, flow.target, flow.points[-1])):  # fmt: skip
                    side = side_touched(end.box, point) if element_id == end.id else None
                    if side is not None:
                        yield end, side, going_out, offset_of(end, side, point)

    def _share_ports(self, led: Sequence[_Led], traffic: Traffic) -> None:
        """Give every flow its own place on its sides, and lead those again that had to give way."""
        taken: dict[tuple[str, int], list[float]] = {}
        for end, side, _, offset in self._standing(led):
            taken.setdefault((end.id, side), []).append(offset)
        wishes: dict[tuple[str, int], list[tuple[tuple[float, ...], int, bool]]] = {}
        for i, one in enumerate(led):
            for key, order, at_start in _wishes(one):
                wishes.setdefault(key, []).append((order, i, at_start))
        starts, ends = _offsets(led, wishes, taken)
        for i, one in enumerate(led):
            _settle(one, starts[i], ends[i], traffic)

    def _move_apart(self, led: Sequence[_Led]) -> None:
        """Move apart the pieces of the flows led now; those placed by hand and those not asked about stay."""
        free = [one for one in led if not (one.flow.by_hand and one.lead is None)]
        ways = [_way(one) for one in free]
        stay = [_way(one) for one in led if one.lead is None]
        asked = {one.flow.id for one in led}
        lines = [*stay, *self._lines_near(ways, asked)]
        for one, way in zip(free, nudged(ways, self._obstacles, lines)):
            one.way = way

    def _lines_near(self, ways: Sequence[Way], asked: set[str]) -> list[Way]:
        near = {flow_id: None for way in ways for flow_id in self._traffic.near(way, NEIGHBOURHOOD)}
        flows = (self._document.find(Flow, flow_id) for flow_id in near if flow_id not in asked)
        return [list(flow.points) for flow in flows if flow is not None]

    def _answered(self, flows: Sequence[Flow], led: Sequence[_Led], moved: Mapping[str, Box]) -> tuple[Route, ...]:
        points = {one.flow.id: tuple(_way(one)) for one in led}
        for flow in flows:
            if flow.id not in points:
                line = self._line(flow, points, moved)
                if line is not None:
                    points[flow.id] = line
        return tuple(
            Route(
                flow=flow.id,
                points=points[flow.id],
                source_box=box_in(self._document, moved, flow.source),
                target_box=box_in(self._document, moved, flow.target),
            )
            for flow in flows
            if flow.id in points
        )

    def _line(
        self, flow: Flow, points: Mapping[str, tuple[Point, ...]], moved: Mapping[str, Box]
    ) -> tuple[Point, ...] | None:
        """Draw a dotted line, straight from outline to outline, or one that begins or ends at a flow's middle."""
        boxes = []
        for element_id, at_start in ((flow.source, True), (flow.target, False)):
            other = self._document.find(Flow, element_id)
            line = points.get(other.id, other.points) if other is not None else ()
            end = self._end(flow, at_start, moved)
            if line:
                middle = middle_of(line)
                boxes.append(Box(middle.x, middle.y, 0, 0))
            elif end is not None:
                boxes.append(end.box)
        if len(boxes) < 2:
            return None
        ends = [self._document.records.get(i) if i is not None else None for i in (flow.source, flow.target)]
        return straight_line(ends[0], boxes[0], ends[1], boxes[1])


def _is_dotted(flow: Flow) -> bool:
    return flow.kind in ("association", "data")


def _span(one: _Led) -> tuple[float, str]:
    a, b = one.source.box.centre, one.target.box.centre
    return abs(a.x - b.x) + abs(a.y - b.y), one.flow.id


def _way(one: _Led) -> Way:
    if one.way is not None:
        return one.way
    assert one.lead is not None
    return list(one.lead.way)


def _wishes(one: _Led) -> list[tuple[tuple[str, int], tuple[float, ...], bool]]:
    """Say which sides a flow uses, and where on each it wants to be: by where its way turns and where it leads."""
    assert one.lead is not None
    way = list(one.lead.way)
    return [
        ((one.source.id, one.lead.out), (*_turn(way, one.lead.out), 0.0), True),
        ((one.target.id, one.lead.into), (*_turn(way[::-1], one.lead.into), 1.0), False),
    ]


def _turn(way: Way, side: int) -> tuple[float, float]:
    level = side % 2 == 0
    for point in way[1:]:
        off = point.y - way[0].y if level else point.x - way[0].x
        if off:
            return (1.0 if off > 0 else -1.0), (way[-1].y if level else way[-1].x)
    return 0.0, 0.0


def _offsets(
    led: Sequence[_Led],
    wishes: Mapping[tuple[str, int], list[tuple[tuple[float, ...], int, bool]]],
    taken: Mapping[tuple[str, int], list[float]],
) -> tuple[list[float | None], list[float | None]]:
    """Share out the places of every side; None where a flow may stay where it would be alone."""
    starts: list[float | None] = [None] * len(led)
    ends: list[float | None] = [None] * len(led)
    for key, asked in wishes.items():
        others = taken.get(key, [])
        if len(asked) + len(others) < 2:
            continue
        asked.sort(key=lambda wish: (wish[0], led[wish[1]].flow.id, wish[2]))
        end = led[asked[0][1]].source if asked[0][2] else led[asked[0][1]].target
        for offset, (_, i, at_start) in zip(spread(len(asked), room_along(end, key[1]), others), asked):
            (starts if at_start else ends)[i] = offset
    return starts, ends


def _settle(one: _Led, start: float | None, end: float | None, traffic: Traffic) -> None:
    """Lead a flow to its shared-out ports; where that is not free, it stays as it was."""
    lead = one.lead
    assert lead is not None
    if start is None and end is None:
        return
    offsets = (lead.start if start is None else start, lead.end if end is None else end)
    traffic.take(one.flow.id)
    one.lead = led_again(lead, one.source, one.target, offsets, one.terrain, traffic) or lead
    traffic.put(one.flow.id, one.lead.way)


def _uses(one: _Led) -> tuple[tuple[str, int, bool], tuple[str, int, bool]]:
    assert one.lead is not None
    return (one.source.id, one.lead.out, True), (one.target.id, one.lead.into, False)


def _count(use: dict[tuple[str, int, bool], int], key: tuple[str, int, bool], by: int) -> None:
    use[key] = use.get(key, 0) + by
