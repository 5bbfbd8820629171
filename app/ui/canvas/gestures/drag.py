"""Drag: move the selection, with guides, live flows and lanes; with Ctrl a copy, with Shift along one axis.

A single step without flows, dropped on a flow, is put onto it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING

from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from app import layout
from app.layout.guides import Guide
from app.model.operations import InsertStep
from app.model.operations.routes import in_box
from app.model.placement import Place, box_of
from app.model.records import Box, Flow, Record, Step
from app.render.theme import qcolor
from app.ui.canvas import drawing
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.gestures.moving import Moved, Moving, moving
from app.ui.canvas.making import is_movable

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


SLACK = 4.0
"""How far the mouse may tremble, in pixels, before a click becomes a drag."""


class DragElements(Gesture):
    """Move what is selected."""

    def __init__(self, view: MapView, start: Pointer) -> None:
        super().__init__(view, start)
        self._boxes = self._moved_boxes()
        self._guides: list[QGraphicsLineItem] = []
        self._target_flow: str | None = None
        self._flows = self._flows_at_boxes()
        self._moving: Moving | None = None

    def move(self, pointer: Pointer) -> None:
        if self._moving is None:
            if (pointer.at - self.start.at).manhattanLength() * self.view.zoom < SLACK:
                return
            self._moving = moving(self.view, self._moved())
        self._moving.show(*self._distance(pointer))
        self._light_up(pointer)
        self.view.hide_pad()

    def finish(self, pointer: Pointer) -> None:
        dx, dy = self._distance(pointer) if self._moving is not None else (0.0, 0.0)
        flow_id = self._target_flow
        self.cancel()
        if not dx and not dy:
            return
        if pointer.ctrl:
            drawing.duplicate(self.place, dx, dy)
        elif flow_id is not None:
            self._insert(flow_id, dx, dy)
        else:
            chosen = {r.id for r in self.place.selected(Record)}
            places = tuple(Place(id=i, box=box.moved(dx, dy)) for i, box in self._boxes.items() if i in chosen)
            self.place.do(drawing.moving(self.place, places))

    def cancel(self) -> None:
        self._clear_guides()
        self.view.selection_item.show_target(None)
        if self._moving is not None:
            self._moving.end()
            self._moving = None

    # -- what moves ------------------------------------------------------------------------------

    def _moved_boxes(self) -> dict[str, Box]:
        """Return the boxes of all that moves: the selection, what sits on it and what stands in it."""
        chosen = {r.id: box for r in self.place.selected(Record) if (box := _movable(r)) is not None}
        for record_id in list(chosen):
            for other in self.place.document.attached_to(record_id):
                box = _movable(other)
                if box is not None:
                    chosen.setdefault(other.id, box)
        return chosen

    def _flows_at_boxes(self) -> list[Flow]:
        """List the flows that begin or end at what moves, in a fixed order."""
        found = {f.id: f for i in self._boxes for f in self.place.document.referrers(i, Flow)}
        return [found[i] for i in sorted(found) if found[i].map == self.place.map_id]

    def _moved(self) -> Moved:
        within = [flow.source in self._boxes and flow.target in self._boxes for flow in self._flows]
        return Moved(self._boxes, tuple(compress(self._flows, map(not_, within))), tuple(compress(self._flows, within)))

    def _distance(self, pointer: Pointer) -> tuple[float, float]:
        """Return how far things move: on the grid, to guides unless Alt is held, along one axis with Shift."""
        by = pointer.at - self.start.at
        dx, dy = by.x(), by.y()
        if pointer.shift:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        self._clear_guides()
        first = next(iter(self._boxes.values()), None)
        if first is None or pointer.alt:
            return round(dx), round(dy)
        snapped, guides = self.place.board.snapped(first.moved(dx, dy), self._boxes, drawing.GRID)
        self._show_guides(guides)
        sx, sy = snapped.x - first.x, snapped.y - first.y
        return (sx if dx else 0.0), (sy if dy else 0.0)

    # -- preview ---------------------------------------------------------------------------------

    def _light_up(self, pointer: Pointer) -> None:
        """Show the flow that a single new step would be put onto."""
        self._target_flow = None
        alone = len(self._boxes) == 1 and not self._flows
        step = self.place.document.find(Step, next(iter(self._boxes), None))
        if not alone or step is None or pointer.ctrl:
            return
        flow = self.view.map_scene.record_at(pointer.at, (Flow,))
        if isinstance(flow, Flow) and flow.kind == "sequence":
            self._target_flow = flow.id
        area = Box(pointer.at.x() - 8, pointer.at.y() - 8, 16, 16)
        self.view.selection_item.show_target(area if self._target_flow else None)

    def _insert(self, flow_id: str, dx: float, dy: float) -> None:
        step = self.place.document.find(Step, next(iter(self._boxes)))
        if step is not None:
            moved = in_box(step, step.box.moved(dx, dy))
            lane = layout.lane_at(self.place.document, self.place.map_id, step.box.moved(dx, dy).centre)
            if isinstance(moved, Step):
                step = replace(moved, lane=lane or step.lane)
                self.place.do(InsertStep(flow_id=flow_id, step=step, new_flow_id=self.place.new_id()))

    def _show_guides(self, guides: Iterable[Guide]) -> None:
        pen = QPen(qcolor(self.view.map_scene.styles.palette.accent), 0)
        for guide in guides:
            line = QGraphicsLineItem(guide.start.x, guide.start.y, guide.end.x, guide.end.y)
            line.setPen(pen)
            line.setZValue(105)
            self.view.map_scene.addItem(line)
            self._guides.append(line)

    def _clear_guides(self) -> None:
        for line in self._guides:
            self.view.map_scene.removeItem(line)
        self._guides.clear()


def _movable(record: Record) -> Box | None:
    return box_of(record) if is_movable(record) else None
