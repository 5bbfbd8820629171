"""Bend: drag a segment of a flow sideways."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.model.operations import Bend
from app.model.records import Flow, Point
from app.ui.canvas.bending import bent, is_upright
from app.ui.canvas.drawing import GRID
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.pictures import picture_of

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


class BendFlow(Gesture):
    """Move one straight piece of a flow; its neighbours stretch, the ends stay attached."""

    def __init__(self, view: MapView, start: Pointer, flow: Flow, segment: int) -> None:
        super().__init__(view, start)
        self._flow = flow
        self._segment = segment

    def move(self, pointer: Pointer) -> None:
        bent = replace(self._flow, points=self._bent(pointer), by_hand=True)
        item = self.view.map_scene.item(self._flow.id)
        picture = picture_of(bent, self.view.map_scene.styles.of(self._flow))
        if item is not None and picture is not None:
            item.show_picture(picture)
        self.view.selection_item.show_selection([bent], with_handles=False)

    def finish(self, pointer: Pointer) -> None:
        points = self._bent(pointer)
        self.cancel()
        if points != self._flow.points:
            self.place.do(Bend(flow_id=self._flow.id, points=points))

    def cancel(self) -> None:
        self.view.map_scene.put_back([self._flow.id])
        self.view.refresh_selection()

    def _bent(self, pointer: Pointer) -> tuple[Point, ...]:
        a, b = self._flow.points[self._segment : self._segment + 2]
        by = pointer.at - self.start.at
        to = a.x + by.x() if is_upright(a, b) else a.y + by.y()
        if not pointer.alt and self.view.wants("snap"):
            to = round(to / GRID) * GRID
        return bent(self.place.document, self._flow, self._segment, float(round(to)))
