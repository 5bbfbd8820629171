"""What an edit brings with it on the map: frames that must grow, what gives way, and flows that must be led anew.

The layout is asked through a board for each map, which is kept and follows what is shown. Knows neither files nor Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.operations.routes import arranged
from app.model.placement import Arrangement, Route, box_of
from app.model.records import Box, Flow, Lane, Point, Pool, Record, Step
from app.model.rules import map_of

WORDS = frozenset(("name", "condition"))
CROWD = 150
"""If more copies than this come at once they keep the ways they bring, and nothing is led around them."""
AT_EDGE = 2.0
"""How far from a box's edge a way may end, map units."""


class Board(Protocol):
    """What the editor asks of the layout about one map. `ahead` is the document with the changes made."""

    def follow(self, document: Document, changes: ChangeSet) -> None: ...

    def grown(self, ahead: Document, changes: ChangeSet, boxes: Mapping[str, Box]) -> Arrangement: ...

    def led(self, ahead: Document, changes: ChangeSet, flow_ids: Iterable[str]) -> tuple[Route, ...]: ...

    def worded(self, ahead: Document, changes: ChangeSet, flow_ids: Iterable[str]) -> tuple[Route, ...]: ...

    def flows_barred(self, ahead: Document, element_id: str) -> list[str]: ...

    def flows_covered(self, ahead: Document, element_id: str) -> list[str]: ...

    def is_clear(self, points: Sequence[Point], but: Collection[str | None]) -> bool: ...

    def is_free(self, area: Box, but: Collection[str | None]) -> bool: ...

    def standing_in(self, areas: Iterable[Box]) -> set[str]: ...


MakeBoard = Callable[[Document, str], Board]


class NoBoard:
    """A layout that answers nothing; flows stay without a route."""

    def __init__(self, document: Document, map_id: str) -> None: ...

    def follow(self, document: Document, changes: ChangeSet) -> None: ...

    def grown(self, ahead: Document, changes: ChangeSet, boxes: Mapping[str, Box]) -> Arrangement:
        return Arrangement()

    def led(self, ahead: Document, changes: ChangeSet, flow_ids: Iterable[str]) -> tuple[Route, ...]:
        return ()

    def worded(self, ahead: Document, changes: ChangeSet, flow_ids: Iterable[str]) -> tuple[Route, ...]:
        return ()

    def flows_barred(self, ahead: Document, element_id: str) -> list[str]:
        return []

    def flows_covered(self, ahead: Document, element_id: str) -> list[str]:
        return []

    def is_clear(self, points: Sequence[Point], but: Collection[str | None]) -> bool:
        return True

    def is_free(self, area: Box, but: Collection[str | None]) -> bool:
        return True

    def standing_in(self, areas: Iterable[Box]) -> set[str]:
        return set()


