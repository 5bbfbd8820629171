"""Bend: drag a segment of a flow sideways."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.model.operations import Bend
from app.model.records import Flow, Point
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
        points, i = list(self._flow.points), self._segment
        a, b = points[i], points[i + 1]
        upright = abs(a.x - b.x) < abs(a.y - b.y)
        by = pointer.at - self.start.at
        to = round((a.x + by.x()) / GRID) * GRID if upright else round((a.y + by.y()) / GRID) * GRID
        if to == (a.x if upright else a.y):
            return self._flow.points
        moved = [Point(to, p.y) if upright else Point(p.x, to) for p in (a, b)]
        head = points[: i + 1] if i == 0 else points[:i]
        tail = points[i + 1 :] if i + 2 == len(points) else points[i + 2 :]
        return (*head, *moved, *tail)
