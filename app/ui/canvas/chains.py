"""Pasted rows as a chain of steps on the map: lanes by their departments, room clear of what exists, one act.

Reckoned as on a map that runs from left to right; on one that runs down, boxes are turned before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app import layout
from app.i18n import msg, nmsg
from app.model.kinds import KIND_BY_KEY, StepKind, kind_of_step
from app.model.operations import AddSteps, Connect, Drawn, Move, Operation, Reattach, Together
from app.model.pasted_rows import PastedStep, departments_in
from app.model.placement import Arrangement, Place, box_of
from app.model.records import Box, Flow, Group, Lane, Map, Point, Record, Step
from app.model.rules import YES_NO, default_flow_name, pool_of
from app.ui.canvas.chain_lanes import DRAWN, Bands, bands_for
from app.ui.canvas.drawing import only_way_on
from app.ui.canvas.making import cut_away
from app.ui.workplace import Workplace

GAP, CLEAR, HEADER = 60.0, 18.0, 36.0


def add_chain(place: Workplace, rows: Sequence[PastedStep], beside: Step | None, at: Point) -> list[str]:
    """Add rows as steps that follow one another, after a step or at a free place; return their ids, none if refused.

    After a step that leads on one way only, they come between; what stands in their way moves on along the map.
    """
    bands = bands_for(place, departments_in(rows), at)
    line = _Line(place, beside, at, place.document.get(Map, place.map_id).direction == "vertical")
    lanes = _lanes_of(place, rows, bands, beside, at)
    boxes = line.boxes([KIND_BY_KEY[row.kind] for row in rows], lanes)
    moves: tuple[Place, ...] = ()
    if beside is not None and line.is_taken(boxes):
        boxes, moves = line.made_room(boxes)
    steps = [_step(place, row, lane, box, beside) for row, lane, box in zip(rows, lanes, boxes)]
    operations: list[Operation] = [Move(places=moves)] if moves else []
    operations.append(
        AddSteps(
            steps=tuple(steps), flows=tuple(_flows(place, steps, lanes)), lanes=bands.lanes,
            departments=bands.departments,
        )
    )  # fmt: skip
    if beside is not None:
        operations += _ways(place, beside, steps)
    pasting = Together(operations=tuple(operations), title=nmsg("Paste {n} step", "Paste {n} steps", len(steps)))
    place.do(_enclosed(place, pasting, beside, {**{s.id: s.box for s in steps}, **{m.id: m.box for m in moves}}))
    made = [step.id for step in steps if step.id in place.document]
    place.select(made or place.selection)
    if beside is not None and made and kind_of_step(beside).may_end:
        place.say(msg("Nothing follows an end, so the pasted steps stand beside it without a flow."))
    return made


def _enclosed(place: Workplace, pasting: Together, beside: Step | None, boxes: Mapping[str, Box]) -> Operation:
    """Let the sub-process that the chain stands in, if it does, enclose it."""
    arrangement = place.board.grown_around(beside.parent if beside is not None else None, boxes)
    return pasting if arrangement == Arrangement() else Drawn(operation=pasting, arrangement=arrangement)


def _lanes_of(
    place: Workplace, rows: Sequence[PastedStep], bands: Bands, beside: Step | None, at: Point
) -> list[Lane | None]:
    """Say in which lane each row comes: that of its department, or of the row before it."""
    beneath = beside.lane if beside is not None else layout.lane_at(place.document, place.map_id, at)
    current = place.document.find(Lane, beneath)
    found = []
    for row in rows:
        current = bands.of(row.department) or current
        found.append(current)
    return found


def _step(place: Workplace, row: PastedStep, lane: Lane | None, box: Box, beside: Step | None) -> Step:
    return Step(
        id=place.new_id(),
        map=place.map_id,
        lane=lane.id if lane is not None else None,
        parent=beside.parent if beside is not None else None,
        kind=row.kind,
        name=row.name,
        description=row.description,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
    )


def _flows(place: Workplace, steps: Sequence[Step], lanes: Sequence[Lane | None]) -> Iterable[Flow]:
    pools = [lane.pool if lane is not None else None for lane in lanes]
    for (source, target), (one, other) in zip(pairwise(steps), pairwise(pools)):
        kind, name = "sequence" if one == other else "message", _first_name(place, source)
        yield Flow(id=place.new_id(), map=place.map_id, kind=kind, source=source.id, target=target.id, name=name)


def _first_name(place: Workplace, step: Step) -> str:
    """Name the first way out of a new step: yes, out of a decision."""
    words = YES_NO.get(place.document.process.language, YES_NO["en"])
    return words[0] if step.kind == "decision" else ""


def _ways(place: Workplace, beside: Step, steps: Sequence[Step]) -> list[Operation]:
    """Lead a step to the first of the chain, and the chain's last to where the step led before."""
    if kind_of_step(beside).may_end:
        return []
    onward, first, last = only_way_on(place, beside), steps[0], steps[-1]
    in_one_pool = onward is not None and pool_of(place.document, beside) == pool_of(place.document, first)
    if onward is None or onward.target is None or not in_one_pool:
        name = default_flow_name(place.document, beside.id)
        return [Connect(flow_id=place.new_id(), source=beside.id, target=first.id, name=name)]
    return [
        Reattach(flow_id=onward.id, target=first.id),
        Connect(flow_id=place.new_id(), source=last.id, target=onward.target, name=_first_name(place, last)),
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a chain stands on a map: after a step, or behind everything."""

    place: Workplace
    beside: Step | None
    at: Point
    vertical: bool

    def boxes(self, kinds: Sequence[StepKind], lanes: Sequence[Lane | None]) -> list[Box]:
        """Put steps of these kinds one after the other, each in the middle of its lane."""
        along = self._begin(lanes[0] if lanes else None)
        found = []
        for kind, lane in zip(kinds, lanes):
            size = self._turned(Box(0, 0, kind.width, kind.height))
            found.append(self._turned(Box(along, self._across(lane) - size.height / 2, size.width, size.height)))
            along += size.width + GAP
        return found

    def is_taken(self, boxes: Iterable[Box]) -> bool:
        """Answer whether something stands where the chain is to come."""
        board, ghosts = self.place.board, cut_away(self.place).values()
        areas = [box.grown(CLEAR) for box in boxes]
        around = self._frames_around()
        return any(not board.is_free(area, around) or any(area.meets(g) for g in ghosts) for area in areas)

    def made_room(self, boxes: Sequence[Box]) -> tuple[list[Box], tuple[Place, ...]]:
        """Return where the chain stands behind what is no further along than its step, and where the rest goes."""
        assert self.beside is not None
        edge = self._turned(self.beside.box).right
        around = {r.id: (r, self._turned(box)) for r in self._neighbours() if (box := box_of(r)) is not None}
        beyond = {i: box for i, (_, box) in around.items() if box.x >= edge - 1}
        stay = [box.right for i, (r, box) in around.items() if i not in beyond and not isinstance(r, Group)]
        turned = [self._turned(box) for box in boxes]
        by = max(stay, default=edge) + GAP - turned[0].x
        chain = [box.moved(by, 0) for box in turned]
        further = max(chain[-1].right + GAP - min((box.x for box in beyond.values()), default=0.0), 0.0)
        places = [Place(id=i, box=self._turned(box.moved(further, 0))) for i, box in beyond.items()]
        return [self._turned(box) for box in chain], tuple(places) if further else ()

    def _neighbours(self) -> Iterable[Record]:
        """Go through what stands where the step stands: on the map, or in the same sub-process."""
        inside = self.beside.parent if self.beside is not None else None
        for kind in DRAWN:
            for record in self.place.document.on_map(kind, self.place.map_id):
                if getattr(record, "parent", None) == inside and getattr(record, "attached_to", None) is None:
                    yield record

    def _frames_around(self) -> set[str]:
        """Name the sub-processes that the step stands in; they are no obstacles to what comes in them."""
        found: set[str] = set()
        above = self.beside.parent if self.beside is not None else None
        while above is not None and above not in found:
            found.add(above)
            step = self.place.document.find(Step, above)
            above = step.parent if step is not None else None
        return found

    def _begin(self, lane: Lane | None) -> float:
        if self.beside is not None:
            return self._turned(self.beside.box).right + GAP
        boxes = [self._turned(box) for record in self._neighbours() if (box := box_of(record)) is not None]
        if boxes:
            return max(box.right for box in boxes) + GAP
        if lane is not None and lane.box is not None:
            return self._turned(lane.box).x + HEADER + GAP
        return self.at.y if self.vertical else self.at.x

    def _across(self, lane: Lane | None) -> float:
        """Return how far across the map the middle of a step in a lane lies."""
        beside = self.beside
        if beside is not None and (lane is None or lane.id == beside.lane):
            return self._turned(beside.box).centre.y
        if lane is not None and lane.box is not None:
            return self._turned(lane.box).centre.y
        return self.at.x if self.vertical else self.at.y

    def _turned(self, box: Box) -> Box:
        return Box(box.y, box.x, box.height, box.width) if self.vertical else box
