"""Drag: move the selection, with guides, live flows and lanes; with Ctrl a copy, with Shift along one axis.

A single step without flows, dropped on a flow, is put onto it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from app import layout
from app.layout.guides import Guide
from app.model.operations import InsertStep, Move
from app.model.operations.routes import in_box
from app.model.placement import Place, box_of
from app.model.records import Box, Flow, Record, Step
from app.render.theme import qcolor
from app.ui.canvas import drawing
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.pictures import picture_of

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

LIVE_FLOWS = 60
"""With more flows than this concerned, they are routed at the drop only."""


class DragElements(Gesture):
    """Move what is selected."""

    def __init__(self, view: MapView, start: Pointer) -> None:
        super().__init__(view, start)
        self._boxes = self._moved_boxes()
        self._flows = self._flows_concerned()
        self._router = layout.Router(self.place.document, self.place.map_id) if self._flows else None
        self._guides: list[QGraphicsLineItem] = []
        self._target_flow: str | None = None

    def move(self, pointer: Pointer) -> None:
        dx, dy = self._distance(pointer)
        for record_id in self._boxes:
            item = self.view.map_scene.item(record_id)
            if item is not None:
                item.setPos(dx, dy)
        self._route_live(dx, dy)
        self._light_up(pointer)
        self.view.hide_pad()

    def finish(self, pointer: Pointer) -> None:
        dx, dy = self._distance(pointer)
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
            self.place.do(Move(places=places, lanes=drawing.lanes_after(self.place, places)))

    def cancel(self) -> None:
        self._clear_guides()
        self.view.selection_item.show_target(None)
        self.view.map_scene.redraw([*self._boxes, *self._flows])

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

    def _flows_concerned(self) -> list[str]:
        found = {f.id for i in self._boxes for f in self.place.document.referrers(i, Flow)}
        return sorted(found) if len(found) <= LIVE_FLOWS else []

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
        snapped, guides = layout.snapped(first.moved(dx, dy), self._others(first.moved(dx, dy)), drawing.GRID)
        self._show_guides(guides)
        sx, sy = snapped.x - first.x, snapped.y - first.y
        return (sx if dx else 0.0), (sy if dy else 0.0)

    def _others(self, near: Box) -> list[Box]:
        """List the steps that are near enough to align with."""
        area = QRectF(near.x - 600, near.y - 400, near.width + 1200, near.height + 800)
        records = (self.place.document.records.get(i) for i in self.view.map_scene.ids_near(area))
        return [r.box for r in records if isinstance(r, Step) and r.id not in self._boxes]

    # -- preview ---------------------------------------------------------------------------------

    def _route_live(self, dx: float, dy: float) -> None:
        if self._router is None:
            return
        moved = {i: box.moved(dx, dy) for i, box in self._boxes.items()}
        for flow_id in self._flows:
            item = self.view.map_scene.item(flow_id)
            flow = self.place.document.find(Flow, flow_id)
            if item is None or flow is None:
                continue
            route = self._router.route(flow_id, moved)
            if route is not None:
                shown = replace(flow, points=route.points, label_box=None)
                picture = picture_of(shown, self.view.map_scene.styles.of(flow))
                if picture is not None:
                    item.show_picture(picture)

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
    return box_of(record) if drawing.is_movable(record) else None
