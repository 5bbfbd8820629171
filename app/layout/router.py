"""Orthogonal ways for the flows of a map, around its steps: choose sides, share out ports, lead, move apart, word.

The indexes of obstacles and ways are built once and follow the changes of the document; leading a flow again costs
only that flow. The same input gives the same ways. Way by way: `leading`; pieces apart: `nudging`; placed by hand:
`by_hand`; where words stand: `labelling`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.layout.by_hand import kept_way
from app.layout.labelling import Ground, placed_words
from app.layout.leading import Prices, best_lead, is_shared
from app.layout.led import Led, by_length, count_use, sides_used, way_of
from app.layout.nudging import nudged
from app.layout.obstacles import MARK
from app.layout.shapes import Way, span_of
from app.layout.sharing import share_ports
from app.layout.sheet import NOTHING_MOVED, box_in
from app.layout.sides import End, end_of, offset_of, side_touched
from app.layout.straight import cuts, middle_of, straight_line
from app.layout.surroundings import Surroundings
from app.layout.terrain import Terrain
from app.layout.traffic import Traffic
from app.model.changes import ChangeSet
from app.model.collector import without_collecting
from app.model.document import Document
from app.model.kinds import GATEWAY, kind_of_step
from app.model.placement import Route
from app.model.records import Box, Flow, Point, Step
from app.model.wanted import part, require_wanted, tell_share, told

NEIGHBOURHOOD = 60.0
ROUNDS = 2
FEW = 300

Ways = dict[str, tuple[Point, ...]]


def route_flows(document: Document, flow_ids: Iterable[str]) -> tuple[Route, ...]:
    """Lead flows anew, in the order asked for. Flows that are gone or have no place to begin or end are left out."""
    wanted = list(dict.fromkeys(flow_ids))
    by_map: dict[str, list[str]] = {}
    for flow_id in wanted:
        flow = document.find(Flow, flow_id)
        if flow is not None:
            by_map.setdefault(flow.map, []).append(flow_id)
    with without_collecting():
        found = {r.flow: r for map_id, ids in by_map.items() for r in Router(document, map_id).routes(ids)}
    return tuple(found[flow_id] for flow_id in wanted if flow_id in found)


class Router:
    """Leads the flows of one map as the document stands; boxes that move meanwhile are given with each question.

    One begun `empty` knows only what has been entered.
    """

    def __init__(self, document: Document, map_id: str, *, empty: bool = False) -> None:
        self._around = Surroundings(document, map_id, empty=empty)

    @property
    def _document(self) -> Document:
        return self._around.document

    def follow(self, document: Document, changes: ChangeSet) -> None:
        """Take over a document that differs from the one known by these changes alone; costs what they change."""
        self._around.follow(document, changes)

    def enter(self, record_id: str) -> None:
        """Enter a record as it is now; one that is gone is taken out."""
        self._around.enter(record_id)

    def flows_through(self, box: Box) -> list[str]:
        """List the flows that run through the inside of a box; costs what is near it."""
        return self._around.flows_through(box)

    def flows_worded_in(self, box: Box) -> list[str]:
        """List the flows whose words have a share in a box."""
        return self._around.flows_worded_in(box)

    def route(self, flow_id: str, moved: Mapping[str, Box] = NOTHING_MOVED) -> Route | None:
        """Lead one flow while some elements stand elsewhere; None if it has no place to begin or end."""
        return next(iter(self.routes((flow_id,), moved)), None)

    def routes(self, flow_ids: Iterable[str], moved: Mapping[str, Box] = NOTHING_MOVED) -> tuple[Route, ...]:
        """Lead several flows together, their ports shared out, their pieces moved apart and their words placed."""
        flows = self._asked(flow_ids)
        with self._around.as_moved(moved):
            led = [one for flow in flows if (one := self._begun(flow, moved)) is not None]
            tell_share(0.1)
            self._keep_those_by_hand(led)
            free = [one for one in led if one.way is None]
            with part(0.1, 0.7):
                traffic = self._choose_sides(free)
            self._share_ports(free, traffic)
            tell_share(0.8)
            self._move_apart(led)
            tell_share(0.9)
            afresh = {f.id for f in flows if f.by_hand} - {one.flow.id for one in led if one.lead is None}
            return self._answered(flows, self._ways(flows, led, moved), moved, afresh)

    def worded(self, flow_ids: Iterable[str]) -> tuple[Route, ...]:
        """Place the words of flows anew where they cannot stay; the ways are those that the flows have."""
        flows = [flow for flow in self._asked(flow_ids) if flow.points]
        return self._answered(flows, {flow.id: flow.points for flow in flows}, NOTHING_MOVED, ())

    def _asked(self, flow_ids: Iterable[str]) -> list[Flow]:
        asked = (self._document.find(Flow, i) for i in dict.fromkeys(flow_ids))
        return sorted((f for f in asked if f is not None), key=lambda f: f.id)

    # -- what is to be led -----------------------------------------------------------------------

    def _begun(self, flow: Flow, moved: Mapping[str, Box]) -> Led | None:
        require_wanted()
        source, target = (self._end(flow, at_start, moved) for at_start in (True, False))
        if source is None or target is None or self._ends_at_flow(flow):
            return None
        if _is_dotted(flow) and self._is_clear(flow, source, target):
            return None
        return Led(flow, source, target, Terrain(self._around.obstacles, source, target))

    def _end(self, flow: Flow, at_start: bool, moved: Mapping[str, Box]) -> End | None:
        """Describe one end of a flow; a free end is where its line ended before."""
        element_id = flow.source if at_start else flow.target
        record = self._document.records.get(element_id) if element_id is not None else None
        box = box_in(self._document, moved, element_id)
        if record is not None and box is not None:
            host = box_in(self._document, moved, getattr(record, "attached_to", None))
            end = end_of(record, box)
            return end if host is None else replace(end, outward=side_touched(host, box.centre))
        if element_id is None and flow.points:
            point = flow.points[0 if at_start else -1]
            return End(id=f"{flow.id}{MARK}{at_start}", box=Box(point.x, point.y, 0, 0), slides=False)
        return None

    def _is_clear(self, flow: Flow, source: End, target: End) -> bool:
        """Answer whether a straight line between two elements meets no third one."""
        records = [self._document.records.get(i or "") for i in (flow.source, flow.target)]
        a, b = straight_line(records[0], source.box, records[1], target.box)
        near = self._around.obstacles.meeting(span_of(a, b), (source.id, target.id))
        return not any(cuts(a, b, box) for _, box in near)

    def _ends_at_flow(self, flow: Flow) -> bool:
        return any(self._document.find(Flow, end) is not None for end in (flow.source, flow.target))

    def _keep_those_by_hand(self, led: Sequence[Led]) -> None:
        for one in led:
            if one.flow.by_hand and one.flow.points:
                one.way = kept_way(one.flow.points, one.source, one.target, one.terrain)

    # -- sides and ports -------------------------------------------------------------------------

    def _choose_sides(self, led: Sequence[Led]) -> Traffic:
        """Choose sides for flows, short ones first, and few ones again if they cross others or share a corner."""
        use: dict[tuple[str, int, bool], int] = {}
        for end, side, going_out, _ in self._standing(led):
            count_use(use, (end.id, side, going_out), 1)
        traffic = Traffic(self._around.ways, {one.flow.id for one in led})
        in_order = sorted(led, key=by_length)
        for one in told(in_order, len(in_order)):
            self._choose(one, use, traffic)
        again = ROUNDS if len(led) <= FEW else 0
        for one in in_order * again:
            assert one.lead is not None
            shared = is_shared(one.source, one.lead.out, use) or is_shared(one.target, one.lead.into, use)
            if shared or traffic.crossings(one.lead.way):
                traffic.take(one.flow.id)
                for key in sides_used(one):
                    count_use(use, key, -1)
                self._choose(one, use, traffic)
        return traffic

    def _choose(self, one: Led, use: dict[tuple[str, int, bool], int], traffic: Traffic) -> None:
        require_wanted()
        message = one.flow.kind == "message"
        prices = Prices(vertical=self._around.vertical, message=message, use=use, traffic=traffic)
        one.lead = best_lead(one.source, one.target, one.terrain, prices)
        traffic.put(one.flow.id, one.lead.way)
        for key in sides_used(one):
            count_use(use, key, 1)

    def _standing(self, led: Sequence[Led]) -> Iterator[tuple[End, int, bool, float]]:
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

    def _share_ports(self, led: Sequence[Led], traffic: Traffic) -> None:
        """Give every flow its own place on its sides, and lead those again that had to give way."""
        taken: dict[tuple[str, int], list[float]] = {}
        for end, side, _, offset in self._standing(led):
            taken.setdefault((end.id, side), []).append(offset)
        share_ports(led, taken, traffic)

    def _move_apart(self, led: Sequence[Led]) -> None:
        """Move apart the pieces of the flows led now; those placed by hand and those not asked about stay."""
        free = [one for one in led if not (one.flow.by_hand and one.lead is None)]
        ways = [way_of(one) for one in free]
        stay = [way_of(one) for one in led if one.lead is None]
        asked = {one.flow.id for one in led}
        lines = [*stay, *self._lines_near(ways, asked)]
        for one, way in zip(free, nudged(ways, self._around.obstacles, lines)):
            one.way = way

    def _lines_near(self, ways: Sequence[Way], asked: set[str]) -> list[Way]:
        near = {flow_id: None for way in ways for flow_id in self._around.ways.near(way, NEIGHBOURHOOD)}
        flows = (self._document.find(Flow, flow_id) for flow_id in sorted(near) if flow_id not in asked)
        return [list(flow.points) for flow in flows if flow is not None]

    # -- the answer ------------------------------------------------------------------------------

    def _ways(self, flows: Sequence[Flow], led: Sequence[Led], moved: Mapping[str, Box]) -> Ways:
        ways = {one.flow.id: tuple(way_of(one)) for one in led}
        for flow in flows:
            if flow.id not in ways:
                line = self._line(flow, ways, moved)
                if line is not None:
                    ways[flow.id] = line
        return ways

    def _answered(
        self, flows: Sequence[Flow], ways: Ways, moved: Mapping[str, Box], afresh: Collection[str]
    ) -> tuple[Route, ...]:
        labels = self._labels([flow for flow in flows if flow.id in ways], ways)
        return tuple(
            Route(
                flow=flow.id,
                points=ways[flow.id],
                source_box=box_in(self._document, moved, flow.source),
                target_box=box_in(self._document, moved, flow.target),
                label=labels.get(flow.id),
                afresh=flow.id in afresh,
            )
            for flow in flows
            if flow.id in ways
        )

    def _labels(self, flows: Sequence[Flow], ways: Ways) -> dict[str, Box]:
        """Place the words of flows beside these ways of theirs."""
        worded = {flow.id: ways[flow.id] for flow in flows}
        traffic = Traffic(self._around.ways, worded)
        for flow_id, way in worded.items():
            traffic.put(flow_id, way)
        with self._around.without_words(worded):
            ground = Ground(self._around.obstacles, traffic, self._around.labels)
            return placed_words([(flow, worded[flow.id], self._answers(flow)) for flow in flows], ground)

    def _answers(self, flow: Flow) -> bool:
        """Answer whether a flow leads out of a decision, so that its words are an answer to it."""
        source = self._document.find(Step, flow.source)
        return source is not None and kind_of_step(source).family == GATEWAY

    def _line(self, flow: Flow, ways: Ways, moved: Mapping[str, Box]) -> tuple[Point, ...] | None:
        """Draw a dotted line, straight from outline to outline, or one that begins or ends at a flow's middle."""
        boxes = []
        for element_id, at_start in ((flow.source, True), (flow.target, False)):
            other = self._document.find(Flow, element_id)
            line = ways.get(other.id, other.points) if other is not None else ()
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