class Boards:
    """The boards of one document, each made when it is first needed."""

    def __init__(self, document: Document, make: MakeBoard) -> None:
        self._document = document
        self._make = make
        self._boards: dict[str, Board] = {}

    def of(self, map_id: str) -> Board:
        """Return the board of a map."""
        if map_id not in self._boards:
            self._boards[map_id] = self._make(self._document, map_id)
        return self._boards[map_id]

    def follow(self, document: Document, changes: ChangeSet) -> None:
        """Take over a document that differs from the one known by these changes alone; costs what they change."""
        self._document = document
        for board in self._boards.values():
            board.follow(document, changes)

    def arrangement_for(self, changes: ChangeSet) -> Arrangement:
        """Answer which frames grow, what gives way, and how the flows concerned run when changes are made."""
        ahead = self._document.ahead(changes)
        boxes = {c.id: box for c in changes if (box := _moved_box(c.before, c.after)) is not None}
        grown = _merged(self.of(i).grown(ahead, changes, part) for i, part in _by_map(ahead, boxes).items())
        settled = arranged(self._document, changes, grown)
        ahead = self._document.ahead(settled)
        come = {i for i in boxes if i not in self._document}
        if len(come) > CROWD and any(c.before is None and _has_way(c.after) for c in changes):
            boxes = {i: box for i, box in boxes.items() if i not in come}
        seen = dict.fromkeys([*boxes, *(c.id for c in changes if _is_renamed(c))])
        concerned = self._flows_concerned(ahead, settled, boxes, seen, [place.id for place in grown.places])
        led = [route for i, ids in _flows_by_map(concerned).items() for route in self.of(i).led(ahead, settled, ids)]
        answer = replace(grown, routes=tuple(led))
        return replace(answer, routes=(*led, *self._reworded(ahead, changes, answer, boxes, seen)))

    def _reworded(
        self,
        ahead: Document,
        changes: ChangeSet,
        answer: Arrangement,
        boxes: Mapping[str, Box],
        seen: Iterable[str],
    ) -> list[Route]:
        """Place words anew that say something else now, that something stands on, or that were carried onto it."""
        wanted = {c.id: None for c in changes if isinstance(c.after, Flow) and _is_renamed(c)}
        wanted.update(dict.fromkeys(self._flows_covered(ahead, seen)))
        wanted.update(
            (f.id, None)
            for f in _flows_at(ahead, boxes)
            if (self._is_carried(f) or self._is_copied(ahead, f)) and self._is_hidden(f, boxes)
        )
        led = {route.flow for route in answer.routes}
        flows = [flow for i in wanted if i not in led and (flow := ahead.find(Flow, i)) is not None]
        if not flows:
            return []
        settled = arranged(self._document, changes, answer)
        ahead = self._document.ahead(settled)
        routes = (r for i, ids in _flows_by_map(flows).items() for r in self.of(i).worded(ahead, settled, ids))
        return [route for route in routes if route.label != ahead.get(Flow, route.flow).label_box]

    def _flows_concerned(
        self,
        ahead: Document,
        changes: ChangeSet,
        boxes: Mapping[str, Box],
        seen: Iterable[str],
        gave_way: Iterable[str],
    ) -> list[Flow]:
        """List the flows that need a new route: without one, with an end that moved, or running through what moved.

        Those whose ends moved alike are carried along, and those copied with their ends keep their shape; they need
        one only where they now meet something, other than what the copies themselves were put upon.
        """
        found = {f.id: f for c in changes if isinstance(f := c.after, Flow) and not f.points}
        copied = {f.id: f for c in changes if isinstance(f := c.after, Flow) and self._is_copied(ahead, f)}
        for flow in _flows_at(ahead, boxes):
            if flow.id not in copied and (not self._is_carried(flow) or self._is_barred(flow, boxes)):
                found[flow.id] = flow
        beneath = self._beneath(ahead, boxes) if copied else set()
        found.update({i: flow for i, flow in copied.items() if self._is_barred(flow, {*boxes, *beneath})})
        for flow in _flows_at(ahead, gave_way):
            if flow.by_hand and not self._is_carried(flow):
                found[flow.id] = flow
        for flow_id in self._flows_barred(ahead, seen):
            crossed = ahead.find(Flow, flow_id)
            if crossed is not None and not self._is_carried(crossed):
                found[flow_id] = crossed
        return list(found.values())

    def _is_carried(self, flow: Flow) -> bool:
        """Answer whether a flow has been moved along with its ends."""
        before = self._document.find(Flow, flow.id)
        return before is not None and bool(before.points and flow.points) and before.points != flow.points

    def _is_copied(self, ahead: Document, flow: Flow) -> bool:
        """Answer whether a flow is new together with its ends, and leads from the one to the other already."""
        ends = flow.source or "", flow.target or ""
        if not flow.points or any(i in self._document for i in (flow.id, *ends)):
            return False
        boxes = [box_of(ahead.records.get(end)) for end in ends]
        return all(
            box is not None and _is_at_edge(box, at) for box, at in zip(boxes, (flow.points[0], flow.points[-1]))
        )

    def _beneath(self, ahead: Document, boxes: Mapping[str, Box]) -> set[str]:
        """Name what stands where these boxes are."""
        return {i for map_id, part in _by_map(ahead, boxes).items() for i in self.of(map_id).standing_in(part.values())}

    def _is_barred(self, flow: Flow, moved: Collection[str]) -> bool:
        return not self.of(flow.map).is_clear(flow.points, {*moved, flow.source, flow.target})

    def _is_hidden(self, flow: Flow, moved: Mapping[str, Box]) -> bool:
        """Answer whether the words of a flow have come to lie on something."""
        return flow.label_box is not None and not self.of(flow.map).is_free(flow.label_box, moved)

    def _flows_barred(self, ahead: Document, seen: Iterable[str]) -> Iterator[str]:
        """Go through the flows that run through what is new, stands elsewhere or has another name."""
        for element_id in seen:
            map_id = map_of(ahead.records[element_id])
            if map_id is not None:
                yield from self.of(map_id).flows_barred(ahead, element_id)

    def _flows_covered(self, ahead: Document, seen: Iterable[str]) -> Iterator[str]:
        """Go through the flows whose words lie under what is new, stands elsewhere or has another name."""
        for element_id in seen:
            map_id = map_of(ahead.records[element_id])
            if map_id is not None:
                yield from self.of(map_id).flows_covered(ahead, element_id)


def _has_way(record: Record | None) -> bool:
    return isinstance(record, Flow) and bool(record.points)


def _flows_at(document: Document, element_ids: Iterable[str]) -> Iterator[Flow]:
    for element_id in element_ids:
        yield from document.referrers(element_id, Flow)


def _moved_box(before: Record | None, after: Record | None) -> Box | None:
    """Return the box of an element that is new or stands elsewhere, or has come into another lane."""
    box = box_of(after)
    if box is None or isinstance(after, (Lane, Pool)):
        return None
    unmoved = before is not None and box_of(before) == box and getattr(before, "lane", 0) == getattr(after, "lane", 0)
    return None if unmoved else box


def _is_at_edge(box: Box, point: Point) -> bool:
    """Answer whether a way that ends in a point ends at a box, not beside or within it."""
    return box.grown(AT_EDGE).contains(point) and not box.grown(-AT_EDGE).contains(point)


def _is_renamed(change: Change) -> bool:
    """Answer whether other words stand on the map."""
    return bool(WORDS.intersection(change.names)) and isinstance(change.after, (Step, Flow))


def _flows_by_map(flows: Iterable[Flow]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for flow in flows:
        parts.setdefault(flow.map, []).append(flow.id)
    return parts


def _by_map(document: Document, boxes: Mapping[str, Box]) -> dict[str, dict[str, Box]]:
    parts: dict[str, dict[str, Box]] = {}
    for element_id, box in boxes.items():
        map_id = map_of(document.records[element_id])
        if map_id is not None:
            parts.setdefault(map_id, {})[element_id] = box
    return parts


def _merged(arrangements: Iterable[Arrangement]) -> Arrangement:
    parts = list(arrangements)
    return Arrangement(
        places=tuple(place for part in parts for place in part.places),
        frames=tuple(frame for part in parts for frame in part.frames),
    )
