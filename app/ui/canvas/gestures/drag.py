"""Drag: move the selection, with guides, live flows and lanes; with Ctrl a copy, with Shift along one axis.

A single step without flows, dropped on a flow, is put onto it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.placement import Place, box_of
from app.model.records import Box, Flow, Point, Record, Step
from app.ui.canvas import between, drawing, duplicating
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.gestures.guides import Guides
from app.ui.canvas.gestures.moving import Moving, moved_with, moving
from app.ui.canvas.making import is_movable

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


SLACK = 4.0
"""How far the mouse may tremble, in pixels, before a click becomes a drag."""


class DragElements(Gesture):
    """Move what is selected."""

    def __init__(self, view: MapView, start: Pointer, clicked: str = "") -> None:
        """Begin; `clicked` is what was pressed if it was selected already, and a click alone means it."""
        super().__init__(view, start)
        self._clicked = clicked
        self._boxes = self._moved_boxes()
        self._moved = moved_with(view, self._boxes)
        self._guides = Guides(view)
        self._target_flow: str | None = None
        self._moving: Moving | None = None
        self._is_drag = False

    def move(self, pointer: Pointer) -> None:
        if not self._is_drag and (pointer.at - self.start.at).manhattanLength() * self.view.zoom < SLACK:
            return
        self._is_drag = True
        self._show(pointer)
        self._light_up(pointer)
        self.view.hide_pad()

    def _show(self, pointer: Pointer) -> None:
        """Show where everything would be: with Ctrl what is copied stays, and the outline shows the copy."""
        dx, dy = self._distance(pointer)
        if pointer.ctrl:
            self._put_back()
            self.view.selection_item.setPos(dx, dy)
            return
        if self._moving is None:
            self.view.selection_item.setPos(0, 0)
            self._moving = moving(self.view, self._moved)
        self._moving.show(dx, dy)

    def finish(self, pointer: Pointer) -> None:
        dx, dy = self._distance(pointer) if self._is_drag else (0.0, 0.0)
        flow_id = self._target_flow
        self.cancel()
        if not self._is_drag:
            self._click(pointer)
        if not dx and not dy:
            return
        if pointer.ctrl:
            duplicating.duplicate(self.place, dx, dy)
        elif flow_id is not None:
            self._insert(flow_id, dx, dy)
        else:
            chosen = {r.id for r in self.place.selected(Record)}
            places = tuple(Place(id=i, box=box.moved(dx, dy)) for i, box in self._boxes.items() if i in chosen)
            drawing.move(self.place, places)

    def _click(self, pointer: Pointer) -> None:
        """Select what was clicked alone, or with Ctrl or Shift take it out of the selection."""
        if self._clicked and (pointer.ctrl or pointer.shift):
            self.place.select([i for i in self.place.selection if i != self._clicked])
        elif self._clicked:
            self.place.select([self._clicked])

    def cancel(self) -> None:
        self._guides.clear()
        self.view.selection_item.show_target(None)
        self.view.selection_item.setPos(0, 0)
        self._put_back()

    def _put_back(self) -> None:
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

    def _distance(self, pointer: Pointer) -> tuple[float, float]:
        """Return how far things move: on the grid, to guides unless Alt is held, along one axis with Shift."""
        by = pointer.at - self.start.at
        dx, dy = by.x(), by.y()
        if pointer.shift:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        self._guides.clear()
        held = self._held()
        if held is None or pointer.alt:
            return round(dx), round(dy)
        snapped = self._guides.snapped(held.moved(dx, dy), self._boxes)
        sx, sy = snapped.x - held.x, snapped.y - held.y
        return (sx if dx else 0.0), (sy if dy else 0.0)

    def _held(self) -> Box | None:
        """Return the box that the mouse holds: the smallest one under it."""
        at = Point(self.start.at.x(), self.start.at.y())
        under = [box for box in self._boxes.values() if box.contains(at)]
        return min(under or self._boxes.values(), key=lambda box: box.width * box.height, default=None)

    # -- preview ---------------------------------------------------------------------------------

    def _light_up(self, pointer: Pointer) -> None:
        """Show the flow that a single new step would be put onto."""
        self._target_flow = None
        alone = len(self._moved.ids) == 1
        step = self.place.document.find(Step, next(iter(self._boxes), None))
        if not alone or step is None or pointer.ctrl:
            return
        flow = self.view.map_scene.record_at(pointer.at, (Flow,))
        if isinstance(flow, Flow) and flow.kind == "sequence":
            self._target_flow = flow.id
        area = Box(pointer.at.x() - 8, pointer.at.y() - 8, 16, 16)
        self.view.selection_item.show_target(area if self._target_flow else None)

    def _insert(self, flow_id: str, dx: float, dy: float) -> None:
        document = self.place.document
        step, flow = document.find(Step, next(iter(self._boxes))), document.find(Flow, flow_id)
        if step is not None and flow is not None:
            self.place.do(between.inserting(self.place, flow, step, step.box.moved(dx, dy).centre))


def _movable(record: Record) -> Box | None:
    return box_of(record) if is_movable(record) else None
